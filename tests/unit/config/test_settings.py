"""Who wins when several have laid a setting down, and what of it cannot hold."""

from __future__ import annotations

from itertools import product

import pytest

from desk_app.config.definitions import Keeper, Kind, all_settings, setting_named
from desk_app.config.settings import Held, Mode, Rule, Settings, Source, settle
from desk_app.ui.theme import Appearance
from desk_app.ui.theme.theme import SCALES

PLACES = ("policy", "installation", "person")


@pytest.mark.parametrize("present", list(product([False, True], repeat=3)))
def test_the_strongest_that_speaks_holds(present: tuple[bool, ...]) -> None:
    values = dict(zip(PLACES, ("125", "150", "175"), strict=True))
    given = [{"scale": values[place]} if speaks else {} for place, speaks in zip(PLACES, present, strict=True)]
    policy = {name: Rule(value) for name, value in given[0].items()}
    held = settle(policy, given[1], given[2])["scale"]
    strongest = next((place for place, speaks in zip(PLACES, present, strict=True) if speaks), None)
    assert held.value == values.get(strongest or "", "100")
    assert held.source == (strongest or Source.DEFAULT)
    assert held.is_locked == (strongest in ("policy", "installation"))


def test_an_advised_value_gives_way_to_a_person_and_to_the_installer() -> None:
    advice = {"scale": Rule("125", Mode.ADVISED)}
    assert settle(advice, {}, {})["scale"] == Held("125", Source.ADVICE)
    assert settle(advice, {}, {"scale": "200"})["scale"].value == "200"
    assert settle(advice, {"scale": "150"}, {"scale": "200"})["scale"].value == "150"
    assert not settle(advice, {}, {})["scale"].is_locked


def test_a_hidden_setting_is_not_shown_and_not_changed() -> None:
    hidden = settle({"scale": Rule("125", Mode.HIDDEN)}, {}, {"scale": "200"})["scale"]
    assert (hidden.value, hidden.is_hidden, hidden.is_locked) == ("125", True, True)
    only_hidden = settle({"scale": Rule("", Mode.HIDDEN)}, {}, {"scale": "200"})["scale"]
    assert (only_hidden.value, only_hidden.is_hidden, only_hidden.is_locked) == ("200", True, True)


def test_what_cannot_hold_is_named_and_the_next_one_holds() -> None:
    settled = settle(
        {"language": Rule("fr"), "colour": Rule("red")}, {"desk_role": "sef", "size": "9"}, {"language": "en"}
    )
    assert settled["language"] == Held("en", Source.PERSON)
    assert settled["desk_role"] == Held("ghiseu", Source.DEFAULT)
    assert set(settled.problems) == {
        "policy:colour",
        "installation:size",
        "policy:language",
        "installation:desk_role",
    }


def test_a_setting_that_is_not_defined_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        Settings()["colour"]


def test_only_policy_and_installer_lay_down_for_the_register() -> None:
    settled = settle({"label_printer": Rule("Zebra")}, {}, {"receipt_printer": "Birou"})
    assert (settled.laid_down("label_printer"), settled.laid_down("receipt_printer")) == ("Zebra", "")


@pytest.mark.parametrize(
    ("name", "value", "taken"),
    [
        ("data_folder", r"D:\Registratura\date", True),
        ("data_folder", r"\\server\registratura", True),
        ("data_folder", "/srv/registratura/date", True),
        ("data_folder", "date", False),
        ("data_folder", r"C:date", False),
        ("central_address", "https://registru.primaria.example", True),
        ("central_address", "https://registru.primaria.example:8443/central", True),
        ("central_address", "http://registru.primaria.example", False),
        ("central_address", "https://", False),
        ("label_printer", "Zebra ZD421 – parter", True),
        ("label_printer", "Zebra\n", False),
        ("label_printer", "x" * 1_025, False),
        ("scale", "110", False),
    ],
)
def test_a_value_holds_only_where_it_makes_sense(name: str, value: str, taken: bool) -> None:
    assert setting_named(name).takes(value) is taken


def test_every_setting_is_defined_whole() -> None:
    settings = all_settings()
    assert len({setting.name for setting in settings}) == len(settings)
    properties = [setting.property_name for setting in settings if setting.property_name]
    assert len(set(properties)) == len(properties)
    for setting in settings:
        assert setting.default == "" or setting.takes(setting.default)
        assert (setting.kind is Kind.CHOICE) == bool(setting.choices)
        for words in setting.words.values():
            assert words.title
            assert words.explanation.endswith(".")
            assert len(words.choices) == len(setting.choices)


def test_choices_are_those_of_the_program() -> None:
    assert setting_named("scale").choices == tuple(map(str, SCALES))
    assert setting_named("appearance").choices == tuple(Appearance)
    assert {setting.name for setting in all_settings() if setting.keeper is Keeper.PERSON} == {
        "language",
        "appearance",
        "scale",
    }
