"""What waits and what was refused is said in words, whatever the code, in both languages."""

from datetime import UTC, datetime

import pytest

from desk_app.application.synchronise import FILE_CAUSES, RULES, Line, OutboxItem, cause_of
from desk_app.domain.facts import KINDS
from sync.central.service import judgement
from sync.protocol.problems import Kind, Remedy
from tests.unit.cli.catalogues import LANGUAGES, catalogue, content

NOW = datetime(2026, 3, 3, 10, 42, tzinfo=UTC)
OFFLINE = Line(offline_since=NOW, cause="nobody")
STOPPED = Line(stopped="retired")


def item(state: str = "waiting", cause: str = "") -> OutboxItem:
    return OutboxItem("01", 7, "entry.registered", NOW, "4187", "Cerere", state, cause, "entry-1")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", ["waiting", "refused", "conflict", "file-waiting", "file-refused"])
@pytest.mark.parametrize("line", [Line(), OFFLINE, STOPPED])
@pytest.mark.parametrize("rule", [*RULES, *FILE_CAUSES, "a-rule-of-tomorrow"])
def test_every_cause_has_a_sentence_and_what_to_do(language: str, state: str, line: Line, rule: str) -> None:
    said = catalogue("outbox", language).explain(
        cause_of(item(state, rule), line), {"cause": "retras", "file": "plan.pdf"}
    )
    assert said.sentence.endswith(".")
    assert said.action.endswith(".")


def test_every_rule_of_the_central_registry_is_known() -> None:
    rules = (judgement.LEASE, judgement.YEAR, judgement.SERIES, judgement.UNREADABLE, judgement.BASE_VERSION)
    assert set(rules) <= set(RULES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_without_its_cause(language: str) -> None:
    waiting = {"waiting", "waiting-offline", "waiting-stopped"}
    files = {"file-waiting", "file-refused"} | {f"file-{cause}" for cause in FILE_CAUSES}
    assert set(content("outbox", language)["sentences"]) == waiting | set(RULES) | files | {"refused"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_sent_has_a_name(language: str) -> None:
    assert set(KINDS) <= set(content("outbox", language)["values"]["event"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_keeps_the_line_down_is_said_in_words(language: str) -> None:
    causes = catalogue("errors", language).values["cause"]
    lasting = {Remedy.RETRY, Remedy.ADMINISTRATOR, Remedy.PERSON, Remedy.UPDATE, Remedy.BUG}
    kinds = {kind.value for kind in Kind if kind.remedy in lasting} - {Kind.OFFSET.value}
    silent = {"timeout", "name", "nobody", "proxy", "tls", "network", "closed"}
    assert silent | kinds | {"key-missing"} <= set(causes)
