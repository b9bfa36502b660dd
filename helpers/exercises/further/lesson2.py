"""Answers to the further questions of lesson 2, reading a minibatch."""

from helpers.exercises.answers import Further

further = Further("lesson2")


@further.answer(
    title=("배치 크기 1과 1024", "Batch sizes 1 and 1024"),
    why=(
        "한 에포크에 갱신은 배치 크기 1이면 60,000번, 1024면 59번입니다. 보는 이미지의 수는 같지만 갱신할 때마다 드는 "
        "시간이 있어서, 크기 1은 수십 배 오래 걸립니다. 1024의 정확도는 0.73에서 0.74입니다. 59걸음으로는 손실을 "
        "충분히 줄이지 못했습니다. 크기 1은 걸음이 훨씬 많지만 시드에 따라 0.77에서 0.82로, 64의 0.79에서 0.82보다 "
        "낫지 않습니다. 이미지 1장에서 구한 그래디언트는 크게 흔들리니, 끝에 닿는 곳도 그만큼 흔들립니다.",
        "An epoch has 60,000 updates with batch size 1, and 59 with 1024. The number of images is the same, but each "
        "update takes its time, so size 1 takes some dozens of times as long. The accuracy of 1024 is 0.73 to 0.74: "
        "59 steps were not enough to lower the loss. Size 1 makes far more steps, yet it reaches 0.77 to 0.82, "
        "depending on the seed, no better than the 0.79 to 0.82 of 64. A gradient of 1 image varies a lot, and so "
        "does the place where the training ends.",
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
    title=("파일 순서, 그리고 거꾸로", "In file order, and backwards"),
    why=(
        "파일 순서의 레이블은 처음 20개에서 보듯 이미 뒤섞여 있습니다. 그래서 배치 64개마다 여러 범주가 들어 있고, "
        "섞는 것과 다를 것이 별로 없습니다. 시드 8개에서 파일 순서는 0.783에서 0.785, 섞으면 0.795에서 "
        "0.821이었습니다. 파일 순서가 조금 낮지만 섞지 않은 탓은 아닙니다. 같은 파일을 거꾸로 읽으면 0.806에서 "
        "0.808입니다. 학습률 0.1에서는 마지막 몇 배치가 정확도를 흔들고, 순서가 정해져 있으면 그 마지막도 늘 같습니다.",
        "In file order the labels are mixed already, as the first 20 show. Each batch of 64 has examples of several "
        "classes, so there is little for shuffling to change. With 8 seeds, file order gave 0.783 to 0.785 and "
        "shuffling 0.795 to 0.821. File order is a little lower, but not because nothing was shuffled: the same file "
        "read backwards gives 0.806 to 0.808. With a learning rate of 0.1 the last few batches move the accuracy up "
        "or down, and in a fixed order the last ones are always the same.",
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
        "레이블 순서의 데이터에서는 한 범주가 6,000개씩 이어집니다. 버퍼가 1,000개면 그 안에 거의 한 범주만 있으니 "
        "배치도 그렇고, 정확도는 0.18에서 0.19입니다. 섞지 않은 0.10보다 조금 나을 뿐입니다. 버퍼가 3,000개면 "
        "0.33에서 0.36, 10,000개면 0.64에서 0.74, 30,000개면 0.75에서 0.81이고, 모두 담는 60,000개라야 0.79에서 "
        "0.82입니다(시드 5개). 버퍼는 같은 범주가 이어지는 길이의 몇 배는 되어야 합니다. 그래서 메모리에 다 들어가지 "
        "않는 데이터는 저장할 때 미리 섞어 둡니다.",
        "In data sorted by label, each class is a run of 6,000. A buffer of 1,000 holds hardly more than one class, "
        "and so do the batches: the accuracy is 0.18 to 0.19, little better than the 0.10 of no shuffling. A buffer "
        "of 3,000 gives 0.33 to 0.36, one of 10,000 gives 0.64 to 0.74, one of 30,000 gives 0.75 to 0.81, and only "
        "one of 60,000, which holds everything, gives 0.79 to 0.82 (5 seeds). The buffer must be several times as "
        "long as a run of one class. So data that does not fit into memory is shuffled beforehand, when it is stored.",
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


@further.answer(
    title=("훈련에서만 섞는 까닭", "Why only the training set is shuffled"),
    why=(
        "검증 세트를 섞어도 정확도와 손실은 파일 순서로 읽을 때와 같습니다. 시드 3개에서 0.7855, 0.7856, 0.7688로 "
        "끝자리까지 같았습니다. 평균은 더하는 순서와 상관없기 때문입니다. 훈련에서는 순서가 갱신을 바꾸니 섞어야 "
        "하지만, 평가에서는 얻는 것이 없습니다. 잃을 것은 있습니다. 섞어 얻은 예측을 파일 순서의 레이블과 견주면 "
        "정확도가 0.10, 곧 찍은 것과 같아집니다. 번호로 이미지를 다시 찾으려면 순서가 그대로여야 합니다.",
        "Shuffled, the validation set gives the same accuracy and loss as in file order: with 3 seeds 0.7855, "
        "0.7856 and 0.7688, to the last digit. An average does not depend on the order in which it is added up. "
        "In training the order changes the updates, so it must be shuffled; in evaluation nothing is gained. "
        "Something may be lost: predictions made in shuffled order, compared with labels in file order, have an "
        "accuracy of 0.10, as good as guessing. To find an image again by its number, the order must stay.",
    ),
)
def why_only_the_training_set():
    import torch

    from helpers import FashionMNIST, SoftmaxRegression, Trainer

    data = FashionMNIST(batch_size=256)
    model = SoftmaxRegression(lr=0.1)
    Trainer(max_epochs=1, seed=0, device="cpu").fit(model, data)
    X, y = data.val.data[:, None] / 255, data.val.targets
    shuffled = torch.randperm(len(y))
    with torch.no_grad():
        for order in (torch.arange(len(y)), shuffled):
            print(sum((model(X[j]).argmax(dim=1) == y[j]).sum().item() for j in order.split(256)) / len(y))
        predictions = torch.cat([model(X[j]).argmax(dim=1) for j in shuffled.split(256)])
    print((predictions == y).float().mean())
