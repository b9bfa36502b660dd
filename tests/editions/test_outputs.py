"""What the editions show, as `make editions` has made them: nothing of the other language."""

import re
from pathlib import Path

import nbformat
import pytest
from lessons import LESSONS

BUILD = Path(__file__).resolve().parents[2] / "build" / "editions"
TEXTS = ("text/plain", "text/markdown", "text/html")
OTHER = {"ko": re.compile(r"[A-Za-z]{2,}(?: [a-z]{2,}){3,}"), "en": re.compile("[가-힣]")}
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.S)
QUOTED = "Compute the number of correct predictions."  # d2l's own docstring, of which lesson 4 speaks


def shown(output) -> str:
    """The text of an output, as its reader sees it."""
    data = [output.data[kind] for kind in TEXTS if kind in output.get("data", {})]
    return "\n".join([output.get("text", ""), output.get("evalue", ""), *data])


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", [path.name for path in LESSONS])
def test_outputs_hold_one_language(name, language):
    cells = [cell for cell in nbformat.read(BUILD / language / name, 4).cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in cells)
    texts = [CODE.sub("", shown(output)).replace(QUOTED, "") for cell in cells for output in cell.outputs]
    assert sum(map(bool, texts)) > 5
    assert [text for text in texts if OTHER[language].search(text)] == []
