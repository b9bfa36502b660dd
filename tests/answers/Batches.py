"""Answers to lesson2.Batches, written from the question alone."""

import math
import random

import torch
from torch.utils.data import BatchSampler, DataLoader, SequentialSampler

from answers import right, wrong


@right
class Generator:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        return math.ceil(len(self.examples) / self.batch_size)

    def __iter__(self):
        for i in range(0, len(self.examples), self.batch_size):
            yield self.examples[i : i + self.batch_size]


@right
class BatchesInAdvance:
    def __init__(self, examples, batch_size):
        self.batches = [examples[i : i + batch_size] for i in range(0, len(examples), batch_size)]

    def __len__(self):
        return len(self.batches)

    def __iter__(self):
        return iter(self.batches)


@right
class OneByOne:
    def __init__(self, examples, batch_size):
        self.examples, self.batch_size = examples, batch_size

    def __len__(self):
        return -(-len(self.examples) // self.batch_size)

    def __iter__(self):
        batch = []
        for example in self.examples:
            batch.append(example)
            if len(batch) == self.batch_size:
                yield batch
                batch = []
        if batch:
            yield batch


@right
class GeneratorExpression:
    def __init__(self, examples, batch_size):
        self.x = examples
        self.b = batch_size

    def __len__(self):
        return (len(self.x) + self.b - 1) // self.b

    def __iter__(self):
        return (self.x[k * self.b : (k + 1) * self.b] for k in range(len(self)))


@right
class DivmodLength:
    def __init__(self, examples, batch_size):
        self.examples = list(examples)
        self.batch_size = batch_size

    def __len__(self):
        full, rest = divmod(len(self.examples), self.batch_size)
        if rest > 0:
            return full + 1
        return full

    def __iter__(self):
        start = 0
        while start < len(self.examples):
            yield self.examples[start : start + self.batch_size]
            start += self.batch_size


@right
class SeparateIterator:
    class Iterator:
        def __init__(self, examples, batch_size):
            self.examples, self.batch_size, self.start = examples, batch_size, 0

        def __iter__(self):
            return self

        def __next__(self):
            if self.start >= len(self.examples):
                raise StopIteration
            batch = self.examples[self.start : self.start + self.batch_size]
            self.start += self.batch_size
            return batch

    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        return len(range(0, len(self.examples), self.batch_size))

    def __iter__(self):
        return self.Iterator(self.examples, self.batch_size)


@right
class Tuples:
    def __init__(self, examples, batch_size):
        self.examples = tuple(examples)
        self.batch_size = batch_size

    def __len__(self):
        return math.ceil(len(self.examples) / self.batch_size)

    def __iter__(self):
        for k in range(len(self)):
            yield self.examples[k * self.batch_size : (k + 1) * self.batch_size]


@right
class LoaderInside:
    def __init__(self, examples, batch_size):
        self.loader = DataLoader(examples, batch_size=batch_size, collate_fn=list)

    def __len__(self):
        return len(self.loader)

    def __iter__(self):
        return iter(self.loader)


@right
class CountsByIterating:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        return sum(1 for _ in self)

    def __iter__(self):
        rest = self.examples
        while rest:
            yield rest[: self.batch_size]
            rest = rest[self.batch_size :]


@right
class PopFromACopy:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        n = len(self.examples) // self.batch_size
        if len(self.examples) % self.batch_size != 0:
            n += 1
        return n

    def __iter__(self):
        left = self.examples.copy()
        while len(left) > 0:
            batch = []
            for _ in range(min(self.batch_size, len(left))):
                batch.append(left.pop(0))
            yield batch


@right
class Sampler:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.sampler = BatchSampler(SequentialSampler(examples), batch_size, drop_last=False)

    def __len__(self):
        return len(self.sampler)

    def __iter__(self):
        for indices in self.sampler:
            yield [self.examples[i] for i in indices]


@right
class MapAndStarts:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size
        self.starts = range(0, len(examples), batch_size)

    def __len__(self):
        return len(self.starts)

    def __iter__(self):
        return map(lambda i: self.examples[i : i + self.batch_size], self.starts)


@right
class WithGetItem:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        return int(math.ceil(len(self.examples) / self.batch_size))

    def __getitem__(self, k):
        if k >= len(self):
            raise IndexError(k)
        return self.examples[k * self.batch_size : (k + 1) * self.batch_size]

    def __iter__(self):
        return iter([self[k] for k in range(len(self))])


@wrong("the iterator is made once, so the second loop is empty")
class OneIterator:
    def __init__(self, examples, batch_size):
        batches = [examples[i : i + batch_size] for i in range(0, len(examples), batch_size)]
        self.length = len(batches)
        self.iterator = iter(batches)

    def __len__(self):
        return self.length

    def __iter__(self):
        return self.iterator


@wrong("a generator expression kept in __init__ is used up after one loop")
class GeneratorKept:
    def __init__(self, examples, batch_size):
        self.n = math.ceil(len(examples) / batch_size)
        self.batches = (examples[i : i + batch_size] for i in range(0, len(examples), batch_size))

    def __len__(self):
        return self.n

    def __iter__(self):
        yield from self.batches


@wrong("the position is never set back, so the second loop is empty")
class PositionNotReset:
    def __init__(self, examples, batch_size):
        self.examples, self.batch_size, self.i = examples, batch_size, 0

    def __len__(self):
        return math.ceil(len(self.examples) / self.batch_size)

    def __iter__(self):
        return self

    def __next__(self):
        if self.i >= len(self.examples):
            raise StopIteration
        batch = self.examples[self.i : self.i + self.batch_size]
        self.i += self.batch_size
        return batch


@wrong("set back only at the end, so after a break the next loop starts in the middle")
class ResetAtTheEnd:
    def __init__(self, examples, batch_size):
        self.examples, self.batch_size, self.i = examples, batch_size, 0

    def __len__(self):
        return math.ceil(len(self.examples) / self.batch_size)

    def __iter__(self):
        return self

    def __next__(self):
        if self.i >= len(self.examples):
            self.i = 0
            raise StopIteration
        batch = self.examples[self.i : self.i + self.batch_size]
        self.i += self.batch_size
        return batch


@wrong("the list is emptied while it is read")
class EmptiesTheList:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        return math.ceil(len(self.examples) / self.batch_size)

    def __iter__(self):
        while self.examples:
            batch = self.examples[: self.batch_size]
            del self.examples[: self.batch_size]
            yield batch


@wrong("self.examples gets shorter with each batch, so the second loop is empty")
class Shortens:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size
        self.n = math.ceil(len(examples) / batch_size)

    def __len__(self):
        return self.n

    def __iter__(self):
        while len(self.examples) > 0:
            yield self.examples[: self.batch_size]
            self.examples = self.examples[self.batch_size :]


@wrong("the small last batch is dropped in the loop")
class DropsLast:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        return math.ceil(len(self.examples) / self.batch_size)

    def __iter__(self):
        for k in range(len(self.examples) // self.batch_size):
            yield self.examples[k * self.batch_size : (k + 1) * self.batch_size]


@wrong("len and loop both drop the small last batch")
class DropsLastTwice:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        return len(self.examples) // self.batch_size

    def __iter__(self):
        for k in range(len(self)):
            yield self.examples[k * self.batch_size : (k + 1) * self.batch_size]


@wrong("the rest is not yielded after the loop")
class RestForgotten:
    def __init__(self, examples, batch_size):
        self.examples, self.batch_size = examples, batch_size

    def __len__(self):
        return math.ceil(len(self.examples) / self.batch_size)

    def __iter__(self):
        batch = []
        for example in self.examples:
            batch.append(example)
            if len(batch) == self.batch_size:
                yield batch
                batch = []


@wrong("len rounds down, though the small batch is handed out")
class LenRoundsDown:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        return len(self.examples) // self.batch_size

    def __iter__(self):
        for i in range(0, len(self.examples), self.batch_size):
            yield self.examples[i : i + self.batch_size]


@wrong("len is one too many if batch_size divides the number of examples")
class LenOneTooMany:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        return len(self.examples) // self.batch_size + 1

    def __iter__(self):
        for i in range(0, len(self.examples), self.batch_size):
            yield self.examples[i : i + self.batch_size]


@wrong("an empty batch at the end if batch_size divides the number of examples")
class EmptyBatch:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        return math.ceil(len(self.examples) / self.batch_size)

    def __iter__(self):
        for k in range(len(self.examples) // self.batch_size + 1):
            yield self.examples[k * self.batch_size : (k + 1) * self.batch_size]


@wrong("len is the number of examples, not of batches")
class LenOfExamples:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        return len(self.examples)

    def __iter__(self):
        for i in range(0, len(self.examples), self.batch_size):
            yield self.examples[i : i + self.batch_size]


@wrong("len is the batch size")
class LenIsBatchSize:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        return self.batch_size

    def __iter__(self):
        for i in range(0, len(self.examples), self.batch_size):
            yield self.examples[i : i + self.batch_size]


@wrong("shuffles the examples")
class Shuffles:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        return math.ceil(len(self.examples) / self.batch_size)

    def __iter__(self):
        order = torch.randperm(len(self.examples)).tolist()
        for i in range(0, len(order), self.batch_size):
            yield [self.examples[j] for j in order[i : i + self.batch_size]]


@wrong("shuffles once in __init__, and the list of the caller with it")
class ShufflesOnce:
    def __init__(self, examples, batch_size):
        random.shuffle(examples)
        self.batches = [examples[i : i + batch_size] for i in range(0, len(examples), batch_size)]

    def __len__(self):
        return len(self.batches)

    def __iter__(self):
        return iter(self.batches)


@wrong("sorts the examples")
class Sorts:
    def __init__(self, examples, batch_size):
        self.examples = sorted(examples)
        self.batch_size = batch_size

    def __len__(self):
        return math.ceil(len(self.examples) / self.batch_size)

    def __iter__(self):
        for i in range(0, len(self.examples), self.batch_size):
            yield self.examples[i : i + self.batch_size]


@wrong("single examples instead of batches")
class SingleExamples:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        return math.ceil(len(self.examples) / self.batch_size)

    def __iter__(self):
        return iter(self.examples)


@wrong("the step is 1, so the batches overlap")
class Overlapping:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        return math.ceil(len(self.examples) / self.batch_size)

    def __iter__(self):
        for i in range(len(self)):
            yield self.examples[i : i + self.batch_size]


@wrong("the examples are dealt out like cards, not taken in order")
class Dealt:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        return math.ceil(len(self.examples) / self.batch_size)

    def __iter__(self):
        n = len(self)
        for k in range(n):
            yield self.examples[k::n]


@wrong("the last batch is filled up from the start of the list")
class FilledUp:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        return math.ceil(len(self.examples) / self.batch_size)

    def __iter__(self):
        n = len(self.examples)
        for i in range(0, n, self.batch_size):
            yield [self.examples[j % n] for j in range(i, i + self.batch_size)]


@wrong("an index beyond the end if the last batch is small")
class BeyondTheEnd:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        return math.ceil(len(self.examples) / self.batch_size)

    def __iter__(self):
        for i in range(0, len(self.examples), self.batch_size):
            yield [self.examples[i + j] for j in range(self.batch_size)]


@wrong("the same list is emptied and filled again, so batches that were kept change")
class SameListAgain:
    def __init__(self, examples, batch_size):
        self.examples, self.batch_size = examples, batch_size

    def __len__(self):
        return math.ceil(len(self.examples) / self.batch_size)

    def __iter__(self):
        batch = []
        for example in self.examples:
            batch.append(example)
            if len(batch) == self.batch_size:
                yield batch
                batch.clear()
        if batch:
            yield batch


@wrong("the batch is not emptied, so it grows")
class GrowingBatch:
    def __init__(self, examples, batch_size):
        self.examples, self.batch_size = examples, batch_size

    def __len__(self):
        return math.ceil(len(self.examples) / self.batch_size)

    def __iter__(self):
        batch = []
        for i, example in enumerate(self.examples, start=1):
            batch.append(example)
            if i % self.batch_size == 0 or i == len(self.examples):
                yield list(batch)


@wrong("return instead of yield: the loop goes over the first batch")
class ReturnInTheLoop:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        return math.ceil(len(self.examples) / self.batch_size)

    def __iter__(self):
        for i in range(0, len(self.examples), self.batch_size):
            return iter(self.examples[i : i + self.batch_size])
        return iter([])


@wrong("a list is no iterator: __iter__ returns the list itself")
class ListIsNoIterator:
    def __init__(self, examples, batch_size):
        self.batches = [examples[i : i + batch_size] for i in range(0, len(examples), batch_size)]

    def __len__(self):
        return len(self.batches)

    def __iter__(self):
        return self.batches


@wrong("len is a float")
class FloatLen:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        return len(self.examples) / self.batch_size

    def __iter__(self):
        for i in range(0, len(self.examples), self.batch_size):
            yield self.examples[i : i + self.batch_size]


@wrong("the slice stops before the last example")
class LastExampleLost:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size

    def __len__(self):
        return math.ceil(len(self.examples) / self.batch_size)

    def __iter__(self):
        for i in range(0, len(self.examples), self.batch_size):
            yield self.examples[i : min(i + self.batch_size, len(self.examples) - 1)]


@wrong("batch_size is ignored: always 64")
class Always64:
    def __init__(self, examples, batch_size=64):
        self.examples = examples
        self.batch_size = 64

    def __len__(self):
        return math.ceil(len(self.examples) / self.batch_size)

    def __iter__(self):
        for i in range(0, len(self.examples), self.batch_size):
            yield self.examples[i : i + self.batch_size]


@wrong("batch_size many batches instead of batches of batch_size")
class ThatManyBatches:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.size = math.ceil(len(examples) / batch_size)
        self.num_batches = batch_size

    def __len__(self):
        return self.num_batches

    def __iter__(self):
        for k in range(self.num_batches):
            yield self.examples[k * self.size : (k + 1) * self.size]


@wrong("the number of the batch comes with it")
class Numbered:
    def __init__(self, examples, batch_size):
        self.batches = [examples[i : i + batch_size] for i in range(0, len(examples), batch_size)]

    def __len__(self):
        return len(self.batches)

    def __iter__(self):
        return enumerate(self.batches)


@wrong("len counts the batches that are left, so it changes in the loop")
class LenShrinks:
    def __init__(self, examples, batch_size):
        self.examples = examples
        self.batch_size = batch_size
        self.done = 0

    def __len__(self):
        return math.ceil(len(self.examples) / self.batch_size) - self.done

    def __iter__(self):
        for i in range(0, len(self.examples), self.batch_size):
            yield self.examples[i : i + self.batch_size]
            self.done += 1
