"""Which card is this, and which driver speaks for it: told by the ATR, from a table that is data.

The table is CSV with the columns ``device,use,atr,windows,linux,seconds``. ``atr`` holds hexadecimal patterns
separated by ``;`` in which ``.`` stands for any digit; ``windows`` and ``linux`` hold full paths of PKCS#11
modules, the better first; ``seconds`` is how long the driver needs to show all it has. A row with the use
``any`` and no pattern is the driver for cards of no other row.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from desk_app.signing.errors import CardTableInvalid

COLUMNS = ("device", "use", "atr", "windows", "linux", "seconds")
_PATTERN = re.compile(r"[0-9A-F.]+")


class CardUse(Enum):
    """What a card is for."""

    SIGNING = "signing"
    IDENTITY = "identity"
    """The identity card: signs too, its driver shows its slots one after the other."""
    HEALTH = "health"
    """The health insurance card: nothing to sign with."""
    ANY = "any"
    """The driver tried with cards of no other row."""


@dataclass(frozen=True, slots=True)
class CardKind:
    """A row of the table; `modules` are full paths of PKCS#11 drivers on this system, the better first."""

    device: str
    use: CardUse
    patterns: tuple[str, ...]
    modules: tuple[PurePath, ...]
    seconds: float

    def answers_to(self, atr: bytes) -> bool:
        text = atr.hex().upper()
        return any(re.fullmatch(pattern, text) for pattern in self.patterns)


@dataclass(frozen=True, slots=True)
class CardTable:
    """The rows in order: the first that fits an ATR is the kind of the card."""

    kinds: tuple[CardKind, ...]

    @classmethod
    def read(cls, *texts: str, platform: str = sys.platform) -> CardTable:
        """The table from CSV texts, an administrator's before ours.

        Raises CardTableInvalid with the line that cannot be read.
        """
        return cls(tuple(kind for text in texts for kind in _rows(text, platform)))

    def kind_of(self, atr: bytes) -> CardKind | None:
        """The kind of a card; the driver for all others where no pattern fits, None where there is none."""
        for kind in self.kinds:
            if kind.answers_to(atr):
                return kind
        return next((kind for kind in self.kinds if kind.use is CardUse.ANY), None)


def installed_module(kind: CardKind) -> Path | None:
    """The first driver of this kind that lies on this machine."""
    return next((Path(module) for module in kind.modules if Path(module).is_file()), None)


def _rows(text: str, platform: str) -> Iterable[CardKind]:
    reader = csv.DictReader(text.splitlines(), strict=True)
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise CardTableInvalid(1, ",".join(COLUMNS))
    for row in reader:
        try:
            yield _kind(row, platform)
        except (ValueError, TypeError, AttributeError) as error:
            raise CardTableInvalid(reader.line_num, str(error)) from error


def _kind(row: dict[str, str], platform: str) -> CardKind:
    patterns = tuple(_listed(row["atr"].upper()))
    for pattern in patterns:
        if not _PATTERN.fullmatch(pattern):
            raise ValueError(pattern)
    windows = platform == "win32"
    path = PureWindowsPath if windows else PurePosixPath
    modules = tuple(path(module) for module in _listed(row["windows" if windows else "linux"]))
    for module in modules:
        if not module.is_absolute():
            raise ValueError(str(module))
    return CardKind(row["device"].strip(), CardUse(row["use"]), patterns, modules, float(row["seconds"]))


def _listed(text: str) -> Iterable[str]:
    return (part.strip() for part in text.split(";") if part.strip())
