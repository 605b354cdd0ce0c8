"""Reminders before a certificate expires: the mark that was passed last, and none afterwards."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.seen_identity import REMINDER_DAYS, SEEN_AGAIN, SeenIdentity, expiry_reminder

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)


def identity(left: timedelta, seen_at: datetime = NOW) -> SeenIdentity:
    return SeenIdentity("a", "Pildă Irina", "CA", NOW + left, "qualified-signature", seen_at, "01")


@given(st.timedeltas(timedelta(days=-400), timedelta(days=400)))
def test_it_is_the_nearest_mark_still_ahead_of_the_days_left(left):
    found = expiry_reminder(identity(left), NOW)
    if left < timedelta(0) or left.days > REMINDER_DAYS[0]:
        assert found is None
    else:
        assert found is not None
        assert found.days_left == left.days
        assert found.mark == min(mark for mark in REMINDER_DAYS if left.days <= mark)


@given(st.lists(st.integers(0, 120), min_size=1))
def test_each_mark_is_given_once_as_time_goes_by(days):
    given_marks = []
    for left in sorted(days, reverse=True):
        found = expiry_reminder(identity(timedelta(days=left)), NOW)
        if found is not None and not any(mark <= found.mark for mark in given_marks):
            given_marks.append(found.mark)
    assert given_marks == sorted(set(given_marks), reverse=True)


@given(st.timedeltas(timedelta(0), timedelta(days=30)))
def test_the_journal_hears_of_it_once_a_week_at_most(later):
    before = identity(timedelta(days=100))
    again = identity(timedelta(days=100), NOW + later)
    assert again.is_news(None)
    assert again.is_news(before) is (later >= SEEN_AGAIN)
