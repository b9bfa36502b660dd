"""Every link and address comes from one value: where the project is published."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from test_setup import load

PROJECT = Path(__file__).resolve().parent.parent
LESSONS = sorted(path.stem for path in PROJECT.glob("notebooks/[0-9]*.ipynb"))
SOMEBODY = "some-one/their.lessons"
COLAB = re.compile(r"\(https://colab\.research\.google\.com/github/([\w.-]+/[\w.-]+)/blob/editions/(..)/(\w+)\.ipynb\)")
BINDER = re.compile(r"\(https://mybinder\.org/v2/gh/([\w.-]+/[\w.-]+)/editions\?urlpath=lab/tree/(..)/(\w+)\.ipynb\)")


@pytest.fixture(scope="module")
def links():
    return load("links")


@pytest.fixture
def copy(tmp_path, links):
    """The files that carry addresses, in a folder of their own."""
    for name in links.FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / name, tmp_path / name)
    return tmp_path


def test_all_is_as_the_value_says(copy, links):
    assert links.update(copy, links.read_source(copy).name) == []


def test_an_edition_of_each_lesson_opens_in_colab_and_on_binder_once_the_value_is_set(copy, links):
    links.update(copy, SOMEBODY)
    readme = (copy / "README.md").read_text("utf-8")
    for name in ("welcome", *LESSONS):
        assert f"(https://some-one.github.io/their.lessons/ko/{name}.html)" in readme
    for name in LESSONS:
        assert f"[슬라이드](https://some-one.github.io/their.lessons/slides/ko/{name}.html)" in readme
    for shape in (COLAB, BINDER):
        wanted = {(SOMEBODY, language, name) for language in ("ko", "en") for name in ("welcome", *LESSONS)}
        assert set(shape.findall(readme)) == wanted
    for name in links.FILES:
        assert links.UNSET not in (copy / name).read_text("utf-8")
    assert links.read_source(copy) == links.Source(SOMEBODY)


def test_before_it_is_set_no_link_is_shown_that_leads_nowhere(copy, links):
    links.update(copy, links.UNSET)
    readme = (copy / "README.md").read_text("utf-8")
    assert not COLAB.search(readme)
    assert not BINDER.search(readme)
    assert readme.count("`make links`") >= 2
    assert not re.fullmatch(r"[A-Za-z0-9-]+", links.UNSET.split("/")[0])  # nobody on GitHub can have this name


def test_there_and_back_changes_nothing(copy, links):
    old = {name: (copy / name).read_bytes() for name in links.FILES}
    source = links.read_source(copy).name
    links.update(copy, SOMEBODY)
    links.update(copy, source)
    assert {name: (copy / name).read_bytes() for name in links.FILES} == old


@pytest.mark.parametrize("value", ["https://example.org/lessons", "lessons", "a/b/c", ""])
def test_a_value_of_another_form_is_refused_and_nothing_is_written(value, copy, links):
    with pytest.raises(SystemExit, match="OWNER/REPOSITORY"):
        links.update(copy, value)
    assert links.read_source(copy) == links.read_source(PROJECT)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://github.com/some-one/their.lessons.git", SOMEBODY),
        ("git@github.com:some-one/their.lessons.git", SOMEBODY),
        ("ssh://git@github.com/some-one/their.lessons", SOMEBODY),
        ("https://example.org/some-one/their.lessons", None),
        (None, None),
    ],
)
def test_the_value_is_taken_from_the_remote_where_that_is_on_github(address, found, tmp_path, links):
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    if address:
        subprocess.run(["git", "-C", tmp_path, "remote", "add", "origin", address], check=True)
    assert links.find_source(tmp_path) == found


def test_the_image_of_a_cluster_has_small_letters_as_its_registry_wants(copy, links):
    links.update(copy, "Some-One/Their.Lessons")
    links.update(copy, "Some-Body/Their.Lessons")
    values = (copy / "binder/kubernetes/values.yaml").read_text("utf-8")
    assert values.count("ghcr.io/some-body/their.lessons") == 2
    assert "https://github.com/Some-Body/Their.Lessons" in values
