"""README.md as a page: two languages that say the same, links that lead somewhere, the bench's tables and picture."""

import re
import shutil
from pathlib import Path

import pytest
from lessons import FOLDER, TOTAL, every_lesson, features, prose
from test_setup import load

from helpers.exercises import progress

PROJECT = Path(__file__).resolve().parent.parent
BENCH = PROJECT / ".ci" / "bench"
PAGES = (PROJECT / "README.md", BENCH / "README.md")
README = PAGES[0].read_text("utf-8")
PLAN = (FOLDER / "README.md").read_text("utf-8")


def test_both_languages_have_the_same_code_links_lists_and_numbers():
    parts = re.compile(r"^## 한국어\n(.+)^## English\n\n\[한국어\]\(#한국어\)\n(.+?)^## ", re.M | re.S)
    korean, english = parts.search(README.replace("```", "`")).groups()  # a block is one piece of code, too
    assert features(korean) == features(english)


def test_the_commands_without_make_go_from_the_clone_to_the_lesson_in_any_shell():
    blocks = [block for block in re.findall(r"```sh\n(.+?)```", README, re.S) if "conda" in block]
    assert len(blocks) == 2
    for block in blocks:
        words = [" ".join(line.split()[:2]) for line in block.splitlines()]
        assert words[:4] == ["git clone", "cd lessons", "conda env", "conda activate"]
        assert words[-1] == "jupyter lab"
        assert not re.search("&&|;|\\\\$", block, re.M)  # PowerShell 5 and the Anaconda Prompt share none of these


@pytest.mark.parametrize("page", PAGES, ids=["project", "bench"])
def test_each_link_within_the_project_leads_somewhere(page):
    text = page.read_text("utf-8")
    headings = re.findall(r"^#+ (.+)", text, re.M)
    anchors = {"#" + re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        assert link.startswith("https://") or link in anchors or (page.parent / link).is_file(), link


@every_lesson
def test_the_tables_of_lessons_state_their_minutes(path):
    minutes = list(TOTAL["ko"].search(prose(path)[0][1]).groups())
    for page in (README, PLAN):
        (row,) = [line for line in page.splitlines() if line.startswith("|") and f"{path.name})" in line]
        assert re.findall(r"\| (\d+)(?:분 · min)? (?=\|)", row)[-2:] == minutes


def test_the_plan_for_lecturers_says_the_same_in_both_languages_and_names_exercises_that_there_are():
    korean, english = re.search(r"^## 가르치는 분께\n(.+?)^## For lecturers\n(.+?)^## ", PLAN, re.M | re.S).groups()
    ours, theirs = features(korean), features(english)
    del ours["numbers"], theirs["numbers"]  # "수업 2의 6절, 4의 7절" is grouped as "section 6 of lesson 2"
    assert ours == theirs
    exercises = {name for lesson in progress.lessons() for name in lesson.exercises}
    named = re.findall(r"`(\w+)`", "".join(re.findall(r"^\| \d시간 .+", korean, re.M)))
    assert len(named) == 14
    assert set(named) <= exercises


def shown(svg: Path) -> list[str]:
    return re.findall(r"<text [^>]*>(.+?)</text>", svg.read_text("utf-8"))


@pytest.mark.data
def test_the_bench_writes_each_table_into_its_place_and_draws_them(tmp_path, monkeypatch, capsys):
    monkeypatch.syspath_prepend(BENCH)
    bench = load("bench/__main__")
    shutil.copy(BENCH / "README.md", tmp_path)
    page = (tmp_path / "README.md").read_text("utf-8")

    def stored(name: str) -> tuple:
        between = page.split(f"<!-- {name} -->")[1].split(f"<!-- /{name} -->")[0]
        head, _, *rows = [line.strip("| ").split(" | ") for line in between.splitlines() if line.startswith("|")]
        return head, rows

    monkeypatch.setattr(bench, "HERE", tmp_path)
    monkeypatch.setattr(bench, "SECTIONS", {name: lambda name=name: stored(name) for name in bench.SECTIONS})
    monkeypatch.setattr(bench, "machine", lambda: "measured today")
    monkeypatch.setattr("sys.argv", ["bench"])
    bench.main()
    written = (tmp_path / "README.md").read_text("utf-8")
    assert written.count("<!-- ") == page.count("<!-- ") == 2 * written.count("measured today\n\n| ")
    assert [line for line in written.splitlines() if "–" in line] == [line for line in page.splitlines() if "–" in line]
    first = (tmp_path / "ratios.svg").read_bytes()
    assert shown(tmp_path / "ratios.svg") == shown(BENCH / "ratios.svg")  # the stored picture is of the stored tables
    bench.main()
    assert (tmp_path / "ratios.svg").read_bytes() == first
    assert b"dc:date" not in first
    monkeypatch.setattr("sys.argv", ["bench", "--dry-run", "guards"])
    (tmp_path / "README.md").unlink()
    capsys.readouterr()
    bench.main()
    assert capsys.readouterr().out.startswith("\nmeasured today\n\n| guards of")
