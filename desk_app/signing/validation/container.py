"""An ASiC container (EN 319 162-1): a zip of documents and the signatures over them, read within limits."""

from __future__ import annotations

import hashlib
import posixpath
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import unquote
from xml.etree import ElementTree

_ENTRIES = 1_000
_SIGNATURE_BYTES = 8 << 20
"""A signature or a manifest; the largest that are known have some hundred thousand."""
_WHOLE_BYTES = 1 << 30
"""All documents unpacked: a container of a few bytes could hold more than any disk."""
_CHUNK = 1 << 20
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The only ones of ASiC (EN 319 162-1, A.1)."""
_META = "META-INF/"
_ASIC = "{http://uri.etsi.org/02918/v1.2.1#}"
_DSIG = "{http://www.w3.org/2000/09/xmldsig#}"
_DIGESTS = {
    "http://www.w3.org/2001/04/xmlenc#sha256": "sha256",
    "http://www.w3.org/2001/04/xmldsig-more#sha384": "sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512": "sha512",
}


class ContainerTooLarge(Exception):
    """It holds more than is unpacked here."""


class ContainerBroken(Exception):
    """It is no container, or a part that it names is not in it or not as the standard has it."""


@dataclass(frozen=True, slots=True)
class DetachedSignature:
    """A CMS signature of the container and the bytes it signs: a manifest, or the only document.

    `is_intact` says whether every document that the manifest names has the hash written there; `covers_all`
    whether it names all of them.
    """

    name: str
    content: bytes
    signed: bytes
    is_intact: bool
    covers_all: bool


class Container:
    """The parts of a container. Raises ContainerTooLarge and ContainerBroken."""

    def __init__(self, file: BinaryIO) -> None:
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, RuntimeError) as error:
            raise ContainerBroken from error
        listed = self._zip.infolist()
        if len(listed) > _ENTRIES:
            raise ContainerTooLarge
        if any(entry.compress_type not in _PACKINGS for entry in listed):
            raise ContainerBroken
        entries = [entry.filename for entry in listed if not entry.is_dir()]
        if len(set(entries)) < len(entries):  # each reader would take another one of the two
            raise ContainerBroken
        self._meta = [name for name in entries if name.startswith(_META)]
        self._documents = [name for name in entries if not name.startswith(_META) and name != "mimetype"]
        self._left = _WHOLE_BYTES

    def xml_signatures(self) -> tuple[str, ...]:
        """The files of XAdES signatures."""
        return tuple(name for name in self._meta if "signature" in _base(name) and name.endswith(".xml"))

    def signatures(self) -> Iterator[DetachedSignature]:
        """Those in CMS, each with what it signs."""
        manifests = [name for name in self._meta if "asicmanifest" in _base(name) and name.endswith(".xml")]
        if not manifests:  # ASiC-S: one document
            for name in (found for found in self._meta if found.endswith(".p7s")):
                if len(self._documents) != 1:
                    raise ContainerBroken
                signed = self._read(self._documents[0], _WHOLE_BYTES)
                yield DetachedSignature(
                    name, self._read(name, _SIGNATURE_BYTES), signed, is_intact=True, covers_all=True
                )
        for name in manifests:
            found = self._of_manifest(name)
            if found is not None:
                yield found

    def _of_manifest(self, name: str) -> DetachedSignature | None:
        content = self._read(name, _SIGNATURE_BYTES)
        manifest = _parsed(content)
        reference = manifest.find(f"{_ASIC}SigReference")
        if reference is None:
            raise ContainerBroken
        signature = unquote(reference.get("URI", ""))
        if not signature.endswith(".p7s"):  # a time stamp over the container
            return None
        named = {unquote(found.get("URI", "")): found for found in manifest.iter(f"{_ASIC}DataObjectReference")}
        intact = [self._is_intact(document, found) for document, found in named.items()]
        covers_all = set(self._documents) <= set(named)
        return DetachedSignature(
            signature,
            self._read(signature, _SIGNATURE_BYTES),
            content,
            is_intact=all(intact),
            covers_all=covers_all,
        )

    def _is_intact(self, name: str, reference: ElementTree.Element) -> bool:
        method, value = reference.find(f"{_DSIG}DigestMethod"), reference.findtext(f"{_DSIG}DigestValue")
        algorithm = _DIGESTS.get("" if method is None else method.get("Algorithm", ""))
        if algorithm is None or value is None:
            raise ContainerBroken
        digest = hashlib.new(algorithm)
        for chunk in self._chunks(name):
            digest.update(chunk)
        return digest.digest() == _decoded(value)

    def _read(self, name: str, limit: int) -> bytes:
        content = bytearray()
        for chunk in self._chunks(name):
            content += chunk
            if len(content) > limit:
                raise ContainerTooLarge
        return bytes(content)

    def _chunks(self, name: str) -> Iterator[bytes]:
        """What is unpacked is counted: the sizes that a zip declares may be untrue."""
        try:
            with self._zip.open(name) as part:
                while chunk := part.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise ContainerTooLarge
                    yield chunk
        except (KeyError, RuntimeError, zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise ContainerBroken from error


def _base(name: str) -> str:
    return posixpath.basename(name).lower()


def _parsed(content: bytes) -> ElementTree.Element:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:  # nothing may unfold or be fetched
        raise ContainerBroken
    try:
        return ElementTree.fromstring(content)  # noqa: S314  # without a document type nothing unfolds
    except ElementTree.ParseError as error:
        raise ContainerBroken from error


def _decoded(value: str) -> bytes:
    try:
        return b64decode(value, validate=False)
    except ValueError as error:
        raise ContainerBroken from error
