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
from playwright.sync_api import Browser, Locator, Page, sync_playwright

PROJECT = Path(__file__).resolve().parent.parent.parent
NOTEBOOKS = PROJECT / "notebooks"
LESSONS = sorted(path.stem for path in NOTEBOOKS.glob("[0-9]*.ipynb"))
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 180_000  # milliseconds until a lesson must have run from top to bottom
NOT_OURS = ("Failed to load resource", "favicon", "ERR_CONNECTION", "Service Worker")  # JupyterLab without a network


def write_notebook(path: Path, cells: list[str]) -> None:
    """Write a notebook; a text that begins with # is Markdown."""
    make = nbformat.v4
    content = [make.new_markdown_cell(text) if text.startswith("#") else make.new_code_cell(text) for text in cells]
    kernel = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(make.new_notebook(cells=content, metadata={"kernelspec": kernel}), path)


@contextlib.contextmanager
def running_browser() -> Iterator[Browser]:
    """The browser of this machine, without a window."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@contextlib.contextmanager
def running_lab(folder: Path, as_make_lab: bool = False, app: str = "jupyterlab", files=()) -> Iterator[str]:
    """A Jupyter server on copies of the notebooks and an empty one; gives its address.

    Args:
        folder: for all that it writes.
        as_make_lab: with the first page, the trust and the settings that `make lab` gives, or as JupyterLab comes.
        app: "jupyterlab" or "notebook".
        files: (name, cells) of further notebooks.
    """
    shutil.copytree(NOTEBOOKS, folder / "notebooks")
    for name, cells in (("empty", []), *files):
        write_notebook(folder / "notebooks" / f"{name}.ipynb", cells)
    settings = None
    if as_make_lab:
        prepare = [sys.executable, "-m", "helpers.exercises.welcome", str(folder / "notebooks")]
        subprocess.run(prepare, cwd=PROJECT, env=new_user(folder), check=True)
        settings = PROJECT / "binder" / "lab"
    with running_server(folder, folder / "notebooks", settings, app) as address:
        yield address


def new_user(folder: Path) -> dict[str, str]:
    """The environment of somebody who never used Jupyter; what they choose is kept in a folder."""
    homes = {"XDG_CONFIG_HOME": "config", "JUPYTER_CONFIG_DIR": "jupyter", "JUPYTER_DATA_DIR": "data"}
    environment = {**os.environ, **{name: str(folder / home) for name, home in homes.items()}}
    environment.pop("HELPERS_LANG", None)
    return environment


@contextlib.contextmanager
def running_server(folder: Path, root: Path, settings: Path | None = None, app: str = "jupyterlab") -> Iterator[str]:
    """A Jupyter server for a user who is new to it; gives its address.

    Args:
        folder: for all that it writes.
        root: the notebooks.
        settings: a folder with overrides.json; None leaves JupyterLab as it comes.
        app: "jupyterlab" or "notebook".
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", app, "--no-browser", f"--port={port}", "--expose-app-in-browser"]
    command += ["--allow-root", "--IdentityProvider.token=", f"--ServerApp.root_dir={root}"]
    if settings:
        name = {"jupyterlab": "LabApp", "notebook": "JupyterNotebookApp"}[app]
        command.append(f"--{name}.app_settings_dir={settings}")
    with (folder / "lab.log").open("w") as log:
        server = subprocess.Popen(command, env=new_user(folder), stdout=log, stderr=log)
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
        address: of the server.
        errors: what the browser's console complained about.
    """

    def __init__(self, browser: Browser, address: str, name: str, width: int = 1200, height: int = 1000, **context):
        self.page: Page = browser.new_page(viewport={"width": width, "height": height}, **context)
        self.address, self.errors = address, []
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self._note("error", str(error)))
        self.page.goto(
            f"{address}{'' if '/' in name else '/lab/tree/'}{name}.ipynb?reset", wait_until="domcontentloaded"
        )
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
        """Put a new kernel in the place of the old one: after `kernel.restart()` a busy page may miss its answer."""
        self.page.evaluate(
            """async () => {
                const context = window.jupyterapp.shell.currentWidget.sessionContext;
                await context.changeKernel({name: context.session.kernel.name});
            }"""
        )
        self.page.wait_for_function(
            "() => window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'",
            timeout=PATIENCE,
        )

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

    def cell(self, code: str, place: Locator | None = None) -> Locator:
        """The code cell that holds a piece of code, in the whole page or in a place of it."""
        return (
            (place or self.page)
            .locator(".jp-CodeCell")
            .filter(has=self.page.locator(".jp-InputArea", has_text=code))
            .first
        )

    def fill_in(self, code: str, answer: str, place: Locator | None = None) -> Locator:
        """Write an answer into the cell that holds a piece of code, before that code and in the place of the rest."""
        cell = self.cell(code, place)
        cell.scroll_into_view_if_needed()
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(f"{answer}\n\n{code}")
        self.page.keyboard.press("Control+Enter")
        self.wait_until_idle()
        return cell

    def choose(self, title: str) -> None:
        """Press a button of the last language switch of the page."""
        self.page.locator(".helpers-language").get_by_role("button", name=title, exact=True).last.click()

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
