"""Requests to an object store, signed as its vendors agree: AWS Signature Version 4, for the service `s3`.

Source: the specification "Authenticating Requests (AWS Signature Version 4)" of Amazon S3.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit

_ALGORITHM = "AWS4-HMAC-SHA256"
UNSIGNED = "UNSIGNED-PAYLOAD"


@dataclass(frozen=True, slots=True)
class Access:
    """`secret` is shown nowhere."""

    key: str
    secret: str
    region: str

    def headers(self, method: str, url: str, content_sha256: str, moment: datetime) -> dict[str, str]:
        """What a request without query has to bear. `moment` in UTC, `content_sha256` of the body, hexadecimal."""
        parts = urlsplit(url)
        signed = {"host": parts.netloc, "x-amz-content-sha256": content_sha256, "x-amz-date": _stamp(moment)}
        signature = self._signature(method, parts.path, {}, signed, content_sha256, moment)
        credential = f"{self.key}/{self._scope(moment)}"
        names = ";".join(sorted(signed))
        told = f"{_ALGORITHM} Credential={credential}, SignedHeaders={names}, Signature={signature}"
        return {name: value for name, value in signed.items() if name != "host"} | {"Authorization": told}

    def address(self, url: str, seconds: int, moment: datetime) -> str:
        """Where anybody may GET this for so many seconds."""
        parts = urlsplit(url)
        query = {
            "X-Amz-Algorithm": _ALGORITHM,
            "X-Amz-Credential": f"{self.key}/{self._scope(moment)}",
            "X-Amz-Date": _stamp(moment),
            "X-Amz-Expires": str(seconds),
            "X-Amz-SignedHeaders": "host",
        }
        signature = self._signature("GET", parts.path, query, {"host": parts.netloc}, UNSIGNED, moment)
        return f"{url}?{_query(query)}&X-Amz-Signature={signature}"

    def _signature(
        self,
        method: str,
        path: str,
        query: Mapping[str, str],
        headers: Mapping[str, str],
        content_sha256: str,
        moment: datetime,
    ) -> str:
        names = sorted(headers)
        lines = "".join(f"{name}:{headers[name]}\n" for name in names)
        request = "\n".join((method, path, _query(query), lines, ";".join(names), content_sha256))
        digest = hashlib.sha256(request.encode("utf-8")).hexdigest()
        text = "\n".join((_ALGORITHM, _stamp(moment), self._scope(moment), digest))
        key = f"AWS4{self.secret}".encode()
        for part in self._scope(moment).split("/"):
            key = _mac(key, part)
        return _mac(key, text).hex()

    def _scope(self, moment: datetime) -> str:
        return f"{moment:%Y%m%d}/{self.region}/s3/aws4_request"


def _query(values: Mapping[str, str]) -> str:
    return "&".join(f"{quote(name, safe='~')}={quote(value, safe='~')}" for name, value in sorted(values.items()))


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"


def _mac(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode("utf-8"), hashlib.sha256).digest()
