"""Downloads, from a mirror on loopback that holds four small files."""

import gzip
import hashlib
import os
import stat
import subprocess
import sys

import pytest
from mirror import CONTENTS, Mirror, pin, use_mirrors

from helpers import disk
from helpers.data import catalog, download, find


@pytest.fixture
def contents(monkeypatch, tmp_path):
    """Four files of the shape of a dataset, but small; `download` is told their sizes and hashes."""
    contents = dict(CONTENTS)
    pin(monkeypatch, "MNIST", contents)
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(tmp_path / "cache"))
    monkeypatch.setenv("HELPERS_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(find, "system_folder", lambda: tmp_path / "system")
    return contents


@pytest.fixture
def serve():
    """A function that serves {path: bytes} on loopback and returns the address."""
    servers = []

    def start(files: dict[str, bytes]) -> str:
        servers.append(Mirror(files))
        return servers[-1].address

    yield start
    for server in servers:
        server.close()


def packed(contents: dict[str, bytes]) -> dict[str, bytes]:
    return {f"{file}.gz": gzip.compress(content) for file, content in contents.items()}


def files_in(root) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "MNIST" / "raw").glob("[!.]*")}


def test_a_download_puts_the_four_files_in_torchvisions_layout(contents, serve, monkeypatch, tmp_path):
    use_mirrors(monkeypatch, "MNIST", (serve(packed(contents)),))
    found = find.find_dataset("MNIST")
    hashes = {file: expected.sha256 for file, expected in catalog.DATASETS["MNIST"].files.items()}
    assert found == find.DatasetFolder(tmp_path / "data", find.OFFICIAL, hashes)
    assert files_in(tmp_path / "data") == contents


@pytest.mark.parametrize("fault", ["other bytes", "cut short", "no gzip", "not there", "longer"])
def test_a_mirror_with_a_wrong_file_is_passed_over_and_leaves_nothing(fault, contents, serve, monkeypatch, tmp_path):
    wrong = packed(contents)
    name = "train-images-idx3-ubyte.gz"
    if fault == "not there":
        del wrong[name]
    else:
        wrong[name] = {
            "other bytes": gzip.compress(b"x" * len(contents["train-images-idx3-ubyte"])),
            "cut short": wrong[name][:-12],
            "no gzip": b"<html>please log in</html>",
            "longer": gzip.compress(contents["train-images-idx3-ubyte"] + b"x"),
        }[fault]
    bad = serve(wrong)
    use_mirrors(monkeypatch, "MNIST", (bad,))
    with pytest.raises(download.DownloadError, match=name):
        download.download("MNIST", tmp_path / "alone")
    assert not list((tmp_path / "alone").rglob("*train-images*"))
    assert not list((tmp_path / "alone").rglob(".download*"))

    use_mirrors(monkeypatch, "MNIST", (bad, serve(packed(contents))))
    download.download("MNIST", tmp_path / "data")
    assert files_in(tmp_path / "data") == contents


def test_a_file_that_is_there_is_not_fetched_again(contents, serve, monkeypatch, tmp_path):
    files = packed(contents)
    use_mirrors(monkeypatch, "MNIST", (serve(files),))
    download.download("MNIST", tmp_path)
    (tmp_path / "MNIST" / "raw" / "t10k-labels-idx1-ubyte").unlink()
    for file in list(files):
        if file != "t10k-labels-idx1-ubyte.gz":
            del files[file]
    download.download("MNIST", tmp_path)
    assert files_in(tmp_path) == contents


@pytest.mark.fault("14", "umask 022", "nothing: others may read the files")
def test_others_may_read_a_downloaded_file(contents, serve, monkeypatch, tmp_path):
    use_mirrors(monkeypatch, "MNIST", (serve(packed(contents)),))
    old = os.umask(0o022)
    try:
        download.download("MNIST", tmp_path)
    finally:
        os.umask(old)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "MNIST" / "raw").glob("[!.]*")]
    assert modes == [0o644] * 4 or os.name == "nt"


def test_a_root_that_cannot_be_written_to_sends_the_files_to_the_cache(contents, serve, monkeypatch, tmp_path):
    use_mirrors(monkeypatch, "MNIST", (serve(packed(contents)),))
    blocked = tmp_path / "data"
    blocked.write_text("a file where the folder should be")
    found = find.find_dataset("MNIST", blocked)
    assert found.source == find.OFFICIAL
    assert found.root == disk.user_cache()
    assert files_in(found.root) == contents


@pytest.mark.data
def test_the_expected_hashes_are_those_of_the_data_at_hand():
    raw = find.default_root() / "FashionMNIST" / "raw"
    if not raw.is_dir():
        pytest.skip("no real data here")
    for file, expected in catalog.DATASETS["FashionMNIST"].files.items():
        content = (raw / file).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (expected.size, expected.sha256)


def test_the_command_fills_a_folder_or_says_why_not(tmp_path):
    nowhere = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "no_proxy": ""}
    environment = {**os.environ, **nowhere, "HELPERS_LANG": "both"}
    command = [sys.executable, "-m", "helpers.data", "--to", str(tmp_path)]
    result = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 1
    assert "내려받지 못했습니다" in result.stderr
    assert "the proxy does not answer" in result.stderr
