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
    jobs,
    papers,
    printers,
    registering,
    reserving,
    templates,
)

COMMANDS = (
    *founding.COMMANDS,
    *registering.COMMANDS,
    *finding.COMMANDS,
    *changing.COMMANDS,
    *reserving.COMMANDS,
    *documents.COMMANDS,
    *papers.COMMANDS,
    *jobs.COMMANDS,
    *printers.COMMANDS,
    *templates.COMMANDS,
    *checking.COMMANDS,
    *importing.COMMANDS,
    *copying.COMMANDS,
    *desk.COMMANDS,
    *institution.COMMANDS,
)
