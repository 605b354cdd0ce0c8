"""Keys and the plan of a certificate authority for the tests, as certomancer reads it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

ARCHITECTURE = "demo"
QUALIFIED: list[dict[str, Any]] = [
    {"statement_id": "qc_compliance"},
    {"statement_id": "qc_sscd"},
    {"statement_id": "qc_type", "statement_info": ["qct_esign"]},
]
SEAL: list[dict[str, Any]] = [*QUALIFIED[:2], {"statement_id": "qc_type", "statement_info": ["qct_eseal"]}]
RSA, P256, P384 = "rsa", "p256", "p384"
DAY = timedelta(days=1)

KEYS = {
    "root": P256,
    "issuer": P256,
    "ocsp": P256,
    "tsa": P256,
    "maria": RSA,
    "maria-signing": RSA,
    "ion": P384,
    "ana": P256,
    "expired": P256,
    "revoked": P256,
    "seal": P256,
    "stranger": P256,
}
"""Label of a key and its kind."""
PEOPLE: dict[str, tuple[str, list[dict[str, Any]] | None]] = {
    "maria": ("Maria Pildă", QUALIFIED),
    "maria-signing": ("Maria Pildă", QUALIFIED),
    "ion": ("Ion Demonstrație", QUALIFIED),
    "ana": ("Ana Închipuită", None),
    "expired": ("Radu Demonstrație", QUALIFIED),
    "revoked": ("Ștefan Pildă", QUALIFIED),
    "seal": ("Comuna Exemplu", SEAL),
}
"""Certificates of people: label, common name, QcStatements (EN 319 412-5)."""


def write_keys(folder: Path) -> None:
    """Generate every key of the authority and of its people as PEM files."""
    for label, kind in KEYS.items():
        if kind == RSA:
            key: Any = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        else:
            key = ec.generate_private_key(ec.SECP256R1() if kind == P256 else ec.SECP384R1())
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / f"{label}.pem").write_bytes(pem)


def plan(url: str, now: datetime | None = None) -> Mapping[str, Any]:
    """The whole configuration of certomancer for an authority that is reached at `url`."""
    now = now or datetime.now(UTC)
    return {
        "external-url-prefix": url,
        "keysets": {ARCHITECTURE: {"keys": {label: {"path": f"{label}.pem"} for label in KEYS}}},
        "pki-architectures": {
            ARCHITECTURE: {
                "keyset": ARCHITECTURE,
                "entity-defaults": {"country-name": "RO", "organization-name": "Autoritate Demonstrație"},
                "entities": _entities(),
                "certs": _certificates(now),
                "services": _services(),
            }
        },
    }


def _entities() -> dict[str, Any]:
    issuing = {
        "root": {"common-name": "Demonstrație Root"},
        "issuer": {"common-name": "Demonstrație Calificat"},
        "ocsp": {"common-name": "Demonstrație OCSP"},
        "tsa": {"common-name": "Demonstrație Marcă Temporală"},
        "stranger": {"common-name": "Autoritate Străină"},
    }
    people = {
        label: {"common-name": name, "serial-number": f"DEMO{place:04}", "organization-name": "Comuna Exemplu"}
        for place, (label, (name, _)) in enumerate(PEOPLE.items())
    }
    return issuing | people


def _validity(now: datetime, since: int, until: int) -> dict[str, str]:
    return {"valid-from": (now + since * DAY).isoformat(), "valid-to": (now + until * DAY).isoformat()}


def _certificates(now: datetime) -> dict[str, Any]:
    authority = [
        {"id": "basic_constraints", "critical": True, "value": {"ca": True}},
        {
            "id": "key_usage",
            "critical": True,
            "smart-value": {"schema": "key-usage", "params": ["digital_signature", "key_cert_sign", "crl_sign"]},
        },
    ]
    years = {"validity": _validity(now, -1000, 2000), "extensions": authority}
    certificates: dict[str, Any] = {
        "root": {"subject": "root", "issuer": "root", **years},
        "issuer": {"subject": "issuer", "issuer": "root", **years, "extensions": [*authority, *_status("root")]},
        "stranger": {"subject": "stranger", "issuer": "stranger", **years},
        "tsa": _service_certificate(now, "tsa", "time_stamping"),
        "ocsp": _service_certificate(now, "ocsp", "ocsp_signing"),
    }
    for label, (_, statements) in PEOPLE.items():
        certificates[label] = _person(now, label, statements)
    certificates["expired"]["validity"] = _validity(now, -400, -35)
    certificates["revoked"]["revocation"] = {
        "revoked-since": (now - 3 * DAY).isoformat(),
        "reason": "key_compromise",
    }
    return certificates


def _status(issuer: str) -> list[dict[str, Any]]:
    """Where the status of a certificate of this issuer is asked."""
    points = [
        {
            "id": "crl_distribution_points",
            "smart-value": {"schema": "crl-dist-url", "params": {"crl-repo-names": [issuer]}},
        }
    ]
    if issuer == "issuer":
        params = {"ocsp-responder-names": ["issuer"], "ca-issuer-links": [{"repo": "issuer"}]}
        points.append(
            {"id": "authority_information_access", "smart-value": {"schema": "aia-urls", "params": params}}
        )
    return points


def _service_certificate(now: datetime, label: str, purpose: str) -> dict[str, Any]:
    extensions: list[dict[str, Any]] = [
        {
            "id": "key_usage",
            "critical": True,
            "smart-value": {"schema": "key-usage", "params": ["digital_signature"]},
        },
        {"id": "extended_key_usage", "critical": True, "value": [purpose]},
    ]
    if purpose == "ocsp_signing":
        extensions.append({"id": "ocsp_no_check", "value": None})
        issuer = "issuer"
    else:
        issuer = "root"
        extensions += _status("root")
    return {
        "subject": label,
        "issuer": issuer,
        "validity": _validity(now, -500, 1500),
        "extensions": extensions,
    }


def _person(now: datetime, label: str, statements: list[dict[str, Any]] | None) -> dict[str, Any]:
    extensions: list[dict[str, Any]] = [
        {
            "id": "key_usage",
            "critical": True,
            "smart-value": {"schema": "key-usage", "params": ["digital_signature", "non_repudiation"]},
        },
        *_status("issuer"),
    ]
    if statements:
        extensions.append({"id": "qc_statements", "value": statements})
    return {
        "subject": label,
        "issuer": "issuer",
        "validity": _validity(now, -100, 300),
        "extensions": extensions,
    }


def _services() -> dict[str, Any]:
    return {
        "ocsp": {
            "issuer": {"for-issuer": "issuer", "responder-cert": "ocsp", "signing-key": "ocsp"},
        },
        "crl-repo": {
            "root": {"for-issuer": "root", "signing-key": "root", "simulated-update-schedule": "P30D"},
            "issuer": {"for-issuer": "issuer", "signing-key": "issuer", "simulated-update-schedule": "P30D"},
        },
        "cert-repo": {
            "issuer": {"for-issuer": "issuer"},
            "root": {"for-issuer": "root"},
        },
        "time-stamping": {"tsa": {"signing-cert": "tsa", "certs-to-embed": ["root"]}},
    }
