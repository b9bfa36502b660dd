"""Keep how far one has come in an exercise: in memory, and on disk only for those who agreed."""

import contextlib
import json
from dataclasses import asdict, dataclass, field, fields

from helpers.disk import alone, forget, recall, remember, set_aside
from helpers.text import tell

AGREED = "progress-kept"
MOVED = {"lesson6": "lesson5", "lesson7": "lesson4", "lesson8": "lesson2"}  # where a lesson's exercises stood before


@dataclass
class Record:
    """What happened in one exercise: how often it was tried, how many hints were read, and so on."""

    tries: int = 0
    hints: int = 0
    solution: bool = False
    solved: bool = False
    slips: dict[str, int] = field(default_factory=dict)  # how often each was made, by its name

    def note(self, is_right: bool, slip: str) -> None:
        """Note a try: whether it was right, and else what went wrong ("" where nobody knows)."""
        self.tries += 1
        self.solved = self.solved or is_right
        if slip:
            self.slips[slip] = self.slips.get(slip, 0) + 1

    def merge(self, other: "Record") -> None:
        """Take over what another record is ahead in, so that nothing is lost whichever was written last."""
        for name in FIGURES:
            setattr(self, name, max(getattr(self, name), getattr(other, name)))
        for slip, times in other.slips.items():
            self.slips[slip] = max(times, self.slips.get(slip, 0))


FIGURES = [field.name for field in fields(Record) if field.name != "slips"]


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
    """Keep a lesson's records, if the reader agreed, together with what another notebook has written meanwhile.

    Exercises and fields that this version does not know stay in the file: another version has written them.
    """
    if not is_kept():
        return
    with alone(_file(lesson)):
        kept = _read(lesson)
        for name, record in records.items():
            record.merge(_known(kept.get(name)))
            others = kept[name] if isinstance(kept.get(name), dict) else {}
            kept[name] = others | asdict(record)
        remember(_file(lesson), json.dumps(kept))


def load(lesson: str) -> dict[str, Record]:
    """What was kept of a lesson, also under its old number; none without consent, or where a file is damaged."""
    records: dict[str, Record] = {}
    for place in (lesson, MOVED.get(lesson)) if is_kept() else ():
        if place:
            with alone(_file(place)):
                kept = _read(place)
            for name in kept:
                records.setdefault(name, Record()).merge(_known(kept[name]))
    return records


def _known(kept: object) -> Record:
    """The fields of a kept record that this version knows and understands; the others as in a new one."""
    kept = kept if isinstance(kept, dict) else {}
    slips = kept.get("slips") if isinstance(kept.get("slips"), dict) else {}
    return Record(
        **{name: int(kept[name]) for name in FIGURES if isinstance(kept.get(name), int)},
        slips={slip: times for slip, times in slips.items() if isinstance(times, int)},
    )


def _read(lesson: str) -> dict[str, object]:
    """A lesson's file as it is; a damaged one is set aside, not overwritten, and that is said."""
    with contextlib.suppress(ValueError, RecursionError):
        kept = json.loads(recall(_file(lesson)) or "{}")
        if isinstance(kept, dict):
            return kept
    if place := set_aside(_file(lesson)):
        tell(
            ko=f"저장된 {lesson}의 진도 파일이 손상되어 읽을 수 없습니다. 파일은 지우지 않고 {place}(으)로 옮겨 "
            "두었습니다. 이 수업의 진도는 처음부터 다시 기록합니다.",
            en=f"The kept progress of {lesson} is damaged and cannot be read. It was not deleted but moved to "
            f"{place}, and the progress of this lesson starts again from zero.",
        )
    return {}


def _file(lesson: str) -> str:
    return f"progress-{lesson}.json"
