"""What goes wrong in the exercises of lesson 2."""

import math
import random
from itertools import chain

import torch

from helpers.exercises.lesson2 import Batches, iterations, shuffled_batches


@iterations.mistake(
    ko="나누어떨어지면 나머지가 0입니다. 그때 마지막 배치는 0개가 아니라 `batch_size`개입니다.",
    en="Where it divides evenly the remainder is 0; the last batch then holds `batch_size`, not 0.",
)
def empty_last_batch(n, batch_size, drop_last):
    return iterations.reference(n, batch_size, drop_last)[0], batch_size if drop_last else n % batch_size


@iterations.mistake(
    ko="나누어떨어질 때 비어 있는 배치까지 하나 더 셌습니다. 남는 예제가 있을 때만 배치가 하나 더 있습니다.",
    en="Where it divides evenly, an empty batch is counted as well. There is one more batch only if examples remain.",
)
def counts_an_empty_batch(n, batch_size, drop_last):
    return (n // batch_size, batch_size) if drop_last else (n // batch_size + 1, n % batch_size)


@iterations.mistake(
    ko="버리지 않을 때도 내림했습니다. 남은 예제도 배치 하나가 됩니다.",
    en="That rounds down also where nothing is dropped. The remaining examples make one more batch.",
)
def always_down(n, batch_size, drop_last):
    return n // batch_size, iterations.reference(n, batch_size, drop_last)[1]


@iterations.mistake(
    ko="`drop_last=True`이면 작은 배치는 없습니다. 마지막 배치도 `batch_size`개입니다.",
    en="With `drop_last=True` there is no small batch: the last one holds `batch_size`, too.",
)
def dropped_but_counted(n, batch_size, drop_last):
    return iterations.reference(n, batch_size, drop_last)[0], n % batch_size or batch_size


@iterations.mistake(
    ko="`drop_last=True`일 때 마지막 배치가 0개입니다. 작은 배치를 버리고 나면 그 앞의 배치가 마지막이고, 거기에는 "
    "`batch_size`개가 들어 있습니다.",
    en="With `drop_last=True` the last batch holds 0. Once the small batch is dropped, the one before it is the "
    "last, and that holds `batch_size`.",
    more=[
        lambda n, b, drop: (iterations.reference(n, b, drop)[0], 0 if drop and n % b else n % b or b),
        lambda n, b, drop: (iterations.reference(n, b, drop)[0], 0 if drop else n % b),
    ],
)
def dropped_is_zero(n, batch_size, drop_last):
    count, last = iterations.reference(n, batch_size, drop_last)
    return count, 0 if drop_last else last


@iterations.mistake(
    ko="`drop_last=True`일 때 마지막 배치의 크기가 아니라 버린 예제의 수가 나왔습니다. 남은 마지막 배치에는 "
    "`batch_size`개가 들어 있습니다.",
    en="With `drop_last=True` the result is the number of dropped examples, not the size of the last batch. The last "
    "batch that is left holds `batch_size`.",
    more=[lambda n, b, drop: (iterations.reference(n, b, drop)[0], n % b)],
)
def number_dropped(n, batch_size, drop_last):
    count, last = iterations.reference(n, batch_size, drop_last)
    return count, n % batch_size if drop_last else last


@iterations.mistake(
    ko="`drop_last=True`이면 가득 찬 마지막 배치까지 버렸습니다. 작은 배치만 버리세요.",
    en="With `drop_last=True` a full last batch is dropped, too. Drop it only if it is small.",
)
def drops_a_full_batch(n, batch_size, drop_last):
    count, last = iterations.reference(n, batch_size, drop_last)
    return count - (drop_last and n % batch_size == 0), last


@iterations.mistake(
    ko="`drop_last`가 거꾸로입니다. `True`일 때 작은 배치를 버립니다.",
    en="`drop_last` is the wrong way round: the small batch is dropped where it is `True`.",
)
def the_wrong_way_round(n, batch_size, drop_last):
    return iterations.reference(n, batch_size, not drop_last)


@iterations.mistake(
    ko="나누어떨어질 때에도 배치를 하나 더 셌습니다. 남는 예제가 있을 때만 하나 더 있습니다.",
    en="One batch more is counted even where it divides evenly. There is one more only if examples remain.",
)
def always_one_more(n, batch_size, drop_last):
    return n // batch_size + (not drop_last), iterations.reference(n, batch_size, drop_last)[1]


@iterations.mistake(
    ko="마지막 배치를 채우는 데 모자란 예제의 수가 나왔습니다. 구할 것은 마지막 배치에 든 예제의 수입니다.",
    en="That is how many examples are missing to fill the last batch. What is asked for is how many it holds.",
    more=[lambda n, b, drop: (iterations.reference(n, b, drop)[0], -n % b if n % b and not drop else b)],
)
def what_is_missing(n, batch_size, drop_last):
    return iterations.reference(n, batch_size, drop_last)[0], batch_size if drop_last else -n % batch_size


@iterations.mistake(
    ko="예제가 `n`개보다 하나 적을 때의 답입니다. `range`의 끝은 들어가지 않으니 끝을 `n`으로 두세요.",
    en="That is the answer for one example fewer than `n`. The end of a `range` does not belong to it, so the end "
    "must be `n`.",
    more=[lambda n, b, drop: iterations.reference(n - 1, b, drop)],
)
def one_example_lost(n, batch_size, drop_last):
    sizes = [min(batch_size, n - 1 - start) for start in range(0, n - 1, batch_size)]
    sizes = [size for size in sizes if size == batch_size or not drop_last]
    return len(sizes), sizes[-1]


@iterations.mistake(
    ko="배치를 `batch_size`개 만들었습니다. `batch_size`는 배치의 수가 아니라 배치 하나에 든 예제의 수입니다.",
    en="That makes `batch_size` batches. `batch_size` is not the number of batches, but of examples in a batch.",
    more=[
        lambda n, b, drop: (lambda parts: (len(parts), len(parts[-1])))(torch.arange(n).chunk(b)),
        lambda n, b, drop: (b, iterations.reference(n, b, drop)[0]),
    ],
)
def that_many_batches(n, batch_size, drop_last):
    sizes = [len(part) for part in torch.arange(n).chunk(batch_size)]
    if drop_last and sizes[-1] < sizes[0]:
        sizes.pop()
    return len(sizes), sizes[-1]


@iterations.mistake(
    ko="반올림했습니다. 남는 예제가 하나라도 있으면 배치가 하나 더 있으니 올림(`math.ceil`)해야 합니다.",
    en="That rounds to the nearest whole number. Even a single example that remains makes one more batch: round up "
    "(`math.ceil`).",
)
def to_the_nearest(n, batch_size, drop_last):
    count, last = iterations.reference(n, batch_size, drop_last)
    return count if drop_last else round(n / batch_size), last


@iterations.mistake(
    ko="순서가 바뀌었습니다. 반복 횟수가 먼저, 마지막 배치에 든 예제의 수가 나중입니다.",
    en="The order is wrong: first comes the number of iterations, then the number of examples in the last batch.",
)
def last_batch_first(n, batch_size, drop_last):
    return iterations.reference(n, batch_size, drop_last)[::-1]


@iterations.sign(
    ko="모든 배치의 크기를 돌려주었습니다. 배치의 수와 마지막 배치의 크기, 이 두 수만 돌려주세요.",
    en="That returns the sizes of all batches. Return two numbers only: how many batches there are, and the size of "
    "the last.",
)
def sizes_of_all(given, n, batch_size, drop_last):
    count, last = iterations.reference(n, batch_size, drop_last)
    return list(given) == [batch_size] * (count - 1) + [last]


@iterations.where(ko="나누어떨어질 때", en="where it divides evenly")
def divides(n, batch_size, drop_last):
    return n % batch_size == 0


@iterations.where(ko="`drop_last=True`일 때", en="with `drop_last=True`")
def drops(n, batch_size, drop_last):
    return drop_last


@iterations.where(ko="`drop_last=True`이고 남는 예제가 있을 때", en="with `drop_last=True` where examples remain")
def drops_a_small_batch(n, batch_size, drop_last):
    return drop_last and n % batch_size > 0


@iterations.where(ko="`drop_last=True`이고 나누어떨어질 때", en="with `drop_last=True` where it divides evenly")
def drops_and_divides(n, batch_size, drop_last):
    return drop_last and n % batch_size == 0


@iterations.where(ko="`drop_last=False`이고 남는 예제가 있을 때", en="with `drop_last=False` where examples remain")
def keeps_a_small_batch(n, batch_size, drop_last):
    return not drop_last and n % batch_size > 0


@iterations.where(ko="`drop_last=False`이고 나누어떨어질 때", en="with `drop_last=False` where it divides evenly")
def keeps_and_divides(n, batch_size, drop_last):
    return not drop_last and n % batch_size == 0


@iterations.where(ko="예제가 배치 하나보다 적을 때", en="where there are fewer examples than a batch holds")
def fewer_than_a_batch(n, batch_size, drop_last):
    return n < batch_size


@shuffled_batches.sign(
    ko="번호가 정수가 아닙니다. `torch.Tensor(리스트)`는 실수를 만드니 `torch.tensor`나 `randperm`을 쓰세요.",
    en="The indices are not whole numbers. `torch.Tensor(LIST)` makes floats; use `torch.tensor` or `randperm`.",
)
def floats(seen, n, batch_size):
    return not seen["whole_numbers"]


@shuffled_batches.mistake(
    ko="`None`인 값이 있습니다. `shuffle`의 결과를 썼다면, `shuffle`은 받은 리스트 자체를 섞고 아무것도 돌려주지 "
    "않습니다.",
    en="Some value is `None`. If you used the result of `shuffle`: that shuffles the list it is given and returns "
    "nothing.",
    more=[lambda n, batch_size: torch.tensor(random.shuffle(list(range(n)))), lambda n, batch_size: len(None)],
)
def nothing_from_shuffle(n, batch_size):
    return random.shuffle(list(range(n)))[:batch_size]


@shuffled_batches.mistake(
    ko="번호가 하나씩 나왔습니다. 섞은 번호를 `batch_size`개씩 묶어서 돌려주세요.",
    en="The indices come one by one. Bundle what was shuffled, `batch_size` at a time.",
    more=[lambda n, batch_size: torch.randperm(n).tolist()],
)
def not_bundled(n, batch_size):
    return torch.randperm(n)


def _right_sizes(n: int, batch_size: int) -> list[int]:
    """The sizes of the batches as they should be."""
    return [min(batch_size, n - start) for start in range(0, n, batch_size)]


@shuffled_batches.sign(
    ko="남은 예제가 사라졌습니다. 마지막 배치는 작아도 있어야 합니다.",
    en="The remaining examples are gone; the last batch must be there, however small.",
)
def without_the_rest(seen, n, batch_size):
    return seen["sizes"] == [batch_size] * (n // batch_size) and n % batch_size > 0


@shuffled_batches.sign(
    ko="끝에 비어 있는 배치가 있습니다. 나누어떨어질 때에는 남는 번호가 없으니 배치를 더 만들지 마세요.",
    en="There is an empty batch at the end. Where it divides evenly no indices remain, so make no further batch.",
)
def empty_batch(seen, n, batch_size):
    return seen["sizes"] == [*_right_sizes(n, batch_size), 0]


@shuffled_batches.sign(
    ko="배치가 하나만 나왔습니다. 번호를 끝까지 묶고, 반복문이 끝난 뒤에 `return`하세요.",
    en="There is only one batch. Go on to the last index, and `return` after the whole loop.",
)
def only_one_batch(seen, n, batch_size):
    return seen["sizes"] == [batch_size] and batch_size < n


@shuffled_batches.sign(
    ko="모든 번호가 배치 하나에 들어 있습니다. `batch_size`개씩 나누세요.",
    en="All indices are in one batch. Divide them, `batch_size` at a time.",
)
def all_in_one(seen, n, batch_size):
    return seen["sizes"] == [n] and batch_size < n


@shuffled_batches.sign(
    ko="배치에 번호가 하나씩만 들어 있습니다. `batch_size`개씩 묶으세요.",
    en="Each batch holds one index only. Bundle `batch_size` of them.",
)
def batches_of_one(seen, n, batch_size):
    return seen["sizes"] == [1] * n


@shuffled_batches.sign(
    ko="첫 배치에만 번호가 있고 나머지는 비어 있습니다. 슬라이스의 끝이 늘 같은 자리입니다. 시작하는 자리에 "
    "`batch_size`를 더한 곳을 끝으로 하세요.",
    en="Only the first batch holds anything; the others are empty. The slices all end at the same place. Each should "
    "end `batch_size` after its start.",
)
def one_end_for_all(seen, n, batch_size):
    return len(seen["sizes"]) > 1 and seen["sizes"][0] > 0 and not any(seen["sizes"][1:])


@shuffled_batches.sign(
    ko="배치마다 하나씩 모자랍니다. 슬라이스의 끝은 들어가지 않으니 1을 빼지 마세요.",
    en="Each batch is one too small. The end of a slice does not belong to it, so do not subtract 1.",
)
def one_lost_in_each(seen, n, batch_size):
    return seen["sizes"] == [min(batch_size - 1, n - start) for start in range(0, n, batch_size)]


@shuffled_batches.sign(
    ko="배치가 서로 겹칩니다. 자르는 자리를 한 칸씩이 아니라 `batch_size`칸씩 옮기세요.",
    en="The batches overlap. Move the place of the cut by `batch_size`, not by 1.",
)
def overlapping(seen, n, batch_size):
    sizes = [min(batch_size, n - start) for start in range(n)]
    return seen["missing"] == 0 < seen["repeated"] and seen["sizes"] in (sizes, sizes[: n - batch_size + 1])


@shuffled_batches.sign(
    ko="배치마다 하나씩 많아 이웃한 배치가 겹칩니다. 슬라이스의 끝에 1을 더하지 마세요.",
    en="Each batch is one too large, and neighbouring batches overlap. Do not add 1 to the end of a slice.",
)
def one_too_many_in_each(seen, n, batch_size):
    return seen["sizes"] == [min(batch_size + 1, n - start) for start in range(0, n, batch_size)]


@shuffled_batches.sign(
    ko="마지막 배치가 이미 나온 번호로 채워졌습니다. 마지막 배치는 작은 그대로 두세요.",
    en="The last batch is filled up with indices that came already. Leave the last batch small.",
)
def filled_up(seen, n, batch_size):
    full = seen["sizes"] == [batch_size] * math.ceil(n / batch_size)
    return full and seen["missing"] == 0 < seen["repeated"] and n % batch_size > 0


@shuffled_batches.sign(
    ko="마지막 배치가 빠졌습니다. 시작하는 자리가 `n`에 이를 때까지 묶으세요.",
    en="The last batch is missing. Go on until the start of a batch reaches `n`.",
)
def without_the_last(seen, n, batch_size):
    return seen["sizes"] == _right_sizes(n, batch_size)[:-1]


@shuffled_batches.sign(
    ko="번호가 1부터 `n`까지입니다. 0부터 `n - 1`까지여야 합니다.",
    en="The indices go from 1 to `n`. They should go from 0 to `n - 1`.",
)
def from_one(seen, n, batch_size):
    return seen["smallest_and_largest"] == [1, n] and seen["repeated"] == 0


@shuffled_batches.sign(
    ko="번호 `n`까지 있습니다. 번호는 0부터 시작하니 `n - 1`에서 끝나야 합니다.",
    en="The index `n` is there, too. Indices begin with 0, so they should end with `n - 1`.",
)
def one_index_more(seen, n, batch_size):
    return seen["smallest_and_largest"] == [0, n] and seen["repeated"] == 0


@shuffled_batches.sign(
    ko="번호 하나가 빠졌습니다. 0과 `n - 1`이 모두 있어야 합니다. `range(n)`과 `randperm(n)`은 `n - 1`에서 끝납니다.",
    en="One index is missing. Both 0 and `n - 1` should be there; `range(n)` and `randperm(n)` end with `n - 1`.",
)
def one_index_missing(seen, n, batch_size):
    return seen["missing"] == 1 and seen["repeated"] == 0 and seen["smallest_and_largest"] in ([1, n - 1], [0, n - 2])


@shuffled_batches.sign(
    ko="어떤 번호는 여러 번 나오고 어떤 번호는 빠졌습니다. 번호를 모두 한 번 섞은 다음, 겹치지 않게 잘라 나누세요.",
    en="Some indices come more than once and others never. Shuffle all indices once, then cut that order into pieces "
    "that do not overlap.",
)
def drawn_with_replacement(seen, n, batch_size):
    return seen["missing"] > 0 and seen["repeated"] > 0


@shuffled_batches.sign(
    ko="0부터 `n - 1`까지의 번호가 모두 꼭 한 번씩 나와야 하는데 그렇지 않습니다. 번호가 모두 몇 개 나왔는지 세어 "
    "보세요.",
    en="Each index from 0 to `n - 1` should come exactly once, and that is not so. Count how many come.",
)
def not_each_once(seen, n, batch_size):
    return seen["missing"] > 0 or seen["repeated"] > 0


@shuffled_batches.sign(
    ko="배치를 `batch_size`개쯤 만들었습니다. `batch_size`는 배치의 수가 아니라 배치 하나에 든 번호의 수입니다.",
    en="That makes about `batch_size` batches. `batch_size` is not the number of batches, but of indices in a batch.",
)
def that_many_batches_instead(seen, n, batch_size):
    chunks = [len(part) for part in torch.arange(n).chunk(batch_size)]
    return seen["sizes"] != _right_sizes(n, batch_size) and (
        len(seen["sizes"]) == batch_size or seen["sizes"] == chunks
    )


@shuffled_batches.sign(
    ko="배치의 크기가 틀렸습니다. 마지막 배치만 빼고 모두 번호가 `batch_size`개여야 합니다.",
    en="The sizes of the batches are wrong. All but the last should hold `batch_size` indices.",
)
def other_sizes(seen, n, batch_size):
    return seen["sizes"] != _right_sizes(n, batch_size)


@shuffled_batches.sign(
    ko="섞이지 않았습니다. 번호가 0부터 차례대로 나옵니다. 섞은 결과를 변수에 담았는지, 그 변수를 자르는지 보세요.",
    en="Nothing is shuffled: the indices come in order from 0 on. See whether the result of the shuffling is kept, "
    "and whether it is what you cut.",
)
def not_shuffled(seen, n, batch_size):
    return not seen["shuffled"] and seen["different_orders"] == 1


@shuffled_batches.sign(
    ko="묶고 나서 섞은 것과 같습니다. 배치의 순서나 배치 안의 순서만 바뀔 뿐, 함께 묶인 예제는 늘 함께 있습니다.",
    en="That amounts to batching first and shuffling afterwards: only the order changes, of the batches or within "
    "them, and the same examples always stay together.",
)
def batches_of_neighbours(seen, n, batch_size):
    return not seen["companions_differ"] if batch_size < n else not seen["shuffled"]


@shuffled_batches.sign(
    ko="충분히 섞이지 않았습니다. 이웃한 번호가 여전히 나란히 있습니다. 밀거나 뒤집거나 정렬하지 말고 "
    "`torch.randperm`으로 섞으세요.",
    en="That is not shuffled enough: neighbours still stand side by side. Neither shift, reverse nor sort the "
    "indices; shuffle them by `torch.randperm`.",
)
def neighbours_stay_together(seen, n, batch_size):
    return not seen["neighbours_are_parted"]


@shuffled_batches.sign(
    ko="부를 때마다 똑같은 순서입니다. 함수 안에서 시드를 정하거나 지난번의 순서를 다시 쓰지 말고, 부를 때마다 새로 "
    "섞으세요.",
    en="The order is the same at each call. Neither set a seed inside the function nor use an earlier order again: "
    "shuffle anew at each call.",
)
def same_order_each_time(seen, n, batch_size):
    return seen["different_orders"] == 1


@shuffled_batches.sign(
    ko="첫 배치가 늘 같습니다. 번호를 하나도 빠짐없이 섞으세요.",
    en="The first batch is always the same. Shuffle all indices, without exception.",
)
def first_batch_stays(seen, n, batch_size):
    return not seen["first_batch_differs"]


@shuffled_batches.where(ko="나누어떨어지지 않을 때", en="where it does not divide evenly")
def does_not_divide(n, batch_size):
    return n % batch_size > 0


@shuffled_batches.where(ko="예제가 배치 하나보다 적을 때", en="where there are fewer examples than a batch holds")
def fewer_than_batch_size(n, batch_size):
    return n < batch_size


def _batches(examples: list, batch_size: int) -> list[list]:
    """The batches as they should be."""
    return [examples[start : start + batch_size] for start in range(0, len(examples), batch_size)]


@Batches.mistake(
    ko="`__len__`이 실수를 돌려줍니다. 배치의 수는 정수여야 하니, 나눈 값을 올림하세요.",
    en="`__len__` gives a float. A number of batches is whole: round the quotient up.",
)
class FloatLength(Batches.reference):
    def __len__(self):
        return len(self.examples) / self.batch_size


@Batches.mistake(
    ko="반복문이 도는 동안 `__len__`이 점점 작아져 음수가 됩니다. 배치의 수는 얼마나 돌았는지와 상관없이 언제나 "
    "같아야 합니다.",
    en="`__len__` shrinks while one loops, until it is below 0. The number of batches should always be the same, "
    "however far a loop went.",
)
class ShrinkingLength(Batches.reference):
    done = 0

    def __len__(self):
        return super().__len__() - self.done

    def __iter__(self):
        for batch in super().__iter__():
            yield batch
            self.done += 1


@Batches.mistake(
    ko="`__iter__`가 이터레이터가 아니라 리스트를 돌려줍니다. `iter(...)`로 이터레이터를 만들어 돌려주거나, "
    "`yield`로 배치를 하나씩 내주세요.",
    en="`__iter__` returns a list, which is no iterator. Make an iterator of it by `iter(...)`, or hand out the "
    "batches one by one with `yield`.",
)
class ListForAnIterator(Batches.reference):
    def __iter__(self):
        return self.examples


@Batches.sign(
    ko="`__len__`이 예제의 수입니다. 데이터로더의 길이는 배치의 수입니다.",
    en="`__len__` is the number of examples; the length of a data loader is its number of batches.",
)
def counts_examples(seen, examples, batch_size):
    return seen["len"] == len(examples) != math.ceil(len(examples) / batch_size)


def _is_wrong(seen: dict, examples: list, batch_size: int) -> bool:
    """Whether the batches of the first epoch differ from what they should be."""
    return seen["epoch_1"] != _batches(examples, batch_size)


@Batches.sign(
    ko="첫 배치의 예제만 나왔습니다. 마지막 배치까지 내주세요. `return`은 반복문을 첫 바퀴에서 끝내고, `yield`는 "
    "이어 갑니다.",
    en="Only the examples of the first batch come. Go on to the last batch: a `return` ends the loop in its first "
    "round, a `yield` goes on.",
)
def only_the_first_batch(seen, examples, batch_size):
    first = examples[:batch_size]
    return (
        len(seen["epoch_1"]) > 0
        and _is_wrong(seen, examples, batch_size)
        and (seen["epoch_1"] in (first, [first], [[each] for each in first]))
    )


@Batches.sign(
    ko="배치가 아니라 예제를 하나씩 내주었습니다. `batch_size`개씩 잘라서 내주세요.",
    en="It hands out single examples and no batches. Cut out `batch_size` at a time.",
)
def one_by_one(seen, examples, batch_size):
    singly = (examples, [[each] for each in examples])
    return _is_wrong(seen, examples, batch_size) and seen["epoch_1"] in singly


@Batches.sign(
    ko="남은 예제가 사라졌습니다. 마지막 배치는 작아도 내주어야 합니다.",
    en="The remaining examples are gone; hand out the last batch, however small.",
)
def loses_the_rest(seen, examples, batch_size):
    rest = len(examples) % batch_size
    return rest > 0 and seen["epoch_1"] == _batches(examples[:-rest], batch_size)


@Batches.sign(
    ko="마지막 배치가 빠졌습니다. 시작하는 자리가 예제의 수에 이를 때까지 내주세요.",
    en="The last batch is missing. Go on until the start of a batch reaches the number of examples.",
)
def without_the_last_batch(seen, examples, batch_size):
    return seen["epoch_1"] == _batches(examples, batch_size)[:-1]


@Batches.sign(
    ko="첫 배치가 빠졌습니다. 0번 예제부터 시작하세요.",
    en="The first batch is missing. Begin with example 0.",
)
def without_the_first_batch(seen, examples, batch_size):
    return seen["epoch_1"] == _batches(examples, batch_size)[1:]


@Batches.sign(
    ko="예제가 아니라 예제의 번호가 나왔습니다. 그 번호의 예제를 꺼내서 내주세요.",
    en="That hands out the indices of the examples, not the examples. Hand out the examples at these places.",
)
def indices_for_examples(seen, examples, batch_size):
    return _is_wrong(seen, examples, batch_size) and seen["epoch_1"] == _batches([*range(len(examples))], batch_size)


@Batches.sign(
    ko="끝에 비어 있는 배치가 있습니다. 나누어떨어질 때에는 남는 예제가 없으니 배치를 더 내주지 마세요.",
    en="There is an empty batch at the end. Where it divides evenly no examples remain, so hand out no further batch.",
)
def hands_out_an_empty_batch(seen, examples, batch_size):
    return seen["epoch_1"] == [*_batches(examples, batch_size), []]


@Batches.sign(
    ko="첫 번째 에포크에서 예제를 다 써 버려 두 번째 에포크가 비었습니다. 이터레이터 하나를 계속 쓰거나 "
    "`self.examples`를 줄이지 말고, `__iter__`에서 매번 새로 시작하세요.",
    en="The second epoch is empty: the first one used everything up. Neither keep a single iterator nor shorten "
    "`self.examples`; begin anew in `__iter__` each time.",
)
def only_once(seen, examples, batch_size):
    return len(seen["epoch_1"]) > 0 and seen["epoch_2"] == []


@Batches.sign(
    ko="두 번째 `for`가 첫 번째와 다릅니다. 어디까지 갔는지를 객체에 남겨 두지 말고 `__iter__`에서 매번 처음부터 "
    "시작하세요.",
    en="The second `for` does not give the same as the first. Do not store in the object how far the loop went: begin "
    "anew in `__iter__` each time.",
)
def second_differs(seen, examples, batch_size):
    return seen["epoch_1"] == _batches(examples, batch_size) != seen["epoch_2"] and not _is_mixed(seen, examples)


@Batches.sign(
    ko="`break`로 반복문을 도중에 나가면 다음 반복문이 처음부터 시작하지 않습니다. `__iter__`에서 매번 처음부터 "
    "시작하세요.",
    en="After a loop was left by `break`, the next loop does not begin from the start. Begin anew in `__iter__` each "
    "time.",
)
def goes_on_after_a_break(seen, examples, batch_size):
    return seen["epoch_2"] == _batches(examples, batch_size) != seen["after_a_break"] and not _is_mixed(seen, examples)


@Batches.sign(
    ko="반복문이 도는 동안 `len`이 바뀝니다. 배치의 수는 언제나 같아야 합니다.",
    en="`len` changes while one loops. The number of batches should always be the same.",
)
def len_changes(seen, examples, batch_size):
    return seen["len"] == math.ceil(len(examples) / batch_size) != seen["len_again"]


@Batches.sign(
    ko="연달아 놓인 예제를 묶지 않고, 카드를 돌리듯 건너뛰며 나누었습니다. 받은 순서대로 `batch_size`개씩 자르세요.",
    en="A batch does not hold examples that follow each other: they are dealt out like cards. Cut `batch_size` at a "
    "time, in the order in which they came.",
)
def dealt_out(seen, examples, batch_size):
    step = math.ceil(len(examples) / batch_size)
    dealt = [examples[start::step] for start in range(step)]
    return _is_wrong(seen, examples, batch_size) and seen["epoch_1"] == dealt


def _is_mixed(seen: dict, examples: list) -> bool:
    """Whether an epoch holds the right examples in another order."""
    orders = [list(chain(*seen[epoch])) for epoch in ("epoch_1", "epoch_2", "after_a_break")]
    return any(order != examples and sorted(order, key=str) == sorted(examples, key=str) for order in orders)


@Batches.sign(
    ko="예제의 순서가 바뀌었습니다. 섞거나 정렬하지 않고 받은 순서 그대로 내주세요.",
    en="The order of the examples has changed. Neither shuffle nor sort: hand them out as they came.",
)
def another_order(seen, examples, batch_size):
    return _is_mixed(seen, examples)


@Batches.sign(
    ko="`__len__`만 틀립니다. 배치의 수는 예제의 수를 배치 크기로 나누어 올림한 것입니다.",
    en="Only `__len__` is wrong. The number of batches is the number of examples divided by the batch size, rounded "
    "up.",
)
def only_len_is_wrong(seen, examples, batch_size):
    return seen["epoch_1"] == _batches(examples, batch_size) and seen["len"] != len(seen["epoch_1"])


@Batches.sign(
    ko="모든 예제가 배치 하나에 들어 있습니다. 인자로 받은 `batch_size`개씩 자르세요.",
    en="All examples are in one batch. Cut out as many at a time as the argument `batch_size` says.",
)
def all_together(seen, examples, batch_size):
    return len(examples) > batch_size and seen["epoch_1"] == [examples]


@Batches.sign(
    ko="배치의 번호가 함께 나옵니다. `enumerate` 없이 배치만 내주세요.",
    en="The number of the batch comes with it. Hand out the batches alone, without `enumerate`.",
)
def numbered(seen, examples, batch_size):
    return seen["epoch_1"] == [[number, batch] for number, batch in enumerate(_batches(examples, batch_size))]


@Batches.sign(
    ko="배치가 서로 겹칩니다. 자르는 자리를 한 칸씩이 아니라 `batch_size`칸씩 옮기세요.",
    en="The batches overlap. Move the place of the cut by `batch_size`, not by 1.",
)
def overlap(seen, examples, batch_size):
    slices = [examples[start : start + batch_size] for start in range(len(examples))]
    return (
        _is_wrong(seen, examples, batch_size)
        and len(seen["epoch_1"]) > 1
        and (seen["epoch_1"] == slices[: len(seen["epoch_1"])])
    )


@Batches.sign(
    ko="마지막 배치를 다른 것으로 채웠습니다. 마지막 배치는 남은 예제만 담아 작은 그대로 내주세요.",
    en="The last batch is filled up with something else. Hand it out small, with nothing but the remaining examples.",
)
def fills_the_last_batch(seen, examples, batch_size):
    *full, rest = _batches(examples, batch_size)
    *others, last = seen["epoch_1"]
    return others == full and len(rest) < len(last) == batch_size and last[: len(rest)] == rest


@Batches.sign(
    ko="배치를 내준 뒤에 비우지 않아 점점 커집니다. 배치마다 새 리스트로 시작하세요.",
    en="A batch is not emptied after it was handed out, so it grows. Begin a new list for each batch.",
)
def growing(seen, examples, batch_size):
    ends = range(batch_size, len(examples) + batch_size, batch_size)
    grown, given = [examples[:end] for end in ends], seen["epoch_1"]
    return len(given) > 1 and (given == grown[: len(given)] or all(batch == examples for batch in given))


@Batches.sign(
    ko="내준 배치의 내용이 나중에 사라집니다. 같은 리스트를 비우고 다시 채우지 말고, 배치마다 새 리스트를 만드세요.",
    en="What a batch holds is gone later. Do not empty and fill the same list again; make a new list for each batch.",
)
def one_list_for_all(seen, examples, batch_size):
    given, wanted = seen["epoch_1"], _batches(examples, batch_size)
    alike = all(batch in ([], wanted[-1]) and batch == given[0] for batch in given)
    return given != wanted and alike and len(given) in (len(wanted), len(examples) // batch_size)


@Batches.sign(
    ko="마지막 예제가 빠졌습니다. 슬라이스와 `range`의 끝은 들어가지 않으니 1을 빼지 마세요.",
    en="The last example is missing. The end of a slice or a `range` does not belong to it, so do not subtract 1.",
)
def last_example_lost(seen, examples, batch_size):
    return list(chain(*seen["epoch_1"])) == examples[:-1]


@Batches.sign(
    ko="배치마다 하나씩 모자랍니다. 슬라이스의 끝은 들어가지 않으니 끝에서 1을 빼지 마세요.",
    en="Each batch is one too small. The end of a slice does not belong to it, so do not subtract 1 from the end.",
)
def one_lost_in_each_batch(seen, examples, batch_size):
    starts = range(0, len(examples), batch_size)
    return seen["epoch_1"] == [examples[start : start + batch_size - 1] for start in starts]


@Batches.sign(
    ko="배치가 끝없이 나옵니다. 예제가 다 나오면 반복을 끝내세요.",
    en="Batches come without end. End the loop when all examples were handed out.",
)
def without_end(seen, examples, batch_size):
    return len(seen["epoch_1"]) > 2 * len(examples) + 2


@Batches.sign(
    ko="배치가 `batch_size`개입니다. `batch_size`는 배치의 수가 아니라 배치 하나에 든 예제의 수입니다.",
    en="There are `batch_size` batches. `batch_size` is not the number of batches, but of examples in a batch.",
)
def as_many_batches(seen, examples, batch_size):
    return len(seen["epoch_1"]) == batch_size != len(_batches(examples, batch_size))


@Batches.sign(
    ko="배치에 든 예제의 수가 `batch_size`와 다릅니다.",
    en="The batches do not hold `batch_size` examples.",
)
def sizes_of_its_own(seen, examples, batch_size):
    return {len(batch) for batch in seen["epoch_1"][:-1]} - {batch_size} != set()


@Batches.where(ko="나누어떨어지지 않을 때", en="where it does not divide evenly")
def leaves_a_rest(examples, batch_size):
    return len(examples) % batch_size > 0


@Batches.where(ko="예제가 배치 하나보다 적을 때", en="where there are fewer examples than a batch holds")
def less_than_a_batch(examples, batch_size):
    return len(examples) < batch_size
