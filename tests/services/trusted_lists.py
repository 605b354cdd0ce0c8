"""A list of the lists and a Romanian trusted list (ETSI TS 119 612) that trust the authority of the tests."""

from __future__ import annotations

import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import load_der_x509_certificate
from lxml import etree
from signxml import SignatureMethod
from signxml.xades import XAdESSigner

from tests.services.authority import Authority

_FAR = "2099-01-01T00:00:00Z"
_SVC = "http://uri.etsi.org/TrstSvc"
_HEAD = """<TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#" Id="list"><SchemeInformation>
<TSLVersionIdentifier>5</TSLVersionIdentifier>
<SchemeInformationURI><URI xml:lang="en">http://127.0.0.1/about</URI></SchemeInformationURI>
<SchemeTerritory>{territory}</SchemeTerritory>
<ListIssueDateTime>2026-11-01T00:00:00Z</ListIssueDateTime>
<NextUpdate><dateTime>{next_update}</dateTime></NextUpdate>
{pointers}</SchemeInformation>"""
_POINTER = """<OtherTSLPointer><ServiceDigitalIdentities><ServiceDigitalIdentity><DigitalId>
<X509Certificate>{signer}</X509Certificate></DigitalId></ServiceDigitalIdentity></ServiceDigitalIdentities>
<TSLLocation>{location}</TSLLocation><AdditionalInformation>
<OtherInformation><SchemeTerritory>{territory}</SchemeTerritory></OtherInformation>
<OtherInformation><MimeType xmlns="http://uri.etsi.org/02231/v2/additionaltypes#">application/vnd.etsi.tsl+xml</MimeType>
</OtherInformation></AdditionalInformation></OtherTSLPointer>"""
_SERVICE = """<TSPService><ServiceInformation>
<ServiceTypeIdentifier>{kind}</ServiceTypeIdentifier>
<ServiceName><Name xml:lang="en">Demonstration</Name></ServiceName>
<ServiceDigitalIdentity><DigitalId><X509Certificate>{certificate}</X509Certificate></DigitalId></ServiceDigitalIdentity>
<ServiceStatus>{svc}/TrustedList/Svcstatus/{status}</ServiceStatus>
<StatusStartingTime>2020-01-01T00:00:00Z</StatusStartingTime>
</ServiceInformation></TSPService>"""


@dataclass(slots=True)
class ListServer:
    """Serves the two lists at `location`; `pages` may be changed, `asked` counts requests."""

    location: str
    signer: bytes
    pages: dict[str, str] = field(default_factory=dict)
    asked: int = 0
    reachable: bool = True


@contextmanager
def running_list_server(
    authority: Authority, status: str = "granted", next_update: str = _FAR
) -> Iterator[ListServer]:
    """A server of lists in which the authority's qualified CA and time stamps have a status.

    The Romanian list is to be replaced at `next_update`.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked += 1
            page = state.pages.get(self.path) if state.reachable else None
            if page is None:
                self.send_error(404)
                return
            content = page.encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/xml; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    address = f"http://127.0.0.1:{server.server_port}"
    state = ListServer(f"{address}/lotl.xml", authority.certificate("stranger"))
    sign = _signer(authority)
    state.pages = {
        "/lotl.xml": sign(_list_of_lists(authority, address)),
        "/ro.xml": sign(_romanian_list(authority, status, next_update)),
    }
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _list_of_lists(authority: Authority, address: str) -> str:
    signer = _text(authority.certificate("stranger"))
    romania = _POINTER.format(signer=signer, location=f"{address}/ro.xml", territory="RO")
    elsewhere = _POINTER.format(signer=signer, location=f"{address}/gone.xml", territory="XX")
    pointers = f"<PointersToOtherTSL>{romania}{elsewhere}</PointersToOtherTSL>"
    return f"{_HEAD.format(territory='EU', pointers=pointers, next_update=_FAR)}</TrustServiceStatusList>"


def _romanian_list(authority: Authority, status: str, next_update: str) -> str:
    services = "".join(
        _SERVICE.format(
            kind=f"{_SVC}/Svctype/{kind}", certificate=_text(authority.certificate(label)), svc=_SVC, status=status
        )
        for kind, label in (("CA/QC", "issuer"), ("TSA/QTST", "tsa"))
    )
    head = _HEAD.format(territory="RO", pointers="", next_update=next_update)
    return (
        f"{head}<TrustServiceProviderList><TrustServiceProvider>"
        f"<TSPServices>{services}</TSPServices></TrustServiceProvider></TrustServiceProviderList>"
        "</TrustServiceStatusList>"
    )


def _signer(authority: Authority) -> Callable[[str], str]:
    key = authority.key("stranger").private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    certificate = load_der_x509_certificate(authority.certificate("stranger")).public_bytes(Encoding.PEM).decode()

    def sign(content: str) -> str:
        signer = XAdESSigner(signature_algorithm=SignatureMethod.ECDSA_SHA256)
        signed = signer.sign(etree.fromstring(content), key=key, cert=certificate)
        return etree.tostring(signed, encoding="unicode")

    return sign


def _text(certificate: bytes) -> str:
    return b64encode(certificate).decode()
