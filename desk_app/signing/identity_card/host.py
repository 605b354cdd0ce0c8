"""The process that talks to an identity card: ``python -m desk_app.signing.identity_card.host``.

It answers one kind of request, `read`, and is ended after it: the PIN was in no other process longer than the
hand-over.
"""

from __future__ import annotations

from desk_app.signing.card_process.serving import serve
from desk_app.signing.card_process.wire import Message
from desk_app.signing.errors import TokenError
from desk_app.signing.identity_card.applet import IdentityCard
from desk_app.signing.identity_card.channel import Channel, channel
from desk_app.signing.identity_card.pin_pad import verify_on_reader


def answer(message: Message, secret: bytes) -> Message:
    """The files as hexadecimal digits by their identifiers, or the error's name and facts."""
    try:
        with channel(message["reader"]) as way:
            files = _read(way, secret if "secret" in message else None, message["last_try_confirmed"])
    except TokenError as error:
        return {"error": type(error).__name__, "facts": vars(error)}
    return {"files": {str(number): content.hex() for number, content in files.items()}}


def _read(way: Channel, pin: bytes | None, last_try_confirmed: bool) -> dict[int, bytes]:
    card = IdentityCard(way.transmit)
    card.select()
    card.require_tries(last_try_confirmed=last_try_confirmed)
    if pin is None:
        card.judge(verify_on_reader(way.card))
    else:
        card.verify(pin)
    return card.read()


if __name__ == "__main__":
    serve(answer)
