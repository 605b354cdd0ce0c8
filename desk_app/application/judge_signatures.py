"""The signatures of the documents of an entry, judged when somebody looks; the report is kept with the entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO, RawIOBase
from pathlib import Path, PurePath

from desk_app.application.attach_document import AttachDocuments, Incoming, Stored
from desk_app.application.ports import DocumentVault
from desk_app.application.queries import AttachedDocument
from desk_app.application.signatures import DocumentToJudge, JudgedDocument, Signatures
from desk_app.domain.signing_folder import judgement_name

_PDF = ".pdf"
_CONTAINERS = (".asice", ".sce", ".asics", ".scs")
"""EN 319 162-1, 4.3 and 4.4: of several documents, of one."""
_SIGNATURES = (".p7s", ".p7m")
_BYTE_RANGE = b"/ByteRange"
"""Every signature of a PDF says so in plain bytes which part of the file it covers (ISO 32000-2, 12.8.1)."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class JudgeSignatures:
    """A report is an attached document like any other: `attach` stores and names it."""

    vault: DocumentVault
    attach: AttachDocuments

    def may_bear(self, document: AttachedDocument) -> bool:
        """Whether it is worth loading what judges; reads a PDF through. Raises DocumentMissing, OSError."""
        kind = PurePath(document.name).suffix.lower()
        if kind != _PDF:
            return kind in _CONTAINERS or kind in _SIGNATURES
        with self.vault.open(document.sha256) as content:
            return _holds(content, _BYTE_RANGE)

    def judge(
        self, document: AttachedDocument, others: Sequence[AttachedDocument], signatures: Signatures
    ) -> JudgedDocument:
        """Judge it by what is known here; the network is asked only for what is missing, and may be slow.

        `others` are the documents of its entry: a signature alone is judged over the one it is called after.
        Raises DocumentUnjudged, DocumentUnreadable, DocumentMissing.
        """
        wanted = DocumentToJudge(document.name, document.sha256, self.vault, signed_beside(document, others))
        judged = signatures.validate(wanted, online=False)
        return signatures.validate(wanted, online=True) if judged.verdict == "indeterminate" else judged

    def store_report(self, judged: JudgedDocument, signatures: Signatures) -> Stored:
        """The report on its way to the entry; `attach.record` names it. Raises DiskFull."""
        content = BytesIO(signatures.report(judged))
        return self.attach.store([Incoming(Path(judgement_name(judged.name)), content)])


def signed_beside(document: AttachedDocument, others: Sequence[AttachedDocument]) -> str:
    """The SHA-256 of what a signature alone signs: `cerere.odt` for `cerere.odt.p7s`; empty without one."""
    name = PurePath(document.name)
    if name.suffix.lower() not in _SIGNATURES:
        return ""
    return next((other.sha256 for other in reversed(others) if other.name == name.stem), "")


def _holds(content: RawIOBase, wanted: bytes) -> bool:
    seen = b""
    while chunk := content.read(_CHUNK):
        seen = seen[1 - len(wanted) :] + chunk
        if wanted in seen:
            return True
    return False
