"""`sign --number`: a letter that goes out gets its number when it is signed, and waits for who signs it next."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from desk_app.application.front_desk import FrontDesk
from desk_app.application.number_at_signing import person_of
from desk_app.application.queries import WaitingDocument
from desk_app.application.sign_documents import SignedDocument
from desk_app.application.signatures import (
    HEADINGS,
    DocumentToSign,
    FileToSign,
    Signatory,
    Signatures,
    SignedFile,
    SignFiles,
    SigningResult,
    Stamp,
    ToSign,
)
from desk_app.cli.command import Answer, Call
from desk_app.cli.people import operator_called
from desk_app.cli.pins import read_pin
from desk_app.domain.errors import DocumentUnreadable, ValueNotAllowed
from desk_app.domain.institution import Operator
from desk_app.domain.signing_errors import DocumentNotWaiting, FolderOfAnother, IdentityUnknown
from desk_app.domain.signing_folder import PreparedLetter, Seen, Signer, numbered_name, signed_name


def sign_letter(call: Call, signatures: Signatures, stamp: Stamp | None) -> Answer:
    """Look at everything, ask for the PIN, draw the number, sign. Asked for again after a wrong PIN it is the same
    number: the note of the letter stays until it is signed.
    """
    asked, path = call.arguments, _only_file(call)
    signatory = _signatory(signatures, asked.identity)
    first = _first_signer(call, signatory, path)
    letter = _letter(call, path)
    stamp = _stamp_of(stamp, letter, call.desk.queries.profile().institution.name, first)
    signers, sha256 = letter.signers(first.id), _sha256(path)
    _look(signatures, FileToSign(path, _signed_beside(path), sha256, stamp, len(signers)), call)
    pin = bytearray() if signatory.pin_on_device else read_pin(call)
    try:
        waiting = _numbered(call.desk, letter, path, sha256, first)
        result = signatures.sign(_wanted(_document(call.desk, waiting, stamp), call), lambda: pin)
    finally:
        pin[:] = bytes(len(pin))
    signed = _recorded(call.desk, waiting, result, signatory.holder)
    call.desk.prepared_letters.forget(path)
    return _answer(call, waiting, signed, result.warnings)


def _only_file(call: Call) -> Path:
    """Raises ValueNotAllowed: a letter has one document, and its signed copy lies with its entry."""
    asked = call.arguments
    if len(asked.files) != 1:
        raise ValueNotAllowed("files", str(len(asked.files)), "1")
    if asked.output is not None:
        raise ValueNotAllowed("output", str(asked.output), "-")
    path: Path = asked.files[0].resolve()
    return path


def _signatory(signatures: Signatures, identity: str) -> Signatory:
    found = (signatory for token in signatures.tokens() for signatory in token.signatories)
    signatory = next((each for each in found if each.id == identity), None)
    if signatory is None:
        raise IdentityUnknown(identity)
    return signatory


def _first_signer(call: Call, signatory: Signatory, path: Path) -> Operator:
    """Raises FolderOfAnother where the holder of the certificate does not work at the institution."""
    first = person_of(call.desk.queries.profile(), None, signatory.holder)
    if first is None:
        raise FolderOfAnother(path.name)
    return first


def _letter(call: Call, path: Path) -> PreparedLetter:
    """Noted before anything is asked of a token, so that neither a kill nor a wrong PIN draws a second number."""
    asked, notes = call.arguments, call.desk.prepared_letters
    profile, kept = call.desk.queries.profile(), notes.of(path)
    request = kept.request_id if kept else str(uuid4())
    after = tuple(Signer(operator_called(profile, person).id, role) for role, person in asked.then)
    addressee, subject = asked.number
    letter = PreparedLetter(request, addressee, subject, asked.role, after)
    letter.letter()
    notes.keep(path, letter)
    return letter


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except OSError as error:
        raise DocumentUnreadable(path.name, error.strerror or "") from error


def _signed_beside(path: Path) -> Path:
    return path.with_name(signed_name(numbered_name(path.name)))


def _stamp_of(stamp: Stamp | None, letter: PreparedLetter, institution: str, first: Operator) -> Stamp | None:
    """Where several sign, each has a stamp: it says what they signed as."""
    if stamp is None and letter.places == 1:
        return None
    return replace(stamp or Stamp(first.function, institution), heading=HEADINGS[letter.role])


def _look(signatures: Signatures, file: FileToSign, call: Call) -> None:
    """Raises what stands against it: nobody is asked for a PIN and no number is drawn."""
    outlook = signatures.look(_wanted(file, call))
    if outlook.certificate is not None:
        raise outlook.certificate
    for _, error in outlook.refused:
        raise error


def _wanted(item: ToSign, call: Call) -> SignFiles:
    return SignFiles((item,), call.arguments.identity, call.arguments.level, call.arguments.last_try)


def _numbered(
    desk: FrontDesk, letter: PreparedLetter, path: Path, sha256: str, first: Operator
) -> WaitingDocument:
    """Raises DocumentNotWaiting for a number that was drawn before and whose document was returned since."""
    entry = desk.number_at_signing(letter, path, sha256, first.id).entry_id
    waiting = next((each for each in desk.queries.to_sign() if each.sent.entry_id == entry), None)
    if waiting is None:
        desk.prepared_letters.forget(path)
        detail = desk.queries.detail(entry)
        raise DocumentNotWaiting(path.name, detail.row.display if detail else "")
    return waiting


def _document(desk: FrontDesk, waiting: WaitingDocument, stamp: Stamp | None) -> DocumentToSign:
    notes, code = desk.begun_signatures, waiting.row.file_code
    return DocumentToSign(waiting.sent, desk.vault, notes, stamp, Seen.TICKED, file_code=code)


def _recorded(desk: FrontDesk, waiting: WaitingDocument, result: SigningResult, holder: str) -> SignedFile:
    """Names the signed copy in the journal. Raises what kept it from being signed: it waits with its number."""
    (signed,) = result.files
    refusal = signed.error or result.interruption
    if signed.stored is None:
        raise refusal or DocumentNotWaiting(waiting.sent.name, waiting.row.display)
    desk.record_signed(SignedDocument(waiting.sent, signed.stored, signed.level, holder, Seen.TICKED))
    return signed


def _answer(call: Call, waiting: WaitingDocument, signed: SignedFile, codes: Sequence[str]) -> Answer:
    sent, number = waiting.sent, waiting.row.display
    following = sent.round[1:2]
    profile = call.desk.queries.profile()
    people = (profile.operator(signer.person) for signer in following)
    waits_for = next((person.name for person in people if person), None)
    value = {
        "file": str(call.arguments.files[0]),
        "entry_id": sent.entry_id,
        "number": number,
        "signed": sent.signed_name,
        "level": signed.level,
        "waits_for": waits_for,
        "warnings": list(codes),
    }
    text = call.words.say("letter_signed", number=number, file=sent.signed_name, level=signed.level)
    if waits_for:
        text += "\n" + call.words.say("sent_to_sign", document=sent.signed_name, person=waits_for)
    return Answer(value, text, tuple(call.words.say(f"signing_{code.replace('-', '_')}") for code in codes))
