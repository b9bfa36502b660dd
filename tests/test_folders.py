"""The order in which a dataset is looked for, and the fall to the stand-in."""

import http.server
import os
import re
import socket
import subprocess
import sys
import threading

import pytest
import requests

from helpers import download, folders


@pytest.fixture
def offline(monkeypatch, tmp_path):
    """No files anywhere and no network; the stand-in is four files of the right size, made at once."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HELPERS_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(download, "_answering", lambda mirrors, minute: [])
    folders._announce.cache_clear()
    monkeypatch.setattr("helpers.standin.write_standin", put_files)


def put_files(name, root):
    """Sparse files of the right size: to be found, they need no content."""
    raw = root / name / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    for file, size in download.SIZES.items():
        with open(raw / file, "wb") as target:
            target.truncate(size)


def test_the_argument_comes_before_the_variable_and_the_variable_before_the_cache(offline, tmp_path):
    put_files("MNIST", download.user_cache())
    assert folders.find_dataset("MNIST").root == download.user_cache()
    put_files("MNIST", tmp_path / "data")
    assert folders.find_dataset("MNIST").root == tmp_path / "data"
    put_files("MNIST", tmp_path / "mine")
    assert folders.find_dataset("MNIST", tmp_path / "mine").root == tmp_path / "mine"


def test_without_the_variable_a_checkout_uses_its_own_data_folder(monkeypatch):
    monkeypatch.delenv("HELPERS_DATA", raising=False)
    checkout = os.path.dirname(os.path.dirname(os.path.abspath(folders.__file__)))
    assert str(download.default_root()) == os.path.join(checkout, "data")


def test_a_short_file_does_not_count(offline, tmp_path):
    put_files("MNIST", tmp_path / "data")
    os.truncate(tmp_path / "data" / "MNIST" / "raw" / "train-labels-idx1-ubyte", 60_007)
    assert folders.find_dataset("MNIST").source == folders.STAND_IN


def test_offline_the_stand_in_is_used_and_announced_in_both_languages(offline, capsys):
    found = folders.find_dataset("FashionMNIST")
    assert found.source == "stand-in"
    assert download.is_whole("FashionMNIST", found.root)
    korean, english = capsys.readouterr().err.strip().splitlines()
    assert "대체 데이터" in korean
    assert "네트워크에 연결되지 않음" in korean
    assert "no network" not in korean
    assert "stand-in" in english
    assert "no network" in english
    assert not re.search("[가-힣]", english)


def test_the_stand_in_is_made_once_and_announced_once_for_each_dataset(offline, monkeypatch, capsys):
    folders.find_dataset("MNIST")
    assert "MNIST" in capsys.readouterr().err
    folders.find_dataset("FashionMNIST")
    assert "FashionMNIST" in capsys.readouterr().err
    monkeypatch.setattr("helpers.standin.write_standin", lambda *_: pytest.fail("made twice"))
    assert folders.find_dataset("MNIST").source == "stand-in"
    assert capsys.readouterr().err == ""


def test_where_the_cache_cannot_be_written_to_the_stand_in_goes_to_a_temporary_folder(offline, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "temporary"))
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert (tmp_path / "temporary") in folders.find_dataset("MNIST").root.parents


def test_with_no_place_at_all_the_error_names_the_places(offline, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "cache"))
    (tmp_path / "cache").write_text("a file where the folder should be")
    with pytest.raises(download.DownloadError, match="no place to write the stand-in"):
        folders.find_dataset("MNIST")


def test_an_unknown_name_is_refused():
    with pytest.raises(ValueError, match=r"'CIFAR'(.|\n)*choose one of FashionMNIST, MNIST"):
        folders.find_dataset("CIFAR")


def test_a_network_that_never_answers_does_not_hold_the_lesson_up(monkeypatch):
    """A server that accepts and stays silent: the attempt ends by its own limit, far below that of the sockets."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        monkeypatch.setattr(download, "PROBE_SECONDS", 0.2)
        assert download._answering((address, address, address), minute=0) == []


def test_a_mirror_that_answers_is_kept_in_its_place(monkeypatch):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_HEAD(self):
            self.send_response(403)
            self.end_headers()

        def log_message(self, *arguments):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        good = f"http://127.0.0.1:{server.server_port}/"
        assert download._answering(("http://127.0.0.1:9/", good), minute=0) == [good]
        server.shutdown()


def test_a_dead_network_is_tried_once_a_minute(monkeypatch):
    asked = []

    def refuse(mirror, timeout):
        asked.append(mirror)
        raise requests.ConnectionError

    monkeypatch.setattr(requests, "head", refuse)
    for minute in (7, 7, 8):
        download._answering(("http://127.0.0.1:9/once",), minute)
    assert len(asked) == 2


def test_the_source_is_what_this_run_was_promised():
    """CI promises real data on one run and none on the other; so neither can pass as the other."""
    if "EXPECTED_SOURCE" not in os.environ:
        pytest.skip("nothing was promised")
    code = "from helpers import find_dataset; print(find_dataset('FashionMNIST').source)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert result.stdout.strip() == os.environ["EXPECTED_SOURCE"]
