"""The first cell of an edition, in an environment like Colab's: run by `make test-colab`, from Colab's Python."""

import json
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

BUILD = Path(__file__).resolve().parents[2] / "build" / "editions"
OURS = {"d2l", "first-image-classification", "koreanize-matplotlib"}
WHERE = "import google.colab, helpers, d2l, sys; print(helpers.__file__, d2l.__file__, sys.version_info[:2])"


def installed() -> dict[str, str]:
    command = [sys.executable, "-m", "pip", "list", "--format=json", "--disable-pip-version-check"]
    packages = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return {package["name"]: package["version"] for package in packages}


def run_first_cell(language: str, *more: str) -> list[str]:
    """What is printed by the first cell of lesson 1, and by further cells, in a new kernel."""
    notebook = nbformat.read(BUILD / language / "01_dataset_loading.ipynb", 4)
    first = next(cell for cell in notebook.cells if cell.cell_type == "code")
    notebook.cells = [first, *map(nbformat.v4.new_code_cell, more)]
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": BUILD / language}}).execute()
    return ["".join(output.get("text", "") for output in cell.outputs) for cell in notebook.cells]


@pytest.mark.data  # it needs the network, which other tests are denied
@pytest.mark.parametrize(("language", "said"), [("ko", "설치합니다"), ("en", "Installing helpers")])
def test_it_installs_helpers_leaves_what_colab_has_and_does_so_once(language, said):
    subprocess.run([sys.executable, "-m", "pip", "uninstall", "--quiet", "--yes", *OURS], check=True)
    before, start = installed(), time.monotonic()
    first, where = run_first_cell(language, WHERE)
    print(f"the first cell took {time.monotonic() - start:.0f} s, with the start of the kernel")
    assert said in first
    assert where.count("site-packages") == 2
    assert "(3, 13)" in where
    after = installed()
    assert set(after) - set(before) == OURS
    assert {name: after[name] for name in before} == before
    assert run_first_cell(language) == [""]
