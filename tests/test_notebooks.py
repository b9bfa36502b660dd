"""The lessons as documents: two languages that say the same, and outputs of one run from top to bottom."""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import kernel_start
import nbformat
import nbval.kernel
import pytest
from lessons import CELL, CODE, FOLDER, LESSONS, LIST_ITEM, TOTAL, every_lesson, features, prose, report, terms

from helpers.exercises import welcome
from helpers.exercises.trust import SCRIPT, is_harmless
from helpers.notebook.language_switch import page_script

# Words that the glossary replaces by others. Those that are also ordinary words of Korean are left out.
NOT_KOREAN_TERMS = re.compile(
    "자료집합|영상 분류|학습셋|카테고리|라벨|미니 배치|배치 사이즈|데이터 로더|반복자|반복기|에폭|회색조|화소|최적화기|"
    "학습 속도|매개변수|오차 행렬|크로스[ -]엔트로피|형상|일꾼|손으로 쓰는|정상성"
)


def test_there_are_lessons_and_each_has_a_number_of_its_own():
    numbers = [re.match(r"\d\d(?=_)", path.stem)[0] for path in LESSONS]
    assert numbers  # else no test of a lesson would run
    assert len(set(numbers)) == len(numbers)


@every_lesson
def test_both_languages_have_the_same_code_math_links_lists_and_numbers(path):
    problems = []
    for heading, korean, english in prose(path):
        ours, theirs = features(korean), features(english)
        for kind in ours:
            if ours[kind] != theirs[kind]:
                problems.append(
                    f"{heading or korean[:40]!r}: {kind}: {ours[kind] - theirs[kind]} {theirs[kind] - ours[kind]}"
                )
    report(problems)


def broken_bold(text: str) -> list[str]:
    """Bold that Markdown does not see: `**` between a sign and a letter neither opens nor closes ("**92%**입니다")."""
    parts = text.split("**")
    broken = []
    for before, bold, after in zip(parts[0::2], parts[1::2], parts[2::2], strict=False):
        opens = bold[:1].isalnum() or not before[-1:].isalnum()
        closes = bold[-1:].isalnum() or not after[:1].isalnum()
        broken += [] if opens and closes else [f"**{bold}**{after[:6]}"]
    return broken


@every_lesson
def test_bold_text_is_bold(path):
    assert broken_bold("약 **92%**입니다") == ["**92%**입니다"]
    assert broken_bold("약 **92**입니다. **모두** (**92%**) ") == []
    assert [found for _, korean, english in prose(path) for found in broken_bold(korean) + broken_bold(english)] == []


@every_lesson
def test_each_heading_is_in_both_languages_and_the_sections_are_numbered(path):
    headings = [heading for heading, _, _ in prose(path) if heading]
    for heading in headings:
        korean, english = heading.lstrip("# ").split(" · ")
        assert re.search("[가-힣]", korean), heading
        assert not re.search("[가-힣]", english), heading
    assert [heading.startswith("# ") for heading in headings] == [True] + [False] * (len(headings) - 1)
    sections = [heading for heading in headings if heading.startswith("## ")]
    assert [int(re.match(r"## (\d+)\. ", section)[1]) for section in sections] == list(range(1, len(sections) + 1))
    names = [re.sub(r"## \d+\. ", "", section) for section in sections]
    assert names[-3:] == ["요약 · Summary", "연습 문제 · Exercises", "다음 · Next"]


@every_lesson
def test_a_lesson_also_has_open_questions(path):
    (questions,) = [english for heading, _, english in prose(path) if "Further" in heading]
    assert len(LIST_ITEM.findall(questions)) >= 3


@every_lesson
def test_the_korean_uses_the_terms_of_the_glossary(path):
    glossary, problems = terms(), []
    for heading, korean, english in prose(path):
        english = TOTAL["en"].sub("", CODE.sub("", english)).lower()
        for term, expected in sorted(glossary.items(), key=lambda pair: -len(pair[0])):
            english, used = re.subn(rf"\b{term}(?:s|es)?\b", "", english)  # "gradient descent" is not "gradient"
            if used and not any(word in korean for word in expected.split(" / ")):
                problems.append(f"{term!r} without {expected!r}: {korean[:60]!r}")
        problems += [f"{word!r}: {(heading + korean)[:60]!r}" for word in NOT_KOREAN_TERMS.findall(heading + korean)]
    report(problems)


@every_lesson
def test_the_outputs_are_those_of_one_run_from_top_to_bottom_without_errors(path):
    cells = [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    for cell in cells:
        for output in cell.outputs:
            expected = "raises-exception" in cell.metadata.get("tags", [])
            assert output.output_type != "error" or expected, cell.source
            assert output.get("name") != "stderr", cell.source


@every_lesson
def test_there_are_enough_outputs_and_some_are_compared_on_any_data(path):
    """What depends on the data, as all of lesson 7 does, is compared with the prose on real data: tests/editions."""
    cells = [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]
    compared = [cell for cell in cells if "nbval-ignore-output" not in cell.metadata.get("tags", [])]
    assert len(cells) >= 10
    assert len(compared) >= 3


@every_lesson
def test_a_lesson_is_small_and_holds_nothing_of_the_machine_it_ran_on(path):
    assert path.stat().st_size < 1_000_000
    text = path.read_text("utf-8")
    assert not re.search(r"/(?:home|root|work|Users)/|C:\\\\Users", text)
    assert "widget-view+json" not in text
    assert set(nbformat.read(path, 4).metadata) == {"kernelspec", "language_info"}


def test_each_lesson_starts_with_the_same_set_up_cell():
    cells = {nbformat.read(path, 4).cells[1].source for path in LESSONS}
    assert cells == {"from helpers import choose_language\n\nchoose_language()"}


@every_lesson
def test_the_table_of_lessons_names_it(path):
    for readme in (FOLDER.parent / "README.md", FOLDER / "README.md"):
        assert path.name in readme.read_text("utf-8")


# Words and numbers joined by hyphens: not `cell-17`, nor an id such as `a1b2c3d4` that a new cell gets by itself.
READABLE = re.compile(r"(?!cell-\d|[0-9a-f]{8}\b)[a-z]+(?:-(?:[a-z]+|\d+))*")
CHECK = re.compile(r"^lesson\d+\.(\w+)\.check\(", re.M)


def raw_cells(path: Path) -> list[dict]:
    """The cells as they are in the file: nbformat would make up an id that is missing."""
    return json.loads(path.read_text("utf-8"))["cells"]


def ids_of(path: Path) -> list[str]:
    return [cell.get("id", "") for cell in raw_cells(path)]


def code_of(path: Path) -> dict[str, str]:
    """The code of a lesson, by the ids of its cells."""
    return {cell["id"]: "".join(cell["source"]) for cell in raw_cells(path) if cell["cell_type"] == "code"}


def exercise_id(name: str) -> str:
    """`exercise-class-counts` for class_counts, `exercise-named-dataset` for NamedDataset."""
    return "exercise-" + re.sub(r"(?<=[a-z])(?=[A-Z])|_", "-", name).lower()


@every_lesson
def test_each_cell_has_a_readable_id_of_its_own(path):
    """It names the cell in a failure. A new cell gets it in the file, by a text editor."""
    ids = ids_of(path)
    assert [name for name in ids if not READABLE.fullmatch(name) or len(name) > 40] == []
    assert [name for name, count in Counter(ids).items() if count > 1] == []


@pytest.mark.parametrize("name", ["", "cell-17", "a1b2c3d4", "deadbeef", "3f2a9c1e-7b6d-4c2a", "Read", "read_one"])
def test_an_id_that_nobody_chose_is_not_readable(name):
    assert not READABLE.fullmatch(name)


@every_lesson
def test_exercises_set_up_and_progress_have_the_ids_by_which_they_are_known(path):
    code = code_of(path)
    asked = {name: found[1] for name, source in code.items() if (found := CHECK.search(source))}
    assert asked == {exercise_id(exercise): exercise for exercise in asked.values()}
    assert [name for name in code if name.startswith("exercise-")] == list(asked)
    assert next(iter(code)) == "set-up"
    assert [name for name, source in code.items() if "progress.show()" in source] == ["progress"]


def test_storing_outputs_keeps_the_ids(tmp_path):
    path = tmp_path / "small.ipynb"
    cells = [nbformat.v4.new_markdown_cell("text", id="text-sum"), nbformat.v4.new_code_cell("1 + 1", id="sum")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    subprocess.run([sys.executable, FOLDER.parent / ".ci" / "execute.py", path], check=True, capture_output=True)
    assert ids_of(path) == ["text-sum", "sum"]
    assert raw_cells(path)[1]["outputs"][0]["data"] == {"text/plain": ["2"]}


def test_nbval_names_a_cell_by_its_number_and_its_id():
    command = [sys.executable, "-m", "pytest", "--nbval", "--collect-only", "-q", LESSONS[0]]
    listed = subprocess.run(command, cwd=FOLDER.parent, check=True, capture_output=True, text=True).stdout
    for number, name in enumerate(code_of(LESSONS[0])):
        assert f"{LESSONS[0].name}::Cell {number} {name}\n" in listed


def test_the_checks_find_a_difference():
    """A planted fault of each kind must be seen: else the comparison above proves nothing."""
    right = "- `a` $x$ [l](u) 60,000 **b**\n- c"
    for wrong in (
        "- `b` $x$ [l](u) 60,000 **b**\n- c",
        "- `a` $y$ [l](u) 60,000 **b**\n- c",
        right.replace("(u)", "(v)"),
        right.replace("60,000", "6,000"),
        right.replace("\n- c", ""),
        right.replace("**", ""),
        right + "\n| a |",
    ):
        assert features(right) != features(wrong)
    assert not CELL.fullmatch('<div lang="ko">\n\n가\n\n</div>')
    assert not CELL.fullmatch('text\n<div lang="ko">\n\n가\n\n</div>\n\n<div lang="en">\n\na\n\n</div>')


@pytest.mark.parametrize(("deaths", "starts"), [(0, 1), (1, 2), (2, 3), (3, 3)])
def test_a_kernel_that_dies_before_it_answers_is_started_anew(deaths, starts, monkeypatch):
    calls = []

    def start(**options):
        calls.append(options)
        if len(calls) <= deaths:
            raise RuntimeError("Kernel died before replying to kernel_info")
        return "a kernel"

    monkeypatch.setattr(kernel_start, "start_once", start)
    if deaths < kernel_start.TRIES:
        assert nbval.kernel.start_new_kernel(cwd="here") == "a kernel"
    else:
        with pytest.raises(RuntimeError, match="Kernel died"):
            nbval.kernel.start_new_kernel(cwd="here")
    assert calls == [{"cwd": "here"}] * starts


@every_lesson
def test_a_lesson_shows_its_language_switch_before_it_is_run(path):
    """As it is written today: another script would not be trusted. `make outputs` stores it."""
    outputs = nbformat.read(path, 4).cells[1].outputs
    assert [output.data for output in outputs] == [{SCRIPT: page_script("both")}]
    assert all(is_harmless(*item) for cell in nbformat.read(path, 4).cells for item in shown_by(cell))


def shown_by(cell) -> list[tuple[str, str]]:
    return [item for output in cell.get("outputs", []) for item in output.get("data", {}).items()]


def test_the_lessons_lead_from_one_to_the_next_at_both_ends():
    titles = [re.match("# (.+) · (.+)\n", nbformat.read(path, 4).cells[0].source) for path in LESSONS]
    words = {1: ("이전", "수업 목록", "다음"), 2: ("Previous", "All lessons", "Next")}
    for place, path in enumerate(LESSONS):
        cells = nbformat.read(path, 4).cells
        for language, (before, lessons, after) in words.items():
            links = [f"[{lessons}](welcome.ipynb)"]
            if place > 0:
                links.insert(0, f"{before}: [{titles[place - 1][language]}]({LESSONS[place - 1].name})")
            if place + 1 < len(LESSONS):
                links.append(f"{after}: [{titles[place + 1][language]}]({LESSONS[place + 1].name})")
            line = " · ".join(links)
            assert f"\n\n**{place + 1} / {len(LESSONS)}** · {line}\n\n" in cells[0].source
            assert f"\n\n{line}\n\n</div>" in cells[-1].source


def test_the_first_page_is_that_of_these_lessons():
    """Whatever `make lab` has noted on it as solved."""
    solved = re.compile(r"\d+ / (\d+)(?: ✓)? \|")
    page = (FOLDER / welcome.PAGE).read_text("utf-8")
    assert len(solved.findall(page)) == 2 * len(LESSONS)
    assert solved.sub("", page) == solved.sub("", f"{nbformat.writes(welcome.make_page(FOLDER))}\n")
