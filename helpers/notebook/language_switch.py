"""Choose the language, at the head of each lesson."""

import os

import ipywidgets
from IPython.display import display

from helpers.disk import recall, remember
from helpers.notebook.kernel import answer_while_busy, in_notebook, is_fixed_page
from helpers.pictures.fonts import use_korean_font
from helpers.text import LANGUAGES, VARIABLE, get_language, say, set_language

NAMES = [("한국어", "ko"), ("English", "en"), ("한국어 + English", "both")]
# The page itself follows the pressed button of its own notebook: at once, while the kernel is busy, after it was
# restarted, and wherever the page is scrolled. Only <div lang> is meant, since the page carries a lang too.
PRESSED = ":is(.jp-Notebook, #notebook):has(.helpers-language .widget-toggle-button:nth-of-type({}).mod-active)"
STYLE = f"<style>{PRESSED.format(1)} div[lang=en], {PRESSED.format(2)} div[lang=ko] {{ display: none; }}</style>"


def choose_language(language: str | None = None) -> None:
    """Show the language switch of a lesson.

    In JupyterLab and Notebook it hides the other language's text; everywhere it sets the language of what the code
    shows from then on: pictures, messages, names of classes. The choice is remembered for the next lesson. Outside a
    notebook it prints the choice.

    Args:
        language: "ko", "en" or "both" to begin with; None for HELPERS_LANG, else what was chosen last, else both.

    Raises:
        ValueError: for another language.
    """
    if language is not None:
        set_language(language)
        remember("language", language)
    elif VARIABLE not in os.environ and recall("language") in LANGUAGES:
        set_language(recall("language"))
    use_korean_font()
    if not in_notebook():
        titles = {language: title for title, language in NAMES}
        print(f"언어 · Language: {titles[get_language()]} ({VARIABLE}={get_language()})")
        return
    switch = _switch()
    display(switch)
    answer_while_busy(*switch.children)
    if is_fixed_page():
        print(
            say(
                ko="이 화면에서는 본문이 늘 두 언어로 보입니다. 그림과 메시지는 고른 언어로 나옵니다.",
                en="Here the text always shows in both languages; pictures and messages follow your choice.",
            )
        )


def _switch() -> ipywidgets.VBox:
    buttons = ipywidgets.ToggleButtons(
        options=NAMES, value=get_language(), description="언어 · Language", style={"button_width": "11em"}
    )
    buttons.add_class("helpers-language")

    def switch(change) -> None:
        set_language(change["new"])
        remember("language", change["new"])

    buttons.observe(switch, names="value")
    return ipywidgets.VBox([buttons, ipywidgets.HTML(STYLE, layout={"height": "0", "margin": "0"})])
