"""The columns of an entry by their names, and their values as people write them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QObject

from desk_app.application.book_lines import written_day
from desk_app.domain.entry import LinkKind
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.party import Party, Representation, written_name
from desk_app.domain.register import Direction
from desk_app.ui.presenters.reference_lists import channel


class FieldWords(QObject):
    """Writes names and values in the language in force."""

    def name(self, field: str) -> str:
        """The name of a field of a letter, or the field itself where it has none."""
        return {
            "direction": self.tr("Direction"),
            "reference_number": self.tr("Issuer's number"),
            "reference_date": self.tr("Issuer's date"),
            "sheets": self.tr("Sheets"),
            "annexes": self.tr("Annexes"),
            "objects": self.tr("Parcels"),
            "sender": self.tr("Issuer"),
            "on_behalf_of": self.tr("On behalf of"),
            "subject": self.tr("Content in short"),
            "received_at": self.tr("Received on"),
            "department": self.tr("Department"),
            "dispatched_on": self.tr("Dispatched on"),
            "resolution_mode": self.tr("Settled by"),
            "addressee": self.tr("Addressee"),
            "file_code": self.tr("File code"),
            "type": self.tr("Type"),
            "channel": self.tr("Channel"),
            "urgent": self.tr("Urgent"),
            "language": self.tr("Language"),
            "tracking": self.tr("Number of the item"),
            "posted_on": self.tr("Posted on"),
            "missing": self.tr("Missing papers"),
            "text": self.tr("What was said"),
        }.get(field, field)

    def value(self, field: str, value: Any, profile: InstitutionProfile | None) -> str:
        """A value of that field as people write it."""
        match value:
            case None | "":
                return self.tr("nothing")
            case Party():
                return written_name(value)
            case Representation():
                return written_name(value.holder)
            case datetime():
                return f"{value:%d.%m.%Y, %H:%M}"
            case date():
                return written_day(value)
        return self._named(field, str(value), profile)

    def link(self, kind: str, way: str) -> str:
        """How two entries belong together, seen from the one in the pane."""
        to = {
            LinkKind.LINKED_TO: self.tr("linked to"),
            LinkKind.REPLY_TO: self.tr("reply to"),
            LinkKind.FOLLOW_UP_OF: self.tr("follow-up of"),
            LinkKind.ANNEX_OF: self.tr("annex of"),
            LinkKind.REFERRED_FROM: self.tr("referred from"),
        }
        back = {
            LinkKind.LINKED_TO: self.tr("linked from"),
            LinkKind.REPLY_TO: self.tr("answered by"),
            LinkKind.FOLLOW_UP_OF: self.tr("followed up by"),
            LinkKind.ANNEX_OF: self.tr("has the annex"),
            LinkKind.REFERRED_FROM: self.tr("referred as"),
        }
        return (to if way == "to" else back)[LinkKind(kind)]

    def direction(self, direction: str) -> str:
        """Incoming, outgoing, internal."""
        return {
            Direction.INCOMING: self.tr("Incoming"),
            Direction.OUTGOING: self.tr("Outgoing"),
            Direction.INTERNAL: self.tr("Internal"),
        }[Direction(direction)]

    def _named(self, field: str, value: str, profile: InstitutionProfile | None) -> str:
        """A code in words, where it is one."""
        if field == "direction" and value in set(Direction):
            return self.direction(value)
        if field == "channel":
            return channel(value).name
        if field == "department" and profile and (department := profile.department(value)):
            return department.name
        if field == "type" and profile and (kind := profile.document_type(value)):
            return kind.name
        return value
