"""Draw small pictures of circles, squares and triangles into folders: a dataset of one's own, for lesson 1."""

import os
import random
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

from helpers.text import check_whole, wrong

CORNERS = {"circle": 60, "square": 4, "triangle": 3}
COLOURS = ("crimson", "royalblue", "seagreen", "darkorange")


def draw_shapes(folder: str | os.PathLike, count: int = 20, seed: int = 0) -> Path:
    """Draw pictures, 32 x 32 in colours, into circle/, square/ and triangle/ of a folder, as 00.png, 01.png and so on.

    The folder must be missing or empty, or hold just these pictures from an earlier call: what is there is never lost.
    Names that begin with a dot do not count; macOS and Jupyter leave such things.

    Args:
        folder: where they go; it is made where it is missing.
        count: how many of each shape.
        seed: the same seed gives the same pictures. Python's own random state stays as it is.

    Returns:
        The folder.

    Raises:
        ValueError: for a folder that holds anything else, or numbers that are not whole.
    """
    check_whole("count", count, 1)
    check_whole("seed", seed)
    folder, dice = Path(folder).expanduser(), random.Random(int(seed))
    pictures = {
        folder / name / f"{number:02}.png": _draw(corners, dice)
        for name, corners in CORNERS.items()
        for number in range(count)
    }
    _check_nothing_else(folder, pictures)
    for file, picture in pictures.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        picture.save(file)
    return folder


def _draw(corners: int, dice: random.Random) -> Image.Image:
    picture = Image.new("RGB", (128, 128), "gainsboro")
    circle = dice.randint(52, 76), dice.randint(52, 76), dice.randint(28, 50)
    colour = dice.choice(COLOURS)
    ImageDraw.Draw(picture).regular_polygon(circle, corners, dice.randrange(90), fill=colour)
    return picture.resize((32, 32))


def _check_nothing_else(folder: Path, pictures: dict[Path, Image.Image]) -> None:
    for file in [folder, *sorted(folder.rglob("*"))]:
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if file.is_dir() or not file.exists() or hidden or _is_same(file, pictures.get(file)):
            continue
        raise wrong(
            ko=f"{file}이(가) 이미 있습니다. 비어 있거나 아직 없는 폴더를 folder로 주세요.",
            en=f"There is already a {file}. Give a folder that is empty, or not there yet.",
        )


def _is_same(file: Path, picture: Image.Image | None) -> bool:
    try:
        with Image.open(file) as found:
            return picture is not None and ImageChops.difference(found, picture).getbbox() is None
    except (OSError, ValueError):  # no picture, or one of another kind
        return False
