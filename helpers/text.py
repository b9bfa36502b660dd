"""The two languages: which one the reader wants, and every short text that the code shows.

The choice lives in one place, the environment variable HELPERS_LANG, so that a process started from a notebook
(a data-loading worker, say) speaks the same language as the notebook. What is on the screen follows it at once.
"""

import os
from collections.abc import Callable, Iterable
from typing import NamedTuple

LANGUAGES = ("ko", "en", "both")
VARIABLE = "HELPERS_LANG"
SEPARATOR = " · "

# Fashion-MNIST's ten classes in label order: (Korean, English).
GARMENTS = (
    ("티셔츠", "t-shirt"),
    ("바지", "trouser"),
    ("풀오버", "pullover"),
    ("드레스", "dress"),
    ("코트", "coat"),
    ("샌들", "sandal"),
    ("셔츠", "shirt"),
    ("스니커즈", "sneaker"),
    ("가방", "bag"),
    ("앵클부츠", "ankle boot"),
)
DIGITS = tuple((str(digit), str(digit)) for digit in range(10))

_followers: dict[str, Callable[[], None]] = {}


def get_language() -> str:
    """The reader's language: "ko", "en" or "both"; an unknown HELPERS_LANG counts as "both", which suits everybody."""
    language = os.environ.get(VARIABLE, "both").strip().lower()
    return language if language in LANGUAGES else "both"


def set_language(language: str) -> None:
    """Choose the language of all that the helpers show from now on.

    Args:
        language: "ko", "en" or "both".

    Raises:
        ValueError: for any other value.
    """
    if language not in LANGUAGES:
        raise ValueError(
            say(
                ko=f"언어는 {', '.join(LANGUAGES)} 중 하나여야 하는데 {language!r}가 왔습니다.",
                en=f"The language must be one of {', '.join(LANGUAGES)}; got {language!r}.",
            )
        )
    os.environ[VARIABLE] = language
    for refresh in list(_followers.values()):
        refresh()


def follow_language(owner: str, refresh: Callable[[], None]) -> None:
    """Have `refresh` called whenever the language changes, in the place of what the same owner gave before."""
    _followers[owner] = refresh


class Text(NamedTuple):
    """One text in the two languages, for what is said later in the language of that moment."""

    ko: str
    en: str


def say(ko: str, en: str) -> str:
    """A sentence in the reader's language; for "both" the Korean line, then the English one (once if the same)."""
    both = ko if ko == en else f"{ko}\n{en}"
    return {"ko": ko, "en": en, "both": both}[get_language()]


def label(ko: str, en: str) -> str:
    """A short name in the reader's language; for "both" side by side, and once where the two are the same."""
    both = ko if ko == en else f"{ko}{SEPARATOR}{en}"
    return {"ko": ko, "en": en, "both": both}[get_language()]


def name_classes(names: tuple[tuple[str, str], ...], indices: Iterable[int]) -> list[str]:
    """The class names for label numbers, in the reader's language.

    Args:
        names: (Korean, English) for each class, in label order.
        indices: label numbers 0 .. len(names) - 1; ints, or a tensor or array of shape (N,).

    Returns:
        A list of N strings.

    Raises:
        ValueError: for a number that is no label.
    """
    numbers = [int(index) for index in indices]
    for number in numbers:
        if not 0 <= number < len(names):
            raise ValueError(
                say(
                    ko=f"레이블은 0부터 {len(names) - 1}까지의 정수여야 하는데 {number}이(가) 왔습니다.",
                    en=f"A label must be a whole number from 0 to {len(names) - 1}; got {number}.",
                )
            )
    return [label(*names[number]) for number in numbers]
