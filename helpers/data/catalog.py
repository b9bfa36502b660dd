"""List the datasets: the names of their classes, their files, and where these are fetched from.

One entry here and a class of three lines in `datasets.py` make a dataset; helpers/README.md shows it.
"""

from dataclasses import dataclass
from math import prod


@dataclass(frozen=True)
class File:
    """One uncompressed file, and by what it is verified.

    Attributes:
        size: bytes.
        sha256: of the file.
        packed_md5: of the file as its publisher packed it by gzip, where no SHA-256 of the file itself is published.
            The packed file is then kept beside it, because only that one can be verified.
    """

    size: int
    sha256: str = ""
    packed_md5: str = ""


@dataclass(frozen=True)
class Dataset:
    """One dataset.

    Attributes:
        names: (Korean, English) of each class, in label order.
        files: the four uncompressed files by name, which lie in root/<name of the dataset>/raw.
        mirrors: addresses of folders that hold these files packed by gzip; the one to ask first comes first.
    """

    names: tuple[tuple[str, str], ...]
    files: dict[str, File]
    mirrors: tuple[str, ...]


def idx_files(
    hashes: tuple[str, ...],
    hashed_by: str = "sha256",
    counts: tuple[int, int] = (60_000, 10_000),
    image: tuple[int, ...] = (28, 28),
) -> dict[str, File]:
    """The files of a dataset in the format of MNIST (IDX): a byte for each pixel and each label, after a short header.

    Args:
        hashes: of training images, training labels, test images, test labels.
        hashed_by: "sha256" or "packed_md5", as in `File`.
        counts: of training and test images.
        image: shape of an image, (height, width) or (height, width, 3).
    """
    axes = 1 + len(image)
    sizes = {}
    for prefix, count in zip(("train", "t10k"), counts, strict=True):
        sizes[f"{prefix}-images-idx{axes}-ubyte"] = 4 + 4 * axes + count * prod(image)
        sizes[f"{prefix}-labels-idx1-ubyte"] = 8 + count
    return {file: File(size, **{hashed_by: value}) for (file, size), value in zip(sizes.items(), hashes, strict=True)}


# The dataset's own place comes first, plain http last; that is safe, because every file is verified.
DATASETS = {
    "FashionMNIST": Dataset(
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
        files=idx_files(
            (
                "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
                "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
                "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
                "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
            )
        ),
        mirrors=(
            "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
            "https://fashion-mnist.s3.eu-central-1.amazonaws.com/",
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
        ),
    ),
    "MNIST": Dataset(
        names=tuple((str(digit), str(digit)) for digit in range(10)),
        files=idx_files(
            (
                "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
                "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
            )
        ),
        mirrors=(
            "https://ossci-datasets.s3.amazonaws.com/mnist/",
            "https://storage.googleapis.com/cvdf-datasets/mnist/",
            "http://yann.lecun.com/exdb/mnist/",
        ),
    ),
    "KMNIST": Dataset(
        names=tuple(
            (letter, letter)
            for letter in ("お o", "き ki", "す su", "つ tsu", "な na", "は ha", "ま ma", "や ya", "れ re", "を wo")
        ),
        files=idx_files(
            (
                "bdb82020997e1d708af4cf47b453dcf7",
                "e144d726b3acfaa3e44228e80efcd344",
                "5c965bf0a639b31b8f53240b1b52f4d7",
                "7320c461ea6c1c855c0b718fb2a4b134",
            ),
            hashed_by="packed_md5",
        ),
        mirrors=("http://codh.rois.ac.jp/kmnist/dataset/kmnist/",),
    ),
}
