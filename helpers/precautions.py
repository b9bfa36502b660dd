"""What the Trainer checks before and while it trains, so that a mistake is named where it happens."""

import copy
import shutil
import warnings
from pathlib import Path

import torch
from torch import Tensor, nn

from helpers.device import plain_weights, put_on
from helpers.text import say

SHARED_MEMORY = Path("/dev/shm")  # Linux: workers hand their batches over in it; in a container it can be tiny
SHARED_BYTES = 1 << 26
TOLERANCE = 0.05  # of the largest logit: far above rounding on any device, far below a wrong result


class NotFiniteError(ArithmeticError):
    """A loss that is NaN or infinite."""


def check_trainable(model: nn.Module) -> None:
    """Make sure that there is something to train.

    Raises:
        ValueError: when no parameter of the model, and no other tensor in it, takes a gradient.
    """
    if not any(weight.requires_grad for weight in (*model.parameters(), *plain_weights(model))):
        raise ValueError(
            say(
                ko="학습할 파라미터가 없습니다. 모델에 층이 있는지, requires_grad를 끄지 않았는지 확인하세요.",
                en="The model has no parameter to train; does it have layers, and is requires_grad left on?",
            )
        )


def check_labels(labels: Tensor, num_classes: int | None = None) -> None:
    """Stop a wrong label: a GPU would end the whole process, and the CPU passes over -100 in silence.

    Args:
        labels: any shape.
        num_classes: how many classes there are; None if that is not known.

    Raises:
        ValueError: for a label below 0, not below num_classes, or between two whole numbers.
    """
    if labels.numel() == 0:
        return
    low, high = (limit.item() for limit in labels.aminmax())
    broken = labels[labels % 1 != 0] if labels.is_floating_point() else ()
    if low < 0 or len(broken) or (num_classes is not None and high >= num_classes):
        wrong = low if low < 0 else broken[0].item() if len(broken) else high
        most = "" if num_classes is None else f" .. {num_classes - 1}"
        raise ValueError(
            say(
                ko=f"레이블은 0{most or ' 이상'}의 정수여야 하는데 {wrong}이(가) 있습니다. 데이터셋을 확인하세요.",
                en=f"Labels must be whole numbers, 0{most or ' or more'}; there is a {wrong}. Check the dataset.",
            )
        )


def affordable_workers(num_workers: int) -> int:
    """The number of worker processes; 0, with a warning, where too little shared memory would crash them."""
    if num_workers == 0 or not SHARED_MEMORY.is_dir() or shutil.disk_usage(SHARED_MEMORY).free >= SHARED_BYTES:
        return num_workers
    message = say(
        ko=f"{SHARED_MEMORY}에 남은 자리가 적어 일꾼 {num_workers}개 대신 num_workers=0으로 읽습니다.",
        en=f"There is little room in {SHARED_MEMORY}; reading with num_workers=0 instead of {num_workers}.",
    )
    warnings.warn(message, stacklevel=2)
    return 0


def diverged(step: int) -> str:
    """What to tell somebody whose loss is no number any more."""
    return say(
        ko=f"{step}번째 배치에서 손실이 무한대나 NaN이 되어 훈련을 멈췄습니다. 흔한 원인은 너무 큰 학습률입니다. "
        "lr을 10분의 1로 줄여 보세요. 입력에 NaN이 없는지도 확인하세요. "
        "(로짓이 NaN이면 argmax는 늘 0이라 정확도가 약 10%로 보입니다.)",
        en=f"Training stopped: at batch {step} the loss became infinite or NaN. The usual cause is too large "
        "a learning rate; try a tenth of lr. Check the inputs for NaN as well. "
        "(With NaN logits argmax is always 0, so the accuracy shows about 10%.)",
    )


def out_of_memory(batch_size: int) -> str:
    """What to tell somebody whose batch does not fit."""
    return say(
        ko=f"메모리가 모자랍니다. batch_size를 줄여 보세요(지금 {batch_size}, 다음에는 {max(1, batch_size // 2)}).",
        en=f"Out of memory; try a smaller batch_size ({batch_size} now, {max(1, batch_size // 2)} next).",
    )


@torch.no_grad()
def warn_if_device_differs(model: nn.Module, X: Tensor, device: torch.device) -> None:
    """Compare the model's results on the device and on the CPU for one batch, and warn if they do not agree.

    Args:
        model: on the device.
        X: float, a batch of inputs.
        device: where the model is.
    """
    was_training = model.training
    model.eval()  # in which dropout draws nothing, and batch normalization learns nothing
    on_device = model(X.to(device)).cpu()
    on_cpu = put_on(torch.device("cpu"), copy.deepcopy(model))(X.cpu())
    model.train(was_training)
    if (on_device - on_cpu).abs().max() > TOLERANCE * on_cpu.abs().max().clamp(min=1e-6):
        message = say(
            ko=f"{device}에서 계산한 값이 CPU와 다릅니다. Trainer(device='cpu')로 훈련하고 PyTorch를 업데이트하세요.",
            en=f"Results on {device} differ from the CPU's; train with Trainer(device='cpu'), and update PyTorch.",
        )
        warnings.warn(message, stacklevel=2)
