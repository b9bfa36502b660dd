"""Write every launch badge and address from one value, [tool.launch] source in pyproject.toml.

    python .ci/links.py [OWNER/REPOSITORY]

Without an argument the value is taken from git's remote "origin", where that is on GitHub.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
UNSET = "YOUR_NAME/REPOSITORY"  # GitHub allows no _ in a name, so nobody can own what this points to
FILES = (
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "notebooks/README.md",
    "binder/README.md",
    "binder/colab.sh",
    "binder/kubernetes/values.yaml",
    "binder/tljh_lessons.py",
)
IMAGE = re.compile(r"(?<=ghcr\.io/)[\w.-]+/[\w.-]+")
NAME = re.compile(r"[\w.-]+/[\w.-]+")
REMOTE = re.compile(r"github\.com[:/]([\w.-]+/[\w.-]+?)(?:\.git)?/?$")
LAUNCH = re.compile(r"(<!-- launch(?: (?P<lesson>\w+))? -->).*?(<!-- /launch -->)", re.S)
EDITIONS = {"ko": "한국어", "en": "English"}
SLIDES = {"ko": "슬라이드", "en": "slides"}


class Source(NamedTuple):
    """Where the project is published: OWNER/REPOSITORY on GitHub; its branch `editions` holds ko/ and en/."""

    name: str

    @property
    def is_set(self) -> bool:
        """Whether it is anybody's."""
        return self.name != UNSET

    @property
    def colab_script(self) -> str:
        """The address of what a lesson runs where helpers are not installed."""
        return f"https://raw.githubusercontent.com/{self.name}/main/binder/colab.sh"

    def colab(self, language: str, file: str) -> str:
        """The address that opens an edition of a notebook in Colab."""
        return f"https://colab.research.google.com/github/{self.name}/blob/editions/{language}/{file}"

    def binder(self, language: str, file: str) -> str:
        """The address that opens an edition of a notebook on Binder."""
        return f"https://mybinder.org/v2/gh/{self.name}/editions?urlpath=lab/tree/{language}/{file}"

    def page(self, language: str, file: str) -> str:
        """The address of an edition of a notebook as a page to read."""
        owner, repository = self.name.split("/")
        return f"https://{owner}.github.io/{repository}/{language}/{Path(file).stem}.html"

    def slides(self, language: str, file: str) -> str:
        """The address of a lesson's slides."""
        return self.page(f"slides/{language}", file)

    def launch(self, lesson: str | None) -> str:
        """The links of a lesson, or of the list of lessons; before the value is set, how to set it."""
        if not self.is_set:
            return "–" if lesson else "`make links` 뒤에 나타납니다 · appears after `make links`"
        file = f"{lesson or 'welcome'}.ipynb"
        return " · ".join(
            f"[{name}]({self.page(language, file)}) "
            + (f"([{SLIDES[language]}]({self.slides(language, file)}), " if lesson else "(")
            + f"[Colab]({self.colab(language, file)}), [Binder]({self.binder(language, file)}))"
            for language, name in EDITIONS.items()
        )


def read_source(project: Path) -> Source:
    """The source that pyproject.toml names."""
    return Source(tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["tool"]["launch"]["source"])


def find_source(project: Path) -> str | None:
    """OWNER/REPOSITORY of git's remote "origin", if that is on GitHub."""
    command = ["git", "-C", project, "remote", "get-url", "origin"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    found = REMOTE.search(answer)
    return found and found[1]


def update(project: Path, new: str) -> list[Path]:
    """Rewrite the files of a project and return those that changed."""
    if not NAME.fullmatch(new):
        sys.exit(f"The source must be OWNER/REPOSITORY, as on GitHub, not {new!r}.")
    old, source, changed = read_source(project).name, Source(new), []
    for path in [project / name for name in FILES]:
        before = path.read_text("utf-8")
        after = LAUNCH.sub(lambda found: found[1] + source.launch(found["lesson"]) + found[3], before)
        after = IMAGE.sub(new.lower() if source.is_set else new, after.replace(old, new))  # as names of images must be
        if after != before:
            path.write_text(after, "utf-8", newline="\n")
            changed.append(path)
    return changed


if __name__ == "__main__":
    given = sys.argv[1] if len(sys.argv) > 1 else find_source(PROJECT)
    for changed_path in update(PROJECT, given or read_source(PROJECT).name):
        print(f"updated {changed_path.relative_to(PROJECT)}")
