"""What makes a PDF one for keeping: PDF/A, part 2, level B (ISO 19005-2).

An output intent says what the colours mean, XMP says what the file is, and streams end as the standard has them.
Embedded fonts are the canvas's own rule (:mod:`printing.pdf`). Whether a file conforms only a validator such as
veraPDF can tell; one is run before a release, and the tests look at the structure.
"""

from functools import lru_cache
from typing import Any, Literal
from xml.sax.saxutils import escape

from PIL import ImageCms
from reportlab.pdfbase.pdfdoc import XMP, PDFArray, PDFDictionary, PDFName, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas

_VERSION = (1, 7)
_PROFILE_NAME: Literal["sRGB"] = "sRGB"
_END = b"endstream\n"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{producer}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{producer}</xmp:CreatorTool><xmp:CreateDate>{made}</xmp:CreateDate>
<xmp:ModifyDate>{made}</xmp:ModifyDate><pdf:Producer>{producer}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def make_archival(canvas: Canvas, title: str, producer: str, language: str) -> None:
    """Give an empty canvas what PDF/A-2b asks for; readers show the title instead of the file's name."""
    # What concerns the whole file belongs to reportlab's document, which a canvas keeps to itself.
    document = canvas._doc
    document.setCompression(True)
    document._pdfVersion = max(document._pdfVersion, _VERSION)
    document.info.producer = producer
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = PDFArray([_output_intent(document)])
    catalog.Metadata = _Metadata(creator=lambda doc: _packet(doc, title, producer, language))
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _output_intent(document: Any) -> PDFDictionary:
    profile = PDFStream(PDFDictionary({"N": 3}), _srgb())
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString(_PROFILE_NAME),
            "Info": PDFString(_PROFILE_NAME),
            "DestOutputProfile": document.Reference(profile),
        }
    )


@lru_cache(maxsize=1)
def _srgb() -> bytes:
    """The ICC profile of sRGB, as the colour library makes it; it holds no picture of anybody's."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(_PROFILE_NAME)).tobytes()


def _packet(document: Any, title: str, producer: str, language: str) -> bytes:
    """XMP with the very moment of the information dictionary."""
    stamp = document._timeStamp
    year, month, day, hour, minute, second = stamp.YMDhms
    zone = f"{'-' if stamp.dhh < 0 else '+'}{abs(stamp.dhh):02}:{stamp.dmm:02}"
    made = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}"
    words = {"title": title, "producer": producer, "language": language}
    return _PACKET.format(made=made, **{name: escape(value) for name, value in words.items()}).encode()


class _Metadata(XMP):  # type: ignore[misc]  # reportlab carries no types
    """XMP that every program can find in the file: it is not compressed."""

    def format(self, document: Any) -> bytes:
        """Called by reportlab when the file is written."""
        filters, document.defaultStreamFilters = document.defaultStreamFilters, None
        try:
            written: bytes = super().format(document)
        finally:
            document.defaultStreamFilters = filters
        return written


def _ending_in_a_line(original: Any) -> Any:
    def format_stream(stream: Any, document: Any) -> bytes:
        written: bytes = original(stream, document)
        return written.removesuffix(_END) + b"\n" + _END if written.endswith(_END) else written

    return format_stream


# ISO 19005-2, 6.1.7.1: a line ends before "endstream". reportlab writes the keyword behind the last byte.
PDFStream.format = _ending_in_a_line(PDFStream.format)
