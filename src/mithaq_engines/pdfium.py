"""The one door to PDFium, shared by the engines: one thread of a process may be inside at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2

LOCK = threading.RLock()  # PDFium keeps global state without guarding it: two threads in it at once crash the process


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """The document, for as long as the block lasts. Raises ``pypdfium2.PdfiumError`` for what it cannot open."""
    with LOCK:
        document = pypdfium2.PdfDocument(content)
        try:
            yield document
        finally:
            document.close()
