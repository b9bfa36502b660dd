"""A class on one JupyterHub: many at once, and what goes wrong for one of them is nobody else's trouble."""

import asyncio
import json
import os
import subprocess

import aiohttp
import pytest
from hub import PROJECT, most_memory
from student import LESSON, SHARED, Student, a_class, at_work

STUDENTS = int(os.environ.get("STUDENTS", "8"))
PATIENCE = 300 if STUDENTS <= 8 else 1200  # seconds; a busy machine needs them
COUNT = "import time\nfor step in range(6): time.sleep(0.5)\nprint('to the end')"

pytestmark = [pytest.mark.data, pytest.mark.usefixtures("hub")]


def run(main):
    """Run a coroutine, but not for ever."""
    return asyncio.run(asyncio.wait_for(main, PATIENCE))


@pytest.mark.parametrize("seconds", [20, 0])
def test_a_class_studies_at_once(hub, answers, seconds):
    """Each logs in, runs a lesson from top to bottom, answers two exercises and saves; nothing is lost."""
    names = [f"class{seconds}-{number}" for number in range(STUDENTS)]
    with most_memory() as taken:
        times = run(a_class(hub.address, names, answers, seconds))
    assert len(times) == STUDENTS
    assert min(one.shared for one in times) > 200
    assert taken[0] < 500 * STUDENTS + 500


def test_a_killed_kernel_is_replaced_and_the_others_go_on(hub):
    async def main():
        async with at_work(hub.address, "killer", "neighbour") as (one, other):
            goes_on = asyncio.create_task(other.tell(COUNT))
            pid = await one.tell("import os; print(os.getpid())")
            assert await one.tell("print(os.getuid() >= 1000)") == "True"
            await one.send("execute_request", {"code": "os.kill(os.getpid(), 9)", "silent": False})
            await one.until_restarted()
            again = await one.tell("import os; print(os.getpid())")  # of another process
            assert again.isdigit()
            assert again != pid
            assert await goes_on == "to the end"

    run(main())


def test_an_endless_loop_can_be_interrupted_and_holds_nobody_up(hub):
    async def main():
        async with at_work(hub.address, "loop", "neighbour") as (one, other):
            endless = asyncio.create_task(one.tell("while True: pass"))
            assert await other.tell(COUNT) == "to the end"
            await one.ask("POST", f"kernels/{one.kernel}/interrupt")
            assert await endless == "KeyboardInterrupt"
            assert await one.tell("print('still here')") == "still here"

    run(main())


def test_who_takes_too_much_memory_is_told_and_nobody_else_suffers(hub):
    async def main():
        async with at_work(hub.address, "hungry", "neighbour") as (one, other):
            assert await one.tell("import numpy\nmuch = numpy.ones(400_000_000)") in (
                "MemoryError",
                "_ArrayMemoryError",
            )
            assert await one.tell("print('still here')") == "still here"
            assert await other.tell(COUNT) == "to the end"

    run(main())


def test_who_starts_too_many_processes_is_stopped_and_nobody_else(hub):
    bomb = "import subprocess\nall = []\nwhile True: all.append(subprocess.Popen(['sleep', '600']))"

    async def main():
        async with at_work(hub.address, "bomber", "neighbour") as (one, other):
            assert await one.tell(bomb) == "BlockingIOError"
            assert await other.tell(COUNT) == "to the end"
            assert await other.tell("import subprocess; print(subprocess.run('true').returncode)") == "0"
            assert await one.tell("for one in all: one.kill()\nprint('still here')") == "still here"

    run(main())


def test_who_connects_to_the_warm_process_and_asks_for_nothing_holds_nobody_up(hub):
    flood = f"""
import os, socket
connections = []
for _ in range(400):
    connections.append(socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET))
    connections[-1].connect({str(hub.state / "warm")!r})
"""

    async def main():
        async with Student(hub.address, "flood") as one, Student(hub.address, "neighbour") as other:
            for student in (one, other):
                await student.log_in()
            await one.open()
            assert await one.tell(flood) == ""
            await other.open()
            assert float((await other.tell(SHARED)).split("Shared_Dirty:")[1].split()[0]) > 200_000  # kB: it was forked

    run(main())


def test_a_kernel_ends_with_its_server(hub):
    async def main():
        async with at_work(hub.address, "orphan") as (one,):
            pid = int(await one.tell("import os; print(os.getpid())"))
            subprocess.run(["pkill", "-KILL", "-u", "jupyter-orphan", "-f", "jupyterhub.singleuser"], check=True)
            while os.path.exists(f"/proc/{pid}"):
                await asyncio.sleep(0.2)

    run(main())


def test_who_is_working_goes_on_while_the_hub_is_killed_and_started_again(hub):
    async def main():
        async with at_work(hub.address, "patient") as (one,):
            pid = await one.tell("import os; kept = 'kept'; print(os.getpid())")
            working = asyncio.create_task(one.tell(COUNT))
            hub.kill()
            assert await one.ask("GET", f"contents/{LESSON}?content=0")
            await asyncio.to_thread(hub.start)
            assert await working == "to the end"
            assert await one.tell("print(kept, os.getpid())") == f"kept {pid}"
            async with Student(hub.address, "patient") as again:
                await again.log_in()
                assert [kernel["id"] for kernel in await again.ask("GET", "kernels")] == [one.kernel]

    run(main())


def test_a_full_disk_in_one_home_loses_nothing_and_stops_nobody(hub, answers):
    async def main():
        async with at_work(hub.address, "full", "neighbour") as (one, other):
            lessons = hub.home("full") / "lessons"
            hub.inside("mount", "-t", "tmpfs", "-o", "size=3m,mode=700", "tmpfs", str(lessons))
            hub.inside("chown", "jupyter-full:", str(lessons))
            small = {"type": "notebook", "format": "json", "content": notebook("print(1)")}
            await one.ask("PUT", "contents/mine.ipynb", small)
            assert await one.tell(f"open('{lessons}/fill', 'wb').write(b'0' * 10**7)") == "OSError"
            large = {"type": "notebook", "format": "json", "content": notebook("#" * 10**6)}
            with pytest.raises(AssertionError, match="500"):
                await one.ask("PUT", "contents/mine.ipynb", large)
            kept = await one.ask("GET", "contents/mine.ipynb?content=1")
            assert kept["content"]["cells"][0]["source"] == "print(1)"
            assert await other.tell(COUNT) == "to the end"
            await other.study(answers)
            assert await one.tell(f"import os; os.remove('{lessons}/fill'); print('room')") == "room"
            await one.ask("PUT", "contents/mine.ipynb", large)

    run(main())


def notebook(code: str) -> dict:
    """A notebook of one cell, as the server takes it."""
    cell = {"cell_type": "code", "id": "one", "source": code, "metadata": {}, "outputs": [], "execution_count": None}
    return {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def test_a_student_can_neither_read_what_is_another_s_nor_write_what_is_everybody_s(hub):
    async def main():
        async with at_work(hub.address, "curious", "private") as (one, other):
            closed = [hub.home("private") / "lessons" / LESSON, hub.state / "private/jupyterhub.sqlite"]
            for path in (*closed, hub.home("private") / ".jupyter-run"):
                look = "list(os.scandir(path))" if "." not in path.name[1:] else "open(path)"
                assert await one.tell(f"import os\npath = {str(path)!r}\n{look}") == "PermissionError", path
            everybody = [hub.data / "FashionMNIST/raw/mine", hub.state / "lessons/mine", PROJECT / "helpers/mine"]
            for path in everybody:
                assert await one.tell(f"open({str(path)!r}, 'w')") in ("PermissionError", "OSError"), path
            assert (await one.tell("import helpers; print(len(helpers.FashionMNIST().train))")).split()[0].isdigit()
            for secret in ("JUPYTERHUB_API_TOKEN", "CONFIGPROXY_AUTH_TOKEN"):
                memory = f"'{secret}' in open('/proc/{hub.process.pid}/environ').read()"
                assert await one.tell(f"print({memory})") == "PermissionError"
            owners = await one.tell("print({os.fstat(stream).st_uid for stream in (1, 2)} == {os.getuid()})")
            assert owners == "True"  # what is said goes into the student's own log
            headers = {"X-XSRFToken": one._cookie("/user/curious/")}
            async with one.browser.get(f"{other.home}/api/contents/{LESSON}", headers=headers) as answer:
                assert answer.status in (403, 404), await answer.text()

    run(main())


def test_what_a_student_changed_stays_when_the_lessons_are_updated(hub):
    async def main():
        async with Student(hub.address, "worker") as one:
            await one.log_in()
            lesson = await one.open()
            lesson.cells[0].source += "\n\nMine."
            await one.ask("PUT", f"contents/{LESSON}", {"type": "notebook", "format": "json", "content": lesson})
            lessons = hub.state / "lessons"
            for name in (LESSON, "02_minibatch_reading.ipynb"):
                content = json.loads((lessons / name).read_text("utf-8"))
                content["cells"][0]["source"] = ["# Anew"]
                (lessons / name).write_text(json.dumps(content), "utf-8")
            git = ["git", "-c", "user.name=t", "-c", "user.email=t@localhost", "-C", str(lessons), "commit"]
            subprocess.run([*git, "--quiet", "--all", "--message", "Anew"], check=True)
            await one.stop_server()
            await one.start_server()
            first, second = [
                (await one.ask("GET", f"contents/{name}?content=1"))["content"]["cells"][0]["source"]
                for name in (LESSON, "02_minibatch_reading.ipynb")
            ]
            assert first.endswith("Mine.")
            assert second == "# Anew"

    run(main())


def test_pages_of_the_hub_speak_korean_and_english(hub):
    async def main():
        async with Student(hub.address, "reader") as one:
            await one.log_in()
            await one.stop_server()
            pages = {
                "hub/spawn-pending/reader": ("서버가 멈춰 있습니다", "is not running"),
                "hub/admin": ("문제가 생겼습니다", "403"),
            }
            for path, texts in pages.items():
                async with one.browser.get(f"{hub.address}/{path}") as page:
                    shown = await page.text()
                assert [text for text in texts if text not in shown] == [], path

    run(main())


@pytest.mark.parametrize("name", ["root", "neighbour"])
def test_a_name_alone_opens_nothing(hub, name):
    """Nobody becomes the system's root by their name, and nobody else without their password."""

    async def main():
        async with Student(hub.address, name) as one:
            await one.log_in()
            await one.open()
            assert int(await one.tell("import os; print(os.getuid())")) >= 1000
        async with Student(hub.address, name, password="another one") as thief:
            with pytest.raises((AssertionError, aiohttp.ClientResponseError)):
                await thief.log_in()

    run(main())


@pytest.mark.parametrize("name", ["../root", "a b", "김민수", "x" * 40, "-rf"])
def test_a_name_that_is_no_account_is_refused(hub, name):
    async def main():
        async with Student(hub.address, name) as one:
            with pytest.raises((AssertionError, aiohttp.ClientResponseError)):
                await one.log_in()

    run(main())
    assert not any(name in account for account in hub.accounts())
