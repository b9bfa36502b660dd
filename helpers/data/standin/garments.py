"""Draw garments of the ten classes of Fashion-MNIST."""

from functools import partial
from typing import NamedTuple

import numpy as np

from helpers.data.standin import tops
from helpers.data.standin.brush import Lot, Span, bend, meet, only, paint, ring, ripple


def draw_trouser(lot: Lot) -> np.ndarray:
    """Two legs that part below the crotch, with a waistband."""
    down, x = lot.place()
    across, top, crotch = np.abs(x), lot.vary(0, 1.5), lot.vary(7, 11)
    waist, knee = lot.vary(3.5, 5.5), lot.vary(4, 6)
    outer = bend(down, (top, waist), (crotch, waist + lot.vary(0.3, 1.5)), (18, knee), (27, knee + lot.vary(-0.8, 1.5)))
    gap = bend(down, (crotch, -1), (crotch + 3, 0.3), (27, lot.vary(0.3, 2.6)))
    picture, cloth = lot.blank(), lot.cloth(0.5, 1.2, 0.06)
    paint(picture, meet(outer - across, down - top, lot.vary(26, 28) - down, across - gap), cloth)
    paint(picture, meet(outer - across, down - top, top + 1.6 - down), cloth * lot.vary(0.7, 1.2))
    return picture


def draw_bag(lot: Lot) -> np.ndarray:
    """A body, most often with a handle above it and a flap or a clasp on it."""
    down, x = lot.place(1.5)
    across = np.abs(x)
    top, bottom, wide = lot.vary(6, 13), lot.vary(22, 26.5), lot.vary(8, 13)
    handle = ring(x, down - top, wide * lot.vary(0.35, 0.85), lot.vary(4, 10), lot.vary(0.5, 1.2))
    picture, cloth = lot.blank(), lot.cloth(0.45, 1.2, 0.15)
    paint(picture, only(lot.chance(0.8), meet(handle, top - down)), cloth * lot.vary(0.6, 1.1))
    side = bend(down, (top, wide * lot.vary(0.75, 1)), (bottom, wide))
    body = meet(side - across, down - top, bottom - down, wide + 4 - across + (bottom - down) * 0.9 - 3)
    paint(picture, body, cloth)
    flap = meet(body, top + (bottom - top) * lot.vary(0.2, 0.6) - down)
    paint(picture, only(lot.chance(0.5), flap), cloth * lot.vary(0.6, 1.25))
    clasp = meet(lot.vary(0.8, 2) - across, 1.2 - np.abs(down - (top + bottom) / 2))
    paint(picture, only(lot.chance(0.5), clasp), lot.vary(0, 1))
    return picture


def draw_sandal(lot: Lot) -> np.ndarray:
    """A sole, flat or on a heel, toe to the left, and straps with air between them."""
    down, x = lot.place()
    heel, ground = np.maximum(lot.vary(-7, 14), 0), lot.vary(20, 25)
    sole = ground - heel * bend(x, (-7, 0), (-1, 0.3), (8, 0.95), (12, 1))
    end, thick = lot.vary(11, 13.5), lot.vary(0.9, 2)
    picture, leather = lot.blank(), lot.cloth(0.4, 1.1, 0.05)
    pillar = meet(
        x - end + lot.vary(1.5, 5) * bend(down - ground, (-8, 1), (0, 0.6)), end - x, down - sole, ground + 1 - down
    )
    wedge = meet(x + 2, end - x, down - sole, ground + 1 - down)
    for shape, share in ((wedge, 0.25), (pillar, 0.75)):
        paint(picture, only((heel > 2) * lot.chance(share), shape), leather * lot.vary(0.5, 1))
    _straps(picture, lot, leather, sole - down, x, end)
    paint(picture, meet(thick - np.abs(down - sole - 0.5), x + lot.vary(12, 14), end - x), leather * lot.vary(0.7, 1.1))
    return picture


def _straps(picture: np.ndarray, lot: Lot, leather: np.ndarray, up: np.ndarray, x: np.ndarray, end: np.ndarray) -> None:
    """Bands over toes and instep, and one around the ankle; `up` counts from the sole."""
    for middle, height in ((lot.vary(-9, -6), lot.vary(3, 6)), (lot.vary(-4, 1), lot.vary(4, 8))):
        arch = 1 - np.sqrt((x - middle) ** 2 / lot.vary(2, 5) ** 2 + up**2 / height**2)
        band = meet(arch * 3, up, lot.vary(0.8, 2.5) - np.abs(x - middle - up * lot.vary(-0.7, 0.7)))
        paint(picture, only(lot.chance(0.8), band), leather * lot.vary(0.7, 1.3))
    ankle = lot.vary(5, 11)
    loop = meet(ring(x - end + 4.5, up - ankle, 4.2, lot.vary(0.8, 2.2), lot.vary(0.5, 1)), up)
    rise = meet(lot.vary(0.8, 2) - np.abs(x - end + 1.5), up, ankle - up)
    across = meet(lot.vary(0.5, 1.2) - np.abs(up - ankle * bend(x, (-5, 0.5), (6, 1))), x + 5, end - 2 - x)
    paint(picture, only(lot.chance(0.7), np.maximum(loop, rise)), leather * lot.vary(0.7, 1.2))
    paint(picture, only(lot.chance(0.35), across), leather * lot.vary(0.7, 1.2))


def draw_sneaker(lot: Lot) -> np.ndarray:
    """A low shoe, toe to the left, with a sole, laces and often a stripe."""
    return _draw_shoe(lot, Last((18.5, 22.5), (6.5, 11), (-1, 4), soled=0.85, heeled=0.0))


def draw_ankle_boot(lot: Lot) -> np.ndarray:
    """A shoe with a shaft over the ankle, often on a heel."""
    return _draw_shoe(lot, Last((20.5, 26.5), (10.5, 22), (-2, 3), soled=0.5, heeled=0.6))


class Last(NamedTuple):
    """What a shoe is made over: ranges in pixels, and shares of the pictures between 0 and 1."""

    ground: Span  # row of the floor
    height: Span
    throat: Span  # column where the foot goes in, from the middle
    soled: float
    heeled: float


def _draw_shoe(lot: Lot, last: Last) -> np.ndarray:
    down, x = lot.place()
    ground, height, throat = lot.vary(*last.ground), lot.vary(*last.height), lot.vary(*last.throat)
    toe, end, vamp = lot.vary(-13.5, -11), lot.vary(10.5, 13.5), lot.vary(4, 6)
    tongue = (throat, height + lot.vary(-0.5, 0.5))
    rim = (throat + 4, height - lot.vary(0, 1.8))
    up = ground - down
    top = bend(x, (toe, 1), (toe + 2, 3), (toe + 5, vamp), (throat - 3, vamp + 1), tongue, rim, (end, height))
    outline = meet(top - up, up, x - toe, end - lot.vary(0, 2) * bend(up, (0, 0), (height / 2, 1), (height, 0)) - x)
    picture, leather = lot.blank(), lot.cloth(0.5, 1.2, 0.05)
    paint(picture, outline, leather)
    stripe = meet(outline, lot.vary(0.4, 1.6) - np.abs(x - up * lot.vary(-1.2, 1.2) - lot.vary(-2, 7)))
    paint(picture, only(lot.chance(0.6), stripe), leather * lot.vary(0.3, 1.6))
    laces = meet(outline, up - vamp + 1, throat + 1 - x, ripple(x / 2) * 2 - 1)
    paint(picture, only(lot.chance(0.5), laces), leather * lot.vary(0.3, 1.5))
    paint(picture, only(lot.chance(last.soled), meet(outline, lot.vary(1.2, 2.8) - up)), lot.vary(0.2, 1))
    arch = meet(end - lot.vary(4, 8) - x, lot.vary(1.2, 3.5) - up, x - lot.vary(-7, -2))
    paint(picture, only(lot.chance(last.heeled), arch), lot.vary(0, 0.05))
    return picture


GARMENTS = (
    partial(tops.draw_top, cut=tops.T_SHIRT),
    draw_trouser,
    partial(tops.draw_top, cut=tops.PULLOVER),
    partial(tops.draw_top, cut=tops.DRESS),
    partial(tops.draw_top, cut=tops.COAT),
    draw_sandal,
    partial(tops.draw_top, cut=tops.SHIRT),
    draw_sneaker,
    draw_bag,
    draw_ankle_boot,
)


def draw_garment(number: int, lot: Lot) -> np.ndarray:
    """Pictures of one class of Fashion-MNIST, 0 .. 9: float32 (lot.size, 28, 28), 0 for black to 1 for white."""
    return GARMENTS[number](lot)
