"""Whose word holds for one printer: its own over the institution's, a policy of the PC over both."""

import pytest

from desk_app.config.definitions import setting_named
from desk_app.domain.institution import Institution, InstitutionProfile
from desk_app.domain.printer_profile import (
    LANGUAGES,
    MOST_PLACES,
    SHEETS,
    PrinterProfile,
    choice_name,
    choice_value,
    place_after,
    profile_of,
)
from printing.sheets import load_sheet, sheet_names

ZEBRA = "Zebra ZD421"
CHOSEN = {"label_dpi": "203", "label_language": "pdf", "label_template": "57x32"}
OWN = {"dots": "300", "language": "zpl", "template": "62x40"}


def town() -> InstitutionProfile:
    general = InstitutionProfile(Institution("COMUNA EXEMPLU", 27), "01", choices=tuple(CHOSEN.items()))
    own = (choice_name(ZEBRA), choice_value(general, ZEBRA, {**OWN, "right_mm": 0.5}))
    return InstitutionProfile(general.institution, "01", choices=(*general.choices, own))


def test_what_is_kept_for_a_printer_is_stronger_than_what_holds_for_all() -> None:
    found = profile_of(town(), ZEBRA)
    assert (found.dots, found.language, found.template) == tuple(OWN.values())
    assert profile_of(town(), "Birou").dots == "203"


@pytest.mark.parametrize(
    ("choice", "value", "field"),
    [("label_dpi", "600", "dots"), ("label_language", "pdf", "language"), ("label_template", "50x25", "template")],
)
def test_what_a_policy_of_the_pc_lays_down_is_stronger_than_the_printers_own(
    choice: str, value: str, field: str
) -> None:
    found = profile_of(town().overruled_by({choice: value}), ZEBRA)
    assert getattr(found, field) == value
    kept = {name: getattr(found, name) for name in OWN if name != field}
    assert kept == {name: own for name, own in OWN.items() if name != field}
    assert found.right_mm == 0.5


def test_a_policy_may_choose_every_language_that_is_spoken() -> None:
    assert setting_named("label_language").choices == LANGUAGES


def test_a_printer_under_trial_values_is_no_policy() -> None:
    trial = town().overruled_by({choice_name(ZEBRA): '{"dots": "600"}'})
    assert profile_of(trial, ZEBRA).dots == "600"


def test_the_sheets_are_those_that_can_be_printed_and_all_have_as_many_places() -> None:
    assert sheet_names() == SHEETS
    assert {load_sheet(name).places for name in SHEETS} == {MOST_PLACES}


def test_labels_follow_each_other_on_the_sheet_and_go_on_with_the_next_one() -> None:
    places = [1]
    while len(places) < MOST_PLACES + 2:
        places.append(place_after(places[-1]))
    assert places == [*range(1, MOST_PLACES + 1), 1, 2]


def test_only_a_driver_prints_a_sheet() -> None:
    sheet = SHEETS[0]
    assert PrinterProfile(template=sheet).sheet == sheet
    assert not PrinterProfile(template=sheet, language="zpl").sheet
    assert not PrinterProfile(template="63x33").sheet
