"""List the datasets: the names of their classes, their files, and where these are fetched from.

One entry here and a class of three lines in `datasets.py` make a dataset; helpers/README.md shows it.
"""

from dataclasses import dataclass
from functools import cached_property
from math import prod

from helpers.text import check_choice, wrong


@dataclass(frozen=True)
class File:
    """What a file must be: its size in bytes, unpacked, and its SHA-256 or the MD5 of the packed one, as in `Entry`."""

    size: int
    sha256: str = ""
    packed_md5: str = ""


@dataclass(frozen=True)
class Entry:
    """One dataset, in four files of MNIST's format (IDX): a byte for each pixel and each label, after a short header.

    Attributes:
        names: (Korean, English) of each class, in label order.
        hashes: of training images, training labels, test images, test labels, as they are when unpacked.
        mirrors: addresses of folders that hold the files packed by gzip, under their names in `files` with ".gz"; each
            ends in "/", and the one to ask first comes first.
        hashed_by: "sha256"; or "packed_md5" where only the MD5 of the packed files is published. Then these are kept as
            well, because only they can be verified.
        counts: of training and test images.
        image: shape of an image, (height, width) or (height, width, 3).

    Raises:
        ValueError: for anything else.
    """

    names: tuple[tuple[str, str], ...]
    hashes: tuple[str, ...]
    mirrors: tuple[str, ...] = ()
    hashed_by: str = "sha256"
    counts: tuple[int, int] = (60_000, 10_000)
    image: tuple[int, ...] = (28, 28)

    def __post_init__(self):
        check_choice("hashed_by", self.hashed_by, ("sha256", "packed_md5"))
        rules = {
            "names": all(isinstance(pair, tuple) and len(pair) == 2 for pair in self.names),
            "hashes": isinstance(self.hashes, tuple) and len(self.hashes) == 4,
            "mirrors": isinstance(self.mirrors, tuple)
            and all(mirror.startswith(("http://", "https://")) and mirror.endswith("/") for mirror in self.mirrors),
            "image": len(self.image) == 2 or (len(self.image) == 3 and self.image[2] == 3),
        }
        if broken := next((field for field, is_kept in rules.items() if not is_kept), None):
            raise wrong(
                ko=f"데이터셋 항목의 {broken}이(가) {getattr(self, broken)!r}입니다. Entry의 설명에 적힌 "
                "형식이어야 합니다.",
                en=f"{broken} of a dataset's entry is {getattr(self, broken)!r}; it must be as Entry's docstring says.",
            )

    @cached_property
    def files(self) -> dict[str, File]:
        """The four files by name; they lie in root/<name of the dataset>/raw."""
        axes, sizes = 1 + len(self.image), {}
        for prefix, count in zip(("train", "t10k"), self.counts, strict=True):
            sizes[f"{prefix}-images-idx{axes}-ubyte"] = 4 + 4 * axes + count * prod(self.image)
            sizes[f"{prefix}-labels-idx1-ubyte"] = 8 + count
        pairs = zip(sizes.items(), self.hashes, strict=True)
        return {file: File(size, **{self.hashed_by: value}) for (file, size), value in pairs}


# The dataset's own place comes first, plain http last; that is safe, because every file is verified.
DATASETS = {
    "FashionMNIST": Entry(
        names=(
            ("티셔츠", "t-shirt"),
            ("바지", "trouser"),
            ("풀오버", "pullover"),
            ("드레스", "dress"),
            ("코트", "coat"),
            ("샌들", "sandal"),
            ("셔츠", "shirt"),
            ("스니커즈", "sneaker"),
            ("가방", "bag"),
            ("앵클부츠", "ankle boot"),
        ),
        hashes=(
            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
        ),
        mirrors=(
            "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
            "https://fashion-mnist.s3.eu-central-1.amazonaws.com/",
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
        ),
    ),
    "MNIST": Entry(
        names=tuple((str(digit), str(digit)) for digit in range(10)),
        hashes=(
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
        ),
        mirrors=(
            "https://ossci-datasets.s3.amazonaws.com/mnist/",
            "https://storage.googleapis.com/cvdf-datasets/mnist/",
            "http://yann.lecun.com/exdb/mnist/",
        ),
    ),
    "KMNIST": Entry(
        names=(
            ("お 오", "o"),
            ("き 키", "ki"),
            ("す 스", "su"),
            ("つ 쓰", "tsu"),
            ("な 나", "na"),
            ("は 하", "ha"),
            ("ま 마", "ma"),
            ("や 야", "ya"),
            ("れ 레", "re"),
            ("を 오", "wo"),
        ),
        hashes=(
            "bdb82020997e1d708af4cf47b453dcf7",
            "e144d726b3acfaa3e44228e80efcd344",
            "5c965bf0a639b31b8f53240b1b52f4d7",
            "7320c461ea6c1c855c0b718fb2a4b134",
        ),
        hashed_by="packed_md5",
        mirrors=("http://codh.rois.ac.jp/kmnist/dataset/kmnist/",),
    ),
}
