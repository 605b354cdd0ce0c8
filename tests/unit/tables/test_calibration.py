"""A printer that is off is found out by its ruler, and prints where it should once the profile is kept."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from desk_app.adapters.papers import PaperRenderer
from desk_app.application.calibrate_printer import kept_choice, measured
from desk_app.domain.calibration import DARKNESS_OF_A_STEP, STEPS, Strip, codes_of
from desk_app.domain.errors import BarcodeForeign
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.paper_errors import CalibrationUnclear, PrintTooFarOff
from tests.printers.worn_printer import WornPrinter, read_by_zbar, read_by_zxing
from tests.printers.zpl_printer import ZplPrinter

PRINTER = "socket://zebra"
READERS = [read_by_zxing, read_by_zbar]
PAPERS = PaperRenderer()
WITHIN_MM = 0.5


def chosen(profile: InstitutionProfile, template: str, dots: str = "203") -> InstitutionProfile:
    """All printers use that label and those dots."""
    return replace(profile, choices=(("label_template", template), ("label_dpi", dots)))


def ruler(profile: InstitutionProfile) -> list[Image.Image]:
    return [ZplPrinter(label).image for label in PAPERS.ruler(profile, PRINTER, "zpl")]


def codes(
    profile: InstitutionProfile, printer: WornPrinter, read: Callable[[Image.Image], set[str]] = read_by_zxing
) -> set[str]:
    return set().union(*(read(printer.prints(label)) for label in ruler(profile)))


def trial(profile: InstitutionProfile) -> Image.Image:
    return Image.open(BytesIO(PAPERS.trial_label(profile, PRINTER, "png")))


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    box = ImageChops.invert(picture.convert("L")).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    ("template", "dots", "dpi", "right_mm", "down_mm"),
    [
        ("57x32", "203", 203.2, 0.0, 0.0),
        ("57x32", "203", 203.2, -2.9, 2.2),
        ("50x25", "203", 203.2, 1.0, -1.5),
        ("57x32", "300", 300.0, -0.6, 0.4),
        ("57x32", "300", 300.0, 2.3, -2.9),
    ],
)
def test_the_ruler_finds_how_far_a_printer_is_off(
    profile: InstitutionProfile,
    template: str,
    dots: str,
    dpi: float,
    right_mm: float,
    down_mm: float,
    read: Callable[[Image.Image], set[str]],
) -> None:
    town, printer = chosen(profile, template, dots), WornPrinter(dpi, right_mm, down_mm)
    found = measured(town, PRINTER, codes(town, printer, read))
    assert abs(found["right_mm"] + right_mm) <= WITHIN_MM
    assert abs(found["down_mm"] + down_mm) <= WITHIN_MM
    assert abs(found["darkness"]) <= DARKNESS_OF_A_STEP


@pytest.mark.parametrize("read", READERS)
def test_the_dense_row_tells_too_dark_from_too_pale(
    profile: InstitutionProfile, read: Callable[[Image.Image], set[str]]
) -> None:
    town = chosen(profile, "57x32")
    steps = [measured(town, PRINTER, codes(town, WornPrinter(growth=by), read))["darkness"] for by in (-1, 0, 1)]
    assert steps[0] > steps[1] > steps[2]
    assert steps[0] > 0 > steps[2]


def test_a_label_of_the_kept_profile_lands_where_it_should(profile: InstitutionProfile) -> None:
    town, printer = chosen(profile, "57x32"), WornPrinter(right_mm=-1.2, down_mm=0.8)
    wanted, off = ink(WornPrinter().prints(trial(town))), ink(printer.prints(trial(town)))
    found = measured(town, PRINTER, codes(town, printer))
    kept = town.overruled_by(dict([kept_choice(PAPERS, town, PRINTER, found)]))
    landed = ink(printer.prints(trial(kept)))
    near = round(WITHIN_MM * 203.2 / 25.4)
    assert max(abs(one - other) for one, other in zip(wanted, landed, strict=True)) <= near
    assert max(abs(one - other) for one, other in zip(wanted, off, strict=True)) > near


def test_the_ruler_is_printed_where_the_printer_prints_by_itself(profile: InstitutionProfile) -> None:
    town = chosen(profile, "57x32")
    moved = town.overruled_by(dict([kept_choice(PAPERS, town, PRINTER, {"right_mm": 1.5, "down_mm": -1.0})]))
    assert PAPERS.ruler(moved, PRINTER, "zpl") == PAPERS.ruler(town, PRINTER, "zpl")


def test_paper_narrower_than_its_label_is_printed_to_its_middle(profile: InstitutionProfile) -> None:
    left, right = codes_of(Strip.LEFT)[4:], codes_of(Strip.RIGHT)[2:]
    found = measured(profile, PRINTER, [code.payload for code in (*left, *right)])
    assert (found["right_mm"], found["down_mm"]) == (0.5, 0.0)


def test_codes_that_tell_nothing_are_refused_with_the_edge(profile: InstitutionProfile) -> None:
    with pytest.raises(CalibrationUnclear) as refusal:
        measured(profile, PRINTER, [code.payload for code in codes_of(Strip.TOP)])
    assert refusal.value.edge == "bottom"
    with pytest.raises(CalibrationUnclear):
        measured(profile, PRINTER, [])
    for foreign in ("RK60", "RK17", "RG240126001268Z"):
        with pytest.raises(BarcodeForeign):
            measured(profile, PRINTER, [foreign])


def test_a_print_that_the_label_cannot_follow_is_refused(profile: InstitutionProfile) -> None:
    town = chosen(profile, "57x32")
    with pytest.raises(PrintTooFarOff):
        kept_choice(PAPERS, town, PRINTER, {"right_mm": 3.0, "down_mm": 0.0, "darkness": 0})


def test_only_zpl_printers_print_the_dense_row(profile: InstitutionProfile) -> None:
    assert len(PAPERS.ruler(profile, PRINTER, "zpl")) == len(PAPERS.ruler(profile, "laser", "pdf")) + 1
    assert len(codes_of(Strip.DENSE)) == STEPS


def test_a_label_too_small_for_the_ruler_is_refused(profile: InstitutionProfile) -> None:
    small = PAPERS.label_template(profile, "50x25").replace('"width_mm": 50', '"width_mm": 60')
    town = profile.overruled_by({"label_template:mic": small, "label_template": "mic"})
    assert PAPERS.ruler(town, PRINTER, "zpl")
    narrow = PAPERS.label_template(profile, "57x32").replace('"height_mm": 32', '"height_mm": 90')
    assert PAPERS.ruler(
        profile.overruled_by({"label_template:lat": narrow, "label_template": "lat"}), PRINTER, "zpl"
    )
