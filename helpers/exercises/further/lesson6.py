"""Answers to the further questions of lesson 6, a trained model."""

from helpers.exercises.answers import Further

further = Further("lesson6")


@further.answer(
    title=("자신 있게 틀린 8장", "8 confident mistakes"),
    why=(
        "확률이 모두 99%가 넘는데도 틀렸습니다. 8장 가운데 대부분은 사람이라면 맞힙니다. 모델은 가로줄을 그은 7을 2장 "
        "모두 2라 하고, 기울거나 위쪽이 열린 8은 4라 합니다. 범주마다 그림 하나(가중치)만 가진 모델은 이렇게 드문 "
        "모양을 담지 못합니다. 7처럼 보이는 8 하나는 사람도 망설일 만합니다.",
        "All are wrong although their probabilities are above 99%. A person would get most of the 8 right. The model "
        "takes 2 images of a 7 with a crossbar for a 2, and an 8 that leans or is open at the top for 4: with only "
        "one picture (its weights) for each class, it has no room for such unusual shapes. An 8 that looks like a 7 "
        "might make a person hesitate, too.",
    ),
)
def eight_confident_mistakes():
    import torch

    from helpers import MNIST, SoftmaxRegression, Trainer, predict, show_images

    data = MNIST(batch_size=100, seed=777)
    model = SoftmaxRegression(lr=0.1)
    Trainer(max_epochs=15, seed=777).fit(model, data)
    logits, y = predict(model, data.test_dataloader())
    confidence, preds = torch.softmax(logits, dim=1).max(dim=1)
    worst = torch.where(preds == y, 0, confidence).argsort(descending=True)[:8]
    titles = [f"{y[i]} -> {preds[i]} {confidence[i]:.1%}" for i in worst]
    show_images(data.test.data[worst], 2, 4, titles=titles, scale=2, caption=data.caption)
    return worst


@further.answer(
    title=("가중치 감쇠", "Weight decay"),
    why=(
        "훈련 이미지가 1,000장이면 검증 손실은 100에서 130 에포크쯤에서 가장 낮고 다시 오릅니다. 그때의 값은 어느 "
        "1,000장인가에 따라 0.42에서 0.47입니다. 400 에포크까지 훈련하면 감쇠가 없을 때는 0.03에서 0.04 오르지만, "
        "`weight_decay=0.001`이면 0.01에서 0.02만 오릅니다. 하지만 가장 낮은 값은 그대로입니다. 0.01이면 다시 오르지 "
        "않는 대신 0.04쯤 높은 곳에서 멈추고, 0.1이면 0.8 부근에서 내려가지 못합니다. 이 모델에서 가중치 감쇠는 "
        "손실이 오르는 것을 막을 뿐 더 낮추지는 못했습니다. 일찍 멈추어도 같은 값을 얻습니다.",
        "With 1,000 training images the validation loss is lowest after about 100 to 130 epochs and rises again. Its "
        "value there is 0.42 to 0.47, depending on which 1,000 they are. By 400 epochs it rises by 0.03 to 0.04 "
        "without decay, but only by 0.01 to 0.02 with `weight_decay=0.001`. The lowest value, however, stays the "
        "same. With 0.01 the loss does not rise again, but stops about 0.04 higher; with 0.1 it does not get below "
        "about 0.8. For this model, weight decay kept the loss from rising and did not lower it. Stopping early gives "
        "the same value.",
    ),
)
def with_weight_decay():
    import matplotlib.pyplot as plt
    import torch
    from torch.nn import functional as F

    from helpers import MNIST

    data = MNIST(split="held-out")
    X, y = torch.stack([data.train[i][0] for i in range(1000)]).flatten(1), data.train.targets[:1000]
    X_val, y_val = data.val.data.flatten(1) / 255, data.val.targets
    for weight_decay in (0, 0.001, 0.01, 0.1):
        torch.manual_seed(777)
        linear, val_losses = torch.nn.Linear(784, 10), []
        optimizer = torch.optim.SGD(linear.parameters(), lr=0.1, weight_decay=weight_decay)
        for _ in range(400):
            for j in torch.randperm(1000).split(100):
                optimizer.zero_grad()
                F.cross_entropy(linear(X[j]), y[j]).backward()
                optimizer.step()
            with torch.no_grad():
                val_losses.append(F.cross_entropy(linear(X_val), y_val).item())
        lowest = min(range(400), key=val_losses.__getitem__)
        print(f"{weight_decay:<6} {val_losses[lowest]:.3f} ({lowest + 1})  {val_losses[-1]:.3f}")
        plt.plot(range(1, 401), val_losses, label=weight_decay)
    plt.legend()
    plt.show()


@further.answer(
    title=("층 하나 더", "One layer more"),
    why=(
        "6 에포크 뒤의 정확도는 선형 층 하나가 91.9%에서 92.1%, ReLU를 사이에 둔 두 층이 95.8%에서 96.0%입니다(시드 "
        "5개). ReLU 없이 쌓은 두 선형 층은 92.1%에서 92.4%에 그칩니다. 두 선형 층은 $W_2(W_1 x + b_1) + b_2 = (W_2 "
        "W_1)x + (W_2 b_1 + b_2)$이니 한 선형 층과 같은 함수만 나타냅니다. 그래서 벽을 넘는 것은 층의 수가 아니라 층 "
        "사이의 비선형 함수입니다.",
        "After 6 epochs the accuracy of a single linear layer is 91.9% to 92.1%, that of two layers with a ReLU "
        "between them 95.8% to 96.0% (5 seeds). Two linear layers without the ReLU get no further than 92.1% to "
        "92.4%. They compute $W_2(W_1 x + b_1) + b_2 = (W_2 W_1)x + (W_2 b_1 + b_2)$, and such a function is one that "
        "a single linear layer can compute as well. It is not the number of layers that gets past this wall, but the "
        "nonlinear function between them.",
    ),
)
def one_layer_more():
    import torch
    from torch import nn
    from torch.nn import functional as F

    from helpers import MNIST

    data = MNIST()
    X, y = data.train.data.flatten(1) / 255, data.train.targets
    X_test, y_test = data.test.data.flatten(1) / 255, data.test.targets
    torch.manual_seed(777)
    nets = {
        "linear": nn.Linear(784, 10),
        "linear, linear": nn.Sequential(nn.Linear(784, 64), nn.Linear(64, 10)),
        "linear, ReLU, linear": nn.Sequential(nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, 10)),
    }
    for name, net in nets.items():
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        for _ in range(6):
            for j in torch.randperm(len(X)).split(100):
                optimizer.zero_grad()
                F.cross_entropy(net(X[j]), y[j]).backward()
                optimizer.step()
        print(f"{(net(X_test).argmax(dim=1) == y_test).float().mean():.1%}  {name}")
