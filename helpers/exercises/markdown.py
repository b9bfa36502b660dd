"""Show Markdown below a cell, in the reader's language also after it was switched."""

import re
from collections.abc import Callable

from helpers.notebook.kernel import cell, in_notebook
from helpers.text import LANGUAGES, Text, follow_language, get_language, say, sendable, tell


def paragraphs(*texts: Text) -> str:
    """Markdown paragraphs: first all that is Korean, then all that is English, as the reader chose.

    Where both are shown, each is marked as the texts of a lesson are, so that its switch works without a kernel too.
    """
    parts = ["\n\n".join(filter(None, part)) for part in zip(*texts, strict=True)]
    if get_language() != "both" or not all(parts):
        return say(*parts).strip()
    return "\n\n".join(
        f'<div lang="{language}">\n\n{part}\n\n</div>' for language, part in zip(LANGUAGES, parts, strict=False)
    )


def block(text: str, language: str = "text") -> str:
    """Text as it is, whatever signs it holds, in a fence longer than any inside."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}{language}\n{text}\n{fence}"


def show(name: str, render: Callable[[], str]) -> Callable[[], None]:
    """Show Markdown, and show it anew when the language changes; outside a notebook print it.

    Args:
        name: of what is shown; in one cell it takes the place of what had the same name.
        render: makes the Markdown in the language of the moment.

    Returns:
        A function that shows it anew at the same place, after what `render` tells has changed.
    """
    if not in_notebook():
        tell(_plain(render()))
        return lambda: None
    from IPython.display import display

    def bundle() -> dict[str, str]:
        return {"text/markdown": (text := sendable(render())), "text/plain": _plain(text)}

    handle = display(bundle(), raw=True, display_id=True)

    def refresh() -> None:
        handle.update(bundle(), raw=True)

    follow_language(f"{name} {cell()}", refresh)
    return refresh


def _plain(text: str) -> str:
    """Markdown without the marks of the languages."""
    return re.sub(r'<div lang="..">\n\n|\n\n</div>', "", text)
