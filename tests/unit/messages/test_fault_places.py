"""What is written of a mistake: kinds and places, never a value."""

import pytest

from desk_app.application.fault_places import FaultElsewhere, fault_name, fault_places

SECRET = "Pildescu"


def raised(act):
    try:
        act()
    except Exception as error:  # noqa: BLE001  # the tests are about whatever was raised
        return error
    raise AssertionError("nothing was raised")


def of_a_number(typed):
    return int(typed)


def after_another(typed):
    try:
        of_a_number(typed)
    except ValueError:
        return {}[typed]


def because_of_another(typed):
    try:
        of_a_number(typed)
    except ValueError as error:
        raise OSError(2, "not there", f"/home/{typed}") from error


def in_a_group(typed):
    raise ExceptionGroup(typed, [raised(lambda: of_a_number(typed)), KeyError(typed)])


def without_end(typed):
    return without_end(typed)


@pytest.mark.parametrize(
    ("act", "kinds"),
    [
        (of_a_number, ["ValueError"]),
        (after_another, ["KeyError", "ValueError"]),
        (because_of_another, ["FileNotFoundError", "ValueError"]),
        (in_a_group, ["ExceptionGroup", "ValueError", "KeyError"]),
    ],
)
def test_the_kinds_are_told_with_their_places_and_no_value(act, kinds):
    told = fault_places(raised(lambda: act(SECRET)))
    assert [line for line in told if not line.startswith(" ")] == kinds
    assert any(line.endswith(" of_a_number") for line in told)
    assert SECRET not in "\n".join(told)
    assert "/" not in "\n".join(told)  # no path either


def test_an_error_that_hides_the_one_before_is_told_alone():
    def act():
        try:
            of_a_number(SECRET)
        except ValueError:
            raise KeyError from None

    assert [line for line in fault_places(raised(act)) if not line.startswith(" ")] == ["KeyError"]


def test_errors_that_led_to_each_other_are_told_once():
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert fault_places(first) == ("ValueError", "KeyError")


def test_of_a_recursion_the_innermost_places_are_told():
    told = fault_places(raised(lambda: without_end(SECRET)))
    assert len(told) < 50
    assert told[0] == "RecursionError"
    assert told[1].endswith("before)")


def test_the_name_of_a_mistake_is_its_kind_and_its_place():
    kind, place = fault_name(raised(lambda: of_a_number(SECRET)))
    assert kind == "ValueError"
    assert place.startswith(f"{__name__}:")
    assert fault_name(ValueError(SECRET)) == ("ValueError", "")


def test_a_mistake_of_another_process_is_told_as_it_was_there():
    there = fault_places(raised(lambda: of_a_number(SECRET)))

    def act():
        raise FaultElsewhere(there)

    error = raised(act)
    assert fault_name(error) == ("ValueError", there[-1].strip())
    assert any(there[-1].strip() in line for line in fault_places(error))
