"""The curves, and the board around them, in a notebook that only notes what it is asked to show."""

import io

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from PIL import Image

from helpers import FashionMNIST, SoftmaxRegression, Trainer
from helpers.pictures.curves import MOST_POINTS, STYLES, Curves, draw_curves
from helpers.pictures.offscreen import blank_figure
from helpers.text import set_language
from helpers.training import board, progress_bar
from helpers.training.board import Board, Moment, clock


def pixels(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)))


def curves_of(values) -> Curves:
    curves = Curves(num_epochs=4)
    for epoch, value in enumerate(values, start=1):
        curves.add(epoch, {"train_loss": value, "val_loss": value * 1.1, "val_acc": 1 - value / 3})
    return curves


def test_a_live_picture_is_the_one_that_is_drawn_from_scratch():
    """The quick way, over a kept background, must not differ from a new picture of the same points."""
    live = Curves(num_epochs=4)
    for epoch, value in enumerate((2.3, 1.0, 0.5), start=1):
        live.add(epoch, {"train_loss": value, "val_loss": value * 1.1, "val_acc": 1 - value / 3})
        live.png()
    assert np.array_equal(pixels(live.png()), pixels(curves_of((2.3, 1.0, 0.5)).png()))
    assert not np.array_equal(pixels(live.png()), pixels(curves_of((2.3, 1.0)).png()))


def test_a_loss_beyond_the_picture_makes_it_higher():
    curves = curves_of((0.5,))
    low = pixels(curves.png())
    curves.add(2, {"train_loss": 40.0})
    assert not np.array_equal(pixels(curves.png()), low)
    assert curves._figure.axes[0].get_ylim()[1] > 40


def test_labels_are_redrawn_in_another_language():
    curves = curves_of((0.5, 0.4))
    set_language("ko")
    korean = pixels(curves.png())
    set_language("en")
    assert not np.array_equal(pixels(curves.png()), korean)


def test_a_long_run_keeps_few_points_and_both_ends():
    curves = Curves(num_epochs=1)
    for step in range(10 * MOST_POINTS):
        curves.add(step, {"train_loss": 1.0})
    points = curves.points["train_loss"]
    assert len(points) <= MOST_POINTS
    assert (points[0][0], points[-1][0]) == (0, 10 * MOST_POINTS - 1)
    assert [epoch for epoch, _ in points] == sorted({epoch for epoch, _ in points})


def test_the_curves_are_those_of_the_history_and_one_without_values_has_no_name():
    history = [{"epoch": 1, "train_loss": 2.0, "val_acc": 0.5}, {"epoch": 2, "train_loss": 1.0, "val_acc": 0.6}]
    points = {key: [(row["epoch"], row[key]) for row in history if key in row] for key in STYLES}
    figure = blank_figure(7.2, 2.8)
    draw_curves(figure, points, num_epochs=2)
    losses, accuracies = figure.axes
    curves = {
        line.get_label(): list(line.get_ydata()) for line in (*losses.lines, *accuracies.lines) if len(line.get_xdata())
    }
    assert curves == {"훈련 손실 · training loss": [2.0, 1.0], "검증 정확도 · validation accuracy": [0.5, 0.6]}
    assert [text.get_text() for text in losses.get_legend().texts] == ["훈련 손실 · training loss"]


def test_the_curves_can_be_told_apart_without_red_and_green():
    styles = list(STYLES.values())
    assert len({style["linestyle"] for style in styles}) == len(styles)
    light = sorted(np.dot(to_rgb(style["color"]), (0.299, 0.587, 0.114)) for style in styles)
    assert min(np.diff(light)) > 0.05  # also in print, where only the lightness is left


@pytest.mark.parametrize(("seconds", "text"), [(0, "0:00"), (4.6, "0:05"), (65, "1:05"), (3600, "60:00")])
def test_times_are_minutes_and_seconds(seconds, text):
    assert clock(seconds) == text


@pytest.fixture
def page(monkeypatch):
    """A notebook page: a list of what is shown, each as it was last updated."""
    page = []

    class Handle:
        def __init__(self, data):
            page.append(data)
            self.place = len(page) - 1

        def update(self, data, raw):
            page[self.place] = data

    monkeypatch.setattr("IPython.display.display", lambda data, raw, display_id: Handle(data))
    for module in (board, progress_bar):
        monkeypatch.setattr(module, "in_notebook", lambda: True)
    monkeypatch.setattr(board, "hears_while_busy", lambda: True)
    return page


WIDGET = "application/vnd.jupyter.widget-view+json"


def test_a_run_shows_widgets_and_leaves_ordinary_outputs(page):
    watched = Board(curves_of((1.0, 0.5)))
    watched.update(Moment(epoch=1, epochs=4, batch=30, batches=60, means={"train_loss": 0.5}))
    line, widget = page
    assert 'value="0.375"' in line["text/html"]
    assert "배치 · batch 30/60" in line["text/plain"]
    assert set(widget) == {WIDGET}
    watched.finish(Moment(epoch=4, epochs=4, batch=0, batches=60, means={"val_acc": 0.9}))
    line, picture = page
    assert "검증 정확도 · val accuracy 0.900" in line["text/plain"]
    assert set(picture) == {"image/png", "text/plain"}


def test_the_picture_of_a_stopped_run_ends_where_the_run_did(page):
    curves = Curves(num_epochs=100)
    curves.add(1, {"val_acc": 0.5})
    Board(curves).finish(Moment(epoch=2, epochs=100, batch=30, batches=60, means={}))
    assert curves.num_epochs == 3


def test_what_a_run_leaves_follows_the_language(page):
    watched = Board(curves_of((1.0, 0.5)))
    watched.finish(Moment(epoch=4, epochs=4, batch=0, batches=60, means={"val_acc": 0.9}))
    set_language("ko")
    korean = dict(page[1])
    assert "에포크 4/4" in page[0]["text/plain"]
    set_language("en")
    assert "epoch 4/4" in page[0]["text/plain"]
    assert page[1] != korean


def test_speed_and_time_left_are_those_of_the_clock(page, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(board.time, "monotonic", lambda: now[0])
    watched = Board(curves_of(()), first=2)
    watched.count(5000)
    now[0] = 110.0
    watched.update(Moment(epoch=3, epochs=6, batch=0, batches=60, means={}))  # one of four epochs took 10 seconds
    assert "500 장/초 · images/s" in page[0]["text/plain"]
    assert "남은 시간 · left 0:30" in page[0]["text/plain"]


@pytest.mark.parametrize(
    ("cost", "waited", "pause"),
    [(0, 0, 0.25), (0.1, 0, 2), (5, 0, 3), (0, 5, 0.25)],
    ids=["cheap", "costly", "very costly", "other programs have the cores"],
)
def test_updates_are_rare_and_rarer_where_they_cost_more(cost, waited, pause, page, monkeypatch):
    now, work = [0.0], [0.0]
    monkeypatch.setattr(board.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(board.time, "thread_time", lambda: work[0])
    watched, draw = Board(curves_of(())), Board._draw

    def draw_slowly(self):
        draw(self)
        now[0] += cost + waited
        work[0] += cost

    monkeypatch.setattr(Board, "_draw", draw_slowly)
    watched.update(Moment(0, 1, 1, 10, {}))
    drawn = now[0]
    now[0] = drawn + pause - 0.01
    assert not watched.due()
    now[0] = drawn + pause + 0.01
    assert watched.due()


def test_the_stop_button_ends_a_run_and_keeps_what_was_learned(page, garments, capsys, monkeypatch):
    class Stopped(SoftmaxRegression):
        def training_step(self, batch):
            if self.trainer.train_batch_idx == 300:  # in the second epoch
                self.trainer._watch._board._button.click()
            return super().training_step(batch)

    monkeypatch.setattr(board, "INTERVAL", 0)
    trainer = Trainer(max_epochs=50, seed=0, device="cpu")
    trainer.fit(Stopped(), garments)
    assert trainer.interrupted
    assert len(trainer.history) == 1
    assert "훈련을 멈췄습니다" in capsys.readouterr().out
    assert set(page[1]) == {"image/png", "text/plain"}


@pytest.mark.data
def test_the_curves_grow_while_an_epoch_runs_and_then_hold_its_averages(page, monkeypatch):
    seen = []

    class Looked(SoftmaxRegression):
        def training_step(self, batch):
            seen.append(list(self.trainer.curves.points.get("train_loss", [])))
            return super().training_step(batch)

    monkeypatch.setattr(board, "INTERVAL", 0)
    monkeypatch.setattr(board, "SHARE", 1e9)
    trainer = Trainer(max_epochs=2, seed=0, device="cpu")
    trainer.fit(Looked(), FashionMNIST(batch_size=1000))  # 60 batches in an epoch, and a picture of each
    assert [len(points) for points in (seen[59], seen[60], seen[119])] == [59, 1, 60]
    assert [epoch for epoch, _ in seen[119]] == sorted({epoch for epoch, _ in seen[119]})
    for name, points in trainer.curves.points.items():
        assert points == [(row["epoch"], row[name]) for row in trainer.history]
