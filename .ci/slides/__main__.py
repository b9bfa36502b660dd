"""Write the slides of the lessons: as pages and PDF, or as a notebook to present in JupyterLab.

    python .ci/slides [LESSON ...]             build/slides/ko and en: a page, and a PDF where a browser is found
    python .ci/slides --check [LESSON ...]     only say what is wrong with a deck
    python .ci/slides --lecture LESSON ko|en   build/lecture/LANGUAGE: the notebook; its path is printed

LESSON is its number, or the name of its file; without one, all.
"""

import subprocess
import sys
import tarfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import nbformat
from deck import LESSONS, PROJECT, DeckError, find_deck
from execute import keep_left_out, run
from lesson import all_decks
from links import EDITIONS
from live import build_notebook
from page import build_page

BUILD = PROJECT / "build"
REVEAL = "reveal.js@6.0.2"


def fetch_reveal() -> Path:
    """The folder of reveal.js, from the npm registry."""
    target = BUILD / "reveal"
    if not (target / "package").is_dir():
        BUILD.mkdir(exist_ok=True)
        made = subprocess.run(["npm", "pack", "--silent", REVEAL], cwd=BUILD, capture_output=True, text=True, check=True)
        with tarfile.open(BUILD / made.stdout.strip()) as archive:
            archive.extractall(target, filter="data")
    return target / "package" / "dist"


def write_notebook(deck: Path, language: str) -> Path:
    """Write a deck's notebook, without outputs, to be presented."""
    target = BUILD / "lecture" / language / f"{deck.stem}.ipynb"
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(build_notebook(deck, language), target)
    return target


def write_page(deck: Path, language: str, reveal: Path) -> Path:
    """Run a deck's notebook and write it as a page."""
    path = BUILD / "slides" / "ran" / language / f"{deck.stem}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(build_notebook(deck, language), path)
    ran = run(path)
    keep_left_out(ran, nbformat.read(LESSONS / path.name, 4))
    nbformat.write(ran, path)
    page = BUILD / "slides" / language / f"{deck.stem}.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(build_page(deck, language, ran, reveal), "utf-8")
    return page


def main(arguments: list[str]) -> None:
    """Do what the command line says."""
    option = arguments.pop(0) if arguments and arguments[0].startswith("--") else ""
    if option == "--lecture":
        print(write_notebook(find_deck(arguments[0]), arguments[1]))
        return
    decks = [*map(find_deck, arguments)] or all_decks()
    if option == "--check":
        for deck in decks:
            for language in EDITIONS:
                build_notebook(deck, language)
        return
    reveal = fetch_reveal()
    with ProcessPoolExecutor(2) as pool:
        jobs = [pool.submit(write_page, deck, language, reveal) for deck in decks for language in EDITIONS]
        for job in jobs:
            print(job.result().relative_to(PROJECT), flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except DeckError as error:
        sys.exit(f"{error}")
