"""One token serves one document at a time, and after its first error none: a PIN is never presented twice."""

from __future__ import annotations

from desk_app.signing.errors import TokenError
from desk_app.signing.identities.backend import Identity, SigningSession


class Lane:
    """A `SigningSession` that remembers its failure. Used on one thread only."""

    def __init__(self, session: SigningSession) -> None:
        self._session = session
        self.failure: TokenError | None = None

    @property
    def identity(self) -> Identity:
        return self._session.identity

    @property
    def asks_every_time(self) -> bool:
        return self._session.asks_every_time

    def sign(self, digest: bytes, algorithm: str) -> bytes:
        if self.failure is not None:
            raise self.failure
        try:
            return self._session.sign(digest, algorithm)
        except TokenError as error:
            self.failure = error
            raise

    def close(self) -> None:
        self._session.close()
