"""Answers to the further questions of lesson 5, softmax regression on MNIST."""

from helpers.exercises.answers import Further

further = Further("lesson5")


@further.answer(
    title=("숫자 대신 옷", "Clothes for digits"),
    why=(
        "TODO",
        "TODO",
    ),
)
def clothes_for_digits():
    from helpers import FashionMNIST, SoftmaxRegression, Trainer, evaluate

    data = FashionMNIST(batch_size=100, seed=777)
    model = SoftmaxRegression(lr=0.1)
    trainer = Trainer(max_epochs=15, seed=777)
    trainer.fit(model, data)
    return evaluate(model, data.test_dataloader())


@further.answer(
    title=("배치 크기와 학습률", "Batch size and learning rate"),
    why=(
        "TODO",
        "TODO",
    ),
)
def batch_size_and_learning_rate():
    import matplotlib.pyplot as plt
    import torch
    from torch.nn import functional as F

    from helpers import MNIST

    data = MNIST()
    X, y = data.train.data.flatten(1) / 255, data.train.targets
    X_test, y_test = data.test.data.flatten(1) / 255, data.test.targets

    def train(batch_size, lr):
        torch.manual_seed(777)
        linear, losses = torch.nn.Linear(784, 10), []
        optimizer = torch.optim.SGD(linear.parameters(), lr=lr)
        for j in torch.randperm(len(X)).split(batch_size):
            loss = F.cross_entropy(linear(X[j]), y[j])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.detach())
        return torch.stack(losses), F.cross_entropy(linear(X_test), y_test).item()

    for batch_size in (1, 10, 1000, 60_000):
        runs = {lr: train(batch_size, lr) for lr in (0.001, 0.01, 0.1, 1)}
        print(batch_size, {lr: round(test_loss, 2) for lr, (_, test_loss) in runs.items()})
        tenths = [
            part.mean() for part in runs[0.1][0].chunk(10)
        ]  # 에포크의 1/10마다 평균 · for each tenth of the epoch
        plt.plot(range(1, len(tenths) + 1), tenths, "o-", label=batch_size)
    plt.legend()
    plt.show()


@further.answer(
    title=("섞인 픽셀", "Permuted pixels"),
    why=(
        "TODO",
        "TODO",
    ),
)
def permuted_pixels():
    import torch
    from torch.nn import functional as F

    from helpers import MNIST

    data = MNIST()
    y, y_test = data.train.targets, data.test.targets
    for order in (torch.arange(784), torch.randperm(784, generator=torch.Generator().manual_seed(0))):
        X, X_test = data.train.data.flatten(1)[:, order] / 255, data.test.data.flatten(1)[:, order] / 255
        torch.manual_seed(777)
        linear = torch.nn.Linear(784, 10)
        optimizer = torch.optim.SGD(linear.parameters(), lr=0.1)
        for j in torch.randperm(len(X)).split(100):
            optimizer.zero_grad()
            F.cross_entropy(linear(X[j]), y[j]).backward()
            optimizer.step()
        print(f"{(linear(X_test).argmax(dim=1) == y_test).float().mean():.1%}")


@further.answer(
    title=("0에서 시작하기", "Starting at 0"),
    why=(
        "TODO",
        "TODO",
    ),
)
def starting_at_zero():
    import torch
    from torch import nn
    from torch.nn import functional as F

    from helpers import MNIST

    data = MNIST()
    X, y = data.train.data.flatten(1) / 255, data.train.targets
    X_test, y_test = data.test.data.flatten(1) / 255, data.test.targets
    hidden = nn.Sequential(nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, 10))
    for net in (nn.Linear(784, 10), hidden):
        for parameter in net.parameters():
            nn.init.zeros_(parameter)
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        torch.manual_seed(777)
        for j in torch.randperm(len(X)).split(100):
            optimizer.zero_grad()
            F.cross_entropy(net(X[j]), y[j]).backward()
            optimizer.step()
        print(f"{(net(X_test).argmax(dim=1) == y_test).float().mean():.1%}")
    return [parameter.abs().max().item() for parameter in hidden.parameters()]
