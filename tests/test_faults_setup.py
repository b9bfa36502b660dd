"""What goes wrong before the first lesson: the environment, its folder, and what make hands on."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import nbformat
import pytest
from test_setup import load

from helpers import disk

PROJECT = Path(__file__).resolve().parent.parent
needs_make = pytest.mark.skipif(os.name != "posix" or shutil.which("make") is None, reason="there is no make")

# The real installer; only what would be downloaded is left out, and each run is noted.
INSTALLER = """
import importlib.util
import sys
from pathlib import Path

spec = importlib.util.spec_from_file_location("installer", Path(__file__).with_name("real.py"))
installer = importlib.util.module_from_spec(spec)
spec.loader.exec_module(installer)
installer.pair_works = installer.pip = lambda *_, **__: True
with open("runs", "a") as runs:
    print(sys.executable, *sys.argv[1:], sep="|", file=runs)
installer.main()
"""


def make(project: Path, *words: str, **environment: str) -> subprocess.CompletedProcess:
    """`make`, and what it said; `print` is a target of the tests, and `show` one that needs the environment."""
    (project / "tests.mk").write_text("show: $(VENV)/.installed\n\t@$(PRINT)\nprint:\n\t@$(PRINT)\n", "utf-8")
    command = ["make", "-f", "Makefile", "-f", "tests.mk", *words]
    kept = {name: value for name, value in os.environ.items() if name not in ("HELPERS_DATA", "MAKEFLAGS", "MAKELEVEL")}
    return subprocess.run(
        command, cwd=project, env=kept | environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def num_runs(project: Path) -> int:
    return len((project / "runs").read_text().splitlines())


def skeleton(project: Path) -> Path:
    """A project in which `make` finds what it needs to build an environment."""
    (project / ".ci").mkdir(parents=True)
    (project / "binder").mkdir()
    for name in ("Makefile", "pyproject.toml", "binder/d2l.txt"):
        shutil.copy(PROJECT / name, project / name)
    shutil.copytree(PROJECT / "helpers", project / "helpers", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / ".ci" / "install.py", project / ".ci" / "real.py")
    (project / ".ci" / "install.py").write_text(INSTALLER, "utf-8")
    return project


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A project with its environment."""
    project = skeleton(tmp_path_factory.mktemp("made") / "a b")
    done = make(project, "show", f"PYTHON={sys.executable}", "VENV=.venv")
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture
def moved(made, tmp_path):
    """The same, in another folder."""
    return shutil.copytree(made, tmp_path / "한글 folder", symlinks=True)


@pytest.fixture
def installer():
    return load("install")


def show(project: Path) -> subprocess.CompletedProcess:
    return make(project, "show", f"PYTHON={sys.executable}", "VENV=.venv", "PRINT=.venv/bin/python -m pip --version")


@needs_make
@pytest.mark.fault("74", "the project's folder is renamed", "the next make mends the environment, once")
def test_a_moved_environment_is_mended_once(made, moved):
    assert show(made).returncode == 0
    assert num_runs(made) == 1  # nothing changed: nothing to do
    for _ in range(2):
        done = show(moved)
        assert done.returncode == 0, done.stderr
        assert str(moved) in done.stdout
    assert num_runs(moved) == 2


@needs_make
@pytest.mark.fault("74", "the Python below the environment is gone after an upgrade", "the next make makes it anew")
@pytest.mark.parametrize("broken", ["a link", "a copy"])
def test_an_environment_without_its_python_is_made_anew(broken, moved, installer, monkeypatch):
    assert show(moved).returncode == 0
    assert "install.py" not in make(moved, "--dry-run", "show", "VENV=.venv").stdout
    python = moved / ".venv" / "bin" / "python"
    python.unlink()
    if broken == "a link":
        python.symlink_to(moved / "gone")
    else:
        python.write_text("#!/bin/sh\nexit 1\n")
        python.chmod(0o755)
        (moved / ".venv" / ".installed").write_bytes(os.fsencode(f"{moved}/.venv {python}\n"))
    assert "install.py" in make(moved, "--dry-run", "show", "VENV=.venv").stdout
    made_anew = []
    monkeypatch.setattr("venv.create", lambda folder, **options: made_anew.append((folder, options["clear"])))
    installer.make_environment(moved / ".venv", python)
    assert made_anew == [(moved / ".venv", True)]


@needs_make
@pytest.mark.fault("73", "the set-up is killed in its first seconds", "the next make begins anew, and says nothing")
def test_an_environment_with_half_a_pip_is_made_anew(made):
    (made / ".venv" / ".installed").unlink()
    for part in made.glob(".venv/lib/*/site-packages/pip/_internal/commands"):
        shutil.rmtree(part)
    done = show(made)
    assert done.returncode == 0, done.stderr
    assert "pip" in done.stdout


@needs_make
def test_no_tool_is_started_by_a_script_that_remembers_its_folder(made):
    planned = make(made, "--dry-run", "lab", "test", "outputs", "bench", "VENV=.venv").stdout
    assert set(re.findall(r"\.venv/bin/([\w-]+)", planned)) == {"python"}


@needs_make
@pytest.mark.fault("73", "two makes at the same time", "the second waits for the first")
def test_two_installations_take_turns(moved):
    fcntl = pytest.importorskip("fcntl")
    mark = moved / ".venv" / ".installed"
    mark.unlink()
    with open(moved / ".ci" / "real.py") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        command = [sys.executable, ".ci/install.py", ".venv"]
        second = subprocess.Popen(command, cwd=moved, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        assert "waiting" in second.stdout.readline()
        assert not mark.exists()
    second.communicate()
    assert second.returncode == 0
    assert mark.exists()


@pytest.mark.fault("73", "Debian or Ubuntu without python3-venv", "sudo apt install python3.N-venv, then again")
def test_a_python_without_venv_is_told_what_to_install(installer, monkeypatch, tmp_path):
    monkeypatch.setattr(installer.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match=r"데비안.*\n.*sudo apt install python3\.\d+-venv"):
        installer.make_environment(tmp_path / ".venv", tmp_path / ".venv" / "bin" / "python")


@pytest.mark.fault("73", "the environment cannot be made", "the reason, and: rm -rf .venv, then make again")
def test_a_failure_names_the_cure(installer, monkeypatch, tmp_path):
    def fail(*_, **__):
        raise subprocess.CalledProcessError(1, "ensurepip")

    monkeypatch.setattr("venv.create", fail)
    with pytest.raises(SystemExit, match=r"ensurepip(.|\n)*rm -rf \.venv"):
        installer.make_environment(tmp_path / ".venv", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(installer, "install_pair", lambda _: False)
    with pytest.raises(SystemExit, match=r"rm -rf \.venv"):
        installer.install(tmp_path / ".venv", Path("python"))


@pytest.mark.fault("75", ".venv is a file", "It is not a folder. Remove it with rm .venv, then run make again.")
def test_a_file_in_the_place_of_the_environment_is_named(installer, tmp_path):
    (tmp_path / ".venv").touch()
    with pytest.raises(SystemExit, match=r"폴더가 아닙니다(.|\n)*not a folder.*rm \.venv"):
        installer.check_place(tmp_path / ".venv")
    assert (tmp_path / ".venv").is_file()


@pytest.mark.fault("75", ".venv of another user, or a checkout that is read-only", "It cannot be written to. Copy ...")
@pytest.mark.parametrize(("exists", "words"), [(True, r"rm -rf \.venv"), (False, "Copy the project")])
def test_a_place_that_cannot_be_written_to_is_named(exists, words, installer, monkeypatch, tmp_path):
    folder = tmp_path / ".venv"
    if exists:
        folder.mkdir()
    monkeypatch.setattr(installer.os, "access", lambda *_: False)
    with pytest.raises(SystemExit, match=rf"쓸 수 없습니다(.|\n)*cannot be written to(.|\n)*{words}"):
        installer.check_place(folder)


def test_a_folder_that_is_no_environment_is_never_emptied(installer, monkeypatch, tmp_path):
    cleared = []
    monkeypatch.setattr("venv.create", lambda folder, **options: cleared.append(options["clear"]))
    (tmp_path / "thesis.txt").touch()
    installer.make_environment(tmp_path, tmp_path / "bin" / "python")
    (tmp_path / "pyvenv.cfg").touch()
    installer.make_environment(tmp_path, tmp_path / "bin" / "python")
    assert cleared == [False, True]


ODD = [
    "we$ird",
    "a b",
    'quo"te',
    "apo'strophe",
    "back\\slash",
    "`touch ran`",
    "$(touch ran)",
    "a#b",
    "$$HOME",
    "데이터",
]


@needs_make
@pytest.mark.fault("76", "HELPERS_DATA with a $, a quote, a backslash or a backtick", "just that folder is used")
@pytest.mark.parametrize("how", ["environment", "command line"])
@pytest.mark.parametrize("name", ODD)
def test_make_hands_on_the_very_folder_and_runs_nothing(name, how, tmp_path):
    shutil.copy(PROJECT / "Makefile", tmp_path)
    (tmp_path / "print.py").write_text("import os\nprint(ascii(os.environ['HELPERS_DATA']))", "utf-8")
    for value, expected in ((name, f"{tmp_path}/{name}"), (f"/x/{name}", f"/x/{name}"), (f"~/{name}", f"~/{name}")):
        words = [f"HELPERS_DATA={value}"] if how == "command line" else []
        environment = {} if how == "command line" else {"HELPERS_DATA": value}
        done = make(tmp_path, "print", f"PRINT='{sys.executable}' print.py", *words, **environment)
        assert done.stdout.strip() == ascii(expected)
    assert not (tmp_path / "ran").exists()


@needs_make
@pytest.mark.fault("76", 'PYTHON="/a path/with spaces/python"', "that Python is used")
def test_a_python_in_a_path_with_spaces_is_used(tmp_path):
    project = skeleton(tmp_path / "project")
    python = tmp_path / "my tools" / "python 3"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\necho "$@" > "{project}/ran"\n')
    python.chmod(0o755)
    done = make(project, "show", f"PYTHON={python}")
    assert done.returncode == 0, done.stderr
    assert (project / "ran").read_text() == ".ci/install.py .venv-python_3\n"


HOLES = {  # the first version without them
    "filelock": "3.20.3",  # CVE-2025-68146, CVE-2026-22701
    "jupyterlab": "4.4.8",  # CVE-2024-43805, CVE-2025-59842
    "pillow": "11.3",  # CVE-2025-48379
    "requests": "2.32.4",  # CVE-2024-35195, CVE-2024-47081
    "setuptools": "78.1.1",  # CVE-2025-47273
    "torch": "2.10",  # CVE-2025-32434, CVE-2026-24747
    "tqdm": "4.66.3",  # CVE-2024-34062
}


def parts(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


@pytest.mark.fault(
    "77", "a library of a version with a known hole", "it is not installed: the lower bounds stand above"
)
@pytest.mark.parametrize("package", HOLES)
def test_lower_bounds_stand_above_known_holes(package):
    pyproject = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    asked = dict(
        entry.split(">=") for entry in pyproject["project"]["dependencies"] + pyproject["build-system"]["requires"]
    )
    assert parts(asked[package]) >= parts(HOLES[package])


@pytest.mark.fault("77", "a planted lock that is a link to another file", "that file stays as it is")
def test_a_planted_lock_empties_no_file(tmp_path):
    (tmp_path / "config").mkdir()
    victim = tmp_path / "thesis.txt"
    victim.write_text("mine", "utf-8")
    try:
        (tmp_path / "config" / "value.lock").symlink_to(victim)
    except OSError:
        pytest.skip("links cannot be made here")
    with disk.alone("value"):
        assert victim.read_text("utf-8") == "mine"


@pytest.mark.fault(
    "78", "another file in the place of d2l's on a package index", "pip stops: it does not match the hash"
)
def test_d2l_is_installed_only_as_the_known_file(tmp_path):
    with zipfile.ZipFile(tmp_path / "d2l-1.0.3-py3-none-any.whl", "w") as wheel:
        wheel.writestr("d2l/__init__.py", "")
        wheel.writestr("d2l-1.0.3.dist-info/METADATA", "Metadata-Version: 2.1\nName: d2l\nVersion: 1.0.3\n")
        wheel.writestr("d2l-1.0.3.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("d2l-1.0.3.dist-info/RECORD", "")
    asked = ["--no-deps", "--require-hashes", "--requirement", str(PROJECT / "binder" / "d2l.txt")]
    local = ["--isolated", "--no-index", "--find-links", str(tmp_path), "--target", str(tmp_path / "target")]
    command = [sys.executable, "-m", "pip", "install", *local, *asked]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "DO NOT MATCH THE HASHES" in done.stderr
    assert not (tmp_path / "target" / "d2l").exists()


@pytest.mark.fault("78", "a way in that takes d2l without its hash", "there is none")
@pytest.mark.parametrize("path", ["binder/postBuild", ".github/workflows/test.yml", "environment.yml", "README.md"])
def test_every_way_in_asks_for_the_known_file(path):
    text = (PROJECT / path).read_text("utf-8")
    assert "--no-deps --require-hashes --requirement binder/d2l.txt" in text
    assert "d2l==" not in text


def test_so_does_colab():
    script = (PROJECT / "binder" / "colab.sh").read_text("utf-8")
    assert re.search(r"--no-deps --require-hashes -r https://raw\S+/binder/d2l\.txt", script)
    assert "d2l==" not in script


def test_an_old_python_can_read_the_installer_and_say_that_it_is_too_old():
    tree = ast.parse((PROJECT / ".ci" / "install.py").read_text("utf-8"), feature_version=(3, 7))
    annotated = [node for node in ast.walk(tree) if isinstance(node, ast.arg | ast.FunctionDef)]
    hints = [node.annotation if isinstance(node, ast.arg) else node.returns for node in annotated]
    assert all(isinstance(hint, ast.Name | ast.Constant | None) for hint in hints)  # no `int | None`, no `list[int]`


@pytest.mark.fault("79", "two `make test` in one clone", "no solved lesson is ever read half")
def test_a_solved_lesson_is_written_whole_or_not_at_all(monkeypatch, tmp_path):
    solver = load("solve")
    path = tmp_path / "lesson.ipynb"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("old")])
    solver.write_whole(notebook, path)
    before = path.read_bytes()

    def cut(_, target):
        Path(target).write_text("{", "utf-8")
        assert path.read_bytes() == before
        assert list(tmp_path.glob("*.ipynb")) == [path]  # what is not whole is no notebook for pytest
        raise KeyboardInterrupt

    monkeypatch.setattr(solver.nbformat, "write", cut)
    with pytest.raises(KeyboardInterrupt):
        solver.write_whole(notebook, path)
    assert path.read_bytes() == before


@pytest.mark.fault("79", "a lesson is renamed", "its old solved copy goes; a notebook of one's own stays")
def test_solved_copies_of_lessons_that_are_gone_are_removed(monkeypatch, tmp_path, capsys):
    solver = load("solve")
    monkeypatch.setattr(sys, "argv", ["solve.py", str(tmp_path)])
    solver.main()
    lessons = {path.name for path in (PROJECT / "notebooks").glob("[0-9]*.ipynb")}
    shutil.copy(tmp_path / min(lessons), tmp_path / "00_renamed.ipynb")
    nbformat.write(nbformat.v4.new_notebook(), tmp_path / "mine.ipynb")
    solver.main()
    assert {path.name for path in tmp_path.iterdir()} == lessons | {"mine.ipynb"}
