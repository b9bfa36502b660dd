"""Choose a cell of a confusion matrix by a click or the keyboard."""

import html

import ipywidgets
from matplotlib import colormaps, colors
from traitlets import Tuple, Unicode

from helpers.explore.controls import Matrix
from helpers.notebook.kernel import answer_while_busy
from helpers.pictures.colours import VERMILION


class MatrixButtons(ipywidgets.VBox):
    """A square of buttons, darker for larger counts; `value` is the (row, column) pressed last.

    Rows carry numbers and names, columns numbers only: names would not fit.
    """

    value = Tuple()
    description = Unicode()

    def __init__(self, matrix: Matrix):
        self._title = ipywidgets.HTML()
        most = max(max(row) for row in matrix.counts) or 1
        self._buttons = {
            (row, column): self._button(row, column, count, most)
            for row, counts in enumerate(matrix.counts)
            for column, count in enumerate(counts)
        }
        self._heads = [ipywidgets.HTML(layout={"width": "max-content"}) for _ in matrix.names]
        cells = [ipywidgets.HTML(text) for text in ("", *map(_centred, range(len(matrix.names))))]
        for row, head in enumerate(self._heads):
            cells += [head, *(self._buttons[row, column] for column in range(len(matrix.names)))]
        columns = f"max-content repeat({len(matrix.names)}, 34px)"
        grid = ipywidgets.GridBox(cells, layout={"grid_template_columns": columns, "grid_gap": "1px"})
        super().__init__([self._title, grid])
        self.value = matrix.value

    def relabel(self, matrix: Matrix) -> None:
        """Name the rows, and each button for those who point at it or have it read out; mark the chosen one."""
        self._title.value = self.description
        for row, (head, name) in enumerate(zip(self._heads, matrix.names, strict=True)):
            head.value = f"{row} {html.escape(name)}"
        for (row, column), button in self._buttons.items():
            button.tooltip = f"{matrix.names[row]} → {matrix.names[column]}: {button.description}"
            button.layout.border = f"2px solid {VERMILION}" if (row, column) == matrix.value else "none"
        answer_while_busy(*self._buttons.values())

    def _button(self, row: int, column: int, count: int, most: int) -> ipywidgets.Button:
        shade = colormaps["Blues"]((count / most) ** 0.5)  # the root lets small counts, the mistakes, show
        button = ipywidgets.Button(
            description=str(int(count)), layout={"width": "34px", "height": "26px", "margin": "0", "padding": "0"}
        )
        button.style.button_color = colors.to_hex(shade)
        if hasattr(button.style, "text_color"):  # ipywidgets 8
            button.style.text_color = "white" if (count / most) ** 0.5 > 0.6 else "black"
        button.on_click(lambda _: setattr(self, "value", (row, column)))
        return button


def _centred(number: int) -> str:
    return f'<div style="text-align: center">{number}</div>'
