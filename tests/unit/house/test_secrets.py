"""What is secret is compared in constant time: how long a refusal takes does not tell how near a guess was."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.unit.house.repository import REPOSITORY

SECRET = re.compile(r"(^|_)(secret|password|passphrase|pin|seed|nonce|token|token_digest|code_digest|mark)(_|$)")
PUBLIC = {
    "desk_app/signing/card_process/driver.py": {"token_serial"},  # printed on the card
    "desk_app/signing/cards/token_report.py": {"pin_tries"},  # how often one may still try
    "desk_app/ui/presenters/signing_view.py": {"pin_tries"},
    "sync/protocol/checkpoint.py": {"mark"},  # of a signature that is printed
}
PROGRAMS = sorted(path for package in ("sync", "desk_app") for path in (REPOSITORY / package).rglob("*.py"))


@pytest.mark.parametrize(
    "compared",
    [
        "candidate.code_digest != digest",
        "digest == candidate.code_digest",
        "self.secret in known",
        "_mark(unit, text) == said",
        "1 if presence.token_digest == digest_of(token) else 0",
    ],
)
def test_a_comparison_that_stops_at_the_first_difference_is_found(compared: str) -> None:
    assert list(_compared(compared))


@pytest.mark.parametrize(
    "compared",
    ["hmac.compare_digest(token, other)", "token is None", "len(secret) != _SECRET_BYTES", "tokens != shown"],
)
def test_a_comparison_that_tells_nothing_is_left_alone(compared: str) -> None:
    assert not list(_compared(compared))


def test_no_secret_is_compared_so_that_time_tells_of_it() -> None:
    found = {
        f"{path.relative_to(REPOSITORY)}:{line} {name}"
        for path in PROGRAMS
        for line, name in _compared(path.read_text(encoding="utf-8"))
        if name not in PUBLIC.get(str(path.relative_to(REPOSITORY)), set())
    }
    assert found == set(), "hmac.compare_digest compares them"


def test_every_name_that_counts_as_public_is_compared_somewhere() -> None:
    for file, names in PUBLIC.items():
        assert {name for _, name in _compared((REPOSITORY / file).read_text(encoding="utf-8"))} == names


def _compared(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of each secret that `==`, `!=`, `in` or `not in` compares."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            for place, operator in enumerate(node.ops):
                if isinstance(operator, ast.Eq | ast.NotEq | ast.In | ast.NotIn):
                    names = (_name(side) for side in sides[place : place + 2])
                    yield from ((node.lineno, name) for name in names if SECRET.search(name))


def _name(side: ast.expr) -> str:
    """What is compared: a variable, an attribute, what a function gives, or a part of one of these."""
    match side:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
        case ast.Call(inner) | ast.Subscript(inner):
            return _name(inner)
    return ""
