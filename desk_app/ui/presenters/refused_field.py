"""The field of the registration form that a refusal concerns, so that the sentence stands under it."""

from __future__ import annotations

from desk_app.domain import errors

_REASON_FIELDS = {
    "received_at": "received_reason",
    "correct": "reason",
    "annul": "reason",
    "term": "due_reason",
}


def field_of(error: errors.RegistraturaError) -> str:
    """The name of the field in `LetterForm`, empty for a refusal of the letter as a whole."""
    match error:
        case errors.ReasonMissing(action=action):
            return _REASON_FIELDS.get(action, "")
        case errors.DepartmentUnknown():
            return "department"
        case errors.DocumentTypeUnknown():
            return "type"
        case errors.RegisterUnknown() | errors.RegisterClosed():
            return "register"
        case errors.NumberUnknown() | errors.NumberAmbiguous():
            return "number"
        case errors.ReservationUnknown() | errors.ReservationExpired() | errors.NumberDoubted():
            return "reservation"
    return str(error.data().get("field", ""))
