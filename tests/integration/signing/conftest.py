"""The smart-card service with virtual readers, one for all tests here, and an authority with its people."""

import asyncio
import io
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import pytest

from desk_app.signing.card_process.token_backend import TokenBackend
from desk_app.signing.cards.card_table import CardTable
from desk_app.signing.cards.reader_watch import current_readers
from desk_app.signing.identities.pin import Pin
from desk_app.signing.pades.augmentation import add_document_time_stamp, add_revocation_data
from desk_app.signing.pades.device_signer import certificate_store
from desk_app.signing.pades.document import Device, SignatureWish, sign_document
from desk_app.signing.pades.servers import TimeStampServer
from desk_app.signing.pades.time_stamps import TimeStampSource
from desk_app.signing.trust.anchors import Trust, fetching_context
from resources import read_bytes
from tests.fakes.software_identity import Pkcs12Backend, pkcs12_file
from tests.integration.signing.room import room  # noqa: F401  # a fixture of every test here
from tests.integration.signing.watched import watched  # noqa: F401  # likewise
from tests.services.authority import Authority, running_authority
from tests.services.bad_time_stamps import bad_time_stamp_server
from tests.services.piv_applet import AUTHENTICATION, SIGNATURE, PivApplet
from tests.services.smart_card_service import READERS, SmartCardService, running_smart_card_service
from tests.services.virtual_card import VirtualCard

TABLE = read_bytes("reference/card_modules.csv").decode()


@pytest.fixture(scope="session")
def smart_cards() -> Iterator[SmartCardService]:
    with running_smart_card_service() as service:
        yield service


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    with running_authority(tmp_path_factory.mktemp("authority")) as running:
        yield running


class Desk:
    """Two readers, the cards in them, and a backend that asks their drivers."""

    def __init__(self, smart_cards: SmartCardService, authority: Authority) -> None:
        self._smart_cards = smart_cards
        self.authority = authority
        self.backend = TokenBackend(CardTable.read(TABLE), current_readers)
        self._cards: list[VirtualCard] = []

    def applet(self, *people: str, **settings: Any) -> PivApplet:
        """A card of one or two people: the first with an ordinary key, the second with an always-asking one."""
        slots = (AUTHENTICATION, SIGNATURE)
        keys = {
            slot: (self.authority.key(person), self.authority.certificate(person))
            for slot, person in zip(slots, people, strict=False)
            if person
        }
        return PivApplet(keys, **settings)

    def insert(self, applet: PivApplet, reader: int = 0) -> VirtualCard:
        """Put a card into a reader and wait until the service has seen it."""
        card = VirtualCard(applet, self._smart_cards.ports[reader])
        self._cards.append(card)
        self._wait(READERS[reader], present=True)
        return card

    def pull(self, card: VirtualCard, reader: int = 0) -> None:
        card.pull()
        self._wait(READERS[reader], present=False)

    def _wait(self, name: str, *, present: bool) -> None:
        deadline = time.monotonic() + 20
        while (name in [reader.name for reader in current_readers().with_card]) is not present:
            assert time.monotonic() < deadline, "the reader did not notice"
            time.sleep(0.02)

    def close(self) -> None:
        self.backend.close()
        for card in self._cards:
            card.pull()
        for name in READERS:
            self._wait(name, present=False)


@pytest.fixture
def desk(smart_cards: SmartCardService, authority: Authority) -> Iterator[Desk]:
    found = Desk(smart_cards, authority)
    yield found
    found.close()


@pytest.fixture
def bad_server(authority: Authority) -> Iterator[Callable[[str], str]]:
    """Starts a time-stamp server that misbehaves; its address."""
    with ExitStack() as running:
        yield lambda behaviour: running.enter_context(bad_time_stamp_server(behaviour, authority.time_stamp_url))


@pytest.fixture
def backend_of(authority):
    def make(person, **settings):
        certificate, issuer = authority.certificate(person), authority.certificate("issuer")
        content = pkcs12_file(authority.key(person), certificate, issuer, b"1234")
        return Pkcs12Backend(content, certificate, (issuer,), **settings)

    return make


@pytest.fixture
def add_to(authority):
    """Add revocation data, or an archive time stamp, to signed bytes; the longer bytes."""

    def run(signed, *, archive=False):
        target = io.BytesIO()

        async def work():
            context = fetching_context(Trust(roots=(authority.certificate("root"),)))
            source = TimeStampSource([TimeStampServer(authority.time_stamp_url)])
            try:
                if archive:
                    await add_document_time_stamp(io.BytesIO(signed), target, source, context)
                else:
                    await add_revocation_data(io.BytesIO(signed), target, context)
            finally:
                await source.close()
                await context.aclose()

        asyncio.run(work())
        return target.getvalue()

    return run


@pytest.fixture
def sign(authority, backend_of):
    """Sign a document with a person's key; the signed bytes and whether they carry a time stamp."""

    def run(content, person="maria", wish=None, servers=None):
        backend = backend_of(person)
        session = backend.open(backend.identities()[0], Pin(b"1234"))
        wanted = [TimeStampServer(authority.time_stamp_url)] if servers is None else servers
        target = io.BytesIO()

        async def work():
            source = TimeStampSource(wanted, seconds=1.0) if wanted else None
            try:
                with ThreadPoolExecutor(1) as executor:
                    device = Device(session, executor, certificate_store(session))
                    return await sign_document(
                        io.BytesIO(content), target, wish or SignatureWish(), device, source
                    )
            finally:
                if source is not None:
                    await source.close()

        stamped = asyncio.run(work())
        return target.getvalue(), stamped

    return run
