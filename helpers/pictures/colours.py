"""Colour lines and bars so that colour-blind people tell them apart: Okabe and Ito's palette, without its green."""

BLUE, VERMILION, BLACK, SKY, ORANGE, PURPLE = "#0072B2", "#D55E00", "#000000", "#56B4E9", "#E69F00", "#CC79A7"
GREY = "#BBBBBB"
