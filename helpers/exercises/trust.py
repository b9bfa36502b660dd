"""Trust the notebooks of this project, so that JupyterLab shows their language switch before a cell was run."""

from html.parser import HTMLParser
from pathlib import Path

import nbformat
from nbformat.sign import NotebookNotary

from helpers.notebook.kernel import SCRIPT, WIDGET
from helpers.notebook.language_switch import page_script
from helpers.text import LANGUAGES

HARMLESS = {"progress", "code", "br", "div", "style", "table", "thead", "tbody", "tr", "th", "td", "p"}


class Tags(HTMLParser):
    """Notes whether a piece of HTML could act on the page."""

    acts = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag: an unknown one could act, and so does an attribute such as onclick."""
        self.acts = self.acts or tag not in HARMLESS or any(name.startswith("on") for name, _ in attrs)


def is_harmless(kind: str, content: str) -> bool:
    """Whether an output cannot act on the page, but for the language switch as it is written today."""
    if kind == SCRIPT:
        return content in {page_script(language) for language in LANGUAGES}
    if kind in ("text/html", "text/markdown"):
        tags = Tags()
        tags.feed(content)
        return not tags.acts
    return kind in (WIDGET, "text/plain", "image/png")


def trust(path: Path) -> bool:
    """Trust a notebook as `jupyter trust` does, unless an output of it could act on the page.

    Returns:
        Whether it is trusted.
    """
    notebook = nbformat.read(path, 4)
    outputs = [output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", [])]
    if not all(is_harmless(kind, content) for data in outputs for kind, content in data.items()):
        return False
    NotebookNotary().sign(notebook)
    return True
