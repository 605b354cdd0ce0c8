"""How Python's interpreter shares its time in a worker."""

from __future__ import annotations

import gc
import sys

TURN = 0.0005
"""Seconds that a thread works on while another waits for its turn; a tenth of the usual."""


def take_short_turns() -> None:
    """Let a thread in between that only hands something to the database or to the network.

    While one batch is read another has a dozen such moments: with turns of the usual length it would mostly wait.
    """
    sys.setswitchinterval(TURN)


def pass_over_what_stays() -> None:
    """Everything made until now lives as long as the worker: the collector of garbage passes it over.

    More than a hundred thousand objects lie there, and each time every request waited for it.
    """
    gc.collect()
    gc.freeze()
