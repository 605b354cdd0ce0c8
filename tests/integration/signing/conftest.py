"""The smart-card service with virtual readers, one for all tests here, and an authority with its people."""

from collections.abc import Iterator

import pytest

from tests.services.authority import Authority, running_authority
from tests.services.smart_card_service import SmartCardService, running_smart_card_service


@pytest.fixture(scope="session")
def smart_cards() -> Iterator[SmartCardService]:
    with running_smart_card_service() as service:
        yield service


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    with running_authority(tmp_path_factory.mktemp("authority")) as running:
        yield running
