"""What an error carries: the facts that its class annotates."""

import pickle
from datetime import date

import pytest

from desk_app.domain.errors import DateNotAllowed, TextTooLong
from desk_app.domain.paper_errors import LabelTemplateInvalid


def test_facts_are_given_in_their_order_or_by_name() -> None:
    facts = {"field": "subject", "length": 70_000, "limit": 65_536}
    assert TextTooLong("subject", 70_000, limit=65_536).data() == TextTooLong(**facts).data() == facts


def test_a_fact_with_a_usual_value_may_be_left_out() -> None:
    assert LabelTemplateInvalid("own", "it is no JSON").data()["part"] == ""


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("a", 1), {}), (("a", 1, 2, 3), {}), (("a", 1, 2), {"limit": 2}), (("a", 1, 2), {"other": 3})],
)
def test_missing_and_foreign_facts_are_a_bug(values: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="TextTooLong has the facts field, length, limit"):
        TextTooLong(*values, **named)


def test_an_error_travels_between_processes() -> None:
    error = DateNotAllowed(field="received", value=date(2026, 12, 1), limit=date(2026, 11, 28))
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), back.data()) == (DateNotAllowed, error.data())


def test_neither_the_log_nor_a_representation_tells_the_facts() -> None:
    error = TextTooLong("subject", 70_000, 65_536)
    assert str(error) == "text-too-long"
    assert repr(error) == "TextTooLong('text-too-long')"
