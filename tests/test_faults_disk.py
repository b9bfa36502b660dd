"""What goes wrong with files and folders: other bytes, no permission, no home; one test for each fault."""

import os

import pytest
from mirror import CONTENTS, HASHES

from helpers import files
from helpers.files import State

IMAGES = "train-images-idx3-ubyte"


@pytest.fixture(autouse=True)
def small_dataset(monkeypatch, tmp_path):
    """MNIST is four small files; the user's cache is a folder of the test."""
    monkeypatch.setitem(files.FILES, "MNIST", HASHES)
    for file, content in CONTENTS.items():
        monkeypatch.setitem(files.SIZES, file, len(content))
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(tmp_path / "cache"))


def put_files(root):
    """The whole dataset under a root; returns the folder of its files."""
    raw = root / "MNIST" / "raw"
    raw.mkdir(parents=True)
    for file, content in CONTENTS.items():
        (raw / file).write_bytes(content)
    return raw


@pytest.mark.fault("37", "bytes that change without a trace in the file's times", "damaged, from `--check`")
def test_other_bytes_behind_an_unchanged_size_and_time_are_found_by_the_next_process(tmp_path):
    file = put_files(tmp_path) / IMAGES
    before = file.stat()
    assert files.check("MNIST", tmp_path)[file] is State.WHOLE
    content = bytearray(CONTENTS[IMAGES])
    content[100] ^= 1
    file.write_bytes(content)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    files._hash_once.cache_clear()  # as a new process starts
    assert files.check("MNIST", tmp_path)[file] is State.DAMAGED
    assert not (tmp_path / "cache").exists()


@pytest.mark.fault("37", "a file that is written to while it is hashed", "nothing: it is hashed again the next time")
def test_a_file_that_changes_while_it_is_hashed_is_not_remembered(tmp_path, monkeypatch):
    file = put_files(tmp_path) / IMAGES
    digest = files.hashlib.file_digest

    def change_then_digest(source, algorithm):
        sha256 = digest(source, algorithm)
        file.write_bytes(b"x" * len(CONTENTS[IMAGES]) * 2)
        return sha256

    monkeypatch.setattr(files.hashlib, "file_digest", change_then_digest)
    files.verified_hash(file)
    monkeypatch.undo()
    assert files.verified_hash(file) == files.hash_file(file)
