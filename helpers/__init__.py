"""Image classification for the first time, in Korean and in English: what the lessons import.

Each name is loaded when it is first used, so that `import helpers` costs nothing.
"""

import os
from importlib import import_module

# Threads of torch that wait for each other keep their cores busy doing so. Where other work needs the cores as well, an
# epoch of a second then takes half a minute. With this they sleep while they wait. OpenMP reads it once, when torch is
# loaded; whoever has made a choice of their own keeps it.
if not {"OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME"} & os.environ.keys():
    os.environ["OMP_WAIT_POLICY"] = "PASSIVE"

_HOME = {
    "FashionMNIST": "datasets",
    "MNIST": "datasets",
    "find_dataset": "folders",
    "MemoryLoader": "loader",
    "resize_pixels": "resize",
    "show_images": "plots",
    "show_confusion_matrix": "plots",
    "show_history": "curves",
    "explore_dataset": "explorers.dataset",
    "explore_decision": "explorers.decision",
    "explore_learning_rate": "explorers.learning_rate",
    "explore_minibatch": "explorers.minibatch",
    "explore_mistakes": "explorers.mistakes",
    "explore_weights": "explorers.weights",
    "choose_language": "widgets",
    "get_language": "text",
    "set_language": "text",
    "say": "text",
    "label": "text",
    "Classifier": "classifier",
    "SoftmaxRegression": "classifier",
    "accuracy": "classifier",
    "confusion_matrix": "classifier",
    "evaluate": "classifier",
    "predict": "classifier",
    "Trainer": "trainer",
    "choose_device": "device",
    "set_seed": "device",
}
__all__ = sorted(_HOME)
_LIGHT = {"text", "folders", "plots", "curves", "widgets"}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'helpers' has no attribute {name!r}")
    if _HOME[name] not in _LIGHT:
        _check_torch_pair()
    return getattr(import_module(f"helpers.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__


def _check_torch_pair() -> None:
    """Say in plain words when torch and torchvision do not fit: their own message names an unknown operator."""
    try:
        import_module("torchvision")
    except (ImportError, OSError, RuntimeError) as error:
        from helpers.text import say

        mend = "python -m pip install --upgrade --force-reinstall torch torchvision"
        raise ImportError(
            say(
                ko=f"torch와 torchvision이 서로 맞지 않습니다({error}). 터미널에서 다음을 실행하고 커널을 다시 "
                f"시작하세요: {mend}",
                en=f"torch and torchvision do not fit each other ({error}). Run this in a terminal and restart the "
                f"kernel: {mend}",
            )
        ) from error
