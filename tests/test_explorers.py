"""What the widgets show, without widgets: torch and the datasets themselves are the oracles."""

import re

import numpy as np
import pytest
import torch
from matplotlib import colormaps
from matplotlib.colors import to_rgb
from torch.nn import functional as F
from torch.utils.data import DataLoader, Subset, TensorDataset
from torchvision.transforms.v2.functional import resize

from helpers import FashionMNIST, SoftmaxRegression, confusion_matrix, explore_decision, predict
from helpers.explore.browsing import ALL, Pictures, labels_of
from helpers.explore.controls import Action, Matrix, Number, settle
from helpers.explore.dataset import DatasetExplorer
from helpers.explore.decision import DecisionExplorer, decide
from helpers.explore.learning_rate import LearningRateExplorer
from helpers.explore.minibatch import MinibatchExplorer, batch_order
from helpers.explore.mistakes import MistakesExplorer
from helpers.explore.panel import Panel
from helpers.explore.weights import WeightsExplorer, train_and_keep
from helpers.pictures.offscreen import Look, draw_png, size_of
from helpers.text import set_language


class Colours(torch.utils.data.Dataset):
    """A dataset of one's own: six colour images of two classes, without a list of labels."""

    classes = ("red", "blue")

    def __len__(self):
        return 6

    def __getitem__(self, index):
        image = torch.zeros(3, 4, 5)
        image[0 if index % 2 == 0 else 2] = 1
        return image, index % 2


class Few(FashionMNIST):
    """The first 3,000 images of each set in batches of 100."""

    def get_dataloader(self, train):
        part = self.train if train else self.val
        dataset = TensorDataset(part.data[:3000, None] / 255, part.targets[:3000])
        return DataLoader(dataset, batch_size=100, shuffle=train)


@pytest.fixture(scope="module")
def few():
    return Few()


def move(explorer, values=None, **moved):
    """The values after moving controls, one after the other."""
    values = values or settle(explorer, {})[1]
    for name, value in moved.items():
        _, values = settle(explorer, {**values, name: value}, name)
    return values


def shown(explorer, values) -> list[np.ndarray]:
    figure, _ = explorer.draw(values)
    return [np.asarray(image.get_array()) for axis in figure.axes for image in axis.get_images()]


def coloured(image, name="gray") -> np.ndarray:
    """What is drawn of a gray image, bytes or from 0 to 1, in a colour map."""
    image = np.asarray(image)
    return colormaps[name](image / 255 if image.dtype == np.uint8 else image, bytes=True)


def titles(explorer, values) -> list[str]:
    figure, _ = explorer.draw(values)
    return [text.get_text() for axis in figure.axes for text in axis.texts]


# The dataset


def test_a_page_shows_the_images_with_their_numbers(garments):
    explorer = DatasetExplorer(garments)
    values = move(explorer, page=3)
    assert titles(explorer, values) == [str(number) for number in range(64, 96)]
    for number, image in zip(range(64, 96), shown(explorer, values), strict=True):
        assert np.array_equal(image, coloured(garments.train.data[number]))


def test_a_class_is_paged_through_to_its_end(garments):
    explorer = DatasetExplorer(garments)
    rows = (garments.train.targets == 6).nonzero().flatten().tolist()
    values = move(explorer, number=7)
    assert titles(explorer, values) == [str(row) for row in rows[:32]]
    controls, _ = settle(explorer, values)
    assert controls["page"].high == -(-len(rows) // 32)
    values = move(explorer, values, page=10**6)
    assert titles(explorer, values) == [str(row) for row in rows[32 * (controls["page"].high - 1) :]]
    assert f"{len(rows):,}" in explorer.draw(values)[1]


def test_a_jump_to_a_number_goes_to_its_page_and_leaves_a_class_that_does_not_hold_it(garments):
    explorer = DatasetExplorer(garments)
    own = (garments.train.targets == 6).nonzero().flatten()[100].item()
    other = (garments.train.targets == 3).nonzero().flatten()[100].item()
    inside = move(explorer, number=7, index=own)
    assert (inside["number"], inside["page"]) == (7, 4)
    assert str(own) in titles(explorer, inside)
    outside = move(explorer, number=7, index=other)
    assert (outside["number"], outside["page"]) == (0, other // 32 + 1)


def test_one_image_is_shown_down_to_its_pixel_values(garments):
    explorer = DatasetExplorer(garments)
    values = move(explorer, index=4, zoom=True)
    assert [int(text) for text in titles(explorer, values)] == garments.train.data[4].flatten().tolist()


def test_two_classes_stand_one_above_the_other(garments):
    explorer = DatasetExplorer(garments)
    values = move(explorer, number=1, other=7)
    rows = [(garments.train.targets == number).nonzero().flatten()[:16].tolist() for number in (0, 6)]
    assert titles(explorer, values) == [str(row) for row in rows[0] + rows[1]]


def test_a_resized_image_is_that_of_torchvision(garments):
    pictures = Pictures(garments.train)
    for side in (14, 64):
        expected = resize(garments.train[3][0], [side, side], antialias=True)[0].numpy()
        assert np.allclose(pictures.image(3, side), expected, atol=1e-6)


def test_the_validation_set_and_the_colour_map_can_be_chosen(garments):
    explorer = DatasetExplorer(garments)
    values = move(explorer, split=1, cmap=2)
    assert np.array_equal(shown(explorer, values)[0], coloured(garments.val.data[0], "viridis"))
    assert "10,000" in explorer.draw(values)[1]


def test_a_dataset_of_ones_own_shows_its_colours_and_classes():
    explorer = DatasetExplorer(Colours())
    controls, values = settle(explorer, {})
    assert {"split", "cmap"}.isdisjoint(controls)
    assert list(controls["number"].options)[1:] == ["red", "blue"]
    assert shown(explorer, values)[0].shape == (4, 5, 3)
    assert titles(explorer, move(explorer, number=2)) == ["1", "3", "5"]
    assert titles(explorer, move(explorer, zoom=True))[0] == "255\n0\n0"
    (first, *_), (second, *_) = images = [
        explorer.draw(move(explorer, number=k, other=3 - k))[0].axes[0].texts for k in (1, 2)
    ]
    assert [len(texts) for texts in images] == [6, 6]
    assert images[0][3].get_position()[0] == first.get_position()[0] == second.get_position()[0]  # at the left again


def test_a_picture_of_the_stand_in_says_so(garments):
    words = DatasetExplorer(garments).draw(move(DatasetExplorer(garments)))[1]
    assert ("stand-in" in words) == (garments.source == "stand-in")


@pytest.mark.fault("18", "an empty dataset in a browser", "that the dataset is empty")
@pytest.mark.parametrize("explorer", [DatasetExplorer, MinibatchExplorer])
def test_an_empty_dataset_is_refused(explorer):
    with pytest.raises(ValueError, match=r"비어 있습니다(.|\n)*empty"):
        explorer(TensorDataset(torch.zeros(0, 1, 2, 2), torch.zeros(0)))


def test_labels_are_read_from_lists_subsets_and_one_by_one(garments):
    assert labels_of(Subset(garments.train, [5, 3])).tolist() == garments.train.targets[[5, 3]].tolist()
    assert labels_of(Colours()).tolist() == [0, 1] * 3
    assert Pictures(Colours()).rows(ALL).tolist() == list(range(6))


# The minibatch


@pytest.mark.parametrize("epoch", [1, 2, 3])
@pytest.mark.parametrize("shuffle", [True, False])
def test_the_batches_are_those_of_the_data_loader(shuffle, epoch):
    numbers = TensorDataset(torch.arange(23), torch.arange(23) % 3)
    loader = DataLoader(numbers, batch_size=5, shuffle=shuffle, generator=torch.Generator().manual_seed(7))
    for _ in range(epoch):
        expected = [X.tolist() for X, _ in loader]
    order = batch_order(23, shuffle, seed=7, epoch=epoch)
    assert [part.tolist() for part in order.split(5)] == expected


def test_the_limits_of_the_batches_are_those_of_the_data_loader(garments):
    explorer = MinibatchExplorer(garments)
    for batch_size, drop_last in ((64, False), (64, True), (60_000, True), (1, False)):
        controls, values = settle(explorer, {**move(explorer), "batch_size": batch_size, "drop_last": drop_last})
        loader = DataLoader(garments.train, batch_size=batch_size, drop_last=drop_last)
        assert controls["batch"].high == len(loader)
        assert f"batch_size={batch_size}, shuffle=True, drop_last={drop_last}" in explorer.draw(values)[1]


def test_the_last_batch_and_what_is_dropped_are_told(garments):
    explorer = MinibatchExplorer(garments)
    _, words = explorer.draw(move(explorer))
    assert "938 batches, the last of 32 images; 0 images dropped" in words
    _, words = explorer.draw(move(explorer, drop_last=True))
    assert "937 batches, the last of 64 images; 32 images dropped" in words
    assert len(explorer.batch(move(explorer, batch=938))) == 32
    assert move(explorer, batch=938, drop_last=True)["batch"] == 937


def test_a_batch_shows_its_images(garments):
    explorer = MinibatchExplorer(garments)
    values = move(explorer, batch_size=3, batch=20)
    rows = explorer.batch(values).tolist()
    for row, image in zip(rows, shown(explorer, values), strict=True):
        assert np.array_equal(image, coloured(garments.train.data[row]))
    assert ", ".join(map(str, rows)) in explorer.draw(values)[1]


# The decision


@pytest.mark.parametrize("temperature", [0.1, 1.0, 5.0])
def test_probabilities_loss_and_gradient_are_those_of_the_formulas(temperature):
    logits = torch.tensor([2.0, -1.0, 0.5])
    probabilities, loss, gradient = decide(logits, 2, temperature)
    assert torch.allclose(probabilities, torch.softmax(logits / temperature, dim=0))
    assert loss == pytest.approx(-probabilities[2].log().item(), rel=1e-5)
    expected = (probabilities - F.one_hot(torch.tensor(2), 3)) / temperature
    assert torch.allclose(gradient, expected, atol=1e-6)


def test_moving_a_score_moves_the_decision_and_a_temperature_does_not():
    explorer = DecisionExplorer([1.0, 2.0, 0.0], names=[("가", "a"), ("나", "b"), ("다", "c")])
    set_language("en")
    assert "Decision (orange): b. Ground truth (blue): a." in explorer.draw(move(explorer))[1]
    assert "Decision (orange): b." in explorer.draw(move(explorer, temperature=5.0))[1]
    assert "Decision (orange): c." in explorer.draw(move(explorer, score2=3.0))[1]
    assert "loss = -log(0.090)" in explorer.draw(move(explorer, number=2))[1]


def test_scores_and_names_must_be_as_many():
    with pytest.raises(ValueError, match=r"10 classes but 3 scores"):
        DecisionExplorer([1.0, 2.0, 3.0])


def test_scores_may_be_those_of_a_model_with_gradients():
    logits = torch.nn.Linear(4, 10)(torch.ones(4))
    values = move(DecisionExplorer(logits))
    assert [values[f"score{k}"] for k in range(10)] == [round(score, 1) for score in logits.tolist()]


@pytest.mark.parametrize("truth", [3, torch.tensor(3), torch.tensor([3], dtype=torch.uint8), np.int64(3)])
def test_the_truth_to_begin_with_may_be_chosen(truth):
    explorer = DecisionExplorer([1.0, 2.0, 0.0, -4.0], ["a", "b", "c", "d"], truth)
    assert "Decision (orange): b. Ground truth (blue): d." in explorer.draw(move(explorer))[1]
    assert "Ground truth (blue): c." in explorer.draw(move(explorer, number=2))[1]


@pytest.mark.parametrize("truth", [4, -1, 1.0, "b", True, torch.tensor(4), torch.tensor([1, 2]), torch.tensor(1.0)])
def test_a_truth_that_is_no_class_is_refused(truth):
    with pytest.raises(ValueError, match=r"truth must be one whole number from 0 to 3; got") as caught:
        explore_decision([1.0, 2.0, 0.0, -4.0], ["a", "b", "c", "d"], truth=truth)
    assert re.search("[가-힣]", str(caught.value))


# The mistakes


@pytest.fixture(scope="module")
def mistakes(few):
    torch.manual_seed(0)
    model = SoftmaxRegression()
    predict(model, few.val_dataloader())
    logits, labels = predict(model, few.val_dataloader())
    return MistakesExplorer(model, few), logits, labels


@pytest.mark.data
def test_each_cell_holds_its_images_the_surest_first(mistakes):
    explorer, logits, labels = mistakes
    assert explorer.matrix.equal(confusion_matrix(labels, logits.argmax(dim=1)))
    for truth, prediction in ((0, 0), explorer.worst, (9, 1)):
        rows = explorer.rows((truth, prediction))
        assert len(rows) == explorer.matrix[truth, prediction]
        assert all(labels[row] == truth and logits[row].argmax() == prediction for row in rows)
        sure = logits.softmax(dim=1)[rows, prediction]
        assert (sure.diff() <= 0).all()


def test_a_cell_shows_its_images_and_their_probabilities(mistakes):
    explorer, logits, _ = mistakes
    values = move(explorer)
    rows = explorer.rows(values["cell"])[:12].tolist()
    figure, words = explorer.draw(values)
    assert titles(explorer, values) == [f"{row}: {logits[row].softmax(0).max():.1%}" for row in rows]
    (bars,) = figure.axes[0].collections
    heights = torch.tensor([np.ptp(bar.vertices[:, 1]) for bar in bars.get_paths()]).float().reshape(len(rows), 10)
    assert torch.allclose(heights, 0.45 * logits[rows].softmax(dim=1), atol=1e-6)
    assert f"{int(explorer.matrix[values['cell']]):,} images" in words


def test_another_cell_starts_at_its_first_page_and_an_empty_one_is_no_error(mistakes):
    explorer, _, _ = mistakes
    largest, second = (divmod(int(place), 10) for place in explorer.matrix.flatten().topk(2).indices)
    values = move(explorer, cell=largest, page=2)
    assert values["page"] == 2
    assert move(explorer, values, cell=second)["page"] == 1
    empty = tuple((explorer.matrix == 0).nonzero()[0].tolist())
    assert "0 images" in explorer.draw(move(explorer, values, cell=empty))[1]


@pytest.mark.parametrize(
    ("language", "mistaken", "right"),
    [("en", "shirt taken for t-shirt: ", "shirt, right: "), ("ko", "정답 셔츠, 예측 티셔츠: ", "셔츠, 맞음: ")],
)
def test_each_cell_says_what_it_counts_to_those_who_do_not_see_it(language, mistaken, right, mistakes):
    set_language(language)
    explorer, _, _ = mistakes
    said = settle(explorer, {})[0]["cell"].said
    assert said[6][0] == f"{mistaken}{explorer.matrix[6, 0]:,}"
    assert said[6][6] == f"{right}{explorer.matrix[6, 6]:,}"
    assert [len(row) for row in said] == [10] * 10


def test_larger_counts_have_darker_cells_and_the_letters_stand_out():
    counts = [[0, 1, 3], [10, 30, 100], [300, 900, 1000]]
    shades = [shade for row in Matrix("", counts, [], []).shades for shade in row]
    light = [np.dot(to_rgb(ground), (0.299, 0.587, 0.114)) for ground, _ in shades]
    assert light == sorted(set(light), reverse=True)
    for (_, letters), ground in zip(shades, light, strict=True):
        assert abs(np.dot(to_rgb(letters), (0.299, 0.587, 0.114)) - ground) > 0.4
    assert Matrix("", [[0, 0], [0, 0]], [], []).shades[0][0] == ("#f7fbff", "black")


# The learning rate


def test_a_run_starts_alike_for_each_rate_and_can_be_repeated(few):
    explorer = LearningRateExplorer(few, rates=(0.01, 0.1))
    (slow, slow_means), (fast, fast_means) = explorer.runs[0.01], explorer.runs[0.1]
    assert slow[0] == fast[0]
    assert fast_means["loss"] < slow_means["loss"]
    torch.rand(5)  # whatever the reader drew in between
    again = LearningRateExplorer(few, rates=(0.1,))
    assert torch.equal(again.runs[0.1][0], fast)
    assert not torch.equal(LearningRateExplorer(few, rates=(0.1,), seed=1).runs[0.1][0], fast)


def test_the_random_state_of_the_reader_is_left_alone(few):
    torch.manual_seed(3)
    expected = torch.rand(())
    torch.manual_seed(3)
    LearningRateExplorer(few, rates=(0.1,))
    assert torch.rand(()) == expected


def test_the_buttons_train_with_the_chosen_rate_and_clear(few):
    explorer = LearningRateExplorer(few)
    controls, values = settle(explorer, {"exponent": 1.0})
    assert isinstance(controls["train"], Action)
    controls["train"].run()
    assert list(explorer.runs) == [10.0]
    figure, words = explorer.draw(values)
    assert [line.get_label() for line in figure.axes[0].lines] == ["lr 10"]
    assert re.search(r"lr 10: .* \d+\.\d%", words)
    controls["clear"].run()
    figure, words = explorer.draw(values)
    assert not figure.axes[0].lines
    assert "Press the button to train." in words


def test_the_button_trains_with_the_rate_that_the_slider_shows(few):
    panel = Panel(LearningRateExplorer(few))
    panel.screen._answer({"name": "exponent", "value": -1, "number": 1})
    panel.screen._answer({"name": "train", "value": None, "number": 2})
    assert (list(panel.explorer.runs), panel.values["exponent"]) == ([0.1], -1.0)


# The weights


def test_the_weights_of_each_epoch_are_kept_as_pictures(few):
    weights = train_and_keep(few, num_epochs=2, lr=0.1, seed=0)
    assert [each.shape for each in weights] == [(10, 28, 28)] * 3
    assert not torch.equal(weights[0], weights[1])
    explorer = WeightsExplorer(weights, few.text_labels)
    assert move(explorer)["epoch"] == 2
    pictures = np.stack(shown(explorer, move(explorer, epoch=1)))
    assert np.array_equal(pictures, coloured(weights[1] / explorer.limit / 2 + 0.5, "RdBu_r"))


# All of them


def test_numbers_stay_within_their_limits_and_on_whole_steps():
    assert [Number("", value, 1, 5).value for value in (-3, 3, 9, 2.4, 2.6)] == [1, 3, 5, 2, 3]
    assert isinstance(Number("", 2.6, 1, 5).value, int)
    assert Number("", 2.6, 1, 5, 0.1).value == 2.6


@pytest.mark.parametrize(("inches", "columns"), [(5.6, (8, 8, 6)), (3, (4, 4, 4))])
def test_on_a_narrow_page_the_images_stand_in_four_columns(inches, columns, garments, mistakes):
    explorers = DatasetExplorer(garments), MinibatchExplorer(garments), mistakes[0]
    for explorer, number in zip(explorers, columns, strict=True):
        values = move(explorer)
        if explorer is mistakes[0]:  # the cell of most images
            values = move(explorer, cell=divmod(int(explorer.matrix.argmax()), 10))
        figure, _ = explorer.draw(values, inches)
        assert len({text.get_position()[0] for text in figure.axes[0].texts}) == number
        assert size_of(figure)[0] == round(110 * inches)


def test_on_a_narrow_page_two_classes_still_stand_one_above_the_other():
    explorer = DatasetExplorer(Colours())
    figure, _ = explorer.draw(move(explorer, number=1, other=2), 3)
    first, second = np.split(np.array([text.get_position() for text in figure.axes[0].texts]), 2)
    assert first[:, 0].tolist() == second[:, 0].tolist()
    assert first[:, 1].min() > second[:, 1].max()


@pytest.mark.parametrize("cmap", [0, 1, 2], ids=["gray", "gray_r", "viridis"])
def test_on_a_dark_page_the_pixel_values_and_their_colours_stay_what_they_are(cmap, garments):
    explorer = DatasetExplorer(garments)
    values = move(explorer, index=4, zoom=True, cmap=cmap)
    light, dark = (draw_png(explorer.draw(values)[0], Look(dark=dark)) for dark in (False, True))
    assert light == dark


@pytest.mark.parametrize("inches", [3.5, 5.5, 9])
def test_the_label_of_the_loss_stays_in_the_picture_where_its_numbers_are_long(few, inches):
    explorer = LearningRateExplorer(few)
    explorer.runs = {0.1: (torch.linspace(0.9, 0.3, 60), {"loss": 0.3, "acc": 0.9})}  # less than a power of ten
    figure, _ = explorer.draw(move(explorer), inches)
    figure.draw_without_rendering()
    assert figure.axes[0].get_tightbbox().x0 >= 0


@pytest.mark.parametrize("language", ["ko", "en"])
def test_each_explorer_speaks_one_language_when_one_is_chosen(garments, few, mistakes, language):
    set_language(language)
    weights = [torch.zeros(10, 28, 28), torch.ones(10, 28, 28)]
    explorers = [
        DatasetExplorer(garments),
        MinibatchExplorer(garments),
        DecisionExplorer(),
        mistakes[0],
        LearningRateExplorer(few, rates=(0.1,)),
        WeightsExplorer(weights, garments.text_labels),
    ]
    for explorer in explorers:
        controls, values = settle(explorer, {})
        figure, words = explorer.draw(values)
        assert draw_png(figure).startswith(b"\x89PNG")
        texts = [words.split("generator=")[-1], *(control.label for control in controls.values())]
        hangul = [bool(re.search("[가-힣]", text)) for text in texts]
        assert any(hangul) == (language == "ko"), texts


def test_mistakes_of_a_shuffled_loader_are_refused(ten_images):
    ten_images.val = type(ten_images.get_dataloader(False).dataset)()
    ten_images.val_dataloader = lambda: torch.utils.data.DataLoader(
        ten_images.val, 4, sampler=[9, 8, 7, 6, 5, 4, 3, 2, 1, 0]
    )
    model = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(4, 3))
    with pytest.raises(ValueError, match="another order"):
        MistakesExplorer(model, ten_images)
