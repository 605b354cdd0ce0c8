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
    synchronising,
)

COMMANDS = (
    *founding.COMMANDS,
    *registering.COMMANDS,
    *finding.COMMANDS,
    *changing.COMMANDS,
    *reserving.COMMANDS,
    *documents.COMMANDS,
    *papers.COMMANDS,
    *checking.COMMANDS,
    *importing.COMMANDS,
    *copying.COMMANDS,
    *desk.COMMANDS,
    *synchronising.COMMANDS,
    *institution.COMMANDS,
)
