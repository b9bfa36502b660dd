"""What goes wrong with a network, a disk or a neighbour, one test for each fault; all on loopback."""

import dataclasses
import hashlib
import os
import random
import socket
import threading

import pytest
import requests
from mirror import CHECK, CONTENTS, PACKED, Mirror, contents_of, send, start_process, use_mirrors, use_small_dataset

from helpers.data import arrays, catalog, download, find, network, verify

PROBED = "t10k-labels-idx1-ubyte.gz"  # the smallest file: which mirrors answer is seen by it
IMAGES = "train-images-idx3-ubyte"
RUN = "download.download('MNIST', root)"


@pytest.fixture(autouse=True)
def small_dataset(monkeypatch, tmp_path):
    use_small_dataset(monkeypatch, tmp_path)


@pytest.fixture
def serve():
    started = []

    def start(**answers) -> Mirror:
        started.append(Mirror({**PACKED, **answers}))
        return started[-1]

    yield start
    for mirror in started:
        mirror.close()


@pytest.fixture
def use(monkeypatch):
    """Tell `download` which mirrors there are."""

    def tell(*started: Mirror) -> None:
        use_mirrors(monkeypatch, "MNIST", tuple(mirror.address for mirror in started))

    return tell


def stall(handler):
    """Send half of the file and then nothing, until the other side hangs up."""
    body = PACKED[f"{IMAGES}.gz"]
    send(handler, 200, body[: len(body) // 2], length=len(body))
    handler.rfile.read()


FAULTS = {
    "403": lambda handler: send(handler, 403, b""),
    "404": lambda handler: send(handler, 404, b""),
    "503": lambda handler: send(handler, 503, b""),
    "shorter than its length": lambda handler: send(handler, 200, b"x" * 10, length=20),
    "a stall": stall,
    "a login page": lambda handler: send(handler, 200, b"<html>Please log in</html>"),
    "another dataset's bytes": lambda handler: send(handler, 200, PACKED["t10k-images-idx3-ubyte.gz"]),
    "a redirect to a file": lambda handler: send(handler, 302, b"", Location="file:///etc/hostname"),
}


@pytest.mark.fault(
    "1–6",
    "a mirror with an error, a short body, a stall, a login page, another file, a redirect to a file",
    "nothing: the next mirror is used. Without another: its address and the reason, then the stand-in",
)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_mirror_is_passed_over_and_named_if_there_is_no_other(fault, serve, use, monkeypatch, tmp_path):
    if FAULTS[fault] is stall:
        monkeypatch.setattr(network, "READ_SECONDS", 1)  # the good mirror keeps to it also on a busy machine
    faulty = serve(**{f"{IMAGES}.gz": FAULTS[fault]})
    use(faulty)
    with pytest.raises(download.DownloadError, match=f"{faulty.address}{IMAGES}.gz"):
        download.download("MNIST", tmp_path / "alone")
    assert IMAGES not in contents_of(tmp_path / "alone")
    use(faulty, serve())
    download.download("MNIST", tmp_path / "data")
    assert contents_of(tmp_path / "data") == CONTENTS


@pytest.mark.fault("6", "a redirect from https to http", "the next mirror is used")
def test_a_secure_address_never_leads_to_an_insecure_one():
    for start, target, refused in (
        ("https://a.org/", "http://a.org/", True),
        ("https://a.org/", "https://b.org/", False),
        ("http://a.org/", "http://b.org/", False),
        ("http://a.org/", "ftp://b.org/", True),
    ):
        response = requests.Response()
        response.status_code, response.url, response.headers["location"] = 302, start, target
        if refused:
            with pytest.raises(download.DownloadError, match="a redirect to an address that is not allowed"):
                network.refuse_weaker(response)
        else:
            network.refuse_weaker(response)


@pytest.mark.fault(
    "7", "a process killed in mid-download, 20 times", "nothing: the next run downloads anew and leaves no litter"
)
@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_a_process_killed_while_it_downloads_leaves_nothing_that_matters(serve, use, tmp_path):
    body, moment = PACKED[f"{IMAGES}.gz"], random.Random(0)
    for _ in range(20):
        reached, cut = threading.Event(), moment.randrange(len(body))

        def dribble(handler, cut=cut, reached=reached):
            send(handler, 200, body[:cut], length=len(body))
            reached.set()
            handler.rfile.read()

        process = start_process(tmp_path, [serve(**{f"{IMAGES}.gz": dribble}).address], RUN)
        assert reached.wait(600)
        process.kill()
        process.communicate()
        assert IMAGES not in contents_of(tmp_path)
    use(serve())
    download.download("MNIST", tmp_path)
    assert contents_of(tmp_path) == CONTENTS


WRITE_A_PART = """
import os
def stop(number):
    os.ftruncate(number, {cut})
    print("writing", flush=True)
    sys.stdin.read()
os.fsync = stop
download.download("MNIST", root)
"""


@pytest.mark.fault(
    "7", "a process killed while it writes, 20 times", "nothing: a run after half an hour leaves no litter"
)
@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_a_process_killed_while_it_writes_leaves_nothing_that_matters(serve, use, tmp_path):
    mirror, moment = serve(), random.Random(0)
    for _ in range(20):
        cut = moment.randrange(len(CONTENTS[IMAGES]))
        process = start_process(tmp_path, [mirror.address], WRITE_A_PART.format(cut=cut))
        assert process.stdout.readline() == "writing\n"
        process.kill()
        process.communicate()
    raw = tmp_path / "MNIST" / "raw"
    parts = [path for path in raw.iterdir() if path.name != ".lock"]
    assert len(parts) == 20
    assert all(path.name.startswith(".") for path in parts)
    for path in parts:
        os.utime(path, (0, 0))
    use(mirror)
    download.download("MNIST", tmp_path)
    assert contents_of(tmp_path) == CONTENTS


DAMAGES = {
    "cut at 0": lambda content: b"",
    "cut at 10": lambda content: content[:10],
    "cut at 16": lambda content: content[:16],
    "cut in half": lambda content: content[: len(content) // 2],
    "a byte short": lambda content: content[:-1],
    "a byte long": lambda content: content + b"x",
    "a flipped bit": lambda content: content[:100] + bytes([content[100] ^ 1]) + content[101:],
    "a zeroed tail": lambda content: content[:-100] + bytes(100),
}


@pytest.mark.fault(
    "8, 9", "a file cut, lengthened, with a flipped bit or a zeroed tail", "nothing: that file alone is fetched again"
)
@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("file", CONTENTS)
def test_a_damaged_file_is_noticed_and_replaced(file, damage, serve, use, tmp_path):
    mirror = serve()
    use(mirror)
    download.download("MNIST", tmp_path)
    path = tmp_path / "MNIST" / "raw" / file
    assert verify.check("MNIST", tmp_path)[path] is verify.State.WHOLE  # that it was whole once does not count
    path.write_bytes(DAMAGES[damage](CONTENTS[file]))
    assert verify.check("MNIST", tmp_path)[path] is verify.State.DAMAGED
    mirror.asked.clear()
    damaged = path.stat().st_ino
    assert find.find_dataset("MNIST", tmp_path).source == find.OFFICIAL
    assert contents_of(tmp_path) == CONTENTS
    assert path.stat().st_ino != damaged  # another file took its name: nobody ever saw half of it
    assert set(mirror.asked) - {PROBED} == {f"{file}.gz"} - {PROBED}


def test_a_file_found_whole_is_not_hashed_again(serve, use, monkeypatch, tmp_path):
    use(serve())
    download.download("MNIST", tmp_path)
    assert set(verify.check("MNIST", tmp_path).values()) == {verify.State.WHOLE}
    monkeypatch.setattr(hashlib, "file_digest", lambda *_: pytest.fail("hashed again"))
    assert set(verify.check("MNIST", tmp_path).values()) == {verify.State.WHOLE}


SMALL_DISK = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    download.download("MNIST", root)
except download.DownloadError as error:
    print(error.en)
"""


@pytest.mark.fault("10", "a full disk", "no room in FOLDER: so many MB are needed, so many are free")
@pytest.mark.skipif(os.name == "nt", reason="needs resource limits")
def test_a_full_disk_says_how_much_is_needed_and_free(serve, tmp_path):
    process = start_process(tmp_path, [serve().address], SMALL_DISK)
    output, errors = process.communicate(timeout=600)
    assert "no room in" in output, errors
    assert "MB are needed" in output
    assert "MB are free" in output
    assert contents_of(tmp_path) == {}


@pytest.mark.fault("11", "a read-only folder", "nothing: it is used and stays as it is")
def test_a_read_only_folder_that_is_whole_is_used_and_stays_as_it_is(serve, use, tmp_path):
    use(serve())
    download.download("MNIST", tmp_path / "shared")
    before = sorted((tmp_path / "shared").rglob("*"))
    for folder in (tmp_path / "shared", tmp_path / "shared" / "MNIST", tmp_path / "shared" / "MNIST" / "raw"):
        folder.chmod(0o555)
    assert find.find_dataset("MNIST", tmp_path / "shared").root == tmp_path / "shared"
    assert sorted((tmp_path / "shared").rglob("*")) == before


@pytest.mark.fault("13", "a lock file left behind", "nothing")
def test_a_lock_left_behind_does_not_matter(serve, use, tmp_path):
    use(serve())
    (tmp_path / "MNIST" / "raw").mkdir(parents=True)
    (tmp_path / "MNIST" / "raw" / ".lock").touch()
    download.download("MNIST", tmp_path)
    assert contents_of(tmp_path) == CONTENTS


@pytest.mark.fault("13", "a lock that is never given back", "a wait, then a download of its own")
def test_a_lock_that_is_never_given_back_does_not_matter(serve, use, monkeypatch, tmp_path):
    import filelock

    use(serve())
    monkeypatch.setattr(download, "LOCK_SECONDS", 0.1)
    (tmp_path / "MNIST" / "raw").mkdir(parents=True)
    with filelock.FileLock(tmp_path / "MNIST" / "raw" / ".lock"):
        download.download("MNIST", tmp_path)
    assert contents_of(tmp_path) == CONTENTS


NO_LOCK = "import filelock\nfilelock.FileLock.acquire = lambda *a, **k: None\n"


@pytest.mark.fault(
    "12, 30",
    "30 processes on a cold folder; 8 without a working lock",
    "nothing: all succeed, with at most 2 downloads (8 without a lock)",
)
@pytest.mark.parametrize(("count", "before", "most"), [(30, "", 2), (8, NO_LOCK, 8)], ids=["30", "8 without a lock"])
def test_many_processes_fill_one_cold_folder(count, before, most, serve, tmp_path):
    mirror = serve()
    processes = [start_process(tmp_path, [mirror.address], before + RUN) for _ in range(count)]
    outcomes = [(process.communicate(timeout=600)[1], process.returncode) for process in processes]
    assert [code for _, code in outcomes] == [0] * count, outcomes[0]
    assert contents_of(tmp_path) == CONTENTS
    assert mirror.asked.count(f"{IMAGES}.gz") <= most


@pytest.mark.fault("15", "no name server", "the stand-in, announced, within 5 s")
def test_a_name_server_that_never_answers_costs_no_more_than_the_probe(monkeypatch):
    assert network.PROBE_SECONDS < 5
    monkeypatch.setattr(network, "PROBE_SECONDS", 0.2)
    silence = threading.Event()

    def ask(*arguments, **options):
        silence.wait()
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", ask)
    with pytest.raises(download.DownloadError, match="no answer in time"):
        network.answering_mirrors(dataclasses.replace(catalog.DATASETS["MNIST"], mirrors=("https://nowhere.invalid/",)))
    silence.set()


@pytest.mark.skipif(os.name == "nt", reason="a mapped file cannot be replaced there")
@pytest.mark.fault("31", "a file replaced under a reader", "nothing: the old file or the new one, never a mixture")
def test_a_reader_keeps_the_old_file_while_it_is_replaced(tmp_path):
    for value in (1, 2):
        partial = tmp_path / f"{value}"
        partial.write_bytes(bytes([0, 0, 8, 1, 0, 0, 0, 100]) + bytes([value]) * 100)
    file = tmp_path / "labels"
    os.replace(tmp_path / "1", file)
    old = arrays.MappedImages(file, verify.verified_hash(file))
    os.replace(tmp_path / "2", file)
    assert set(old.images.tolist()) == {1}
    assert set(arrays.MappedImages(file, verify.verified_hash(file)).images.tolist()) == {2}


def test_the_command_checks_a_folder_and_exits_by_what_it_finds(serve, use, tmp_path):
    use(serve())
    for damaged, code in ((None, 1), ("", 0), (IMAGES, 1)):
        if damaged is not None:
            download.download("MNIST", tmp_path)
        if damaged:
            (tmp_path / "MNIST" / "raw" / damaged).write_bytes(b"")
        process = start_process(tmp_path, [], CHECK)
        output, errors = process.communicate(timeout=600)
        assert process.returncode == code, errors
        assert output.count("whole") == {None: 0, "": 4, IMAGES: 3}[damaged]


@pytest.mark.data
def test_the_official_files_arrive(monkeypatch, tmp_path):
    """With the real .gz files at hand, one download as a student's machine does it."""
    monkeypatch.undo()
    official = find.default_root() / "mirror" / "fashion-mnist"
    if not official.is_dir():
        pytest.skip("the official .gz files are not at hand")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    mirror = Mirror({path.name: path.read_bytes() for path in official.glob("*.gz")})
    use_mirrors(monkeypatch, "FashionMNIST", (mirror.address,))
    download.download("FashionMNIST", tmp_path)
    mirror.close()
    assert set(verify.check("FashionMNIST", tmp_path).values()) == {verify.State.WHOLE}
