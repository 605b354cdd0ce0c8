"""Who keeps the register's file to himself is not taken for damage, nor is a mistake of the program."""

import pytest
import sqlcipher3.dbapi2 as driver

from desk_app.application.front_desk import FrontDesk
from desk_app.domain import errors
from tests.desks import DeskPlace, registration


def test_a_file_that_another_program_keeps_is_busy_and_the_letter_comes_after_it(
    place: DeskPlace, desk: FrontDesk
) -> None:
    desk.register_letter(registration())
    _waits_no_longer_than(desk, 50)
    with place.database() as other:
        other.exec_driver_sql("BEGIN IMMEDIATE")
        with pytest.raises(errors.FileBusy):
            desk.register_letter(registration())
        other.exec_driver_sql("ROLLBACK")
    assert desk.register_letter(registration()).number.number == 4188
    assert desk.integrity.verify(deep=True).first_bad is None


def test_an_act_within_another_is_a_mistake_of_the_program(desk: FrontDesk) -> None:
    with desk.register_letter.begin(), pytest.raises(driver.OperationalError), desk.register_letter.begin():
        pass
    assert desk.register_letter(registration()).number.number == 4187


def _waits_no_longer_than(desk: FrontDesk, milliseconds: int) -> None:
    desk.synchronise._worker.store.connection.exec_driver_sql(f"PRAGMA busy_timeout = {milliseconds}")  # type: ignore[attr-defined]
