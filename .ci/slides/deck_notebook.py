"""A deck as a notebook: to be presented in JupyterLab, and to be run for the pictures of the pages."""

from pathlib import Path

import nbformat
from deck import DeckError, Slide, read_deck
from lesson import Cell, code_shown, read_lesson, read_sections
from nbformat import NotebookNode
from needs import hidden_code

from helpers.text import say

SET_UP = 'from helpers import choose_language, present\n\nchoose_language("{language}", switch=False)\npresent()'
STYLES = {  # as jupyterlab-fonts takes them, which the slide show brings along
    ":root": {"justify-content": "flex-start"},
    ".jp-Notebook": {
        "--jp-content-font-size1": "28px",
        "--jp-content-font-size4": "42px",
        "--jp-content-font-size5": "68px",
        "--jp-code-font-size": "20px",
        "padding": "20px 20px 60px",
    },
    ".jp-MarkdownOutput": {"word-break": "keep-all", "line-height": "1.3"},
    ".jp-MarkdownOutput h1": {"margin-top": "150px"},
    ".jp-MarkdownOutput :is(h1, h2)": {"color": "#005a8c", "font-weight": "700", "margin-bottom": "12px"},
    ".jp-MarkdownOutput :is(pre, pre code)": {"font-size": "20px", "line-height": "1.3", "white-space": "pre"},
    ".jp-OutputArea-output pre": {"font-size": "20px"},
    ".jp-RenderedMarkdown.jp-OutputArea-output": {"--jp-content-font-size1": "20px"},
    ".jp-RenderedImage img": {"width": "auto", "height": "auto", "max-width": "100%", "max-height": "60vh"},
    ".helpers-screen": {"font-size": "18px"},
}
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
    "@deathbeds/jupyterlab-fonts": {"styles": STYLES},
}
START = {
    "ko": "**Shift+Enter**를 두 번 눌러 준비합니다. 넘기기: **스페이스**나 **→**, 셀 실행: **Ctrl+Enter**",
    "en": "Press **Shift+Enter** twice to prepare. Next: **Space** or **→**. Run a cell: **Ctrl+Enter**",
}
MINUTES = {"ko": "분", "en": " min"}


def build_notebook(deck: Path, language: str) -> NotebookNode:
    """A deck in one language as a notebook without outputs.

    The notes are left out: a projector shows all of a notebook. The page has them in its speaker view.

    Raises:
        DeckError: for what cannot be shown.
    """
    slides, cells = read_deck(deck), read_lesson(deck, language)
    check_cells(slides, cells)
    check_sections(slides, read_sections(deck, language))
    homes = find_homes(slides)
    made = nbformat.v4.new_notebook(metadata=METADATA | {"title": slides[0].title[language]})
    for number, slide in enumerate(slides):
        text = f"{'#' if slide.is_cover else '##'} {slide.title[language]}\n\n{slide_text(deck, slide, language)}"
        copies = [show for show in slide.shows if homes[show.cell] != number and show.has_code]
        fences = [f"```python\n{code_shown(cells[show.cell], show)}\n```" for show in copies]
        made.cells.append(markdown(f"slide-{number + 1}", "\n\n".join([text, *fences]).rstrip()))
        if slide.is_cover:
            made.cells[-1].source += f"\n\n{START[language]}"
            hidden = hidden_code(cells, set(homes))
            source = "\n\n".join(filter(None, [SET_UP.format(language=language), hidden]))
            made.cells.append(code(Cell("set-up", source, [], "", ["nbval-ignore-output"]), hides=True))
        for name in dict.fromkeys(show.cell for show in slide.shows if homes[show.cell] == number):
            hides = not any(show.has_code for show in slide.shows if show.cell == name)
            made.cells.append(code(cells[name], hides))
    return made


def find_homes(slides: list[Slide]) -> dict[str, int]:
    """For each cell the slide on which it can be run: the first that shows what it gives, or the last that shows it."""
    homes, gives = {}, set()
    for number, slide in enumerate(slides):
        for show in slide.shows:
            if show.cell not in gives:
                homes[show.cell] = number
            if show.has_output:
                gives.add(show.cell)
    return homes


def check_cells(slides: list[Slide], cells: dict[str, Cell]) -> None:
    """Make sure that every cell that a slide names, and every line, is in the lesson."""
    for slide in slides:
        for show in slide.shows:
            if show.cell not in cells:
                raise DeckError(
                    say(
                        ko=f"{slide.title['ko']}: 수업에 @{show.cell} 셀이 없습니다. 있는 것: {', '.join(cells)}",
                        en=f"{slide.title['en']}: the lesson has no cell @{show.cell}. It has: {', '.join(cells)}",
                    )
                )
            code_shown(cells[show.cell], show)


def check_sections(slides: list[Slide], sections: list[tuple[str, int]]) -> None:
    """Make sure that every section that begins is one of the lesson."""
    names = [name for name, _ in sections]
    for slide in slides:
        if slide.section and not any(name.startswith(f"{slide.section}. ") for name in names):
            raise DeckError(
                say(
                    ko=f"{slide.title['ko']}: 수업에 {slide.section}절이 없습니다. 있는 것: {', '.join(names)}",
                    en=f"{slide.title['en']}: the lesson has no section {slide.section}. It has: {', '.join(names)}",
                )
            )


def slide_text(deck: Path, slide: Slide, language: str) -> str:
    """The lines of a slide; on the map of the lecture the sections of the lesson."""
    if not slide.is_map:
        return slide.lines.get(language, "")
    sections = read_sections(deck, language)
    return "\n".join(f"- {name} ({minutes}{MINUTES[language]})" for name, minutes in sections)


def markdown(name: str, source: str) -> NotebookNode:
    """The text of a slide, with which it begins."""
    cell = nbformat.v4.new_markdown_cell(source, metadata={"slideshow": {"slide_type": "slide"}})
    cell.id = name
    return cell


def code(cell: Cell, hides: bool) -> NotebookNode:
    """A code cell of the lesson, below the text of its slide; `hides` folds its code."""
    metadata = {"tags": cell.tags} if cell.tags else {}
    made = nbformat.v4.new_code_cell(cell.source, metadata=metadata | {"jupyter": {"source_hidden": hides}})
    made.id = cell.id
    return made
