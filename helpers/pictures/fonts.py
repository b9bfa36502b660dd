"""Write Korean in pictures: the first font with Hangul that is found, and English where there is none."""

import functools
import importlib.util
import sys
from pathlib import Path

import matplotlib.pyplot as plt
from matplotlib import font_manager

from helpers.text import SEPARATOR, term

FONTS = ["DejaVu Sans", "NanumGothic", "Malgun Gothic", "AppleGothic", "Noto Sans CJK KR"]


@functools.cache
def use_korean_font() -> bool:
    """Let matplotlib draw Hangul, with the first font found; False, and said once, where there is none."""
    # koreanize-matplotlib cannot be imported on Python 3.12+, but the font files that it carries can be used.
    carrier = importlib.util.find_spec("koreanize_matplotlib")
    for folder in carrier.submodule_search_locations if carrier else []:
        for file in Path(folder, "fonts").glob("*.ttf"):
            font_manager.fontManager.addfont(file)
    known = {font.name for font in font_manager.fontManager.ttflist}
    plt.rcParams["font.family"] = [font for font in FONTS if font in known]
    plt.rcParams["axes.unicode_minus"] = False
    if known.isdisjoint(FONTS[1:]):
        print("한글 글꼴이 없어 그림에는 영어를 씁니다. · No Korean font: pictures are in English.", file=sys.stderr)
        return False
    return True


def drawable(title: object) -> str:
    """A title as a picture can show it: both languages on a line each, or English where Hangul has no font.

    A dollar sign is drawn as it is: matplotlib would read what stands between two of them as a formula.
    """
    text = str(title)
    if not use_korean_font() and any("가" <= letter <= "힣" for letter in text):
        parts = [part for part in text.split(SEPARATOR) if part.isascii()]
        text = getattr(title, "en", SEPARATOR.join(parts))
    return text.replace("$", r"\$").replace(SEPARATOR, "\n")


def in_a_line(title: object) -> str:
    """A title as a picture can show it, with both languages in one line."""
    return drawable(title).replace("\n", SEPARATOR)


def axis_term(ko: str, en: str) -> str:
    """A term for an axis or a title, in the reader's language and in letters that can be drawn."""
    return term(ko, en) if use_korean_font() else en
