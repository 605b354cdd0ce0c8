"""What stands between desk and centre answers in its own words: the status alone says what to do."""

from __future__ import annotations

import pytest

from sync.client.transport import problem_of
from sync.protocol.fields import as_bytes
from sync.protocol.problems import Kind, Problem, Remedy

OF_A_PROXY = b"<html><head><title>413 Request Entity Too Large</title></head></html>"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (413, Kind.TOO_LARGE),
        (429, Kind.OVERLOADED),
        (502, Kind.OVERLOADED),
        (504, Kind.OVERLOADED),
        (400, Kind.BUG),
        (403, Kind.BUG),
    ],
)
def test_a_proxy_is_understood_by_its_status(status: int, kind: Kind) -> None:
    assert problem_of(status, OF_A_PROXY).kind is kind


def test_a_proxy_that_takes_little_makes_the_desk_send_less() -> None:
    """A queue that stops at it would wait for an administrator who sees nothing wrong."""
    assert problem_of(413, OF_A_PROXY).kind.remedy is Remedy.HALVE


def test_the_centre_says_itself_what_it_means() -> None:
    told = Problem(Kind.GAP, "events before this batch", seq=17)
    assert problem_of(Kind.GAP.status, as_bytes(told)) == told
