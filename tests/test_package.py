"""What `import helpers` costs and gives."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import README, fault_table

import helpers
from helpers.data import download, find, standin
from helpers.data.network import DownloadError

PROJECT = Path(__file__).resolve().parent.parent


def python(code: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_importing_helpers_loads_nothing_heavy():
    heavy = {"torch", "matplotlib", "d2l", "ipywidgets", "anywidget"}
    code = f"import sys, helpers; print(sorted({heavy} & set(sys.modules)))"
    assert python(code).stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("chosen", "seen"),
    [
        ({}, "PASSIVE None"),
        ({"OMP_WAIT_POLICY": "ACTIVE"}, "ACTIVE None"),
        ({"GOMP_SPINCOUNT": "5"}, "None 5"),
    ],
)
def test_waiting_threads_sleep_unless_the_user_chose_otherwise(chosen, seen, monkeypatch):
    for name in ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME"):
        monkeypatch.delenv(name, raising=False)
    code = "import os, helpers; print(os.environ.get('OMP_WAIT_POLICY'), os.environ.get('GOMP_SPINCOUNT'))"
    assert python(code, **chosen).stdout.strip() == seen


@pytest.mark.parametrize("name", helpers.__all__)
def test_each_name_can_be_imported_and_is_documented(name):
    assert getattr(helpers, name).__doc__
    assert name in dir(helpers)


def test_a_name_that_is_not_there_is_an_ordinary_error():
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        helpers.Nothing  # noqa: B018


@pytest.mark.fault("23", "a mismatched torch and torchvision", "what is wrong, and the command that mends it")
def test_a_mismatched_torch_and_torchvision_are_reported_with_the_command_that_mends_them(tmp_path):
    broken = tmp_path / "torchvision"
    broken.mkdir()
    (broken / "__init__.py").write_text("raise RuntimeError('operator torchvision::nms does not exist')")
    path = os.pathsep.join([str(tmp_path), str(PROJECT)])
    result = python("from helpers import FashionMNIST", PYTHONPATH=path, HELPERS_LANG="both")
    assert result.returncode == 1
    assert "ImportError: torch와 torchvision이 서로 맞지 않습니다" in result.stderr
    assert "python -m pip install --upgrade --force-reinstall torch torchvision" in result.stderr


def test_the_texts_work_beside_a_mismatched_pair(tmp_path):
    (tmp_path / "torchvision.py").write_text("raise RuntimeError('operator torchvision::nms does not exist')")
    path = os.pathsep.join([str(tmp_path), str(PROJECT)])
    assert python("from helpers import term; print(term('가', 'a'))", PYTHONPATH=path).returncode == 0


def test_files_stay_small():
    for path in (PROJECT / "helpers").rglob("*.py"):
        # The exercises of a lesson are a list, in one file, and so are their mistakes: there each part stays small.
        for part in re.split(r"@lesson\.exercise\(|@\w+\.(?:mistake|sign|where)\(", path.read_text("utf-8")):
            assert len(part.splitlines()) <= (220 if "/lesson" not in path.as_posix() else 180), path.name


def test_no_file_of_the_datasets_and_no_star_import_is_committed():
    files = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, encoding="utf-8", check=False).stdout
    assert not re.search(r"ubyte", files)
    for path in (PROJECT / "helpers").rglob("*.py"):
        assert "import *" not in path.read_text("utf-8")


def test_a_test_without_the_mark_finds_neither_data_nor_a_network(tmp_path):
    assert not find.default_root().exists()
    with pytest.raises(DownloadError, match="proxy"):
        download.download("MNIST", tmp_path)
    with pytest.raises(pytest.fail.Exception, match=r"pytest\.mark\.data"):
        standin.write_standin("MNIST", tmp_path)


@pytest.mark.data
def test_a_test_with_the_mark_finds_what_the_run_was_given():
    assert find.default_root() != README.with_name("no-data")


def test_the_table_of_faults_is_that_of_the_tests(request):
    files = {item.path.name for item in request.session.items}
    if request.config.option.markexpr or not {path.name for path in README.parent.glob("test_*.py")} <= files:
        pytest.skip("only a run of all tests knows all faults")
    assert fault_table(request.session.items) in README.read_text("utf-8"), "run pytest tests --write-faults"
