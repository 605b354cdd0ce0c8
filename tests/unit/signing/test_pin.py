"""A PIN is held for one hand-over and leaves no trace."""

import pickle

import pytest

from desk_app.signing.identities.pin import Pin


def test_it_is_overwritten_also_where_a_view_is_held():
    pin = Pin(b"123456")
    view = pin.view()
    pin.wipe()
    assert bytes(view) == bytes(6)
    assert len(pin) == 0


def test_it_is_neither_shown_nor_copied():
    pin = Pin(b"123456")
    assert "1" not in f"{pin} {pin!r}"
    with pytest.raises(TypeError):
        pickle.dumps(pin)
