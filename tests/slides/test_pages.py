"""The slides as pages, as `make slides` has made them: in a real browser, slide by slide."""

import re
from pathlib import Path

import pytest
from lessons import LESSONS

BUILD = Path(__file__).resolve().parents[2] / "build" / "slides"
PAGES = [BUILD / language / f"{path.stem}.html" for path in LESSONS for language in ("ko", "en")]
every_page = pytest.mark.parametrize("path", PAGES, ids=[f"{path.parent.name}-{path.stem}" for path in PAGES])
SIZES = [(1280, 720), (1920, 1080)]
SMALLEST, SMALLEST_CODE = 18, 20  # pixels of a slide of 1280 x 720

# What is wrong with the slide that is shown: texts outside, cut off, on each other, or too small for the last row.
FAULTS = """([smallest, smallestCode]) => {
  const slide = document.querySelector(".slides section.present"), body = slide.querySelector(".body"), faults = [];
  const tell = (kind, part) => faults.push(`${kind}: ${part.localName} ${part.textContent.trim().slice(0, 40)}`);
  const box = (part) => part.getBoundingClientRect();
  const inside = (a, b) => a.left > b.left - 2 && a.right < b.right + 2 && a.top > b.top - 2 && a.bottom < b.bottom + 2;
  for (const part of slide.querySelectorAll("h2, footer, footer *, .body *:not(svg *)")) {
    if (!box(part).width || !box(part).height) continue;
    if (!inside(box(part), box(slide))) tell("outside", part);
    if (body.contains(part) && !inside(box(part), box(body))) tell("cut", part);
    if (part.matches("pre, h2, li, div") && part.scrollWidth > part.clientWidth + 1) tell("wide", part);
    const has_text = [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const least = part.closest("pre.code") ? smallestCode : smallest;
    if (has_text && parseFloat(getComputedStyle(part).fontSize) < least) tell("small", part);
  }
  const blocks = [...slide.querySelectorAll("h2, .left > ul, pre, .picture, footer")];
  blocks.forEach((one, index) => blocks.slice(index + 1).forEach((other) => {
    const a = box(one), b = box(other);
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 3 && down > 3) tell("overlaps", other);
  }));
  for (const image of slide.querySelectorAll("img")) {
    const scale = Math.min(image.clientWidth / image.naturalWidth, image.clientHeight / image.naturalHeight);
    if (!(scale * image.naturalWidth * scale * image.naturalHeight > 60000)) tell("tiny picture", image);
  }
  return faults;
}"""
SHAPES = """kinds => [...document.querySelectorAll(".slides section")].map(
  (slide) => kinds.map((kind) => slide.querySelectorAll(kind).length))"""


class Slides:
    """A page of slides in a browser; `troubles` are errors and requests to others."""

    def __init__(self, browser, path: Path, width: int = 1280, height: int = 720):
        self.page, self.troubles = browser.new_page(viewport={"width": width, "height": height}), []
        self.page.on("console", lambda message: self.troubles.append(message.text))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("request", lambda request: self.note(request.url))
        self.page.goto(path.as_uri())
        self.page.wait_for_function("!document.querySelector('.slides section:not([data-fit])')")
        self.count = self.page.evaluate("Reveal.getTotalSlides()")

    def note(self, address: str) -> None:
        if not address.startswith(("file:", "data:", "about:", "blob:")):
            self.troubles.append(address)

    def faults(self) -> list[str]:
        return self.page.evaluate(FAULTS, [SMALLEST, SMALLEST_CODE])

    def title(self) -> str:
        return self.page.locator(".slides section.present h2").inner_text()


@every_page
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_slide_fits_and_can_be_read(browser, path, size):
    slides, faults, titles = Slides(browser, path, *size), {}, []
    for number in range(1, slides.count + 1):
        if found := slides.faults():
            faults[f"{number} {slides.title()}"] = found
        titles.append(slides.title())
        slides.page.keyboard.press("Space")
    assert faults == {}
    assert slides.troubles == []
    assert len(set(titles[:-2])) > len(titles) * 0.8  # the key went from slide to slide
    slides.page.close()


@pytest.mark.parametrize("lesson", [path.stem for path in LESSONS])
def test_both_languages_have_the_same_slides_with_notes(browser, lesson):
    def shape(page: Path) -> list[list[int]]:
        slides = Slides(browser, page)
        kinds = ["li", "pre", "img", "aside.notes p"]
        found = slides.page.evaluate(SHAPES, kinds)
        slides.page.close()
        return found

    ko, en = (shape(BUILD / language / f"{lesson}.html") for language in ("ko", "en"))
    assert ko == en
    assert all(notes for *_, notes in ko[2:])


@every_page
def test_the_handout_has_a_page_for_each_slide(browser, path):
    slides = Slides(browser, path)
    pages = re.findall(rb"/Type\s*/Page\b", path.with_suffix(".pdf").read_bytes())
    assert len(pages) == slides.count
    slides.page.close()


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        ("slide.querySelector('ul').innerHTML += '<li>too much</li>'.repeat(30)", "cut"),
        ("slide.querySelector('li').style.fontSize = '12px'", "small"),
        ("slide.querySelector('li').style.cssText = 'white-space: nowrap; width: 3000px'", "outside"),
        ("slide.querySelector('ul').style.marginTop = '-60px'", "overlaps"),
    ],
)
def test_planted_faults_are_found(browser, harm, fault):
    slides = Slides(browser, PAGES[0])
    slides.page.evaluate("Reveal.slide(2)")
    assert slides.faults() == []
    slides.page.evaluate(f"() => {{ const slide = document.querySelector('.slides section.present'); {harm}; }}")
    assert fault in {found.split(":")[0] for found in slides.faults()}
    slides.page.close()


def test_dark_slides_have_light_letters(browser):
    slides = Slides(browser, PAGES[1])
    look = "() => [document.body, document.querySelector('h2')].map(element => getComputedStyle(element))"
    look += ".map((style, index) => index ? style.color : style.backgroundColor)"

    def brightness() -> list[int]:
        return [sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in slides.page.evaluate(look)]

    paper, ink = brightness()
    assert paper > 700 > ink
    slides.page.keyboard.press("t")
    paper, ink = brightness()
    assert paper < 100 < 400 < ink
    slides.page.close()


def test_the_speaker_sees_the_notes_and_the_next_slide(browser):
    slides = Slides(browser, PAGES[2])
    with slides.page.expect_popup() as popup:
        slides.page.keyboard.press("s")
    speaker = popup.value
    speaker.wait_for_function("document.querySelector('.speaker-controls-notes .value')?.textContent.trim()")
    assert re.search("[가-힣]", speaker.locator(".speaker-controls-notes .value").inner_text())
    slides.page.close()
