"""Resizing many images at once. torchvision's `Resize`, image by image, is the oracle."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torchvision import transforms

from helpers.data import resize
from helpers.data.resize import CHUNK, KeptPixels, resize_pixels

SHAPES = [(28, 28), (14, 28), (28, 20), (7, 50), (50, 7), (1, 1), (29, 27)]
CPU = torch.device("cpu")


def noise(count, height=28, width=28):
    return np.random.default_rng(height * width).integers(0, 256, (count, height, width), dtype=np.uint8)


def one_by_one(pixels, size):
    resize = transforms.Resize(size)
    return np.stack([np.asarray(resize(Image.fromarray(image))) for image in pixels])


@pytest.mark.parametrize("side", range(1, 65))
def test_every_size_has_the_bytes_of_torchvision(side):
    pixels = noise(20)
    assert np.array_equal(resize_pixels(pixels, (side, side)), one_by_one(pixels, (side, side)))


@pytest.mark.parametrize("size", SHAPES)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_has_the_bytes_of_torchvision(shape, size):
    pixels = noise(5, *shape)
    assert np.array_equal(resize_pixels(pixels, size), one_by_one(pixels, size))


def test_a_pillow_with_another_way_is_followed_image_by_image(monkeypatch):
    for way in ("_rows_first", "_columns_first"):
        monkeypatch.setattr(resize, way, lambda images, size: np.zeros((len(images), *size), np.uint8))
    resize._find_way.cache_clear()
    pixels = noise(5)
    assert np.array_equal(resize_pixels(pixels, (14, 20)), one_by_one(pixels, (14, 20)))
    resize._find_way.cache_clear()


def test_more_images_than_go_at_once():
    pixels = noise(CHUNK + 3)
    resized = resize_pixels(pixels, (14, 14))
    assert resized.shape == (CHUNK + 3, 14, 14)
    assert np.array_equal(resized[-5:], one_by_one(pixels[-5:], (14, 14)))


def test_images_of_the_right_size_are_not_copied():
    pixels = noise(3)
    assert resize_pixels(pixels, (28, 28)) is pixels


PLAIN = """
import torch, numpy as np
from tests.test_resize import noise, one_by_one
from helpers.data.resize import resize_pixels
assert torch.backends.cpu.get_cpu_capability() == "DEFAULT"
for side in (16, 20, 26, 32, 64):
    assert np.array_equal(resize_pixels(noise(20), (side, side)), one_by_one(noise(20), (side, side)))
"""


@pytest.mark.fault("83", "a processor without AVX2", "the same pixels")
def test_a_processor_without_its_newer_instructions_gives_the_same_bytes():
    environment = {**os.environ, "ATEN_CPU_CAPABILITY": "default"}
    subprocess.run([sys.executable, "-c", PLAIN], env=environment, check=True, cwd=Path(__file__).parent.parent)


def test_the_same_content_is_resized_once_and_other_content_anew(monkeypatch):
    kept, pixels = KeptPixels(), noise(10)
    first = kept.get(pixels, (14, 14), CPU)
    assert kept.get(pixels.copy(), (14, 14), CPU) is first
    pixels[9, 27, 27] ^= 1
    assert kept.get(pixels, (14, 14), CPU) is not first
    assert kept.get(pixels, (14, 15), CPU).shape == (10, 14, 15)


def test_few_are_kept():
    kept = KeptPixels()
    for count in range(1, 8):
        kept.get(noise(count), (14, 14), CPU)
    assert sorted(len(pixels) for pixels in kept._kept.values()) == [5, 6, 7]


@pytest.mark.parametrize("pixels", [noise(3) / 255, noise(3).astype(np.int8), noise(3)[0]])
def test_pixels_of_another_kind_are_refused_in_both_languages(pixels):
    with pytest.raises(ValueError, match="uint8 array of shape") as caught:
        resize_pixels(pixels, (14, 14))
    assert "uint8 배열이어야 하는데" in str(caught.value)
