"""Exercises of lesson 5, softmax regression on MNIST."""

import math

import torch
from torch.nn import functional as F

from helpers.exercises.cases import drawn
from helpers.exercises.exercise import Lesson
from helpers.exercises.further.lesson5 import further as further

lesson = Lesson("lesson5")


def _logits(*shapes: tuple[int, int]) -> list[torch.Tensor]:
    """Random logits, the same each time."""
    generator = torch.Generator().manual_seed(0)
    return [3 * torch.randn(shape, generator=generator) for shape in shapes]


@lesson.exercise(
    stars=2,
    without=("softmax", "Softmax", "softmin", "log_softmax", "LogSoftmax"),
    cases=lambda: [
        (torch.tensor([[1.0, 2.0, 3.0], [0.0, 0.0, 5.0]]),),
        *((logits,) for logits in _logits((4, 3), (3, 3), (1, 5), (6, 2))),
        (torch.tensor([[100.0, 99.0, 0.0]]),),
        (torch.tensor([[-101.0, -102.0, -150.0]]),),
        (torch.tensor([[1000.0, 1001.0], [-1000.0, -1002.0]]),),
        (torch.tensor([[1000.0, 0.0, 0.0]]),),
        (torch.tensor([[-800.0, -801.0], [0.0, 1.0]]),),
        (torch.tensor([[1e4, 0.0, -1e4]]),),
        (torch.tensor([[0.0, -200.0, 90.0], [-300.0, -301.0, -302.0]]),),
        (torch.tensor([[800.0, 801.0, 799.5], [1.0, 2.0, 3.0]], dtype=torch.float64),),
    ],
    hints=[
        (
            "행마다 가장 큰 로짓을 빼도 확률은 그대로입니다.",
            "Subtracting each row's largest logit leaves the probabilities as they are.",
        ),
        (
            "`amax(dim=1, keepdim=True)`는 모양이 (N, 1)이라 행마다 빼집니다.",
            "`amax(dim=1, keepdim=True)` has the shape (N, 1), so it is subtracted row by row.",
        ),
    ],
    why=(
        "그냥 계산하면, 100이 들어올 때는 $\\exp$가 무한대가 되고 입력이 모두 -104보다 작을 때는 합이 0이 되어, 어느 "
        "쪽이든 `nan`입니다. 가장 큰 것을 빼면 지수가 0을 넘지 않고, 합에는 언제나 $\\exp(0) = 1$이 들어 있어 0으로 "
        "나누지 않습니다.",
        "Computed as it stands, 100 makes $\\exp$ infinite, and inputs all below -104 make the sum 0: both give "
        "`nan`. With the largest subtracted no exponent exceeds 0, and the sum always contains $\\exp(0) = 1$.",
    ),
)
def softmax(logits):
    exp = (logits - logits.amax(dim=1, keepdim=True)).exp()
    return exp / exp.sum(dim=1, keepdim=True)


@lesson.exercise(
    stars=2,
    without=("cross_entropy", "CrossEntropyLoss"),
    cases=lambda: [
        (torch.tensor([[1.0, 2.0, 3.0], [0.0, 4.0, 5.0]]), torch.tensor([0, 2])),
        *(
            (logits, torch.arange(len(logits)) * 2 % logits.shape[1])
            for logits in _logits((5, 3), (3, 3), (1, 4), (7, 2))
        ),
        (torch.tensor([[1000.0, 0.0], [3.0, 1.0]], dtype=torch.float64), torch.tensor([1, 0])),
        (torch.tensor([[200.0, 0.0], [0.0, 200.0], [1.0, 2.0]]), torch.tensor([1, 1, 0])),
        (torch.tensor([[-300.0, -301.0, -299.0], [2.0, 1.0, 3.0]]), torch.tensor([0, 1])),
        (torch.tensor([[0.0, 30.0], [1.0, 2.0]]), torch.tensor([0, 1])),
        (torch.tensor([[200.0, 0.0], [1.0, 2.0]]), torch.tensor([0, 1])),
        (torch.tensor([[-800.0, -801.0], [-2.0, -1.0]]), torch.tensor([1, 0])),
        (torch.tensor([[150.0, 149.0, 140.0]]), torch.tensor([1])),
    ],
    hints=[
        (
            "정답에 준 확률의 로그에 음의 부호를 붙여 평균합니다. 정답 자리는 `logits[range(len(y)), y]`로 꺼냅니다.",
            "Average minus the log of the probability given to the truth; `logits[range(len(y)), y]` takes out the "
            "truths.",
        ),
        (
            "확률이 0이 되면 `log`가 `-inf`이고, 작은 수를 더해 막으면 큰 손실이 틀립니다. $\\log \\hat{y}_j = o_j - "
            "\\log \\sum_k \\exp(o_k)$로 로짓에서 바로 구하세요.",
            "For a probability of 0 the `log` is `-inf`, and a small number added to it makes large losses wrong. Work "
            "from the logits: $\\log \\hat{y}_j = o_j - \\log \\sum_k \\exp(o_k)$.",
        ),
        (
            "`logits.logsumexp(dim=1)`이 그 뒤의 항을 안전하게 구합니다.",
            "`logits.logsumexp(dim=1)` computes the latter term safely.",
        ),
    ],
    why=(
        "$$-\\log \\hat{y}_y = \\log \\sum_k \\exp(o_k) - o_y$$\n\n정의대로 `log(softmax)`를 쓰면 정답의 확률이 "
        "0으로 내려앉을 때 손실이 무한대입니다. 원-핫과 곱해 더하는 식은 0을 곱할 자리까지 모두 계산하니 느리기도 "
        "합니다. 로짓 없이 확률만 주어졌을 때나 쓸모가 있는 식입니다.",
        "$$-\\log \\hat{y}_y = \\log \\sum_k \\exp(o_k) - o_y$$\n\nBy the definition, `log(softmax)`, the loss is "
        "infinite once the probability of the truth falls to 0. Multiplying by one-hot labels also computes what is "
        "then multiplied by 0, so it is slower. It is of use only where there are probabilities and no logits.",
    ),
)
def cross_entropy(logits, y):
    return (logits.logsumexp(dim=1) - logits[range(len(y)), y]).mean()


@lesson.exercise(
    stars=2,
    cases=lambda: [(10,), (2,), (1000,), (3,), (50,)],
    hints=[
        (
            "확률을 다시 소프트맥스에 넣는 셈입니다. 입력은 0과 1 사이를 벗어나지 못합니다.",
            "Probabilities go through softmax again, so its inputs cannot leave 0 to 1.",
        ),
        (
            "가장 좋은 경우는 정답이 1이고 나머지가 모두 0일 때입니다. 그때의 교차 엔트로피를 구하세요.",
            "At best the truth has 1 and all others 0. Find the cross-entropy of that.",
        ),
    ],
    why=(
        "가장 좋은 입력 $(1, 0, \\dots, 0)$에서 $-\\log \\frac{e}{e + (C - 1)} = \\log(1 + (C - 1)/e)$입니다. 범주가 "
        "10개면 1.461입니다. 손실이 이 근처에서 멈추고 내려가지 않는다면 소프트맥스를 두 번 거치지 않는지 보세요.",
        "At the best input, $(1, 0, \\dots, 0)$, it is $-\\log \\frac{e}{e + (C - 1)} = \\log(1 + (C - 1)/e)$: 1.461 "
        "for 10 classes. If your loss stops near that value, look for a second softmax.",
    ),
)
def double_softmax_floor(num_classes):
    return math.log(1 + (num_classes - 1) / math.e)


def _steps() -> list[tuple]:
    """W, b, X, y and lr; in half of the cases the batch lacks the last class, and once the logits are very large."""
    generator, cases = torch.Generator().manual_seed(0), []
    sizes = ((3, 2, 2, 0.5), (6, 4, 3, 0.1), (5, 2, 5, 1.0), (4, 3, 4, 0.3), (8, 5, 2, 0.05), (1, 4, 3, 0.2))
    for place, (n, inputs, classes, lr) in enumerate(sizes):
        W, b, X = (torch.randn(shape, generator=generator) for shape in ((inputs, classes), (classes,), (n, inputs)))
        y = torch.arange(n) % classes if place % 2 else torch.randint(max(classes - 1, 1), (n,), generator=generator)
        cases.append((W, b, X * (150 if place == 3 else 1), y, lr))
    return cases


@lesson.exercise(
    stars=3,
    without=("backward", "autograd", "grad", "SGD"),
    keeps_arguments=True,
    cases=_steps,
    hints=[
        (
            "로짓은 `X @ W + b`이고, 로짓에 대한 그래디언트는 (확률 - 원-핫) / N입니다.",
            "The logits are `X @ W + b`; the gradient with respect to them is (probabilities - one-hot) / N.",
        ),
        (
            "`W`에 대한 그래디언트는 `X.T @ error`, `b`에 대한 것은 `error.sum(dim=0)`입니다.",
            "The gradient of `W` is `X.T @ error`, that of `b` is `error.sum(dim=0)`.",
        ),
        ("학습률을 곱해 **뺍니다**.", "Multiply by the learning rate and **subtract**."),
    ],
    why=(
        "$o_{ij} = \\sum_d x_{id} w_{dj} + b_j$이고 $\\partial L / \\partial o_{ij} = (\\hat{y}_{ij} - y_{ij}) / "
        "N$이니, 연쇄 법칙으로 $\\partial L / \\partial w_{dj} = \\sum_i x_{id}\\,(\\hat{y}_{ij} - y_{ij}) / "
        "N$입니다. 편향은 입력이 늘 1인 가중치와 같습니다.",
        "With $o_{ij} = \\sum_d x_{id} w_{dj} + b_j$ and $\\partial L / \\partial o_{ij} = (\\hat{y}_{ij} - y_{ij}) "
        "/ N$, the chain rule gives $\\partial L / \\partial w_{dj} = \\sum_i x_{id}\\,(\\hat{y}_{ij} - y_{ij}) / "
        "N$. A bias is a weight whose input is always 1.",
    ),
)
def sgd_step(W, b, X, y, lr):
    error = (torch.softmax(X @ W + b, dim=1) - F.one_hot(y, len(b))) / len(X)
    return W - lr * X.T @ error, b - lr * error.sum(dim=0)


@lesson.exercise(
    stars=2,
    cases=lambda: [(torch.float64,), (torch.float32,), (torch.bfloat16,), (torch.float16,)],
    hints=[
        (
            "`torch.finfo(dtype)`에 가장 큰 수 `max`와 가장 작은 양의 정규 수 `tiny`가 있습니다.",
            "`torch.finfo(dtype)` knows the largest number, `max`, and the smallest positive normal one, `tiny`.",
        ),
        (
            "$\\exp(x) \\le \\text{max}$이면 $x \\le \\log(\\text{max})$입니다. 아래쪽도 마찬가지입니다.",
            "$\\exp(x) \\le \\text{max}$ means $x \\le \\log(\\text{max})$; likewise below.",
        ),
    ],
    why=(
        "`float64`는 -708.4에서 709.8, `float32`는 -87.3에서 88.7, `bfloat16`은 -87.3에서 88.7, `float16`은 -9.7에서 "
        "11.1까지입니다. `bfloat16`은 지수의 비트 수가 `float32`와 같아 범위도 같고 자릿수만 적습니다. "
        "`float16`에서는 로짓이 12이기만 해도 넘칩니다. 이 경계는 파이썬의 float로 구한 실수이고, 그 자료형으로 "
        "반올림하면 경계를 조금 넘기도 합니다. `float16`의 11.0899는 11.0938이 되어 $\\exp$가 무한대입니다.",
        "`float64` reaches from -708.4 to 709.8, `float32` from -87.3 to 88.7, `bfloat16` from -87.3 to 88.7, "
        "`float16` from -9.7 to 11.1. `bfloat16` has as many exponent bits as `float32`: the same range, fewer "
        "digits. In `float16` a logit of 12 already overflows. These bounds are real numbers, computed as Python's "
        "floats; rounded to the dtype itself they may fall just outside: in `float16` 11.0899 becomes 11.0938, whose "
        "$\\exp$ is infinite.",
    ),
)
def exp_range(dtype):
    limits = torch.finfo(dtype)
    return math.log(limits.tiny), math.log(limits.max)


@lesson.exercise(
    stars=2,
    cases=lambda: [
        *((128, 128), (136, 144), (100, 90), (250, 240), (10, 20), (64, 64), (255, 128), (1, 128), (192, 191), (1, 1)),
        *(
            (200, 57),
            (130, 126),
            (3, 125),
            (191, 192),
            (63, 65),
            (90, 165),
            (128, 255),
            (61, 68),
            (255, 255),
            (127, 1),
            (1, 130),
            (1, 139),
            (200, 184),
            (2, 140),
            (131, 1),
        ),
        *drawn(300, lambda random: tuple(random.integers(1, 256, 2).tolist())),
    ],
    hints=[
        (
            "값으로 쓰면 $2^{(i - 128)/8} \\times 2^{(j - 128)/8}$입니다. 지수끼리는 더합니다.",
            "As values: $2^{(i - 128)/8} \\times 2^{(j - 128)/8}$. Exponents add.",
        ),
        (
            "$(k - 128) = (i - 128) + (j - 128)$에서 $k$를 구하고, 1과 255 사이로 자르세요.",
            "Solve $(k - 128) = (i - 128) + (j - 128)$ for $k$, and cut it to 1 to 255.",
        ),
    ],
    why=(
        "코드값을 로그로 읽으면 8비트로 약 $2^{-16}$에서 약 $2^{16}$까지 담습니다. 곱셈은 코드값의 덧셈이 되어 "
        "쉽지만, **덧셈**은 코드값으로는 안 되고 값으로 돌아가야 합니다. 간격도 고르지 않아 큰 수일수록 성깁니다. "
        "부동소수점의 지수가 바로 이 생각입니다.",
        "Read as logarithms, 8 bits reach from about $2^{-16}$ to about $2^{16}$. A product becomes a sum of codes, "
        "which is easy; a **sum** does not work on codes and needs the values. Nor is the spacing even: larger "
        "numbers are farther apart. The exponent of a floating-point number is this very idea.",
    ),
)
def product_code(i, j):
    return min(max(i + j - 128, 1), 255)


@lesson.exercise(
    stars=1,
    cases=lambda: [
        (784, 10, 100),
        (512, 50_000, 64),
        (1, 1, 1),
        (300, 20_000, 8),
        (16, 1000, 256),
        (7, 90_000, 3),
        (4096, 250_000, 512),
    ],
    hints=[
        (
            "파라미터는 가중치 `num_inputs × num_words`개와 편향 `num_words`개입니다.",
            "The parameters are `num_inputs × num_words` weights and `num_words` biases.",
        ),
        (
            "로짓은 예제마다 `num_words`개입니다. `float32` 하나는 4바이트, 1 MB는 1,000,000바이트입니다.",
            "There are `num_words` logits for each example. A `float32` has 4 bytes; 1 MB is 1,000,000 bytes.",
        ),
    ],
    why=(
        "특성 512개, 단어 50,000개, 배치 64면 파라미터가 102.6 MB, 로짓이 12.8 MB이고 그래디언트도 그만큼씩 듭니다. "
        "게다가 소프트맥스의 분모는 예제마다 단어 수만큼 더해야 하고, 드문 단어는 배울 예제가 거의 없습니다. 그래서 "
        "단어를 더 작은 조각으로 나누거나(서브워드), 단어 몇 개만 뽑아 분모를 어림합니다(샘플링 소프트맥스).",
        "With 512 features, 50,000 words and a batch of 64, the parameters take 102.6 MB and the logits 12.8 MB, and "
        "their gradients as much again. The softmax sums over all words for each example, and rare words have hardly "
        "any examples to learn from. Hence words are divided into smaller pieces (subwords), or the sum is estimated "
        "from a few words drawn at random (sampled softmax).",
    ),
)
def vocabulary_memory(num_inputs, num_words, batch_size):
    return (num_inputs + 1) * num_words * 4 / 1e6, batch_size * num_words * 4 / 1e6


def _training_sets() -> list[tuple]:
    """Examples in the order of their classes, so that the order of the batches matters; once with values up to 255."""
    generator, cases = torch.Generator().manual_seed(0), []
    for N, classes, lr, batch_size, epochs in (
        (5, 2, 0.5, 2, 2),
        (10, 3, 0.5, 4, 5),
        (10, 2, 0.1, 5, 3),
        (7, 4, 1.0, 3, 4),
        (6, 3, 0.2, 8, 2),
    ):
        X = torch.randn(N, 4, generator=generator)
        y = X[:, :classes].argmax(dim=1).sort()
        cases.append((X[y.indices], y.values, classes, lr, batch_size, epochs))
    X, y, *others = cases[1]
    return [*cases, (255 * X.abs().clamp(max=1), y, *others)]


@lesson.exercise(
    stars=3,
    cases=_training_sets,
    hints=[
        (
            "7절의 `one_epoch`에서 시작하되 둘을 바꿉니다. 파라미터는 `torch.zeros(..., requires_grad=True)`로 만들고, "
            "배치는 섞지 않고 차례로 읽습니다. 손실은 `step` 앞에서 적어 둡니다.",
            "Begin with `one_epoch` of section 7 and change two things: make the parameters by `torch.zeros(..., "
            "requires_grad=True)`, and read without shuffling. Note each loss before its `step`.",
        ),
        (
            "`torch.optim.SGD([W, b], lr=lr)`를 쓰고, 배치마다 `zero_grad`, `backward`, `step`입니다.",
            "Use `torch.optim.SGD([W, b], lr=lr)`, and for each batch `zero_grad`, `backward`, `step`.",
        ),
        (
            "마지막 배치가 작습니다. 손실에 배치의 크기를 곱해 더하고 예제의 수로 나누세요.",
            "The last batch is small: add up loss times size, and divide by the number of examples.",
        ),
    ],
    why=(
        "몇천 걸음을 훈련하는 루프도 이것과 같습니다. `batch_size`를 바꾸어 불러 보세요. 작으면 에포크마다 걸음이 "
        "많아 빨리 내려가고, 크면 걸음이 적어 같은 학습률로는 덜 내려갑니다. 학습률을 크게 하면 처음에는 빠르지만, "
        "지나치면 손실이 오르내립니다.",
        "A loop that trains for thousands of steps looks the same. Try other values of `batch_size`: small ones make "
        "many steps an epoch and get down fast; large ones make few, and with the same learning rate get less far. A "
        "larger learning rate is faster at first; too large a one makes the loss go up and down.",
    ),
)
def training_loop(X, y, num_classes, lr, batch_size, num_epochs):
    W = torch.zeros(X.shape[1], num_classes, requires_grad=True)
    b = torch.zeros(num_classes, requires_grad=True)
    optimizer = torch.optim.SGD([W, b], lr=lr)
    averages = []
    for _ in range(num_epochs):
        total = 0
        for j in torch.arange(len(X)).split(batch_size):
            loss = F.cross_entropy(X[j] @ W + b, y[j])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(j)
        averages.append(total / len(X))
    return averages
