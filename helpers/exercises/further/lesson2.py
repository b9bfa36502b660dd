"""Answers to the further questions of lesson 2, reading a minibatch."""

from helpers.exercises.answers import Further

further = Further("lesson2")


@further.answer(
    title=("배치 크기 1과 1024", "Batch sizes 1 and 1024"),
    why=(
        "TODO",
        "TODO",
    ),
)
def two_batch_sizes():
    import time

    from helpers import FashionMNIST, SoftmaxRegression, Trainer, evaluate

    test = FashionMNIST(batch_size=256)
    for batch_size in (1, 1024):
        data, model = FashionMNIST(batch_size=batch_size), SoftmaxRegression(lr=0.1)
        data.val = None  # 훈련 시간만 잽니다 · time the training alone
        tic = time.perf_counter()
        Trainer(max_epochs=1, seed=0, progress=False).fit(model, data)
        seconds, updates = time.perf_counter() - tic, len(data.train_dataloader())
        print(f"{batch_size:5} {updates:6} {seconds:5.1f} s  {evaluate(model, test.test_dataloader())['acc']:.3f}")


@further.answer(
    title=("파일 순서 그대로", "In file order"),
    why=(
        "TODO",
        "TODO",
    ),
)
def in_file_order():
    import torch
    from torch.nn import functional as F

    from helpers import FashionMNIST

    data = FashionMNIST()
    X, y = data.train.data.flatten(1) / 255, data.train.targets
    X_test, y_test = data.test.data.flatten(1) / 255, data.test.targets

    def accuracy_after(order):
        linear = torch.nn.Linear(784, 10)
        optimizer = torch.optim.SGD(linear.parameters(), lr=0.1)
        for j in order.split(64):
            optimizer.zero_grad()
            F.cross_entropy(linear(X[j]), y[j]).backward()
            optimizer.step()
        return (linear(X_test).argmax(dim=1) == y_test).float().mean().item()

    torch.manual_seed(0)
    print(y[:20].tolist())
    return accuracy_after(torch.arange(60_000)), accuracy_after(torch.randperm(60_000))


@further.answer(
    title=("버퍼로 섞기", "Shuffling with a buffer"),
    why=(
        "TODO",
        "TODO",
    ),
)
def shuffle_with_a_buffer():
    import random

    import torch
    from torch.nn import functional as F

    from helpers import FashionMNIST

    data = FashionMNIST()
    X, y = data.train.data.flatten(1) / 255, data.train.targets
    X_test, y_test = data.test.data.flatten(1) / 255, data.test.targets

    def buffered(order, size):
        buffer = order[:size]
        for example in order[size:]:
            place = random.randrange(size)
            yield buffer[place]
            buffer[place] = example
        random.shuffle(buffer)
        yield from buffer

    random.seed(0)
    torch.manual_seed(0)
    in_order = y.argsort(stable=True).tolist()
    for size in (1, 1000, 10_000, 30_000, 60_000):
        linear = torch.nn.Linear(784, 10)
        optimizer = torch.optim.SGD(linear.parameters(), lr=0.1)
        for j in torch.tensor(list(buffered(in_order, size))).split(64):
            optimizer.zero_grad()
            F.cross_entropy(linear(X[j]), y[j]).backward()
            optimizer.step()
        print(f"{size:6} {(linear(X_test).argmax(dim=1) == y_test).float().mean():.3f}")
