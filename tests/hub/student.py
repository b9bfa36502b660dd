"""A simulated student of a JupyterHub: does over the network what a browser does for a real one."""

import asyncio
import contextlib
import json
import re
import struct
import sys
import time
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import aiohttp
import nbformat
from hub import PROJECT
from yarl import URL

sys.path.insert(0, str(PROJECT / ".ci"))
from solve import solve

LESSON = "01_dataset_loading.ipynb"
SHARED = "print(open('/proc/self/smaps_rollup').read())"


@dataclass
class Times:
    """Seconds that a student waited: for the page after the login, for the kernel, and for each cell.

    Attributes:
        finished: from the beginning of the class until all was saved.
        shared: megabytes of memory that the kernel wrote before it was forked, and still shares.
    """

    page: float = 0.0
    kernel: float = 0.0
    cells: list[float] = field(default_factory=list)
    finished: float = 0.0
    shared: float = 0.0


def two_answers(lesson: str = LESSON) -> dict[str, str]:
    """The solutions of two exercises of a lesson, by the ids of their cells."""
    cells = nbformat.read(PROJECT / "notebooks" / lesson, as_version=4).cells
    solved = {cell.id: solve(cell.source) for cell in cells if cell.cell_type == "code"}
    return dict([item for item in solved.items() if item[1]][:2])


class Student:
    """Somebody with a browser. Use it as `async with Student(address, name) as student`.

    Attributes:
        times: what has been waited for.
    """

    def __init__(self, address: str, name: str, password: str = "correct horse"):
        self.address, self.name, self.password, self.times = address, name, password, Times()
        self.home = f"{address}/user/{name}"

    async def __aenter__(self):
        jar = aiohttp.CookieJar(unsafe=True)  # a hub on an address of numbers sets cookies too
        limits = aiohttp.ClientTimeout(total=600, sock_read=300)
        self.browser = aiohttp.ClientSession(cookie_jar=jar, timeout=limits)
        return self

    async def __aexit__(self, *_):
        await self.browser.close()

    def _cookie(self, path: str) -> str:
        return self.browser.cookie_jar.filter_cookies(URL(f"{self.address}{path}"))["_xsrf"].value

    async def log_in(self) -> None:
        """Log in, wait for the server as the browser's progress bar does, and open JupyterLab."""
        start = time.monotonic()
        async with self.browser.get(f"{self.address}/hub/login") as page:
            page.raise_for_status()
        form = {"username": self.name, "password": self.password, "_xsrf": self._cookie("/hub/")}
        async with self.browser.post(f"{self.address}/hub/login", data=form) as page:
            page.raise_for_status()
            assert "/login" not in str(page.url), f"{self.name} could not log in"
        await self._open_lab()
        self.times.page = time.monotonic() - start

    async def _open_lab(self) -> None:
        """Wait until the server is ready, and load its page."""
        await self._wait_for_server()
        async with self.browser.get(f"{self.home}/lab") as page:
            text = await page.text()
            assert page.status == 200, text
            assert "jupyter-config-data" in text, f"{page.url} is not JupyterLab"

    async def _wait_for_server(self) -> None:
        progress = f"{self.address}/hub/api/users/{self.name}/server/progress"
        async with self.browser.get(progress, params={"_xsrf": self._cookie("/hub/")}) as events:
            if events.status == 400:  # it runs already
                return
            events.raise_for_status()
            async for line in events.content:
                if line.startswith(b"data:"):
                    event = json.loads(line[5:])
                    assert not event.get("failed"), event
                    if event.get("ready"):
                        return
        raise AssertionError(f"the server of {self.name} did not get ready")

    async def ask(self, method: str, path: str, body: dict | None = None) -> dict:
        """Ask the student's own server."""
        headers = {"X-XSRFToken": self._cookie(f"/user/{self.name}/")}
        async with self.browser.request(method, f"{self.home}/api/{path}", json=body, headers=headers) as answer:
            text = await answer.text()
            assert answer.ok, f"{method} {path}: {answer.status} {text[:500]}"
            return json.loads(text) if text else {}

    async def open(self, name: str = LESSON) -> nbformat.NotebookNode:
        """Open a lesson, with a kernel of its own."""
        content = (await self.ask("GET", f"contents/{name}?content=1"))["content"]
        start = time.monotonic()
        wish = {"path": name, "name": name, "type": "notebook", "kernel": {"name": "python3"}}
        self.kernel = (await self.ask("POST", "sessions", wish))["kernel"]["id"]
        self.channels = f"{self.home}/api/kernels/{self.kernel}/channels?session_id={uuid.uuid4().hex}"
        self.socket = await self.browser.ws_connect(self.channels, max_msg_size=0)
        await self.run("1")
        self.times.kernel = time.monotonic() - start
        return nbformat.from_dict(content)

    async def run(self, code: str) -> list[dict]:
        """Run code in the kernel; gives the outputs as a notebook keeps them."""
        wish = {"code": code, "silent": False, "allow_stdin": False}
        return [
            nbformat.v4.output_from_msg(message)
            for message in await self._answer("execute_request", wish)
            if message["header"]["msg_type"] in ("stream", "display_data", "execute_result", "error")
        ]

    async def _answer(self, kind: str, content: dict) -> list[dict]:
        """All that the kernel says to a request."""
        await self.send(kind, content)
        messages, asked = [], self.asked
        while True:
            message = await self._receive()
            if message["parent_header"].get("msg_id") == asked:
                messages.append(message)
                if message["content"].get("execution_state") == "idle":
                    return messages

    async def send(self, kind: str, content: dict) -> None:
        """Send a request to the kernel, and do not wait for an answer."""
        self.asked = uuid.uuid4().hex
        header = {"msg_id": self.asked, "msg_type": kind, "username": "", "session": self.asked, "version": "5.3"}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
        try:
            await self.socket.send_json(message)
        except aiohttp.ClientConnectionResetError:
            await self._connect_again()
            await self.socket.send_json(message)

    async def until_restarted(self) -> None:
        """Wait until the server has put a new kernel in the place of a dead one."""
        while True:
            message = await self._receive()
            if message["content"].get("execution_state") == "restarting":
                break
        for _ in range(60):  # what is asked of a kernel that is not there yet may be lost
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._answer("kernel_info_request", {}), 2)
                return
        raise AssertionError(f"{self.name}: no new kernel")

    async def stop_server(self) -> None:
        """Stop the server on the hub's control panel, and wait until it has ended."""
        headers = {"X-XSRFToken": self._cookie("/hub/")}
        server = f"{self.address}/hub/api/users/{self.name}/server"
        async with self.browser.delete(server, headers=headers) as answer:
            assert answer.status in (202, 204), await answer.text()
        while True:
            async with self.browser.get(f"{self.address}/hub/api/users/{self.name}", headers=headers) as answer:
                if not (await answer.json())["server"]:
                    return
            await asyncio.sleep(0.2)

    async def start_server(self) -> None:
        """Start the server on the hub's control panel, and open JupyterLab."""
        async with self.browser.get(f"{self.address}/hub/spawn") as page:
            page.raise_for_status()
        await self._open_lab()

    async def _receive(self) -> dict:
        message = await self.socket.receive()
        if message.type not in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY):
            await self._connect_again()
            return await self._receive()
        if message.type == aiohttp.WSMsgType.TEXT:
            return json.loads(message.data)
        count, start = struct.unpack_from("!II", message.data)  # how many parts, and where each begins
        end = struct.unpack_from("!I", message.data, 8)[0] if count > 1 else len(message.data)
        return json.loads(message.data[start:end])

    async def tell(self, code: str) -> str:
        """What code prints in the kernel, or the name of the error that it raises."""
        outputs = await self.run(code)
        return "".join(output.get("text", output.get("ename", "")) for output in outputs).strip()

    async def _connect_again(self) -> None:
        """As JupyterLab does where the connection is lost; the server has kept what the kernel said meanwhile."""
        for attempt in range(7):
            await asyncio.sleep(2**attempt / 2)
            with contextlib.suppress(aiohttp.ClientError):
                self.socket = await self.browser.ws_connect(self.channels, max_msg_size=0)
                return
        raise AssertionError(f"{self.name} has lost the kernel")

    async def study(self, answers: dict[str, str], name: str = LESSON) -> None:
        """Run a lesson from top to bottom, answer exercises, save, and see that all was kept.

        Args:
            answers: code in the place of that of a cell, by the cell's id.
        """
        lesson = await self.open(name)
        for cell in lesson.cells:
            if cell.cell_type == "code":
                await self._run_cell(cell)
        for cell in lesson.cells:
            if cell.id in answers:
                cell.source = answers[cell.id]
                await self._run_cell(cell)
        await self.ask("PUT", f"contents/{name}", {"type": "notebook", "format": "json", "content": lesson})
        kept = (await self.ask("GET", f"contents/{name}?content=1"))["content"]
        self.times.shared = int(re.search(r"Shared_Dirty: +(\d+)", await self.tell(SHARED))[1]) / 1024
        sources = [[cell["source"] for cell in notebook["cells"]] for notebook in (lesson, kept)]
        assert sources[0] == sources[1], f"{self.name} lost work"

    async def _run_cell(self, cell: nbformat.NotebookNode) -> None:
        start = time.monotonic()
        cell.outputs = await self.run(cell.source)
        self.times.cells.append(time.monotonic() - start)
        errors = [output for output in cell.outputs if output["output_type"] == "error"]
        if errors and "raises-exception" not in cell.metadata.get("tags", []):
            raise AssertionError(f"{self.name}: {cell.id}: {errors[0]['ename']}: {errors[0]['evalue']}")


@contextlib.asynccontextmanager
async def at_work(address: str, *names: str) -> AsyncIterator[list[Student]]:
    """Students who are logged in, each with a lesson open."""
    async with contextlib.AsyncExitStack() as stack:
        students = [await stack.enter_async_context(Student(address, name)) for name in names]
        for student in students:
            await student.log_in()
            await student.open()
        yield students


async def a_class(address: str, names: list[str], answers: dict[str, str], over: float) -> list[Times]:
    """Students who come one after another in so many seconds, study at the same time, and leave together."""
    start = time.monotonic()

    async def come(index: int, student: Student) -> None:
        await asyncio.sleep(over * index / len(names))
        await student.log_in()
        await student.study(answers)
        student.times.finished = time.monotonic() - start

    async with contextlib.AsyncExitStack() as stack:
        students = [await stack.enter_async_context(Student(address, name)) for name in names]
        await asyncio.gather(*(come(index, student) for index, student in enumerate(students)))
        await asyncio.gather(*(student.stop_server() for student in students))
        return [student.times for student in students]
