"""Controls, a picture and a text on a page: what an explorer and the board of a training run are shown with."""

from collections.abc import Callable
from pathlib import Path

import anywidget
import traitlets

from helpers.pictures.offscreen import Look

FOLDER = Path(__file__).parent


class Screen(anywidget.AnyWidget):
    """Shows controls beside a picture, or above it where the page is narrow, and a text below.

    Args:
        hear: called with what the reader did, a dict: {"name": of a control, "value": its value} for a move;
            {"look": how the page wants its pictures}; {"rest": True} when nothing was moved for a second.

    Attributes:
        controls: dicts, each with "name", "kind" and "label" and what its kind needs, see screen.js.
        picture: a PNG.
        size: its width and height, in pixels of the page.
        alt: what is seen in the picture, for those who do not see it.
        words: the text.
    """

    _esm = FOLDER / "screen.js"
    _css = FOLDER / "screen.css"
    controls = traitlets.List().tag(sync=True)
    picture = traitlets.Bytes().tag(sync=True)
    size = traitlets.List().tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)
    words = traitlets.Unicode().tag(sync=True)
    answered = traitlets.Int().tag(sync=True)

    def __init__(self, hear: Callable[[dict], None] = lambda message: None):
        super().__init__()
        self.hear = hear
        self.on_msg(lambda _, message, buffers: self._answer(message))

    def _answer(self, message: dict) -> None:
        """Let the owner act on a message, and tell the page when all that it changes has been sent."""
        if "look" in message:
            message = {**message, "look": Look(**message["look"])}
        try:
            self.hear(message)
        finally:
            self.answered = message.get("number", 0)
