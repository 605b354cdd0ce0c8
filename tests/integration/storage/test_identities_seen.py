"""Certificates seen at the desks: in the journal once a week, in the tables, and by command."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, datetime

from desk_app.application.signatures import Signatory
from desk_app.bootstrap.signing import signatures
from desk_app.cli import program
from desk_app.cli.terminal import Terminal
from tests.desks import registration
from tests.unit.cli.fakes import no_demonstration

UNTIL = datetime(2026, 4, 1, tzinfo=UTC)
MAYOR = Signatory(
    "a1", "Închipuită Ana", "", "CA Demonstrativă", UNTIL, UNTIL, "qualified-signature", True, "ok", False
)
CLERK = replace(MAYOR, id="b2", holder="Pildă Irina", kind="advanced", valid_until=UNTIL.replace(year=2028))


def test_what_is_plugged_in_is_kept_once_a_week_and_who_expires_first_comes_first(desk, place):
    assert desk.note_identities((CLERK, MAYOR)).profile
    place.clock.pass_time(days=6)
    assert not desk.note_identities((MAYOR,)).profile
    place.clock.pass_time(days=1)
    assert desk.note_identities((MAYOR,)).profile
    found = desk.queries.identities_seen()
    assert [(each.id, each.is_qualified, each.desk) for each in found] == [("a1", True, "01"), ("b2", False, "01")]
    assert (found[0].seen_at - found[1].seen_at).days == 7
    assert desk.queries.profile().operators  # these rows are no part of what the institution lays down
    assert desk.integrity.verify(deep=True).first_bad is None
    desk.register_letter(registration("După ele"))


def test_it_is_kept_in_nobodys_name_and_told_by_command_beside_the_window(desk, place):
    desk.close()
    nobody = place.workplace.open(place.data, key_file=place.key_file)
    nobody.note_identities((MAYOR,))
    output = io.StringIO()
    terminal = Terminal(io.StringIO(), output, io.StringIO(), {})
    said = ["--data", str(place.data), "--key-file", str(place.key_file), "--lang", "ro"]
    for words in (["--json"], []):
        command = [*said, *words, "tokens", "--seen"]
        assert program.run(command, place.workplace, no_demonstration, signatures, terminal) == 0
    nobody.close()
    answer, _, text = output.getvalue().partition("\n")
    (found,) = json.loads(answer)
    assert (found["holder"], found["qualified"], found["desk"]) == ("Închipuită Ana", True, "01")
    assert found["valid_until"].startswith("2026-04-01")
    assert "Închipuită Ana" in text
    assert "01.04.2026" in text
