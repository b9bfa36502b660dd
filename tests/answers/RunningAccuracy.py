"""Answers to lesson4.RunningAccuracy, written from the question alone."""

from collections import Counter
from fractions import Fraction

import numpy as np
import torch

from answers import right, wrong


@right
class TwoCounters:
    def __init__(self):
        self.reset()

    def reset(self):
        self.correct = 0
        self.total = 0

    def update(self, Y_hat, y):
        self.correct += (Y_hat.argmax(dim=1) == y).sum().item()
        self.total += len(y)

    def compute(self):
        return self.correct / self.total


@right
class TensorCounters:
    def __init__(self):
        self.correct = torch.tensor(0)
        self.total = torch.tensor(0)

    def reset(self):
        self.correct = torch.tensor(0)
        self.total = torch.tensor(0)

    def update(self, Y_hat, y):
        self.correct = self.correct + (Y_hat.argmax(dim=1) == y).sum()
        self.total = self.total + y.numel()

    def compute(self):
        return self.correct / self.total


@right
class ListOfComparisons:
    def __init__(self):
        self.compare = []

    def reset(self):
        self.compare = []

    def update(self, Y_hat, y):
        self.compare.append((Y_hat.argmax(dim=1) == y).float())

    def compute(self):
        return torch.cat(self.compare).mean()


@right
class PlainBooleans:
    def __init__(self):
        self.hits = []

    def reset(self):
        self.hits.clear()

    def update(self, Y_hat, y):
        for row, truth in zip(Y_hat.tolist(), y.tolist()):
            self.hits.append(row.index(max(row)) == truth)

    def compute(self):
        return sum(self.hits) / len(self.hits)


@right
class ZeroWhenEmpty:
    def __init__(self):
        self.reset()

    def reset(self):
        self.n, self.right = 0, 0

    def update(self, Y_hat, y):
        preds = np.argmax(Y_hat.detach().numpy(), axis=1)
        self.right += np.count_nonzero(preds == y.numpy())
        self.n += y.shape[0]

    def compute(self):
        if self.n == 0:
            return 0.0
        return np.float64(self.right) / self.n


@right
class WeightedMean:
    def __init__(self):
        self.accuracies, self.sizes = [], []

    def reset(self):
        self.__init__()

    def update(self, Y_hat, y):
        self.accuracies.append((Y_hat.argmax(1) == y).double().mean().item())
        self.sizes.append(len(y))

    def compute(self):
        return np.average(self.accuracies, weights=self.sizes)


@right
class RunningMean:
    def __init__(self):
        self.mean, self.count = 0.0, 0

    def reset(self):
        self.mean, self.count = 0.0, 0

    def update(self, Y_hat, y):
        accuracy = (Y_hat.argmax(dim=1) == y).double().mean().item()
        self.count += len(y)
        self.mean += (accuracy - self.mean) * len(y) / self.count

    def compute(self):
        return self.mean


@right
class CounterOfBooleans:
    def __init__(self):
        self.counts = Counter()

    def reset(self):
        self.counts = Counter()

    def update(self, Y_hat, y):
        self.counts.update((Y_hat.argmax(dim=1) == y).tolist())

    def compute(self):
        total = self.counts[True] + self.counts[False]
        if not total:
            return float("nan")
        return self.counts[True] / total


@right
class KeepsPredictionsAndLabels:
    def __init__(self):
        self.reset()

    def reset(self):
        self.preds = torch.empty(0, dtype=torch.int64)
        self.labels = torch.empty(0, dtype=torch.int64)

    def update(self, Y_hat, y):
        self.preds = torch.cat([self.preds, Y_hat.argmax(dim=1)])
        self.labels = torch.cat([self.labels, y])
        return self

    def compute(self):
        return (self.preds == self.labels).to(torch.float64).mean().item()


@right
class CountsMistakes:
    def __init__(self):
        self.state = {"wrong": 0, "all": 0}

    def reset(self):
        for key in self.state:
            self.state[key] = 0

    def update(self, Y_hat, y):
        for i in range(len(y)):
            self.state["all"] += 1
            if int(torch.argmax(Y_hat[i])) != int(y[i]):
                self.state["wrong"] += 1

    def compute(self):
        assert self.state["all"] > 0, "no batch yet"
        return 1 - self.state["wrong"] / self.state["all"]


@right
class ExactFraction:
    def __init__(self):
        self.batches = []

    def reset(self):
        self.batches = []

    def update(self, Y_hat, y):
        _, preds = Y_hat.max(dim=1)
        self.batches.append((int((preds == y).sum()), len(y)))

    def compute(self):
        return Fraction(sum(c for c, _ in self.batches), sum(n for _, n in self.batches))


@right
class ConfusionMatrixInside:
    def __init__(self):
        self.matrix = None

    def reset(self):
        self.matrix = None

    def update(self, Y_hat, y):
        if self.matrix is None:
            self.matrix = torch.zeros(Y_hat.shape[1], Y_hat.shape[1])
        for truth, pred in zip(y, Y_hat.argmax(dim=-1)):
            self.matrix[truth, pred] += 1

    def compute(self):
        return self.matrix.trace() / self.matrix.sum()


@right
class ModuleWithBuffers(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("numbers", torch.zeros(2, dtype=torch.float64))

    def reset(self):
        self.numbers.zero_()

    def update(self, Y_hat, y):
        compare = Y_hat.argmax(dim=1).eq(y)
        self.numbers += torch.tensor([compare.sum().item(), compare.numel()])

    def compute(self):
        return (self.numbers[0] / self.numbers[1]).item()


@wrong("the plain mean of the batch accuracies, the quick value")
class QuickValue:
    def __init__(self):
        self.reset()

    def reset(self):
        self.accuracies = []

    def update(self, Y_hat, y):
        self.accuracies.append((Y_hat.argmax(dim=1) == y).float().mean().item())

    def compute(self):
        return sum(self.accuracies) / len(self.accuracies)


@wrong("reset forgets the number of examples")
class TotalNotReset:
    def __init__(self):
        self.correct = 0
        self.total = 0

    def reset(self):
        self.correct = 0

    def update(self, Y_hat, y):
        self.correct += (Y_hat.argmax(dim=1) == y).sum().item()
        self.total += len(y)

    def compute(self):
        return self.correct / self.total


@wrong("__init__ sets nothing, so update crashes unless reset is called first")
class EmptyInit:
    def __init__(self):
        pass

    def reset(self):
        self.correct, self.total = 0, 0

    def update(self, Y_hat, y):
        self.correct += (Y_hat.argmax(dim=1) == y).sum().item()
        self.total += len(y)

    def compute(self):
        return self.correct / self.total


@wrong("update overwrites, so only the last batch counts")
class OnlyLastBatch:
    def __init__(self):
        self.reset()

    def reset(self):
        self.correct = 0
        self.total = 0

    def update(self, Y_hat, y):
        self.correct = (Y_hat.argmax(dim=1) == y).sum().item()
        self.total = len(y)

    def compute(self):
        return self.correct / self.total


@wrong("the total is overwritten by the size of the last batch")
class TotalOverwritten:
    def __init__(self):
        self.reset()

    def reset(self):
        self.correct = 0
        self.total = 0

    def update(self, Y_hat, y):
        self.correct += (Y_hat.argmax(dim=1) == y).sum().item()
        self.total = len(y)

    def compute(self):
        return self.correct / self.total


@wrong("lists on the class, shared by all its objects")
class SharedLists:
    hits = []

    def __init__(self):
        pass

    def reset(self):
        self.hits.clear()

    def update(self, Y_hat, y):
        self.hits.extend((Y_hat.argmax(dim=1) == y).tolist())

    def compute(self):
        return sum(self.hits) / len(self.hits)


@wrong("compute starts anew, so the next one lacks the earlier batches")
class ComputeResets:
    def __init__(self):
        self.reset()

    def reset(self):
        self.correct = 0
        self.total = 0

    def update(self, Y_hat, y):
        self.correct += (Y_hat.argmax(dim=1) == y).sum().item()
        self.total += len(y)

    def compute(self):
        accuracy = self.correct / self.total
        self.reset()
        return accuracy


@wrong("the number of right answers, not the accuracy")
class NumberCorrect:
    def __init__(self):
        self.correct = 0

    def reset(self):
        self.correct = 0

    def update(self, Y_hat, y):
        self.correct += (Y_hat.argmax(dim=1) == y).sum().item()

    def compute(self):
        return self.correct


@wrong("argmax over the examples (dim=0)")
class WrongAxis:
    def __init__(self):
        self.reset()

    def reset(self):
        self.correct = 0
        self.total = 0

    def update(self, Y_hat, y):
        for a, b in zip(Y_hat.argmax(dim=0), y):
            self.correct += int(a == b)
        self.total += len(y)

    def compute(self):
        return self.correct / self.total


@wrong("reset sets local variables, self forgotten")
class LocalVariables:
    def __init__(self):
        self.correct = 0
        self.total = 0

    def reset(self):
        correct = 0  # noqa: F841
        total = 0  # noqa: F841

    def update(self, Y_hat, y):
        self.correct += (Y_hat.argmax(dim=1) == y).sum().item()
        self.total += len(y)

    def compute(self):
        return self.correct / self.total


@wrong("whole-number division")
class FloorDivision:
    def __init__(self):
        self.reset()

    def reset(self):
        self.correct = 0
        self.total = 0

    def update(self, Y_hat, y):
        self.correct += (Y_hat.argmax(dim=1) == y).sum().item()
        self.total += len(y)

    def compute(self):
        return self.correct // self.total


@wrong("all batches taken to be as large as the first")
class FirstBatchSize:
    def __init__(self):
        self.reset()

    def reset(self):
        self.correct = 0
        self.batches = 0
        self.batch_size = None

    def update(self, Y_hat, y):
        if self.batch_size is None:
            self.batch_size = len(y)
        self.correct += (Y_hat.argmax(dim=1) == y).sum().item()
        self.batches += 1

    def compute(self):
        return self.correct / (self.batches * self.batch_size)


@wrong("counts the scores, not the examples: Y_hat.numel()")
class CountsScores:
    def __init__(self):
        self.reset()

    def reset(self):
        self.correct = 0
        self.total = 0

    def update(self, Y_hat, y):
        self.correct += (Y_hat.argmax(dim=1) == y).sum().item()
        self.total += Y_hat.numel()

    def compute(self):
        return self.correct / self.total


@wrong("the mean of the old accuracy and the new one")
class HalfOldHalfNew:
    def __init__(self):
        self.reset()

    def reset(self):
        self.accuracy = None

    def update(self, Y_hat, y):
        new = (Y_hat.argmax(dim=1) == y).float().mean().item()
        self.accuracy = new if self.accuracy is None else (self.accuracy + new) / 2

    def compute(self):
        return self.accuracy


@wrong("compute prints instead of returns")
class Printed:
    def __init__(self):
        self.reset()

    def reset(self):
        self.correct = 0
        self.total = 0

    def update(self, Y_hat, y):
        self.correct += (Y_hat.argmax(dim=1) == y).sum().item()
        self.total += len(y)

    def compute(self):
        print(self.correct / self.total)


@wrong("a percentage, not a fraction")
class Percentage:
    def __init__(self):
        self.reset()

    def reset(self):
        self.correct = 0
        self.total = 0

    def update(self, Y_hat, y):
        self.correct += (Y_hat.argmax(dim=1) == y).sum().item()
        self.total += len(y)

    def compute(self):
        return 100 * self.correct / self.total


@wrong("comparisons stacked, which crashes when batches differ in size")
class StackedBatches:
    def __init__(self):
        self.compare = []

    def reset(self):
        self.compare = []

    def update(self, Y_hat, y):
        self.compare.append((Y_hat.argmax(dim=1) == y).float())

    def compute(self):
        return torch.stack(self.compare).mean()


@wrong("reset returns a new object and leaves this one as it is")
class ResetReturnsNew:
    def __init__(self):
        self.correct = 0
        self.total = 0

    def reset(self):
        return type(self)()

    def update(self, Y_hat, y):
        self.correct += (Y_hat.argmax(dim=1) == y).sum().item()
        self.total += len(y)

    def compute(self):
        return self.correct / self.total


@wrong("divided by the number of batches")
class DividedByBatches:
    def __init__(self):
        self.reset()

    def reset(self):
        self.correct, self.batches = 0, 0

    def update(self, Y_hat, y):
        self.correct += (Y_hat.argmax(dim=1) == y).sum().item()
        self.batches += 1

    def compute(self):
        return self.correct / self.batches


@wrong("self forgotten in compute, which crashes")
class SelfForgotten:
    def __init__(self):
        self.reset()

    def reset(self):
        self.correct = 0
        self.total = 0

    def update(self, Y_hat, y):
        self.correct += (Y_hat.argmax(dim=1) == y).sum().item()
        self.total += len(y)

    def compute(self):
        return correct / total  # noqa: F821


@wrong("reset does nothing")
class ResetDoesNothing:
    def __init__(self):
        self.compare = []

    def reset(self):
        pass

    def update(self, Y_hat, y):
        self.compare += (Y_hat.argmax(dim=1) == y).tolist()

    def compute(self):
        return np.mean(self.compare)


@wrong("the accuracies of the batches added up, not averaged")
class SumOfAccuracies:
    def __init__(self):
        self.reset()

    def reset(self):
        self.accuracy = 0.0

    def update(self, Y_hat, y):
        self.accuracy += (Y_hat.argmax(dim=1) == y).float().mean().item()

    def compute(self):
        return self.accuracy


@wrong("compute divides the stored number itself, so a second call is wrong")
class ComputeChangesState:
    def __init__(self):
        self.reset()

    def reset(self):
        self.correct = 0
        self.total = 0

    def update(self, Y_hat, y):
        self.correct += (Y_hat.argmax(dim=1) == y).sum().item()
        self.total += len(y)

    def compute(self):
        self.correct = self.correct / self.total
        return self.correct


@wrong("the total starts at 1")
class TotalStartsAtOne:
    def __init__(self):
        self.reset()

    def reset(self):
        self.correct = 0
        self.total = 1

    def update(self, Y_hat, y):
        self.correct += (Y_hat.argmax(dim=1) == y).sum().item()
        self.total += len(y)

    def compute(self):
        return self.correct / self.total


@wrong("the first batch is lost, only its size is set")
class FirstBatchLost:
    def __init__(self):
        self.reset()

    def reset(self):
        self.correct = None
        self.total = 0

    def update(self, Y_hat, y):
        if self.correct is None:
            self.correct = 0
        else:
            self.correct += (Y_hat.argmax(dim=1) == y).sum().item()
        self.total += len(y)

    def compute(self):
        return self.correct / self.total


@wrong("batch accuracies weighted by the size of the last batch")
class LastSizeForAll:
    def __init__(self):
        self.reset()

    def reset(self):
        self.sum = 0.0
        self.total = 0

    def update(self, Y_hat, y):
        accuracy = (Y_hat.argmax(dim=1) == y).float().mean().item()
        self.sum += accuracy
        self.total += len(y)
        self.size = len(y)

    def compute(self):
        return self.sum * self.size / self.total


@wrong("update starts anew with every batch")
class UpdateResets:
    def __init__(self):
        self.reset()

    def reset(self):
        self.hits = []

    def update(self, Y_hat, y):
        self.reset()
        self.hits += [int(row.argmax()) == int(t) for row, t in zip(Y_hat, y)]

    def compute(self):
        return sum(self.hits) / len(self.hits)


@wrong("a set of right examples by their place in the batch, so places are counted once")
class SetOfPlaces:
    def __init__(self):
        self.reset()

    def reset(self):
        self.places, self.total = set(), 0

    def update(self, Y_hat, y):
        for i in range(len(y)):
            if Y_hat[i].argmax() == y[i]:
                self.places.add(i)
        self.total += len(y)

    def compute(self):
        return len(self.places) / self.total


@wrong("the error rate, not the accuracy")
class ErrorRate:
    def __init__(self):
        self.reset()

    def reset(self):
        self.wrong = 0
        self.total = 0

    def update(self, Y_hat, y):
        self.wrong += (Y_hat.argmax(dim=1) != y).sum().item()
        self.total += len(y)

    def compute(self):
        return self.wrong / self.total
