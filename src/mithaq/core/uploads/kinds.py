"""The kinds of files that are accepted, and every reason for which one is refused, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "tiff": "image/tiff",
    "text": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "odt": f"{OPEN_DOCUMENT}.text",
    "ods": f"{OPEN_DOCUMENT}.spreadsheet",
}
EXTENSIONS = {
    "pdf": ("pdf",),
    "png": ("png",),
    "jpeg": ("jpg", "jpeg"),
    "tiff": ("tif", "tiff"),
    "text": ("txt", "md"),
    "csv": ("csv", "tsv"),
    "docx": ("docx",),
    "xlsx": ("xlsx",),
    "odt": ("odt",),
    "ods": ("ods",),
}
MOST_PAGES = 500

REASONS: Mapping[str, str | Promise] = {
    "empty": _("The file is empty."),
    "unknown": _(
        "Files of this kind are not accepted. Give a PDF, a picture (PNG, JPEG or TIFF), a text or CSV file, "
        "or a document (.docx, .xlsx, .odt or .ods)."
    ),
    "encoding": _("This text is not in UTF-8: save it again with that encoding, or as PDF."),
    "markup": _("Web pages and other markup are not accepted: save the page as PDF."),
    "old_office": _(
        "This is an old Office document or one with a password: save it as .docx, .xlsx or PDF without one."
    ),
    "macros": _(
        "The document holds macros, which could act on the computer of whoever opens it: save it without them."
    ),
    "inside": _("The document holds other files or objects: take them out, or save it as PDF."),
    "outside": _("The document fetches parts of itself from elsewhere when it is opened: save it as PDF."),
    "bomb": _("The document unpacks to more than a document can hold."),
    "two_kinds": _(
        "The file is of two kinds at once, as harmful files are: save it again from its program, or scan it."
    ),
    "active": _("The PDF holds scripts, commands or attached files: print it to a new PDF and give that one."),
    "encrypted": _("The file has a password or is encrypted: save it without one."),
    "too_many_pages": _("The file has more than 500 pages: give it in parts."),
    "too_large": _("The picture has more than 60 million pixels: save it smaller."),
    "damaged": _("The file is damaged and cannot be opened."),
}


class Unfit(ValueError):
    """Why a file is refused: a key of ``REASONS``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
