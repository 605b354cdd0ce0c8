"""Whose word holds for one printer: its own over the institution's, a policy of the PC over both."""

import pytest

from desk_app.domain.institution import Institution, InstitutionProfile
from desk_app.domain.printer_profile import choice_name, choice_value, profile_of

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


def test_a_printer_under_trial_values_is_no_policy() -> None:
    trial = town().overruled_by({choice_name(ZEBRA): '{"dots": "600"}'})
    assert profile_of(trial, ZEBRA).dots == "600"
