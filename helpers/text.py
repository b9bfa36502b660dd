"""Say things in two languages: which one the reader wants, short texts, sentences, and errors.

The choice lives in one place, the environment variable HELPERS_LANG, so that a process started from a notebook
(a data-loading worker, say) speaks the same language as the notebook. What is on the screen follows it at once.
"""

import functools
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from numbers import Integral
from typing import NamedTuple

LANGUAGES = ("ko", "en", "both")
VARIABLE = "HELPERS_LANG"
SEPARATOR = " · "

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
    check_choice("language", language, LANGUAGES)
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


def sendable(text: str, encoding: str = "utf-8") -> str:
    """The text with its number, as in \\ud800, for each character that cannot be encoded: half a character, say."""
    return text.encode(encoding, errors="backslashreplace").decode(encoding)


def tell(ko: str, en: str = "") -> None:
    """Print a sentence, or a text that is one for both languages.

    It does not fail where the output cannot hold it: a pipe on Windows, say, whose encoding has no Hangul.
    """
    print(sendable(say(ko, en or ko), sys.stdout.encoding or "utf-8"))


@functools.cache
def tell_once(ko: str, en: str) -> None:
    """Print a sentence to stderr, once in a process: what loads a dataset ten times need not say it ten times."""
    print(say(ko, en), file=sys.stderr)


class Term(str):
    """A term as `term` gives it, which knows its English for pictures that cannot show Hangul."""

    en: str


def term(ko: str, en: str) -> Term:
    """A short text in the reader's language; for "both" the two side by side, and once where they are the same."""
    both = ko if ko == en else f"{ko}{SEPARATOR}{en}"
    shown = Term({"ko": ko, "en": en, "both": both}[get_language()])
    shown.en = en
    return shown


def wrong(ko: str, en: str, kind: type[Exception] = ValueError) -> Exception:
    """An error in the reader's language, to be raised: what was expected, what came, what to do."""
    return kind(say(ko=ko, en=en))


def check_whole(name: str, value: object, least: int | None = None) -> None:
    """Make sure that the argument called `name` is a whole number, and at least `least`; True and False are none.

    Raises:
        ValueError: for anything else.
    """
    if not isinstance(value, Integral) or isinstance(value, bool) or (least is not None and value < least):
        bound = ("", "") if least is None else (f"{least} 이상의 ", f" of at least {least}")
        raise wrong(
            ko=f"{name}은(는) {bound[0]}정수여야 하는데 {value!r}이(가) 왔습니다.",
            en=f"{name} must be a whole number{bound[1]}; got {value!r}.",
        )


def check_choice(name: str, value: object, choices: Iterable[str]) -> None:
    """Make sure that the argument called `name` is one of the choices.

    Raises:
        ValueError: for anything else.
    """
    if value not in tuple(choices):
        raise wrong(
            ko=f"{name}은(는) {', '.join(map(repr, choices))} 중 하나여야 하는데 {value!r}이(가) 왔습니다.",
            en=f"{name} must be one of {', '.join(map(repr, choices))}; got {value!r}.",
        )


def name_classes(names: Sequence[tuple[str, str]], indices: Iterable[int]) -> list[str]:
    """The class names for label numbers, in the reader's language.

    Args:
        names: (Korean, English) for each class, in label order.
        indices: label numbers 0 .. len(names) - 1; ints, or a tensor or array of shape (N,).

    Raises:
        ValueError: for a number that is no label.
    """
    numbers = [int(index) for index in indices]
    for number in numbers:
        if not 0 <= number < len(names):
            raise wrong(
                ko=f"레이블은 0부터 {len(names) - 1}까지의 정수여야 하는데 {number}이(가) 왔습니다.",
                en=f"A label must be a whole number from 0 to {len(names) - 1}; got {number}.",
            )
    return [term(*names[number]) for number in numbers]
