"""What a use case touched, so that the window repaints just that."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """Identities of entries that are new or differ, and whether other things changed."""

    entries: tuple[str, ...] = ()
    profile: bool = False
    print_jobs: bool = False
    reservations: bool = False
    to_sign: bool = False
    """The folder for signing."""

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.entries + other.entries,
            self.profile or other.profile,
            self.print_jobs or other.print_jobs,
            self.reservations or other.reservations,
            self.to_sign or other.to_sign,
        )
