"""The trusted lists of the Union: fetched in the background, kept in a folder, read without a network.

The list of the lists names the list of each state and the certificates that sign it (Decision (EU) 2015/1505;
ETSI TS 119 612). Every signature is checked when a list is fetched and again whenever it is read from the folder.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp
from asn1crypto import x509
from pyhanko.sign.validation.qualified.tsp import TSPRegistry

from desk_app.signing.errors import TrustedListsUnavailable
from desk_app.signing.trust.age import INDEX, lists_age, read_index
from desk_app.signing.trust.anchors import Trust
from desk_app.signing.trust.location import EU_LOTL_LOCATION

if TYPE_CHECKING:
    from pyhanko.sign.validation.qualified.eutl_parse import TLReference

_SECONDS = 60.0
"""How long one list may take; the largest has 7 MB."""
_ROMANIA = "RO"
_NEXT_UPDATE = re.compile(r"<(?:\w+:)?NextUpdate>\s*<(?:\w+:)?dateTime>\s*([0-9T:.-]+Z)\s*<")


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh brought: the states whose lists were taken, and those whose could not be."""

    taken: tuple[str, ...]
    missing: tuple[str, ...]


class TrustedLists:
    """The lists in one folder. `signers` are the certificates (DER) that may sign the list of the lists; those
    published in the Official Journal by default.
    """

    def __init__(
        self, folder: Path, location: str = EU_LOTL_LOCATION, signers: Sequence[bytes] | None = None
    ) -> None:
        self._folder = folder
        self._location = location
        self._signers = None if signers is None else [x509.Certificate.load(signer) for signer in signers]

    @property
    def fetched_at(self) -> datetime | None:
        """When the lists in the folder were fetched; None when there are none."""
        age = lists_age(self._folder)
        return None if age is None else age.fetched_at

    def trust(self, territories: Sequence[str] | None = None, roots: Sequence[bytes] = ()) -> Trust:
        """What the lists in the folder say, of some states or of all; `roots` are trusted beside them.

        A list that cannot be read or whose signature is not good is left out; without any, only `roots` are there.
        Takes some tenths of a second a list.
        """
        index, age = read_index(self._folder), lists_age(self._folder)
        if index is None or age is None:
            return Trust(None, tuple(roots))
        registry = TSPRegistry()
        try:
            lotl = self._read(index["lotl"])
            references = self._references(lotl)
        except Exception:  # noqa: BLE001  # whatever is wrong with a file of the folder, it is not trusted
            return Trust(None, tuple(roots))
        updates = [*_next_update(lotl)]
        for reference in references:
            name = index["lists"].get(reference.territory)
            if name is None or (territories is not None and reference.territory not in territories):
                continue
            try:
                content = self._read(name)
                _take(content, reference, registry)
            except Exception:  # noqa: BLE001, S112  # one state's list is not the others' fault
                continue
            updates += _next_update(content)
        return Trust(registry, tuple(roots), age.fetched_at, min(updates, default=None))

    def refresh(self, territories: Sequence[str] | None = None) -> Refreshed:
        """Fetch the lists anew; blocks, so it runs on a thread of its own. The old ones stay until all is there.

        Raises TrustedListsUnavailable when the list of the lists, or the Romanian one where it is asked for,
        cannot be had or is not signed as it must be.
        """
        try:
            lotl, lists, missing = asyncio.run(self._fetch_all(territories))
        except Exception as error:
            raise TrustedListsUnavailable from error
        if _ROMANIA in missing:
            raise TrustedListsUnavailable
        first, others = self._keep(lotl), {state: self._keep(content) for state, content in lists.items()}
        until = min(
            (moment for content in (lotl, *lists.values()) for moment in _next_update(content)), default=None
        )
        index = {
            "fetched_at": datetime.now(UTC).isoformat(),
            "until": None if until is None else until.isoformat(),
            "lotl": first,
            "lists": others,
        }
        self._write(INDEX, json.dumps(index, indent=1))
        self._sweep({INDEX, first, *others.values()})
        return Refreshed(tuple(sorted(lists)), tuple(sorted(missing)))

    async def _fetch_all(self, territories: Sequence[str] | None) -> tuple[str, Mapping[str, str], list[str]]:
        lists, missing = {}, []
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_SECONDS)) as session:
            lotl = await _get(session, self._location)
            for reference in self._references(lotl):
                if territories is not None and reference.territory not in territories:
                    continue
                try:
                    content = await _get(session, reference.location_uri)
                    _take(content, reference, TSPRegistry())
                except Exception:  # noqa: BLE001  # a list that is not there, not signed or not a list
                    missing.append(reference.territory)
                else:
                    lists[reference.territory] = content
        return lotl, lists, missing

    def _references(self, lotl: str) -> list[TLReference]:
        # The schema of the lists takes half a second to load: only whoever has lists waits for it.
        from pyhanko.sign.validation.qualified.eutl_parse import LOTL_RULE, validate_and_parse_lotl  # noqa: PLC0415

        found = validate_and_parse_lotl(lotl, self._signers).references
        return [reference for reference in found if LOTL_RULE not in reference.scheme_rules]

    def _read(self, name: str) -> str:
        return (self._folder / name).read_text(encoding="utf-8")

    def _keep(self, content: str) -> str:
        name = f"{hashlib.sha256(content.encode()).hexdigest()}.xml"
        if not (self._folder / name).exists():
            self._write(name, content)
        return name

    def _write(self, name: str, content: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = self._folder / f"{name}.new"
        fresh.write_text(content, encoding="utf-8")
        fresh.replace(self._folder / name)

    def _sweep(self, kept: set[str]) -> None:
        for path in self._folder.iterdir():
            if path.name not in kept:
                path.unlink()


def _take(content: str, reference: TLReference, registry: TSPRegistry) -> None:
    """Add a list to the registry; raises whatever pyHanko says of one that is not signed as it must be."""
    from pyhanko.sign.validation.qualified.eutl_parse import trust_list_to_registry  # noqa: PLC0415

    trust_list_to_registry(content, reference.tlso_certs, registry)


def _next_update(content: str) -> list[datetime]:
    """When a list that was found good is to be replaced (ETSI TS 119 612, 5.3.15); a closed one does not say."""
    found = _NEXT_UPDATE.search(content)
    return [] if found is None else [datetime.fromisoformat(found[1])]


async def _get(session: aiohttp.ClientSession, location: str) -> str:
    async with session.get(location, raise_for_status=True) as answer:
        return await answer.text()
