"""A register whose folder for signing is full: letters that go out, waiting for one person's token."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from desk_app.application.front_desk import NewDesk
from desk_app.application.lay_down import Foundation
from desk_app.application.proposals import GENERAL_REGISTER, Proposals
from desk_app.bootstrap import DiskWorkplace, Machine
from desk_app.domain.institution import Institution, Operator, Role
from desk_app.domain.signing_folder import Signer
from resources import read_json
from sync.client.clock_guard import BUCHAREST
from tests.desks import registration
from tests.e2e.real_window import RealWindow, open_window
from tests.e2e.seat import sit_down
from tests.services.authority import Authority
from tests.services.papers import letter

MAYOR = Operator("bench-1", "Pildă Maria", Role.ADMINISTRATOR, function="Primar")
"""As the register writes the holder of the card of `maria`."""
_PAGES = 3


def fill_folder(folder: Path, documents: int, authority: Authority) -> list[str]:
    """Make the register in `folder`; what the program is started with."""
    data, key_file = folder / "data", folder / "key"
    proposed = Proposals.read("municipality", lambda name: read_json(f"reference/{name}.json"))
    foundation = Foundation(
        institution=Institution("Municipiul Demonstrativ", 990_023, "Demonstrativ", demonstration=True),
        registers=(proposed.register(GENERAL_REGISTER, first=1),),
        operators=(MAYOR,),
        departments=proposed.departments,
        document_types=proposed.document_types,
        deadline_rules=proposed.deadline_rules,
    )
    new_desk = NewDesk("01", foundation, key_file=key_file, mirror=folder / "mirror", copy_refusal="bench")
    desk = DiskWorkplace(Machine.here()).create(data, new_desk).front_desk
    desk.people.change_to(MAYOR.id)
    desk.desk.confirm_day(datetime.now(BUCHAREST).date())
    for number in range(1, documents + 1):
        paper = folder / f"adresa-{number}.pdf"
        paper.write_bytes(letter(number, pages=_PAGES))
        entry = desk.register_letter(registration(f"Răspuns {number}")).entry_id
        document = desk.attach(entry, [paper]).documents[0]
        desk.send_to_sign(entry, document.sha256, Signer(MAYOR.id))
        paper.unlink()
    desk.close()
    (data / "root.der").write_bytes(authority.certificate("root"))
    settings = {"time_stamp_servers": [{"url": authority.time_stamp_url}], "trusted_roots": ["root.der"]}
    (data / "signing.json").write_text(json.dumps(settings), encoding="utf-8")
    return ["--data", str(data), "--key-file", str(key_file)]


@contextmanager
def open_folder(screen: Mapping[str, str], home: Path, arguments: Sequence[str]) -> Iterator[RealWindow]:
    """The window at that folder, the mayor signed in and her card, which lies in the reader, told of."""
    with open_window(screen, home, arguments) as opened:
        sit_down(opened, MAYOR.name)
        opened.press("F4")
        opened.wait_for_focus("Documente")
        opened.wait_for_words("Maria Pildă: certificat calificat")
        yield opened
        opened.close()
