"""Widgets around the texts and the pictures. They hold no logic of their own."""

import ipywidgets
from IPython.display import display

from helpers import plots
from helpers.progress import in_notebook
from helpers.text import VARIABLE, get_language, set_language

# A Markdown cell holds <div lang="ko"> and <div lang="en">; only those, since the page itself carries a lang too.
STYLE = {
    "ko": '<style>div[lang="en"] { display: none; }</style>',
    "en": '<style>div[lang="ko"] { display: none; }</style>',
    "both": "<style></style>",
}
NAMES = [("한국어", "ko"), ("English", "en"), ("한국어 + English", "both")]


def choose_language(language: str | None = None) -> None:
    """Show the language switch of a lesson.

    In JupyterLab and in the classic notebook it hides the other language's text; everywhere it sets the language of
    what the code shows from then on: pictures, messages, names of classes. Outside a notebook it prints the choice.

    Args:
        language: "ko", "en" or "both" to begin with; None keeps HELPERS_LANG, or both.

    Raises:
        ValueError: for another language.
    """
    set_language(language or get_language())
    plots.use_korean_font()
    if not in_notebook():
        titles = {language: title for title, language in NAMES}
        print(f"언어 · Language: {titles[get_language()]} ({VARIABLE}={get_language()})")
        return
    style = ipywidgets.HTML(STYLE[get_language()], layout={"height": "0", "margin": "0"})
    buttons = ipywidgets.ToggleButtons(
        options=NAMES, value=get_language(), description="언어 · Language", style={"button_width": "11em"}
    )

    def switch(change) -> None:
        set_language(change["new"])
        style.value = STYLE[change["new"]]

    buttons.observe(switch, names="value")
    display(ipywidgets.VBox([buttons, style]))
