"""How the service is run: read once by `serve`, handed to every worker as one value."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from sync.protocol.limits import Limits
from sync.protocol.version import MINIMUM_CLIENT

BUCKET_VARIABLES = ("REGISTRATURA_CENTRAL_BUCKET_KEY", "REGISTRATURA_CENTRAL_BUCKET_SECRET")
"""What opens the bucket; never options, which every user of the machine could read."""

VARIABLE = "REGISTRATURA_CENTRAL_SERVE"
"""The environment variable in which `serve` hands its configuration to its workers."""

COUNTS_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
"""Where several workers put their counts together; prometheus_client reads it when it is loaded."""

SLOWEST_BODY_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Configuration:
    """`rate`: requests a second that one address may make in the long run; `burst`: how many at once.
    `minimum_client`: the oldest version of the desk that reads the feed. `bucket`: where whole files lie, when
    that is not `files`; what opens it stands in the environment alone."""

    database: str
    files: str
    key_file: str
    releases: str
    """The folder with the manifests and packages of new versions; it need not be there."""
    api_base: str = ""
    connections: int = 10
    rate: float = 50.0
    burst: int = 500
    body_seconds: float = SLOWEST_BODY_SECONDS
    metrics_for_all: bool = False
    minimum_client: str = MINIMUM_CLIENT
    bucket: str = ""
    bucket_region: str = ""
    limits: Limits = field(default_factory=Limits)

    def as_json(self) -> str:
        return json.dumps(asdict(self) | {"limits": self.limits.as_value()})

    @classmethod
    def from_json(cls, text: str) -> Configuration:
        values = json.loads(text)
        return cls(**values | {"limits": Limits(**values["limits"])})
