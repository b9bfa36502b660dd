"""Take one file from one address, never larger or slower than allowed, and ask which mirrors answer."""

import queue
import threading
import time
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from helpers.data.catalog import Entry
from helpers.text import Text, say

PROBE_SECONDS = 4  # without any network, a download fails after so long
CONNECT_SECONDS = 4
READ_SECONDS = 15  # without a piece of the file: then the next mirror
PIECE = 1 << 14  # bytes

NO_NETWORK = Text("네트워크에 연결되지 않음", "no network")
NO_MIRROR = Text("내려받을 주소가 목록에 없음", "the catalogue has no address for it")
NO_ANSWER = Text("제시간에 응답이 없음", "no answer in time")
BROKEN = Text("전송이 도중에 끊김", "the transfer broke off")
NOT_HTTP = Text("서버의 응답이 HTTP가 아님", "the answer is not HTTP")
TOO_LARGE = Text("파일이 너무 큼", "the file is too large")
REDIRECT = Text("허용되지 않은 주소로 리디렉션됨", "a redirect to an address that is not allowed")
PROXY = Text(
    "프록시가 응답하지 않거나 요청을 거부함, 또는 프록시의 주소가 잘못됨. HTTPS_PROXY와 HTTP_PROXY를 확인하세요",
    "the proxy does not answer, refuses, or has a wrong address; check HTTPS_PROXY and HTTP_PROXY",
)
CERTIFICATE = Text(
    "서버의 인증서를 확인할 수 없음. 학교나 회사의 프록시 때문이라면 환경 변수 REQUESTS_CA_BUNDLE에 그 인증서 파일을 "
    "지정하거나 데이터 파일을 직접 복사하세요",
    "the server's certificate cannot be verified; behind a proxy of a school or company, name its certificate file in "
    "the environment variable REQUESTS_CA_BUNDLE, or copy the data files by hand",
)


class DownloadError(OSError):
    """No mirror gave the file, or there was no place to put it.

    Attributes:
        ko, en: the reason in each language, to be put into a longer sentence.
    """

    def __init__(self, ko: str, en: str):
        super().__init__(say(ko=ko, en=en))
        self.ko, self.en = ko, en


class NoAnswerError(DownloadError):
    """No mirror answered: most likely there is no network."""


class Transfer:
    """A GET request that runs in a thread of its own, and that one may leave at any moment.

    requests can limit the wait for a connection and between two bytes, but not the look-up of a name, and not a header
    that comes a byte at a time. So it is the reader of the pieces who stops waiting.

    Args:
        url: the file's address.
        limit: the most bytes that the file may have.
    """

    def __init__(self, url: str, limit: int):
        import requests  # noqa: F401  here, so that the time that this takes is not taken for a slow network

        self._came: queue.SimpleQueue = queue.SimpleQueue()
        self._left = threading.Event()
        threading.Thread(target=self._run, args=(url, limit), daemon=True).start()

    def answer(self, until: float) -> tuple[int, int]:
        """Wait for the answer: its HTTP status, and the length that it announces, 0 if none. Call it first, and once.

        Raises:
            DownloadError: when no answer comes until then, on the clock of `time.monotonic`.
        """
        return self._next(until)

    def pieces(self, until: float) -> Iterator[bytes]:
        """The file as it comes, and just as it was sent: nothing is unpacked.

        Raises:
            DownloadError: when the file is too large, breaks off, pauses too long, or is not complete until then.
        """
        while piece := self._next(until):
            yield piece

    def leave(self) -> None:
        """Wait no longer; the thread ends with the next piece."""
        self._left.set()

    def _next(self, until: float):
        patience = min(READ_SECONDS, until - time.monotonic())
        try:
            item = self._came.get(timeout=max(0, patience))
        except queue.Empty:
            raise DownloadError(*NO_ANSWER) from None
        if isinstance(item, Exception):
            raise DownloadError(*explain(item)) from item
        return item

    def _run(self, url: str, limit: int) -> None:
        try:
            for item in _get(url, limit):
                if self._left.is_set():
                    return
                self._came.put(item)
            self._came.put(b"")
        except Exception as error:  # whatever it is, the reader gets it
            self._came.put(error)


def _get(url: str, limit: int) -> Iterator[tuple[int, int] | bytes]:
    import requests

    options = {"timeout": (CONNECT_SECONDS, READ_SECONDS), "hooks": {"response": refuse_weaker}}
    with requests.get(url, stream=True, headers={"Accept-Encoding": "identity"}, **options) as response:
        length = response.headers.get("Content-Length", "")
        yield response.status_code, int(length) if length.isdecimal() and len(length) < 16 else 0
        for piece in response.raw.stream(PIECE, decode_content=False):
            limit -= len(piece)
            if limit < 0:
                raise DownloadError(*TOO_LARGE)
            yield piece


def refuse_weaker(response, **_) -> None:
    """A hook for requests: follow a redirect only to the web, and from https only to https.

    Raises:
        DownloadError: for another redirect.
    """
    if response.is_redirect:
        allowed = {"https"} if urlsplit(response.url).scheme == "https" else {"http", "https"}
        try:
            target = urlsplit(urljoin(response.url, response.headers["location"]))
        except ValueError:
            raise DownloadError(*REDIRECT) from None
        if target.scheme not in allowed or not target.hostname:
            raise DownloadError(*REDIRECT)


def explain(error: Exception) -> Text:
    """The reason in plain words. What requests says may hold what the other side sent, so nobody is shown that."""
    import http.client

    import requests.exceptions as upper
    import urllib3.exceptions as lower

    causes = list(_causes(error))

    def is_from(*kinds: type) -> bool:
        return any(isinstance(cause, kinds) for cause in causes)

    if isinstance(error, DownloadError):
        return Text(error.ko, error.en)
    if is_from(upper.ProxyError, upper.InvalidURL, upper.InvalidSchema):
        return PROXY  # a wrong address is that of the proxy: those of the mirrors are right
    if is_from(upper.SSLError, lower.SSLError) or type(error) is OSError:
        return CERTIFICATE  # the plain OSError is about a file that REQUESTS_CA_BUNDLE names and that is not there
    if isinstance(error, upper.Timeout | lower.TimeoutError):
        return NO_ANSWER
    if is_from(lower.NewConnectionError):
        return NO_NETWORK
    if is_from(upper.ConnectionError, lower.ProtocolError):
        cut = is_from(http.client.RemoteDisconnected, http.client.IncompleteRead)
        return NOT_HTTP if is_from(http.client.HTTPException) and not cut else BROKEN
    kind = type(error).__name__
    return Text(f"예상하지 못한 오류({kind})", f"an unexpected error ({kind})")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error, what it came from, what that came from, and so on."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def answering_mirrors(entry: Entry) -> list[str]:
    """The mirrors that answer in time, whatever they answer. All are asked at once, and no more than a few bytes come.

    They are asked with GET, for the smallest file: some networks refuse HEAD, and some servers answer HEAD and never
    GET.

    Raises:
        NoAnswerError: when none answers, with the reasons.
    """
    smallest = min(entry.files, key=lambda file: entry.files[file].size)
    probes = {mirror: Transfer(f"{mirror}{smallest}.gz", limit=0) for mirror in entry.mirrors}
    until = time.monotonic() + PROBE_SECONDS
    answered, failures = [], []
    for mirror, probe in probes.items():
        try:
            probe.answer(until)
            answered.append(mirror)
        except DownloadError as error:
            failures.append(error)
        finally:
            probe.leave()
    if not entry.mirrors:
        raise DownloadError(*NO_MIRROR)
    if not answered:
        ko, en = ("; ".join(dict.fromkeys(reasons)) for reasons in zip(*[(e.ko, e.en) for e in failures], strict=True))
        raise NoAnswerError(ko=ko, en=en)
    return answered
