"""Documents broken at random: whatever is in them, a redacted file comes out, or a RedactionError with its reason."""

from __future__ import annotations

from io import BytesIO

from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from mithaq_engines import redaction
from mithaq_engines.redaction import Area
from tests.engines.redaction.documents import Pdf, arabic, stream, text

AREA = Area(1, 0.05, 0.05, 0.6, 0.4)
WHOLE = Pdf(
    [text("Carte AB123456", 20, 150) + arabic("محمد", 20, 100) + b"q 9 0 0 9 5 5 cm /F Do Q"] * 2,
    page=b"/MediaBox [0 0 200 200] /CropBox [0 0 190 190] /Rotate 90 /Annots [<< /Subtype /Text /Rect [9 9 29 29] >>]",
    resources=b"/XObject << /F 10 0 R >>",
    extra=[stream(b"1 0 0 rg 0 0 5 5 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")],
    trailer=b"/Info << /Title (AB123456) >>",
    is_packed=False,
).bytes()


def picture(form: str) -> bytes:
    written = BytesIO()
    Image.effect_noise((64, 48), 60).convert("RGB").save(written, form)
    return written.getvalue()


FILES = (WHOLE, picture("PNG"), picture("JPEG"), picture("TIFF"))
WORDS = (b"0", b"-1", b"99999999999", b"/Type", b"<<", b">>", b"10 0 R", b"1 0 R", b"\0", b"\xff\xd9", b"stream\n", b"")
changes = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 12), st.sampled_from(WORDS) | st.binary(max_size=6)),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60)
@given(whole=st.sampled_from(FILES), changed=changes)
@example(whole=WHOLE.replace(b"[0 0 200 200]", b"[0 0 9e9 9e9]"), changed=[])
@example(whole=WHOLE.replace(b"[0 0 200 200]", b"[0 0 0 0]    "), changed=[])
@example(whole=WHOLE.replace(b"/Kids [11 0 R 13 0 R]", b"/Kids [2 0 R 2 0 R]  "), changed=[])
def test_a_broken_file_is_redacted_or_refused(whole: bytes, changed: list[tuple[float, int, bytes]]) -> None:
    broken = bytearray(whole)
    for where, length, put in changed:
        start = int(where * len(broken))
        broken[start : start + length] = put
    try:
        made = redaction.redact(bytes(broken), [AREA], most_pages=5, dpi=72)
    except redaction.RedactionError as error:
        assert error.code != "came_back", error.found
        return
    assert redaction.verify(made.content, [AREA], bytes(broken), dpi=72) == []


def test_the_page_of_the_tests_can_be_redacted_when_it_is_whole() -> None:
    made = redaction.redact(WHOLE, redaction.find(WHOLE, "AB123456"), dpi=72)
    assert len(made.areas) == 2
    assert redaction.pages(made.content) == [(190, 190)] * 2
