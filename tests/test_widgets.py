import ipywidgets
import pytest

from helpers import choose_language, get_language, widgets


@pytest.fixture
def shown(monkeypatch):
    """What `choose_language` displays."""
    shown = []
    monkeypatch.setattr(widgets, "display", shown.append)
    monkeypatch.setattr(widgets, "in_notebook", lambda: True)
    return shown


def parts(box):
    buttons, style = box.children
    assert isinstance(buttons, ipywidgets.ToggleButtons)
    return buttons, style


def test_it_starts_at_the_language_of_the_environment(shown, monkeypatch):
    monkeypatch.setenv("HELPERS_LANG", "en")
    choose_language()
    buttons, style = parts(shown[0])
    assert buttons.value == "en"
    assert 'div[lang="ko"] { display: none; }' in style.value


def test_pressing_a_button_switches_the_texts_and_hides_the_other_language(shown):
    choose_language()
    buttons, style = parts(shown[0])
    assert "none" not in style.value
    buttons.value = "ko"
    assert get_language() == "ko"
    assert 'div[lang="en"] { display: none; }' in style.value
    buttons.value = "both"
    assert get_language() == "both"
    assert "none" not in style.value


def test_a_language_can_be_named(shown):
    choose_language("ko")
    assert get_language() == "ko"
    with pytest.raises(ValueError, match="'fr'"):
        choose_language("fr")


@pytest.mark.fault("27", "no widget front end (a script, a terminal)", "the choice in a line, and how it is made")
def test_outside_a_notebook_the_choice_is_a_line_of_text(capsys):
    choose_language("ko")
    assert capsys.readouterr().out == "언어 · Language: 한국어 (HELPERS_LANG=ko)\n"
