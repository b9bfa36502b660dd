"""How far one has come in an exercise: in memory, and on disk only for those who agreed."""

import contextlib
import json
from dataclasses import asdict, dataclass, fields

from helpers.preferences import forget, recall, remember

AGREED = "progress-kept"


@dataclass
class Record:
    """What happened in one exercise: how often it was tried, how many hints were read, and so on."""

    tries: int = 0
    hints: int = 0
    solution: bool = False
    solved: bool = False

    def merge(self, other: "Record") -> None:
        """Take over what another record is ahead in, so that nothing is lost whichever was written last."""
        for field in fields(self):
            setattr(self, field.name, max(getattr(self, field.name), getattr(other, field.name)))


def is_kept() -> bool:
    """Whether the reader agreed to keep the progress on this computer."""
    return recall(AGREED) == "yes"


def start_keeping() -> None:
    """Note that the reader agreed."""
    remember(AGREED, "yes")


def stop_keeping(lessons: list[str]) -> None:
    """Note that the reader no longer agrees, and remove what was kept of these lessons."""
    for name in (AGREED, *map(_file, lessons)):
        forget(name)


def save(lesson: str, records: dict[str, Record]) -> None:
    """Keep a lesson's records, if the reader agreed, together with what another notebook has written meanwhile."""
    if is_kept():
        for name, record in load(lesson).items():
            if name in records:
                records[name].merge(record)
        remember(_file(lesson), json.dumps({name: asdict(record) for name, record in records.items()}))


def load(lesson: str) -> dict[str, Record]:
    """What was kept of a lesson; none without the reader's consent, or where the file is damaged."""
    if not is_kept():
        return {}
    with contextlib.suppress(ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        kept = json.loads(recall(_file(lesson)) or "{}")
        return {name: Record(**{key: int(value) for key, value in record.items()}) for name, record in kept.items()}
    return {}


def _file(lesson: str) -> str:
    return f"progress-{lesson}.json"
