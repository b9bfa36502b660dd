"""Answers to lesson6.early_stopping, written from the question alone."""

import numpy as np
import torch

from answers import right, wrong


@right
def waiting_counter(val_losses, patience):
    best, best_epoch, waited = val_losses[0], 1, 0
    for epoch, loss in enumerate(val_losses[1:], start=2):
        if loss < best:
            best, best_epoch, waited = loss, epoch, 0
        else:
            waited += 1
            if waited == patience:
                break
    return best_epoch


@right
def distance_from_the_best(val_losses, patience):
    smallest = float("inf")
    best = 0
    for epoch, loss in enumerate(val_losses, 1):
        if loss < smallest:
            smallest, best = loss, epoch
        elif epoch - best >= patience:
            return best
    return best


@right
def index_of_the_best(val_losses, patience):
    best = 0
    for i in range(len(val_losses)):
        if val_losses[i] < val_losses[best]:
            best = i
        if i - best == patience:
            break
    return best + 1


@right
def while_loop(val_losses, patience):
    i, best, bad = 1, 0, 0
    while i < len(val_losses) and bad < patience:
        if val_losses[i] < val_losses[best]:
            best = i
            bad = 0
        else:
            bad = bad + 1
        i += 1
    return best + 1


@right
def jump_to_the_next_better(val_losses, patience):
    best = 0
    while True:
        window = val_losses[best + 1 : best + 1 + patience]
        better = [i for i, loss in enumerate(window) if loss < val_losses[best]]
        if not better:
            return best + 1
        best += 1 + better[0]


@right
def patience_counts_down(val_losses, patience):
    smallest, answer, left = None, None, patience
    for epoch, loss in enumerate(val_losses, start=1):
        if smallest is None or loss < smallest:
            smallest, answer, left = loss, epoch, patience
        else:
            left -= 1
        if left == 0:
            return answer
    return answer


@right
def recursive(val_losses, patience):
    def go(best, i):
        if i == len(val_losses) or i - best > patience:
            return best
        return go(i if val_losses[i] < val_losses[best] else best, i + 1)

    return go(0, 1) + 1


@right
def numpy_fmin(val_losses, patience):
    losses = np.array(val_losses, dtype=float)
    so_far = np.fmin.accumulate(losses)
    improved = np.append(True, losses[1:] < so_far[:-1])
    epochs = np.where(improved)[0] + 1
    for now, following in zip(epochs, epochs[1:]):
        if following - now > patience:
            return now
    return epochs[-1]


@right
def tensor_losses(val_losses, patience):
    losses = torch.tensor(val_losses, dtype=torch.float64)
    best = torch.tensor(0)
    for i in range(1, len(losses)):
        if losses[i] < losses[best]:
            best = torch.tensor(i)
        elif i - best >= patience:
            break
    return best + 1


@right
def improvement_epochs(val_losses, patience):
    improvements = [1]
    smallest = val_losses[0]
    for epoch in range(2, len(val_losses) + 1):
        if val_losses[epoch - 1] < smallest:
            smallest = val_losses[epoch - 1]
            improvements.append(epoch)
    for a, b in zip(improvements, improvements[1:]):
        if b > a + patience:
            return a
    return improvements[-1]


@right
def flags_in_a_row(val_losses, patience):
    seen, flags = [], []
    for loss in val_losses:
        flags.append(all(loss < old for old in seen if old == old))
        seen.append(loss)
        if len(flags) > patience and not any(flags[-patience:]):
            break
    return max(i for i, flag in enumerate(flags) if flag) + 1


@right
def iterator_with_next(val_losses, patience):
    losses = iter(val_losses)
    best, epoch, best_epoch = next(losses), 1, 1
    for loss in losses:
        epoch += 1
        if loss < best:
            best, best_epoch = loss, epoch
        if epoch == best_epoch + patience:
            return int(best_epoch)
    return best_epoch


@wrong("never stops: the smallest loss of all epochs")
def patience_ignored(val_losses, patience):
    return val_losses.index(min(val_losses)) + 1


@wrong("epochs counted from 0")
def from_zero(val_losses, patience):
    best, waited = 0, 0
    for i in range(1, len(val_losses)):
        if val_losses[i] < val_losses[best]:
            best, waited = i, 0
        else:
            waited += 1
            if waited == patience:
                break
    return best


@wrong("returns the epoch at which it stops, not the best one")
def epoch_of_the_stop(val_losses, patience):
    smallest, waited = float("inf"), 0
    for epoch, loss in enumerate(val_losses, 1):
        if loss < smallest:
            smallest, waited = loss, 0
        else:
            waited += 1
            if waited == patience:
                return epoch
    return len(val_losses)


@wrong("an equal loss counts as better")
def equal_is_better(val_losses, patience):
    smallest, best, waited = float("inf"), 1, 0
    for epoch, loss in enumerate(val_losses, 1):
        if loss <= smallest:
            smallest, best, waited = loss, epoch, 0
        else:
            waited += 1
            if waited >= patience:
                break
    return best


@wrong("stops one epoch too late")
def one_too_late(val_losses, patience):
    smallest, best, waited = float("inf"), 1, 0
    for epoch, loss in enumerate(val_losses, 1):
        if loss < smallest:
            smallest, best, waited = loss, epoch, 0
        else:
            waited += 1
            if waited > patience:
                break
    return best


@wrong("stops one epoch too early")
def one_too_early(val_losses, patience):
    best = 0
    for i in range(len(val_losses)):
        if val_losses[i] < val_losses[best]:
            best = i
        elif i - best >= patience - 1:
            break
    return best + 1


@wrong("the counter is not set back, so it counts all epochs without improvement")
def counter_not_set_back(val_losses, patience):
    smallest, best, waited = float("inf"), 1, 0
    for epoch, loss in enumerate(val_losses, 1):
        if loss < smallest:
            smallest, best = loss, epoch
        else:
            waited += 1
            if waited == patience:
                break
    return best


@wrong("compares with the epoch before, not with the smallest so far")
def better_than_the_epoch_before(val_losses, patience):
    best, waited = 1, 0
    for i in range(1, len(val_losses)):
        if val_losses[i] < val_losses[i - 1]:
            best, waited = i + 1, 0
        else:
            waited += 1
            if waited == patience:
                break
    return best


@wrong("waits only while the loss rises from epoch to epoch, then takes the smallest so far")
def rises_in_a_row(val_losses, patience):
    waited = 0
    seen = val_losses[:1]
    for before, loss in zip(val_losses, val_losses[1:]):
        seen = seen + [loss]
        waited = waited + 1 if loss >= before else 0
        if waited == patience:
            break
    return seen.index(min(seen)) + 1


@wrong("returns the smallest loss, not the number of its epoch")
def the_loss(val_losses, patience):
    smallest, waited = val_losses[0], 0
    for loss in val_losses[1:]:
        if loss < smallest:
            smallest, waited = loss, 0
        else:
            waited += 1
            if waited == patience:
                break
    return smallest


@wrong("returns nothing if the losses end before the patience does")
def nothing_at_the_end(val_losses, patience):
    smallest, best, waited = float("inf"), 1, 0
    for epoch, loss in enumerate(val_losses, 1):
        if loss < smallest:
            smallest, best, waited = loss, epoch, 0
        else:
            waited += 1
            if waited == patience:
                return best


@wrong("returns the last epoch if it never had to stop")
def last_epoch_at_the_end(val_losses, patience):
    smallest, best, waited = float("inf"), 1, 0
    for epoch, loss in enumerate(val_losses, 1):
        if loss < smallest:
            smallest, best, waited = loss, epoch, 0
        else:
            waited += 1
            if waited == patience:
                return best
    return len(val_losses)


@wrong("index error: reads patience epochs ahead beyond the end")
def beyond_the_end(val_losses, patience):
    best = 0
    while best < len(val_losses):
        for step in range(1, patience + 1):
            if val_losses[best + step] < val_losses[best]:
                best = best + step
                break
        else:
            return best + 1
    return best + 1


@wrong("the smallest loss begins at 1, so that losses above 1 never count as better")
def begins_at_one(val_losses, patience):
    smallest, best, waited = 1, 1, 0
    for epoch, loss in enumerate(val_losses, 1):
        if loss < smallest:
            smallest, best, waited = loss, epoch, 0
        else:
            waited += 1
            if waited == patience:
                break
    return best


@wrong("takes patience for the number of epochs to look at")
def first_epochs_only(val_losses, patience):
    first = val_losses[:patience]
    return first.index(min(first)) + 1


@wrong("counts from the stop back by patience, and that also where it did not stop")
def end_minus_patience(val_losses, patience):
    smallest, waited, epoch = float("inf"), 0, 0
    for loss in val_losses:
        epoch += 1
        if loss < smallest:
            smallest, waited = loss, 0
        else:
            waited += 1
            if waited == patience:
                break
    return epoch - patience


@wrong("takes larger for better, as if losses were accuracies")
def larger_is_better(val_losses, patience):
    largest, best, waited = float("-inf"), 1, 0
    for epoch, loss in enumerate(val_losses, 1):
        if loss > largest:
            largest, best, waited = loss, epoch, 0
        else:
            waited += 1
            if waited == patience:
                break
    return best


@wrong("patience ignored: stops at the first epoch without improvement")
def no_patience(val_losses, patience):
    for i in range(1, len(val_losses)):
        if val_losses[i] >= min(val_losses[:i]):
            return val_losses.index(min(val_losses[:i])) + 1
    return len(val_losses)


@wrong("the epoch of the last equal loss, as the best is looked up from the end")
def last_of_the_equal_ones(val_losses, patience):
    smallest, waited, seen = float("inf"), 0, []
    for loss in val_losses:
        seen.append(loss)
        if loss < smallest:
            smallest, waited = loss, 0
        else:
            waited += 1
            if waited == patience:
                break
    return len(seen) - seen[::-1].index(min(seen))


@wrong("prints the epoch and returns nothing")
def only_prints(val_losses, patience):
    smallest, best, waited = float("inf"), 1, 0
    for epoch, loss in enumerate(val_losses, 1):
        if loss < smallest:
            smallest, best, waited = loss, epoch, 0
        else:
            waited += 1
            if waited == patience:
                break
    print(best)


@wrong("the smallest loss is not updated, so each epoch is compared with the first")
def compared_with_the_first(val_losses, patience):
    best, waited = 1, 0
    for epoch in range(2, len(val_losses) + 1):
        if val_losses[epoch - 1] < val_losses[0]:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited == patience:
                break
    return best


@wrong("a name misspelt, which raises once an epoch is no better")
def misspelt(val_losses, patience):
    smallest, best, waited = float("inf"), 1, 0
    for epoch, loss in enumerate(val_losses, 1):
        if loss < smallest:
            smallest, best, waited = loss, epoch, 0
        else:
            wait += 1  # noqa: F821, F841
            if wait == patience:
                break
    return best


@wrong("returns a tuple of the epoch and its loss")
def epoch_and_loss(val_losses, patience):
    best, waited = 0, 0
    for i, loss in enumerate(val_losses[1:], 1):
        if loss < val_losses[best]:
            best, waited = i, 0
        else:
            waited += 1
            if waited >= patience:
                break
    return best + 1, val_losses[best]
