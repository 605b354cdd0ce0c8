"""A folder as a printer: what would be printed is kept there. For demonstrations and for tests."""

import os
import re
import tempfile
import unicodedata
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from printing.spool.spooler import (
    Condition,
    JobPhase,
    JobReference,
    JobState,
    JobUnknownError,
    MediaType,
    PrinterInfo,
    PrinterUnknownError,
    SpoolerUnreachableError,
    check_job,
)

FOLDER_PRINTER = "folder"
_EXTENSIONS = {
    MediaType.PDF: "pdf",
    MediaType.PNG: "png",
    MediaType.ZPL: "zpl",
    MediaType.BROTHER: "bin",
    MediaType.ESCPOS: "bin",
}
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class FolderSpooler:
    """Keeps every document as a numbered file of ``folder``, which is made when it is needed."""

    folder: Path
    printer: str = FOLDER_PRINTER

    def printers(self) -> tuple[PrinterInfo, ...]:
        """The folder itself."""
        return (PrinterInfo(self.printer, str(self.folder), is_default=True, ready=True),)

    def conditions(self, printer: str) -> tuple[Condition, ...]:
        """A folder is always ready; raises PrinterUnknownError for another name."""
        if printer != self.printer:
            raise PrinterUnknownError(printer)
        return ()

    def submit(
        self, printer: str, document: bytes, media_type: MediaType, title: str, copies: int = 1
    ) -> JobReference:
        """Write the document whole or not at all; copies are one file.

        Raises PrinterUnknownError, DocumentRefusedError, or SpoolerUnreachableError when the folder
        cannot be written.
        """
        if printer != self.printer:
            raise PrinterUnknownError(printer)
        check_job(printer, document, copies)
        try:
            return JobReference(printer, self._keep(document, title, _EXTENSIONS[media_type]))
        except OSError as error:
            raise SpoolerUnreachableError(str(error)) from error

    def state(self, job: JobReference) -> JobState:
        """Done, as long as the file is there; raises JobUnknownError otherwise."""
        if Path(job.job).name != job.job or not (self.folder / job.job).is_file():
            raise JobUnknownError(job)
        return JobState(JobPhase.DONE)

    def cancel(self, job: JobReference) -> None:
        """What is kept is printed; raises JobUnknownError."""
        raise JobUnknownError(job)

    def _keep(self, document: bytes, title: str, extension: str) -> str:
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=self.folder, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(document)
            return self._name(Path(temporary), title, extension)
        finally:
            Path(temporary).unlink()

    def _name(self, temporary: Path, title: str, extension: str) -> str:
        """Link the finished file under the next free number: two processes never take the same."""
        plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_NAME] or "document"
        numbers = [int(each.name[:4]) for each in self.folder.glob("[0-9][0-9][0-9][0-9]-*")]
        for number in count(max(numbers, default=0) + 1):
            taken = next(self.folder.glob(f"{number:04d}-*"), None)
            target = self.folder / f"{number:04d}-{slug}.{extension}"
            if taken is None and _claimed(temporary, target):
                return target.name
        raise AssertionError(number)


def _claimed(temporary: Path, target: Path) -> bool:
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        return False
    return True
