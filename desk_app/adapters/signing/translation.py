"""From the errors of the signing library to those of the desk, which have sentences."""

from __future__ import annotations

from desk_app.domain import signing_errors as desk
from desk_app.domain.errors import RegistraturaError
from desk_app.signing import errors


def document_error(error: errors.SigningError, name: str) -> RegistraturaError:
    """What stands against one document."""
    match error:
        case errors.DocumentUnsignable():
            return desk.DocumentUnsignable(name, error.reason)
        case errors.DocumentChanged():
            return desk.DocumentChanged(name)
        case errors.StampPlaceMissing():
            return desk.StampPlaceMissing(name, error.page + 1)
        case errors.DriverRefused():
            return desk.DriverFailed(error.cause)
    return desk.DocumentUnsignable(name, "damaged")


def token_error(error: errors.SigningError, done: int, whole: int) -> RegistraturaError:
    """What stands against the token, its PIN or its certificate, after `done` of `whole` documents."""
    match error:
        case errors.PinIncorrect():
            return desk.PinIncorrect(error.tries)
        case errors.TokenRemoved() | errors.TokenAbsent() | errors.ServiceDown():
            return desk.TokenRemoved(done, whole)
        case errors.IdentityUnknown():
            return desk.IdentityUnknown(error.identity)
        case errors.DriverSilent():
            return desk.DriverFailed("silent")
        case errors.DriverRefused():
            return desk.DriverFailed(error.cause)
        case errors.DriverMissing() | errors.DriverUnsuitable():
            return desk.DriverFailed("missing")
    kind = _WITHOUT_FACTS.get(type(error))
    return kind() if kind is not None else desk.DriverFailed("crashed")


_WITHOUT_FACTS: dict[type[errors.SigningError], type[RegistraturaError]] = {
    errors.PinLocked: desk.PinLocked,
    errors.PinExpired: desk.PinExpired,
    errors.PinLengthWrong: desk.PinLengthWrong,
    errors.PinCancelled: desk.PinCancelled,
    errors.PinNotConfirmed: desk.PinNotConfirmed,
    errors.CertificateExpired: desk.CertificateExpired,
    errors.CertificateRevoked: desk.CertificateRevoked,
    errors.CertificateUnsuitable: desk.CertificateUnsuitable,
}
