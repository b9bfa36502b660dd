"""Cells of a framework: run where it is installed, left out with a message where it is not."""

import re

import nbformat
import pytest
from nbclient import NotebookClient
from test_setup import load

from helpers import use_tabs
from helpers.exercises import lesson9
from helpers.notebook import tabs

MISSING = "%%tab mxnet\nimport mxnet\nmxnet.nothing"  # no Python that runs these tests has it


def run(*sources: str, **options) -> list[nbformat.NotebookNode]:
    """The cells of a notebook, after a run."""
    cells = [nbformat.v4.new_code_cell(source) for source in ("from helpers import use_tabs\nuse_tabs()", *sources)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": "."}}, **options).execute()
    return notebook.cells


def text(cell: nbformat.NotebookNode) -> str:
    return "".join(output.get("text", "") or output.get("data", {}).get("text/plain", "") for output in cell.outputs)


def test_a_cell_runs_where_its_framework_is_and_is_left_out_where_it_is_not():
    first, here, missing, after = run("%%tab pytorch\nimport torch\ntorch.ones(2).sum().item()", MISSING, "1 + 1")
    assert "pip install mxnet==1.9.1" in text(first)
    assert "PyTorch" not in text(first)
    assert text(here) == "2.0"
    ko, en = "MXNet이(가) 없어 이 셀은 실행하지 않았습니다.", "MXNet is not installed; this cell was left out."
    assert text(missing) == f"{ko}\n{en}\n"
    assert text(after) == "2"


def test_an_error_in_such_a_cell_is_that_of_its_line():
    *_, cell = run("%%tab pytorch\n1 + 1\n1 / 0", allow_errors=True)
    assert cell.outputs[0].ename == "ZeroDivisionError"
    assert "1 / 0" in re.sub(r"\x1b\[[\d;]*m", "", "".join(cell.outputs[0].traceback))


def test_a_framework_that_is_none_is_an_error_that_names_them():
    *_, cell = run("%%tab pytorhc\n1", allow_errors=True)
    assert "'pytorch', 'tensorflow', 'jax', 'mxnet'" in cell.outputs[0].evalue


def test_the_mark_is_read_from_the_first_line_only():
    assert tabs.tab_of("%%tab jax\nimport jax") == "jax"
    assert tabs.tab_of("x = 1\n%%tab jax") is None
    assert tabs.code_of("%%tab jax\nimport jax\n") == "import jax\n"
    assert tabs.code_of("x = 1\n%%tab jax") == "x = 1\n%%tab jax"


def test_outside_a_notebook_it_says_so():
    with pytest.raises(RuntimeError, match="works in a notebook only"):
        use_tabs()


def test_a_check_without_the_framework_says_how_to_get_it(monkeypatch, capsys):
    monkeypatch.setattr("helpers.exercises.exercise.is_installed", lambda tab: False)
    lesson9.jax_update.check(lambda W, b, X, y, lr: (W, b))
    assert "python -m pip install jax" in capsys.readouterr().out
    assert not lesson9.jax_update.record.tries


def test_storing_outputs_keeps_those_of_frameworks_that_are_not_here(tmp_path):
    cell = nbformat.v4.new_code_cell(MISSING, outputs=[nbformat.v4.new_output("execute_result", {"text/plain": "7"})])
    cells = [nbformat.v4.new_code_cell("from helpers import use_tabs\nuse_tabs()"), cell]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "lesson.ipynb")
    ran = load("execute").run(tmp_path / "lesson.ipynb").cells[1]
    assert ran.outputs[0].data["text/plain"] == "7"
    assert ran.outputs[0].execution_count == ran.execution_count == 2
