"""Exercises of lesson 5, softmax regression on MNIST."""

import contextlib
import math

import torch
from torch.nn import functional as F

from helpers.exercises.attempt import call
from helpers.exercises.exercise import Lesson
from helpers.exercises.further.lesson5 import further as further

lesson = Lesson("lesson5")


def _logits(*shapes: tuple[int, int]) -> list[torch.Tensor]:
    """Random logits, the same each time."""
    generator = torch.Generator().manual_seed(0)
    return [3 * torch.randn(shape, generator=generator) for shape in shapes]


@lesson.exercise(
    stars=2,
    cases=lambda: [
        *((logits,) for logits in _logits((4, 3), (3, 3))),
        (torch.tensor([[100.0, 99.0, 0.0]]),),
        (torch.tensor([[-101.0, -102.0, -150.0]]),),
        (torch.tensor([[1000.0, 1001.0], [-1000.0, -1002.0]]),),
        (torch.tensor([[1000.0, 0.0, 0.0]]),),
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


@softmax.mistake(
    ko="보통의 로짓에서는 맞지만 큰 로짓에서 `inf / inf`, 작은 로짓에서 `0 / 0`이 되어 `nan`이 나옵니다.",
    en="Right for ordinary logits; but large ones give `inf / inf`, very small ones `0 / 0`, and both are `nan`.",
)
def naive(logits):
    return logits.exp() / logits.exp().sum(dim=1, keepdim=True)


@softmax.mistake(
    ko="열의 합이 1이 되었습니다. 예제 하나가 한 행이니 **행**의 합이 1이어야 합니다(`dim=1`).",
    en="The columns sum to 1. An example is a row, so the **rows** should (`dim=1`).",
)
def over_columns(logits):
    return torch.softmax(logits, dim=0)


@softmax.mistake(
    ko="배치 전체에서 가장 큰 값을 뺐습니다. 값이 모두 그보다 훨씬 작은 행은 전부 0이 되어 `nan`이 나옵니다. 행마다 "
    "빼세요.",
    en="That subtracts the largest of the whole batch. A row far below it becomes all 0, then `nan`. Do it row by row.",
)
def one_maximum_for_all(logits):
    exp = (logits - logits.max()).exp()
    return exp / exp.sum(dim=1, keepdim=True)


@lesson.exercise(
    stars=2,
    cases=lambda: [
        (_logits((5, 3))[0], torch.tensor([0, 2, 1, 1, 0])),
        (torch.tensor([[1000.0, 0.0], [3.0, 1.0]], dtype=torch.float64), torch.tensor([1, 0])),
        (torch.tensor([[200.0, 0.0], [0.0, 200.0], [1.0, 2.0]]), torch.tensor([1, 1, 0])),
    ],
    hints=[
        (
            "정답에 준 확률의 로그에 음의 부호를 붙여 평균합니다. 정답 자리는 `logits[range(len(y)), y]`로 꺼냅니다.",
            "Average minus the log of the probability given to the truth; `logits[range(len(y)), y]` takes out the "
            "truths.",
        ),
        (
            "확률이 0이 되면 `log`가 `-inf`입니다. $\\log \\hat{y}_j = o_j - \\log \\sum_k \\exp(o_k)$로 로짓에서 "
            "바로 구하세요.",
            "For a probability of 0 the `log` is `-inf`. Work from the logits: $\\log \\hat{y}_j = o_j - \\log "
            "\\sum_k \\exp(o_k)$.",
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


@cross_entropy.mistake(
    ko="보통은 맞지만, 로짓이 크면 `exp`가 넘치거나 정답의 확률이 0으로 내려앉아 `log`가 `-inf`가 되고, 손실이 "
    "무한대입니다.",
    en="Usually right; but with large logits `exp` overflows, or the probability of the truth falls to 0 and its "
    "`log` is `-inf`: the loss is infinite.",
)
def log_of_softmax(logits, y):
    return -torch.softmax(logits, dim=1)[range(len(y)), y].log().mean()


@cross_entropy.mistake(
    ko="확률에 작은 수를 더해 `-inf`는 피했지만, 그 수의 로그보다 큰 손실은 나올 수 없습니다. 확률이 아주 작은 예제의 "
    "손실이 틀리니 로짓에서 바로 구하세요.",
    en="A small number added to the probability avoids `-inf`, but now no loss can exceed minus the log of that "
    "number, so it is wrong for tiny probabilities. Work from the logits.",
)
def with_a_small_number_added(logits, y):
    return -(torch.softmax(logits, dim=1)[range(len(y)), y] + 1e-10).log().mean()


@cross_entropy.mistake(
    ko="합을 구했습니다. 배치의 평균이어야 배치 크기가 달라도 손실을 견줄 수 있습니다.",
    en="That is the sum. Only the average lets one compare losses of different batch sizes.",
)
def summed(logits, y):
    return F.cross_entropy(logits, y, reduction="sum")


@cross_entropy.mistake(
    ko="소프트맥스를 두 번 거쳤습니다. `F.cross_entropy`는 확률이 아니라 로짓을 받습니다.",
    en="The softmax is applied twice: `F.cross_entropy` takes logits, not probabilities.",
)
def softmax_twice(logits, y):
    return F.cross_entropy(torch.softmax(logits, dim=1), y)


@cross_entropy.mistake(
    ko="부호가 반대입니다. 로그는 0보다 작으니 음의 부호를 붙여야 손실이 양수입니다.",
    en="The sign is wrong. A log of a probability is negative; with a minus sign the loss is positive.",
)
def without_the_minus(logits, y):
    return -cross_entropy.reference(logits, y)


@lesson.exercise(
    stars=2,
    cases=lambda: [(10,), (2,), (1000,)],
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


@double_softmax_floor.mistake(
    ko="그것은 고르게 찍을 때의 손실입니다. 입력이 $(1, 0, \\dots, 0)$이면 그보다는 낮습니다.",
    en="That is the loss of even guessing. With the input $(1, 0, \\dots, 0)$ it is lower.",
)
def guessing(num_classes):
    return math.log(num_classes)


@double_softmax_floor.mistake(
    ko="그것은 정답의 확률입니다. 손실은 그 로그에 음의 부호를 붙인 것입니다.",
    en="That is the probability of the truth; the loss is minus its logarithm.",
)
def probability(num_classes):
    return math.e / (math.e + num_classes - 1)


@double_softmax_floor.mistake(
    ko="나머지 범주의 $\\exp(0)$은 0이 아니라 1입니다. 그래서 손실이 0까지 내려가지 못합니다.",
    en="For each other class $\\exp(0)$ is 1, not 0. That is why the loss cannot reach 0.",
)
def nothing(num_classes):
    return 0.0


def _steps() -> list[tuple]:
    generator = torch.Generator().manual_seed(0)
    sizes = ((6, 4, 3, 0.1), (5, 2, 5, 1.0))
    return [
        (
            *(torch.randn(shape, generator=generator) for shape in ((inputs, classes), (classes,), (n, inputs))),
            torch.randint(classes - 1, (n,), generator=generator),  # the last class is not in the batch
            lr,
        )
        for n, inputs, classes, lr in sizes
    ]


@lesson.exercise(
    stars=3,
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


@sgd_step.mistake(
    ko="N으로 나누지 않았습니다. 손실이 평균이니 그래디언트도 평균입니다. 안 나누면 배치가 클수록 걸음도 커집니다.",
    en="The division by N is missing. The loss is an average, so its gradient is; otherwise larger batches take "
    "larger steps.",
)
def sum_of_gradients(W, b, X, y, lr):
    return sgd_step.reference(W, b, X, y, lr * len(X))


@sgd_step.mistake(
    ko="그래디언트를 더해 손실이 커지는 쪽으로 갔습니다. 빼야 내려갑니다.",
    en="The gradient is added, which goes uphill. Subtract it to go down.",
)
def uphill(W, b, X, y, lr):
    return sgd_step.reference(W, b, X, y, -lr)


@sgd_step.mistake(
    ko="`F.one_hot`에 범주의 수를 주지 않았습니다. 마지막 범주가 배치에 없으면 열이 모자랍니다. `len(b)`를 주세요.",
    en="`F.one_hot` does not know the number of classes: without the last class in the batch it lacks a column. Give "
    "it `len(b)`.",
)
def one_hot_too_narrow(W, b, X, y, lr):
    return torch.softmax(X @ W + b, dim=1) - F.one_hot(y), b


@sgd_step.mistake(
    ko="로짓에서 원-핫을 뺐습니다. 원-핫은 **확률**에서 빼야 합니다. 소프트맥스를 거치세요.",
    en="The one-hot labels are subtracted from logits. They belong to **probabilities**: apply the softmax.",
)
def without_softmax(W, b, X, y, lr):
    error = (X @ W + b - F.one_hot(y, len(b))) / len(X)
    return W - lr * X.T @ error, b - lr * error.sum(dim=0)


def _up_to_rounding(answer, dtype) -> object:
    """What an answer gives; bounds that differ from ours by no more than the rounding of the dtype count as ours."""
    given, exact = call(answer, dtype), exp_range.reference(dtype)
    with contextlib.suppress(Exception):  # what is no pair of numbers is compared as it is
        pairs = zip(map(float, given), exact, strict=True)
        if all(math.isclose(theirs, ours, rel_tol=torch.finfo(dtype).eps) for theirs, ours in pairs):
            return exact
    return given


@lesson.exercise(
    stars=2,
    observe=_up_to_rounding,
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


@exp_range.mistake(
    ko="`min`은 절댓값이 가장 큰 **음수**(-max)라서 로그를 구할 수 없습니다. $\\exp$의 값은 늘 양수이니 가장 작은 "
    "양수 `tiny`를 쓰세요.",
    en="`min` is the most **negative** number, which has no logarithm. $\\exp$ is positive: use the smallest "
    "positive one, `tiny`.",
)
def logarithm_of_min(dtype):
    limits = torch.finfo(dtype)
    return math.log(limits.min), math.log(limits.max)


@exp_range.mistake(
    ko="`eps`는 1 다음 수와의 간격, 곧 자릿수의 정밀도입니다. 가장 작은 양수는 `tiny`입니다.",
    en="`eps` is the gap between 1 and the next number: the precision. The smallest positive number is `tiny`.",
)
def logarithm_of_eps(dtype):
    limits = torch.finfo(dtype)
    return math.log(limits.eps), math.log(limits.max)


@exp_range.mistake(
    ko="밑이 2인 로그를 썼습니다. $\\exp$를 되돌리는 것은 자연로그 `math.log`입니다.",
    en="That is the logarithm to base 2. What undoes $\\exp$ is the natural one, `math.log`.",
)
def base_two(dtype):
    limits = torch.finfo(dtype)
    return math.log2(limits.tiny), math.log2(limits.max)


@lesson.exercise(
    stars=2,
    cases=lambda: [(128, 128), (136, 144), (100, 90), (250, 240), (10, 20)],
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


@product_code.mistake(
    ko="코드값끼리 곱했습니다. 코드값은 지수이니 곱셈은 **덧셈**이 됩니다.",
    en="The codes are multiplied. They are exponents, so a product becomes a **sum**.",
)
def multiplied(i, j):
    return min(max(i * j, 1), 255)


@product_code.mistake(
    ko="128을 빼지 않았습니다. 128이 1이라는 뜻이니 128 × 128의 코드값도 128이어야 합니다.",
    en="The 128 is not subtracted. 128 stands for 1, so 128 times 128 should be 128 again.",
)
def without_offset(i, j):
    return min(max(i + j, 1), 255)


@product_code.mistake(
    ko="1보다 작거나 255보다 큰 코드값은 8비트에 없습니다. 끝값으로 자르세요.",
    en="There are no codes below 1 or above 255 in 8 bits. Cut at the ends.",
)
def overflows(i, j):
    return i + j - 128


@lesson.exercise(
    stars=1,
    cases=lambda: [(784, 10, 100), (512, 50_000, 64), (1, 1, 1)],
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


@vocabulary_memory.mistake(
    ko="편향이 빠졌습니다. 단어마다 편향도 하나씩 있습니다.",
    en="The biases are missing: there is one for each word.",
)
def without_biases(num_inputs, num_words, batch_size):
    return num_inputs * num_words * 4 / 1e6, batch_size * num_words * 4 / 1e6


@vocabulary_memory.mistake(
    ko="예제 하나의 로짓만 셌습니다. 배치의 예제마다 있습니다.",
    en="The logits are those of a single example; each of the batch has its own.",
)
def one_example(num_inputs, num_words, batch_size):
    return (num_inputs + 1) * num_words * 4 / 1e6, num_words * 4 / 1e6


@vocabulary_memory.mistake(
    ko="수의 개수입니다. `float32` 하나는 4바이트입니다.",
    en="Those are the counts; each `float32` has 4 bytes.",
)
def counts(num_inputs, num_words, batch_size):
    return (num_inputs + 1) * num_words / 1e6, batch_size * num_words / 1e6


def _training_sets() -> list[tuple]:
    X = torch.randn(10, 4, generator=torch.Generator().manual_seed(0))
    return [(X, X[:, :3].argmax(dim=1), 3, 0.5, 4, 5), (X, X[:, :2].argmax(dim=1), 2, 0.1, 5, 3)]


@lesson.exercise(
    stars=3,
    cases=_training_sets,
    hints=[
        (
            "7절의 `one_epoch`에서 시작하세요. 파라미터는 `torch.zeros(..., requires_grad=True)`, 배치는 섞지 않고 "
            "차례로 읽습니다.",
            "Begin with `one_epoch` of section 7. Make the parameters by `torch.zeros(..., requires_grad=True)`, and "
            "read without shuffling.",
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


def _train(X, y, num_classes, lr, batch_size, num_epochs, clear=True, twice=False, weigh=True, after=False):
    """The reference, with switches for its mistakes."""
    W, b = torch.zeros(X.shape[1], num_classes, requires_grad=True), torch.zeros(num_classes, requires_grad=True)
    optimizer, averages = torch.optim.SGD([W, b], lr=lr), []
    for _ in range(num_epochs):
        losses = []
        for j in torch.arange(len(X)).split(batch_size):
            logits = X[j] @ W + b
            loss = F.cross_entropy(logits.softmax(dim=1) if twice else logits, y[j])
            if clear:
                optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append((loss.item(), len(j) if weigh else 1))
        average = sum(loss * size for loss, size in losses) / sum(size for _, size in losses)
        averages.append(F.cross_entropy(X @ W + b, y).item() if after else average)
    return averages


@training_loop.mistake(
    ko="그래디언트를 지우지 않아 지난 걸음의 것까지 쌓였습니다. 배치마다 `zero_grad()`를 부르세요.",
    en="The gradients are not cleared, so those of past steps add up. Call `zero_grad()` for each batch.",
)
def without_zero_grad(*arguments):
    return _train(*arguments, clear=False)


@training_loop.mistake(
    ko="확률을 손실에 넣었습니다. `F.cross_entropy`는 로짓을 받고 소프트맥스는 그 안에 있습니다.",
    en="The loss was given probabilities. `F.cross_entropy` takes logits; the softmax is inside.",
)
def probabilities_for_logits(*arguments):
    return _train(*arguments, twice=True)


@training_loop.mistake(
    ko="배치의 손실을 그냥 평균했습니다(평균의 평균). 작은 마지막 배치가 너무 무겁습니다. 크기로 가중하세요.",
    en="That is a mean of means: the small last batch weighs too much. Weigh each loss by the size of its batch.",
)
def mean_of_means(*arguments):
    return _train(*arguments, weigh=False)


@training_loop.mistake(
    ko="에포크가 끝난 뒤에 전체의 손실을 다시 구했습니다. 물은 것은 훈련하는 동안 배치마다 나온 손실의 평균입니다.",
    en="That measures the loss of all examples anew after each epoch. The question is about the average of the "
    "batches' losses while the model trains.",
)
def measured_after_the_epoch(*arguments):
    return _train(*arguments, after=True)
