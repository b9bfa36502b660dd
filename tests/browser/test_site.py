"""The site that `make site` has built, on a computer's screen and on a phone's."""

import functools
import re
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from axe_playwright_python.sync_playwright import Axe
from lab import LESSONS, PROJECT

SITE = PROJECT / "build" / "site"
NAMES = ("welcome", *LESSONS, "exercises", "measurements")
PAGES = ["index.html", *(f"{language}/{name}.html" for language in ("ko", "en") for name in NAMES)]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site():
    """The address of the site, served from here."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=SITE))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_asks_nobody_else_and_can_be_used_by_everybody(name, width, height, site, browser):
    page = browser.new_page(viewport={"width": width, "height": height})
    asked, missing = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: missing.append(response.url) if response.status >= 400 else None)
    page.goto(f"{site}/{name}", wait_until="networkidle")
    assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []
    assert [url for url in missing if "favicon" not in url] == []
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    if width == 390:  # what Axe finds does not depend on it, but for tables that must scroll
        found = [rule for rule in Axe().run(page).response["violations"] if rule["impact"] in ("serious", "critical")]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_every_link_inside_leads_to_a_page_and_a_place_on_it(name):
    file = SITE / name
    lost = []
    for link in re.findall(r'<a[^>]* href="([^"]*)"', file.read_text("utf-8")):
        path, place = urldefrag(unquote(link))
        if ":" in path or not link or link == "#":
            continue
        target = (file.parent / path).resolve() if path else file
        if not target.is_file() or (place and f'id="{place}"' not in target.read_text("utf-8")):
            lost.append(link)
    assert lost == []


def test_the_first_page_has_a_moving_picture():
    from PIL import Image

    with Image.open(SITE / "explorer.gif") as picture:
        assert picture.n_frames > 10


def test_a_lesson_leads_to_itself_in_the_other_language():
    for name in ("welcome", *LESSONS):
        for language, other in (("ko", "en"), ("en", "ko")):
            assert f'href="../{other}/{name}.html"' in Path(SITE / language / f"{name}.html").read_text("utf-8")
