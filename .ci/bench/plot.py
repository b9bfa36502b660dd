"""The picture in README.md: how many times as fast as with the book an epoch is read, and trained."""

from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

from helpers.pictures.fonts import use_korean_font

BATCH_SIZE = "256"
BOOK, OTHER, OURS = "#8c959f", "#a5b4c3", "#0969da"
# What is shown of each table: a row's name there, its label, its colour.
READING = {
    "the book's loader": ("책 · the book", BOOK),
    "`DataLoader(TensorDataset)`": ("DataLoader(TensorDataset)", OTHER),
    "plain indexing": ("인덱싱만 · plain indexing", OTHER),
    "`MemoryLoader`": ("helpers.MemoryLoader", OURS),
}
TRAINING = {
    "the book's Trainer and loader": ("책 · the book", BOOK),
    "a bare loop on tensors": ("텐서로 쓴 반복문 · a bare loop", OTHER),
    "our Trainer and loader": ("helpers.Trainer", OURS),
}


def speeds(reading: list[list[str]], training: list[list[str]]) -> tuple[dict[str, float], dict[str, float]]:
    """Times the book's speed, by the names of the rows: reading with the most threads measured, and training."""
    read = {row[2]: float(row[4]) for row in reading if row[1] == BATCH_SIZE}  # more threads come later
    ratios = {row[0]: float(row[1]) for row in training}
    return read, {name: ratios[next(iter(TRAINING))] / ratio for name, ratio in ratios.items()}


def draw(reading: list[list[str]], training: list[list[str]], path: Path) -> None:
    """Draw both tables' rows as bars on one scale. The same rows give the same bytes, and letters stay letters."""
    use_korean_font()
    titles = f"미니배치 읽기 · reading, batch size {BATCH_SIZE}", "소프트맥스 회귀 훈련 · training softmax regression"
    fonts = [*mpl.rcParams["font.family"], "sans-serif"]  # the last is for a reader who has none of the others
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "bench", "font.family": fonts, "font.size": 10}):
        figure = Figure(figsize=(7.3, 3.6))
        axes = figure.subplots(2, sharex=True, height_ratios=(len(READING), len(TRAINING)))
        figure.subplots_adjust(left=0.33, right=0.93, top=0.84, bottom=0.02, hspace=0.4)
        figure.suptitle("책보다 몇 배 빠른가 · times the book's speed", fontsize=12)
        for axis, title, shown, speed in zip(axes, titles, (READING, TRAINING), speeds(reading, training), strict=True):
            labels, colours = zip(*shown.values(), strict=True)
            bars = axis.barh(labels, [speed[name] for name in shown], color=colours)
            axis.bar_label(bars, fmt="{:.3g}×", padding=4)
            axis.set_title(title, loc="left", fontsize=10, fontweight="bold")
            axis.invert_yaxis()
            axis.xaxis.set_visible(False)
            axis.spines[["top", "right", "bottom"]].set_visible(False)
            axis.tick_params(length=0)
        figure.savefig(path, metadata={"Date": None, "Creator": None})
