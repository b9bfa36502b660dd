"""Write the slides of the lessons: as pages and PDF, or as a notebook to present in JupyterLab.

    python .ci/slides [LESSON ...]             build/slides/ko and en: a page, and a PDF where a browser is found
    python .ci/slides --check [LESSON ...]     only say what is wrong, and which cells there are
    python .ci/slides --lecture LESSON ko|en   build/lecture/LANGUAGE: the notebook; its name is printed

LESSON is its number, or the name of its file; without one, all.
"""

import hashlib
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from pathlib import Path

import nbformat
from deck import LESSONS, PROJECT, all_decks, find_deck
from deck_notebook import build_notebook
from deck_page import MATHJAX, REVEAL, build_page
from execute import keep_left_out, run
from handout import print_pages
from lesson import read_lesson
from links import EDITIONS
from npm import fetch

from helpers.text import check_choice, say

BUILD = PROJECT / "build"


def write_lecture(deck: Path, language: str) -> Path:
    """Write a deck's notebook, without outputs, and the settings with which JupyterLab opens it as slides."""
    made, folder = build_notebook(deck, language), BUILD / "lecture" / language
    target = folder / f"{deck.stem}.ipynb"
    (folder / ".settings").mkdir(parents=True, exist_ok=True)
    settings = json.loads((PROJECT / "binder" / "lab" / "overrides.json").read_text("utf-8"))
    settings["jupyterlab-slideshow:plugin"] = {"active": True}
    (folder / ".settings" / "overrides.json").write_text(json.dumps(settings), "utf-8")
    made.metadata["as_made"] = digest(made)
    before = nbformat.read(target, 4) if target.exists() else made
    if digest(before) != before.metadata.get("as_made"):
        kept = target.with_stem(f"{deck.stem} {datetime.now():%Y-%m-%d %H%M%S}")
        target.rename(kept)
        print(
            say(f"앞서 고친 슬라이드: {kept.name}", f"The slides that you changed are kept: {kept.name}"),
            file=sys.stderr,
        )
    nbformat.write(made, target)
    return target


def digest(notebook: nbformat.NotebookNode) -> str:
    """A short number of what stands in the cells of a notebook."""
    return hashlib.sha256("\0".join(cell.source for cell in notebook.cells).encode()).hexdigest()[:16]


def write_page(deck: Path, language: str) -> Path:
    """Run a deck's notebook and write it as a page."""
    path = BUILD / "slides" / "notebooks" / language / f"{deck.stem}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(build_notebook(deck, language), path)
    ran = run(path)
    keep_left_out(ran, nbformat.read(LESSONS / path.name, 4))
    page = BUILD / "slides" / language / f"{deck.stem}.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(build_page(deck, language, ran), "utf-8")
    return page


def write_pages(jobs: list[tuple[Path, str]]) -> list[Path]:
    """Write pages, two at a time; but one after another where a lesson measures time, which others would falsify."""
    alone = [job for job in jobs if "import time" in (LESSONS / f"{job[0].stem}.ipynb").read_text("utf-8")]
    with ProcessPoolExecutor(2) as pool:
        together = [pool.submit(write_page, *job) for job in jobs if job not in alone]
        return [*(job.result() for job in together), *(write_page(*job) for job in alone)]


def main(arguments: list[str]) -> None:
    """Do what the command line says."""
    option = arguments.pop(0) if arguments and arguments[0].startswith("--") else ""
    if option == "--lecture":
        lesson, language = arguments
        check_choice("SLIDES", language, EDITIONS)
        print(write_lecture(find_deck(lesson), language).name)
        return
    decks = [*map(find_deck, arguments)] or all_decks()
    if option == "--check":
        for deck in decks:
            for language in EDITIONS:
                build_notebook(deck, language)
            print(f"{deck.name}: {' '.join(f'@{name}' for name in read_lesson(deck, 'en'))}")
        return
    for package in (REVEAL, MATHJAX):
        fetch(package)
    pages = write_pages([(deck, language) for deck in decks for language in EDITIONS])
    print_pages(pages)
    for path in pages:
        print(path.relative_to(PROJECT))


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except ValueError as error:
        sys.exit(str(error))
