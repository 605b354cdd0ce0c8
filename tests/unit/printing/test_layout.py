from dataclasses import replace

import pytest

from printing.errors import (
    BarcodeTooWideError,
    CountOutOfRangeError,
    LabelError,
    NumberNotDrawnError,
    QrTooDenseError,
    TextTooWideError,
)
from printing.fonts import Face
from printing.label import Direction, LabelContent, Standing
from printing.layout import lay_out, lay_out_for_print
from printing.primitives import Area, Bars, Box, Ink, Squares, Text
from printing.samples import sample_label
from printing.templates import load_template, template_names

LARGE, SMALL = load_template("57x32"), load_template("50x25")
DPI = 203.2


def texts(content: LabelContent, template: object = LARGE) -> list[str]:
    assert template in (LARGE, SMALL)
    layout = lay_out(content, template, DPI)  # type: ignore[arg-type]
    return [each.text for each in layout.primitives if isinstance(each, Text)]


def number_run(content: LabelContent) -> Text:
    runs = [each for each in lay_out(content, LARGE, DPI).primitives if isinstance(each, Text)]
    return next(run for run in runs if run.text == content.number)


def test_a_full_label_says_what_the_entry_says() -> None:
    assert texts(sample_label()) == [
        "COMUNA EXEMPLU",
        "Registrul general",
        "INTRARE",
        "Nr.",
        "1268",
        "03.03.2026",
        "10:42",
        "File: 3   Anexe: 2",
        "MD3 1CF",
        "DEMONSTRAȚIE RG 24 01 26 001268 Z",
    ]


def test_the_number_in_a_special_register_stands_whole_beside_the_name_of_the_register_or_in_its_place() -> None:
    short = replace(sample_label(), register="Registrul general", other_number="P-12")
    assert "Registrul general, și nr. P-12" in texts(short)
    long = replace(short, register="Registrul general de intrare-ieșire", other_number="4187/03.03.2026")
    assert "și nr. 4187/03.03.2026" in texts(long)
    with pytest.raises(TextTooWideError):
        texts(replace(short, other_number="4187/03.03.2026/" * 4))


def test_the_smallest_label_says_the_second_number_under_the_bars() -> None:
    both = replace(sample_label(), other_number="P-12/2026", demonstration=False)
    assert texts(both, SMALL)[-1] == "și P-12/2026  RG 24 01 26 001268 Z"
    crowded = replace(both, other_number="4187/03.03.2026", demonstration=True)
    assert texts(crowded, SMALL)[-1] == "DEMONSTRAȚIE RG 24 01 26 001268 Z"


@pytest.mark.parametrize("name", template_names())
@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("dpi", [203.2, 300.0, 600.0])
def test_a_number_without_a_document_has_its_word_and_nothing_to_scan(
    name: str, standing: Standing, dpi: float
) -> None:
    note = "până la 31.12.2026 · Set de documente cu numere consecutive"
    content = replace(sample_label(), direction=None, standing=standing, standing_note=note)
    layout = lay_out_for_print(content, load_template(name), dpi)
    assert not any(isinstance(each, Bars | Squares) for each in layout.primitives)
    runs = [each.text for each in layout.primitives if isinstance(each, Text)]
    assert standing.value in runs
    assert content.number in runs
    assert not {each.value for each in Direction}.intersection(runs)
    assert not any(content.check_code[:3] in run for run in runs)
    paper = Area(0, 0, layout.width, layout.height)
    assert all(each.area.within(paper) for each in layout.primitives)


def test_only_an_annulled_number_is_struck() -> None:
    struck = {
        standing: any(
            isinstance(each, Box)
            and not each.line
            and each.area.overlaps(number_run(replace(sample_label(), standing=standing)).area)
            for each in lay_out(replace(sample_label(), standing=standing), LARGE, DPI).primitives
        )
        for standing in Standing
    }
    assert [standing for standing, line in struck.items() if line] == [Standing.ANNULLED]


def test_a_quick_number_leaves_out_what_is_unknown() -> None:
    assert not any(
        "File" in text or "Anexe" in text for text in texts(replace(sample_label(), sheets=None, annexes=None))
    )


def test_parcels_are_counted_too() -> None:
    assert "f. 3 an. 2 ob. 1" in texts(replace(sample_label(), objects=1))
    assert "File: 3   Anexe: 2   Obiecte: 1" in texts(replace(sample_label(), objects=1), SMALL)


@pytest.mark.parametrize(("direction", "line"), [(Direction.IN, 0), (Direction.OUT, 3), (Direction.INTERNAL, 1)])
def test_the_direction_is_told_by_its_frame_as_well_as_its_word(direction: Direction, line: int) -> None:
    layout = lay_out(replace(sample_label(), direction=direction), LARGE, DPI)
    box = next(each for each in layout.primitives if isinstance(each, Box))
    word = next(each for each in layout.primitives if isinstance(each, Text) and each.text == direction.value)
    assert box.line == line
    assert (word.ink is Ink.WHITE) == (direction is Direction.IN)
    assert word.area.within(box.area)


@pytest.mark.parametrize(
    ("number", "face", "size"),
    [
        ("1268", Face.SANS_BOLD, 62),
        ("128456", Face.SANS_BOLD, 62),
        ("12345678", Face.SANS_BOLD, 54),
        ("U01-3F9A2C/12", Face.CONDENSED_BOLD, 38),
    ],
)
def test_the_number_shrinks_and_is_never_cut(number: str, face: Face, size: int) -> None:
    run = number_run(replace(sample_label(), number=number))
    assert (run.face, run.size) == (face, size)


def test_six_digits_and_r1_stand_side_by_side_hardly_smaller() -> None:
    content = replace(sample_label(), number="128456", reply=1, barcode="RG240126128456R1B")
    assert number_run(content).size == 60
    assert "R1" in texts(content)


def test_a_number_no_size_holds_is_refused() -> None:
    with pytest.raises(TextTooWideError) as refusal:
        lay_out(replace(sample_label(), number="9" * 60), LARGE, DPI)
    assert refusal.value.field == "number"


def test_a_long_institution_shrinks_then_ends_in_an_ellipsis() -> None:
    shrunk = texts(replace(sample_label(), institution="MUNICIPIUL EXEMPLU · PÉLDAVÁSÁRHELY"))[0]
    assert shrunk == "MUNICIPIUL EXEMPLU · PÉLDAVÁSÁRHELY"
    assert texts(replace(sample_label(), institution="MUNICIPIUL EXEMPLU " * 9))[0].endswith("…")


def test_letters_no_face_holds_are_marked() -> None:
    assert texts(replace(sample_label(), institution="Școala 🙂"))[0] == "Școala ?"


def test_a_reply_under_an_eight_digit_number_needs_the_wider_label() -> None:
    content = replace(sample_label(), number="12345678", reply=1, barcode="RG24012612345678R1B")
    lay_out(content, LARGE, DPI)
    with pytest.raises(BarcodeTooWideError) as refusal:
        lay_out(content, SMALL, DPI)
    assert refusal.value.needed_mm > refusal.value.available_mm


@pytest.mark.parametrize("dpi", [203.2, 300, 600])
@pytest.mark.parametrize("template", [LARGE, SMALL], ids=["57x32", "50x25"])
def test_symbols_are_whole_dots_with_their_quiet_zones_on_the_label(template: object, dpi: float) -> None:
    assert template in (LARGE, SMALL)
    layout = lay_out(replace(sample_label(), reply=1, barcode="RG240126001268R1U"), template, dpi)  # type: ignore[arg-type]
    bars = next(each for each in layout.primitives if isinstance(each, Bars))
    squares = next(each for each in layout.primitives if isinstance(each, Squares))
    assert bars.module >= 2
    assert 0.16 <= bars.module * 25.4 / dpi <= 0.26
    assert bars.area.left >= 10 * bars.module
    assert layout.width - bars.area.right >= 10 * bars.module
    assert squares.module * 25.4 / dpi >= 0.24


def test_a_qr_too_dense_for_the_label_is_refused() -> None:
    with pytest.raises(QrTooDenseError):
        lay_out(replace(sample_label(), qr="https://exemplu.ro/" + "a" * 300), LARGE, DPI)


def test_a_label_without_number_is_previewed_with_a_box_and_pale_symbols() -> None:
    content = replace(sample_label(), number=None)
    layout = lay_out(content, LARGE, DPI)
    words = texts(content)
    assert "numărul" in words
    assert not any("1268" in word or "MD3" in word for word in words)
    assert any(isinstance(each, Box) and each.dash for each in layout.primitives)
    assert all(each.ink is Ink.PALE for each in layout.primitives if isinstance(each, Bars | Squares))


def test_a_label_without_number_is_never_printed() -> None:
    with pytest.raises(NumberNotDrawnError):
        lay_out_for_print(replace(sample_label(), number=None), LARGE, DPI)


@pytest.mark.parametrize("field", ["sheets", "annexes", "objects"])
@pytest.mark.parametrize("value", [-1, 100_000])
def test_counts_out_of_range_are_refused(field: str, value: int) -> None:
    with pytest.raises(CountOutOfRangeError) as refusal:
        replace(sample_label(), **{field: value})
    assert isinstance(refusal.value, LabelError)
    assert (refusal.value.field, refusal.value.value) == (field, value)


def test_the_commonest_register_name_is_not_cut() -> None:
    assert "Registrul general de intrare-ieșire" in texts(
        replace(sample_label(), register="Registrul general de intrare-ieșire")
    )
