"""What a camera sees of a printed label: soft, askew, pale."""

import random
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

LINER = 24
"""Dots of liner around the label."""
BLUR = 0.15
SKEW = 0.05
INK, PAPER = 95, 165
"""Grey of ink and paper: a contrast of 0.27 where a fresh print has 0.9."""


@dataclass(frozen=True)
class Look:
    """The skew along each axis: how far the print leans, as a share of its height and of its width."""

    lean_x: float
    lean_y: float


def any_look(chance: random.Random) -> Look:
    """The full skew, either way, along either axis or both."""
    return Look(*chance.choice([(SKEW, 0), (-SKEW, 0), (0, SKEW), (0, -SKEW), (SKEW, -SKEW), (-SKEW, SKEW)]))


def on_liner(label: Image.Image) -> Image.Image:
    """The label with nothing else in sight."""
    paper = Image.new("L", (label.width + 2 * LINER, label.height + 2 * LINER), 255)
    paper.paste(label.convert("L"), (LINER, LINER))
    return paper


def as_seen(label: Image.Image, look: Look, dots_per_module: int = 2) -> Image.Image:
    """The label through a lens that spreads light over 15 % of a bar's width, askew by 5 %, at low contrast.

    A pixel to the dot: a closer look would make reading easier.
    """
    paper = on_liner(label)
    matrix = (1, look.lean_x, -look.lean_x * paper.height / 2, look.lean_y, 1, -look.lean_y * paper.width / 2)
    leaning = paper.transform(paper.size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR, fillcolor=255)
    soft = leaning.filter(ImageFilter.GaussianBlur(BLUR * dots_per_module))
    return soft.point(lambda tone: INK + tone * (PAPER - INK) // 255)


def is_within_a_dot(one: Image.Image, other: Image.Image) -> bool:
    """Whether every dot of ink, and every dot of paper, has its like in the other picture at most one dot away."""
    assert one.size == other.size
    return _is_near(one.convert("L"), other.convert("L")) and _is_near(other.convert("L"), one.convert("L"))


def _is_near(one: Image.Image, other: Image.Image) -> bool:
    one, other = (picture.point(lambda tone: 255 if tone > 127 else 0) for picture in (one, other))
    grown, shrunk = other.filter(ImageFilter.MinFilter(3)), other.filter(ImageFilter.MaxFilter(3))
    ink_beside = ImageChops.subtract(grown, one)  # paper even one dot away from the ink there, ink here
    paper_beside = ImageChops.subtract(one, shrunk)
    return ink_beside.getbbox() is None and paper_beside.getbbox() is None
