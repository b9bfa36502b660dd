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

from helpers import files, folders, mirrors
from helpers.download import DownloadError


@pytest.fixture
def offline(monkeypatch, tmp_path):
    """No files anywhere and no network; four files of the right size count as whole, and as the stand-in."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HELPERS_DATA", str(tmp_path / "data"))
    monkeypatch.setattr("helpers.download.answering", lambda mirrors, minute: [])
    monkeypatch.setattr(folders, "system_root", lambda: tmp_path / "system")
    monkeypatch.setattr(files, "verified_hash", lambda path: files.FILES[path.parent.parent.name][path.name])
    folders._announce.cache_clear()
    monkeypatch.setattr("helpers.standin.write_standin", put_files)


def put_files(name, root):
    """Sparse files of the right size: to be found, they need no content."""
    raw = root / name / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    for file, size in files.SIZES.items():
        with open(raw / file, "wb") as target:
            target.truncate(size)


def test_argument_variable_system_folder_and_cache_are_searched_in_this_order(offline, tmp_path):
    put_files("MNIST", files.user_cache())
    assert folders.find_dataset("MNIST").root == files.user_cache()
    put_files("MNIST", tmp_path / "system")
    assert folders.find_dataset("MNIST").root == tmp_path / "system"
    put_files("MNIST", tmp_path / "data")
    assert folders.find_dataset("MNIST").root == tmp_path / "data"
    put_files("MNIST", tmp_path / "mine")
    assert folders.find_dataset("MNIST", tmp_path / "mine").root == tmp_path / "mine"


def test_without_the_variable_a_checkout_uses_its_own_data_folder(monkeypatch):
    monkeypatch.delenv("HELPERS_DATA", raising=False)
    checkout = os.path.dirname(os.path.dirname(os.path.abspath(folders.__file__)))
    assert str(files.default_root()) == os.path.join(checkout, "data")


def test_a_damaged_file_that_cannot_be_replaced_is_named_with_what_to_do(offline, tmp_path, capsys):
    put_files("MNIST", tmp_path / "data")
    os.truncate(tmp_path / "data" / "MNIST" / "raw" / "train-labels-idx1-ubyte", 60_007)
    assert folders.find_dataset("MNIST").source == folders.STAND_IN
    korean, english = capsys.readouterr().err.strip().splitlines()
    for notice, advice in ((korean, "지우거나 바꾸세요"), (english, "delete or replace")):
        assert str(tmp_path / "data" / "MNIST" / "raw" / "train-labels-idx1-ubyte") in notice
        assert advice in notice


def test_offline_the_stand_in_is_used_and_announced_in_both_languages(offline, capsys):
    found = folders.find_dataset("FashionMNIST")
    assert found.source == "stand-in"
    assert files.has_sizes("FashionMNIST", found.root)
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
    with pytest.raises(DownloadError, match="no place to write the stand-in"):
        folders.find_dataset("MNIST")


def test_an_unknown_name_is_refused():
    with pytest.raises(ValueError, match=r"'CIFAR'(.|\n)*choose one of FashionMNIST, MNIST"):
        folders.find_dataset("CIFAR")


def test_a_network_that_never_answers_does_not_hold_the_lesson_up(monkeypatch):
    """A server that accepts and stays silent: the attempt ends by its own limit, far below that of the sockets."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        monkeypatch.setattr(mirrors, "PROBE_SECONDS", 0.2)
        assert mirrors.answering((address, address, address), minute=0) == []


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
        assert mirrors.answering(("http://127.0.0.1:9/", good), minute=0) == [good]
        server.shutdown()


def test_a_dead_network_is_tried_once_a_minute(monkeypatch):
    asked = []

    def refuse(mirror, timeout):
        asked.append(mirror)
        raise requests.ConnectionError

    monkeypatch.setattr(requests, "head", refuse)
    for minute in (7, 7, 8):
        mirrors.answering(("http://127.0.0.1:9/once",), minute)
    assert len(asked) == 2


def test_the_source_is_what_this_run_was_promised():
    """CI promises real data on one run and none on the other; so neither can pass as the other."""
    if "EXPECTED_SOURCE" not in os.environ:
        pytest.skip("nothing was promised")
    code = "from helpers import find_dataset; print(find_dataset('FashionMNIST').source)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert result.stdout.strip() == os.environ["EXPECTED_SOURCE"]
