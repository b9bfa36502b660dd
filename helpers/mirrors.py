"""Where the datasets lie on the network, and which of these places answer."""

import contextlib
import functools
import threading
import time
from urllib.parse import urljoin, urlsplit

MIRRORS = {  # the dataset's own place first; plain http last, which is safe because every file's SHA-256 is known
    "FashionMNIST": (
        "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
        "https://fashion-mnist.s3.eu-central-1.amazonaws.com/",
        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
    ),
    "MNIST": (
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
        "http://yann.lecun.com/exdb/mnist/",
    ),
}
PROBE_SECONDS = 4  # a failed attempt at the network, whatever its cause, costs no more than this


@functools.lru_cache(maxsize=len(MIRRORS))
def answering(mirrors: tuple[str, ...], minute: int) -> list[str]:
    """The mirrors that answer in time.

    Args:
        mirrors: addresses of folders that hold a dataset's .gz files.
        minute: any number; asked again only for another one, so that a dead network costs a lesson once.

    Each is asked in a thread, because looking up a name has no timeout of its own.
    """
    import requests

    answered = []

    def ask(mirror: str) -> None:
        with contextlib.suppress(requests.RequestException):
            requests.head(mirror, timeout=PROBE_SECONDS)
            answered.append(mirror)

    threads = [threading.Thread(target=ask, args=(mirror,), daemon=True) for mirror in mirrors]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + PROBE_SECONDS
    for thread in threads:
        thread.join(max(0, deadline - time.monotonic()))
    return [mirror for mirror in mirrors if mirror in answered]


def refuse_weaker(response, **_) -> None:
    """A hook for requests: follow a redirect only to the web, and from https only to https.

    Raises:
        requests.exceptions.InvalidURL: for another redirect.
    """
    import requests

    if response.is_redirect:
        target = urljoin(response.url, response.headers["location"])
        allowed = {"https"} if urlsplit(response.url).scheme == "https" else {"http", "https"}
        if urlsplit(target).scheme not in allowed:
            raise requests.exceptions.InvalidURL(f"redirect to {target}")
