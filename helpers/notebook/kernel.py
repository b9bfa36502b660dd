"""Ask what runs this code: a notebook's kernel, which cell of it, and what it can do."""

import base64
import sys

# The kinds of output that act on a page.
SCRIPT, WIDGET = "application/javascript", "application/vnd.jupyter.widget-view+json"


def kernel():
    """The ipykernel of this process; None in a script, a terminal or a worker."""
    if "IPython" not in sys.modules:
        return None
    from IPython import get_ipython

    return getattr(get_ipython(), "kernel", None)


def in_notebook() -> bool:
    """Whether a kernel runs this code, so that pictures and pages can be shown."""
    return kernel() is not None


def cell() -> str:
    """A name for the cell that is being run, the same when it is run again; "" where the front end tells none."""
    return str(kernel().get_parent().get("metadata", {}).get("cellId", "")) if in_notebook() else ""


def hears_while_busy() -> bool:
    """Whether a widget's callback runs while a cell does (a kernel with subshells: ipykernel 7 in JupyterLab 4.4)."""
    return in_notebook() and "kernel subshells" in kernel().kernel_info.get("supported_features", [])


def answer_while_busy(*widgets) -> None:
    """Let callbacks of widgets run while a cell does, as `hears_while_busy`; to be called after the widgets changed.

    ipykernel 7.4 notes which thread spoke to a widget last and hands the reader's answer to that one: to the main
    thread, which is busy. Without the note the answer goes where the page sent it: to the thread that listens.
    """
    for widget in widgets:
        if widget.comm is not None:
            vars(widget.comm).pop("_reply_subshell_id", None)


def on_colab() -> bool:
    """Whether this is Colab."""
    return "google.colab" in sys.modules


def is_fixed_page() -> bool:
    """Whether this is Colab or VS Code, where a widget cannot restyle the text around it."""
    return on_colab() or (in_notebook() and "__vsc_ipynb_file__" in kernel().shell.user_ns)


def picture(png: bytes, text: str, size: tuple[int, int]) -> tuple[dict[str, str], dict[str, dict]]:
    """A PNG as an output of a cell: its data, with the text for where there are no pictures, and its metadata.

    Args:
        png: the picture.
        text: what is seen in it.
        size: its width and height in pixels of the page; a picture for a sharp screen has more of its own.
    """
    data = {"image/png": base64.b64encode(png).decode(), "text/plain": text}
    return data, {"image/png": {"width": size[0], "height": size[1]}}


def widget_view(widget) -> dict[str, dict]:
    """A widget as an output of a cell; beside a picture in one output it is preferred where widgets work."""
    return {WIDGET: {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}}
