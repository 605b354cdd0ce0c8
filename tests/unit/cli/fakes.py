"""A workplace and a terminal in memory, as much of them as the rules of the command line need."""

import io
from dataclasses import dataclass, field
from datetime import date, datetime
from types import SimpleNamespace

from desk_app.application.queries import Candidate
from desk_app.application.strict_object import BUCHAREST
from desk_app.cli.terminal import Terminal
from desk_app.domain.institution import Institution, InstitutionProfile, Operator

ANA = Operator("op-1", "Demonstrație Ana")
MATEI = Operator("op-2", "Demonstrație Matei")
GONE = Operator("op-3", "Plecat Ion", active=False)
NOW = datetime(2026, 11, 21, 10, 42, tzinfo=BUCHAREST)


class Screen(io.StringIO):
    """A stream that says it is a screen."""

    def isatty(self):
        return True


def terminal(typed="", now=NOW, **environment):
    return Terminal(
        io.StringIO(typed), io.StringIO(), io.StringIO(), environment, lambda prompt: "secret", lambda: now
    )


@dataclass
class FakeDesk:
    """Answers what it was given; notes who works and whether it was closed."""

    checks_found: tuple = ()
    operators: tuple = (GONE, ANA, MATEI)
    candidates: tuple = ()
    is_closed: bool = False
    at_work: list = field(default_factory=list)

    @property
    def queries(self):
        profile = InstitutionProfile(Institution("Comuna Exemplu", 143557), "01", operators=self.operators)
        return SimpleNamespace(
            profile=lambda: profile,
            candidates=lambda reference: self.candidates,
            detail=lambda identity: None,
        )

    @property
    def people(self):
        return SimpleNamespace(change_to=self.at_work.append)

    def checks(self):
        return self.checks_found

    def close(self):
        self.is_closed = True


@dataclass
class FakeWorkplace:
    """Opens one desk, or raises what it was told to."""

    desk: FakeDesk = field(default_factory=FakeDesk)
    error: Exception | None = None
    opened: list = field(default_factory=list)

    def open(self, folder, **how):
        self.opened.append((folder, how))
        if self.error is not None:
            raise self.error
        return self.desk


def no_demonstration():
    raise AssertionError("no town was asked for")


def no_signatures(folder):
    raise AssertionError("no signature was asked for")


def candidate(reference, entry_id):
    return Candidate(entry_id, reference, date(2026, 1, 1), "")
