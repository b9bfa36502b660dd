"""Show an explorer: controls that carry values to it, and its picture and text to the page."""

import dataclasses
import logging

from IPython.display import display

from helpers.explore.controls import Action, Control, Explorer, Matrix, settle
from helpers.notebook.kernel import answer_while_busy, cell, in_notebook, is_fixed_page, picture, widget_view
from helpers.notebook.screen import Screen
from helpers.pictures.offscreen import draw_png, kept_look, size_of
from helpers.text import follow_language, tell


class Panel:
    """Controls beside a picture with a text; all of it follows the language."""

    def __init__(self, explorer: Explorer):
        self.explorer = explorer
        self.look = kept_look()
        self.screen = Screen(self._hear)
        self._kept = None  # the picture that stays in the notebook when its kernel is gone
        self.controls, self.values = settle(explorer, {})
        self.refresh()

    @property
    def words(self) -> str:
        """The text below the picture."""
        return self.screen.words

    def refresh(self, changed: str = "") -> None:
        """Show what the values say."""
        self.controls, self.values = settle(self.explorer, self.values, changed)
        figure, words = self.explorer.draw(self.values, self.look.inches)
        with self.screen.hold_sync():
            self.screen.controls = [describe(name, control) for name, control in self.controls.items()]
            self.screen.size = list(size_of(figure))
            self.screen.picture = draw_png(figure, self.look)
            self.screen.alt = self.screen.words = words
        answer_while_busy(self.screen)

    def show(self) -> None:
        """Put it on the page, and a picture for pages where no widget works, as when the notebook is opened again."""
        if not in_notebook():
            tell(self.words)
            return
        view = widget_view(self.screen)
        data, metadata = picture(self.screen.picture, self.words, self.screen.size)  # drawn before a page had wishes
        if is_fixed_page():  # there both would be seen
            display({**data, **view}, raw=True)
        else:
            self._kept = display(data, metadata=metadata, raw=True, display_id=True)
            display(view, raw=True)
        follow_language(f"{type(self.explorer).__name__} {cell() or id(self)}", self._follow)

    def _picture(self) -> tuple[dict[str, str], dict[str, dict]]:
        """The picture of the moment for a light page on an ordinary screen: an output, and its metadata."""
        look = kept_look()
        figure, words = self.explorer.draw(self.values, look.inches)
        return picture(draw_png(figure, look), words, size_of(figure))

    def _keep(self) -> None:
        if self._kept is not None:
            data, metadata = self._picture()
            self._kept.update(data, metadata=metadata, raw=True)

    def _follow(self) -> None:
        self.refresh()
        self._keep()

    def _hear(self, message: dict) -> None:
        """Do what the reader asked for; an error, which would reach no cell, is shown here, and in the log."""
        try:
            if "rest" in message:
                self._keep()
                return
            name, self.look = message.get("name", ""), message.get("look", self.look)
            if isinstance(control := self.controls.get(name), Action):
                control.run()
            elif name:
                value = message["value"]
                self.values[name] = tuple(value) if isinstance(value, list) else value
            self.refresh(name)
        except Exception as error:
            logging.getLogger(__name__).exception(type(self.explorer).__name__)
            self.screen.words = f"{type(error).__name__}: {error}"


def describe(name: str, control: Control) -> dict[str, object]:
    """A control as the page takes it, see screen.js."""
    fields = {field.name: getattr(control, field.name) for field in dataclasses.fields(control) if field.name != "run"}
    shades = {"shades": control.shades} if isinstance(control, Matrix) else {}
    return {"name": name, "kind": control.kind, **fields, **shades}
