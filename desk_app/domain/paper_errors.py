"""What stands between an entry and its paper: leaves of the tree in `errors.py`, in a file of their own."""

from __future__ import annotations

from desk_app.domain.errors import DeviceError, DomainError

# --- refused by a rule (exit code 1) -----------------------------------------------------------------------


class PaperHeld(DomainError):
    """A doubt keeps it back: a number that never was on paper before the doubt does not go there now."""

    code = "paper-held"
    paper: str


class PaperUnknown(DomainError):
    """No paper of that number was ever asked for."""

    code = "paper-unknown"
    paper: int


class PaperPrinted(DomainError):
    """What is on paper, or was given up, cannot be cancelled or sent anew; another copy can be asked for."""

    code = "paper-printed"
    paper: int


class LabelTemplateInvalid(DomainError):
    """A template of a label that could not be printed; the reason names the field.

    `part` is what does not fit on the label, or empty.
    """

    code = "label-template-invalid"
    template: str
    reason: str
    part: str = ""


class CalibrationUnclear(DomainError):
    """No code of the ruler was read at this edge, though one was at the other."""

    code = "calibration-unclear"
    edge: str
    """`left`, `right`, `top`, `bottom`, of a sheet `column`, `upper`, `lower`, or `any`: none was read at all."""


class SettingHeld(DomainError):
    """The policy of this computer lays down what was to be kept: nothing would change."""

    code = "setting-held"
    setting: str
    value: str


class PrintTooFarOff(DomainError):
    """The label has no room to be moved so far."""

    code = "print-too-far-off"
    right_mm: float
    down_mm: float


# --- a device did not do its part (exit code 3) ------------------------------------------------------------

PRINTER_CAUSES = (
    "paper-out",
    "head-open",
    "ribbon-out",
    "jam",
    "paused",
    "offline",
    "too-hot",
    "unknown",
    "refused",
    "unreachable",
    "cancelled",
    "doubt",
)
"""What keeps a paper from being printed, each with a remedy of its own; others are told in the system's words."""


class PrinterUnavailable(DeviceError):
    code = "printer-unavailable"
    printer: str
    cause: str
    remedy: str
    """What to do."""

    def __init__(self, printer: str, cause: str, remedy: str = "") -> None:
        """`remedy` follows from the cause, whatever is given."""
        del remedy
        super().__init__(printer, cause, cause if cause in PRINTER_CAUSES else "other")


class PrintDoubtful(DeviceError):
    """The print system calls the paper printed while its printer names a trouble."""

    code = "print-doubtful"
    paper: str
    printer: str
    cause: str


class PrinterNotChosen(DeviceError):
    code = "printer-not-chosen"
    paper: str
