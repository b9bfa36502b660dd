"""A deck as one HTML file: reveal.js, style and pictures inside, so that it opens anywhere without a network."""

import html
import json
import re
import subprocess
from pathlib import Path

import mistune
from deck import DeckError, Show, Slide, read_deck
from deck_notebook import slide_text
from lesson import Cell, code_shown, read_lesson, read_sections
from nbformat import NotebookNode
from npm import fetch
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from helpers.notebook.tabs import code_of
from helpers.text import say

HERE = Path(__file__).parent
REVEAL, MATHJAX = "reveal.js@6.0.2", "mathjax@3.2.2"
KEYS = {
    "ko": "넘기기: 스페이스 · 발표자 화면: S · 어둡게: T · 전체 화면: F · 모두 보기: Esc",
    "en": "Next: Space · speaker view: S · dark: T · full screen: F · all slides: Esc",
}
MATH = re.compile(r'<span class="math">\\\((.*?)\\\)</span>', re.S)
ESCAPES = re.compile(r"\x1b\[[\d;]*m")
markdown = mistune.create_markdown(plugins=["math"])


def build_page(deck: Path, language: str, ran: NotebookNode) -> str:
    """A deck in one language as a page.

    Args:
        deck: the deck.
        language: "ko" or "en".
        ran: its notebook with outputs.
    """
    reveal = fetch(REVEAL) / "dist"
    slides, cells = read_deck(deck), read_lesson(deck, language)
    outputs = {cell.id: cell.outputs for cell in ran.cells if cell.cell_type == "code"}
    sections = name_sections(deck, slides, cells, language)
    made = []
    for number, (slide, section) in enumerate(zip(slides, sections, strict=True), start=1):
        words = [KEYS[language]] if slide.is_cover else [slides[0].title[language], section]
        shown = [*show_cells(slide, cells, outputs, language)]
        foot = [*words, f"{number} / {len(slides)}"]
        made.append(build_slide(slide_text(deck, slide, language), shown, slide, language, foot))
    parts = {
        "language": language,
        "title": html.escape(slides[0].title[language]),
        "screen": read(reveal / "reveal.css"),  # on the screen alone: on paper it would undo ours
        "style": read(HERE / "slides.css"),
        "slides": draw_formulas("\n".join(made)),
        "script": read(reveal / "reveal.js", reveal / "plugin" / "notes.js", HERE / "slides.js"),
    }
    return re.sub(r"\{(\w+)\}", lambda found: parts[found[1]], read(HERE / "page.html"))


def read(*paths: Path) -> str:
    """The text of files, one after another."""
    return "\n".join(path.read_text("utf-8") for path in paths)


def build_slide(text: str, shown: list[tuple[str, str]], slide: Slide, language: str, foot: list[str]) -> str:
    """A slide as HTML."""
    kind = "cover" if slide.is_cover else "map" if slide.is_map else "" if slide.shows else "words"
    return (
        f'<section class="{kind}" lang="{language}">\n'
        f"<h2>{markdown_to_html(slide.title[language], inline=True)}</h2>\n"
        f'<div class="body">{arrange(markdown_to_html(text), shown)}</div>\n'
        f"<footer>{''.join(f'<span>{part}</span>' for part in foot)}</footer>\n"
        f'<aside class="notes">{markdown_to_html(slide.notes.get(language, ""))}</aside>\n</section>'
    )


def name_sections(deck: Path, slides: list[Slide], cells: dict[str, Cell], language: str) -> list[str]:
    """For each slide its section: one that begins there, that of its first cell, or that of the slide before."""
    titles = {int(name.split(".")[0]): name for name, _ in read_sections(deck, language)}
    names, section = [], ""
    for slide in slides:
        section = next((cells[show.cell].section for show in slide.shows), section)
        section = titles[slide.section] if slide.section else section
        names.append(section)
    return names


def markdown_to_html(text: str, inline: bool = False) -> str:
    """Markdown as HTML; formulas stand in `span.math` until they are drawn."""
    made = markdown(text)
    return made.strip().removeprefix("<p>").removesuffix("</p>") if inline else made


def draw_formulas(page: str) -> str:
    """A page with its formulas drawn, by MathJax."""
    formulas = list(dict.fromkeys(MATH.findall(page)))
    command = ["node", HERE / "formulas.cjs", fetch(MATHJAX)]
    given = json.dumps([rf"\displaystyle {html.unescape(formula)}" for formula in formulas])
    made = subprocess.run(command, input=given, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    drawn = json.loads(made.stdout)
    pictures = dict(zip(formulas, drawn, strict=True))
    return MATH.sub(lambda found: f'<span role="img" aria-label="{found[1]}">{pictures[found[1]]}</span>', page)


def show_cells(slide: Slide, cells: dict[str, Cell], outputs: dict[str, list], language: str):
    """What a slide shows of cells, as pairs of a kind ("code", "text" or "picture") and HTML.

    Raises:
        DeckError: for a picture or a text that the cell does not give.
    """
    for show in slide.shows:
        if show.has_code:
            yield "code", colour(code_shown(cells[show.cell], show))
        if not show.has_output or show.cell.startswith("exercise-"):
            continue
        pictures, texts = sort_outputs(outputs[show.cell])
        if not {"picture": pictures, "text": texts}.get(show.part, pictures + texts):
            raise nothing_to_show(show)
        if texts and show.part != "picture":
            yield "text", f'<pre class="output">{html.escape("".join(texts).rstrip())}</pre>'
        for png in pictures if show.part != "text" else ():
            image = f'<img alt="{html.escape(slide.title[language])}" src="data:image/png;base64,{png}">'
            yield "picture", f'<div class="picture">{image}</div>'


def nothing_to_show(show: Show) -> DeckError:
    """The error for a cell that gives nothing of what is asked for."""
    return DeckError(
        say(
            ko=f"@{show.cell} {show.part}: 셀을 실행해도 그런 출력이 없습니다.",
            en=f"@{show.cell} {show.part}: the cell gives no such output.",
        )
    )


def sort_outputs(outputs: list[NotebookNode]) -> tuple[list[str], list[str]]:
    """The pictures (PNG in base64) and the texts that a cell gave."""
    pictures, texts = [], []
    for output in outputs:
        data = output.get("data", {})
        if output.output_type == "stream":
            texts.append(ESCAPES.sub("", output.text))
        elif "image/png" in data:
            pictures.append(data["image/png"].replace("\n", ""))
        elif "text/html" not in data and "text/plain" in data:
            texts.append(data["text/plain"] + "\n")
    return pictures, texts


def colour(code: str) -> str:
    """Code as HTML, with classes for its colours."""
    body = code_of(code)
    mark = html.escape(code[: len(code) - len(body)])
    coloured = highlight(body, PythonLexer(stripnl=False), HtmlFormatter(nowrap=True)).rstrip("\n")
    return f'<pre class="code"><code>{mark}{coloured}</code></pre>'


def arrange(text: str, shown: list[tuple[str, str]]) -> str:
    """Text, code and printed results from top to bottom; the pictures, for which slides.js finds the place."""
    left = [text, *(part for kind, part in shown if kind != "picture")]
    pictures = "\n".join(part for kind, part in shown if kind == "picture")
    return f'<div class="left">{"".join(left)}</div>' + (f'<div class="right">{pictures}</div>' if pictures else "")
