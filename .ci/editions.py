"""Write each lesson in one language, with outputs in that language: what a link to Colab or Binder opens.

python .ci/editions.py [NOTEBOOK ...]        (default: the first page and every lesson; into build/editions)
"""

import os
import re
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import nbformat
from execute import keep_left_out, run
from links import EDITIONS, Source, read_source

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / "build" / "editions"
SET_UP = """from importlib.util import find_spec

if not find_spec("helpers"):  # {where}
    !curl -sf {address} | bash -s {language}

from helpers import choose_language

choose_language("{language}", switch=False)"""
WHERE = {"ko": "Colab이나 Kaggle이라면", "en": "on Colab or Kaggle"}
HANGUL = re.compile("[가-힣]")
PROSE = re.compile(r'<div lang="(ko|en)">\n\n(.*?)\n\n</div>\n*', re.S)
COMMENT = re.compile(r"# (?P<ko>[^#\n]*[가-힣][^#\n]*) · (?P<en>[^#\n가-힣]+)$", re.M)
TERM = re.compile(r"""term\((?P<ko>f?(?P<quote>["']).*?(?P=quote)), (?P<en>f?(?P=quote).*?(?P=quote))\)""")
IN_BRACES = re.compile(r"\{'([^'{}]*)'\}")  # what is left of f"{term('가', 'a')}"
IMPORTS_TERM = re.compile(r"(?<=import )term, |, term$|^from helpers import term\n+", re.M)
NEIGHBOUR = re.compile(r"\]\((?P<file>\w+\.ipynb)\)")
SWITCH = {  # what the first page says of its switch
    "ko": " 위의 단추로 언어를 고르세요. 어느 수업에서든 다시 바꿀 수 있습니다.",
    "en": " Choose a language with the buttons above. You can change it again in any lesson.",
}


def half(text: str, language: str) -> str:
    """One half of "가 · A"; a text that does not hold both languages as it is."""
    for found in re.finditer(" · ", text):
        ko, en = text[: found.start()], text[found.end() :]
        if HANGUL.search(ko) and not HANGUL.search(en):
            return ko if language == "ko" else en
    return text


def translate_prose(source: str, language: str) -> str:
    """A Markdown cell in one language."""
    heading = re.match(r"(#+ (?:\d+\. )?)([^\n]+)", source)
    if heading:
        source = heading[1] + half(heading[2], language) + source[heading.end() :]
    return PROSE.sub(lambda found: found[2] + "\n\n" if found[1] == language else "", source).strip()


def translate_code(source: str, language: str) -> str:
    """A code cell with its comments, and what it names by `term`, in one language."""
    source = COMMENT.sub(lambda found: f"# {found[language]}", source)
    return IN_BRACES.sub(r"\1", TERM.sub(lambda found: found[language], source))


def link_to_colab(source: str, language: str, home: Source) -> str:
    """Beside each link to another lesson one that works in Colab, which knows no file beside the open one."""
    if not home.is_set:
        return source
    return NEIGHBOUR.sub(lambda found: f"{found[0]} ([Colab]({home.colab(language, found['file'])}))", source)


def translate(notebook: nbformat.NotebookNode, language: str, home: Source) -> nbformat.NotebookNode:
    """A lesson in one language, without outputs."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = translate_code(cell.source, language)
            cell.outputs, cell.execution_count = [], None
        else:
            cell.source = link_to_colab(translate_prose(cell.source, language), language, home)
        if cell.id == "set-up":
            cell.source = SET_UP.format(where=WHERE[language], address=home.colab_script, language=language)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if not any("term(" in cell.source for cell in code):
        for cell in code:
            cell.source = IMPORTS_TERM.sub("", cell.source)
    notebook.metadata["colab"] = {"toc_visible": True}
    return notebook


def translate_first_page(page: nbformat.NotebookNode, language: str, home: Source) -> nbformat.NotebookNode:
    """The list of lessons in one language: no code, and nothing of a switch or of what is solved."""
    page.cells = [cell for cell in page.cells if cell.cell_type == "markdown"]
    page = translate(page, language, home)
    text = page.cells[-1].source
    if SWITCH[language] not in text:
        raise ValueError(f"welcome.md says something else of its switch than {SWITCH[language]!r}")
    text = re.sub(r"(?m)^(\|.*)\|[^|\n]*\|$", r"\1|", text.replace(SWITCH[language], ""))
    page.cells[-1].source = "\n\n".join(part for part in text.split("\n\n") if "`progress.keep()`" not in part)
    return page


def write(path: Path, language: str, home: Source) -> Path:
    """Write one edition of a notebook; a lesson with the outputs of a run."""
    is_lesson = path.name[0].isdigit()
    make = translate if is_lesson else translate_first_page
    notebook = make(nbformat.read(path, 4), language, home)
    target = FOLDER / language / path.name
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, target)
    if is_lesson:
        ran = run(target)
        stored = nbformat.read(path, 4)
        stored.cells = [cell for cell in stored.cells if not cell.id.startswith("exercise-")]  # in both languages
        keep_left_out(ran, stored)
        ran.metadata["colab"] = notebook.metadata["colab"]
        nbformat.write(ran, target)
    return target


def main() -> None:
    """Write the editions of the notebooks named on the command line, or of all; as many at once as there are cores."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted((PROJECT / "notebooks").glob("*.ipynb"))
    home = read_source(PROJECT)
    with ProcessPoolExecutor(min(4, os.cpu_count())) as pool:
        jobs = [pool.submit(write, path, language, home) for path in paths for language in EDITIONS]
        for job in jobs:
            print(job.result().relative_to(PROJECT), flush=True)


if __name__ == "__main__":
    main()
