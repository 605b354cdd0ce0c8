"""Paper sizes the documents are printed on."""

from enum import Enum


class Paper(Enum):
    """Width and height in millimetres, upright; a roll is as long as its text."""

    A3 = (297.0, 420.0)
    A4 = (210.0, 297.0)
    A5 = (148.0, 210.0)
    ROLL_80MM = (80.0, 0.0)

    @property
    def width_mm(self) -> float:
        """Width of the upright sheet."""
        return self.value[0]

    @property
    def height_mm(self) -> float:
        """Height of the upright sheet; 0 for a roll."""
        return self.value[1]
