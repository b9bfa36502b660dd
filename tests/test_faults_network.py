"""What goes wrong between the reader and a mirror: silence, drips, floods, proxies; all on loopback."""

import errno
import gzip
import itertools
import os
import shutil
import socket
import ssl
import subprocess
import threading

import filelock
import pytest
from mirror import CONTENTS, NOWHERE, PACKED, Mirror, contents_of, send, use_mirrors, use_small_dataset

from helpers.data import download, find, network, verify
from helpers.text import tell_once

IMAGES = "train-images-idx3-ubyte"


@pytest.fixture(autouse=True)
def small_dataset(monkeypatch, tmp_path):
    use_small_dataset(monkeypatch, tmp_path)
    tell_once.cache_clear()
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def serve(monkeypatch):
    """A function that starts MNIST's only mirror; it answers with the right files, and otherwise where told."""
    started = []

    def start(answers: dict | None = None) -> Mirror:
        started.append(Mirror({**PACKED, **(answers or {})}))
        use_mirrors(monkeypatch, "MNIST", (started[-1].address,))
        return started[-1]

    yield start
    for mirror in started:
        mirror.close()


def say_nothing(handler):
    """Keep the connection open until the other side hangs up."""
    handler.rfile.read()


def drip(handler, *first: bytes):
    """Send what comes first at once, and then a byte now and then, until the other side hangs up."""
    handler.connection.settimeout(0.05)
    for piece in itertools.chain(first, itertools.repeat(b"x")):
        handler.wfile.write(piece)
        try:
            if handler.connection.recv(1) == b"":
                return
        except TimeoutError:
            continue


def drip_in_the_header(handler):
    drip(handler, b"HTTP/1.1 200 OK\r\nX-Long: ")


def drip_in_the_body(handler):
    drip(handler, b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")


SLOW = {"silent": say_nothing, "drips in the header": drip_in_the_header, "drips in the body": drip_in_the_body}


@pytest.mark.fault("40", "a mirror that sends a byte now and then", "no answer in time, then the stand-in")
@pytest.mark.parametrize("slow", SLOW)
def test_a_mirror_that_drips_is_left(slow, serve, monkeypatch, tmp_path):
    monkeypatch.setattr(network, "READ_SECONDS", 1)
    serve({f"{IMAGES}.gz": SLOW[slow]})
    with pytest.raises(download.DownloadError, match=rf"{IMAGES}\.gz: no answer in time"):
        download.download("MNIST", tmp_path)
    assert IMAGES not in contents_of(tmp_path)


@pytest.mark.fault("40", "a mirror too slow for a lesson", "the command that waits longer, then the stand-in")
@pytest.mark.parametrize("slow", SLOW)
def test_all_of_a_download_has_one_limit(slow, serve, tmp_path):
    serve({f"{IMAGES}.gz": SLOW[slow]})
    with pytest.raises(download.DownloadError, match=r"not finished in time; run python -m helpers\.data"):
        download.download("MNIST", tmp_path, seconds=1)


@pytest.mark.fault("41", "a body without end", "the file is too large, then the stand-in")
@pytest.mark.parametrize("length", [1 << 40, None], ids=["announced", "unannounced"])
def test_a_body_without_end_is_refused_before_it_fills_the_disk(length, serve, tmp_path):
    sent = []

    def flood(handler):
        header = "" if length is None else f"Content-Length: {length}\r\n"
        handler.wfile.write(f"HTTP/1.1 200 OK\r\n{header}\r\n".encode())
        while True:
            handler.wfile.write(bytes(1 << 16))
            sent.append(1 << 16)
            if sum(sent) > 1 << 28:
                return

    serve({f"{IMAGES}.gz": flood})
    with pytest.raises(download.DownloadError, match="the file is too large"):
        download.download("MNIST", tmp_path)
    assert sum(sent) < 1 << 28
    assert contents_of(tmp_path) == {}


@pytest.mark.fault("41", "a file that unpacks to gigabytes", "unpacked, it has another size than expected")
def test_a_bomb_is_not_unpacked(serve, tmp_path):
    serve({f"{IMAGES}.gz": gzip.compress(bytes(1 << 26))})
    with pytest.raises(download.DownloadError, match="another size than expected"):
        download.download("MNIST", tmp_path)


@pytest.mark.fault("42", "a download that fails, in a lesson that loads the data five times", "one wait, one notice")
@pytest.mark.parametrize("answer", [say_nothing, lambda handler: send(handler, 503, b"")], ids=["silent", "503"])
def test_a_download_that_failed_is_not_tried_at_each_load(answer, serve, monkeypatch, capsys):
    serve(dict.fromkeys(PACKED, answer))
    monkeypatch.setattr(network, "PROBE_SECONDS", 1)
    attempts = []
    monkeypatch.setattr(find, "download", lambda *where: [attempts.append(where), download.download(*where)])
    for _ in range(5):
        assert find.find_dataset("MNIST").source == find.STAND_IN
    assert len(attempts) == 1
    assert capsys.readouterr().err.count("restart the kernel") == 1


@pytest.mark.fault("48", "no network, two datasets", "the stand-in of each; the network is waited for once")
def test_without_a_network_the_second_dataset_does_not_wait_again(monkeypatch):
    asked = []

    def dead(addresses):
        asked.append(addresses)
        raise network.NoAnswerError("없음", "none")

    monkeypatch.setattr(download, "answering_mirrors", dead)
    monkeypatch.setattr(find, "make_standin", lambda name: find.DatasetFolder(name, find.STAND_IN, {}))
    monkeypatch.setattr(find, "check", lambda name, place: {place: verify.State.MISSING})
    for name in ("MNIST", "FashionMNIST", "MNIST"):
        assert find.find_dataset(name).source == find.STAND_IN
    assert len(asked) == 1


def fail_with(number: int):
    def fail(*_):
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.fault("44", "a network drive without locks", "nothing: the download goes on without a lock")
@pytest.mark.skipif(os.name == "nt", reason="flock is not used there")
@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.EIO], ids=errno.errorcode.get)
def test_a_folder_that_cannot_be_locked_is_filled_all_the_same(number, serve, monkeypatch, tmp_path, capsys):
    serve()
    monkeypatch.setattr("fcntl.flock", fail_with(number))
    assert download.download("MNIST", tmp_path) == tmp_path
    assert contents_of(tmp_path) == CONTENTS
    assert "Waiting" not in capsys.readouterr().err


@pytest.mark.fault("44", "a lock file that may not be opened", "nothing: the download goes on without a lock")
@pytest.mark.parametrize("error", [PermissionError(errno.EACCES, "no"), NotImplementedError()], ids=["EACCES", "none"])
def test_a_lock_file_that_may_not_be_opened_is_done_without(error, serve, monkeypatch, tmp_path):
    serve()

    def fail(*_, **__):
        raise error

    monkeypatch.setattr(filelock.FileLock, "acquire", fail)
    assert download.download("MNIST", tmp_path) == tmp_path
    assert contents_of(tmp_path) == CONTENTS


@pytest.mark.fault(
    "44", "another process that downloads for long", "Waiting while another process downloads the data to …"
)
def test_a_wait_for_another_process_is_said_once(serve, monkeypatch, tmp_path, capsys):
    serve()
    monkeypatch.setattr(download, "QUIET_SECONDS", 0.05)
    monkeypatch.setattr(download, "LOCK_SECONDS", 0.05)
    raw = tmp_path / "MNIST" / "raw"
    raw.mkdir(parents=True)
    with filelock.FileLock(raw / ".lock"):
        download.download("MNIST", tmp_path)
    errors = capsys.readouterr().err
    assert errors.count(f"Waiting while another process downloads the data to {raw}.") == 1
    assert errors.count(f"다른 프로세스가 {raw}에 데이터를 내려받는 동안 기다립니다.") == 1


@pytest.mark.fault("44", "folders that look like what a killed download leaves", "nothing")
@pytest.mark.parametrize("ending", ["old", "12-x-y", f"{10**30}-abc", "-", ""])
def test_folders_with_a_name_like_ours_are_left_alone(ending, serve, tmp_path):
    serve()
    odd = tmp_path / "MNIST" / "raw" / f".download-{socket.gethostname()}-{ending}"
    odd.mkdir(parents=True)
    download.download("MNIST", tmp_path)
    assert odd.is_dir()


def answer_raw(content: bytes):
    return lambda handler: handler.wfile.write(content)


SECRET = b"<p>secret"
REASONS = {
    "no such file": (lambda handler: send(handler, 404, SECRET), "HTTP 404"),
    "no content": (lambda handler: send(handler, 204, b""), "HTTP 204"),
    "a login page": (lambda handler: send(handler, 200, SECRET), "not a data file, perhaps a login page"),
    "another size": (lambda handler: send(handler, 200, gzip.compress(SECRET)), "unpacked, it has another size"),
    "other bytes": (
        lambda handler: send(handler, 200, gzip.compress(bytes(len(CONTENTS[IMAGES])))),
        r"other bytes than expected \(its hash differs\)",
    ),
    "a cut file": (lambda handler: send(handler, 200, PACKED[f"{IMAGES}.gz"][:-9]), "a damaged gzip file"),
    "a body that breaks off": (lambda handler: send(handler, 200, b"x", length=9), "the transfer broke off"),
    "another protocol": (answer_raw(SECRET * 3 + b"\r\n\r\n"), "the answer is not HTTP"),
    "odd chunks": (
        answer_raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + SECRET),
        "the transfer broke off",
    ),
    "no word": (lambda handler: None, "the transfer broke off"),
    "a redirect nowhere": (lambda handler: send(handler, 302, b"", Location="http://[<p>secret"), "a redirect to an"),
    "a redirect to itself": (
        lambda handler: send(handler, 302, b"", Location=handler.path),
        r"an unexpected error \(TooMany",
    ),
}


@pytest.mark.fault(
    "47", "a mirror that answers something else", "its address and what kind of thing came, in a few words"
)
@pytest.mark.parametrize("fault", REASONS)
def test_a_faulty_answer_is_named_by_its_kind_and_never_shown(fault, serve, tmp_path):
    answer, reason = REASONS[fault]
    serve({f"{IMAGES}.gz": answer})
    with pytest.raises(download.DownloadError, match=rf"{IMAGES}\.gz: {reason}") as caught:
        download.download("MNIST", tmp_path)
    assert "secret" not in str(caught.value)


@pytest.mark.fault(
    "47", "a proxy that is dead, or whose address is malformed", "that it is the proxy, and the variables"
)
@pytest.mark.parametrize("proxy", [NOWHERE, "http://[bad", "::::", "http://", "socks5://127.0.0.1:9", "ftp://a:1"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_wrong_proxy_is_named(scheme, proxy, monkeypatch, tmp_path):
    monkeypatch.setenv(f"{scheme}_proxy", proxy)
    use_mirrors(monkeypatch, "MNIST", (f"{scheme}://mirror.invalid/",))
    with pytest.raises(download.DownloadError, match=r"프록시(.|\n)*proxy(.|\n)*check HTTPS_PROXY and HTTP_PROXY"):
        download.download("MNIST", tmp_path)


CERTIFICATE = r"REQUESTS_CA_BUNDLE(.|\n)*certificate(.|\n)*REQUESTS_CA_BUNDLE, or copy the data files by hand"


@pytest.mark.fault(
    "47", "a certificate that nobody trusts, as of a school's proxy", "REQUESTS_CA_BUNDLE, or copy by hand"
)
def test_a_certificate_that_is_not_trusted_is_named(serve, monkeypatch, tmp_path):
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl to make a certificate")
    key, certificate = tmp_path / "key", tmp_path / "certificate"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=127.0.0.1 -keyout"
    subprocess.run([*command.split(), key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    mirror = serve()
    mirror.server.socket = context.wrap_socket(mirror.server.socket, server_side=True)
    use_mirrors(monkeypatch, "MNIST", (mirror.address.replace("http:", "https:"),))
    with pytest.raises(download.DownloadError, match=CERTIFICATE):
        download.download("MNIST", tmp_path)


@pytest.mark.fault("47", "REQUESTS_CA_BUNDLE names no file", "the same, and no traceback of a thread")
def test_a_certificate_file_that_is_not_there_is_named(monkeypatch, tmp_path, capfd):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "nothing"))
    use_mirrors(monkeypatch, "MNIST", ("https://127.0.0.1:9/",))
    with pytest.raises(download.DownloadError, match=CERTIFICATE):
        download.download("MNIST", tmp_path)
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.fault("47", "no network", "no network, once and not for each mirror")
def test_a_reason_that_all_mirrors_share_is_said_once(monkeypatch, tmp_path):
    use_mirrors(monkeypatch, "MNIST", (NOWHERE, NOWHERE + "a/", NOWHERE + "b/"))
    with pytest.raises(download.DownloadError) as caught:
        download.download("MNIST", tmp_path)
    assert (caught.value.ko, caught.value.en) == ("네트워크에 연결되지 않음", "no network")


@pytest.mark.fault("48", "a network that refuses HEAD", "nothing")
def test_a_mirror_that_hangs_up_on_head_is_used(serve):
    mirror = serve()
    with socket.create_connection(("127.0.0.1", mirror.server.server_port)) as connection:
        connection.sendall(b"HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
        assert connection.recv(1) == b""
    assert find.find_dataset("MNIST").source == find.OFFICIAL


@pytest.mark.fault("49", "a packed file that is said to be packed, is packed twice, or comes unpacked", "nothing")
@pytest.mark.parametrize("packed", ["said to be packed", "twice", "twice and said so", "unpacked"])
def test_a_file_is_taken_by_its_bytes_however_it_is_packed(packed, serve, tmp_path):
    content = PACKED[f"{IMAGES}.gz"]
    body = {"unpacked": CONTENTS[IMAGES], "said to be packed": content}.get(packed, gzip.compress(content))
    said = {"Content-Encoding": "gzip"} if "said" in packed else {}
    serve({f"{IMAGES}.gz": lambda handler: send(handler, 200, body, **said)})
    download.download("MNIST", tmp_path)
    assert contents_of(tmp_path) == CONTENTS
    assert set(verify.check("MNIST", tmp_path).values()) == {verify.State.WHOLE}


@pytest.mark.fault("41", "a download that is stopped while its thread still reads", "nothing: the thread ends as well")
def test_a_transfer_that_was_left_hangs_up(serve):
    gone = threading.Event()

    def flood_until_the_other_side_is_gone(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        try:
            while True:
                handler.wfile.write(bytes(1 << 16))
        except OSError:
            gone.set()

    mirror = serve({"long": flood_until_the_other_side_is_gone})
    request = network.Transfer(f"{mirror.address}long", limit=1 << 40)
    request.leave()
    assert gone.wait(600)
