"""Whether the numbers of the prose are those of the run in which `make editions` has made the outputs."""

from pathlib import Path

import nbformat
import pytest
import torch
from lessons import every_lesson, lesson_of
from prose_numbers import known_in, unseen_numbers
from test_outputs import BUILD

from helpers import find_dataset


@pytest.fixture
def as_in_the_prose():
    """The prose has the numbers of the official data, on the CPU."""
    sources = {find_dataset(name).source for name in ("MNIST", "FashionMNIST")}
    if sources != {"official"} or torch.cuda.is_available():
        pytest.skip("on other data, or on a GPU, the numbers are others")


def problems(path: Path, ran: nbformat.NotebookNode) -> list[str]:
    """The numbers in the prose of a lesson that the outputs of a run do not show."""
    outputs = {cell.id: cell.outputs for cell in ran.cells if cell.cell_type == "code"}
    lesson = nbformat.read(path, 4)
    for cell in lesson.cells:
        if cell.cell_type == "code":
            cell.outputs = outputs[cell.id]
    read = lesson_of(lesson, path.name)
    return unseen_numbers(read, known_in(read), fresh=True)


@pytest.mark.data
@pytest.mark.usefixtures("as_in_the_prose")
@pytest.mark.parametrize("language", ["ko", "en"])
@every_lesson
def test_numbers_of_the_prose_are_in_the_outputs_of_a_new_run(path, language):
    assert problems(path, nbformat.read(BUILD / language / path.name, 4)) == []


@pytest.mark.parametrize(("code", "count"), [("2 + 3", 0), ("2 + 2", 1)])
def test_a_number_that_a_new_run_does_not_show_is_found(code, count, tmp_path):
    """The prose and the stored output say 5."""
    five = '<div lang="ko">\n\n5\n\n</div>\n\n<div lang="en">\n\n5\n\n</div>'
    cells = [nbformat.v4.new_code_cell(f"print({code})", id="sum"), nbformat.v4.new_markdown_cell(five)]
    cells[0].outputs = [nbformat.v4.new_output("stream", name="stdout", text="5")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "small.ipynb")
    cells[0].outputs = [nbformat.v4.new_output("stream", name="stdout", text=str(eval(code)))]
    assert len(problems(tmp_path / "small.ipynb", nbformat.v4.new_notebook(cells=cells))) == count
