"""What can go wrong with new versions of the program: leaves of the tree in `desk_app.domain.errors`."""

from __future__ import annotations

from desk_app.domain.errors import DeviceError, DomainError


class UpdatesOff(DomainError):
    """The setting `update_channel` says that nobody looks for new versions on this computer."""

    code = "updates-off"


class ReleasePlaceUnknown(DomainError):
    """Neither a folder nor a central registry is named that new versions could come from."""

    code = "release-place-unknown"


class UpdateNotReady(DomainError):
    """There is nothing to be installed; `stage` is how far it is."""

    code = "update-not-ready"
    stage: str


class NoWayBack(DomainError):
    """The package of the version that runs is nowhere to be had: what fails could not be taken back."""

    code = "no-way-back"
    version: str


class ReleasesUnreachable(DeviceError):
    """No answer from where new versions come from; the download goes on later where it broke off."""

    code = "releases-unreachable"
    place: str
    cause: str


class ReleaseNotBelieved(DeviceError):
    """A manifest that was not followed. `cause`: `manifest-size`, `unreadable`, `unknown-key`, `no-key`,
    `signature`, `product`, or a word of `desk_app.domain.program_update.Staleness`."""

    code = "release-not-believed"
    place: str
    cause: str


class PackageNotBelieved(DeviceError):
    """A package that is not the one that was signed; it was thrown away."""

    code = "package-not-believed"
    name: str


class InstallerUnavailable(DeviceError):
    """The system's installer cannot be run from here; `command` does it by hand, where there is one."""

    code = "installer-unavailable"
    command: str
