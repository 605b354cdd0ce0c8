"""Who works at the machine, also where the system has no name for it."""

import getpass

import pytest

from desk_app.application.account import UNNAMED, account_name


def test_the_account_has_the_name_the_system_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "ghiseu1")
    assert account_name() == "ghiseu1"


@pytest.mark.parametrize("missing", [KeyError("getpwuid(): uid not found: 10077"), OSError(), ImportError("pwd")])
def test_an_account_in_no_list_of_users_has_a_name_all_the_same(
    monkeypatch: pytest.MonkeyPatch, missing: Exception
) -> None:
    def nobody() -> str:
        raise missing

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert account_name() == UNNAMED
