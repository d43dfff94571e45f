"""A file's name as it may be kept, shown and given back: it says what the file is and can act on nothing."""

from __future__ import annotations

import re
import unicodedata

from mithaq.core.uploads.kinds import EXTENSIONS

LONGEST = 100  # characters, its extension included
LONGEST_IN_BYTES = 240  # of UTF-8: most file systems allow 255
NAMELESS = "document"
JOINERS = "\u200c\u200d"  # which Persian and emoji need within words
NOT_IN_NAMES = re.compile(r'[<>:"|?*]')  # what Windows forbids
DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)")  # what Windows takes for a machine
# What would make "invoice.pdf.exe" of a PDF look like something else, or act when its real extension is hidden.
_ENDINGS = """
    pdf png jpg jpeg gif webp svg tif tiff txt md csv tsv rtf doc docm docx dot dotm dotx xls xlsm xlsx xlsb xlt
    xltm ppt pptm pptx odt ods odp ott exe com scr bat cmd ps1 vbs vbe js jse mjs wsf wsh hta msi msp jar app apk
    sh py php phtml asp aspx jsp html htm xhtml xml xsl shtml mht lnk url desktop dll cpl reg iso img zip rar 7z
    gz tar eml msg
"""
KNOWN_ENDINGS = frozenset(_ENDINGS.split())


def safe_name(name: str, kind: str) -> str:
    """The last part of a path, without controls, marks of direction or misleading endings, with its kind's own."""
    stem = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    stem = "".join(sign for sign in stem if sign in JOINERS or unicodedata.category(sign)[0] != "C")
    stem = NOT_IN_NAMES.sub("_", " ".join(stem.split())).strip(" .")
    ending = EXTENSIONS[kind][0]
    while (last := stem.rpartition("."))[1] and last[2].lower().strip() in KNOWN_ENDINGS:
        if last[2].lower() in EXTENSIONS[kind]:
            ending = last[2].lower()
        stem = last[0].rstrip(" .")
    if stem.lower() in KNOWN_ENDINGS or not stem.strip(" ._-" + JOINERS):
        stem = NAMELESS
    if DEVICES.fullmatch(stem.partition(".")[0].strip()):
        stem = f"_{stem}"
    stem = stem[: LONGEST - len(ending) - 1]
    while len(stem.encode()) + len(ending) + 1 > LONGEST_IN_BYTES:
        stem = stem[:-1]
    return f"{stem.rstrip(' .')}.{ending}"
