"""Answers to the further questions of lesson 7, a model's errors."""

from helpers.exercises.answers import Further

further = Further("lesson7")


@further.answer(
    title=("셔츠와 바지", "Shirt and trouser"),
    why=(
        "시드 6개로 훈련해 보니 바지는 재현율이 0.95, 정밀도가 0.97로 거의 같았습니다. 셔츠는 재현율이 0.45에서 0.68, "
        "정밀도가 0.53에서 0.69이고 둘이 반대로 움직입니다. 셔츠라고 652번만 말한 모델은 정밀도가 0.69, 재현율이 "
        "0.45이고, 1,284번 말한 모델은 정밀도가 0.53, 재현율이 0.68입니다. 진짜 셔츠는 1,000장입니다. 모델이 셔츠라고 "
        "자주 말할수록 셔츠를 덜 놓치지만, 그 말은 덜 믿을 만합니다. 두 수를 함께 보아야 하는 까닭입니다.",
        "Trained with 6 seeds, trousers had nearly the same recall, 0.95, and precision, 0.97, every time. Shirts had "
        "a recall of 0.45 to 0.68 and a precision of 0.53 to 0.69, and the two move in opposite directions. A model "
        "that said shirt only 652 times had a precision of 0.69 and a recall of 0.45; one that said it 1,284 times, "
        "0.53 and 0.68. There are 1,000 real shirts. The more often a model says shirt, the fewer it misses, and the "
        "less one can rely on it. So look at both numbers.",
    ),
)
def shirt_and_trouser():
    from helpers import FashionMNIST, SoftmaxRegression, Trainer, confusion_matrix, predict

    data = FashionMNIST(batch_size=256)
    model = SoftmaxRegression(lr=0.1)
    Trainer(max_epochs=10, seed=0).fit(model, data)
    logits, y = predict(model, data.test_dataloader())
    matrix = confusion_matrix(y, logits.argmax(dim=1))
    for k in (6, 1):
        said, right = matrix[:, k].sum(), matrix[k, k]
        print(f"{data.text_labels([k])[0]}: {right / matrix[k].sum():.3f} {right / said:.3f} ({said})")


@further.answer(
    title=("83.4%와 83.6%", "83.4% and 83.6%"),
    why=(
        "두 정확도를 서로 다른 이미지에서 재면 차이의 표준 오차는 $\\sqrt{2p(1 - p)/n}$입니다. 그 두 배가 0.002와 "
        "같아지는 $n$은 $2p(1 - p)(2/0.002)^2$, 곧 약 275,600장입니다. 테스트 이미지 10,000장의 28배쯤입니다. 두 "
        "모델을 **같은** 이미지에서 견주면 둘 다 틀리거나 둘 다 맞힌 이미지는 차이에 영향을 주지 않으므로 덜 듭니다. "
        "시드만 다른 모델 6개를 둘씩 견주어 보니 30,000장에서 80,000장쯤이었습니다. 그래도 10,000장으로는 모자랍니다.",
        "For two accuracies measured on different images, the standard error of the difference is $\\sqrt{2p(1 - "
        "p)/n}$. Twice that is 0.002 where $n$ is $2p(1 - p)(2/0.002)^2$, which is about 275,600 images, some 28 "
        "times the 10,000 of the test set. It takes fewer if both models are measured on the **same** images: those "
        "that both get right, or both wrong, do not touch the difference. For pairs out of 6 models that differ in "
        "their seeds alone, it took about 30,000 to 80,000. Even for that, 10,000 are too few.",
    ),
)
def how_many_images():
    p, difference = 0.835, 0.002
    return 2 * p * (1 - p) * (2 / difference) ** 2


@further.answer(
    title=("두 확률이 가장 가까운 10장", "10 images between two classes"),
    why=(
        "대부분이 윗옷끼리의 짝입니다. 티셔츠와 셔츠, 풀오버와 코트, 풀오버와 셔츠, 코트와 셔츠, 그리고 티셔츠와 "
        "드레스가 자주 나옵니다. 훈련의 시드를 바꾸면 이미지는 달라지지만 이 짝들은 그대로입니다. 가장 가까운 100장을 "
        "세어 보니(시드 6개) 앞선 범주가 맞은 것이 36에서 42장, 다음 범주가 맞은 것이 35에서 42장이었습니다. 확률이 "
        "거의 같다고 한 그대로, 둘은 비슷하게 맞습니다. 나머지 20장쯤의 정답은 다른 범주입니다.",
        "Most are pairs of tops: t-shirt and shirt, pullover and coat, pullover and shirt, coat and shirt, and also "
        "t-shirt and dress. With another seed of the training the images are others, but the pairs are the same. "
        "Among the 100 closest (6 seeds), the first class was right for 36 to 42, and the second for 35 to 42: the "
        "model calls them about equally likely, and they are right about equally often. For the other 20 or so the "
        "truth is another class.",
    ),
)
def between_two_classes():
    import torch

    from helpers import FashionMNIST, SoftmaxRegression, Trainer, predict, show_images

    data = FashionMNIST(batch_size=256)
    model = SoftmaxRegression(lr=0.1)
    Trainer(max_epochs=10, seed=0).fit(model, data)
    logits, y = predict(model, data.test_dataloader())
    top = torch.softmax(logits, dim=1).topk(2, dim=1)
    closest = (top.values[:, 0] - top.values[:, 1]).argsort()[:10]
    titles = ["\n".join(data.text_labels(top.indices[i])) for i in closest]
    show_images(data.test.data[closest], 2, 5, titles=titles, scale=2, caption=data.caption)
    return [(tuple(top.indices[i].tolist()), y[i].item()) for i in closest]


@further.answer(
    title=("정확도가 같은 두 분류기", "Two classifiers of equal accuracy"),
    why=(
        "시드 3개로 훈련해 보니 정확도는 로짓을 0.2로 나누어도 그대로입니다(0.82에서 0.83). 평균 확률은 그대로 쓴 "
        "모델이 0.81에서 0.82로 정확도와 비슷하고, 나눈 모델은 0.96에서 0.97입니다. 손실은 0.48에서 0.50이던 것이 "
        "1.24에서 1.28이 됩니다. 0.99보다 확신하면서 틀린 이미지가 6에서 14장이던 것이 681에서 699장으로 늘기 "
        "때문입니다. 말한 확률과 실제로 맞는 비율이 가까운 쪽이 낫습니다. 그래야 확률이 낮은 예측을 사람에게 "
        "넘기거나 벌점을 따져 결정할 수 있습니다. 지나치게 조심스러워도 좋지 않습니다. 5로 나누면 평균 확률이 "
        "0.32, 손실이 1.24에서 1.25입니다.",
        "Trained with 3 seeds, the accuracy stays the same when the logits are divided by 0.2 (0.82 to 0.83). The "
        "mean probability of the model as it is, 0.81 to 0.82, is near its accuracy; divided, it is 0.96 to 0.97. "
        "The loss rises from between 0.48 and 0.50 to between 1.24 and 1.28, since images that are wrong and "
        "surer than 0.99 grow from 6 to 14 to 681 to 699. The better classifier is the one whose probabilities "
        "are near the fraction of times it is right: only then can predictions of low probability be handed to a "
        "person, or costs be weighed. Too timid is no good either: divided by 5 the mean probability is 0.32, and "
        "the loss 1.24 to 1.25.",
    ),
)
def equal_accuracy():
    import torch
    from torch.nn import functional as F

    from helpers import FashionMNIST, SoftmaxRegression, Trainer, predict

    data = FashionMNIST(batch_size=256)
    model = SoftmaxRegression(lr=0.1)
    Trainer(max_epochs=10, seed=0).fit(model, data)
    logits, y = predict(model, data.test_dataloader())
    for T in (0.2, 1, 5):
        p = torch.softmax(logits / T, dim=1)
        wrong = p.argmax(dim=1) != y
        sure_and_wrong = (wrong & (p.amax(dim=1) > 0.99)).sum().item()
        loss = F.cross_entropy(logits / T, y).item()
        print(f"{T}: {1 - wrong.float().mean():.4f} {p.amax(dim=1).mean():.3f} {loss:.3f} {sure_and_wrong}")
