"""Answers to the exercises as students write them, from the questions alone: right ones, and wrong ones with their slip."""

from collections.abc import Callable


def right(answer: Callable) -> Callable:
    """Mark an answer that the question allows."""
    answer.slip = ""
    return answer


def wrong(slip: str) -> Callable[[Callable], Callable]:
    """Mark an answer that the question does not allow, with the slip that its writer made."""

    def mark(answer: Callable) -> Callable:
        answer.slip = slip
        return answer

    return mark
