import pytest

from desk_app.adapters.romanian_calendar import romanian_calendar
from desk_app.domain.deadline import DayCalendar


@pytest.fixture(scope="session")
def calendar() -> DayCalendar:
    return romanian_calendar(range(2025, 2029))
