"""Write every launch badge and address from one value, [tool.launch] source in pyproject.toml.

    python .ci/links.py

The value is OWNER/REPOSITORY@BRANCH. The addresses are found by their shape, so the old value need not be known.
"""

import re
import sys
import tomllib
from pathlib import Path
from urllib.parse import quote

PROJECT = Path(__file__).resolve().parent.parent
PATTERNS = ("README.md", "CHANGELOG.md", "notebooks/README.md", "binder/colab.sh", "notebooks/*.ipynb")
SOURCE = re.compile(r"(?P<owner>[\w.-]+)/(?P<repository>[\w.-]+)@(?P<branch>[\w./-]+)")


def read_source(project: Path) -> re.Match:
    """The owner, repository and branch that pyproject.toml names."""
    value = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["tool"]["launch"]["source"]
    source = SOURCE.fullmatch(value)
    if source is None:
        sys.exit(f"[tool.launch] source in pyproject.toml must be OWNER/REPOSITORY@BRANCH, not {value!r}.")
    return source


def rewrite(text: str, source: re.Match) -> str:
    """The text with each launch address made to point at the source."""
    home = f"{source['owner']}/{source['repository']}"
    branch = quote(source["branch"], safe="")
    shapes = {
        r"mybinder\.org/v2/gh/[^/\s]+/[^/\s]+/[^?\s)]+": f"mybinder.org/v2/gh/{home}/{branch}",
        r"colab\.research\.google\.com/github/[^/\s]+/[^/\s]+/blob/.+?/notebooks/": (
            f"colab.research.google.com/github/{home}/blob/{source['branch']}/notebooks/"
        ),
        r"git\+https://github\.com/[^/\s]+/[^@\s]+@[\w./-]+": f"git+https://github.com/{home}@{source['branch']}",
        r"raw\.githubusercontent\.com/[^/\s]+/[^/\s]+/.+?/binder/": (
            f"raw.githubusercontent.com/{home}/{source['branch']}/binder/"
        ),
        r"git clone https://github\.com/[^/\s]+/[^\s`]+": f"git clone https://github.com/{home}",
    }
    for shape, address in shapes.items():
        text = re.sub(shape, address, text)
    return text


def update(project: Path) -> list[Path]:
    """Rewrite the files of a project and return those that changed."""
    source, changed = read_source(project), []
    for path in [path for pattern in PATTERNS for path in sorted(project.glob(pattern))]:
        old = path.read_text("utf-8")
        new = rewrite(old, source)
        if new != old:
            path.write_text(new, "utf-8", newline="\n")
            changed.append(path)
    return changed


if __name__ == "__main__":
    for changed_path in update(PROJECT):
        print(f"updated {changed_path.relative_to(PROJECT)}")
