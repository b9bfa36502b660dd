"""How large a cluster must be for so many students, from what was measured on one machine.

python binder/kubernetes/plan.py          prints the table of README.md, with the figures of .ci/bench/README.md
python binder/kubernetes/plan.py --write  writes it there
python binder/kubernetes/plan.py 120      for 120 students
"""

import math
import re
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
BENCH = HERE.parent.parent / ".ci/bench/README.md"
PLANNED = (40, 400, 4000)
sys.path.insert(0, str(BENCH.parent))

from measure import markdown, write  # noqa: E402 - they need the path above


@dataclass(frozen=True)
class Node:
    """A machine of a cluster. What Kubernetes and the system keep for themselves is not for students."""

    cores: int = 8
    memory: float = 32.0  # GB
    reserved: float = 2.5  # GB
    pods: int = 110  # Kubernetes' own limit, of which some ten belong to the system


@dataclass(frozen=True)
class Student:
    """What one student needs; GB of memory and seconds of one core.

    Attributes:
        server: memory of JupyterLab's server.
        kernel: memory of the kernel in the lesson that is in the middle when all are put in order.
        largest: memory of the kernel in the lesson that needs most.
        start: a core's time until JupyterLab and a kernel are there.
    """

    server: float
    kernel: float
    largest: float
    start: float

    @property
    def guarantee(self) -> float:
        """Memory to keep ready, in GB: in the middle of a class not all are at the peak of a lesson."""
        return round(self.server + self.kernel, 1)

    @property
    def limit(self) -> float:
        """Memory at which a server is stopped, in GB: the largest lesson, and as much again for one's own trials."""
        return math.ceil(self.server + 2 * self.largest)


@dataclass(frozen=True)
class Plan:
    """A cluster for so many students."""

    students: int
    student: Student
    node: Node = Node()

    @property
    def on_a_node(self) -> int:
        """How many students a node takes, by its memory and by the number of its pods."""
        by_memory = int((self.node.memory - self.node.reserved) / self.student.guarantee)
        return min(by_memory, self.node.pods - 10)

    @property
    def nodes(self) -> int:
        """How many nodes."""
        return math.ceil(self.students / self.on_a_node)

    @property
    def memory(self) -> float:
        """GB to keep ready for all."""
        return self.students * self.student.guarantee

    @property
    def wait(self) -> float:
        """Seconds until the last is in when all come at once, if the nodes and the image are there."""
        on_the_fullest = math.ceil(self.students / self.nodes)
        return on_the_fullest * self.student.start / self.node.cores

    @property
    def placeholders(self) -> int:
        """Students for whom there should be room before they come: a tenth of a class, and at least ten."""
        return max(10, math.ceil(self.students / 10))


def table(page: str, name: str) -> list[list[str]]:
    """The rows of a table of the bench's page, without its head."""
    text = re.search(rf"<!-- {name} -->(.*?)<!-- /{name} -->", page, re.S)[1]
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|")]
    return lines[2:]


def measured(page: str) -> Student:
    """What one student needs, from the bench's page."""
    peaks = sorted(float(peak) / 1024 for lesson, peak, _ in table(page, "lessons") if lesson[0].isdigit())
    costs = {name: float(value) for name, value in table(page, "server")}
    server = costs["memory of a server, MB"] / 1024
    start = costs["a server, s of a core"] + costs["a kernel, s of a core"]
    return Student(server, peaks[len(peaks) // 2], peaks[-1], start)


def plan_table(student: Student, counts: tuple[int, ...] = PLANNED) -> str:
    """The table of the page."""
    head = ["학생 · students", "메모리 · memory GB", "노드 · nodes", "한 노드에 · on a node", "s", "placeholders"]
    plans = [Plan(count, student) for count in counts]
    rows = [[one.students, one.memory, one.nodes, one.on_a_node, one.wait, one.placeholders] for one in plans]
    return markdown(head, [[f"{figure:,.0f}" for figure in row] for row in rows])


def main() -> None:
    """Print the table, or write it."""
    student = measured(BENCH.read_text("utf-8"))
    counts = tuple(int(word) for word in sys.argv[1:] if word.isdigit()) or PLANNED
    text = plan_table(student, counts)
    print(f"guarantee {student.guarantee} GB, limit {student.limit} GB\n\n{text}")
    if "--write" in sys.argv:
        write(HERE / "README.md", "plan", text)


if __name__ == "__main__":
    main()
