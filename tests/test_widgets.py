"""The language switch, in a notebook that only notes what it is asked to show; real pages are in tests/browser."""

import os
import shutil
import subprocess

import pytest

from helpers import choose_language, disk
from helpers.notebook import language_switch
from helpers.notebook.language_switch import FOLDER, page_script
from helpers.text import get_language, set_language

SCRIPT = "application/javascript"
MODULES = [path for path in sorted(FOLDER.glob("*.js")) if path.stem != "page"]


@pytest.fixture
def shown(monkeypatch):
    """What `choose_language` displays: the script of the page, each time as it was last updated, and the link."""
    shown = []

    class Handle:
        def __init__(self, place):
            self.place = place

        def update(self, data, raw):
            shown[self.place] = data

    def display(data, raw, display_id=None):
        shown.append(data)
        return Handle(len(shown) - 1) if display_id else None

    monkeypatch.setattr(language_switch, "display", display)
    monkeypatch.setattr(language_switch, "widget_view", lambda link: link)
    monkeypatch.setattr(language_switch, "in_notebook", lambda: True)
    monkeypatch.setattr(language_switch, "is_fixed_page", lambda: False)
    return shown


@pytest.fixture
def no_language(monkeypatch):
    """A kernel that has just started: nothing was chosen in it."""
    monkeypatch.delenv("HELPERS_LANG")
    monkeypatch.setattr(os, "environ", os.environ.copy())


def test_it_starts_at_the_language_of_the_environment(shown, monkeypatch):
    monkeypatch.setenv("HELPERS_LANG", "en")
    choose_language()
    page, link = shown
    assert page == {SCRIPT: page_script("en")}
    assert link.language == "en"


def test_a_choice_on_the_page_switches_the_language_and_the_copy_that_is_saved(shown):
    choose_language()
    for language in ("ko", "en", "both"):
        shown[1].language = language
        assert get_language() == language
        assert shown[0] == {SCRIPT: page_script(language)}


def test_a_choice_in_code_switches_the_page_and_the_copy_that_is_saved(shown):
    choose_language()
    for language in ("ko", "en", "both"):
        set_language(language)
        assert shown[1].language == language
        assert shown[0] == {SCRIPT: page_script(language)}


@pytest.mark.parametrize(("named", "in_environment", "firm"), [("ko", False, 1), (None, True, 1), (None, False, 0)])
def test_what_is_named_goes_before_the_readers_last_choice_once_and_not_in_a_copy(
    shown, no_language, named, in_environment, firm, monkeypatch
):
    asked = []
    monkeypatch.setattr(language_switch, "page_script", lambda language, firm: asked.append(firm) or language)
    if in_environment:
        os.environ["HELPERS_LANG"] = "ko"
    choose_language(named)
    assert asked == [bool(firm), False]
    assert shown[0] == {SCRIPT: get_language()}


def test_a_language_can_be_named(shown):
    choose_language("ko")
    assert get_language() == "ko"
    with pytest.raises(ValueError, match="'fr'"):
        choose_language("fr")


def test_the_choice_is_remembered_for_the_next_lesson(shown, no_language):
    choose_language()
    assert get_language() == "both"
    shown[1].language = "en"
    del os.environ["HELPERS_LANG"]
    choose_language()
    assert shown[3].language == "en"
    choose_language("ko")
    del os.environ["HELPERS_LANG"]
    choose_language()
    assert shown[7].language == "ko"


def test_the_language_of_the_environment_goes_before_what_is_remembered(shown, monkeypatch):
    disk.remember("language", "ko")
    monkeypatch.setenv("HELPERS_LANG", "en")
    choose_language()
    assert shown[1].language == "en"


@pytest.mark.parametrize("content", [b"", b"fr", b"\xff\xfe", b"ko\n"])
def test_a_damaged_memory_is_no_obstacle(shown, no_language, content):
    file = disk.preferences_folder() / "language"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    choose_language()
    assert get_language() == ("ko" if content == b"ko\n" else "both")


def test_where_nothing_can_be_written_the_lesson_goes_on(shown, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setattr(disk, "preferences_folder", lambda: tmp_path / "file" / "config")
    choose_language("ko")
    assert get_language() == "ko"
    assert disk.recall("language") is None


def test_only_one_file_is_left_by_remembering():
    for language in ("ko", "en"):
        disk.remember("language", language)
    assert [file.name for file in disk.preferences_folder().iterdir()] == ["language"]
    assert disk.recall("language") == "en"


@pytest.mark.parametrize(("language", "text"), [("ko", "늘 두 언어로"), ("en", "always shows in both")])
def test_on_a_page_that_cannot_be_restyled_it_says_so(shown, monkeypatch, capsys, language, text):
    monkeypatch.setattr(language_switch, "is_fixed_page", lambda: True)
    choose_language(language)
    assert text in capsys.readouterr().out
    assert shown[1].language == language


@pytest.mark.fault("27", "no widget front end (a script, a terminal)", "the choice in a line, and how it is made")
def test_outside_a_notebook_the_choice_is_a_line_of_text(capsys):
    choose_language("ko")
    assert capsys.readouterr().out == "언어: 한국어 (HELPERS_LANG=ko)\n"


# The scripts


def test_the_style_hides_either_language_where_it_was_not_chosen():
    style = (FOLDER / "page.css").read_text("utf-8")
    for chosen, other in (("ko", "en"), ("en", "ko")):
        assert f"[data-helpers-language={chosen}] :is(div, span)[lang={other}]" in style


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node.js")
@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("page.js", page_script("ko", firm=True)),
        ("page.js", page_script("both")),
        *((f"{path.stem}.mjs", path.read_text("utf-8")) for path in MODULES),
    ],
    ids=["page.js, firm", "page.js", *(path.name for path in MODULES)],
)
def test_the_scripts_are_javascript(name, source, tmp_path):
    (tmp_path / name).write_text(source, "utf-8")
    done = subprocess.run(["node", "--check", tmp_path / name], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
