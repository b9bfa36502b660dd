"""Answers to the further questions of lesson 3, visualization."""

from helpers.exercises.answers import Further

further = Further("lesson3")


@further.answer(
    title=("가방 16장", "Sixteen bags"),
    why=(
        "TODO",
        "TODO",
    ),
)
def sixteen_bags():
    import torch

    from helpers import FashionMNIST, show_images

    data = FashionMNIST()
    rows = (data.train.targets == 8).nonzero().flatten()
    chosen = rows[torch.randperm(len(rows))[:16]]
    show_images(data.train.data[chosen], 4, 4, caption=data.caption)


@further.answer(
    title=("8 × 8 픽셀", "8 × 8 pixels"),
    why=(
        "TODO",
        "TODO",
    ),
)
def eight_by_eight():
    from helpers import FashionMNIST

    small = FashionMNIST(batch_size=32, resize=(8, 8))
    small.visualize(next(iter(small.val_dataloader())), nrows=4, ncols=8)


@further.answer(
    title=("숫자의 가장 가까운 평균", "The nearest mean of digits"),
    why=(
        "TODO",
        "TODO",
    ),
)
def nearest_mean_of_digits():
    import torch

    from helpers import MNIST, FashionMNIST

    for dataset in (MNIST, FashionMNIST):
        data = dataset()
        X, y, X_test = data.train.data.flatten(1) / 255, data.train.targets, data.test.data.flatten(1) / 255
        means = torch.stack([X[y == k].mean(dim=0) for k in range(10)])
        correct = torch.cdist(X_test, means).argmin(dim=1) == data.test.targets
        apart = torch.pdist(means).min()  # 가장 가까운 두 평균의 거리 · between the two nearest means
        spread = (X - means[y]).norm(dim=1).mean()  # 이미지에서 제 평균까지 · from an image to its own mean
        print(f"{data.name:12} {correct.float().mean():.1%} {apart:.1f} {spread:.1f}")


@further.answer(
    title=("가장 어두운 이미지와 가장 밝은 이미지", "The darkest and the brightest"),
    why=(
        "TODO",
        "TODO",
    ),
)
def darkest_and_brightest():
    import torch

    from helpers import FashionMNIST, show_images

    data = FashionMNIST()
    pixels, labels = data.train.data, data.train.targets
    brightness = torch.stack([image.float().mean() / 255 for image in pixels])
    order = brightness.argsort()
    chosen = torch.cat([order[:8], order[-8:]])
    show_images(pixels[chosen], 2, 8, titles=data.text_labels(labels[chosen]), caption=data.caption)
    for k, name in enumerate(data.text_labels(range(10))):
        print(f"{brightness[labels == k].mean():.2f}  {name}")


@further.answer(
    title=("레이블이 같은 가장 닮은 짝", "The most similar pair with one label"),
    why=(
        "TODO",
        "TODO",
    ),
)
def similar_pair_of_one_label():
    import torch

    from helpers import FashionMNIST, show_images

    data = FashionMNIST()
    pixels, labels = data.train.data, data.train.targets
    few, names = pixels[:5000].flatten(1) / 255, labels[:5000]
    skip = (names[:, None] != names) | torch.ones(5000, 5000, dtype=torch.bool).tril()
    distance = torch.cdist(few, few).masked_fill_(skip, torch.inf)
    pair = divmod(distance.argmin().item(), 5000)
    show_images(pixels[list(pair)], 1, 2, titles=data.text_labels(labels[list(pair)]), caption=data.caption)

    known = {image.numpy().tobytes() for image in pixels}
    return pair, distance.min().item(), sum(image.numpy().tobytes() in known for image in data.test.data)


@further.answer(
    title=("고르는 컬러 맵", "A colour map to choose"),
    why=(
        "TODO",
        "TODO",
    ),
)
def choose_a_colour_map():
    import matplotlib.pyplot as plt
    from ipywidgets import IntSlider, interact

    from helpers import FashionMNIST, show_images

    data = FashionMNIST()
    pixels, labels = data.train.data, data.train.targets

    def browse(number, index, cmap):
        rows = (labels == number).nonzero().flatten()
        show_images(pixels[rows[index]][None], titles=data.text_labels([number]), scale=3, cmap=cmap)
        plt.show()

    number = IntSlider(value=7, max=9, continuous_update=False)
    index = IntSlider(max=999, continuous_update=False)
    interact(browse, number=number, index=index, cmap=["gray", "gray_r", "viridis", "jet"])
