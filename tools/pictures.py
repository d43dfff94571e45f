"""Take the README's pictures anew: `.venv/bin/python tools/pictures.py [ADDRESS]`, beside a running demonstration.

Everything is reached as a person reaches it, by links and buttons, so that a picture cannot show what is not there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.browser import find_browser, started_browser  # noqa: E402  # the path comes first

PICTURES = ROOT / "docs" / "pictures"
LETTER = "dema-0086-0003"  # of the demonstration’s open ballot
PASSWORD = "mithaq-demonstration"  # printed by the demonstration itself
CHARTER = "b/department-of-sourdaine/charters/values-and-commitments/"
LAST_YEAR = datetime.now(UTC).year - 1
JUDGED = "b/provincial-council-1/charters/premier-programme-ouverture/"
FEDERATION = "b/federation-of-urban-agencies/charters/urban-agencies-values/"


class Camera:
    """Takes pictures of one demonstration."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address.rstrip("/")

    @contextmanager
    def page(self, *, width: int = 1200, dark: bool = False, account: str = "") -> Iterator[Page]:
        """A window, signed in as an account of the demonstration when one is named."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 860}, color_scheme="dark" if dark else "light"
        )
        page = context.new_page()
        if account:
            page.goto(f"{self.address}/en/account/login/")
            page.fill("input[name=login]", account)
            page.fill("input[name=password]", PASSWORD)
            page.press("input[name=password]", "Enter")
            page.wait_for_url("**/desk/")
        yield page
        context.close()

    def take(self, page: Page, name: str, *, whole: bool = False) -> None:
        """Keep what the window shows."""
        page.screenshot(path=PICTURES / f"{name}.png", full_page=whole)
        print(name)


def main(address: str) -> int:
    """Take all pictures."""
    PICTURES.mkdir(exist_ok=True)
    path = find_browser()
    if path is None:
        print("No browser: set MITHAQ_BROWSER.", file=sys.stderr)
        return 2
    with started_browser(path) as browser:
        camera = Camera(browser, address)
        public(camera)
        importing(camera)
        signing(camera)
        asking(camera)
        choosing(camera)
        deciding(camera)
        judging(camera)
    return 0


def public(camera: Camera) -> None:
    """What anybody sees."""
    with camera.page() as page:
        for name, where in {"matrix-fr": f"fr/{CHARTER}", "matrix-ar": f"ar/{FEDERATION}", "home-en": "en/"}.items():
            page.goto(f"{camera.address}/{where}")
            camera.take(page, name)
    with camera.page(width=360, dark=True) as page:
        page.goto(f"{camera.address}/ar/{FEDERATION}")
        camera.take(page, "phone-ar")


def importing(camera: Camera) -> None:
    """A clerk's charter, read from her file."""
    with camera.page(account="department@demo.example") as page:
        page.goto(f"{camera.address}/fr/b/department-of-sourdaine/imports/")
        page.set_input_files("input[type=file]", ROOT / "docs" / "tutorial" / "first-charter.txt")
        page.locator("main form:has(input[type=file]) button.btn").click()
        page.wait_for_load_state("networkidle")
        camera.take(page, "import-fr")


def signing(camera: Camera) -> None:
    """A director reads, sees the exact statement, and what a stranger sees of a signature that stands."""
    with camera.page(account="director@demo.example") as page:
        page.goto(f"{camera.address}/ar/desk/")
        page.locator("main a.btn").first.click()
        page.locator("main a.btn").last.click()
        page.wait_for_load_state("networkidle")
        camera.take(page, "statement-ar")
    with camera.page(account="secretary@demo.example") as page:
        page.goto(f"{camera.address}/fr/signatures/")
        page.locator("main a[href*='/signatures/']").first.click()
        page.locator("a[href*='/certificate/']").first.click()
        camera.take(page, "certificate-fr")
        check = page.locator("main a[href*='/check/'], main :text('/check/')").first.inner_text().strip()
        page.goto(f"{camera.address}/en/check/{check.rstrip('/').rpartition('/')[2]}/")
        camera.take(page, "check-en")


def asking(camera: Camera) -> None:
    """Requests for information: the officer's desk, a refusal with its remedies, the same request in two countries."""
    with camera.page(account="information@demo.example") as page:
        page.goto(f"{camera.address}/ar/desk/cases/")
        camera.take(page, "desk-ar")
        page.goto(f"{camera.address}/ar/b/commune-1/cases/report/{LAST_YEAR}/")
        camera.take(page, "report-ar")
    with camera.page(account="citizen@demo.example") as page:
        for name, body in (("request-ar", "commune-1"), ("request-fr", "department-of-sourdaine")):
            page.goto(f"{camera.address}/{name[-2:]}/cases/")
            page.locator(f"main a[href*='/b/{body}/cases/']").first.click()
            page.locator("main .clock summary").first.click()
            camera.take(page, name)


def choosing(camera: Camera) -> None:
    """A call for needs, a need's story, a ballot on a telephone, a result with its reasons."""
    with camera.page() as page:
        page.goto(f"{camera.address}/ar/b/commune-1/calls/")
        page.locator("main .list h2 a").first.click()
        camera.take(page, "call-ar")
        page.goto(f"{camera.address}/fr/b/department-of-sourdaine/calls/")
        page.get_by_role("link", name="Nos collèges").click()
        page.locator("main a[href$='/ballot/result/']").first.click()
        page.locator("main a[href*='/ballot/result/']").first.click()
        camera.take(page, "result-fr")
        page.goto(f"{camera.address}/fr/b/department-of-sourdaine/calls/")
        page.get_by_role("link", name="Nos collèges").click()
        page.get_by_role("link", name="Les vélos des collégiens").click()
        camera.take(page, "need-fr")
    with camera.page(width=360) as page:
        page.goto(f"{camera.address}/ar/b/commune-1/calls/")
        page.get_by_role("link", name="الميزانية التشاركية").click()
        call = page.url
        page.goto(f"{call}join/letter/")
        page.fill("input[name=code]", LETTER)
        page.locator("main form button.btn").click()
        page.goto(f"{call}ballot/")
        page.locator("main a[href*='/ballot/vote/']").first.click()
        page.set_viewport_size({"width": 360, "height": 1500})
        camera.take(page, "ballot-ar")


def deciding(camera: Camera) -> None:
    """A programme from its consultation to the council's decision, the dates of the law, a petition."""
    council = f"{camera.address}/{{}}/b/provincial-council-1/"
    with camera.page() as page:
        page.goto(f"{council.format('ar')}charters/ouverture-2027-2028/")
        camera.take(page, "programme-ar")
        page.locator("ol.track a[href*='/consultations/']").first.click()
        page.goto(page.url.replace("/ar/", "/fr/").rstrip("/") + "/synthesis/")
        camera.take(page, "synthesis-fr")
        page.goto(f"{council.format('ar')}charters/ouverture-2027-2028/")
        page.locator("dd a").first.click()
        camera.take(page, "decision-ar")
        page.goto(f"{camera.address}/fr/b/provincial-council-2/sittings/?year={LAST_YEAR + 2}")
        camera.take(page, "sessions-fr")
    with camera.page(width=360) as page:
        page.goto(f"{camera.address}/ar/b/commune-1/petitions/")
        page.get_by_role("link", name="إنارة الطريق المؤدي إلى الإعدادية").click()
        camera.take(page, "petition-ar")


def judging(camera: Camera) -> None:
    """What became of a programme that is over, and what civil society says of it."""
    with camera.page() as page:
        page.goto(f"{camera.address}/ar/{JUDGED}delivery/")
        camera.take(page, "delivery-ar")
        page.goto(f"{camera.address}/ar/b/provincial-council-1/scorecard/")
        page.locator("main table").nth(1).scroll_into_view_if_needed()
        camera.take(page, "scorecard-ar")
        page.goto(f"{camera.address}/fr/{JUDGED}assessments/")
        page.locator("main a[href*='/assessments/']").first.click()
        page.locator("main a[href*='/assessments/'][href*='/c/']").nth(2).click()
        camera.take(page, "verdict-fr")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000"))
