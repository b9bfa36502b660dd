"""Show an explorer: widgets that carry values to it, and its picture and text to the page."""

import html
import logging

import ipywidgets
from IPython.display import display

from helpers.explore.confusion_buttons import MatrixButtons
from helpers.explore.controls import Action, Choice, Control, Explorer, Matrix, Number, Switch, settle
from helpers.notebook.kernel import answer_while_busy, cell, in_notebook, picture, widget_view
from helpers.pictures.offscreen import draw_png
from helpers.text import follow_language


class Panel:
    """Controls beside a picture with a text; all of it follows the language."""

    def __init__(self, explorer: Explorer):
        self.explorer = explorer
        first, self.values = settle(explorer, {})
        self.widgets = {name: self._make(name, control) for name, control in first.items()}
        self.image = ipywidgets.Image(layout={"max_width": "100%"})
        self.text = ipywidgets.HTML()
        self._moving = False  # whether it is the panel, and not the reader, that moves a control
        self.refresh()
        controls = ipywidgets.Box(
            list(self.widgets.values()), layout={"flex_flow": "row wrap", "align_items": "center"}
        )
        self.box = ipywidgets.VBox([controls, self.image, self.text])

    def refresh(self, changed: str = "") -> None:
        """Show what the values say."""
        self._controls, self.values = settle(self.explorer, self.values, changed)
        self._moving = True
        for name, control in self._controls.items():
            apply(control, self.widgets[name])
        self._moving = False
        answer_while_busy(*self.widgets.values())
        figure, words = self.explorer.draw(self.values)
        self.image.value = draw_png(figure)
        self._say(words)

    def show(self) -> None:
        """Put it on the page; beside the widgets goes the picture, for pages where no widget works."""
        if not in_notebook():
            print(self.words)
            return
        display({**picture(self.image.value, self.words), **widget_view(self.box)}, raw=True)
        follow_language(f"{type(self.explorer).__name__} {cell() or id(self)}", self.refresh)

    def _make(self, name: str, control: Control) -> ipywidgets.Widget:
        widget = make(control)
        if isinstance(control, Action):
            widget.on_click(lambda button: self._act(button, name))
        else:
            widget.observe(lambda change: self._changed(name, change["new"]), names="value")
        return widget

    def _say(self, words: str) -> None:
        self.words = words
        self.text.value = f'<div style="white-space: pre-wrap" aria-live="polite">{html.escape(words)}</div>'

    def _changed(self, name: str, value) -> None:
        if not self._moving:
            self.values[name] = value
            self._try(lambda: self.refresh(name))

    def _act(self, button: ipywidgets.Button, name: str) -> None:
        button.disabled = True
        self._try(self._controls[name].run)
        button.disabled = False
        self._try(self.refresh)

    def _try(self, step) -> None:
        """Take a step; an error, which would reach no cell, is shown here, and with its traceback in the log."""
        try:
            step()
        except Exception as error:
            self._moving = False
            logging.getLogger(__name__).exception(type(self.explorer).__name__)
            self._say(f"{type(error).__name__}: {error}")


def make(control: Control) -> ipywidgets.Widget:
    """A widget for a control, with its value."""
    style = {"description_width": "initial"}
    if isinstance(control, Action):
        return ipywidgets.Button(layout={"width": "max-content"})
    if isinstance(control, Matrix):
        return MatrixButtons(control)
    if isinstance(control, Switch):
        return ipywidgets.Checkbox(value=control.value, indent=False)
    if isinstance(control, Choice):
        return ipywidgets.Dropdown(options=_numbered(control.options), value=control.value, style=style)
    whole = isinstance(control.step, int)
    kind = {
        (True, False): ipywidgets.IntSlider,
        (False, False): ipywidgets.FloatSlider,
        (True, True): ipywidgets.BoundedIntText,
        (False, True): ipywidgets.BoundedFloatText,
    }[whole, control.box]
    return kind(min=control.low, max=control.high, value=control.value, step=control.step, style=style)


def apply(control: Control, widget: ipywidgets.Widget) -> None:
    """Bring a widget up to date: its name, its limits or options, its value."""
    widget.description = control.label
    if isinstance(control, Action):
        return
    if isinstance(control, Choice) and widget.options != _numbered(control.options):
        widget.options = _numbered(control.options)
    if isinstance(control, Number):
        widget.max = control.high
    if isinstance(control, Matrix):
        widget.relabel(control)
    widget.value = control.value


def _numbered(options) -> tuple[tuple[str, int], ...]:
    return tuple((option, place) for place, option in enumerate(options))
