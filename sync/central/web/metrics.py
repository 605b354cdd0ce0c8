"""Figures for Prometheus: requests counted in each worker, the state of desks read from the database."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from sync.central.service.ports import Ports
from sync.central.service.state import DeskFigures, InstitutionState, states
from sync.central.web.configuration import COUNTS_VARIABLE

_OF_WORKER = CollectorRegistry()

REQUESTS = Counter(
    "registratura_requests", "Requests by call and answer.", ("call", "status"), registry=_OF_WORKER
)
SECONDS = Histogram(
    "registratura_request_seconds",
    "How long a call took, waiting for news left out.",
    ("call",),
    registry=_OF_WORKER,
)
PROBLEMS = Counter("registratura_problems", "Problems by name.", ("problem",), registry=_OF_WORKER)

_OF_INSTITUTION: Sequence[tuple[str, str, Callable[[InstitutionState], float]]] = (
    ("feed_position", "Items in the feed.", lambda state: state.feed),
    ("open_incidents", "Incidents that nobody has settled.", lambda state: state.incidents),
    ("quarantined_events", "Events that wait for a person.", lambda state: state.quarantined),
    ("suspended_numbers", "Numbers that wait for minutes.", lambda state: state.suspended),
    ("waiting_candidates", "Desks that wait for approval.", lambda state: state.waiting),
    ("recovering", "1 after a restore, until it is complete.", lambda state: state.recovering),
    ("checkpoint_age_seconds", "Since the last checkpoint; -1 without one.", lambda state: state.checkpoint_age),
)
_OF_DESK: Sequence[tuple[str, str, Callable[[DeskFigures], float]]] = (
    ("seen_seconds_ago", "Since the last session; -1 without one.", lambda desk: desk.seen_ago),
    ("unsent_events", "Events unsent at the last session.", lambda desk: desk.unsent),
    ("clock_offset_seconds", "How far the desk's clock is ahead.", lambda desk: desk.clock_offset),
    ("numbers_held", "Numbers of open leases not seen drawn.", lambda desk: desk.held),
)


class _StateCollector(Collector):
    def __init__(self, found: Sequence[InstitutionState]) -> None:
        self._found = found

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for name, about, value in _OF_INSTITUTION:
            family = GaugeMetricFamily(f"registratura_{name}", about, labels=("institution",))
            for state in self._found:
                family.add_metric((state.code,), float(value(state)))
            yield family
        for name, about, value_of in _OF_DESK:
            family = GaugeMetricFamily(f"registratura_desk_{name}", about, labels=("institution", "desk"))
            for state in self._found:
                for desk in state.desks:
                    family.add_metric((state.code, desk.code), float(value_of(desk)))
            yield family


def exposition(ports: Ports) -> bytes:
    """The text that Prometheus reads. Raises Unavailable."""
    of_state = CollectorRegistry()
    of_state.register(_StateCollector(states(ports)))
    return generate_latest(_of_workers()) + generate_latest(of_state)


def _of_workers() -> CollectorRegistry:
    if not os.environ.get(COUNTS_VARIABLE):
        return _OF_WORKER
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return together
