"""How Python's interpreter shares its time in a worker."""

from __future__ import annotations

import gc
import sys

TURN = 0.0005
"""Seconds that a thread works on while another waits for its turn; a tenth of the usual."""

YOUNG = 20_000
"""Objects made and not freed until the collector comes; a batch is some 5,000, and 700 is the usual."""


def take_short_turns() -> None:
    """Let a thread in between that only hands something to the database or to the network.

    While one batch is read another has a dozen such moments: with turns of the usual length it would mostly wait.
    """
    sys.setswitchinterval(TURN)


def collect_seldom() -> None:
    """Most garbage goes by itself, when nothing refers to it; the collector is for what refers to itself.

    Everything made until now lives as long as the worker and is passed over: more than a hundred thousand objects.
    What a batch is read into is gone before the collector would have come to look at it.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)
