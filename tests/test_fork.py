"""Data and models of one's own under every tool: each works, or says in the reader's language what it needs."""

import itertools
import json
import logging

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch
import torchvision
from d2l import torch as d2l
from PIL import Image
from torch import nn
from torch.utils.data import ConcatDataset, DataLoader, Dataset, Subset, TensorDataset
from torchvision import transforms

import helpers
from helpers import Classifier, ImageData, Trainer, evaluate, predict, show_images
from helpers.explore.browsing import Pictures, count_classes
from helpers.explore.controls import Action, Choice, Matrix, Number, Switch, settle
from helpers.explore.dataset import DatasetExplorer
from helpers.explore.decision import DecisionExplorer
from helpers.explore.learning_rate import LearningRateExplorer
from helpers.explore.minibatch import MinibatchExplorer
from helpers.explore.mistakes import MistakesExplorer
from helpers.explore.panel import Panel
from helpers.explore.weights import WeightsExplorer, train_and_keep

quiet = {"device": "cpu", "progress": False}


class Own(d2l.DataModule):
    """A data module as a teacher writes it: two datasets, whatever they are, and their loaders."""

    batch_size = 6

    def __init__(self, train, val, **more):
        super().__init__()
        self.train, self.val = train, val
        vars(self).update(more)

    def get_dataloader(self, train):
        return DataLoader(self.train if train else self.val, self.batch_size, shuffle=train)


class Each(Dataset):
    """Makes an example anew whenever it is asked for one, and has no list of labels."""

    def __init__(self, make, count):
        self.make, self.count = make, count

    def __len__(self):
        return self.count

    def __getitem__(self, index):
        if index >= self.count:
            raise IndexError(index)
        return self.make(index)


class Listed(Each):
    """The same with a list of labels, as torchvision's datasets have one."""

    def __init__(self, make, targets):
        super().__init__(make, len(targets))
        self.targets = targets


def image(index, *shape):
    return torch.rand(shape or (1, 12, 12), generator=torch.Generator().manual_seed(index))


def tensors(count, *shape, num_classes=3):
    labels = torch.arange(count) % num_classes
    return TensorDataset(torch.stack([image(index, *shape) for index in range(count)]), labels)


def pair(kind, *arguments):
    return kind(18, *arguments), kind(12, *arguments)


def normalized(count):
    plain = tensors(count)
    return TensorDataset((plain.tensors[0] - 0.286) / 0.353, plain.tensors[1])


def augmented(count):
    change = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.RandomCrop(12, padding=2)])
    return Each(lambda index: (change(image(index)), index % 3), count)


def labelled(count, kind):
    return Each(lambda index: (image(index), kind(index % 3)), count)


def folder(path, target_transform=None):
    for name in ("cat", "dog", "owl"):
        (path / name).mkdir(parents=True)
        for index in range(4):
            Image.fromarray((255 * image(index, 12, 12, 3)).byte().numpy()).save(path / name / f"{index}.png")
    return torchvision.datasets.ImageFolder(path, transforms.ToTensor(), target_transform)


class LoadersOnly(Own):
    """No dataset of it has a name."""

    def __init__(self, train, val):
        super().__init__(None, None)
        del self.train, self.val
        self.loaders = DataLoader(train, 6, shuffle=True), DataLoader(val, 6)

    def get_dataloader(self, train):
        return self.loaders[0 if train else 1]


class TrainOnly(Own):
    """`val_dataloader` gives None, as d2l allows."""

    def __init__(self, train):
        super().__init__(train, None)
        del self.val

    def val_dataloader(self):
        return None


class ValMissing(Own):
    """It asks itself for what it does not have."""

    def __init__(self, train):
        super().__init__(train, None)
        del self.val


KINDS = {
    "TensorDataset": lambda path: Own(*pair(tensors)),
    "normalized": lambda path: Own(*pair(normalized)),
    "augmented": lambda path: Own(*pair(augmented)),
    "colours": lambda path: Own(*pair(tensors, 3, 32, 32)),
    "not square": lambda path: Own(*pair(tensors, 1, 64, 48)),
    "label tensors": lambda path: Own(*pair(labelled, torch.tensor)),
    "NumPy labels": lambda path: Own(*pair(labelled, np.int32)),
    "labels of eight bits": lambda path: Own(*pair(labelled, np.uint8)),
    "listed labels": lambda path: Own(*(Listed(lambda k: (image(k), k % 2), [0, 1] * n) for n in (9, 6))),
    "target_transform": lambda path: Own(*(folder(path / name, lambda label: 2 - label) for name in ("train", "val"))),
    "no highest class": lambda path: Own(tensors(18), tensors(12, num_classes=2)),
    "Subset": lambda path: Own(*(Subset(tensors(30), range(*ends)) for ends in ((0, 18), (18, 30)))),
    "ConcatDataset": lambda path: Own(*(ConcatDataset([labelled(6, int), augmented(n)]) for n in (12, 6))),
    "ImageFolder": lambda path: Own(*(folder(path / name) for name in ("train", "val"))),
    "loaders only": lambda path: LoadersOnly(*pair(tensors)),
    "no val_dataloader": lambda path: TrainOnly(tensors(18)),
    "val is None": lambda path: Own(tensors(18), None),
    "val is missing": lambda path: ValMissing(tensors(18)),
    "hundred classes": lambda path: Own(*(tensors(102, num_classes=100) for _ in range(2))),
}


class Net(Classifier):
    """A model with whatever behaves otherwise while it is trained."""

    def __init__(self, num_classes, last=None):
        super().__init__()
        self.lr = 0.1
        layers = nn.LazyLinear(16), nn.BatchNorm1d(16), nn.ReLU(), nn.Dropout(), nn.LazyLinear(num_classes)
        self.net = nn.Sequential(nn.Flatten(), *layers, *([last] if last else []))


@pytest.fixture
def panels(monkeypatch):
    """The panels that are shown; an error in one, which its words would tell, ends the test."""

    def end(*_):
        raise

    shown = []
    monkeypatch.setattr(Panel, "show", lambda panel: shown.append(panel))
    monkeypatch.setattr(logging.Logger, "exception", end)
    return shown


def move_everything(panel):
    """Move each control to its end, one after the other, as a page does, which knows numbers, texts and lists."""

    def move(value=None):
        panel.screen._answer(json.loads(json.dumps({"name": name, "value": value, "number": 1})))
        json.dumps(panel.screen.controls)

    panel.screen._answer({"look": {"width": 400, "scale": 2, "dark": True}, "number": 1})
    for name, control in settle(panel.explorer, panel.values)[0].items():
        match control:
            case Action():
                move()
            case Choice():
                move(len(control.options) - 1)
            case Number() if name not in [f"score{k}" for k in range(1, 100)]:  # one score is like another
                move(control.high)
            case Switch():
                move(True)
                move(False)
            case Matrix():
                move([0, len(control.names) - 1])


def explored(name):
    def explore(data, panels):
        options = {"explore_weights": {"num_epochs": 1}, "explore_learning_rate": {"rates": (0.1,)}}.get(name, {})
        getattr(helpers, name)(data, **options)
        move_everything(panels[0])

    return explore


def mistakes(data, panels):
    helpers.explore_mistakes(Net(count_classes(data)), data)
    move_everything(panels[0])


def decision(data, panels):
    X, _ = next(iter(data.train_dataloader()))
    logits = Net(count_classes(data)).eval()(X)[0]
    helpers.explore_decision(logits, [(f"{k}번", f"no. {k}") for k in range(len(logits))])
    move_everything(panels[0])


def trained(data, panels):
    model, trainer = Net(count_classes(data)), Trainer(max_epochs=2, seed=0, **quiet)
    trainer.fit(model, data)
    assert [row["epoch"] for row in trainer.history] == [1, 2]
    assert all(np.isfinite(list(row.values())).all() for row in trainer.history)


def evaluated(data, panels):
    model = Net(count_classes(data))
    before = [module.training for module in model.modules()]
    predict(model, data.train_dataloader())  # makes the weights of the lazy layers
    torch.manual_seed(0)  # of the augmentation
    logits, labels = predict(model, data.val_dataloader())
    assert logits.shape == (len(labels), count_classes(data))
    torch.manual_seed(0)
    assert evaluate(model, data.val_dataloader())["acc"] == (logits.argmax(dim=1) == labels).float().mean()
    assert [module.training for module in model.modules()] == before


def shown(data, panels):
    X, y = next(iter(data.train_dataloader()))
    axes = show_images(X, titles=y.tolist())
    axes[0].figure.canvas.draw()
    pixels = np.asarray(axes[0].images[0].get_array())
    assert pixels.ndim == (2 if X.shape[1] == 1 else 3)
    assert len(np.unique(pixels)) > 9  # neither black nor white


class Named(ImageData):
    """The method `visualize` for somebody's own batches."""

    names = tuple((f"{k}번", f"no. {k}") for k in range(100))
    source = "official"

    def __init__(self):
        pass


def visualized(data, panels):
    batch = next(iter(data.train_dataloader()))
    Named().visualize(batch)
    assert f"no. {int(batch[1][0])}" in plt.gcf().axes[0].get_title()


TOOLS = {
    "explore_dataset": explored("explore_dataset"),
    "explore_minibatch": explored("explore_minibatch"),
    "explore_decision": decision,
    "explore_mistakes": mistakes,
    "explore_learning_rate": explored("explore_learning_rate"),
    "explore_weights": explored("explore_weights"),
    "Trainer": trained,
    "evaluate": evaluated,
    "show_images": shown,
    "visualize": visualized,
}
NEEDED = {  # where a validation set is asked for
    "no val_dataloader": ("explore_mistakes", "evaluate"),
    "val is None": ("explore_mistakes", "evaluate"),
    "val is missing": ("explore_mistakes", "explore_learning_rate", "explore_weights", "Trainer"),
}
OWN_FAULT = ("val is missing", "evaluate")  # Python names the line of the data module that asks for `val`


@pytest.mark.parametrize(("kind", "tool"), [case for case in itertools.product(KINDS, TOOLS) if case != OWN_FAULT])
def test_each_tool_takes_each_kind_of_data_or_says_what_it_needs(kind, tool, panels, tmp_path):
    data = KINDS[kind](tmp_path)
    if tool in NEEDED.get(kind, ()):
        with pytest.raises(ValueError, match=r"검증(.|\n)*validation"):
            TOOLS[tool](data, panels)
    else:
        TOOLS[tool](data, panels)


# What is seen


def drawn(explorer, **moved):
    """The picture after moving controls: its images, the texts on it, and the words below."""
    _, values = settle(explorer, {})
    for name, value in moved.items():
        _, values = settle(explorer, {**values, name: value}, name)
    figure, words = explorer.draw(values)
    (axis,) = figure.axes
    return axis.get_images(), [text.get_text() for text in axis.texts], words


@pytest.mark.parametrize(
    "explorer",
    [DatasetExplorer, MinibatchExplorer, lambda data: MistakesExplorer(Net(3), data)],
    ids=["dataset", "minibatch", "mistakes"],
)
def test_an_image_after_normalize_is_drawn_between_its_own_least_and_largest_value(explorer):
    data = Own(*pair(normalized))
    images, _, _ = drawn(explorer(data))
    values = np.concatenate([data.train.tensors[0].numpy(), data.val.tensors[0].numpy()])
    zoomed = drawn(DatasetExplorer(data), zoom=True)[0]
    for each in zoomed:
        assert (values == np.asarray(each.get_array())).all(axis=(1, 2, 3)).any()
        assert each.get_clim() == (each.get_array().min(), each.get_array().max())
    least, largest = (end(axis=(1, 2, 3), keepdims=True) for end in (values.min, values.max))
    levels = (255 * (values - least) / (largest - least))[:, 0]
    for each in images:
        drawn_levels, *others = np.moveaxis(np.asarray(each.get_array())[..., :3].astype(int), -1, 0)
        assert (abs(levels - drawn_levels).max(axis=(1, 2)) < 2).any()  # matplotlib's own grays are off by one
        assert all((drawn_levels == other).all() for other in others)


@pytest.mark.parametrize(
    ("pixels", "written", "said"),
    [
        (torch.tensor([[[0, 200]]], dtype=torch.uint8), ["0", "200"], "pixel values, 0 to 255"),
        (torch.tensor([[[0.0, 0.2]]]), ["0", "51"], "pixel values times 255"),
        (torch.tensor([[[-0.8102, 2.0227]]]), ["-0.81", "2.02"], "pixel values, to two digits"),
        (torch.tensor([[[0, 300]]]), ["0", "300"], "pixel values, to two digits"),
        (torch.tensor([[[1.0]], [[0.0]], [[-1.0]]]), ["1.00\n0.00\n-1.00"], "pixel values, to two digits"),
    ],
)
def test_the_numbers_on_the_pixels_are_true_and_the_words_say_which_they_are(pixels, written, said):
    _, texts, words = drawn(DatasetExplorer([(pixels, 0)]), zoom=True)
    assert texts == written
    assert said in words


@pytest.mark.parametrize("shape", [(1, 64, 48), (3, 10, 30)])
def test_an_image_keeps_its_proportions_in_a_grid(shape):
    images, _, _ = drawn(DatasetExplorer(tensors(4, *shape)))
    left, right, bottom, top = images[0].get_extent()
    assert (top - bottom) / (right - left) == pytest.approx(shape[1] / shape[2])
    assert max(top - bottom, right - left) == pytest.approx(0.92)


@pytest.mark.parametrize("where", ["the instance", "the class", "a property", "None", "nowhere"])
def test_a_caption_may_be_kept_anywhere(where):
    kind = {"the class": {"caption": "drawn"}, "a property": {"caption": property(lambda data: "drawn")}}.get(where, {})
    more = {"the instance": {"caption": "drawn"}, "None": {"caption": None}}.get(where, {})
    data = type("Captioned", (Own,), kind)(*pair(tensors), **more)
    for zoom in (False, True):
        _, _, words = drawn(DatasetExplorer(data), zoom=zoom)
        assert ("pixels. drawn" in words) == (where not in ("None", "nowhere"))
        assert "None" not in words


def test_a_class_that_one_set_lacks_has_its_place_everywhere():
    data = Own(tensors(18), tensors(12, num_classes=2))
    explorer = DatasetExplorer(data)
    _, _, words = drawn(explorer, split=1, number=3)
    assert words == "2: 0장 · 0 images."
    mistakes = MistakesExplorer(Net(3), data)
    assert mistakes.matrix.shape == (3, 3)
    assert list(settle(mistakes, {})[0]["cell"].names) == ["0", "1", "2"]
    assert count_classes(data) == 3
    assert count_classes(Own(tensors(12, num_classes=2), tensors(18))) == 3


def test_names_come_from_the_data_module_or_its_dataset_and_end_where_they_end(tmp_path):
    images = folder(tmp_path)
    assert Pictures(Subset(images, [0, 5])).names(range(4)) == ["cat", "dog", "owl", "3"]
    assert Pictures(ConcatDataset([images, images])).names([2]) == ["owl"]
    data = Own(images, images, text_labels=lambda numbers: [["고양이", "개"][number] for number in numbers])
    assert Pictures(data, "val").names(range(3)) == ["고양이", "개", "2"]
    assert Pictures(Subset(images, [0, 1])).num_classes == 3


def test_a_data_module_without_loaders_is_explored_by_its_datasets():
    data = Own(tensors(18), None)
    data.get_dataloader = d2l.DataModule().get_dataloader
    assert len(drawn(DatasetExplorer(data))[0]) == 18


def test_a_resized_image_of_bytes_stays_one_of_bytes():
    black_and_white = Pictures([(torch.tensor([[[0, 255]] * 2] * 3, dtype=torch.uint8), 0)])
    image = black_and_white.image(0, 4)
    assert (image.dtype, image.shape) == (np.uint8, (4, 4, 3))
    assert (image[:, 0].max(), image[:, -1].min()) == (0, 255)


@pytest.mark.parametrize(
    ("data", "came"),
    [
        (DataLoader(tensors(4)), "got DataLoader"),
        ([{"image": image(0), "label": 0}], "got KeyError: 1"),
        ([(image(0), "cat")], "got ValueError"),
        (TensorDataset(torch.zeros(4, 1, 2, 2), torch.eye(4)), r"got shape \(4, 4\)"),
    ],
)
def test_a_dataset_of_another_make_is_named(data, came):
    with pytest.raises((TypeError, ValueError), match=rf"데이터셋(.|\n)*{came}"):
        DatasetExplorer(data)


def test_a_fault_of_the_data_module_itself_is_not_hidden():
    data = Own(tensors(4), None)
    data.val_dataloader = lambda: data.valid
    for tool in (DatasetExplorer, lambda data: Trainer(1, **quiet).fit(Net(3), data)):
        with pytest.raises(AttributeError, match="valid"):
            tool(data)


# Many classes, and few


def test_many_classes_are_chosen_by_name_and_a_truth_goes_to_its_commonest_mistake():
    labels = torch.arange(900) % 30
    images = nn.functional.one_hot(labels + (labels == 7), 30).float().view(-1, 1, 5, 6)  # 7 looks like 8
    data = Own(None, TensorDataset(images, labels))
    explorer = MistakesExplorer(nn.Flatten(), data)
    controls, values = settle(explorer, {})
    assert (values["truth"], values["prediction"]) == (7, 8)
    assert controls["prediction"].options[8] == "8: 30"
    _, values = settle(explorer, {**values, "truth": 9, "prediction": 9, "page": 1}, "prediction")
    assert "30 images" in explorer.draw(values)[1]
    _, values = settle(explorer, {**values, "truth": 7, "page": 2}, "truth")
    assert (values["prediction"], values["page"]) == (8, 1)


@pytest.mark.parametrize("num_classes", [3, 100])
def test_softmax_regression_gets_as_many_outputs_as_there_are_classes(num_classes):
    data = Own(*(tensors(102, 1, 4, 3, num_classes=num_classes) for _ in range(2)))
    assert train_and_keep(data, num_epochs=1, lr=0.1, seed=0)[1].shape == (num_classes, 4, 3)
    losses, _ = LearningRateExplorer(data, (1e-9,)).runs[1e-9]
    assert losses.mean() == pytest.approx(np.log(num_classes), rel=0.2)


def test_weights_of_colours_are_drawn_in_colours():
    weights = train_and_keep(Own(*pair(tensors, 3, 8, 8)), num_epochs=1, lr=0.1, seed=0)
    explorer = WeightsExplorer(weights, lambda numbers: list(map(str, numbers)))
    images, titles, words = drawn(explorer)
    restored = (torch.as_tensor(np.stack([each.get_array() for each in images])) - 0.5) * 2 * explorer.limit
    assert torch.allclose(restored.permute(0, 3, 1, 2), weights[1], atol=1e-5)
    assert titles == ["0", "1", "2"]
    assert "brighter than gray" in words


def test_a_decision_starts_at_the_scores_given_however_large_and_a_name_may_be_one_word():
    explorer = DecisionExplorer([12.3, -7.0, 0.0], ["cat", "dog", "owl"])
    controls, values = settle(explorer, {})
    assert [values[f"score{k}"] for k in range(3)] == [12.3, -7.0, 0.0]
    assert controls["score0"].label == "cat"


# Training and measuring


@pytest.mark.parametrize("kind", [np.int32, np.uint8, np.int64])
def test_labels_of_any_whole_kind_train_and_measure_alike(kind):
    histories = []
    for label in (int, kind):
        torch.manual_seed(0)
        data, model, trainer = Own(*pair(labelled, label)), Net(3), Trainer(max_epochs=2, seed=0, **quiet)
        trainer.fit(model, data)
        _, labels = predict(model, data.val_dataloader())
        assert labels.dtype == torch.int64
        histories.append([*trainer.history, evaluate(model, data.val_dataloader())])
    assert histories[0] == histories[1]


def test_without_a_validation_set_the_training_set_is_measured():
    data = TrainOnly(tensors(18))
    trainer = Trainer(max_epochs=1, **quiet)
    trainer.fit(Net(3), data)
    assert set(trainer.history[0]) == {"epoch", "train_loss"}
    explorer = LearningRateExplorer(data, (0.1,))
    assert "training accuracy" in explorer.draw(settle(explorer, {})[1])[1]


@pytest.mark.parametrize("last", [None, nn.Softmax(dim=1)], ids=["logits", "probabilities"])
@pytest.mark.parametrize("num_classes", [3, 100])
def test_a_model_with_dropout_is_explored_as_it_predicts(num_classes, last):
    data, model = Own(*pair(tensors)), Net(num_classes, last)
    Trainer(max_epochs=1, **quiet).fit(model, data)
    explorer = MistakesExplorer(model.train(), data)
    with torch.no_grad():
        outputs = model.eval()(data.val.tensors[0])
    expected = outputs.softmax(dim=1) if last is None else outputs
    assert torch.allclose(explorer.probabilities, expected, atol=1e-6)
    assert explorer.matrix.shape == (num_classes, num_classes)


@pytest.mark.parametrize("seed", [None, 5])
def test_each_rate_reads_a_loader_that_is_kept_in_the_same_order_and_leaves_it_as_it_was(seed):
    data = LoadersOnly(*pair(tensors))
    generator = None if seed is None else torch.Generator().manual_seed(seed)
    loader = DataLoader(tensors(18), 6, shuffle=True, generator=generator)
    data.loaders = loader, data.loaders[1]
    state = generator and generator.get_state()
    explorer = LearningRateExplorer(data, num_epochs=2)
    runs = []
    for _ in range(2):
        explorer.train(0.1)
        runs.append(explorer.runs[0.1][0])
    assert torch.equal(*runs)
    assert loader.generator is loader.sampler.generator is generator
    assert state is None or torch.equal(generator.get_state(), state)
