"""The service against its own description (OpenAPI 3.1): no answer that is not described, none of 500.

schemathesis makes the requests out of the description, true to it and not; whoever asks is a desk, an
administrator, somebody with a token that is none, or nobody.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import jsonschema_rs
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case
from schemathesis.checks import CheckFunction, not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from sync.central.server_keys import read_key_file
from sync.central.service import admission, people
from sync.central.service.ports import BUCHAREST, Ports
from sync.central.store.layout import open_database
from sync.protocol.blobs import LENGTH_HEADER, OFFSET_HEADER
from sync.protocol.enrolment import Role
from tests.services.central.http_line import HttpLine
from tests.services.central.scripted_desk import ScriptedDesk
from tests.services.central.service import Console, Service
from tests.services.postgresql import PostgresServer

CHECKS: list[CheckFunction] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
PASSWORD = "o parolă lungă de tot"
FILE = b"%PDF-1.7 a file of the desk"
OPERATIONS = 40

schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")


@dataclass(frozen=True)
class Interface:
    """A service of its own, that lets in as many requests as come.

    `known`: values of parameters that name something that is there; `tokens` by who holds them.
    """

    service: Service
    known: Mapping[str, str]
    tokens: Mapping[str, str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.service.port}"


@pytest.fixture(scope="module")
def interface(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Interface]:
    console = Console(tmp_path_factory.mktemp("interface"), postgres.new_database())
    console.begin()
    service = Service(console, "--rate", "1000000", "--burst", "1000000")
    service.start()
    database = open_database(console.database, connections=1)
    keys = read_key_file(console.folder / "server.key")
    ports = Ports(database, lambda: datetime.now(UTC), secrets.token_bytes, keys)
    people.put_administrator(ports, console.institution, "maria", PASSWORD, "administrator")
    line = HttpLine(service.port, console.institution)
    desk = ScriptedDesk(line, datetime.now(BUCHAREST))
    desk.enrol(admission.permit_new(ports, console.institution, "Ghișeu", Role.COUNTER, "desk0001")[1])
    desk.session()
    desk.push()
    digest = hashlib.sha256(FILE).hexdigest()
    path = f"/v1/i/{console.institution}/blobs/{digest}"
    upload = {"Authorization": f"Bearer {desk.token}", OFFSET_HEADER: "0", LENGTH_HEADER: str(len(FILE))}
    assert line.ask("PATCH", path, FILE, upload).status == 201
    administrator = people.log_in(ports, console.institution, "maria", PASSWORD)
    yield Interface(
        service,
        {"institution": console.institution, "digest": digest},
        {"desk": desk.token, "administrator": administrator, "stranger": "x.y"},
    )
    line.close()
    database.close()
    service.stop()


@pytest.fixture(scope="module")
def described(interface: Interface) -> Any:
    return requests.get(f"{interface.address}/v1/openapi.json", timeout=10).json()


def test_the_description_is_complete(described: Any) -> None:
    """OpenAPI 3.1; the ways to prove oneself are declared; no answer of FastAPI's own, which is never sent."""
    assert described["openapi"].startswith("3.1.")
    assert "HTTPValidationError" not in described["components"]["schemas"]
    operations = list(_operations(described))
    assert len(operations) == OPERATIONS
    for operation in operations:
        for required in operation.get("security", []):
            assert set(required) <= set(described["components"]["securitySchemes"]), operation["operationId"]
        body = operation.get("requestBody", {"content": {}})
        for media_type, content in body["content"].items():
            assert media_type != "application/json" or _examples(content, described), operation["operationId"]


def test_every_example_is_of_the_form_that_is_described(described: Any) -> None:
    count = 0
    for operation in _operations(described):
        for content in _contents(operation):
            assert _examples(content, described), operation["operationId"]
            schema = content["schema"] | {"components": described["components"]}
            validator = jsonschema_rs.Draft202012Validator(schema)
            for example in _examples(content, described):
                validator.validate(example)
                count += 1
    assert count > 200


def _operations(described: Any) -> Iterator[Any]:
    for calls in described["paths"].values():
        yield from calls.values()


def _contents(operation: Any) -> Iterator[Any]:
    for part in (operation.get("requestBody", {}), *operation["responses"].values()):
        for media_type, content in part.get("content", {}).items():
            if "json" in media_type:
                yield content


def _examples(content: Any, described: Any) -> list[Any]:
    """Of the whole message, or put together out of its fields'."""
    if "example" in content:
        return [content["example"]]
    if "examples" in content:
        return [each["value"] for each in content["examples"].values()]
    name = content["schema"].get("$ref", "").rpartition("/")[2]
    fields = described["components"]["schemas"].get(name, {}).get("properties", {})
    found = {field: about["examples"][0] for field, about in fields.items() if "examples" in about}
    return [found] if found else []


@pytest.mark.timeout(0)
@pytest.mark.parametrize("examples", [8, pytest.param(500, marks=pytest.mark.soak)])
def test_no_answer_is_undocumented(interface: Interface, examples: int) -> None:
    """Every operation, by so many requests that are true to the description and so many that are not."""
    schema = schemathesis.openapi.from_url(f"{interface.address}/v1/openapi.json")
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) == OPERATIONS
    with requests.Session() as session:
        for operation in operations:
            for mode in GenerationMode:
                if mode is GenerationMode.POSITIVE or _can_be_wrong(operation):
                    _ask_often(interface, session, operation.as_strategy(generation_mode=mode), examples)


def _can_be_wrong(operation: APIOperation) -> bool:
    return bool([*operation.iter_parameters(), *operation.body])


def _ask_often(
    interface: Interface, session: requests.Session, cases: st.SearchStrategy[Case], examples: int
) -> None:
    holders = st.sampled_from([*interface.tokens, ""])

    @settings(max_examples=examples, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(cases, holders, st.integers(0, 4))
    def ask(case: Case, who: str, place: int) -> None:
        _ask(interface, session, case, who, is_at_home=place > 0)

    ask()


def _ask(interface: Interface, session: requests.Session, case: Case, who: str, *, is_at_home: bool) -> None:
    if is_at_home:
        case.path_parameters |= {
            name: interface.known[name] for name in interface.known.keys() & case.path_parameters
        }
    if case.query.get("wait") is not None:
        case.query["wait"] = 0
    headers = {"authorization": f"Bearer {interface.tokens[who]}"} if who else {}
    response = case.call(session=session, headers=headers, timeout=30)
    case.validate_response(response, checks=CHECKS)
