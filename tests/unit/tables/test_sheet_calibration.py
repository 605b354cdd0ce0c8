"""A laser that moves and shrinks its pages is found out by the lines that lie on the cuts of a sheet of labels."""

from dataclasses import dataclass

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from desk_app.adapters.papers import PaperRenderer
from desk_app.application.calibrate_printer import kept_choice, measured
from desk_app.domain.calibration import RulerCode, Strip, codes_of, read_ruler_code
from desk_app.domain.errors import ValueNotAllowed
from desk_app.domain.institution import Institution, InstitutionProfile
from desk_app.domain.paper_errors import CalibrationUnclear
from printing.sheets import load_sheet

PAPERS = PaperRenderer()
LASER = "Birou"
SHEETS = PAPERS.label_sheets()
DOTS_PER_MM = 10
WITHIN_MM = 0.5


@dataclass(frozen=True)
class WornLaser:
    """Where it prints what is meant for `place`: shrunk by `scale`, then moved."""

    right_mm: float = 0.0
    down_mm: float = 0.0
    scale: float = 1.0

    def across(self, place_mm: float) -> float:
        return place_mm * self.scale + self.right_mm

    def down(self, place_mm: float) -> float:
        return place_mm * self.scale + self.down_mm

    def prints(self, page: Image.Image) -> Image.Image:
        inverse = (
            1 / self.scale, 0, -self.right_mm * DOTS_PER_MM / self.scale,
            0, 1 / self.scale, -self.down_mm * DOTS_PER_MM / self.scale,
        )  # fmt: skip
        return page.transform(page.size, Image.Transform.AFFINE, inverse, Image.Resampling.BILINEAR, fillcolor=255)


def chosen_by_eye(laser: WornLaser, sheet: str) -> list[str]:
    """The codes beside the lines that lie nearest to the cuts."""
    cuts = PAPERS.sheet_cuts(sheet)

    def nearest(strip: Strip, cut: float, *, across: bool) -> RulerCode:
        place = laser.across if across else laser.down
        return min(codes_of(strip), key=lambda code: abs(place(cut + code.offset_mm) - cut))

    return [
        nearest(Strip.COLUMN, cuts.column_mm, across=True).payload,
        nearest(Strip.UPPER, cuts.upper_mm, across=False).payload,
        nearest(Strip.LOWER, cuts.lower_mm, across=False).payload,
    ]


@pytest.mark.parametrize("sheet", SHEETS)
@given(right=st.floats(-1.5, 1.5), down=st.floats(-1.5, 1.5), scale=st.floats(0.995, 1.005), at=st.integers(1, 24))
def test_a_label_of_the_kept_profile_lands_in_its_place(
    sheet: str, right: float, down: float, scale: float, at: int
) -> None:
    profile, laser = InstitutionProfile(Institution("Comuna Exemplu", 179132), "01"), WornLaser(right, down, scale)
    found = measured(profile, LASER, chosen_by_eye(laser, sheet), PAPERS.sheet_cuts(sheet))
    left, top = load_sheet(sheet).corner(at)
    assert abs(laser.across(left * found["scale"] + found["right_mm"]) - left) <= WITHIN_MM + 0.1
    assert abs(laser.down(top * found["scale"] + found["down_mm"]) - top) <= WITHIN_MM


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_line_on_the_cut_has_its_code_beside_it(sheet: str) -> None:
    """On the paper itself: the dark line at the cut, and the code that is read in its row."""
    laser, cuts = WornLaser(1.0, -0.5, 0.998), PAPERS.sheet_cuts(sheet)
    with pypdfium2.PdfDocument(PAPERS.ruler_sheet(sheet)) as pdf:
        page = laser.prints(pdf[0].render(scale=DOTS_PER_MM * 25.4 / 72).to_pil().convert("L"))
    read = {
        each.text: each.position for each in zxingcpp.read_barcodes(page.resize((page.width * 2, page.height * 2)))
    }
    expected = {code.payload for strip in (Strip.COLUMN, Strip.UPPER, Strip.LOWER) for code in codes_of(strip)}
    assert set(read) == expected
    column, upper, lower = map(read_ruler_code, chosen_by_eye(laser, sheet))
    for code, cut in ((column, cuts.column_mm), (upper, cuts.upper_mm), (lower, cuts.lower_mm)):
        corner = read[code.payload].top_left
        middle = (read[code.payload].top_left.y + read[code.payload].bottom_right.y) / 4
        if code.strip is Strip.COLUMN:
            strip = page.crop(
                (
                    round((cut - 0.4) * DOTS_PER_MM),
                    round(middle) - 5,
                    round((cut + 0.4) * DOTS_PER_MM),
                    round(middle) + 5,
                )
            )
        else:
            across = (corner.x + read[code.payload].bottom_right.x) / 4
            strip = page.crop(
                (
                    round(across) - 5,
                    round((cut - 0.4) * DOTS_PER_MM),
                    round(across) + 5,
                    round((cut + 0.4) * DOTS_PER_MM),
                )
            )
        assert strip.getextrema()[0] < 160


def test_a_cut_without_a_code_is_named(profile: InstitutionProfile) -> None:
    codes = [codes_of(strip)[6].payload for strip in (Strip.COLUMN, Strip.UPPER)]
    with pytest.raises(CalibrationUnclear) as refusal:
        measured(profile, LASER, codes, PAPERS.sheet_cuts("a4-70x37"))
    assert refusal.value.edge == "lower"


def test_what_is_no_drift_any_more_is_refused(profile: InstitutionProfile) -> None:
    codes = [codes_of(strip)[at].payload for strip, at in ((Strip.COLUMN, 6), (Strip.UPPER, 0), (Strip.LOWER, 12))]
    cuts = PAPERS.sheet_cuts("a4-70x37")
    with pytest.raises(ValueNotAllowed):
        kept_choice(PAPERS, profile, LASER, measured(profile, LASER, codes, cuts))
    with pytest.raises(ValueNotAllowed):
        PAPERS.ruler_sheet("a4-1x1")
