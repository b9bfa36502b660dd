"""Firefox, driven by WebDriver BiDi, which it speaks by itself: no driver program is needed."""

import contextlib
import itertools
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import websocket
from lab import wait_for


def find_firefox() -> str | None:
    """The Firefox of this machine."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Page:
    """A page of Firefox."""

    def __init__(self, port: int):
        self._socket = websocket.create_connection(f"ws://127.0.0.1:{port}/session", timeout=120, suppress_origin=True)
        self._numbers = itertools.count(1)
        self._call("session.new", capabilities={})
        self._context = self._call("browsingContext.getTree")["contexts"][0]["context"]

    def _call(self, method: str, **params) -> dict:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while (answer := json.loads(self._socket.recv())).get("id") != number:
            pass  # an event
        assert answer["type"] == "success", answer
        return answer["result"]

    def open(self, url: str, width: int, height: int) -> None:
        """Open a page in a window of a size."""
        viewport = {"width": width, "height": height}
        self._call("browsingContext.setViewport", context=self._context, viewport=viewport)
        self._call("browsingContext.navigate", context=self._context, url=url, wait="complete")

    def evaluate(self, expression: str):
        """The value of a piece of JavaScript: a string, a number, true or false."""
        target = {"context": self._context}
        answer = self._call("script.evaluate", expression=expression, target=target, awaitPromise=True)
        assert answer["type"] == "success", answer
        return answer["result"].get("value")

    def wait(self, expression: str, seconds: float = 60) -> None:
        """Wait until a piece of JavaScript is true."""
        wait_for(lambda: self.evaluate(expression), seconds, f"not true: {expression}")

    def press(self, key: str) -> None:
        """Press a key, a character as WebDriver writes it."""
        actions = [{"type": kind, "value": key} for kind in ("keyDown", "keyUp")]
        keyboard = {"type": "key", "id": "keyboard", "actions": actions}
        self._call("input.performActions", context=self._context, actions=[keyboard])

    def open_notebook(self, address: str, name: str, width: int, height: int) -> None:
        """Open a notebook in JupyterLab, and bring it to the front."""
        self.open(f"{address}/lab/tree/{name}.ipynb?reset", width, height)
        self.wait("[...window.jupyterapp?.shell.widgets('main') ?? []][0]?.sessionContext?.isReady === true", 90)
        # JupyterLab takes what has the focus for what is in front, and a window without a screen never has it.
        self.evaluate("[...window.jupyterapp.shell.widgets('main')][0].node.dispatchEvent(new FocusEvent('focus'))")
        self.wait("window.jupyterapp.shell.currentWidget?.content?.model?.sharedModel !== undefined")

    def run(self, source: str, kind: str = "code") -> None:
        """Append a cell to the notebook, run it, and wait for its end."""
        cell = json.dumps({"cell_type": kind, "source": source})
        self.evaluate(
            f"""(async () => {{
                const notebook = window.jupyterapp.shell.currentWidget.content;
                notebook.model.sharedModel.addCell({cell});
                notebook.activeCellIndex = notebook.widgets.length - 1;
                await window.jupyterapp.commands.execute('notebook:run-cell');
            }})()"""
        )


@contextlib.contextmanager
def running_firefox(profile: Path) -> Iterator[Page]:
    """Firefox without a window, with a profile of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        find_firefox(),
        "--headless",
        "--no-remote",
        "--profile",
        str(profile),
        f"--remote-debugging-port={port}",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        page, end = None, time.monotonic() + 60
        while page is None:
            try:
                page = Page(port)
            except OSError:
                assert time.monotonic() < end, "Firefox does not answer"
                time.sleep(0.3)
        yield page
    finally:
        process.terminate()
        process.wait(30)
