"""What is said of an answer: whether it is right, what went wrong, and what came."""

import enum
from dataclasses import dataclass

from helpers.exercises.markdown import block, paragraphs
from helpers.text import Text, term


class Status(enum.Enum):
    """What an attempt is: a sign, and its name in both languages."""

    NOT_TRIED = ("○", "아직 풀지 않았습니다", "Not tried yet")
    WRONG = ("✗", "틀렸습니다", "Wrong")
    RIGHT = ("✓", "맞았습니다", "Right")
    RAISED = ("△", "오류가 났습니다", "It raised an error")
    STOPPED = ("△", "도중에 멈추었습니다", "It was stopped")
    UNCHECKED = ("△", "아직 확인할 수 없습니다", "Cannot be checked yet")


@dataclass
class Verdict:
    """A status, what to say, and what to show as it is.

    Attributes:
        status: what the attempt is.
        text: what to say.
        given: the call, and what the student's code gave.
        printed: what it printed.
        expected: the value that was expected; "" where it would be the answer.
        place: the first place that differs, what came there, and what was expected.
        slip: the name of what went wrong; "" where nothing is known but that it is wrong.
    """

    status: Status
    text: Text
    given: str = ""
    printed: str = ""
    expected: str = ""
    place: tuple[str, str, str] | None = None
    slip: str = ""

    @property
    def details(self) -> str:
        """What the code gave, and in the reader's language what was expected, as a whole and at the first place."""
        wanted = term("기대한 값", "expected")
        lines = [self.given, f"{wanted}: {self.expected}" if self.expected else ""]
        if self.place:
            where, came, expected = self.place
            lines.append(f"{term('처음 다른 곳', 'first difference')} {where}: {came} ({wanted}: {expected})")
        return "\n".join(filter(None, lines))

    def markdown(self, name: str, solved: str) -> str:
        """The verdict in the reader's language, with what to do next.

        Args:
            name: of the exercise, as it is written in a notebook.
            solved: how far the learner is in the lesson, "lesson1: 3/8", said where the answer is right.
        """
        sign, *title = self.status.value
        head = f"{sign} **{term(*title)}**"
        if self.status is Status.RIGHT:
            head += f" ({solved})"
        parts = [head, paragraphs(self.text, _next(self.status, name))]
        parts += [block(self.details)] if self.details else []
        if self.printed:
            parts += [f"{term('시험하는 동안의 출력', 'printed in the tests')}:", block(self.printed)]
        return "\n\n".join(parts)


def _next(status: Status, name: str) -> Text:
    if status is Status.RIGHT:
        return Text(f"풀이와 견주기: `{name}.solution()`", f"Compare with the solution: `{name}.solution()`")
    return Text(f"힌트 보기: `{name}.hint()`", f"A hint: `{name}.hint()`")
