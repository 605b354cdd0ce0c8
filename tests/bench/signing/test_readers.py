"""How soon a card is told of, and whose it is, and the smart-card service after it was killed."""

from __future__ import annotations

import time

from desk_app.signing.cards.readers import Service
from tests.bench.figures import Figures, Spread
from tests.integration.signing.conftest import Desk
from tests.integration.signing.watched import Watched
from tests.services.piv_applet import PivApplet
from tests.services.smart_card_service import SmartCardService
from tests.services.virtual_card import VirtualCard

CARD_EVENT_SECONDS, HOLDER_SECONDS, RECOVERY_SECONDS = 1.0, 0.5, 2.0
CARDS, KILLS = 20, 5


def test_a_card_is_told_of(watched: Watched, smart_cards: SmartCardService, figures: Figures) -> None:
    took = []
    for _ in range(CARDS):
        with VirtualCard(PivApplet({}), smart_cards.ports[0]):
            took.append(watched.wait(lambda readers: bool(readers.with_card)))
        took.append(watched.wait(lambda readers: not readers.with_card))
    spread = Spread.of(took)
    figures.at_most(
        "from a card put in or out to its event", spread.worst, CARD_EVENT_SECONDS, "s", spread.told("s")
    )


def test_whose_card_it_is(watched: Watched, desk: Desk, smart_cards: SmartCardService, figures: Figures) -> None:
    """From putting it in; its driver runs since the first one, as it does in a window that was open."""
    took = []
    for _ in range(1 + CARDS):
        card = desk.applet("maria")
        start = time.monotonic()
        with VirtualCard(card, smart_cards.ports[0]):
            watched.wait(lambda readers: bool(readers.with_card))
            (report,) = desk.backend.reports()
            took.append(time.monotonic() - start)
        assert report.facts["holder"] == "Maria Pildă"
        watched.wait(lambda readers: not readers.with_card)
    first, *others = took
    spread = Spread.of(others)
    told = f"{spread.told('s')}; the first, whose driver had to be started, {first:.2f} s"
    figures.at_most("from a card put in to whose it is, p95", spread.p95, HOLDER_SECONDS, "s", told)


def test_the_service_is_found_again(watched: Watched, smart_cards: SmartCardService, figures: Figures) -> None:
    took = []
    for _ in range(KILLS):
        smart_cards.stop()
        watched.wait(lambda readers: readers.service is Service.DOWN)
        smart_cards.start()
        took.append(watched.wait(lambda readers: readers.service is Service.RUNNING and bool(readers.readers)))
    spread = Spread.of(took)
    what = "from a smart-card service that is back to its readers"
    figures.at_most(what, spread.worst, RECOVERY_SECONDS, "s", spread.told("s"))
