"""Where the datasets lie on the network, and which of these places answer."""

import time

from helpers.transfer import DownloadError, Transfer

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
PROBED = "t10k-labels-idx1-ubyte.gz"  # the smallest file of each dataset
PROBE_SECONDS = 4  # without any network, a download fails after so long


class NoAnswerError(DownloadError):
    """No mirror answered: most likely there is no network."""


def answering(mirrors: tuple[str, ...]) -> list[str]:
    """The mirrors that answer in time, whatever they answer. All are asked at once, and no more than a few bytes come.

    They are asked with GET: some networks refuse HEAD, and some servers answer HEAD and never GET.

    Args:
        mirrors: addresses of folders that hold a dataset's .gz files.

    Raises:
        NoAnswerError: when none answers, with the reasons.
    """
    probes = {mirror: Transfer(mirror + PROBED, limit=0) for mirror in mirrors}
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
    if not answered:
        ko, en = ("; ".join(dict.fromkeys(reasons)) for reasons in zip(*[(e.ko, e.en) for e in failures], strict=True))
        raise NoAnswerError(ko=ko, en=en)
    return answered
