"""Build the site: both editions as pages to read, with search, for a computer and a phone; in build/site.

python .ci/site          (after `make editions` and `make slides`, which it shows)
"""

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from PIL import Image

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
BUILD = PROJECT / "build"
MATHJAX = "mathjax@3.2.2"
NAMES = {"ko": ("연습 문제", "속도와 메모리"), "en": ("Exercises", "Speed and memory")}
CONTENTS = "```{{toctree}}\n:hidden:\n{pages}\n```"
sys.path[:0] = [str(PROJECT), str(HERE.parent)]

from links import EDITIONS, SLIDES, read_source  # noqa: E402 - they need the paths above
from npm import fetch  # noqa: E402

from helpers import text  # noqa: E402
from helpers.explore.controls import settle  # noqa: E402
from helpers.explore.decision import DecisionExplorer  # noqa: E402
from helpers.pictures.offscreen import draw_png  # noqa: E402


def exercises(lessons: list[Path], language: str) -> str:
    """A page of all questions, without answers."""
    parts = [f"# {NAMES[language][0]}"]
    for path in lessons:
        texts = [cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "markdown"]
        title = texts[0].splitlines()[0].removeprefix("# ")
        parts += [f"## [{title}]({path.name})", *(part for part in texts if "★" in part.splitlines()[0])]
    return "\n\n".join(parts)


def gather(language: str) -> Path:
    """The sources of one language: its lessons, the list of them, the questions and the measurements."""
    folder = BUILD / "site-source" / language
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(BUILD / "editions" / language, folder)
    lessons = sorted(folder.glob("[0-9]*.ipynb"))
    (folder / "exercises.md").write_text(exercises(lessons, language), "utf-8")
    for name in ("README.md", "ratios.svg"):
        shutil.copy(PROJECT / ".ci" / "bench" / name, folder / name.replace("README", "measurements"))
    pages = [*(path.stem for path in lessons), "exercises", f"{NAMES[language][1]} <measurements>"]
    welcome = nbformat.read(folder / "welcome.ipynb", 4)
    welcome.cells.append(nbformat.v4.new_markdown_cell(CONTENTS.format(pages="\n".join(pages))))
    nbformat.write(welcome, folder / "welcome.ipynb")
    for path in folder.glob("*.ipynb"):
        notebook = nbformat.read(path, 4)
        notebook.cells = [cell for cell in notebook.cells if cell.id != "set-up"]
        notebook.cells[0].source += f"\n\n{links(path.name, language)}"
        nbformat.write(notebook, path)
    return folder


def links(file: str, language: str) -> str:
    """Where the same page is in the other language, and where it can be run."""
    (other,) = set(EDITIONS) - {language}
    stem = Path(file).stem
    there = f'<a href="../{other}/{stem}.html" lang="{other}">{EDITIONS[other]}</a>'
    decks = [f'<a href="../slides/{language}/{stem}.html">{SLIDES[language]}</a>'] if stem != "welcome" else []
    home = read_source(PROJECT)
    run = [f"[Colab]({home.colab(language, file)})", f"[Binder]({home.binder(language, file)})"] if home.is_set else []
    return " · ".join([there, *decks, *run])


def gather_static() -> None:
    """What the pages of both languages use: the style, and MathJax from the npm registry."""
    static = BUILD / "site-static"
    shutil.rmtree(static, ignore_errors=True)
    static.mkdir()
    for name in ("lessons.css", "lessons.js"):
        shutil.copy(HERE / name, static)
    shutil.copytree(fetch(MATHJAX) / "es5", static / "mathjax")


def draw_moving(path: Path) -> None:
    """A moving picture: one score of the decision explorer goes up and down."""
    text.set_language("both")
    explorer, frames = DecisionExplorer(), []
    _, values = settle(explorer, {})
    for score in [*range(-20, 45, 5), *range(40, -20, -5)]:
        figure, _ = explorer.draw({**values, "score0": score / 10})
        frames.append(Image.open(io.BytesIO(draw_png(figure))).convert("P", palette=Image.Palette.ADAPTIVE))
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=150, loop=0)


def build(language: str) -> None:
    """One language of the site."""
    source, target = gather(language), BUILD / "site" / language
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-c", HERE, source, target]
    subprocess.run(command, check=True, env={**os.environ, "SITE_LANGUAGE": language})


def main() -> None:
    """Build both languages and the page that leads to them."""
    shutil.rmtree(BUILD / "site", ignore_errors=True)
    gather_static()
    for language in EDITIONS:
        build(language)
        shutil.copytree(BUILD / "slides" / language, BUILD / "site" / "slides" / language)
    draw_moving(BUILD / "site" / "explorer.gif")
    page = (HERE / "index.html").read_text("utf-8")
    lessons = list((BUILD / "editions" / "ko").glob("[0-9]*.ipynb"))
    (BUILD / "site" / "index.html").write_text(page.replace("{count}", str(len(lessons))), "utf-8")
    print(BUILD / "site" / "index.html")


if __name__ == "__main__":
    main()
