"""A4 sheets of adhesive labels, as data: how many, where the first one lies, how far to the next."""

import json
from dataclasses import dataclass
from importlib.resources import files

from printing.errors import SheetPositionError, SheetUnknownError

A4_MM = (210, 297)
_FOLDER = files("printing").joinpath("label_sheets")


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """``template`` names the label printed in each place; ``left_mm`` and ``top_mm`` place the first one.

    ``across_mm`` and ``down_mm`` lead from one label to its neighbours.
    """

    template: str
    columns: int
    rows: int
    left_mm: float
    top_mm: float
    across_mm: float
    down_mm: float

    @property
    def places(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    def corner(self, place: int) -> tuple[float, float]:
        """Millimetres from the left and from the top to the label at ``place``, counted from 1, row by row."""
        row, column = divmod(place - 1, self.columns)
        return self.left_mm + column * self.across_mm, self.top_mm + row * self.down_mm

    def require(self, place: int) -> None:
        """Raises SheetPositionError for a place that the sheet does not have."""
        if not 1 <= place <= self.places:
            raise SheetPositionError(place, self.places)


def sheet_names() -> tuple[str, ...]:
    """The sheets that come with the product."""
    return tuple(sorted(entry.name.removesuffix(".json") for entry in _FOLDER.iterdir()))


def load_sheet(name: str) -> LabelSheet:
    """The sheet ``name``; raises SheetUnknownError."""
    if name not in sheet_names():
        raise SheetUnknownError(name)
    return LabelSheet(**json.loads(_FOLDER.joinpath(f"{name}.json").read_text("utf-8")))
