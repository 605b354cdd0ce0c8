"""The console on a real server: from nothing to a registry, through its worst day and back."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

import psycopg
import pytest

from desk_app.application.invitation import Invited
from sync.central.command.qr_code import picture, terminal_lines
from sync.central.service.ports import BUCHAREST
from sync.protocol.enrolment import EnrolmentCode
from sync.protocol.exchange import ReturnedRequest
from sync.protocol.problems import Kind
from tests.services.central.http_line import Answer, HttpLine
from tests.services.central.registry import refused
from tests.services.central.scripted_desk import ScriptedDesk
from tests.services.central.service import Console, Service, running
from tests.services.postgresql import OWNER, PostgresServer


@pytest.fixture
def own(postgres: PostgresServer, tmp_path: Path) -> Console:
    """A console with a database of its own."""
    return Console(tmp_path, postgres.new_database())


@pytest.fixture
def serving(own: Console) -> Iterator[Service]:
    own.begin()
    service = Service(own)
    service.start()
    yield service
    service.stop()


@pytest.fixture
def enrolled(own: Console, serving: Service) -> Iterator[Callable[..., ScriptedDesk]]:
    """Makes a desk with a code from the console."""
    lines: list[HttpLine] = []

    def make(*arguments: str) -> ScriptedDesk:
        lines.append(HttpLine(serving.port, own.institution))
        desk = ScriptedDesk(lines[-1], datetime.now(BUCHAREST))
        desk.enrol(own.permit(*arguments))
        desk.session()
        desk.push()
        return desk

    yield make
    for line in lines:
        line.close()


def test_the_worst_day_and_the_way_back(
    own: Console, enrolled: Callable[..., ScriptedDesk], postgres: PostgresServer, tmp_path: Path
) -> None:
    """A copy, more work, the server is lost; a new one under another address gets back what it forgot."""
    desk = enrolled()
    desk.ask_for_leases()
    desk.register()
    desk.push()
    own.run("checkpoint", "--output", str(tmp_path / "ziua.txt"))
    own.run("backup", str(tmp_path / "copie.zip"))
    desk.register()
    desk.push()
    items = desk.line.changes(desk.token, desk.cursor).items
    desk.read()
    (verified,) = own.run("verify", "--deep", "--sheet", str(tmp_path / "ziua.txt"))
    assert (verified["sound"], verified["checkpoints"]) == (True, 1)
    (archived,) = own.run("verify", "--export", str(tmp_path / "copie.zip"))
    assert archived["sound"]
    assert archived["items"] < verified["items"]

    folder = tmp_path / "server-nou"
    folder.mkdir()
    shutil.copy(tmp_path / "server.key", folder / "server.key")
    new = Console(folder, postgres.new_database())
    new.run("migrate")
    new.run("restore", str(tmp_path / "copie.zip"))
    assert new.run("recovery") == {"recovering": True, "unheard": ["01"], "claims": []}
    assert new.run("restore", str(tmp_path / "copie.zip"), code=1)["error"]["code"] == "database-not-empty"
    service = Service(new)
    service.start()
    desk.line = line = HttpLine(service.port, new.institution)
    reply = desk.session()
    assert reply.wanted is not None
    missing = tuple(item for item in items if item.position > reply.wanted.position)
    desk.line.returned(desk.token, ReturnedRequest(missing))
    desk.session()
    assert not new.run("recovery")["recovering"]
    desk.register()
    assert desk.push().results == ()
    assert desk.leases[0].next == 4
    assert new.run("verify", "--sheet", str(tmp_path / "ziua.txt"))[0]["sound"]
    line.close()
    service.stop()


def test_the_account_of_the_guide_is_enough(postgres: PostgresServer, tmp_path: Path) -> None:
    """It owns its database and may make roles; it is no superuser."""
    with psycopg.connect(postgres.address(), autocommit=True) as connection:
        connection.execute("CREATE ROLE guided LOGIN CREATEROLE")
        connection.execute("CREATE DATABASE guided OWNER guided")
    console = Console(tmp_path, postgres.address("guided").replace(OWNER, "guided"))
    console.begin()
    console.permit("--desk", "01")
    assert console.run("verify")[0]["sound"]


def test_a_database_is_verified_where_it_may_only_be_read_and_while_others_write(
    own: Console, tmp_path: Path, enrolled: Callable[..., ScriptedDesk]
) -> None:
    desk = enrolled("--desk", "01")
    desk.ask_for_leases()
    desk.register()
    desk.push()
    reading = Console(tmp_path, f"{own.database}&options=-cdefault_transaction_read_only%3Don")
    with psycopg.connect(own.database) as writer:
        writer.execute("SELECT FROM institution FOR UPDATE")
        (verified,) = reading.run("verify", "--deep")
        assert verified["sound"]
    assert verified["items"] > 3


def test_an_edited_row_makes_verify_fail(own: Console, enrolled: Callable[..., ScriptedDesk]) -> None:
    desk = enrolled()
    desk.ask_for_leases()
    assert own.run("verify")[0]["sound"]
    with psycopg.connect(own.database) as connection:
        connection.execute("UPDATE lease SET next = next + 1")
    error = own.run("verify", code=4)["error"]
    assert error["code"] == "not-sound"
    assert error["data"]["institutions"][0]["findings"] == [{"code": "rows", "place": "lease"}]


def test_a_desk_is_lost_and_accounted_for(own: Console, enrolled: Callable[..., ScriptedDesk]) -> None:
    desk = enrolled("--name", "Ghișeul 7", "--desk", "07")
    desk.ask_for_leases()
    (figures,) = own.run("desk", "list")
    assert (figures["code"], figures["name"], figures["held"]) == ("07", "Ghișeul 7", 100)
    own.run("desk", "lost", "07", "--reason", "Furt", "--operator", "maria")
    with refused(Kind.RETIRED):
        desk.session()
    (lease,) = own.run("minutes")
    assert (lease["low"], lease["high"], lease["desk"]) == (1, 100, "07")
    own.run("minutes", "--lease", lease["id"], "--reference", "PV 12")
    assert own.run("minutes") == []
    assert own.run("state")["suspended"] == 0
    assert own.run("desk", "lost", "07", "--reason", "x", code=1)["error"]["code"] == "retired"


def test_a_fleet_is_let_in_by_names_or_all_at_once(own: Console) -> None:
    own.begin()
    service = Service(own)
    service.start()
    line = HttpLine(service.port, own.institution)
    told = own.run("desk", "add", "--fleet", "5", "--address", "https://registru.exemplu.ro/")
    invited = Invited.of_link(told["link"])
    assert (invited.address, invited.institution) == ("https://registru.exemplu.ro", own.institution)
    code = EnrolmentCode.parse(invited.code)
    for hardware in ("A", "B", "C", "D", "D"):
        assert ScriptedDesk(line, datetime.now(BUCHAREST), hardware).ask_to_enrol(code).is_waiting
    assert own.run("desk", "approve", code=1)["error"]["code"] == "value-not-allowed"
    assert own.run("desk", "approve", "pc-a", "pc-d", code=1)["error"]["code"] == "not-found", "two are named so"
    assert len(own.run("desk", "candidates")) == 5
    assert own.run("desk", "approve", "pc-b", "pc-a") == [
        {"machine": "pc-b", "desk": "01"},
        {"machine": "pc-a", "desk": "02"},
    ]
    assert [each["machine"] for each in own.run("desk", "approve", "--all")] == ["pc-c", "pc-d", "pc-d"]
    assert own.run("desk", "candidates") == []
    line.close()
    service.stop()


def test_an_invitation_is_drawn_to_be_scanned(
    own: Console, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own.begin()
    file = tmp_path / "invitation.svg"
    file.touch(0o644)  # that of the desk before
    address = ("--address", "https://registru.exemplu.ro")
    told = own.run("desk", "add", *address, "--qr", "--qr-file", str(file))
    assert capsys.readouterr().err.splitlines() == list(terminal_lines(told["link"]))
    assert file.read_text() == picture(told["link"])
    assert file.stat().st_mode & 0o077 == 0, "who reads it may enrol"


def test_no_code_is_made_that_cannot_be_drawn(own: Console, tmp_path: Path) -> None:
    own.begin()
    gone = ("--qr-file", str(tmp_path / "gone" / "invitation.svg"))
    assert own.run("desk", "add", "--qr", code=1)["error"]["data"] == {"field": "address", "cause": "missing"}
    refused = own.run("desk", "add", "--address", "https://registru.exemplu.ro", *gone, code=5)
    assert refused["error"]["code"] == "file"
    with psycopg.connect(own.database) as connection:
        assert connection.execute("SELECT count(*) FROM enrolment_code").fetchone() == (0,)


class ForwardedLine(HttpLine):
    """A proxy on this machine says for whom it asks."""

    def __init__(self, port: int, institution: str, address: str) -> None:
        super().__init__(port, institution)
        self._address = address

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        return super().ask(method, path, body, {**(headers or {}), "x-forwarded-for": self._address})


@pytest.mark.parametrize("is_believed", [True, False])
def test_wrong_codes_are_counted_by_who_asks_where_the_proxy_is_believed(own: Console, is_believed: bool) -> None:
    own.begin()
    code, wrong = own.permit(), EnrolmentCode("0" * 12, "0" * 8)
    service = Service(own, *(("--behind-proxy", "127.0.0.1") if is_believed else ()))
    with running(service):
        there, here = (
            ScriptedDesk(ForwardedLine(service.port, own.institution, address), datetime.now(BUCHAREST))
            for address in ("198.51.100.7", "198.51.100.8")
        )
        for _ in range(10):
            with refused(Kind.CODE):
                there.ask_to_enrol(wrong)
        with refused(Kind.CODE):
            there.ask_to_enrol(code)
        with nullcontext() if is_believed else refused(Kind.CODE):
            here.ask_to_enrol(code)
        for desk in (there, here):
            desk.line.close()  # type: ignore[attr-defined]


def test_a_trial_begins_with_one_command(trial: tuple[Console, Service]) -> None:
    console, service = trial
    code = next(line.split(": ")[1] for line in service.lines() if line.startswith("proba 01: "))
    link = next(line for line in service.lines() if line.startswith("registratura://enrol?"))
    assert Invited.of_link(link) == Invited(f"http://127.0.0.1:{service.port}", "proba", code)
    line = HttpLine(service.port, "proba")
    hello = line.ask("GET", "/v1/hello")
    assert hello.headers["registratura-trial"] == "yes"
    assert hello.json()["is_trial"]
    assert line.ask("GET", "/healthz").json()["production"] is False
    desk = ScriptedDesk(line, datetime.now(BUCHAREST))
    desk.enrol(EnrolmentCode.parse(code))
    desk.session()
    desk.ask_for_leases()
    event = desk.register()
    desk.push()
    assert event in desk.read()
    assert console.run("verify")[0]["sound"]
    assert (
        b'registratura_desk_numbers_held{desk="01",institution="proba"} 99.0' in line.ask("GET", "/metrics").body
    )
    line.close()


def test_tls_directly(own: Console, tmp_path: Path) -> None:
    own.begin()
    certificate, key = tmp_path / "lant.pem", tmp_path / "cheie.pem"
    arguments = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=localhost"
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(["openssl", *arguments.split(), *names], check=True, capture_output=True)
    service = Service(own, "--tls-certificate", str(certificate), "--tls-key", str(key))
    service.start(secure=True)
    trusted = ssl.create_default_context(cafile=str(certificate))
    line = HttpLine(service.port, own.institution, trusted)
    assert line.ask("GET", "/v1/hello").status == 200
    line.close()
    service.stop()


@pytest.mark.parametrize(
    ("arguments", "exit_code", "code"),
    [
        (("desk", "list", "--database", "mysql://x"), 2, "database-address"),
        (("desk", "list", "--database", "postgresql:///nothing?host=/nowhere"), 3, "database-unavailable"),
        (("desk", "list", "--key", "/nowhere"), 5, "key-file-broken"),
        (("desk", "list", "--institution", "other"), 1, "not-found"),
        (("desk", "add", "--name", "x" * 101), 1, "value-not-allowed"),
        (("desk", "add", "--again", "99"), 1, "not-found"),
        (("desk", "approve", "zz"), 1, "value-not-allowed"),
        (("checkpoint", "ieri"), 1, "value-not-allowed"),
        (("checkpoint", "2999-01-01"), 1, "forbidden"),
        (("setting", "set", "department", "JUR", "/nowhere"), 5, "file"),
        (("restore", "/nowhere"), 5, "file"),
        (("verify", "--export", __file__), 5, "archive-broken"),
        (("institution", "add", "143557", "--name", "x"), 1, "refused/overlap"),
        (("incidents", "--settle", "x", "--note", "y"), 1, "not-found"),
        (("incidents", "--settle", "x"), 1, "value-not-allowed"),
    ],
)
def test_a_mistake_gets_a_code_a_sentence_and_an_action(
    console: Console, arguments: tuple[str, ...], exit_code: int, code: str
) -> None:
    error = console.run(*arguments, code=exit_code)["error"]
    assert error["code"] == code
    assert error["message"]
    assert error["hint"]


def test_people_read_sentences_in_their_language(console: Console) -> None:
    for language, word in (("ro", "Nu există"), ("en", "There is no such thing")):
        done = console.run_process("desk", "lost", "99", "--reason", "x", "--lang", language)
        assert (done.returncode, done.stdout) == (1, "")
        assert word in done.stderr


def test_an_old_layout_is_refused_with_a_sentence(postgres: PostgresServer, tmp_path: Path) -> None:
    console = Console(tmp_path, postgres.new_database())
    assert console.run("desk", "list", code=5)["error"]["code"] == "layout-differs"


def test_a_key_file_is_for_this_account_only(console: Console) -> None:
    assert (console.folder / "server.key").stat().st_mode & 0o077 == 0


def test_people_and_settings(console: Console, tmp_path: Path) -> None:
    console.run("user", "add", "elena", "--rights", "auditor", text="o parolă lungă de tot\n")
    assert {"name": "elena", "rights": "auditor"} in console.run("user", "list")
    assert console.run("user", "add", "ion", text="scurt\n", code=1)["error"]["data"]["field"] == "password"
    console.run("user", "remove", "elena")
    file = tmp_path / "contabilitate.json"
    file.write_text('{"name": "Contabilitate"}', encoding="utf-8")
    assert console.run("setting", "set", "department", "CTB", str(file))["version"] == 1
    assert console.run("setting", "list", "department")[0]["value"] == {"name": "Contabilitate"}
    console.run("setting", "remove", "department", "CTB")
    assert console.run("setting", "list", "department") == []
