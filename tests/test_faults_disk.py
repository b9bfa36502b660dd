"""What goes wrong with files and folders: other bytes, a neighbour's folder, no permission, no home."""

import errno
import os
import stat
import tempfile
from pathlib import Path

import pytest
from mirror import CHECK, CONTENTS, PACKED, Mirror, put_files, start_process, use_small_dataset

from helpers import disk
from helpers.data import find, standin, verify
from helpers.data.verify import State
from helpers.text import tell_once

IMAGES, LABELS = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"
posix = pytest.mark.skipif(os.name == "nt", reason="owners, rights and links are other there")


@pytest.fixture(autouse=True)
def small_dataset(monkeypatch, tmp_path):
    use_small_dataset(monkeypatch, tmp_path)
    tell_once.cache_clear()


@pytest.mark.fault("37", "bytes that change without a trace in the file's times", "damaged, from `--check`")
def test_other_bytes_behind_an_unchanged_size_and_time_are_found_by_the_next_process(tmp_path):
    file = put_files(tmp_path) / IMAGES
    before = file.stat()
    assert run_check(tmp_path) == (0, [])
    content = bytearray(CONTENTS[IMAGES])
    content[100] ^= 1
    file.write_bytes(content)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert run_check(tmp_path) == (1, [f"손상됨 · damaged: {file}"])


def run_check(root: Path) -> tuple[int, list[str]]:
    """The exit status of `--check`, and its lines about files that are not whole."""
    process = start_process(root, [], CHECK)
    output, _ = process.communicate(timeout=600)
    return process.returncode, [line for line in output.splitlines() if "whole: " not in line]


@pytest.mark.fault("37", "a file that is written to while it is hashed", "nothing: it is hashed again the next time")
def test_a_file_that_changes_while_it_is_hashed_is_not_remembered(tmp_path, monkeypatch):
    file = put_files(tmp_path) / IMAGES
    digest = verify.hashlib.file_digest

    def digest_then_change(source, algorithm):
        sha256 = digest(source, algorithm)
        file.write_bytes(bytes(len(CONTENTS[IMAGES])))
        return sha256

    with monkeypatch.context() as patch:
        patch.setattr(verify.hashlib, "file_digest", digest_then_change)
        verify.verified_hash(file)
    assert verify.check("MNIST", tmp_path)[file] is State.DAMAGED


@pytest.fixture
def no_cache(tmp_path):
    """The user's cache cannot be written to."""
    (tmp_path / "cache").write_text("a file where the folder should be")


def temporary(tmp_path: Path) -> Path:
    owner = os.getuid() if hasattr(os, "getuid") else "user"
    return tmp_path / "temporary" / f"{disk.APPLICATION}-{owner}"


def put_neighbours_standin(folder: Path) -> Path:
    """A stand-in as a neighbour may prepare it: all is as it should be, but for the pictures."""
    root = folder / f"stand-in-{find.STAND_IN_VERSION}"
    standin.write_standin("FashionMNIST", root)
    (root / "FashionMNIST").rename(root / "MNIST")
    return root


@pytest.mark.fault("38", "a neighbour's stand-in in the temporary folder", "nothing: one's own cache is used")
@posix
def test_the_temporary_folder_is_not_looked_at_while_there_is_a_cache(tmp_path):
    put_neighbours_standin(temporary(tmp_path))
    assert tmp_path / "cache" in find.find_dataset("MNIST").root.parents


@pytest.mark.fault("38", "the same, where there is no cache", "nothing: another folder is made for this user alone")
@pytest.mark.parametrize("planted", ["open to all", "open to a group", "another owner's", "a link", "a file"])
@posix
def test_a_neighbours_folder_is_neither_read_nor_written_to(planted, no_cache, monkeypatch, tmp_path):
    if planted == "another owner's":
        other = os.getuid() + 1
        monkeypatch.setattr(os, "getuid", lambda: other)
    wanted, elsewhere = temporary(tmp_path), tmp_path / "thesis"
    if planted == "a file":
        wanted.write_text("mine")
    else:
        put_neighbours_standin(elsewhere if planted == "a link" else wanted)
        elsewhere.mkdir(exist_ok=True)
    if planted == "a link":
        wanted.symlink_to(elsewhere)
    else:
        wanted.chmod({"open to all": 0o777, "open to a group": 0o775}.get(planted, 0o755))
    before = sorted(elsewhere.rglob("*")), sorted(wanted.rglob("*"))
    found = find.find_dataset("MNIST")
    assert (sorted(elsewhere.rglob("*")), sorted(wanted.rglob("*"))) == before
    own = found.root.parent
    assert (own.parent, own != wanted) == (tmp_path / "temporary", True)
    assert stat.S_IMODE(own.lstat().st_mode) == 0o700
    if planted != "another owner's":  # where all is another's, nothing can be found again
        assert find.find_dataset("MNIST") == found


def change(file: str, edit):
    def damage(raw: Path) -> None:
        (raw / file).write_bytes(edit((raw / file).read_bytes()))

    return damage


def replace_by_fifo(raw: Path) -> None:
    (raw / standin.MANIFEST).unlink()
    os.mkfifo(raw / standin.MANIFEST)


DAMAGES = {
    "a flipped bit": change(IMAGES, lambda content: content[:99] + bytes([content[99] ^ 1]) + content[100:]),
    "a zeroed tail": change(IMAGES, lambda content: content[: len(content) // 2] + bytes(len(content) // 2)),
    "another header": change(IMAGES, lambda content: content[:8] + bytes([0, 0, 0, 14, 0, 0, 0, 56]) + content[16:]),
    "all zeros": change(IMAGES, lambda content: bytes(len(content))),
    "all labels 0": change(LABELS, lambda content: content[:8] + bytes(len(content) - 8)),
    "a cut": change(IMAGES, lambda content: content[:-1]),
    "a file gone": lambda raw: (raw / LABELS).unlink(),
    "a list gone": lambda raw: (raw / standin.MANIFEST).unlink(),
    "an empty list": change(standin.MANIFEST, lambda content: b""),
    "a cut list": change(standin.MANIFEST, lambda content: content[:100]),
    "a list that is none": change(standin.MANIFEST, lambda content: b"\xff\x00[[[["),
    "an endless list": change(standin.MANIFEST, lambda content: content * 1000),
    "a list that waits for ever": replace_by_fifo,
}


@pytest.mark.fault("39", "a damaged stand-in, or a list of its SHA-256 that is damaged", "nothing: it is drawn anew")
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_stand_in_is_drawn_anew_once(damage, monkeypatch):
    if DAMAGES[damage] is replace_by_fifo and os.name == "nt":
        pytest.skip("no FIFO there")
    drawn = find.find_dataset("MNIST")
    raw = drawn.root / "MNIST" / "raw"
    before = {file: (raw / file).read_bytes() for file in CONTENTS}
    DAMAGES[damage](raw)
    assert find.find_dataset("MNIST") == drawn
    assert {file: (raw / file).read_bytes() for file in CONTENTS} == before
    monkeypatch.setattr(standin, "draw", lambda *_: pytest.fail("drawn once more"))
    assert find.find_dataset("MNIST") == drawn


@pytest.mark.fault("39", "a power cut while the stand-in is written", "nothing: no file has its name before its bytes")
def test_the_list_of_a_stand_in_comes_last_and_all_is_on_disk_before_it_has_its_name(monkeypatch, tmp_path):
    done, fsync, replace = [], os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda number: [fsync(number), done.append("fsync")])
    monkeypatch.setattr(os, "replace", lambda old, new: [replace(old, new), done.append(new.name)])
    standin.write_standin("MNIST", tmp_path)
    assert done[::2] == ["fsync"] * 5
    assert set(done[1:9:2]) == set(CONTENTS)
    assert done[-1] == standin.MANIFEST


def no_home(*_, **__):
    raise RuntimeError("could not determine the home directory")


@pytest.mark.fault("43", "a user without name and home, as in some containers", "nothing: data that is there is used")
def test_without_a_home_the_data_at_hand_is_used(monkeypatch, tmp_path):
    monkeypatch.setattr("platformdirs.user_cache_dir", no_home)
    put_files(tmp_path / "data")
    assert find.find_dataset("MNIST").source == find.OFFICIAL


@pytest.mark.fault("43", "the same, without any data", "the stand-in, in the temporary folder")
@pytest.mark.parametrize("answer", [no_home, lambda *_, **__: "~/.cache"], ids=["error", "a path without a meaning"])
def test_without_a_home_the_stand_in_goes_to_the_temporary_folder(answer, monkeypatch, tmp_path):
    monkeypatch.setattr("platformdirs.user_cache_dir", answer)
    monkeypatch.setattr("getpass.getuser", lambda: pytest.fail("there is no name"))
    assert find.find_dataset("MNIST").root.parent == temporary(tmp_path)


@pytest.mark.fault("43", "no temporary folder", "nothing: the cache is used")
def test_without_a_temporary_folder_the_cache_is_used(monkeypatch, tmp_path):
    def fail():
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    drawn = find.find_dataset("MNIST")
    monkeypatch.setattr(tempfile, "gettempdir", fail)
    assert find.find_dataset("MNIST") == drawn


def test_without_a_cache_a_place_that_cannot_be_written_to_is_seen_before_the_drawing(monkeypatch, no_cache, tmp_path):
    monkeypatch.setattr(standin, "draw", lambda *_: pytest.fail("drawn for nothing"))
    with pytest.raises(OSError, match="cache"):
        standin.write_standin("MNIST", tmp_path / "cache" / "stand-in")


@pytest.fixture
def root(monkeypatch, tmp_path):
    """The folder where HELPERS_DATA says that the data is."""
    put_files(tmp_path / "data")
    return tmp_path / "data"


UNREADABLE = {
    "no right to enter": lambda root: root.chmod(0o600),
    "no right to read": lambda root: [file.chmod(0) for file in (root / "MNIST" / "raw").iterdir()],
}


@pytest.mark.fault("45", "data without permission", "No permission to read FOLDER; ask … to run chmod -R a+rX FOLDER")
@pytest.mark.parametrize("fault", UNREADABLE)
@posix
def test_a_missing_permission_is_not_taken_for_damage(fault, root, capsys):
    UNREADABLE[fault](root)
    if os.access(root / "MNIST" / "raw" / IMAGES, os.R_OK):
        pytest.skip("this user may read everything")
    try:
        assert set(verify.check("MNIST", root).values()) == {State.UNREADABLE}
        assert find.find_dataset("MNIST").source == find.STAND_IN
    finally:
        root.chmod(0o700)
    korean, english = capsys.readouterr().err.strip().splitlines()
    assert f"No permission to read {root}" in english
    assert f"{root}을(를) 읽을 권한이 없음" in korean
    for text in (korean, english):
        assert f"chmod -R a+rX {root}" in text


@pytest.mark.fault(
    "45", "a path that leads nowhere: a link to itself, a long name, a file", "that it cannot be read, and why"
)
@pytest.mark.parametrize(
    ("path", "reason"), [("loop", errno.ELOOP), ("n" * 300, errno.ENAMETOOLONG), ("file", errno.ENOTDIR)]
)
@posix
def test_a_path_that_leads_nowhere_is_not_taken_for_damage(path, reason, monkeypatch, tmp_path, capsys):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "file").touch()
    monkeypatch.setenv("HELPERS_DATA", str(tmp_path / path))
    assert find.find_dataset("MNIST").source == find.STAND_IN
    korean, english = capsys.readouterr().err.strip().splitlines()
    assert f"{path} cannot be read ({os.strerror(reason)})" in english
    assert f"{path}을(를) 읽을 수 없음 ({os.strerror(reason)})" in korean
    assert "delete" not in english


FILL = """
import os
from helpers.data import __main__ as command
command.LESSON_DATASETS = ("MNIST",)
os.umask(0o077)
sys.argv[1:] = ["--to", root]
command.main()
"""


@pytest.fixture
def fill():
    """A function that runs the command with `--to`, under umask 077; returns its exit status and all that it said."""
    mirror = Mirror(dict(PACKED))

    def run(root: Path) -> tuple[int, str]:
        process = start_process(root, [mirror.address], FILL)
        output, errors = process.communicate(timeout=600)
        return process.returncode, output + errors

    yield run
    mirror.close()


@pytest.mark.fault("46", "a teacher with umask 077 fills a folder for all", "nothing: everybody may read it")
@posix
def test_a_folder_filled_for_all_can_be_read_by_all(fill, monkeypatch):
    monkeypatch.undo()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        if not all(path.stat().st_mode & 0o001 for path in Path(folder).resolve().parents):
            pytest.skip("the temporary folder is not open to all")
        root = Path(folder, "new", "data")
        for _ in range(2):  # the second time all is there, but one file is for its owner alone
            status, said = fill(root)
            assert status == 0, said
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in Path(folder).rglob("*")}
            assert all(
                mode == (0o644 if name in CONTENTS else 0o755) for name, mode in modes.items() if name != ".lock"
            )
            (root / "MNIST" / "raw" / IMAGES).chmod(0o600)


@pytest.mark.fault("46", "a folder for all inside one that is not", "The data is there, but other users cannot read it")
@posix
def test_a_folder_that_hides_what_is_for_all_is_named_and_left_as_it_is(fill, tmp_path):
    (tmp_path / "home").mkdir(mode=0o700)
    status, said = fill(tmp_path / "home" / "data")
    assert status == 1
    assert "other users cannot read it" in said
    assert str(tmp_path / "home") in said
    assert "다른 사용자가 읽을 수 없습니다" in said
    assert stat.S_IMODE((tmp_path / "home").stat().st_mode) == 0o700


@pytest.mark.fault("46", "a folder for all that cannot be written to", "FOLDER cannot be written to, and exit status 1")
def test_a_folder_that_cannot_be_filled_is_not_replaced_by_ones_own_cache(fill, tmp_path):
    (tmp_path / "file").touch()
    status, said = fill(tmp_path / "file" / "data")
    assert status == 1
    assert f"{tmp_path / 'file' / 'data'} cannot be written to" in said
    assert f"{tmp_path / 'file' / 'data'}에 쓸 수 없음" in said
    assert not (tmp_path / "cache").exists()
