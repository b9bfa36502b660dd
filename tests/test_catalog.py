"""A dataset is one entry in the catalogue: KMNIST, of which only packed hashes are published, and one in colours."""

import dataclasses
import gzip
import hashlib
import struct

import numpy as np
import pytest
import torch
import torchvision
from mirror import NOWHERE, Mirror, use_mirrors, use_small_dataset

from helpers import KMNIST, ImageData
from helpers.data import catalog, download, verify
from helpers.explore.controls import settle
from helpers.explore.dataset import DatasetExplorer
from helpers.explore.minibatch import MinibatchExplorer

COUNTS = {"train": 40, "t10k": 20}


def made_files(image: tuple[int, ...]) -> dict[str, bytes]:
    """Images of noise and labels 0 .. 9 in turn, as IDX files."""
    files, random = {}, np.random.default_rng(0)
    for prefix, count in COUNTS.items():
        shape = (count, *image)
        head = bytes([0, 0, 8, len(shape)]) + struct.pack(f">{len(shape)}i", *shape)
        pixels = random.integers(0, 256, shape, dtype=np.uint8).tobytes()
        files[f"{prefix}-images-idx{len(shape)}-ubyte"] = head + pixels
        labels = bytes(index % 10 for index in range(count))
        files[f"{prefix}-labels-idx1-ubyte"] = bytes([0, 0, 8, 1]) + struct.pack(">i", count) + labels
    return files


@pytest.fixture(autouse=True)
def places(monkeypatch, tmp_path):
    use_small_dataset(monkeypatch, tmp_path)  # no folder of this machine, and no network


def publish(monkeypatch, name: str, image: tuple[int, ...], hashed_by: str) -> Mirror:
    """A mirror that serves a dataset of made files, and its entry in the catalogue."""
    contents = made_files(image)
    packed = {f"{file}.gz": gzip.compress(content) for file, content in contents.items()}
    if hashed_by == "packed_md5":
        hashes = tuple(hashlib.md5(packed[f"{file}.gz"]).hexdigest() for file in contents)
    else:
        hashes = tuple(hashlib.sha256(content).hexdigest() for content in contents.values())
    mirror = Mirror(packed)
    names = tuple((f"범주 {number}", f"class {number}") for number in range(10))
    entry = catalog.Entry(names, hashes, (mirror.address,), hashed_by, tuple(COUNTS.values()), image)
    sizes = {file: len(content) for file, content in contents.items()}
    assert {file: expected.size for file, expected in entry.files.items()} == sizes
    monkeypatch.setitem(catalog.DATASETS, name, entry)
    return mirror


@pytest.fixture
def kmnist(monkeypatch):
    mirror = publish(monkeypatch, "KMNIST", (28, 28), "packed_md5")
    yield mirror
    mirror.close()


@pytest.mark.parametrize("name", ["FashionMNIST", "MNIST", "KMNIST"])
def test_the_entries_are_torchvisions(name, monkeypatch):
    monkeypatch.undo()
    theirs, ours = getattr(torchvision.datasets, name), catalog.DATASETS[name]
    assert [f"{file}.gz" for file in ours.files] == [file for file, _ in theirs.resources]
    assert set(ours.mirrors) & set(theirs.mirrors)
    assert len(ours.names) == len(theirs.classes) == 10
    if name == "KMNIST":
        assert [expected.packed_md5 for expected in ours.files.values()] == [md5 for _, md5 in theirs.resources]
        assert [en for _, en in ours.names] == theirs.classes


def test_kmnist_is_downloaded_verified_read_and_explored(kmnist, tmp_path):
    data = KMNIST(batch_size=8)
    assert data.source == "official"
    theirs = torchvision.datasets.KMNIST(data.root, train=True, transform=data.transform)
    assert torch.equal(data.train.data, theirs.data)
    assert torch.equal(data.train.targets, theirs.targets)
    X, y = next(iter(data.val_dataloader()))
    assert X.shape == (8, 1, 28, 28)
    assert torch.equal(X[3], data.val[3][0])
    assert data.text_labels(y[:1]) == ["범주 0 · class 0"]
    for explorer in (DatasetExplorer(data), MinibatchExplorer(data)):
        _, words = explorer.draw(settle(explorer, {})[1])
        assert words
    held_out = KMNIST(split="held-out")
    assert (len(held_out.train), len(held_out.val)) == (34, 6)


def test_kmnist_is_found_again_without_a_network(kmnist, monkeypatch):
    KMNIST()
    use_mirrors(monkeypatch, "KMNIST", (NOWHERE,))
    kmnist.asked.clear()
    assert KMNIST().source == "official"
    assert kmnist.asked == []


@pytest.mark.parametrize("spoil", ["train-images-idx3-ubyte", "train-images-idx3-ubyte.gz"])
@pytest.mark.parametrize("how", ["a flipped byte", "gone"])
def test_what_cannot_be_verified_any_more_is_fetched_again(spoil, how, kmnist, tmp_path):
    KMNIST()
    path = tmp_path / "data" / "KMNIST" / "raw" / spoil
    whole = path.read_bytes()
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert not verify.is_whole("KMNIST", tmp_path / "data")
    kmnist.asked.clear()
    assert KMNIST().source == "official"
    assert "train-images-idx3-ubyte.gz" in kmnist.asked
    assert path.read_bytes() == whole


def test_another_packed_file_is_refused_though_its_content_is_the_same(kmnist, tmp_path):
    file = "train-images-idx3-ubyte.gz"
    kmnist.answers[file] = gzip.compress(gzip.decompress(kmnist.answers[file]), compresslevel=1)
    with pytest.raises(download.DownloadError, match="other bytes than expected"):
        KMNIST()
    assert not (tmp_path / "data" / "KMNIST" / "raw" / file).exists()


def test_a_dataset_without_a_stand_in_says_why_it_cannot_be_had(kmnist, monkeypatch, tmp_path):
    use_mirrors(monkeypatch, "KMNIST", (NOWHERE,))
    with pytest.raises(download.DownloadError) as error:
        KMNIST()
    for words in ("KMNIST: No files in", str(tmp_path / "data"), "no network", "restart the kernel"):
        assert words in error.value.en


class Colours(ImageData):
    """Images of 32 x 32 in three colours."""

    name = "Colours"


def test_a_dataset_in_colours_needs_no_more_than_its_entry(monkeypatch, capsys):
    mirror = publish(monkeypatch, "Colours", (32, 32, 3), "sha256")
    data = Colours(batch_size=8, seed=0)
    mirror.close()
    image, label = data.train[5]
    assert image.shape == (3, 32, 32)
    assert torch.equal(image, data.train.data[5].permute(2, 0, 1) / 255)
    assert label == 5
    torch.manual_seed(0)
    stock = Colours(batch_size=8, seed=0, loader="stock")
    for ours, theirs in zip(data.train_dataloader(), stock.train_dataloader(), strict=True):
        assert torch.equal(ours[0], theirs[0])
        assert torch.equal(ours[1], theirs[1])
    assert "one by one" in capsys.readouterr().err
    explorer = DatasetExplorer(data)
    _, words = explorer.draw(settle(explorer, {})[1])
    assert "32 × 32" in words


def test_each_dataset_of_the_catalogue_has_a_class():
    from helpers.data import datasets

    classes = [kind for kind in vars(datasets).values() if isinstance(kind, type) and issubclass(kind, ImageData)]
    assert {kind.name for kind in classes if kind is not ImageData} == set(catalog.DATASETS)


HASHES = ("0" * 64,) * 4
NAMES = (("가", "a"), ("나", "b"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("names", ("a", "b")),
        ("names", (("가", "a", "A"),)),
        ("hashes", HASHES[:3]),
        ("hashes", "0" * 4),
        ("mirrors", "http://127.0.0.1/"),  # a comma was forgotten
        ("mirrors", ("http://127.0.0.1",)),
        ("mirrors", ("127.0.0.1/",)),
        ("image", (3, 32, 32)),
        ("image", (28,)),
        ("hashed_by", "md5"),
    ],
)
def test_an_entry_of_another_form_is_refused_where_it_is_written(field, value):
    with pytest.raises(ValueError, match=field):
        catalog.Entry(**{"names": NAMES, "hashes": HASHES, field: value})


def test_a_wrong_number_of_images_is_told_from_wrong_bytes(kmnist, monkeypatch):
    entry = dataclasses.replace(catalog.DATASETS["KMNIST"], counts=(41, 20))
    monkeypatch.setitem(catalog.DATASETS, "KMNIST", entry)
    with pytest.raises(download.DownloadError, match="another size than expected"):
        KMNIST()


def test_without_an_address_it_says_so(kmnist, monkeypatch):
    use_mirrors(monkeypatch, "KMNIST", ())
    with pytest.raises(download.DownloadError, match="no address"):
        KMNIST()
