"""Answers to the further questions of lesson 5, softmax regression on MNIST."""

from helpers.exercises.answers import Further

further = Further("lesson5")


@further.answer(
    title=("숫자 대신 옷", "Clothes for digits"),
    why=(
        "정확도는 MNIST의 92.2%에서 84.0%로, 8%포인트쯤 떨어집니다. 시드를 두 번 더 바꾸어도 84.0%와 84.2%입니다. "
        "코드는 이름 하나만 다릅니다. 옷 10가지 가운데 티셔츠, 풀오버, 코트, 셔츠는 윤곽이 거의 같아서, 픽셀마다 "
        "가중치 하나를 곱해 더하는 모델로는 가르기 어렵습니다.",
        "The accuracy falls from the 92.2% of MNIST to 84.0%, by about 8 percentage points. Two other seeds give "
        "84.0% and 84.2%. The code differs in one name only. Of the 10 kinds of clothes, t-shirt, pullover, coat and "
        "shirt have nearly the same outline, which is hard for a model that multiplies each pixel by one weight and "
        "adds up.",
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
        "곡선은 학습률 0.1에서 에포크의 1/10마다 평균한 훈련 손실이고, 출력은 1 에포크 뒤에 훈련 세트 전체에서 잰 "
        "손실입니다. 손실이 가장 작은 학습률은 배치 크기 1에서 0.01(손실 0.30), 10에서 0.1(0.30), 1000에서 "
        "1(0.38)입니다. 좋은 학습률도 배치 크기를 따라 커집니다. 배치가 크면 그래디언트가 덜 흔들려 크게 걸어도 되고, "
        "걸음의 수가 적어 크게 걸어야 하기 때문입니다. 0.1로 두면 크기 1은 0.82에서 요동하고 1000은 0.74까지만 "
        "내려갑니다. 60,000은 한 에포크에 한 걸음뿐이라 학습률 1로도 1.54입니다. 에포크가 훨씬 더 필요합니다. 크기 "
        "1이 오래 걸려서, 모두 30초에서 몇 분쯤 걸립니다.",
        "The curves show the training loss at a learning rate of 0.1, averaged over each 1/10 of the epoch; printed "
        "is the loss of the whole training set after 1 epoch. The learning rate with the smallest loss is 0.01 for a "
        "batch size of 1 (loss 0.30), 0.1 for 10 (0.30) and 1 for 1000 (0.38). So the good learning rate grows with "
        "the batch size: a large batch has a steadier gradient, which allows large steps, and it makes few steps, "
        "which calls for large ones. At 0.1 a size of 1 jumps about at 0.82, and 1000 gets down to 0.74 only. With "
        "60,000 there is a single step in an epoch: even a learning rate of 1 gives 1.54, and far more epochs are "
        "needed. Most of the time goes into the size of 1; all of it takes from 30 seconds to some minutes.",
    ),
)
def batch_size_and_learning_rate():
    import matplotlib.pyplot as plt
    import torch
    from torch.nn import functional as F

    from helpers import MNIST

    data = MNIST()
    X, y = data.train.data.flatten(1) / 255, data.train.targets

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
        return torch.stack(losses), F.cross_entropy(linear(X), y).item()

    for batch_size in (1, 10, 1000, 60_000):
        runs = {lr: train(batch_size, lr) for lr in (0.001, 0.01, 0.1, 1)}
        print(batch_size, {lr: round(after, 2) for lr, (_, after) in runs.items()})
        tenths = [part.mean() for part in runs[0.1][0].chunk(10)]
        plt.plot(range(1, len(tenths) + 1), tenths, "o-", label=batch_size)
    plt.xlabel("1/10 epoch")
    plt.legend()
    plt.show()


@further.answer(
    title=("섞인 픽셀", "Permuted pixels"),
    why=(
        "소프트맥스 회귀는 픽셀마다 제 가중치를 곱해 더할 뿐, 어떤 픽셀이 서로 이웃인지 모릅니다. 픽셀과 가중치를 "
        "같은 순서로 바꾸면 합은 그대로이니, 처음 가중치까지 같이 바꾸면 걸음마다 같은 모델입니다. 가중치를 따로 뽑은 "
        "시드 6개에서도 한 에포크 뒤의 정확도는 그대로가 90.1%에서 90.3%, 섞은 것이 90.2%에서 90.4%였습니다. 사람은 "
        "섞인 이미지를 알아보지 못합니다. 이웃한 픽셀을 함께 보는 합성곱 신경망도 나빠집니다. 작은 것으로 해 보니 "
        "97.1%에서 97.5%이던 것이 섞으면 88.1%에서 89.5%였습니다(시드 3개).",
        "Softmax regression multiplies each pixel by a weight of its own and adds up; it does not know which pixels "
        "are neighbours. With pixels and weights in the same new order the sum is the same, so if the first weights "
        "are permuted as well, it is the same model at every step. Even with weights drawn anew, over 6 seeds, the "
        "accuracy after an epoch was 90.1% to 90.3% as it is and 90.2% to 90.4% permuted. People cannot recognize the "
        "permuted images. Nor does a convolutional network, which looks at neighbouring pixels together, do as well: "
        "a small one had 97.1% to 97.5%, and 88.1% to 89.5% on permuted images (3 seeds).",
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
        "`W`가 0이면 처음 확률은 모두 0.1이지만, 그래디언트는 입력에 $\\hat{y} - y$를 곱한 것이라 범주마다 다릅니다. "
        "그래서 첫 걸음부터 가중치가 달라지고, 한 에포크 뒤에는 90.0%에서 90.5%로 난수에서 시작한 것과 같습니다(시드 "
        "6개). 은닉층이 있으면 배우지 못합니다. 은닉 유닛의 값이 0이니 둘째 층 가중치의 그래디언트가 0이고, 둘째 층의 "
        "가중치가 0이니 첫 층의 그래디언트도 0입니다. 마지막 편향만 배워서 언제나 가장 흔한 숫자 1이라고 답하고 "
        "11.3%를 맞힙니다. 다른 값이라도 모두 같으면 은닉 유닛 64개의 그래디언트가 같아서 끝까지 하나처럼 움직입니다. "
        "그래서 난수로 시작합니다.",
        "With `W` at 0 all probabilities are 0.1 at first, but the gradient is the input times $\\hat{y} - y$, and "
        "that differs from class to class. So the weights differ from the first step on, and after an epoch the "
        "accuracy is 90.0% to 90.5%, the same as from random numbers (6 seeds). With a hidden layer nothing is "
        "learned. The hidden units are 0, so the gradient of the second layer's weights is 0; and the second layer's "
        "weights are 0, so the gradient of the first layer is 0. Only the last bias learns: the answer is always the "
        "most frequent digit, 1, and 11.3% are right. Any other value, the same for all, gives the 64 hidden units "
        "the same gradient, and they move as one for ever. Hence random numbers at the start.",
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
