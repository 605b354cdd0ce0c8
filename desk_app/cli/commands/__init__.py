"""Every command of registraturactl, in the order its help tells them."""

from desk_app.cli.commands import (
    changing,
    checking,
    copying,
    desk,
    documents,
    finding,
    founding,
    importing,
    institution,
    papers,
    registering,
    reserving,
    signing,
)

COMMANDS = (
    *founding.COMMANDS,
    *registering.COMMANDS,
    *finding.COMMANDS,
    *changing.COMMANDS,
    *reserving.COMMANDS,
    *documents.COMMANDS,
    *papers.COMMANDS,
    *signing.COMMANDS,
    *checking.COMMANDS,
    *importing.COMMANDS,
    *copying.COMMANDS,
    *desk.COMMANDS,
    *institution.COMMANDS,
)
