"""What the checks say, in the language of the window: the catalogue that `registraturactl doctor` speaks from."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QCoreApplication

from desk_app.application.services import Check
from desk_app.domain.sentences import Catalogue, Explanation
from desk_app.ui.actions import translatable
from desk_app.ui.presenters.state_view import DeskStateView, Verdict
from resources import read_json

_OWN_FIXES = {
    "verify": translatable("DeskState", "Verify the register"),
    "backup": translatable("DeskState", "Save everything in a file"),
}
_BESIDES = {"registry": "verify", "copy": "backup"}
"""What may be done where a check is good and names nothing itself."""
_VERDICTS = {
    Verdict.WORKS: translatable("DeskState", "The counter can work."),
    Verdict.EMERGENCY_ONLY: translatable("DeskState", "The counter gives emergency numbers only."),
    Verdict.NO_NUMBERS: translatable("DeskState", "The counter cannot give numbers."),
}
_COUNTS = (
    translatable("DeskState", "One thing needs attention."),
    translatable("DeskState", "Two things need attention."),
    translatable("DeskState", "Three things need attention."),
    translatable("DeskState", "Four things need attention."),
    translatable("DeskState", "Five things need attention."),
)
_MANY = translatable("DeskState", "{count} things need attention.")


def explained(check: Check, language: str) -> Explanation:
    """The sentence of a check and what to do."""
    return _catalogue(language).explain(check.sentence, check.data)


def title(check: Check, language: str) -> str:
    """What was checked."""
    return _catalogue(language).value("name", check.name)


def fix_of(check: Check) -> str:
    """The name of what may be done about a check, good or not; empty for nothing."""
    return check.fix or _BESIDES.get(check.name, "")


def fix_words(name: str, language: str) -> str:
    """What a button says that does it."""
    if name in _OWN_FIXES:
        return _say(_OWN_FIXES[name])
    return _catalogue(language).value("fix", name)


def verdict(view: DeskStateView) -> str:
    """First whether the counter can work, then how much asks for something."""
    count = len(view.causes)
    if count == 0:
        return _say(_VERDICTS[view.verdict])
    if count <= len(_COUNTS):
        return f"{_say(_VERDICTS[view.verdict])} {_say(_COUNTS[count - 1])}"
    return f"{_say(_VERDICTS[view.verdict])} {_say(_MANY).format(count=count)}"


@cache
def _catalogue(language: str) -> Catalogue:
    return Catalogue.read(read_json(f"i18n/checks.{language}.json"))


def _say(source: str) -> str:
    return QCoreApplication.translate("DeskState", source)
