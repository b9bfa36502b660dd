"""The verified arrays of a dataset, for any framework."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torchvision

from helpers import load_arrays
from helpers.data.find import find_dataset
from helpers.data.idx import ChangedFileError

PROJECT = Path(__file__).resolve().parents[1]
WITHOUT_TORCH = """
import sys
for name in ("torch", "torchvision", "d2l", "tensorflow", "jax"):
    sys.modules[name] = None
from helpers import load_arrays, show_images, term
(X_train, y_train), (X_test, y_test) = load_arrays("FashionMNIST")
show_images(X_train[:2])
print(X_train.shape, X_train.dtype, y_train.shape, X_test.shape, y_test.max())
"""


@pytest.mark.data
def test_they_are_those_of_torchvision():
    root = find_dataset("FashionMNIST").root
    for train, (X, y) in zip((True, False), load_arrays("FashionMNIST"), strict=True):
        theirs = torchvision.datasets.FashionMNIST(root, train=train)
        assert X.dtype == y.dtype == np.uint8
        assert np.array_equal(X, theirs.data)
        assert np.array_equal(y, theirs.targets)


@pytest.mark.data
def test_they_can_be_had_where_there_is_no_torch():
    environment = {**os.environ, "MPLBACKEND": "agg", "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-c", WITHOUT_TORCH]
    made = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=environment)
    assert made.stdout.strip() == "(60000, 28, 28) uint8 (60000,) (10000, 28, 28) 9", made.stderr


def test_writing_into_them_changes_nobody_elses(small):
    (X, _), _ = load_arrays("FashionMNIST", small)
    X[0] = 255 - X[0]
    (fresh, _), _ = load_arrays("FashionMNIST", small)
    assert not np.array_equal(X[0], fresh[0])


def test_a_file_that_changes_before_it_is_read_is_noticed(small, monkeypatch):
    found = find_dataset("FashionMNIST", small)
    monkeypatch.setattr("helpers.data.idx.find_dataset", lambda *_: found)
    path = small / "FashionMNIST" / "raw" / "t10k-labels-idx1-ubyte"
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(ChangedFileError, match="t10k-labels"):
        load_arrays("FashionMNIST", small)


def test_another_name_is_refused():
    with pytest.raises(ValueError, match="FashionMNIST"):
        load_arrays("Fashion")
