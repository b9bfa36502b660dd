"""Show Markdown below a cell, in the reader's language also after it was switched."""

import re
import sys
from collections.abc import Callable

from helpers.notebook.kernel import cell, in_notebook
from helpers.text import Text, follow_language, say


def paragraphs(*texts: Text) -> str:
    """Markdown paragraphs: first all that is Korean, then all that is English, as the reader chose."""
    korean, english = ("\n\n".join(filter(None, part)) for part in zip(*texts, strict=True))
    return say(f"{korean}\n", english).strip()


def block(text: str, language: str = "text") -> str:
    """Text as it is, whatever signs it holds, in a fence longer than any inside."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}{language}\n{text}\n{fence}"


def show(name: str, render: Callable[[], str]) -> None:
    """Show Markdown, and show it anew when the language changes; outside a notebook print it.

    Args:
        name: of what is shown; in one cell it takes the place of what had the same name.
        render: makes the Markdown in the language of the moment.
    """
    if not in_notebook():
        print(_sendable(render(), sys.stdout.encoding or "utf-8"))
        return
    from IPython.display import display

    def bundle() -> dict[str, str]:
        return {"text/markdown": (text := _sendable(render())), "text/plain": text}

    handle = display(bundle(), raw=True, display_id=True)
    follow_language(f"{name} {cell()}", lambda: handle.update(bundle(), raw=True))


def _sendable(text: str, encoding: str = "utf-8") -> str:
    """The text with its number, as in \\ud800, for each character that cannot be encoded: half a character, say."""
    return text.encode(encoding, errors="backslashreplace").decode(encoding)
