"""The curves, and the board around them, in a notebook that only notes what it is asked to show."""

import base64
import io

import numpy as np
import pytest
import torch
from d2l import torch as d2l
from matplotlib.colors import to_rgb
from PIL import Image

from helpers import SoftmaxRegression, Trainer
from helpers.pictures.curves import MARKED, MOST_DRAWN, STYLES, Curves, draw_curves
from helpers.pictures.offscreen import Look, blank_figure
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


@pytest.mark.parametrize("count", [1, MARKED, MARKED + 1, MOST_DRAWN, MOST_DRAWN + 1, 10 * MOST_DRAWN])
def test_of_a_long_run_all_points_are_kept_and_some_are_drawn_the_last_one_among_them(count):
    curves = Curves(num_epochs=1)
    for step in range(count):
        curves.add(step, {"train_loss": 1.0})
    curves.png()
    line = curves._lines["train_loss"]
    drawn = line.get_xdata()
    assert len(curves.points["train_loss"]) == count
    assert min(count, MOST_DRAWN / 2) <= len(drawn) <= MOST_DRAWN
    assert drawn[-1] == count - 1
    assert len(set(np.diff(drawn))) <= 1
    assert (line.get_marker() == "o") == (count <= MARKED)


@pytest.mark.parametrize(("width", "size", "stacked"), [(792, (792, 308), False), (400, (400, 500), True)])
def test_on_a_telephone_the_two_pictures_stand_below_one_another(width, size, stacked):
    curves, look = curves_of((1.0, 0.5)), Look(width, scale=2)
    assert pixels(curves.png(look)).shape[:2] == (2 * size[1], 2 * size[0])
    assert curves.size(look) == size
    left, right = (axis.get_position() for axis in curves._figure.axes)
    assert (left.y0 > right.y1, left.x1 < right.x0) == (stacked, not stacked)


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
    """A notebook page: a list of what is shown, each as it was last updated, and `sizes` of the pictures."""

    class Page(list):
        sizes = None

    class Handle:
        def __init__(self, data):
            page.append(data)
            self.place = len(page) - 1

        def update(self, data, raw, metadata=None):
            page[self.place], page.sizes = data, metadata or page.sizes

    page = Page()
    monkeypatch.setattr("IPython.display.display", lambda data, raw, display_id: Handle(data))
    for module in (board, progress_bar):
        monkeypatch.setattr(module, "in_notebook", lambda: True)
    monkeypatch.setattr(board, "hears_while_busy", lambda: True)
    return page


WIDGET = "application/vnd.jupyter.widget-view+json"
START = Moment(epoch=0, epochs=1, batch=1, batches=10, means={})


def picture_of(output: dict) -> np.ndarray:
    return pixels(base64.b64decode(output["image/png"]))


def test_a_run_shows_widgets_and_leaves_ordinary_outputs(page):
    watched = Board(curves_of((1.0, 0.5)))
    watched.update(Moment(epoch=1, epochs=4, batch=30, batches=60, means={"train_loss": 0.5}))
    line, widget = page
    assert 'value="0.375"' in line["text/html"]
    assert "배치 · batch 30/60" in line["text/plain"]
    assert set(widget) == {WIDGET}
    assert [control["label"] for control in watched._screen.controls] == ["멈추기 · stop"]
    watched.finish(Moment(epoch=4, epochs=4, batch=0, batches=60, means={"val_acc": 0.9}))
    line, picture = page
    assert "검증 정확도 · val accuracy 0.900" in line["text/plain"]
    assert set(picture) == {"image/png", "text/plain"}
    assert "훈련 곡선" in picture["text/plain"]


def test_where_a_busy_kernel_hears_nothing_there_is_no_button(page, monkeypatch):
    monkeypatch.setattr(board, "hears_while_busy", lambda: False)
    watched = Board(curves_of(()))
    watched.update(START)
    assert watched._screen.controls == []


def test_the_live_picture_is_as_the_page_wants_it_and_the_one_that_stays_is_as_large_and_light(page):
    watched = Board(curves_of((1.0, 0.5)))
    watched.update(START)
    assert watched._screen.size == [792, 308]
    watched._screen._answer({"look": {"width": 400, "scale": 2, "dark": True}, "number": 1})
    watched.update(START)
    live = pixels(watched._screen.picture)
    assert watched._screen.size == [400, 500]
    assert live[0, 0].max() < 40
    watched.finish(Moment(epoch=4, epochs=4, batch=0, batches=60, means={}))
    left = picture_of(page[1])
    assert left.shape == live.shape == (1000, 800, 3)
    assert left[0, 0].min() == 255
    assert page.sizes == {"image/png": {"width": 400, "height": 500}}


def test_the_progress_has_three_lines_from_the_beginning_to_the_end(page):
    watched, lines = Board(curves_of(())), []
    for moment in (
        Moment(epoch=0, epochs=2, batch=0, batches=10, means={}),
        Moment(epoch=0, epochs=2, batch=5, batches=10, means={"train_loss": 2.0}),
    ):
        watched.update(moment)
        lines.append(page[0]["text/html"].split("<code>")[1].split("<br>"))
    watched.finish(moment)
    lines.append(page[0]["text/html"].split("<code>")[1].split("<br>"))
    assert [len(each) for each in lines] == [3, 3, 3]
    assert lines[0][1:] == ["&nbsp;", "&nbsp;</code>"]


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
    [(0, 0, 0.2), (0.02, 0, 0.5), (5, 0, 2), (0, 5, 0.2)],
    ids=["cheap", "costly", "very costly", "other programs have the cores"],
)
def test_updates_are_rare_and_rarer_where_they_cost_more_but_for_the_first(cost, waited, pause, page, monkeypatch):
    now, work = [0.0], [0.0]
    monkeypatch.setattr(board.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(board.time, "thread_time", lambda: work[0])
    for name, value in (("INTERVAL", 0.2), ("SHARE", 0.04), ("LONGEST", 2)):
        monkeypatch.setattr(board, name, value)
    watched, draw = Board(curves_of(())), Board._draw

    def draw_slowly(self):
        draw(self)
        now[0] += cost + waited
        work[0] += cost

    monkeypatch.setattr(Board, "_draw", draw_slowly)
    for wanted in (0.2, pause, pause):  # the first makes what all later ones use
        watched.update(START)
        drawn = now[0]
        now[0] = drawn + wanted - 0.01
        assert not watched.due()
        now[0] = drawn + wanted + 0.01
        assert watched.due()


def test_the_stop_button_ends_a_run_and_keeps_what_was_learned(page, garments, capsys, monkeypatch):
    class Stopped(SoftmaxRegression):
        def training_step(self, batch):
            if self.trainer.train_batch_idx == 300:  # in the second epoch
                self.trainer._watch._board._screen._answer({"name": "stop", "value": None, "number": 1})
            return super().training_step(batch)

    monkeypatch.setattr(board, "INTERVAL", 0)
    trainer = Trainer(max_epochs=50, seed=0, device="cpu")
    trainer.fit(Stopped(), garments)
    assert trainer.interrupted
    assert len(trainer.history) == 1
    assert "훈련을 멈췄습니다" in capsys.readouterr().out
    assert set(page[1]) == {"image/png", "text/plain"}


# The points


class Numbers(d2l.DataModule):
    """331 examples in batches of 5: 67 batches, the last of one."""

    def get_dataloader(self, train):
        numbers = torch.rand(331, 1, 2, 2, generator=torch.Generator().manual_seed(0))
        dataset = torch.utils.data.TensorDataset(numbers, numbers.flatten(1).argmax(dim=1))
        return torch.utils.data.DataLoader(dataset, batch_size=5, shuffle=train)


class Noting(SoftmaxRegression):
    """Notes the loss of each batch."""

    def __init__(self):
        super().__init__(num_outputs=4)
        self.losses = []

    def training_step(self, batch):
        loss = super().training_step(batch)
        self.losses.append((loss.item(), len(batch[-1])))
        return loss


def test_a_point_averages_the_batches_since_the_point_before_fifty_times_an_epoch():
    model, trainer = Noting(), Trainer(max_epochs=2, seed=0, device="cpu", progress=False)
    trainer.fit(model, Numbers())
    points = trainer.curves.points["train_loss"]
    ends = [-(-k * 67 // 50) for k in range(51)]  # batches done at each point: always the same
    for epoch, row in enumerate(trainer.history):
        ours, (losses, counts) = points[50 * epoch :][:50], np.array(model.losses[67 * epoch :][:67]).T
        assert [point.x for point in ours] == pytest.approx([epoch + end / 67 for end in ends[1:]])
        weights = np.add.reduceat(counts, ends[:-1])
        assert [point.y for point in ours] == pytest.approx(np.add.reduceat(losses * counts, ends[:-1]) / weights)
        assert row["train_loss"] == pytest.approx(np.average([point.y for point in ours], weights=weights))
    assert len(points) == 100
    for name in ("val_loss", "val_acc"):
        assert trainer.curves.points[name] == [(row["epoch"], row[name]) for row in trainer.history]


def test_the_points_do_not_depend_on_how_often_the_board_is_drawn(page, monkeypatch):
    runs = []
    for progress, interval, share in ((False, 0, 1), (True, 0, 1e9), (True, 1e9, 1e-9)):
        monkeypatch.setattr(board, "INTERVAL", interval)
        monkeypatch.setattr(board, "SHARE", share)
        monkeypatch.setattr(board, "LONGEST", interval)
        trainer = Trainer(max_epochs=2, seed=0, device="cpu", progress=progress)
        trainer.fit(Noting(), Numbers())
        runs.append(trainer.curves.points)
    assert runs[0] == runs[1] == runs[2]


def test_after_a_stop_in_mid_epoch_the_curves_go_on_at_the_last_whole_one():
    class Stopped(Noting):
        def training_step(self, batch):
            if len(self.losses) == 100:  # in the second epoch
                self.losses.append(None)
                raise KeyboardInterrupt
            return super().training_step(batch)

    model, trainer = Stopped(), Trainer(max_epochs=2, seed=0, device="cpu", progress=False)
    trainer.fit(model, Numbers())
    assert 1 < trainer.curves.points["train_loss"][-1].x < 2
    trainer.fit(model, Numbers())
    xs = [point.x for point in trainer.curves.points["train_loss"]]
    assert xs == sorted(set(xs))
    assert len(xs) == 3 * 50
