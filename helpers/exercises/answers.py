"""Answer the questions of "더 해 보기 · Further": a title, code that can be pasted into a cell, and what it shows."""

from collections.abc import Callable
from dataclasses import dataclass

from helpers.exercises.markdown import block, paragraphs, show
from helpers.exercises.solution import body_code
from helpers.text import Text, check_whole, term, wrong


@dataclass
class Answer:
    """One answer: its title, what is to be said, and a function whose body is the code."""

    title: Text
    why: Text
    run: Callable[[], object]

    @property
    def code(self) -> str:
        """The body of the function, as a cell holds it."""
        return body_code(self.run)


class Further:
    """The answers to the further questions of a lesson, by number: `lesson1.further(2)` shows the second.

    Args:
        name: of the lesson's module, as it is imported in the notebook: "lesson1".
    """

    def __init__(self, name: str):
        self.name = name
        self.answers: list[Answer] = []

    def answer(self, title: tuple[str, str], why: tuple[str, str]) -> Callable[[Callable], Callable]:
        """Decorator of a function without parameters: makes its body the code of the next answer; texts (ko, en)."""

        def add(run: Callable) -> Callable:
            self.answers.append(Answer(Text(*title), Text(*why), run))
            return run

        return add

    def __call__(self, k: int) -> None:
        """Show the answer to question `k`, in the reader's language also after it was switched.

        Args:
            k: the question's number in the notebook, from 1.

        Raises:
            ValueError: if there is no such question.
        """
        check_whole("k", k)
        if not 1 <= k <= len(self.answers):
            raise wrong(
                ko=f"{self.name}에는 {k}번이 없습니다. 1부터 {len(self.answers)}까지 있습니다.",
                en=f"{self.name} has no question {k}; there are 1 to {len(self.answers)}.",
            )
        answer = self.answers[k - 1]
        code = block(answer.code, "python")

        def render() -> str:
            head = f"**{term('더 해 보기', 'Further')} {k}. {term(*answer.title)}**"
            return f"{head}\n\n{code}\n\n{paragraphs(answer.why)}"

        show(f"further {self.name} {k}", render)
