"""Every problem has a status, a remedy and a place in the specification."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sync.protocol.fields import BrokenMessage, Fields
from sync.protocol.problems import PREFIX, Kind, Problem, ProblemRaised, Remedy, problem

PROTOCOL = Path(__file__).parents[3] / "sync" / "PROTOCOL.md"


def written() -> dict[str, int]:
    """Name and status of each kind in clause 7.2."""
    text = PROTOCOL.read_text(encoding="utf-8")
    clause = text[text.index("### 7.2") : text.index("## 8.")]
    found: dict[str, int] = {}
    for names, status in re.findall(r"^\| (`.*?`) \| (\d{3})", clause, flags=re.MULTILINE):
        family = ""
        for name in re.findall(r"`([^`]+)`", names):
            family = name.split("/")[0] if not name.startswith("/") else family
            found[family + name if name.startswith("/") else name] = int(status)
    return found


def test_the_specification_lists_every_kind_with_its_status() -> None:
    assert written() == {kind.value: kind.status for kind in Kind}


def test_every_remedy_is_that_of_some_kind() -> None:
    assert {kind.remedy for kind in Kind} == set(Remedy)


@pytest.mark.parametrize("kind", Kind)
def test_a_problem_is_rfc_9457(kind: Kind) -> None:
    value = Problem(kind, "the rule", seq=7).as_value()
    assert value["type"] == PREFIX + kind.value
    assert (value["status"], value["title"], value["detail"]) == (kind.status, kind.sentence, "the rule")
    assert 400 <= kind.status < 600
    assert kind.sentence.endswith(".")


@pytest.mark.parametrize("name", ["about:blank", "gap", PREFIX + "unknown", PREFIX * 2 + "gap"])
def test_an_unknown_kind_is_told_apart(name: str) -> None:
    with pytest.raises(BrokenMessage):
        Problem.of(Fields({"type": name}))


def test_a_problem_is_raised_with_its_facts() -> None:
    with pytest.raises(ProblemRaised, match="gap") as raised:
        raise problem(Kind.GAP, seq=17)
    assert raised.value.problem == Problem(Kind.GAP, seq=17)
