"""The calls into winspool.drv and gdi32 that :class:`printing.spool.windows.Winspool` names.

Bound with ctypes of the standard library: the usual binding (pywin32) is far larger than what is needed. Loaded on
Windows only.
"""

import ctypes
from collections.abc import Iterator, Sequence
from ctypes import POINTER, Structure, byref, c_int, c_uint32, c_void_p, c_wchar_p, cast, sizeof
from typing import Any

from PIL import Image

from printing.spool.windows import DevicePage, WindowsPrinter

_LOCAL_AND_CONNECTED = 0x2 | 0x4
_LEVEL_PRINTER, _LEVEL_JOB, _LEVEL_DOCUMENT = 2, 1, 1
_JOB_CONTROL_DELETE = 5
_NO_SUCH_JOB = 87
_LOGICAL_DPI_X, _LOGICAL_DPI_Y, _OFFSET_X, _OFFSET_Y = 88, 90, 112, 113
_SOURCE_COPY = 0x00CC0020
_DIB_RGB_COLOURS = 0
_LONGEST_TITLE = 200


class _PrinterInfo(Structure):
    """PRINTER_INFO_2W."""

    _fields_ = [
        ("server", c_wchar_p),
        ("name", c_wchar_p),
        ("share", c_wchar_p),
        ("port", c_wchar_p),
        ("driver", c_wchar_p),
        ("comment", c_wchar_p),
        ("location", c_wchar_p),
        ("device_mode", c_void_p),
        ("separator_file", c_wchar_p),
        ("print_processor", c_wchar_p),
        ("data_type", c_wchar_p),
        ("parameters", c_wchar_p),
        ("security_descriptor", c_void_p),
        ("attributes", c_uint32),
        ("priority", c_uint32),
        ("default_priority", c_uint32),
        ("start_time", c_uint32),
        ("until_time", c_uint32),
        ("status", c_uint32),
        ("jobs", c_uint32),
        ("average_pages", c_uint32),
    ]


class _JobInfo(Structure):
    """JOB_INFO_1W; what follows the status is not read."""

    _fields_ = [
        ("job", c_uint32),
        ("printer", c_wchar_p),
        ("machine", c_wchar_p),
        ("user", c_wchar_p),
        ("document", c_wchar_p),
        ("data_type", c_wchar_p),
        ("status_text", c_wchar_p),
        ("status", c_uint32),
    ]


class _DocumentInfo(Structure):
    """DOC_INFO_1W."""

    _fields_ = [("title", c_wchar_p), ("output_file", c_wchar_p), ("data_type", c_wchar_p)]


class _GdiDocument(Structure):
    """DOCINFOW."""

    _fields_ = [
        ("size", c_int),
        ("title", c_wchar_p),
        ("output", c_wchar_p),
        ("data_type", c_wchar_p),
        ("kind", c_uint32),
    ]


class _GreyPicture(Structure):
    """BITMAPINFO of eight bits with its palette of greys."""

    _fields_ = [
        ("size", c_uint32),
        ("width", c_int),
        ("height", c_int),
        ("planes", ctypes.c_uint16),
        ("bits", ctypes.c_uint16),
        ("compression", c_uint32),
        ("image_size", c_uint32),
        ("dots_per_metre_x", c_int),
        ("dots_per_metre_y", c_int),
        ("colours", c_uint32),
        ("important", c_uint32),
        ("palette", c_uint32 * 256),
    ]


class SystemWinspool:
    """The spooler of this Windows; raises OSError on any other system."""

    def __init__(self) -> None:
        load: Any = getattr(ctypes, "WinDLL", None)
        if load is None:
            message = "there is no winspool.drv here"
            raise OSError(message)
        self._spool: Any = load("winspool.drv", use_last_error=True)
        self._gdi: Any = load("gdi32", use_last_error=True)
        self._error_code: Any = getattr(ctypes, "get_last_error", None)
        _declare(self._spool, self._gdi)

    def printers(self) -> Sequence[WindowsPrinter]:
        """EnumPrinters: asked for the size of the answer, then for the answer."""
        needed, count = c_uint32(), c_uint32()
        kind, level = _LOCAL_AND_CONNECTED, _LEVEL_PRINTER
        self._spool.EnumPrintersW(kind, None, level, None, 0, byref(needed), byref(count))
        if not needed.value:
            return ()
        buffer = ctypes.create_string_buffer(needed.value)
        self._check(
            self._spool.EnumPrintersW(kind, None, level, buffer, needed.value, byref(needed), byref(count))
        )
        found = cast(buffer, POINTER(_PrinterInfo))
        return [
            WindowsPrinter(each.name or "", each.comment or "", each.status, each.attributes)
            for each in (found[place] for place in range(count.value))
        ]

    def default_printer(self) -> str:
        """GetDefaultPrinter."""
        size = c_uint32()
        self._spool.GetDefaultPrinterW(None, byref(size))
        if not size.value:
            return ""
        buffer = ctypes.create_unicode_buffer(size.value)
        return buffer.value if self._spool.GetDefaultPrinterW(buffer, byref(size)) else ""

    def send_raw(self, printer: str, title: str, document: bytes) -> int:
        """StartDocPrinter with the data type RAW, one page of bytes."""
        handle = self._open(printer)
        try:
            told = _DocumentInfo(title[:_LONGEST_TITLE], None, "RAW")
            job = int(self._check(self._spool.StartDocPrinterW(handle, _LEVEL_DOCUMENT, byref(told))))
            self._check(self._spool.StartPagePrinter(handle))
            written = c_uint32()
            self._check(self._spool.WritePrinter(handle, document, len(document), byref(written)))
            if written.value != len(document):
                message = f"{written.value} of {len(document)} bytes were taken"
                raise OSError(message)
            self._check(self._spool.EndPagePrinter(handle))
            self._check(self._spool.EndDocPrinter(handle))
            return job
        finally:
            self._spool.ClosePrinter(handle)

    def page_of(self, printer: str) -> DevicePage:
        """GetDeviceCaps of the printer's device context."""
        context = self._context(printer)
        try:
            asked = (_LOGICAL_DPI_X, _LOGICAL_DPI_Y, _OFFSET_X, _OFFSET_Y)
            return DevicePage(*(int(self._gdi.GetDeviceCaps(context, each)) for each in asked))
        finally:
            self._gdi.DeleteDC(context)

    def send_pictures(self, printer: str, title: str, pages: Iterator[Image.Image]) -> int:
        """StartDoc, then StretchDIBits of each page at its own size."""
        context = self._context(printer)
        try:
            told = _GdiDocument(sizeof(_GdiDocument), title[:_LONGEST_TITLE], None, None, 0)
            job = int(self._gdi.StartDocW(context, byref(told)))
            if job <= 0:
                raise self._last_error()
            for page in pages:
                self._check_positive(self._gdi.StartPage(context))
                self._paint(context, page)
                self._check_positive(self._gdi.EndPage(context))
            self._check_positive(self._gdi.EndDoc(context))
            return job
        finally:
            self._gdi.DeleteDC(context)

    def job_status(self, printer: str, job: int) -> int | None:
        """GetJob; a job that is gone is an invalid parameter to Windows."""
        handle = self._open(printer)
        try:
            needed = c_uint32()
            self._spool.GetJobW(handle, job, _LEVEL_JOB, None, 0, byref(needed))
            if not needed.value:
                return None
            buffer = ctypes.create_string_buffer(max(needed.value, sizeof(_JobInfo)))
            if not self._spool.GetJobW(handle, job, _LEVEL_JOB, buffer, len(buffer), byref(needed)):
                error = self._last_error()
                if error.errno == _NO_SUCH_JOB:
                    return None
                raise error
            return int(cast(buffer, POINTER(_JobInfo)).contents.status)
        finally:
            self._spool.ClosePrinter(handle)

    def delete_job(self, printer: str, job: int) -> None:
        """SetJob with JOB_CONTROL_DELETE."""
        handle = self._open(printer)
        try:
            self._check(self._spool.SetJobW(handle, job, 0, None, _JOB_CONTROL_DELETE))
        finally:
            self._spool.ClosePrinter(handle)

    def _open(self, printer: str) -> c_void_p:
        handle = c_void_p()
        self._check(self._spool.OpenPrinterW(printer, byref(handle), None))
        return handle

    def _context(self, printer: str) -> c_void_p:
        context = self._gdi.CreateDCW("WINSPOOL", printer, None, None)
        if not context:
            raise self._last_error()
        return c_void_p(context)

    def _paint(self, context: c_void_p, page: Image.Image) -> None:
        """Rows of a device-independent bitmap are whole double words; a negative height begins at the top."""
        row = (page.width + 3) // 4 * 4
        padded = Image.new("L", (row, page.height), 255)
        padded.paste(page.convert("L"), (0, 0))
        dots = padded.tobytes()
        greys = (c_uint32 * 256)(*(tone * 0x010101 for tone in range(256)))
        head = sizeof(_GreyPicture) - sizeof(greys)
        told = _GreyPicture(head, row, -page.height, 1, 8, 0, len(dots), 0, 0, 256, 0, greys)
        where = (0, 0, page.width, page.height)
        copied = self._gdi.StretchDIBits(
            context, *where, *where, dots, byref(told), _DIB_RGB_COLOURS, _SOURCE_COPY
        )
        self._check_positive(copied)

    def _check(self, result: int) -> int:
        if not result:
            raise self._last_error()
        return result

    def _check_positive(self, result: int) -> None:
        if result <= 0:
            raise self._last_error()

    def _last_error(self) -> OSError:
        code = int(self._error_code())
        return OSError(code, f"Windows error {code}")


def _declare(spool: Any, gdi: Any) -> None:
    """Handles are pointers: without a declaration ctypes would cut them to 32 bits."""
    for name in ("StartDocPrinterW", "StartPagePrinter", "EndPagePrinter", "EndDocPrinter", "ClosePrinter"):
        getattr(spool, name).argtypes = [c_void_p, *([c_uint32, c_void_p] if name == "StartDocPrinterW" else [])]
    spool.OpenPrinterW.argtypes = [c_wchar_p, c_void_p, c_void_p]
    spool.WritePrinter.argtypes = [c_void_p, ctypes.c_char_p, c_uint32, c_void_p]
    spool.GetJobW.argtypes = [c_void_p, c_uint32, c_uint32, c_void_p, c_uint32, c_void_p]
    spool.SetJobW.argtypes = [c_void_p, c_uint32, c_uint32, c_void_p, c_uint32]
    spool.EnumPrintersW.argtypes = [c_uint32, c_wchar_p, c_uint32, c_void_p, c_uint32, c_void_p, c_void_p]
    spool.GetDefaultPrinterW.argtypes = [c_wchar_p, c_void_p]
    gdi.CreateDCW.argtypes = [c_wchar_p, c_wchar_p, c_wchar_p, c_void_p]
    gdi.CreateDCW.restype = c_void_p
    gdi.StartDocW.argtypes = [c_void_p, c_void_p]
    for name in ("StartPage", "EndPage", "EndDoc", "DeleteDC"):
        getattr(gdi, name).argtypes = [c_void_p]
    gdi.GetDeviceCaps.argtypes = [c_void_p, c_int]
    places = [c_int] * 8
    gdi.StretchDIBits.argtypes = [c_void_p, *places, ctypes.c_char_p, c_void_p, c_uint32, c_uint32]
