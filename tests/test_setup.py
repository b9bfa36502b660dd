"""The ways in: make, conda, Binder, Colab. They must install the same things."""

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).resolve().parent.parent
CONDA_NAMES = {"torch": "pytorch", "matplotlib": "matplotlib-base", "xxhash": "python-xxhash"}
ONLY_CONDA = {"python", "pip"}


def load(script: str):
    spec = importlib.util.spec_from_file_location(script, PROJECT / ".ci" / f"{script}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def split(requirement: str) -> tuple[str, str]:
    return re.fullmatch(r"([\w-]+)(.*)", requirement).groups()


@pytest.fixture(scope="module")
def pyproject() -> dict:
    return tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))


def conda(file: str) -> dict[str, str]:
    entries = yaml.safe_load((PROJECT / file).read_text("utf-8"))["dependencies"]
    plain = [entry for entry in entries if isinstance(entry, str)]
    pip = [entry for group in entries if isinstance(group, dict) for entry in group["pip"]]
    return dict(split(entry) for entry in plain + pip)


def names_of_conda(requirements: list[str]) -> dict[str, str]:
    asked = dict(split(entry) for entry in requirements)
    return {"pip": "", **{CONDA_NAMES.get(name, name): bound for name, bound in asked.items()}}


def test_conda_and_pip_ask_for_the_same(pyproject):
    project = pyproject["project"]
    given = conda("environment.yml")
    assert given.pop("python").startswith(project["requires-python"])
    assert given == names_of_conda(project["dependencies"] + project["optional-dependencies"]["test"])


def test_binder_has_what_the_lessons_need_and_no_more(pyproject):
    given = conda("binder/environment.yml")
    given["pytorch"] = given.pop("pytorch-cpu")
    hub = dict(split(entry) for entry in pyproject["project"]["optional-dependencies"]["hub"])
    assert given.pop("nbgitpuller") == hub["nbgitpuller"]
    assert given.pop("python") == "=3.13"
    assert given == names_of_conda(pyproject["project"]["dependencies"])


def test_dependencies_have_lower_bounds_and_no_pins(pyproject):
    for requirement in pyproject["project"]["dependencies"]:
        assert re.fullmatch(r"[\w-]+>=[\d.]+", requirement), requirement


def test_the_pair_is_installed_at_the_bounds_of_the_project(pyproject):
    assert set(load("install").PAIR) <= set(pyproject["project"]["dependencies"])


def test_d2l_is_of_one_version_everywhere():
    paths = ["README.md", *PROJECT.glob("binder/*.*"), *PROJECT.glob("notebooks/*.ipynb")]
    texts = [(PROJECT / path).read_text("utf-8") for path in paths]
    assert {found for text in texts for found in re.findall(r"d2l(?:==|-)([\d.]+\d)", text)} == {"1.0.3"}


def test_what_colab_has_stays_as_it_is():
    installs = re.findall("^pip install .+", (PROJECT / "binder" / "colab.sh").read_text("utf-8"), re.M)
    assert len(installs) == 2
    for install in installs:
        assert "--no-deps" in install
        assert not re.search(r"\b(torch|numpy|ipywidgets)\b", install)


@pytest.fixture
def installer(monkeypatch):
    """install.py with a pip that only notes what it is asked, on Linux without a GPU."""
    installer = load("install")
    installer.calls = []
    installer.works = iter(())
    monkeypatch.setattr(installer.sys, "platform", "linux")
    monkeypatch.setattr(installer, "has_nvidia_gpu", lambda: False)
    monkeypatch.setattr(installer, "pip", lambda _, *words: installer.calls.append(" ".join(words)) or True)
    monkeypatch.setattr(installer, "pair_works", lambda *_, **__: next(installer.works))
    return installer


def test_a_pair_that_works_is_left_alone(installer):
    installer.works = iter([True])
    assert installer.install_pair(Path("python"))
    assert installer.calls == []


def test_the_small_cpu_build_comes_first_and_is_tried_once(installer):
    installer.works = iter([False, True])
    assert installer.install_pair(Path("python"))
    (call,) = installer.calls
    assert "--retries 0" in call
    assert "https://download.pytorch.org/whl/cpu" in call


def test_a_mismatched_pair_is_removed_and_taken_from_the_default_index(installer):
    installer.works = iter([False, False, True])
    assert installer.install_pair(Path("python"))
    _, removal, second = installer.calls
    assert re.match("uninstall .* torch torchvision$", removal)
    assert re.match("install .* torch", second)
    assert "--index-url" not in second


def test_with_a_gpu_the_default_index_comes_first(installer, monkeypatch):
    monkeypatch.setattr(installer, "has_nvidia_gpu", lambda: True)
    installer.works = iter([False, True])
    assert installer.install_pair(Path("python"))
    assert ["--index-url" in call for call in installer.calls] == [False]


def test_a_pair_that_never_works_is_a_failure(installer):
    installer.works = iter([False, False, False])
    assert not installer.install_pair(Path("python"))
