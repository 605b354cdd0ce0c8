"""Number and date on a page, by the library that signs. Loaded when the first number is drawn: it loads slowly."""

from __future__ import annotations

from typing import BinaryIO

from desk_app.adapters.signing.files import stamp_fonts
from desk_app.adapters.signing.translation import document_error
from desk_app.signing import errors
from desk_app.signing.pades.number_mark import NumberMark, draw_number
from desk_app.signing.pades.page_layout import read_page
from desk_app.signing.pades.placing import StampRule, place_stamps
from desk_app.signing.unnamed import unnamed_room


def numbered_document(source: BinaryIO, name: str, title: str, lines: tuple[str, ...], stamps: int) -> BinaryIO:
    """The document with the mark, from its beginning. Raises DocumentUnsignable and StampPlaceMissing, also where
    `stamps` of those who sign it have no room beside the mark.
    """
    longer = unnamed_room()
    try:
        draw_number(source, longer, NumberMark(title, lines), stamp_fonts())
        if stamps:
            rule = StampRule()
            place_stamps(read_page(longer, rule.page, rule.anchor), rule, stamps)
    except errors.SigningError as error:
        longer.close()
        raise document_error(error, name) from error
    longer.seek(0)
    return longer
