"""A document given as a file: screened, then kept in the private store under the hash of its content."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.core import files
from mithaq.core.uploads import Screened, screened


@dataclass(frozen=True)
class Attachment:
    """A file of the store: its hash, the name under which it is given out, its type and its size in bytes."""

    digest: str
    name: str
    media_type: str
    size: int


def attach(name: str, content: bytes) -> Attachment:
    """Screen a file and keep it. Raises Refused, for the field ``file``, when it could harm a reader."""
    return keep_screened(screened(name, content, field="file"), content)


def keep_screened(found: Screened, content: bytes) -> Attachment:
    """Keep a file that was screened already."""
    return Attachment(files.keep(content), found.name, found.media_type, found.size)
