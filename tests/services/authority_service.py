"""The authority of the tests as a process: `python -m tests.services.authority_service FOLDER` prints its URL."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyhanko.sign.ades.qualified_asn1  # noqa: F401  # teaches asn1crypto the extension of qualified certificates
from certomancer.integrations.animator import Animator, AnimatorArchStore
from certomancer.registry import CertomancerConfig
from werkzeug.serving import make_server

from tests.services.authority_keys import plan

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def main(folder: str) -> None:
    """Serve certificates, OCSP, CRLs and time stamps on a free port of the loopback until killed."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    applications: list[Application] = []

    def answer(environment: dict[str, Any], start: Any) -> Iterable[bytes]:
        # The addresses inside the certificates name the port, which is known only when the server is made.
        return applications[0](environment, start)

    server = make_server("127.0.0.1", 0, answer, threaded=True)
    configuration = CertomancerConfig(plan(f"http://127.0.0.1:{server.port}"), key_search_dir=folder)
    applications.append(Animator(AnimatorArchStore(configuration.pki_archs), with_web_ui=True))
    sys.stdout.write(f"http://127.0.0.1:{server.port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main(str(Path(sys.argv[1])))
