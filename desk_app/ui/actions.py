"""Every command of the window, in one list: its words, its keys and where it holds.

QActions, tooltips and the key sheet (F1) are all made from this list, so they cannot disagree.
"""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desk_app.ui.widgets.key_caps import key_names

EVERYWHERE = ""
REGISTRATION = "registration"
REGISTER = "register"
SIGNING = "signing"
HAND_OVER = "hand-over"
OUTBOX = "outbox"
DAY_END = "day-end"
DESK_STATE = "desk-state"
SETTINGS = "settings"


def translatable(context: str, source: str) -> str:
    """Return ``source``; the translation tools read these calls as Qt's QT_TRANSLATE_NOOP, typed."""
    return source


@dataclass(frozen=True, slots=True)
class Command:
    """A command: ``source`` is its English text, ``keys`` its shortcuts in Qt's portable spelling.

    ``scope`` is the id of the page on which it holds, or EVERYWHERE. ``place`` numbers the commands of a
    row of digits, of which there are ``places``; both are 0 for all others.
    """

    name: str
    source: str
    keys: tuple[str, ...]
    scope: str = EVERYWHERE
    place: int = 0
    places: int = 0

    @property
    def text(self) -> str:
        """The words in the language in force."""
        place = f"1…{self.places}" if self.place == 1 else str(self.place)
        return QCoreApplication.translate("Commands", self.source).replace("{place}", place)

    @property
    def caps(self) -> tuple[str, ...]:
        """What is printed on its keys; the first of a row of digits speaks for the row."""
        keys = key_names(self.keys[0])
        return (*keys[:-1], f"1…{self.places}") if self.place == 1 else keys


def page_command(page_id: str) -> str:
    """Return the name of the command that opens the page ``page_id``."""
    return f"open-{page_id}"


_SINGLE: tuple[Command, ...] = (
    Command("open-registration", translatable("Commands", "Registration"), ("F2",)),
    Command("open-register", translatable("Commands", "Register"), ("F3",)),
    Command("open-signing", translatable("Commands", "Folder for signing"), ("F4",)),
    Command("open-hand-over", translatable("Commands", "Handing over"), ("F5",)),
    Command("open-outbox", translatable("Commands", "To be sent"), ("F8",)),
    Command("open-day-end", translatable("Commands", "End of the day"), ("F7",)),
    Command("open-desk-state", translatable("Commands", "Counter state"), ("F12",)),
    Command("open-settings", translatable("Commands", "Settings"), ("Ctrl+,",)),
    Command("show-keys", translatable("Commands", "All keys"), ("F1",)),
    Command("search", translatable("Commands", "Search or scan"), ("Ctrl+K",)),
    Command("side-pane", translatable("Commands", "Label, receipt, history"), ("Ctrl+J",)),
    Command("change-person", translatable("Commands", "Another person at the counter"), ("Ctrl+Shift+U",)),
    # Registration. Return is the key of the letters, Enter the key of the digits.
    Command(
        "register-letter",
        translatable("Commands", "Register it"),
        ("Ctrl+Return", "Ctrl+Enter"),
        REGISTRATION,
    ),
    Command("quick-number", translatable("Commands", "Quick number"), ("F10",), REGISTRATION),
    Command("label-again", translatable("Commands", "Label again"), ("F9",), REGISTRATION),
    Command("receipt", translatable("Commands", "Receipt"), ("Shift+F9",), REGISTRATION),
    Command("same-sender", translatable("Commands", "Same sender"), ("Ctrl+D",), REGISTRATION),
    Command("same-letter", translatable("Commands", "Same data again"), ("Ctrl+Shift+D",), REGISTRATION),
    Command("last-entry", translatable("Commands", "Open the last entry"), ("Ctrl+L",), REGISTRATION),
    Command("reply", translatable("Commands", "Reply to a number"), ("Ctrl+R",), REGISTRATION),
    Command(
        "attach-paper",
        translatable("Commands", "Paper without a number"),
        ("Ctrl+Shift+A",),
        REGISTRATION,
    ),
    Command(
        "pin-channel",
        translatable("Commands", "Pin channel and date of receipt"),
        ("Ctrl+P",),
        REGISTRATION,
    ),
    Command(
        "register-again",
        translatable("Commands", "Annul and register again"),
        ("Ctrl+Shift+N",),
        REGISTRATION,
    ),
    Command("more-data", translatable("Commands", "Language, file code, urgency"), ("Alt+M",), REGISTRATION),
    Command("file-letter", translatable("Commands", "Accept the filing proposed"), ("Alt+F",), REGISTRATION),
    Command("clear-letter", translatable("Commands", "Empty the form"), ("Ctrl+Shift+Del",), REGISTRATION),
    Command("next-direction", translatable("Commands", "Next direction"), ("Alt+S",), REGISTRATION),
    Command("reserved-number", translatable("Commands", "Reserved number"), ("Alt+R",), REGISTRATION),
    Command("on-behalf", translatable("Commands", "On behalf of"), ("Alt+N",), REGISTRATION),
    Command("new-person", translatable("Commands", "New person"), ("Ctrl+N",), REGISTRATION),
    Command("read-card", translatable("Commands", "Read the identity card"), ("Alt+B",), REGISTRATION),
    Command("anonymous", translatable("Commands", "Anonymous sender"), ("Alt+A",), REGISTRATION),
    Command("unreadable", translatable("Commands", "Unreadable sender"), ("Alt+I",), REGISTRATION),
    Command("collective", translatable("Commands", "Collective sender"), ("Alt+L",), REGISTRATION),
    Command("link-duplicate", translatable("Commands", "Link to it"), ("Alt+C",), REGISTRATION),
    Command("other-document", translatable("Commands", "Another document"), ("Alt+X",), REGISTRATION),
    # The register. What is done to an entry asks for its reason in place.
    Command("filter", translatable("Commands", "Filter"), ("Ctrl+F",), REGISTER),
    Command("export", translatable("Commands", "Export"), ("Ctrl+E",), REGISTER),
    Command("print-book", translatable("Commands", "Print the register"), ("Ctrl+P",), REGISTER),
    Command("change-view", translatable("Commands", "Two lines or legal order"), ("Alt+V",), REGISTER),
    Command("open-document", translatable("Commands", "Open the document"), ("Alt+D",), REGISTER),
    Command("save-document", translatable("Commands", "Save a copy"), ("Ctrl+S",), REGISTER),
    Command("keep-judgement", translatable("Commands", "Keep the report on signatures"), ("Alt+P",), REGISTER),
    Command("attach-file", translatable("Commands", "Attach a file"), ("Ctrl+O",), REGISTER),
    Command(
        "attach-scanned", translatable("Commands", "Attach to the scanned entry"), ("Ctrl+Shift+O",), REGISTER
    ),
    Command(
        "add-paper",
        translatable("Commands", "Paper without a number"),
        ("Ctrl+Shift+A",),
        REGISTER,
    ),
    Command("send-to-sign", translatable("Commands", "Send to be signed"), ("Alt+S",), REGISTER),
    Command("entry-acts", translatable("Commands", "What to do with it"), ("Alt+A",), REGISTER),
    Command("settle-entry", translatable("Commands", "Settle the entry"), ("Ctrl+Shift+R",), REGISTER),
    Command("file-entry", translatable("Commands", "File without action"), ("Ctrl+Shift+F",), REGISTER),
    Command("assign-entry", translatable("Commands", "Department, file code"), ("Alt+R",), REGISTER),
    Command("entry-term", translatable("Commands", "Change the term"), ("Alt+T",), REGISTER),
    Command("show-code", translatable("Commands", "Show the whole CNP"), ("Alt+I",), REGISTER),
    Command("import-register", translatable("Commands", "Import an older register"), ("Ctrl+I",), REGISTER),
    Command("verify-register", translatable("Commands", "Verify the register"), ("Alt+Shift+V",), REGISTER),
    Command("complete-entry", translatable("Commands", "Complete the entry"), ("Ctrl+M",), REGISTER),
    Command("correct-entry", translatable("Commands", "Correct the entry"), ("Ctrl+Shift+M",), REGISTER),
    Command("annul-entry", translatable("Commands", "Annul the number"), ("Ctrl+Shift+X",), REGISTER),
    Command(
        "annul-and-register",
        translatable("Commands", "Annul and register again"),
        ("Ctrl+Shift+N",),
        REGISTER,
    ),
    Command("link-entry", translatable("Commands", "Link to a number"), ("Ctrl+Shift+L",), REGISTER),
    Command("reply-entry", translatable("Commands", "Reply"), ("Ctrl+R",), REGISTER),
    Command("entry-label", translatable("Commands", "Label again"), ("F9",), REGISTER),
    Command("entry-receipt", translatable("Commands", "Receipt"), ("Shift+F9",), REGISTER),
    Command("save-label", translatable("Commands", "Label as PDF"), ("Ctrl+F9",), REGISTER),
    Command("save-receipt", translatable("Commands", "Receipt as PDF"), ("Ctrl+Shift+F9",), REGISTER),
    Command("choose-to-sign", translatable("Commands", "Choose PDFs"), ("Ctrl+O",), SIGNING),
    Command("sign-folder", translatable("Commands", "Check, then sign"), ("Ctrl+Return", "Ctrl+Enter"), SIGNING),
    Command("return-unsigned", translatable("Commands", "Return unsigned"), ("Ctrl+Backspace",), SIGNING),
    Command("number-at-signing", translatable("Commands", "Number at signing"), ("Alt+N",), SIGNING),
    Command("look-at-document", translatable("Commands", "Look at the document"), ("Alt+D",), SIGNING),
    Command("tick-all", translatable("Commands", "Tick all"), ("Ctrl+Shift+A",), SIGNING),
    Command("pause-signing", translatable("Commands", "Pause or go on"), ("Ctrl+P",), SIGNING),
    Command("choose-token", translatable("Commands", "Choose the token"), ("Alt+T",), SIGNING),
    Command(
        "copy-token-diagnosis",
        translatable("Commands", "Copy the diagnosis of the token"),
        ("Ctrl+Shift+C",),
        SIGNING,
    ),
    Command("look-at-token", translatable("Commands", "Look at the token again"), ("Ctrl+F5",), SIGNING),
    Command("take-back", translatable("Commands", "Take the last one back"), ("Ctrl+Backspace",), HAND_OVER),
    Command("filter-outbox", translatable("Commands", "Search in the list"), ("Ctrl+F",), OUTBOX),
    Command("try-now", translatable("Commands", "Try now"), ("Ctrl+F5",), OUTBOX),
    Command("prepare-offline", translatable("Commands", "Prepare to work without network"), ("Ctrl+P",), OUTBOX),
    Command("emergency-series", translatable("Commands", "Emergency series"), ("Alt+S",), OUTBOX),
    Command("write-day", translatable("Commands", "Write the daily register"), ("Ctrl+S",), DAY_END),
    # The state of the counter: its own key checks again once the page is open.
    Command("check-again", translatable("Commands", "Check again"), ("F12",), DESK_STATE),
    Command("copy-diagnosis", translatable("Commands", "Copy the diagnosis"), ("Ctrl+Shift+C",), DESK_STATE),
    Command("save-support", translatable("Commands", "Save the data for help"), ("Ctrl+S",), DESK_STATE),
)


def _row(name: str, source: str, modifier: str, last: int, scope: str) -> tuple[Command, ...]:
    """One command for each digit from 1 to ``last``, such as Alt+1 to Alt+5."""
    return tuple(
        Command(f"{name}-{place}", source, (f"{modifier}+{place}",), scope, place, last)
        for place in range(1, last + 1)
    )


COMMANDS: tuple[Command, ...] = (
    *_SINGLE,
    *_row("entry", translatable("Commands", "Open entry {place}"), "Alt", 5, REGISTRATION),
    *_row("paper", translatable("Commands", "Paper {place} received"), "Ctrl", 9, REGISTRATION),
    *_row("fix", translatable("Commands", "Fix {place}"), "Alt", 9, DESK_STATE),
)
