"""How many pages a second of CPU are redacted and proved, how large they become, and what drawing black boxes leaves.

`./mithaq bench redaction`. No library that we may use redacts areas of a PDF, so the figure beside ours is the other
common way: pypdf writes the document anew with a black box above each area. It is faster, and everything comes back.
Fails when a figure of ours is under its floor, or when anything comes back from ours.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable
from io import BytesIO

import numpy as np
import pypdf
from pypdf.annotations import Rectangle
from tests.engines.redaction.documents import HEIGHT, WIDTH, Pdf, comes_back, packed, text

from mithaq_engines import redaction

PAGES = 20
SECRET = "AB123456"
LINE = "Le service instruit la demande de M. Dupont, carte AB123456, et rend sa reponse."
FLOORS = {"pages of text": 1.5, "scanned pages": 1.5}


def written() -> bytes:
    """A report: 50 lines a page, a number to hide on each of them."""
    page = b"".join(text(LINE, 60, 760 - 14 * line, size=11) for line in range(50))
    return Pdf([page] * PAGES).bytes()


def scanned() -> bytes:
    """Pages of a scanner: grainy grey pictures of 150 dots an inch."""
    grain = np.random.default_rng(1).normal(225, 12, (1667, 1250)).clip(0, 255).astype(np.uint8)
    grain[::40] = 40
    entries = b"/Type /XObject /Subtype /Image /Width 1250 /Height 1667 /ColorSpace /DeviceGray /BitsPerComponent 8"
    page = b"q %d 0 0 %d 0 0 cm /I Do Q" % (WIDTH, HEIGHT)
    return Pdf([page] * PAGES, resources=b"/XObject << /I 10 0 R >>", extra=[packed(grain.tobytes(), entries)]).bytes()


def rate(work: Callable[[], object]) -> float:
    """Pages of a document done in a second of CPU."""
    begun = time.process_time()
    work()
    return PAGES / (time.process_time() - begun)


def boxes_by_pypdf(content: bytes, areas: list[redaction.Area]) -> bytes:
    """The document written anew by pypdf with black boxes above the areas."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(content))
    for area in areas:
        place = (area.left * WIDTH, (1 - area.bottom) * HEIGHT, area.right * WIDTH, (1 - area.top) * HEIGHT)
        writer.add_annotation(area.page - 1, Rectangle(rect=place, interior_color="000000"))
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def main() -> int:
    """Print the figures. Returns 1 when one is under its floor or something came back."""
    failed = []
    report, scan = written(), scanned()
    begun = time.process_time()
    found = redaction.find(report, SECRET, reason_code="7-1")
    seconds = time.process_time() - begun
    print(f"{len(found):,} numbers found on {PAGES} pages of text: {PAGES / seconds:.1f} pages a second")
    chosen = [redaction.Area(page, 0.1, 0.2, 0.6, 0.3) for page in range(1, PAGES + 1)]
    for name, content, areas in (("pages of text", report, found), ("scanned pages", scan, chosen)):
        made: list[bytes] = []
        speed = rate(
            lambda content=content, areas=areas, made=made: made.append(redaction.redact(content, areas).content)
        )
        size = len(made[0]) / PAGES / 1000
        print(f"{name}: {speed:.1f} a second redacted and proved, {size:.0f} kB a page, {len(areas):,} areas")
        if speed < FLOORS[name] or comes_back(made[0], SECRET):
            failed.append(name)
    tracemalloc.start()
    redaction.redact(report, found)
    print(f"memory of our own at most: {tracemalloc.get_traced_memory()[1] / 1e6:.0f} MB")
    tracemalloc.stop()
    boxes: list[bytes] = []
    speed = rate(lambda: boxes.append(boxes_by_pypdf(report, found)))
    came = "every number comes back" if comes_back(boxes[0], SECRET) else "nothing comes back"
    print(f"black boxes drawn by pypdf {pypdf.__version__}: {speed:.1f} pages a second; {came}")
    if failed:
        print(f"UNDER THE FLOOR, OR CAME BACK: {', '.join(failed)}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
