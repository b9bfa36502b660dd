"""Choose the language, at the head of each lesson."""

import json
import os
from pathlib import Path

import anywidget
import traitlets
from IPython.display import display

from helpers.disk import recall, remember
from helpers.notebook.kernel import SCRIPT, answer_while_busy, in_notebook, is_fixed_page, widget_view
from helpers.pictures.fonts import use_korean_font
from helpers.text import LANGUAGES, VARIABLE, follow_language, get_language, set_language, tell

NAMES = {"ko": "한국어", "en": "English", "both": "한국어 + English"}
FOLDER = Path(__file__).parent


class LanguageLink(anywidget.AnyWidget):
    """Carries the language between the page and the kernel; there is nothing to see of it."""

    _esm = FOLDER / "language_link.js"
    language = traitlets.Unicode().tag(sync=True)


def choose_language(language: str | None = None, switch: bool = True) -> None:
    """Show the language switch of a lesson.

    In JupyterLab and Notebook it hides the other language's text, also in a lesson that is opened again and has no
    kernel yet; everywhere it sets the language of what the code shows from then on: pictures, messages, names of
    classes. The choice is remembered for the next lesson. Outside a notebook it prints the choice.

    Args:
        language: "ko", "en" or "both" to begin with; None for HELPERS_LANG, else what was chosen last, else both.
        switch: False for a lesson that holds one language only: there is no switch, and nothing is remembered.

    Raises:
        ValueError: for another language.
    """
    firm = language is not None or VARIABLE in os.environ
    if language is not None:
        set_language(language)
        if switch:
            remember("language", language)
    elif not firm and recall("language") in LANGUAGES:
        set_language(recall("language"))
    use_korean_font()
    if not in_notebook():
        tell(*(f"{head}: {NAMES[get_language()]} ({VARIABLE}={get_language()})" for head in ("언어", "Language")))
        return
    if not switch:
        display({SCRIPT: page_script(get_language(), switch=False)}, raw=True)
        return
    _show_switch(firm)
    if is_fixed_page():
        tell(
            ko="이 화면에서는 본문이 늘 두 언어로 보입니다. 그림과 메시지는 고른 언어로 나옵니다.",
            en="Here the text always shows in both languages; pictures and messages follow your choice.",
        )


def page_script(language: str, firm: bool = False, switch: bool = True) -> str:
    """JavaScript that shows the switch and follows it; a lesson that is opened again runs it before any cell is run.

    Args:
        language: to begin with, where the reader has chosen none.
        firm: whether to begin with it in any case.
        switch: whether there is a switch; else the language stays.
    """
    script, style = ((FOLDER / name).read_text("utf-8") for name in ("page.js", "page.css"))
    values = json.dumps([language, firm, switch, style], ensure_ascii=False)
    return f"(() => {{\nconst [chosen, firm, withSwitch, style] = {values};\n{script}}})();"


def _show_switch(firm: bool) -> None:
    def output(firm: bool = False) -> dict[str, str]:
        return {SCRIPT: page_script(get_language(), firm)}

    def refresh() -> None:
        link.language = get_language()
        answer_while_busy(link)
        page.update(output(), raw=True)  # a copy of the lesson that is saved begins with it

    def chosen(change) -> None:
        if change["new"] != get_language():  # the page has chosen, and not the code of a cell
            set_language(change["new"])
            remember("language", change["new"])

    page = display(output(firm), raw=True, display_id=True)
    page.update(output(), raw=True)  # a copy that is saved follows what its reader chose last
    link = LanguageLink(language=get_language())
    link.observe(chosen, names="language")
    display(widget_view(link), raw=True)
    answer_while_busy(link)
    follow_language("language switch", refresh)
