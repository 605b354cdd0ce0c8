"""The folder for signing: documents of the register sent to somebody, listed, returned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from desk_app.application.queries import AttachedDocument, EntryDetail
from desk_app.application.signatures import Lengthened
from desk_app.cli import shapes
from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.conversions import signer, words
from desk_app.cli.entries import find_entry
from desk_app.cli.layout import table
from desk_app.cli.people import operator_called
from desk_app.cli.reporter import as_json, exit_code_of
from desk_app.domain.errors import DocumentMissing, ValueNotAllowed
from desk_app.domain.signing_errors import DocumentUnsignable
from desk_app.domain.signing_folder import BegunSignature, SentToSign, Signer, ToLengthen

_COLUMNS = ("number", "document", "due_on", "recipient", "turn", "sent_by", "sent_at")


def send(call: Call) -> Iterator[Answer]:
    """Put a PDF of an entry into the folder of those who sign it, one after another."""
    asked, desk = call.arguments, call.desk
    detail = find_entry(desk, asked.number, call.today)
    profile = desk.queries.profile()
    signers = [(role, operator_called(profile, person)) for role, person in asked.signer]
    sha256, numbered = _document(detail, asked.document).sha256, None
    if asked.number_on_page:
        numbered = desk.number_document(detail, sha256, profile.institution.name)
    in_order = (Signer(person.id, role) for role, person in signers)
    sent = desk.send_to_sign(detail.entry.id, sha256, *in_order, numbered=numbered)
    names = [person.name for _, person in signers]
    value = {
        "entry_id": sent.entry_id,
        "sha256": sent.sha256,
        "name": sent.name,
        "recipient": names[0],
        "signers": [{"role": role.value, "person": person.name} for role, person in signers],
    }
    yield Answer(value, call.words.say("sent_to_sign", document=sent.name, person=", ".join(names)))


def listed(call: Call) -> Iterator[Answer]:
    """What waits for a signature, in the order in which it was sent."""
    found = call.desk.queries.to_sign()
    rows = [
        (
            item.row.display,
            item.sent.name,
            item.row.due_on,
            item.recipient_name,
            f"{item.sent.turn + 1}/{len(item.sent.round)}",
            item.sender_name,
            item.sent.sent_at,
        )
        for item in found
    ]
    text = table(call.words, _COLUMNS, rows) if rows else call.words.say("folder_empty")
    begun = call.desk.begun_signatures.all()
    values = [shapes.waiting(item, _begun_at(item.sent, begun)) for item in found]
    yield Answer(values, text)


def _begun_at(sent: SentToSign, begun: Sequence[BegunSignature]) -> datetime | None:
    return next((each.begun_at for each in begun if each.is_of(sent)), None)


def give_back(call: Call) -> Iterator[Answer]:
    """Take a document out of the folder, with the reason why it is not signed."""
    asked, desk = call.arguments, call.desk
    detail = find_entry(desk, asked.number, call.today)
    document = _document(detail, asked.document)
    desk.return_unsigned(detail.entry.id, document.sha256, asked.reason)
    value = {"entry_id": detail.entry.id, "sha256": document.sha256, "name": document.name}
    yield Answer(value, call.words.say("returned_unsigned", document=document.name))


def stamp(call: Call) -> Iterator[Answer]:
    """Add to signed documents what was missing when they were signed. Nobody is asked for a PIN."""
    if not call.desk.lengthen_signed.due():
        yield Answer([], call.words.say("nothing_to_lengthen"))
        return
    signatures = call.signatures(call.folder)
    try:
        for outcome in call.desk.lengthen_signed.each(signatures):
            yield _lengthened(call, *outcome)
    finally:
        signatures.close()


def _lengthened(call: Call, document: ToLengthen, longer: Lengthened | DocumentUnsignable | None) -> Answer:
    level = longer.level if isinstance(longer, Lengthened) else document.level
    value = {"entry_id": document.entry_id, "sha256": document.sha256, "before": document.level, "level": level}
    if isinstance(longer, DocumentUnsignable):
        said = call.words.say("signed_unreadable", document=document.sha256[:8], level=level)
        return Answer(value | as_json(longer, call.words), said, exit_code=exit_code_of(longer))
    said = call.words.say(
        "not_lengthened" if longer is None else "lengthened", document=document.sha256[:8], level=level
    )
    return Answer(value, said)


def _document(detail: EntryDetail, asked: str) -> AttachedDocument:
    """The document of that name or the beginning of that SHA-256; without either, the entry's only one.

    Raises DocumentMissing, ValueNotAllowed where several answer.
    """
    found = [item for item in detail.documents if item.name == asked or item.sha256.startswith(asked.lower())]
    different = {item.sha256: item for item in found}
    if not different:
        raise DocumentMissing(asked)
    if len(different) > 1:
        raise ValueNotAllowed("document", asked, " ".join(item.sha256[:8] for item in different.values()))
    return next(iter(different.values()))


COMMANDS = (
    Command(
        "folder send",
        send,
        Access.WRITING,
        (
            option("number", metavar="NUMBER"),
            option("--signer", metavar="[ROLE:]PERSON", action="append", required=True, type=signer),
            option("--number-on-page", action="store_true"),
            option("--document", metavar="NAME", default="", type=words),
        ),
    ),
    Command("folder stamp", stamp, Access.WRITING),
    Command("folder list", listed, Access.READING),
    Command(
        "folder return",
        give_back,
        Access.WRITING,
        (
            option("number", metavar="NUMBER"),
            option("--reason", metavar="TEXT", required=True, type=words),
            option("--document", metavar="NAME", default="", type=words),
        ),
    ),
)
