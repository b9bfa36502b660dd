"""The pictures of circles, squares and triangles that lesson 1 reads from folders."""

import random
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from helpers import draw_shapes


def as_in_the_lesson(folder: Path) -> None:
    """The cell of lesson 1 that drew them by hand."""
    random.seed(0)
    for name, corners in {"circle": 60, "square": 4, "triangle": 3}.items():
        (folder / name).mkdir(parents=True)
        for number in range(20):
            picture = Image.new("RGB", (128, 128), "gainsboro")
            x, y, radius = random.randint(52, 76), random.randint(52, 76), random.randint(28, 50)
            colour = random.choice(["crimson", "royalblue", "seagreen", "darkorange"])
            ImageDraw.Draw(picture).regular_polygon((x, y, radius), corners, random.randrange(90), fill=colour)
            picture.resize((32, 32)).save(folder / name / f"{number:02}.png")


def pictures(folder: Path) -> dict[str, np.ndarray]:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): np.asarray(Image.open(file)) for file in files}


def test_they_are_the_pictures_of_the_lesson(tmp_path):
    as_in_the_lesson(tmp_path / "hand")
    theirs, ours = pictures(tmp_path / "hand"), pictures(draw_shapes(tmp_path / "new" / "shapes"))
    assert list(ours) == list(theirs)
    assert all(np.array_equal(ours[name], theirs[name]) for name in theirs)
    assert {picture.shape for picture in ours.values()} == {(32, 32, 3)}


def test_the_seed_decides_and_the_random_state_of_python_stays(tmp_path):
    state = random.getstate()
    first, second = (pictures(draw_shapes(tmp_path / str(seed), count=2, seed=seed)) for seed in (0, 1))
    assert random.getstate() == state
    assert list(first) == [f"{name}/0{number}.png" for name in ("circle", "square", "triangle") for number in (0, 1)]
    assert not all(np.array_equal(first[name], second[name]) for name in first)


def test_the_same_call_may_be_run_again(tmp_path):
    folder = draw_shapes(str(tmp_path), count=2)
    assert folder == tmp_path
    (tmp_path / ".ipynb_checkpoints").mkdir()
    (tmp_path / ".ipynb_checkpoints" / "00.png").write_text("of Jupyter")
    draw_shapes(tmp_path, count=2)


@pytest.mark.parametrize("name", ["notes.txt", "circle/00.png", "circle/02.png", "star/00.png"])
def test_what_is_already_there_is_never_lost(tmp_path, name):
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    Image.new("RGB", (32, 32)).save(file, "png")
    before = file.read_bytes()
    with pytest.raises(ValueError, match=re.escape(str(file))) as caught:
        draw_shapes(tmp_path, count=2)
    assert re.search("[가-힣]", str(caught.value))
    assert [found for found in tmp_path.rglob("*") if found.is_file()] == [file]
    assert file.read_bytes() == before


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path):
    (tmp_path / "shapes").write_text("mine")
    with pytest.raises(ValueError, match=r"There is already a .*shapes"):
        draw_shapes(tmp_path / "shapes")


@pytest.mark.parametrize(("arguments", "message"), [({"count": 0}, "count must be"), ({"seed": 0.5}, "seed must be")])
def test_numbers_must_be_whole(tmp_path, arguments, message):
    with pytest.raises(ValueError, match=message):
        draw_shapes(tmp_path, **arguments)
