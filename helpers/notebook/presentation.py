"""Show a lesson on a projector: letters that the last row can read."""

import json
import os

from IPython.display import display

from helpers.notebook.kernel import SCRIPT, in_notebook
from helpers.notebook.projector import enlarge_letters
from helpers.pictures.offscreen import PRESENTING
from helpers.text import tell

ENLARGE = """(() => {
  const place = element[0] ?? element, large = %s;
  const begin = () => {
    if (!place.isConnected) return setTimeout(begin, 50);
    (place.closest(".jp-Notebook") ?? document.body).toggleAttribute("data-helpers-present", large);
  };
  begin();
})();"""


def present(large: bool = True) -> None:
    """Enlarge text, code, pictures and tools of this notebook for a projector; `present(False)` ends it.

    The first cell of a lesson, which chooses the language, brings the style: run it before. What is saved stays large.
    Figures that are drawn from now on have larger letters.
    """
    if not in_notebook():
        tell(ko="노트북에서만 글자를 키울 수 있습니다.", en="Only a notebook can have its letters enlarged.")
        return
    if large:
        os.environ[PRESENTING] = "yes"
        enlarge_letters()
    else:
        os.environ.pop(PRESENTING, None)
    display({SCRIPT: ENLARGE % json.dumps(large)}, raw=True)
