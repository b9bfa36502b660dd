"""A real JupyterLab, and a lesson that is open in it, driven as a student would."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
from playwright.sync_api import Browser, Locator, Page

NOTEBOOKS = Path(__file__).resolve().parent.parent.parent / "notebooks"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 180_000  # milliseconds until a lesson must have run from top to bottom
NOT_OURS = ("Failed to load resource", "favicon", "ERR_CONNECTION", "Service Worker")  # JupyterLab without a network


@contextlib.contextmanager
def running_lab(folder: Path) -> Iterator[str]:
    """JupyterLab on copies of the notebooks and an empty one, with settings of its own; gives its address."""
    shutil.copytree(NOTEBOOKS, folder / "notebooks")
    empty = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    nbformat.write(empty, folder / "notebooks" / "empty.ipynb")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = folder / "jupyter" / "lab" / "user-settings" / "@jupyterlab" / "apputils-extension"
    quiet.mkdir(parents=True)
    (quiet / "notification.jupyterlab-settings").write_text('{"fetchNews": "false", "checkForUpdates": false}')
    environment = {
        **os.environ,
        "XDG_CONFIG_HOME": str(folder / "config"),
        "JUPYTER_CONFIG_DIR": str(folder / "jupyter"),
    }
    environment.pop("HELPERS_LANG", None)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}", "--expose-app-in-browser"]
    command += ["--allow-root", "--IdentityProvider.token=", f"--ServerApp.root_dir={folder / 'notebooks'}"]
    with (folder / "lab.log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        wait_for(lambda: _answers(port), 90, "JupyterLab does not answer")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def wait_for(condition, seconds: float, complaint: str) -> None:
    """Wait until a condition holds; fail with the complaint after so many seconds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, complaint
        time.sleep(0.1)


def find_browser() -> str | None:
    """The browser of this machine; None leaves it to Playwright's own."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


class Lesson:
    """A notebook that is open in JupyterLab.

    Attributes:
        errors: what the browser's console complained about.
    """

    def __init__(self, browser: Browser, address: str, name: str):
        self.page: Page = browser.new_page(viewport={"width": 1200, "height": 1000})
        self.errors: list[str] = []
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self._note("error", str(error)))
        self.page.goto(f"{address}/lab/tree/{name}.ipynb?reset", wait_until="domcontentloaded")
        self.page.wait_for_function(
            "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.isReady", timeout=90_000
        )

    def _note(self, kind: str, text: str) -> None:
        if kind == "error" and not any(word in text for word in NOT_OURS):
            self.errors.append(text)

    def command(self, name: str) -> None:
        """Run a command of JupyterLab and wait until it is done."""
        self.page.set_default_timeout(PATIENCE)
        self.page.evaluate("name => window.jupyterapp.commands.execute(name)", name)

    def run_all(self) -> None:
        """Run every cell, and wait until the page shows that all is idle."""
        self.command("notebook:run-all-cells")
        self.wait_until_idle()

    def interrupt_kernel(self) -> None:
        """Kernel > Interrupt."""
        self.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.interrupt()")

    def restart_kernel(self) -> None:
        """Restart the kernel, without a question."""
        self.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")

    def start(self, code: str) -> Locator:
        """Append a code cell and run it, without waiting for its end; the result is its place on the page."""
        self.page.evaluate(
            """code => {
                const notebook = window.jupyterapp.shell.currentWidget.content;
                notebook.model.sharedModel.addCell({cell_type: 'code', source: code});
                notebook.activeCellIndex = notebook.widgets.length - 1;
                window.jupyterapp.commands.execute('notebook:run-cell');
            }""",
            code,
        )
        cell = self.page.locator(".jp-CodeCell").last
        cell.scroll_into_view_if_needed()
        return cell

    def run(self, code: str) -> Locator:
        """Append a code cell, run it, and wait for its end."""
        cell = self.start(code)
        self.wait_until_idle()
        return cell

    def wait_until_idle(self) -> None:
        """Wait until no cell is waiting or running."""
        self.page.wait_for_function(
            "() => ![...document.querySelectorAll('.jp-InputArea-prompt')].some(e => e.textContent.includes('*'))",
            timeout=PATIENCE,
        )

    def cell(self, code: str) -> Locator:
        """The code cell that holds a piece of code."""
        return self.page.locator(".jp-CodeCell").filter(has=self.page.locator(".jp-InputArea", has_text=code)).first

    def fill_in(self, code: str, answer: str) -> Locator:
        """Write an answer into the cell that holds a piece of code, before that code and in the place of the rest."""
        cell = self.cell(code)
        cell.scroll_into_view_if_needed()
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(f"{answer}\n\n{code}")
        self.page.keyboard.press("Control+Enter")
        self.wait_until_idle()
        return cell

    def choose(self, title: str) -> None:
        """Press a button of the language switch."""
        self.page.get_by_role("button", name=title, exact=True).first.click()

    def hidden(self, language: str) -> list[bool]:
        """For each text in a language whether it is hidden, all over the lesson."""
        return self.page.evaluate(
            "language => [...document.querySelectorAll(`.jp-Notebook div[lang=${language}]`)]"
            ".map(e => getComputedStyle(e).display === 'none' && e.getBoundingClientRect().height === 0)",
            language,
        )

    def scroll_to_end(self) -> None:
        """Scroll down as far as it goes."""
        self.page.evaluate(
            """() => {
                const pane = document.querySelector('.jp-WindowedPanel-outer');
                pane.scrollTop = pane.scrollHeight;
            }"""
        )

    def screenshot(self, name: str, place: Locator | None = None) -> None:
        """Keep a picture of a place, or of the screen, for people to look at."""
        folder = Path(os.environ.get("SCREENSHOTS", NOTEBOOKS.parent / ".screenshots"))
        folder.mkdir(exist_ok=True)
        (place or self.page).screenshot(path=folder / f"{name}.png")
