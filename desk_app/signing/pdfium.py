"""The lock of PDFium, in a module that loads nothing: the window takes it too."""

from __future__ import annotations

import threading

PDFIUM = threading.Lock()
"""PDFium serves one thread at a time: whoever else uses it in this process holds this lock meanwhile."""
