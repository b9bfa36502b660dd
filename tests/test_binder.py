"""What Binder makes of binder/, by its own code; and the last step of it, run on a copy of the project."""

import os
import shutil
import subprocess
import sysconfig
import venv
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Binder builds on Linux")


@pytest.fixture
def pack(monkeypatch):
    """How repo2docker, which builds for Binder, reads the project."""
    from repo2docker.buildpacks import CondaBuildPack

    monkeypatch.chdir(PROJECT)
    pack = CondaBuildPack(base_image="buildpack-deps")
    pack.platform = "linux/amd64"
    return pack


def test_it_builds_on_the_python_that_is_named(pack):
    assert pack.detect()
    assert pack.binder_dir == "binder"
    assert pack.python_version == "3.13"
    base = [file for file in pack.get_build_script_files() if file.endswith(".lock")]
    assert any("py-3.13-linux-64" in file for file in base), base


def test_the_recipe_installs_the_fonts_and_the_packages_and_runs_the_last_step(pack):
    recipe = pack.render()
    packages = (PROJECT / "binder" / "apt.txt").read_text("utf-8").split()
    assert all(f"       {package} \\" in recipe or f" {package} " in recipe for package in packages)
    assert 'env update -p ${NB_PYTHON_PREFIX} --file "binder/environment.yml"' in recipe
    assert "RUN ./binder/postBuild" in recipe
    assert os.access(PROJECT / "binder" / "postBuild", os.X_OK)


@pytest.mark.data  # it needs the network, which other tests are denied
def test_the_last_step_readies_a_fresh_copy(tmp_path):
    """In an environment whose other packages come from that of the tests."""
    made_here = shutil.ignore_patterns(".venv*", ".git", "build", "solved", "*.egg-info", "__pycache__")
    shutil.copytree(PROJECT, tmp_path / "copy", ignore=made_here)
    venv.create(tmp_path / "venv", with_pip=True)
    packages = next((tmp_path / "venv").glob("lib/python*/site-packages"))
    for package in Path(sysconfig.get_path("purelib")).iterdir():
        if (
            not package.name.startswith(("d2l", "__editable__", "first_image"))
            and not (packages / package.name).exists()
        ):
            (packages / package.name).symlink_to(package)
    environment = {**os.environ, "PATH": f"{tmp_path / 'venv' / 'bin'}:{os.environ['PATH']}"}
    done = subprocess.run(["binder/postBuild"], cwd=tmp_path / "copy", env=environment, capture_output=True, text=True)
    if done.returncode and "No matching distribution" in done.stderr:
        pytest.skip("pip reaches no index")
    assert done.returncode == 0, done.stderr
    where = [tmp_path / "venv" / "bin" / "python", "-c", "import helpers, d2l; print(helpers.__file__, d2l.__file__)"]
    files = subprocess.run(where, cwd=tmp_path, capture_output=True, text=True, check=True).stdout.split()
    assert all(str(tmp_path) in file for file in files), files
    assert (tmp_path / "venv/share/jupyter/lab/settings/overrides.json").is_file()
    assert list((tmp_path / "copy" / "helpers" / "__pycache__").glob("*.pyc"))
