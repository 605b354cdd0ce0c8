"""`desk_app.application.identity_cards.IdentityCards` over the readers of this machine."""

from __future__ import annotations

from pathlib import Path

from desk_app.adapters.identity_card.address import Localities, chip_address
from desk_app.adapters.signing.settings import read_card_table
from desk_app.application.identity_cards import CardHolder
from desk_app.domain import identity_card_errors as desk
from desk_app.domain.text import normalise
from desk_app.signing import errors
from desk_app.signing.cards.reader_watch import current_readers
from desk_app.signing.identities.pin import Pin
from desk_app.signing.identity_card.pin_pad import has_pin_pad
from desk_app.signing.identity_card.reading import IdentityCardReader


class ReaderIdentityCards:
    """With the card table of a data folder and the official places. Raises CardTableInvalid."""

    def __init__(self, folder: Path, places: Localities) -> None:
        self._reader = IdentityCardReader(read_card_table(folder), current_readers)
        self._places = places

    def find(self) -> bool:
        try:
            return has_pin_pad(self._reader.find())
        except errors.SigningError as error:
            raise desk_error(error) from error

    def read(self, pin: bytearray | None, *, last_try_confirmed: bool = False) -> CardHolder:
        given = None if pin is None else Pin(pin)
        try:
            data = self._reader.read(self._reader.find(), given, last_try_confirmed=last_try_confirmed)
        except errors.SigningError as error:
            raise desk_error(error) from error
        finally:
            if given is not None:
                given.wipe()
        address = chip_address(data.address, self._places)
        return CardHolder(normalise(data.name), normalise(data.given_name), data.cnp, address, data.valid_until)

    def stop(self) -> None:
        self._reader.stop()


def desk_error(error: errors.SigningError) -> desk.IdentityCardError:
    """From the errors of the library to those that have sentences."""
    match error:
        case errors.IdentityPinIncorrect():
            return desk.IdentityPinIncorrect(error.tries)
        case errors.IdentityDataInvalid():
            return desk.IdentityDataUnreadable(error.file)
        case errors.IdentityCardRefused():
            return desk.IdentityCardFailed(error.cause)
        case errors.DriverSilent():
            return desk.IdentityCardFailed("silent")
    kind = _WITHOUT_FACTS.get(type(error))
    return kind() if kind is not None else desk.IdentityCardFailed("crashed")


_WITHOUT_FACTS: dict[type[errors.SigningError], type[desk.IdentityCardError]] = {
    errors.ServiceDown: desk.ReaderServiceDown,
    errors.ReaderAbsent: desk.ReaderMissing,
    errors.IdentityCardAbsent: desk.IdentityCardMissing,
    errors.CardSilent: desk.IdentityCardSilent,
    errors.OtherCard: desk.IdentityCardOther,
    errors.IdentityCardContactless: desk.IdentityCardContactless,
    errors.TokenRemoved: desk.IdentityCardRemoved,
    errors.PinLocked: desk.IdentityPinLocked,
    errors.PinNotConfirmed: desk.IdentityPinNotConfirmed,
    errors.PinLengthWrong: desk.IdentityPinLengthWrong,
    errors.PinCancelled: desk.IdentityPinCancelled,
}
