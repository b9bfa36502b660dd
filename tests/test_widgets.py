import os

import ipywidgets
import pytest

from helpers import choose_language, disk
from helpers.notebook import language_switch
from helpers.text import get_language


@pytest.fixture
def shown(monkeypatch):
    """What `choose_language` displays."""
    shown = []
    monkeypatch.setattr(language_switch, "display", shown.append)
    monkeypatch.setattr(language_switch, "in_notebook", lambda: True)
    monkeypatch.setattr(language_switch, "is_fixed_page", lambda: False)
    return shown


@pytest.fixture
def no_language(monkeypatch):
    """A kernel that has just started: nothing was chosen in it."""
    monkeypatch.delenv("HELPERS_LANG")
    monkeypatch.setattr(os, "environ", os.environ.copy())


def buttons(box) -> ipywidgets.ToggleButtons:
    return box.children[0]


def test_it_starts_at_the_language_of_the_environment(shown, monkeypatch):
    monkeypatch.setenv("HELPERS_LANG", "en")
    choose_language()
    assert buttons(shown[0]).value == "en"


def test_pressing_a_button_switches_the_language(shown):
    choose_language()
    for language in ("ko", "en", "both"):
        buttons(shown[0]).value = language
        assert get_language() == language


def test_a_language_can_be_named(shown):
    choose_language("ko")
    assert get_language() == "ko"
    with pytest.raises(ValueError, match="'fr'"):
        choose_language("fr")


def test_the_choice_is_remembered_for_the_next_lesson(shown, no_language):
    choose_language()
    assert get_language() == "both"
    buttons(shown[0]).value = "en"
    del os.environ["HELPERS_LANG"]
    choose_language()
    assert buttons(shown[1]).value == "en"
    choose_language("ko")
    del os.environ["HELPERS_LANG"]
    choose_language()
    assert buttons(shown[3]).value == "ko"


def test_the_language_of_the_environment_goes_before_what_is_remembered(shown, monkeypatch):
    disk.remember("language", "ko")
    monkeypatch.setenv("HELPERS_LANG", "en")
    choose_language()
    assert buttons(shown[0]).value == "en"


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


def test_the_style_belongs_to_the_notebook_of_the_pressed_button(shown):
    """Real pages are tested in tests/browser; here, that the style names both languages and hides neither by itself."""
    choose_language()
    _, style = shown[0].children
    assert style.value.count(":has(.helpers-language") == 2
    assert "div[lang=en]" in style.value
    assert "div[lang=ko]" in style.value
    assert "helpers-language" in buttons(shown[0])._dom_classes


@pytest.mark.parametrize(("language", "text"), [("ko", "늘 두 언어로"), ("en", "always shows in both")])
def test_on_a_page_that_cannot_be_restyled_it_says_so(shown, monkeypatch, capsys, language, text):
    monkeypatch.setattr(language_switch, "is_fixed_page", lambda: True)
    choose_language(language)
    assert text in capsys.readouterr().out
    assert buttons(shown[0]).value == language


@pytest.mark.fault("27", "no widget front end (a script, a terminal)", "the choice in a line, and how it is made")
def test_outside_a_notebook_the_choice_is_a_line_of_text(capsys):
    choose_language("ko")
    assert capsys.readouterr().out == "언어 · Language: 한국어 (HELPERS_LANG=ko)\n"
