"""The lessons in one language: nothing of the other is left, and nothing else is changed."""

import ast
import importlib
import re
from pathlib import Path

import nbformat
import pytest
from lessons import FOLDER, LESSONS, every_lesson

from helpers.exercises.welcome import PAGE
from helpers.notebook.tabs import code_of

HANGUL, WORD = re.compile("[가-힣]"), re.compile(r"[A-Za-z]{2,}(?: [a-z]{2,}){4,}")
NOT_PROSE = re.compile(r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|\]\([^)]*\)|\*[^*\n]+\*|\"[^\"\n]*\"", re.S)
BILINGUAL = 'korean = "'  # lesson 1 writes a method that names the classes in both languages
each_language = pytest.mark.parametrize("language", ["ko", "en"])


@pytest.fixture
def tools(monkeypatch):
    """The modules of .ci/, which import each other."""
    monkeypatch.syspath_prepend(FOLDER.parent / ".ci")
    return importlib.import_module("editions"), importlib.import_module("links")


@pytest.fixture
def edition(tools):
    """Makes an edition of a notebook, published by somebody or by nobody."""
    editions, links = tools

    def make(path: Path, language: str, home: str = "some-one/lessons"):
        change = editions.translate_first_page if path.name == PAGE else editions.translate
        return change(nbformat.read(path, 4), language, links.Source(home))

    return make


def sources(notebook, kind: str) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == kind]


@each_language
@pytest.mark.parametrize("path", [*LESSONS, FOLDER / PAGE], ids=lambda path: path.stem)
def test_it_holds_one_language(path, language, edition):
    notebook = edition(path, language)
    prose = "\n".join(sources(notebook, "markdown"))
    assert "<div" not in prose
    code = "\n".join(line for text in sources(notebook, "code") for line in text.splitlines() if BILINGUAL not in line)
    if language == "en":
        assert not HANGUL.search(prose + code)
    else:
        assert not WORD.search(NOT_PROSE.sub("", prose))
        assert not re.search(r"# [^\n가-힣]{4,}$", code, re.M)


@each_language
@every_lesson
def test_all_of_that_language_is_there(path, language, edition):
    prose = "\n".join(sources(edition(path, language, "YOUR_NAME/REPOSITORY"), "markdown"))
    for cell in nbformat.read(path, 4).cells:
        for text in re.findall(rf'<div lang="{language}">\n\n(.*?)\n\n</div>', cell.source, re.S):
            assert text in prose


class InLanguage(ast.NodeTransformer):
    """Python in one language: `term("가", "A")` is one of the two, and its import is left out."""

    def __init__(self, language: str):
        self.place = ("ko", "en").index(language)

    def visit_Call(self, node):
        self.generic_visit(node)
        is_literal = all(isinstance(argument, ast.Constant | ast.JoinedStr) for argument in node.args)
        return node.args[self.place] if ast.unparse(node.func) == "term" and is_literal else node

    def visit_ImportFrom(self, node):
        node.names = [name for name in node.names if name.name != "term"]
        return node if node.names else None

    def visit_JoinedStr(self, node):
        self.generic_visit(node)
        plain = [part.value if isinstance(part, ast.FormattedValue) else part for part in node.values]
        texts = [part.value if isinstance(part, ast.Constant) else ast.unparse(part) for part in plain]
        return ast.Constant("".join(texts))


@each_language
@every_lesson
def test_code_differs_in_comments_texts_and_the_first_cell_only(path, language, edition):
    old, new = (sources(notebook, "code")[1:] for notebook in (nbformat.read(path, 4), edition(path, language)))
    for before, after in zip(old, new, strict=True):
        plain = [ast.unparse(InLanguage(language).visit(ast.parse(code_of(code)))) for code in (before, after)]
        assert plain[0] == plain[1]


@each_language
@every_lesson
def test_the_first_cell_installs_only_where_helpers_are_missing(path, language, edition):
    first = sources(edition(path, language), "code")[0]
    assert "https://raw.githubusercontent.com/some-one/lessons/main/binder/colab.sh" in first
    calls = []
    plain = re.sub(r"!curl .*", "calls.append('curl')", first)
    for found in (None, "a module"):
        names = {"calls": calls}
        exec(plain.replace("from importlib.util import find_spec", f"find_spec = {{'helpers': {found!r}}}.get"), names)
    assert calls == ["curl"]
    assert f'choose_language("{language}", switch=False)' in first


@each_language
def test_links_lead_to_the_neighbours_and_in_colab_too(language, edition):
    first = edition(LESSONS[1], language).cells[0].source
    for path in (LESSONS[0], LESSONS[2]):
        address = f"https://colab.research.google.com/github/some-one/lessons/blob/editions/{language}/{path.name}"
        assert f"]({path.name}) ([Colab]({address}))" in first
    assert "colab" not in edition(LESSONS[1], language, "YOUR_NAME/REPOSITORY").cells[0].source.lower()


@each_language
def test_the_first_page_lists_the_lessons_and_says_nothing_of_a_switch(language, edition):
    page = edition(FOLDER / PAGE, language)
    assert sources(page, "code") == []
    text = "\n".join(sources(page, "markdown"))
    assert re.findall(r"\]\((\w+\.ipynb)\)", text) == [path.name for path in LESSONS]
    assert not re.search("단추로 언어|buttons above|progress.keep", text)
    assert len({line.count("|") for line in text.splitlines() if line.startswith("|")}) == 1


@each_language
def test_colab_shows_the_contents_and_is_not_asked_for_a_gpu(language, edition):
    metadata = edition(LESSONS[0], language).metadata
    assert metadata["colab"] == {"toc_visible": True}
    assert "accelerator" not in metadata


@pytest.mark.parametrize(
    ("text", "ko", "en"),
    [
        ("가 · A", "가", "A"),
        ("연습 문제 1 ★ 가 · 나 · Exercise 1 ★ A · B", "연습 문제 1 ★ 가 · 나", "Exercise 1 ★ A · B"),
        ("MNIST", "MNIST", "MNIST"),
        ("가 · 나", "가 · 나", "가 · 나"),
    ],
)
def test_a_heading_is_halved(text, ko, en, tools):
    assert (tools[0].half(text, "ko"), tools[0].half(text, "en")) == (ko, en)
