"""The empty field of a signature, and its rehearsal before anybody types a PIN."""

from __future__ import annotations

from typing import BinaryIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

_REHEARSED = "Rehearsed"


def make_field(writer: IncrementalPdfFileWriter, wanted: SigFieldSpec) -> None:
    """Add the field to a document; raises what a broken structure makes pyHanko raise.

    An entry that is null is as good as none (ISO 32000-2, 7.3.9); pyHanko would add the field to it.
    """
    page = writer.find_page_for_modification(wanted.on_page)[0].get_object()
    if isinstance(page.get("/Annots"), generic.NullObject):
        del page["/Annots"]
        writer.update_container(page)
    append_signature_field(writer, wanted)


def rehearse_field(document: BinaryIO, page: int) -> None:
    """Add a field to a page in memory only: what raises here would raise after the PIN."""
    document.seek(0)
    writer = IncrementalPdfFileWriter(document, strict=False)
    make_field(writer, SigFieldSpec(_REHEARSED, on_page=page, box=(0, 0, 1, 1)))
