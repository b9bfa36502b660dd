"""Colour lines, bars and classes so that colour-blind people tell them apart."""

# Okabe and Ito's palette, without its green.
BLUE, VERMILION, BLACK, SKY, ORANGE, PURPLE = "#0072B2", "#D55E00", "#000000", "#56B4E9", "#E69F00", "#CC79A7"
GREY = "#BBBBBB"

# One after the other for the lines of a picture, each with a dash and a marker of its own.
LINES = (BLUE, VERMILION, BLACK, SKY, ORANGE, PURPLE)
DASHES = ("-", "--", "-.", ":", (0, (8, 2)), (0, (3, 1, 1, 1, 1, 1)))
MARKERS = ("o", "s", "^", "D", "v", "P")


def line_style(place: int) -> dict[str, object]:
    """The colour and the dash of a line by its place, for matplotlib; a colour that comes again has another dash."""
    turn, place = divmod(place, len(LINES))
    return {"color": LINES[place], "linestyle": DASHES[(place + turn) % len(DASHES)]}


# Petroff's ten, arXiv:2107.02270, for areas that stand for classes.
CLASSES = ("#3f90da", "#ffa90e", "#bd1f01", "#94a4a2", "#832db6", "#a96b59", "#e76300", "#b9ac70", "#717581", "#92dadd")
