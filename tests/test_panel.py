"""The widgets around an explorer: values go in, pictures come out, in the language of the moment."""

import ipywidgets
import pytest

from helpers.explore import panel
from helpers.explore.confusion_buttons import MatrixButtons
from helpers.explore.controls import Action, Choice, Explorer, Matrix, Number, Switch
from helpers.explore.panel import Panel
from helpers.pictures.offscreen import blank_figure
from helpers.text import set_language, term

WIDGET = "application/vnd.jupyter.widget-view+json"


class Counting(Explorer):
    """One control of each kind; the top number allowed depends on the choice."""

    def __init__(self):
        self.pressed = self.drawn = 0

    def press(self):
        self.pressed += 1

    def controls(self, values, changed=""):
        choice = values.get("choice", 0)
        return {
            "choice": Choice(term("고르기", "choose"), [term("적게", "few"), term("많이", "many")], choice),
            "number": Number(term("수", "number"), values.get("number", 1), 0, 100 if choice else 10),
            "box": Number("x", values.get("box", 0.5), 0.0, 1.0, 0.1, box=True),
            "switch": Switch(term("켜기", "on"), values.get("switch", False)),
            "press": Action(term("누르기", "press"), self.press),
            "cell": Matrix("m", [[3, 0], [1, 5]], ["<b>a</b>", "b"], values.get("cell", (0, 0))),
        }

    def draw(self, values):
        self.drawn += 1
        if values["number"] == 7:
            raise RuntimeError("no seven")
        figure = blank_figure(1, 1)
        figure.text(0, 0, "\n".join(map(str, values.values())), fontsize=6)
        return figure, f"{term('값', 'values')} {values} {self.pressed} <i>"


@pytest.fixture
def shown():
    return Panel(Counting())


def test_each_control_becomes_a_widget_with_its_label_and_limits(shown):
    kinds = [type(widget) for widget in shown.widgets.values()]
    assert kinds == [
        ipywidgets.Dropdown,
        ipywidgets.IntSlider,
        ipywidgets.BoundedFloatText,
        ipywidgets.Checkbox,
        ipywidgets.Button,
        MatrixButtons,
    ]
    assert shown.widgets["choice"].description == "고르기 · choose"
    assert (shown.widgets["number"].min, shown.widgets["number"].max) == (0, 10)


@pytest.mark.parametrize(
    ("name", "value"), [("choice", 1), ("number", 4), ("box", 0.7), ("switch", True), ("cell", (1, 0))]
)
def test_moving_a_widget_changes_the_picture_and_the_words(shown, name, value):
    picture, words = bytes(shown.image.value), shown.words
    shown.widgets[name].value = value
    assert shown.values[name] == value
    assert bytes(shown.image.value) != picture
    assert shown.words != words
    assert str(value) in shown.words


def test_limits_follow_another_control_and_the_value_stays_within_them(shown):
    shown.widgets["choice"].value = 1
    shown.widgets["number"].value = 90
    assert shown.values["number"] == 90
    shown.widgets["choice"].value = 0
    assert (shown.widgets["number"].max, shown.widgets["number"].value, shown.values["number"]) == (10, 10, 10)


def test_one_move_draws_one_picture_also_where_it_moves_other_controls(shown):
    shown.widgets["choice"].value = 1
    shown.widgets["number"].value = 90
    before = shown.explorer.drawn
    shown.widgets["choice"].value = 0
    assert shown.explorer.drawn == before + 1


def test_a_button_acts_and_what_it_did_is_shown(shown):
    shown.widgets["press"].click()
    assert shown.explorer.pressed == 1
    assert " 1 <i>" in shown.words
    assert not shown.widgets["press"].disabled


def test_pressing_a_cell_of_the_matrix_chooses_it(shown):
    matrix = shown.widgets["cell"]
    matrix._buttons[1, 1].click()
    assert shown.values["cell"] == (1, 1)
    marked = [place for place, button in matrix._buttons.items() if "solid" in str(button.layout.border)]
    assert marked == [(1, 1)]
    assert matrix._buttons[1, 0].description == "1"
    assert matrix._buttons[1, 0].tooltip == "b → <b>a</b>: 1"


def test_an_error_is_shown_with_its_traceback_in_the_log_and_the_panel_works_on(shown, caplog):
    shown.widgets["number"].value = 7
    assert "RuntimeError: no seven" in shown.text.value
    assert 'raise RuntimeError("no seven")' in caplog.text
    shown.widgets["number"].value = 8
    assert "'number': 8" in shown.words


@pytest.mark.fault("33", "HTML in a class name or a text of a widget", "the text itself, with its signs")
def test_texts_are_shown_as_text(shown):
    assert "&lt;i&gt;" in shown.text.value
    assert "<i>" not in shown.text.value
    assert "&lt;b&gt;a" in shown.widgets["cell"]._heads[0].value


@pytest.fixture
def page(monkeypatch):
    page = []
    monkeypatch.setattr(panel, "display", lambda data, raw: page.append(data))
    monkeypatch.setattr(panel, "in_notebook", lambda: True)
    return page


def test_beside_the_widgets_stands_a_picture_for_pages_without_widgets(shown, page):
    shown.show()
    assert set(page[0]) == {WIDGET, "image/png", "text/plain"}
    assert page[0][WIDGET]["model_id"] == shown.box.model_id
    assert page[0]["text/plain"] == shown.words


def test_labels_options_and_words_follow_the_language_and_the_values_stay(shown, page):
    shown.show()
    shown.widgets["choice"].value = 1
    shown.widgets["number"].value = 90
    set_language("en")
    assert shown.widgets["choice"].description == "choose"
    assert [name for name, _ in shown.widgets["choice"].options] == ["few", "many"]
    assert (shown.widgets["choice"].value, shown.widgets["number"].value) == (1, 90)
    assert shown.words.startswith("values {")


def test_outside_a_notebook_the_words_are_printed(shown, capsys, monkeypatch):
    monkeypatch.setattr(panel, "in_notebook", lambda: False)
    shown.show()
    assert capsys.readouterr().out == f"{shown.words}\n"
