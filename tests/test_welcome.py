"""The first page, and which notebooks are trusted with it."""

import nbformat
import pytest
from lessons import LESSONS
from nbformat.sign import NotebookNotary

from helpers.exercises import kept, welcome
from helpers.exercises.trust import SCRIPT, is_harmless, trust
from helpers.notebook.language_switch import page_script


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with two lessons, of a user whose Jupyter has trusted nothing."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    folder = tmp_path / "lessons"
    folder.mkdir()
    for path in LESSONS[:2]:
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def is_trusted(path) -> bool:
    return NotebookNotary().check_signature(nbformat.read(path, 4))


def test_it_lists_the_lessons_with_their_minutes_and_what_is_solved(folder):
    kept.start_keeping()
    kept.save("lesson1", {"class_counts": kept.Record(solved=True), "to_tensor": kept.Record(tries=2)})
    kept.save("lesson2", {f"exercise{number}": kept.Record(solved=True) for number in range(3)})
    welcome.prepare(folder)
    text = nbformat.read(folder / "welcome.ipynb", 4).cells[2].source
    assert "| 1 | [데이터셋 불러오기](01_dataset_loading.ipynb) | 35분 | 65분 | 1 / 7 |\n" in text
    assert "| 1 | [Loading a dataset](01_dataset_loading.ipynb) | 35 min | 65 min | 1 / 7 |\n" in text
    assert "| 2 | [Reading a minibatch](02_minibatch_reading.ipynb) | 23 min | 35 min | 3 / 3 ✓ |\n" in text


def test_it_is_written_again_only_where_it_has_changed(folder):
    welcome.prepare(folder)
    page = folder / "welcome.ipynb"
    before = page.stat().st_mtime_ns
    welcome.prepare(folder)
    assert page.stat().st_mtime_ns == before
    kept.start_keeping()
    kept.save("lesson1", {"class_counts": kept.Record(solved=True)})
    welcome.prepare(folder)
    assert page.stat().st_mtime_ns != before


def test_the_page_and_the_lessons_are_trusted_and_nothing_else(folder):
    other = folder / "another.ipynb"
    other.write_bytes(LESSONS[0].read_bytes().replace(b"35", b"36"))
    welcome.prepare(folder)
    assert [is_trusted(path) for path in (folder / "welcome.ipynb", *welcome.lessons_in(folder))] == [True] * 3
    assert not is_trusted(other)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (SCRIPT, "alert(1)"),
        (SCRIPT, page_script("ko") + "alert(1)"),
        ("text/html", "<script>alert(1)</script>"),
        ("text/html", "<div><img src=x></div>"),
        ("text/html", '<p onclick="alert(1)">a</p>'),
        ("text/markdown", "a <iframe src=x></iframe>"),
        ("image/svg+xml", "<svg/>"),
    ],
)
def test_a_lesson_with_an_output_that_could_act_is_not_trusted(folder, kind, content):
    path = folder / LESSONS[0].name
    notebook = nbformat.read(path, 4)
    notebook.cells[1].outputs.append(nbformat.v4.new_output("display_data", {kind: content}))
    nbformat.write(notebook, path)
    assert not trust(path)
    assert not is_trusted(path)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (SCRIPT, page_script("en")),
        ("text/html", '<progress value="1" aria-label="progress"></progress> <code>a<br>b</code>'),
        ("text/plain", "<script>"),
    ],
)
def test_what_our_lessons_show_is_harmless(kind, content):
    assert is_harmless(kind, content)


def test_in_a_folder_that_cannot_be_written_to_the_lessons_are_trusted_nevertheless(folder, monkeypatch):
    def refuse(*_):
        raise PermissionError("read-only")

    monkeypatch.setattr(welcome, "write_whole", refuse)
    with pytest.raises(OSError, match="read-only"):
        welcome.prepare(folder)
    assert not (folder / "welcome.ipynb").exists()
    assert all(map(is_trusted, welcome.lessons_in(folder)))
