"""The panel around an explorer: values go in, pictures come out, in the language and for the page of the moment."""

import base64
import io
import json

import numpy as np
import pytest
from PIL import Image

from helpers.explore import panel
from helpers.explore.controls import Action, Choice, Explorer, Matrix, Number, Switch
from helpers.explore.panel import Panel
from helpers.notebook import screen
from helpers.notebook.screen import Screen
from helpers.pictures.offscreen import Look, blank_figure
from helpers.text import set_language, term

WIDGET = "application/vnd.jupyter.widget-view+json"


class Counting(Explorer):
    """One control of each kind; the top number allowed depends on the choice."""

    def __init__(self):
        self.pressed = self.drawn = 0

    def press(self):
        self.pressed += 1
        if self.pressed == 3:
            raise RuntimeError("not thrice")

    def controls(self, values, changed=""):
        choice = values.get("choice", 0)
        return {
            "choice": Choice(term("고르기", "choose"), [term("적게", "few"), term("많이", "many")], choice),
            "number": Number(term("수", "number"), values.get("number", 1), 0, 100 if choice else 10),
            "box": Number("x", values.get("box", 0.5), 0.0, 1.0, 0.1, box=True),
            "switch": Switch(term("켜기", "on"), values.get("switch", False)),
            "press": Action(term("누르기", "press"), self.press),
            "cell": Matrix("m", [[3, 0], [1, 5]], ["<b>a</b>", "b"], [["", ""]] * 2, values.get("cell", (0, 0))),
        }

    def draw(self, values, width=3):
        self.drawn += 1
        if values["number"] == 7:
            raise RuntimeError("no seven")
        figure = blank_figure(width, 1)
        figure.text(0, 0, "\n".join(map(str, values.values())), fontsize=6)
        return figure, f"{term('값', 'values')} {values} {self.pressed} <i>"


class Page:
    """Sends messages as screen.js does: each with the number of the next."""

    def __init__(self, shown: Screen):
        self.screen, self.sent = shown, 0

    def send(self, **message):
        self.sent += 1
        self.screen._answer(json.loads(json.dumps({**message, "number": self.sent})))
        assert self.screen.answered == self.sent  # whatever came of it, else the page waits for ever

    def move(self, name, value):
        self.send(name=name, value=value)

    def rest(self):
        self.screen._answer({"rest": True, "number": self.sent})

    def control(self, name):
        return next(control for control in self.screen.controls if control["name"] == name)


@pytest.fixture
def shown():
    return Panel(Counting())


@pytest.fixture
def page(shown):
    return Page(shown.screen)


def pixels(png) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(png) if isinstance(png, str) else png)))


def test_the_page_gets_each_control_with_its_kind_label_and_limits(shown, page):
    controls = json.loads(json.dumps(shown.screen.controls))
    assert [each["kind"] for each in controls] == ["choice", "slider", "box", "switch", "action", "matrix"]
    assert page.control("choice")["label"] == "고르기 · choose"
    expected = {"label": "수 · number", "value": 1, "low": 0, "high": 10, "step": 1}
    assert expected.items() <= page.control("number").items()
    assert {"counts", "names", "said", "shades", "value"} <= set(page.control("cell"))
    assert "run" not in page.control("press")


@pytest.mark.parametrize(
    ("name", "value"), [("choice", 1), ("number", 4), ("box", 0.7), ("switch", True), ("cell", (1, 0))]
)
def test_moving_a_control_changes_the_picture_and_the_words(shown, page, name, value):
    picture, words = shown.screen.picture, shown.words
    page.move(name, value)
    assert shown.values[name] == page.control(name)["value"] == value
    assert shown.screen.picture != picture
    assert shown.words != words
    assert str(value) in shown.words
    assert shown.screen.alt == shown.words


def test_limits_follow_another_control_and_the_value_stays_within_them(shown, page):
    page.move("choice", 1)
    page.move("number", 90)
    assert shown.values["number"] == 90
    page.move("choice", 0)
    assert (page.control("number")["high"], page.control("number")["value"], shown.values["number"]) == (10, 10, 10)


@pytest.mark.parametrize(("sent", "value"), [(4.6, 5), (-3, 0), (1e9, 10)])
def test_what_is_typed_is_rounded_and_stays_within_the_limits(shown, page, sent, value):
    page.move("number", sent)
    assert (shown.values["number"], page.control("number")["value"]) == (value, value)
    assert isinstance(shown.values["number"], int)


def test_one_move_draws_one_picture_also_where_it_moves_other_controls(shown, page):
    page.move("choice", 1)
    page.move("number", 90)
    before = shown.explorer.drawn
    page.move("choice", 0)
    assert shown.explorer.drawn == before + 1


def test_a_button_acts_and_what_it_did_is_shown(shown, page):
    page.move("press", None)
    assert shown.explorer.pressed == 1
    assert " 1 <i>" in shown.words
    assert "press" not in shown.values


def test_an_error_is_shown_with_its_traceback_in_the_log_and_the_panel_works_on(shown, page, caplog):
    page.move("number", 7)
    assert shown.words == "RuntimeError: no seven"
    assert 'raise RuntimeError("no seven")' in caplog.text
    page.move("number", 8)
    assert "'number': 8" in shown.words


def test_an_error_of_a_button_is_shown_as_well(shown, page, caplog):
    for _ in range(3):
        page.move("press", None)
    assert shown.words == "RuntimeError: not thrice"
    assert 'raise RuntimeError("not thrice")' in caplog.text
    page.move("switch", True)
    assert "'switch': True" in shown.words


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_a_page_is_answered_whatever_its_message_led_to(error):
    def hear(message):
        raise error

    shown = Screen(hear)
    with pytest.raises(error):
        shown._answer({"name": "a", "value": 1, "number": 3})
    assert shown.answered == 3


@pytest.mark.fault("33", "HTML in a class name or a text of a widget", "the text itself, with its signs")
def test_texts_are_shown_as_text(shown, page):
    assert shown.words.endswith("<i>")
    assert page.control("cell")["names"][0] == "<b>a</b>"
    assert "HTML" not in (screen.FOLDER / "screen.js").read_text("utf-8")  # innerHTML and its like


# The look


def test_the_picture_is_as_wide_as_sharp_and_as_dark_as_the_page_wants_it(shown, page):
    assert shown.screen.size == [620, 110]
    page.send(look={"width": 400, "scale": 2, "dark": True})
    assert shown.screen.size == [400, 110]
    assert pixels(shown.screen.picture).shape == (220, 800, 3)
    assert pixels(shown.screen.picture)[0, -1].max() < 40
    page.move("number", 4)  # it stays
    assert shown.look == Look(400, 2, True)
    assert pixels(shown.screen.picture).shape == (220, 800, 3)


# What is shown in a notebook


@pytest.fixture
def outputs(monkeypatch):
    """The outputs of the cell: pairs of data and metadata, each as it was last updated."""
    outputs = []

    class Handle:
        def __init__(self):
            self.place = len(outputs) - 1

        def update(self, data, metadata, raw):
            outputs[self.place] = data, metadata

    def display(data, metadata=None, raw=False, display_id=None):
        outputs.append((data, metadata))
        return Handle() if display_id else None

    monkeypatch.setattr(panel, "display", display)
    monkeypatch.setattr(panel, "in_notebook", lambda: True)
    monkeypatch.setattr(panel, "is_fixed_page", lambda: False)
    return outputs


def test_before_the_controls_stands_a_picture_for_pages_without_a_kernel(shown, outputs):
    shown.show()
    (kept, metadata), (view, _) = outputs
    assert kept == {"image/png": base64.b64encode(shown.screen.picture).decode(), "text/plain": shown.words}
    assert metadata == {"image/png": {"width": 620, "height": 110}}
    assert set(view) == {WIDGET}
    assert view[WIDGET]["model_id"] == shown.screen.model_id


def test_when_the_reader_rests_the_kept_picture_shows_the_values_of_the_moment_and_is_light(shown, page, outputs):
    shown.show()
    before = outputs[0]
    page.send(look={"width": 400, "scale": 2, "dark": True})
    page.move("number", 9)
    assert outputs[0] == before
    drawn, answered = shown.screen.picture, shown.screen.answered
    page.rest()
    kept, metadata = outputs[0]
    assert "'number': 9" in kept["text/plain"]
    assert kept["image/png"] != before[0]["image/png"]
    assert pixels(kept["image/png"]).shape == (110, 620, 3)
    assert pixels(kept["image/png"])[0, -1].min() == 255
    assert metadata == before[1]
    assert (shown.screen.picture, shown.screen.answered) == (drawn, answered)  # the page sees nothing of it


def test_an_error_while_the_reader_rests_is_shown(shown, page, outputs, caplog):
    shown.show()
    page.move("number", 7)
    page.rest()
    assert shown.words == "RuntimeError: no seven"


def test_on_a_page_that_shows_both_there_is_one_output_and_a_rest_changes_nothing(shown, page, outputs, monkeypatch):
    monkeypatch.setattr(panel, "is_fixed_page", lambda: True)
    shown.show()
    ((data, _),) = outputs
    assert set(data) == {WIDGET, "image/png", "text/plain"}
    page.move("number", 9)
    page.rest()
    assert outputs[0][0] == data
    assert "'number': 9" in shown.words


def test_labels_options_words_and_the_kept_picture_follow_the_language_and_the_values_stay(shown, page, outputs):
    shown.show()
    page.move("choice", 1)
    page.move("number", 90)
    set_language("en")
    choice = page.control("choice")
    assert (choice["label"], choice["options"], choice["value"]) == ("choose", ["few", "many"], 1)
    assert page.control("number")["value"] == 90
    assert shown.words.startswith("values {")
    assert outputs[0][0]["text/plain"] == shown.words


def test_outside_a_notebook_the_words_are_printed(shown, capsys, monkeypatch):
    monkeypatch.setattr(panel, "in_notebook", lambda: False)
    shown.show()
    assert capsys.readouterr().out == f"{shown.words}\n"
