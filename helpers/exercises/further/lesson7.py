"""Answers to the further questions of lesson 7, a model's errors."""

from helpers.exercises.answers import Further

further = Further("lesson7")


@further.answer(
    title=("셔츠와 바지", "Shirt and trouser"),
    why=(
        "TODO",
        "TODO",
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
        "TODO",
        "TODO",
    ),
)
def how_many_images():
    p, difference = 0.835, 0.002
    return 2 * p * (1 - p) * (2 / difference) ** 2


@further.answer(
    title=("두 확률이 가장 가까운 10장", "Ten images between two classes"),
    why=(
        "TODO",
        "TODO",
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
