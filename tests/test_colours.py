"""The colours of pictures, as people see them who lack one of the three kinds of cones, on white paper and on dark."""

from itertools import combinations

import numpy as np
import pytest
from matplotlib import colormaps
from matplotlib.colors import to_rgb

from helpers.explore.controls import Matrix
from helpers.pictures.colours import BLUE, CLASSES, GREY, LINES, VERMILION
from helpers.pictures.curves import STYLES
from helpers.pictures.offscreen import INK, PAPER

# Machado, Oliveira and Fernandes (2009), at full severity, for linear RGB.
SIGHTS = {
    "all cones": np.eye(3),
    "no red": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no green": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "no blue": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
each_sight = pytest.mark.parametrize("sight", SIGHTS)
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def linear(colour) -> np.ndarray:
    rgb = np.array(to_rgb(colour))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def seen(colour, sight: str) -> np.ndarray:
    """CIELAB, in which a distance of about 2 can just be noticed."""
    xyz = TO_XYZ @ np.clip(SIGHTS[sight] @ linear(colour), 0, 1) / TO_XYZ.sum(axis=1)
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def nearest(colours, sight: str) -> float:
    return min(np.linalg.norm(seen(a, sight) - seen(b, sight)) for a, b in combinations(colours, 2))


def contrast(one, other) -> float:
    """As WCAG counts it, from 1 to 21."""
    light, dark = sorted((0.05 + (TO_XYZ @ linear(colour))[1] for colour in (one, other)), reverse=True)
    return light / dark


def test_the_measure_is_the_known_one():
    assert seen("white", "all cones") == pytest.approx([100, 0, 0], abs=0.1)
    assert seen("red", "all cones") == pytest.approx([53.2, 80.1, 67.2], abs=0.2)
    assert nearest(["#c00000", "#606000"], "no red") < nearest(["#c00000", "#606000"], "all cones") / 2
    assert contrast("black", "white") == pytest.approx(21)
    assert contrast("#777777", "white") == pytest.approx(4.48, abs=0.01)


@each_sight
def test_truth_decision_and_the_rest_are_far_apart(sight):
    assert nearest([BLUE, VERMILION, GREY, "white"], sight) > 20
    assert nearest([BLUE, VERMILION, GREY, PAPER], sight) > 20


@each_sight
def test_the_curves_of_a_run_are_far_apart(sight):
    colours = [style["color"] for style in STYLES.values()]
    assert nearest([*colours, "white"], sight) > 20
    assert nearest([*colours[:2], INK, PAPER], sight) > 20


@each_sight
def test_lines_and_classes_can_be_told_apart(sight):
    assert nearest(LINES, sight) > 15
    assert nearest(CLASSES, sight) > 15


@each_sight
def test_evidence_for_and_against_a_class_are_far_apart_and_zero_is_between(sight):
    against, zero, evidence = (colormaps["RdBu_r"](value)[:3] for value in (0.1, 0.5, 0.9))
    assert nearest([against, zero, evidence], sight) > 20


def test_letters_can_be_read_on_what_they_stand_on():
    counts = np.arange(0, 101, 5).reshape(1, -1).repeat(21, 0)
    for ground, letter in Matrix("", counts.tolist(), [""] * 21, []).shades[0]:
        assert contrast(ground, letter) >= 4.4
    assert contrast(INK, PAPER) > 7
