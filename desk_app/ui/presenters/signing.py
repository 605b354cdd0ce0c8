"""The presenter of the folder for signing: the token, the files chosen, one PIN, and what became of each file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.application.signatures import FileToSign, Signatory, Signatures, SignFiles, SigningResult, Token
from desk_app.domain.errors import RegistraturaError
from desk_app.ui.tasks import Lane, Tasks

_LOOK_AGAIN_MS = 400
"""While no certificate is there: a token that is plugged in shows within half a second of its reader."""


@dataclass(frozen=True, slots=True)
class SigningView:
    """`tokens` is None until they were looked at; `done` of the files are signed while `is_signing`."""

    tokens: tuple[Token, ...] | None = None
    files: tuple[Path, ...] = ()
    is_signing: bool = False
    done: int = 0
    result: SigningResult | None = None
    problem: RegistraturaError | None = None

    @property
    def signatories(self) -> tuple[Signatory, ...]:
        """Whose certificates could sign: the qualified ones where there are any."""
        found = [signatory for token in self.tokens or () for signatory in token.signatories]
        qualified = [signatory for signatory in found if signatory.kind == "qualified-signature"]
        return tuple(qualified or found)

    @property
    def can_sign(self) -> bool:
        """Whether only the PIN is missing. With two certificates nobody guesses which is meant."""
        return len(self.signatories) == 1 and bool(self.files) and not self.is_signing


class SigningPresenter(QObject):
    """`changed(SigningView)`. `make` opens the signatures of this machine, on the thread that signs."""

    changed = Signal(object)
    _signed_one = Signal(int)

    def __init__(self, tasks: Tasks, make: Callable[[], Signatures], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._make = make
        self._signatures: Signatures | None = None
        self._view = SigningView()
        self._signed_one.connect(self._show_done)
        self._again = QTimer(self, singleShot=True, interval=_LOOK_AGAIN_MS)
        self._again.timeout.connect(self.refresh)
        self._is_watching = False

    @property
    def view(self) -> SigningView:
        return self._view

    def watch(self, *, wanted: bool) -> None:
        """Look now, and again until a certificate is there, as long as it is `wanted`."""
        self._is_watching = wanted
        self._again.stop()
        if wanted:
            self.refresh()

    def refresh(self) -> None:
        """Look at the readers and tokens again, unless a signature is under way."""
        if not self._view.is_signing:
            self._tasks.run_latest("tokens", Lane.SIGN, self._look, self._seen, self._not_seen)

    def choose(self, files: Sequence[Path]) -> None:
        """Put these files into the folder instead of those that were in it."""
        if not self._view.is_signing:
            self._show(files=tuple(files), result=None, problem=None, done=0)

    def sign(self, pin: bytearray, *, last_try_confirmed: bool = False) -> None:
        """Sign everything in the folder with one PIN, which is wiped in any case."""
        view = self._view
        if not view.can_sign:
            return
        files = tuple(FileToSign(file, file.with_name(f"{file.stem}-semnat.pdf")) for file in view.files)
        wanted = SignFiles(files, view.signatories[0].id, last_try_confirmed=last_try_confirmed)
        self._show(is_signing=True, result=None, problem=None, done=0)

        def signed() -> SigningResult:
            try:
                return self._opened().sign(wanted, lambda: pin, self._progress)
            finally:
                # Where something is refused before the PIN, nobody asked for it.
                pin[:] = bytes(len(pin))

        self._tasks.run(Lane.SIGN, signed, self._signed, self._failed)

    def close(self) -> None:
        """End the card processes, after what is under way."""
        self.watch(wanted=False)
        self._tasks.lane(Lane.SIGN).submit(self._close)

    def _opened(self) -> Signatures:
        self._signatures = self._signatures or self._make()
        return self._signatures

    def _look(self) -> tuple[Token, ...]:
        return self._opened().tokens()

    def _close(self) -> None:
        if self._signatures is not None:
            self._signatures.close()

    def _progress(self, done: int, _of: int) -> None:
        self._signed_one.emit(done)

    def _show_done(self, done: int) -> None:
        self._show(done=done)

    def _seen(self, tokens: tuple[Token, ...]) -> None:
        if tokens != self._view.tokens:
            self._show(tokens=tokens)
        if self._is_watching and not self._view.signatories:
            self._again.start()

    def _signed(self, result: SigningResult) -> None:
        left = tuple(one.file.source for one in result.files if one.error is not None)
        self._show(is_signing=False, result=result, files=left)

    def _failed(self, error: BaseException) -> None:
        self._show(is_signing=False)
        self._not_seen(error)

    def _not_seen(self, error: BaseException) -> None:
        """A look that failed may have been under way when the signing began: that one goes on."""
        if isinstance(error, RegistraturaError):
            self._show(problem=error)
        else:
            self._tasks.failed.emit(error)

    def _show(self, **changes: object) -> None:
        self._view = replace(self._view, **changes)  # type: ignore[arg-type]  # the names are the view's own
        self.changed.emit(self._view)
