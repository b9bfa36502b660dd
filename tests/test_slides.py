"""The decks of slides: each keeps to its lesson and to its form, says the same in both languages, and can be run."""

import ast
import os
import re
import sys
import unicodedata
from pathlib import Path

import nbformat
import pytest
from lessons import FOLDER, LESSONS, NUMBER

PROJECT = FOLDER.parent
sys.path[:0] = [str(PROJECT / ".ci" / "slides"), str(PROJECT / ".ci")]

import deck as decks  # noqa: E402 - it needs the path above
import deck_notebook  # noqa: E402
import lesson as lessons_shown  # noqa: E402
import needs  # noqa: E402

DECKS = decks.all_decks()
every_deck = pytest.mark.parametrize("path", DECKS, ids=[path.stem for path in DECKS])
FORMULA = re.compile(r"\$[^$]+\$")
COLUMNS, LINES = 70, 5
DECK = """# 미니배치 · Minibatches

<div lang="ko">

- 하나

</div>

<div lang="en">

- One

</div>

## 둘째 · Second

@section 3

@first-batch code 2-3
@show-the-order picture

<aside lang="ko">

물어보세요.

</aside>
"""


def columns(text: str) -> int:
    """How wide a text is; a letter of Hangul takes two columns, and a formula is none."""
    plain = re.sub(r"[`*]", "", FORMULA.sub("", text))
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in plain)


def numbers(text: str) -> set[str]:
    return {number.replace(",", "") for number in NUMBER.findall(text.replace("_", ""))}


def text_of(path: Path) -> str:
    """All that a lesson says and shows, and the answers to its further questions."""
    cells = nbformat.read(FOLDER / f"{path.stem}.ipynb", 4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    shown = [str(output.get("text", "")) + str(output.get("data", {}).get("text/plain", "")) for output in outputs]
    further = PROJECT / "helpers" / "exercises" / "further" / f"lesson{int(path.stem[:2])}.py"
    return "\n".join([*(cell.source for cell in cells), *shown, further.read_text("utf-8")])


def test_every_lesson_has_a_deck():
    assert [path.stem for path in DECKS] == [path.stem for path in LESSONS]


@every_deck
def test_a_deck_begins_with_a_cover_and_a_map_and_ends_with_what_to_take_home(path):
    slides = decks.read_deck(path)
    cover = slides[0]
    assert cover.is_cover
    lesson = nbformat.read(FOLDER / f"{path.stem}.ipynb", 4)
    assert f"# {cover.title['ko']} · {cover.title['en']}" == lesson.cells[0].source.splitlines()[0]
    assert [slide.is_map for slide in slides] == [False, True] + [False] * (len(slides) - 2)
    assert [slide.title["en"] for slide in slides[-2:]] == ["Summary", "To take home"]
    assert 20 <= len(slides) <= 40


@every_deck
def test_both_languages_have_as_many_short_lines_and_notes(path):
    for slide in decks.read_deck(path)[2:]:
        ko, en = (slide.lines.get(language, "").splitlines() for language in ("ko", "en"))
        assert len(ko) == len(en) <= LINES, slide.title
        assert ko or slide.shows, slide.title
        assert all(line.startswith("- ") for line in ko + en), slide.title
        assert [line for line in ko + en if columns(line[2:]) > COLUMNS] == []
        assert set(slide.notes) == {"ko", "en"}, slide.title


@every_deck
def test_numbers_and_code_words_are_the_same_in_both_languages(path):
    for slide in decks.read_deck(path):
        ko, en = (f"{slide.title[language]}\n{slide.lines.get(language, '')}" for language in ("ko", "en"))
        assert sorted(re.findall(r"`[^`]+`", ko)) == sorted(re.findall(r"`[^`]+`", en)), slide.title
        assert {number for number in numbers(ko) if len(number) > 2} == {
            number for number in numbers(en) if len(number) > 2
        }, slide.title


@every_deck
def test_numbers_of_slides_are_those_of_the_lesson(path):
    known = numbers(text_of(path))
    for slide in decks.read_deck(path):
        said = numbers("\n".join([*slide.title.values(), *slide.lines.values()]))
        assert {number for number in said - known if len(number) > 2} == set(), slide.title


@every_deck
def test_a_deck_follows_the_order_of_its_lesson_and_leaves_no_section_out(path):
    slides, cells = decks.read_deck(path), lessons_shown.read_lesson(path, "en")
    places = list(cells)
    first_shown = list(dict.fromkeys(show.cell for slide in slides for show in slide.shows))
    assert first_shown == sorted(first_shown, key=places.index)
    sections = {cells[show.cell].section.split(".")[0] for slide in slides for show in slide.shows}
    sections |= {str(slide.section) for slide in slides}
    assert {name.split(".")[0] for name, _ in lessons_shown.read_sections(path, "en")} <= sections
    assert any(show.cell.startswith("exercise-") for slide in slides for show in slide.shows)


@every_deck
@pytest.mark.parametrize("language", ["ko", "en"])
def test_code_on_a_slide_is_narrow_and_means_what_the_lesson_says(path, language):
    cells = lessons_shown.read_lesson(path, language)
    for slide in decks.read_deck(path):
        for show in slide.shows:
            code = lessons_shown.code_shown(cells[show.cell], show)
            if show.has_code:
                assert max(map(len, code.splitlines())) <= lessons_shown.COLUMNS, (slide.title, show)
    for cell in cells.values():
        before, after = (needs.code_of(code) for code in ("\n".join(cell.lines), cell.source))
        if not before.startswith(("%", "!")):
            assert ast.dump(ast.parse(after)) == ast.dump(ast.parse(before))
            assert after.endswith(";") == before.endswith(";")


@every_deck
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_notebook_of_a_deck_holds_each_cell_once(path, language):
    notebook = deck_notebook.build_notebook(path, language)
    nbformat.validate(notebook)
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    shown = {show.cell for slide in decks.read_deck(path) for show in slide.shows}
    assert {cell.id for cell in notebook.cells if cell.cell_type == "code"} == {"set-up", *shown}
    slides = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    assert {cell.metadata.slideshow.slide_type for cell in slides} == {"slide"}
    assert len(slides) == len(decks.read_deck(path))


@pytest.fixture
def a_deck(tmp_path):
    path = tmp_path / "02_minibatch_reading.md"
    path.write_text(DECK, "utf-8")
    return path


def test_a_deck_is_read(a_deck):
    cover, second = decks.read_deck(a_deck)
    assert cover.title == {"ko": "미니배치", "en": "Minibatches"}
    assert cover.lines == {"ko": "- 하나", "en": "- One"}
    assert second.shows == [decks.Show("first-batch", "code", (2, 3)), decks.Show("show-the-order", "picture")]
    assert (second.section, second.notes, second.is_cover) == (3, {"ko": "물어보세요."}, False)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("## 둘째 · Second", "## 둘째", "must be in both languages"),
        ("@section 3", "third section", "'third section' is not understood"),
        ("@section 3", "@section 30", "the lesson has no section 30"),
        ("code 2-3", "Code", "'@first-batch Code' is not understood"),
        ("code 2-3", "output 2-3", "'@first-batch output 2-3' is not understood"),
        ("</aside>", "", "'<aside lang=\"ko\">' is not understood"),
        ("code 2-3", "code 2-30", "@first-batch has lines 1 to 5; lines 2-30 are asked for"),
        ("@first-batch", "@no-such-cell", "the lesson has no cell @no-such-cell"),
    ],
)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_mistake_in_a_deck_is_told_in_the_language_of_the_teacher(a_deck, monkeypatch, language, old, new, said):
    monkeypatch.setenv("HELPERS_LANG", language)
    a_deck.write_text(DECK.replace(old, new), "utf-8")
    with pytest.raises(decks.DeckError, match=re.escape(said) if language == "en" else "[가-힣]"):
        deck_notebook.build_notebook(a_deck, "en")


@pytest.mark.skipif(os.name == "nt", reason="npm is a script of a shell here")
@pytest.mark.parametrize("has_npm", [False, True])
def test_without_npm_or_a_network_it_says_what_is_missing(tmp_path, monkeypatch, has_npm):
    import npm

    monkeypatch.setattr(npm, "BUILD", tmp_path)
    if has_npm:
        (tmp_path / "npm-that-fails").write_text("#!/bin/sh\necho no such host >&2\nexit 1\n")
        (tmp_path / "npm-that-fails").chmod(0o755)
    monkeypatch.setattr(npm.shutil, "which", lambda name: str(tmp_path / "npm-that-fails") if has_npm else None)
    with pytest.raises(SystemExit, match="no such host" if has_npm else "install Node.js"):
        npm.fetch("reveal.js@6.0.2")


def test_a_comment_that_makes_a_line_long_goes_above_it():
    code = "    examples = numbers[torch.randperm(12)].reshape(3, 4)  # shuffle, then bundle"
    lifted = "    # shuffle, then bundle\n    examples = numbers[torch.randperm(12)].reshape(3, 4)"
    assert lessons_shown.wrap(code) == lifted


def test_a_deck_is_found_by_its_number_or_its_name():
    assert decks.find_deck("2") == decks.find_deck("02") == decks.find_deck("02_minibatch_reading") == DECKS[1]
    with pytest.raises(decks.DeckError, match="There are: 1, 2, 3"):
        decks.find_deck("12")


def cells(*sources: str) -> dict[str, lessons_shown.Cell]:
    made = [lessons_shown.Cell(f"c{number}", source, source.splitlines(), "") for number, source in enumerate(sources)]
    return {cell.id: cell for cell in made}


@pytest.mark.parametrize(
    ("sources", "shown", "expected"),
    [
        (["import torch", "x = 1", "y = x", "y"], {"c3"}, "x = 1\n\ny = x"),
        (["x = 1", "x = 2", "x"], {"c1", "c2"}, ""),
        (["x = []", "x.append(1)", "x"], {"c0", "c2"}, None),
        (["from a import b, c\nz = 1", "c()"], {"c1"}, "from a import c"),
        (["class A: pass", "@add_to_class(A)\ndef f(self): ...", "A().f()"], {"c2"}, None),
        (["d = {}", "d['k'] = 1", "d"], {"c2"}, "d = {}\n\nd['k'] = 1"),
        (["import torch\ntorch.manual_seed(0)", "torch.rand(1)"], {"c1"}, "import torch"),
    ],
)
def test_what_a_shown_cell_needs_runs_first(sources, shown, expected):
    if expected is None and "x = []" in sources:
        with pytest.raises(decks.DeckError, match="Show @c1"):
            needs.hidden_code(cells(*sources), shown)
        return
    code = needs.hidden_code(cells(*sources), shown)
    assert code == (expected if expected is not None else "\n\n".join(sources[:2]))


def test_a_cell_is_run_where_its_result_is_seen_first():
    shows = [["a code"], ["a output", "b code"], ["b code"], ["a picture"]]
    slides = [decks.Slide({}, shows=[decks.read_show(f"@{show}", "") for show in part]) for part in shows]
    assert deck_notebook.find_homes(slides) == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    "code",
    [
        "%%tab jax\nvalue = some_function_with_a_long_name(first_argument, second_argument, third_argument)",
        "show_images(a_long_name[:8], titles=another_long_name[:8], caption=a_third_long_name.caption);",
        "    return DataLoader(dataset, self.batch_size, shuffle=train, num_workers=self.num_workers)",
    ],
)
def test_long_lines_are_broken(code):
    wrapped = lessons_shown.wrap(code)
    assert max(map(len, wrapped.splitlines())) <= lessons_shown.COLUMNS
    assert re.sub(r"[\s,]", "", wrapped) == re.sub(r"[\s,]", "", code)
    assert wrapped[0] == code[0]
    assert lessons_shown.wrap("short = 1") == "short = 1"
