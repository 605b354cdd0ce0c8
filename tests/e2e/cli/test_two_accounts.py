"""Commands of two accounts of one PC on one register, whose mirror and key lie beside it."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.accounts import ANA, GROUP, ION, MAY_CHANGE_ACCOUNTS, Account, homes_of_accounts
from tests.e2e.cli.conftest import INSTITUTION, sample
from tests.e2e.real_window import run_command


@pytest.fixture
def place() -> Iterator[Path]:
    with homes_of_accounts() as folder:
        yield folder


def command(place: Path, account: Account, *arguments: str, typed: str = "") -> Any:
    code, (answer,) = run_command(
        place / account.name, place / "srv" / "data", *arguments, typed=typed, account=account
    )
    assert code == 0, answer
    return answer


def number_of(place: Path, account: Account) -> int:
    given: int = command(place, account, "register", typed=json.dumps(sample()))["number"]
    return given


def test_both_register_attach_and_verify_and_the_first_alone_when_it_is_taken_back(place: Path) -> None:
    command(place, ANA, "init", *INSTITUTION, "--operator", "Demonstrație Ana")
    command(place, ANA, "share", "--group", GROUP)
    scan = place / "srv" / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7")
    scan.chmod(0o644)
    turns = (ANA, ION, ION, ANA, ION)
    numbers = []
    for account in turns:
        numbers.append(number_of(place, account))
        command(place, account, "attach", str(numbers[-1]), str(scan))
        assert command(place, account, "verify", "--deep")["first_bad"] is None
    assert numbers == list(range(1, len(turns) + 1))
    made = [path for path in (place / "srv").rglob("*") if path not in (scan, place / "srv" / "data.key")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o2770, 0o660}
    if MAY_CHANGE_ACCOUNTS:
        code, (refused,) = run_command(place / "ana", place / "srv" / "data", "share", "--off", account=ANA)
        assert (code, refused["error"]["code"]) == (5, "folder-forbidden")  # files of Ion's lie there
    assert command(place, Account("ana"), "share", "--off")["unchanged"] == []
    assert number_of(place, ANA) == len(turns) + 1
    if MAY_CHANGE_ACCOUNTS:
        code, (refused,) = run_command(place / "ion", place / "srv" / "data", "queue", account=ION)
        assert (code, refused["error"]["code"]) == (5, "folder-forbidden")
