"""A file that is refused. Apart from `sync.client.files`: a desk that works alone never loads that."""

from __future__ import annotations


class FileFalse(Exception):
    """What arrived is not what its name says."""
