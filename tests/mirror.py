"""A small dataset, a mirror on loopback that can misbehave, and processes that download from it."""

import dataclasses
import gzip
import hashlib
import http.server
import json
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from helpers.data import catalog, standin

COUNTS = {"train": 200, "t10k": 100}  # pictures in the small dataset
CONTENTS = {
    f"{prefix}-{kind}-ubyte": random.Random(f"{prefix}-{kind}").randbytes(size)
    for prefix, count in COUNTS.items()
    for kind, size in (("images-idx3", 16 + 784 * count), ("labels-idx1", 8 + count))
}
HASHES = {file: hashlib.sha256(content).hexdigest() for file, content in CONTENTS.items()}
NOWHERE = "http://127.0.0.1:9/"  # refuses every connection
PACKED = {f"{file}.gz": gzip.compress(content) for file, content in CONTENTS.items()}

# What a process does first to take the small dataset for MNIST and to know the mirrors; {body} then runs.
CHILD = """
import json, sys
from helpers.data import catalog, download, network
specification = json.loads(sys.argv[1])
hashes, mirrors, counts = (tuple(specification[key]) for key in ("hashes", "mirrors", "counts"))
catalog.DATASETS["MNIST"] = catalog.Entry(catalog.DATASETS["MNIST"].names, hashes, mirrors, counts=counts)
network.PROBE_SECONDS = 60  # thirty of these may start at once on a busy machine
root = specification["root"]
{body}
"""


def pin(monkeypatch: pytest.MonkeyPatch, name: str, contents: dict[str, bytes]) -> None:
    """These are the official files of a dataset."""
    hashes = tuple(hashlib.sha256(content).hexdigest() for content in contents.values())
    counts = tuple(len(content) - 8 for file, content in contents.items() if "labels" in file)
    entry = dataclasses.replace(catalog.DATASETS[name], hashes=hashes, hashed_by="sha256", counts=counts)
    assert entry.files.keys() == contents.keys()
    monkeypatch.setitem(catalog.DATASETS, name, entry)


def use_mirrors(monkeypatch: pytest.MonkeyPatch, name: str, addresses: tuple[str, ...]) -> None:
    """These are the mirrors of a dataset."""
    monkeypatch.setitem(catalog.DATASETS, name, dataclasses.replace(catalog.DATASETS[name], mirrors=addresses))


# The command `python -m helpers.data --check`, for the small dataset alone.
CHECK = """
from helpers.data import __main__ as command
command.LESSON_DATASETS = ("MNIST",)
sys.argv[1:] = ["--check", "--to", root]
command.main()
"""


def use_small_dataset(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """MNIST is the small dataset, its stand-in is as small, and all is looked for and kept in `folder`, offline."""
    pin(monkeypatch, "MNIST", CONTENTS)
    monkeypatch.setattr(standin, "SPLITS", {"train": (COUNTS["train"], 1), "t10k": (COUNTS["t10k"], 2)})
    monkeypatch.setenv("HELPERS_DATA", str(folder / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))  # for a process that a test starts
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(folder / "cache"))
    monkeypatch.setattr("platformdirs.site_data_dir", lambda *_, **__: str(folder / "system"))
    (folder / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder / "temporary"))
    use_mirrors(monkeypatch, "MNIST", (NOWHERE,))


def put_files(root: Path) -> Path:
    """Put the whole small dataset under a root; returns the folder of its files."""
    raw = root / "MNIST" / "raw"
    raw.mkdir(parents=True)
    for file, content in CONTENTS.items():
        (raw / file).write_bytes(content)
    return raw


class Mirror:
    """Serves files on loopback. `answers` maps a path to bytes or to a function that answers a request handler.

    It hangs up on HEAD, as some networks do.
    """

    def __init__(self, answers: dict):
        self.answers, self.asked = answers, []
        mirror = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_HEAD(self):
                self.close_connection = True

            def do_GET(self):
                path = self.path.strip("/")
                mirror.asked.append(path)
                answer = mirror.answers.get(path, mirror.answers.get("*"))
                if callable(answer):
                    answer(self)
                else:
                    send(self, 404 if answer is None else 200, answer or b"")

            def log_message(self, *arguments):
                pass

        class Server(http.server.ThreadingHTTPServer):
            request_queue_size = 100  # so many processes may ask at once

        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # a client that hangs up is no news
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def send(handler, status: int, body: bytes, length: int | None = None, **headers: str) -> None:
    """Answer with a body; `length` is what the header claims."""
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def start_process(root: Path, mirrors: list[str], body: str) -> subprocess.Popen:
    """A fresh Python that runs `body` with the small dataset; its pipes are open."""
    specification = {
        "hashes": list(HASHES.values()),
        "counts": list(COUNTS.values()),
        "mirrors": mirrors,
        "root": str(root),
    }
    command = [sys.executable, "-c", CHILD.format(body=body), json.dumps(specification)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def contents_of(root: Path) -> dict[str, bytes]:
    """All that lies in the dataset's folder, but for the lock."""
    return {path.name: path.read_bytes() for path in (root / "MNIST" / "raw").iterdir() if path.name != ".lock"}
