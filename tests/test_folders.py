"""The order in which a dataset is looked for, and the fall to the stand-in."""

import dataclasses
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from mirror import CONTENTS, NOWHERE, Mirror, pin, put_files, send, use_mirrors, use_small_dataset

from helpers import disk
from helpers.data import catalog, find, network, verify
from helpers.data.download import DownloadError
from helpers.text import tell_once


@pytest.fixture
def offline(monkeypatch, tmp_path):
    """A small dataset, no files anywhere, and no network."""
    use_small_dataset(monkeypatch, tmp_path)
    tell_once.cache_clear()


def test_argument_variable_system_folder_and_cache_are_searched_in_this_order(offline, tmp_path):
    put_files(disk.user_cache())
    assert find.find_dataset("MNIST").root == disk.user_cache()
    put_files(tmp_path / "system")
    assert find.find_dataset("MNIST").root == tmp_path / "system"
    put_files(tmp_path / "data")
    assert find.find_dataset("MNIST").root == tmp_path / "data"
    put_files(tmp_path / "mine")
    assert find.find_dataset("MNIST", tmp_path / "mine").root == tmp_path / "mine"


def test_without_the_variable_a_checkout_uses_its_own_data_folder(monkeypatch):
    monkeypatch.delenv("HELPERS_DATA", raising=False)
    checkout = Path(find.__file__).resolve().parents[2]
    assert find.default_root() == checkout / "data"


def test_a_damaged_file_that_cannot_be_replaced_is_named_with_what_to_do(offline, tmp_path, capsys):
    os.truncate(put_files(tmp_path / "data") / "train-labels-idx1-ubyte", 207)
    assert find.find_dataset("MNIST").source == find.STAND_IN
    korean, english = capsys.readouterr().err.strip().splitlines()
    for notice, advice in ((korean, "지우거나 바꾸세요"), (english, "delete or replace")):
        assert str(tmp_path / "data" / "MNIST" / "raw" / "train-labels-idx1-ubyte") in notice
        assert advice in notice


def test_offline_the_stand_in_is_used_and_announced_in_both_languages(offline, capsys):
    found = find.find_dataset("MNIST")
    assert found.source == "stand-in"
    assert set(verify.check("MNIST", found.root, found.hashes).values()) == {verify.State.WHOLE}
    korean, english = capsys.readouterr().err.strip().splitlines()
    assert "대체 데이터" in korean
    assert "수치와 그림이 본문과 다릅니다" in korean
    assert "numbers and pictures differ from the text" in english
    assert "네트워크에 연결되지 않음" in korean
    assert "no network" not in korean
    assert "stand-in" in english
    assert "no network" in english
    assert not re.search("[가-힣]", english)


def test_the_stand_in_is_made_once_and_announced_once_for_each_dataset(offline, monkeypatch, capsys):
    pin(monkeypatch, "FashionMNIST", CONTENTS)
    use_mirrors(monkeypatch, "FashionMNIST", (NOWHERE,))
    find.find_dataset("MNIST")
    assert "MNIST" in capsys.readouterr().err
    find.find_dataset("FashionMNIST")
    assert "FashionMNIST" in capsys.readouterr().err
    monkeypatch.setattr("helpers.data.find.write_standin", lambda *_: pytest.fail("made twice"))
    assert find.find_dataset("MNIST").source == "stand-in"
    assert capsys.readouterr().err == ""


def test_where_the_cache_cannot_be_written_to_the_stand_in_goes_to_a_temporary_folder(offline, tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert (tmp_path / "temporary") in find.find_dataset("MNIST").root.parents


def test_with_no_place_at_all_the_error_says_so(offline, tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be")
    (tmp_path / "temporary").rmdir()
    with pytest.raises(DownloadError, match="no place to write the stand-in"):
        find.find_dataset("MNIST")


def test_an_unknown_name_is_refused():
    with pytest.raises(ValueError, match=r"must be one of 'FashionMNIST', 'MNIST', 'KMNIST'; got 'CIFAR'"):
        find.find_dataset("CIFAR")


def dataset(mirrors):
    return dataclasses.replace(catalog.DATASETS["MNIST"], mirrors=mirrors)


def test_a_network_that_never_answers_does_not_hold_the_lesson_up(monkeypatch):
    """A server that accepts and stays silent: the attempt ends by its own limit, far below that of the sockets."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        monkeypatch.setattr(network, "PROBE_SECONDS", 0.2)
        with pytest.raises(DownloadError, match=r"^제시간에 응답이 없음\nno answer in time$"):
            network.answering_mirrors(dataset((address, address, address)))


def test_a_mirror_that_answers_is_kept_in_its_place():
    good = Mirror({"*": lambda handler: send(handler, 403, b"")})
    assert network.answering_mirrors(dataset((NOWHERE, good.address))) == [good.address]
    good.close()


@pytest.mark.data
def test_the_source_is_what_this_run_was_promised():
    """CI promises real data on one run and none on the other; so neither can pass as the other."""
    if "EXPECTED_SOURCE" not in os.environ:
        pytest.skip("nothing was promised")
    code = "from helpers import find_dataset; print(find_dataset('FashionMNIST').source)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert result.stdout.strip() == os.environ["EXPECTED_SOURCE"]
