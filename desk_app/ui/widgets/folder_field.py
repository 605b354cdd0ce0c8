"""A field for a folder: typed, or taken from the disks, sticks and shares that are connected now."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStorageInfo
from PySide6.QtWidgets import QWidget

from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.suggest_field import SuggestField

_GIGABYTE = 1e9
_LEAST_BYTES = 10_000_000
_OF_THE_SYSTEM = ("/boot", "/dev", "/etc", "/proc", "/run/", "/snap", "/sys", "/usr", "/var")
_STICKS = ("/run/media/",)


class FolderField(SuggestField):
    """``within`` is the name of the folder that is proposed on each disk."""

    def __init__(self, name: str, within: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, free_text=True, parent=parent)
        self._within = within
        self.set_suffix(self.tr("down arrow: disks and sticks"))
        self.query_changed.connect(self._answer)

    def folder(self) -> Path | None:
        """The folder as typed, None for an empty field."""
        text = str(self.value())
        return Path(text).expanduser() if text else None

    def _answer(self, text: str, sequence: int) -> None:
        found = [option for option in self._disks() if str(option.key).lower().startswith(text.lower())]
        self.set_suggestions(sequence, found)

    def _disks(self) -> list[Option]:
        options = []
        for volume in QStorageInfo.mountedVolumes():
            root = volume.rootPath()
            if volume.isReadOnly() or volume.bytesTotal() < _LEAST_BYTES or self._is_unfit(root):
                continue
            place = str(Path(root) / self._within)
            free = self.tr("{size} GB free").format(size=round(volume.bytesAvailable() / _GIGABYTE))
            options.append(Option(place, place, note=", ".join(filter(None, (volume.name(), free)))))
        return options

    @staticmethod
    def _is_unfit(root: str) -> bool:
        """The disk that the system runs from is no second disk, nor are its parts."""
        of_the_system = root.startswith(_OF_THE_SYSTEM) and not root.startswith(_STICKS)
        return of_the_system or root == QStorageInfo.root().rootPath()
