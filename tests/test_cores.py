"""Threads follow the cores that a kernel may really use: a container's limit, a hub that many share."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.data.cores import allowed_cores, threads, time_limits

HUB = {"JUPYTERHUB_USER": "student"}


@pytest.fixture
def machine(tmp_path):
    """A function that makes /proc and /sys of a process in a control group, with files of limits."""

    def make(group: str, files: dict[str, str]):
        (tmp_path / "proc/self").mkdir(parents=True)
        (tmp_path / "proc/self/cgroup").write_text(group)
        for name, text in files.items():
            path = tmp_path / "sys/fs/cgroup" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return tmp_path

    return make


@pytest.fixture(autouse=True)
def eight_cores(monkeypatch):
    monkeypatch.setattr("helpers.data.cores.allowed_cores", lambda: 8)


@pytest.mark.parametrize(
    ("group", "files", "limits"),
    [
        ("0::/\n", {"cpu.max": "200000 100000\n"}, [2.0]),
        ("0::/\n", {"cpu.max": "max 100000\n"}, []),
        ("0::/a/b\n", {"a/b/cpu.max": "max 100000\n", "a/cpu.max": "150000 100000\n"}, [1.5]),
        ("3:cpu,cpuacct:/c\n", {"cpu/c/cpu.cfs_quota_us": "50000\n", "cpu/c/cpu.cfs_period_us": "100000\n"}, [0.5]),
        ("3:cpu:/c\n", {"cpu/c/cpu.cfs_quota_us": "-1\n", "cpu/c/cpu.cfs_period_us": "100000\n"}, []),
        ("0::/\n", {"cpu.max": "what is this\n"}, []),
        ("", {}, []),
    ],
)
def test_limits_of_a_control_group_are_read(machine, group, files, limits):
    assert list(time_limits(machine(group, files))) == limits


def test_a_machine_without_control_groups_has_no_limit(tmp_path):
    assert list(time_limits(tmp_path)) == []
    assert threads({}, tmp_path) is None


@pytest.mark.parametrize(
    ("limit", "environment", "expected"),
    [
        ("150000 100000", {}, 2),
        ("max 100000", {}, None),
        ("1600000 100000", {}, None),  # more than there are: torch's own count is smaller
        ("150000 100000", HUB, 2),
        ("max 100000", HUB, 1),
        ("150000 100000", {"OMP_NUM_THREADS": "4"}, None),
        ("max 100000", {**HUB, "OMP_NUM_THREADS": "4"}, None),
    ],
)
def test_threads_follow_the_limit_and_a_choice_of_ones_own_stands(machine, limit, environment, expected):
    assert threads(environment, machine("0::/\n", {"cpu.max": limit})) == expected


def test_torch_computes_with_as_many_threads():
    environment = {name: value for name, value in os.environ.items() if name != "OMP_NUM_THREADS"} | HUB
    command = [sys.executable, "-c", "import helpers, torch; print(torch.get_num_threads())"]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert int(found) <= max(1, allowed_cores())
    if not list(time_limits(Path("/"))):
        assert int(found) == 1
