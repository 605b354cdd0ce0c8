"""migrate, institution, serve."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from sync.central.command.command import Answer, Command, Console, option
from sync.central.server_keys import make_key_file, read_key_file
from sync.central.service import administration, admission
from sync.central.service.ports import Ports
from sync.central.service.registers import REGISTER
from sync.central.service.state import states
from sync.central.store.layout import SQLITE, migrate, open_database
from sync.central.web.configuration import BUCKET_VARIABLES, COUNTS_VARIABLE, VARIABLE, Configuration
from sync.protocol.enrolment import Role
from sync.protocol.fields import BrokenMessage
from sync.protocol.version import MINIMUM_CLIENT, version

TRIAL_NAME = "Probă"
TRIAL_REGISTER = "01"
GRACE_SECONDS = 30
RELEASES = "registratura-central-releases"
"""The folder of new versions, beside that of files."""


def _migrate(console: Console) -> Answer:
    """Lay out the database; make the key file where there is none yet."""
    revision = migrate(console.database)
    made = not console.key_file.exists()
    if made:
        make_key_file(console.key_file)
    read_key_file(console.key_file)
    return {"layout": revision, "key_file": str(console.key_file), "key_made": made}


def _add_institution(console: Console) -> Answer:
    administration.found(console.registry, console.options.code, console.options.name)
    return {"institution": console.options.code, "name": console.options.name}


def _list_institutions(console: Console) -> Answer:
    return [{"institution": each.code, "name": each.name, "feed": each.feed} for each in states(console.registry)]


def _serve(console: Console) -> Answer:
    """Runs until it is stopped."""
    import uvicorn  # noqa: PLC0415 - the other commands should not wait for it

    options = console.options
    if _is_new_trial(console):
        _begin_trial(console)
    if options.bucket and not all(map(os.environ.get, BUCKET_VARIABLES)):
        raise BrokenMessage("bucket", f"its keys are not in {' and '.join(BUCKET_VARIABLES)}")
    configuration = Configuration(
        database=console.database,
        files=str(console.files),
        key_file=str(console.key_file),
        releases=options.releases or str(console.files.parent / RELEASES),
        api_base=options.api_base,
        connections=options.connections,
        rate=options.rate,
        burst=options.burst,
        body_seconds=options.body_seconds,
        metrics_for_all=options.open_metrics,
        minimum_client=options.minimum_client,
        bucket=options.bucket,
        bucket_region=options.bucket_region,
    )
    os.environ[VARIABLE] = configuration.as_json()
    workers = 1 if console.database.startswith(SQLITE) else options.workers
    with tempfile.TemporaryDirectory(prefix="registratura-metrics-") as folder:
        if workers > 1:
            os.environ[COUNTS_VARIABLE] = folder
        uvicorn.run(
            "sync.central.web.app:from_environment",
            factory=True,
            host=options.host,
            port=options.port,
            workers=workers,
            ssl_certfile=options.tls_certificate,
            ssl_keyfile=options.tls_key,
            proxy_headers=options.behind_proxy is not None,
            forwarded_allow_ips=options.behind_proxy,
            access_log=False,
            server_header=False,
            log_config=None,
            timeout_keep_alive=75,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
    return None


def _is_new_trial(console: Console) -> bool:
    return console.database.startswith(SQLITE) and not Path(console.database.removeprefix(SQLITE)).exists()


def _begin_trial(console: Console) -> None:
    """A trial on one PC in one command: everything is made, and a code for the first desk is shown."""
    _migrate(console)
    database = open_database(console.database)
    keys = read_key_file(console.key_file)
    ports = Ports(database, lambda: datetime.now(UTC), secrets.token_bytes, keys)
    institution = console.institution or "proba"
    administration.found(ports, institution, TRIAL_NAME)
    register: Mapping[str, object] = {"name": "Registru general"}
    administration.put_setting(ports, institution, REGISTER, TRIAL_REGISTER, register, "")
    desk, code = admission.permit_new(ports, institution, "Ghișeu", Role.COUNTER)
    database.close()
    console.tell(f"{institution} {desk}: {code}")
    secure = "s" if console.options.tls_certificate else ""
    console.tell(code.link(f"http{secure}://{console.options.host}:{console.options.port}", institution))


COMMANDS = (
    Command("migrate", _migrate, needs="nothing"),
    Command(
        "institution add",
        _add_institution,
        (option("code", metavar="CODE"), option("--name", metavar="NAME", required=True)),
        needs="database",
    ),
    Command("institution list", _list_institutions, needs="database"),
    Command(
        "serve",
        _serve,
        (
            option("--host", metavar="ADDRESS", default="127.0.0.1"),
            option("--port", metavar="N", type=int, default=8600),
            option("--workers", metavar="N", type=int, default=2),
            option("--connections", metavar="N", type=int, default=10),
            option("--tls-certificate", metavar="F"),
            option("--tls-key", metavar="F"),
            option("--behind-proxy", metavar="ADDRESSES"),
            option("--api-base", metavar="URL", default=""),
            option("--releases", metavar="DIR", default=""),
            option("--rate", metavar="N", type=float, default=50.0),
            option("--burst", metavar="N", type=int, default=500),
            option("--body-seconds", metavar="N", type=float, default=60.0),
            option("--open-metrics", action="store_true"),
            option("--bucket", metavar="URL", default=""),
            option("--bucket-region", metavar="NAME", default="us-east-1"),
            option("--minimum-client", metavar="VERSION", type=version, default=MINIMUM_CLIENT),
        ),
        needs="nothing",
    ),
)
