"""Answers to the further questions of lesson 3, visualization."""

from helpers.exercises.answers import Further

further = Further("lesson3")


@further.answer(
    title=("가방 16장", "16 bags"),
    why=(
        "`nonzero()`는 가방이 있는 자리를 모두 찾고, `randperm`은 그 순서를 섞습니다. 섞은 것의 처음 16개를 쓰므로 "
        "같은 가방이 겹치지 않습니다. 다시 실행하면 다른 가방이 나옵니다. 손잡이가 길거나 짧거나 없는 것이 섞여 있어, "
        "한 범주 안에서도 모양이 얼마나 다른지 보입니다.",
        "`nonzero()` finds the places of all bags, and `randperm` shuffles them. The first 16 of these are used, so "
        "no bag occurs again. Run it anew and other bags appear. Some have long handles, some short ones, some none: "
        "even one class holds very different shapes.",
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
        "8 × 8은 픽셀 64개입니다. 바지, 가방, 신발처럼 윤곽이 다른 것은 아직 알아볼 수 있지만, 티셔츠, 풀오버, 코트, "
        "셔츠는 소매와 여밈이 사라져 가르기 어렵습니다. 모델도 비슷합니다. 10 에포크 훈련한 소프트맥스 회귀의 "
        "정확도는 28 × 28에서 0.82에서 0.83, 8 × 8에서 0.745에서 0.747입니다. 이 네 윗옷의 평균 재현율은 0.69에서 "
        "0.71이던 것이 0.58로, 나머지 여섯 범주는 0.91에서 0.92이던 것이 0.86으로 떨어집니다(시드 4개).",
        "8 × 8 are 64 pixels. Trousers, bags and shoes, whose outlines differ, can still be recognized; t-shirt, "
        "pullover, coat and shirt are hard to tell apart, since sleeves and fastenings are gone. For a model it is "
        "much the same. Softmax regression trained for 10 epochs has an accuracy of 0.82 to 0.83 at 28 × 28, and of "
        "0.745 to 0.747 at 8 × 8. The average recall of these four tops falls from between 0.69 and 0.71 to 0.58, "
        "that of the other six classes from between 0.91 and 0.92 to 0.86 (4 seeds).",
    ),
)
def eight_by_eight():
    from helpers import FashionMNIST

    small = FashionMNIST(batch_size=32, resize=(8, 8))
    small.visualize(next(iter(small.val_dataloader())), nrows=4, ncols=8)


@further.answer(
    title=("숫자의 가장 가까운 평균", "The nearest mean of digits"),
    why=(
        "가장 가까운 평균은 MNIST를 82.0%, Fashion-MNIST를 67.7% 맞힙니다. 범주마다 맞힌 비율(재현율)을 보면 까닭이 "
        "보입니다. Fashion-MNIST에서 네 윗옷을 뺀 여섯 범주의 평균은 0.81로 숫자와 다르지 않습니다. 어려운 것은 "
        "티셔츠, 풀오버, 코트, 셔츠이고 평균이 0.48, 셔츠는 0.22뿐입니다. 숫자에는 이렇게 여럿이 한꺼번에 닮은 무리가 "
        "없어서 가장 낮은 5도 0.69입니다.",
        "The nearest mean gets 82.0% of MNIST right, and 67.7% of Fashion-MNIST. The fraction right of each class "
        "(the recall) shows why. Without the four tops, the six other classes of Fashion-MNIST have an average of "
        "0.81, no different from the digits. The hard ones are t-shirt, pullover, coat and shirt, with an average of "
        "0.48, and shirt with only 0.22. Among the digits there is no such group of look-alikes; even the lowest, the "
        "5, has 0.69.",
    ),
)
def nearest_mean_of_digits():
    import torch

    from helpers import MNIST, FashionMNIST, confusion_matrix

    for dataset in (MNIST, FashionMNIST):
        data = dataset()
        X, y, X_test = data.train.data.flatten(1) / 255, data.train.targets, data.test.data.flatten(1) / 255
        means = torch.stack([X[y == k].mean(dim=0) for k in range(10)])
        nearest = torch.cdist(X_test, means).argmin(dim=1)
        matrix = confusion_matrix(data.test.targets, nearest)
        print(f"{data.name:12} {matrix.diag().sum() / matrix.sum():.1%}")
        print([round(recall, 2) for recall in (matrix.diag() / matrix.sum(dim=1)).tolist()])


@further.answer(
    title=("가장 어두운 이미지와 가장 밝은 이미지", "The darkest and the brightest"),
    why=(
        "가장 어두운 8장은 모두 샌들이고, 가장 어두운 1,000장 가운데 793장이 샌들입니다. 가장 밝은 1,000장은 풀오버 "
        "340장, 가방 258장, 셔츠 218장, 코트 111장이 대부분입니다. 범주의 평균 밝기도 샌들의 0.14에서 코트의 0.39까지 "
        "다릅니다. 밝기는 옷의 색만이 아니라, 옷이 그림을 얼마나 채우는지도 따릅니다. 샌들은 대부분이 검은 배경입니다.",
        "The 8 darkest are all sandals, as are 793 of the 1,000 darkest. Most of the 1,000 brightest are 340 "
        "pullovers, 258 bags, 218 shirts and 111 coats. The mean brightness of a class goes from 0.14 for sandals to "
        "0.39 for coats. Brightness depends not only on the colour of a garment but on how much of the picture it "
        "fills; of a sandal's picture, most is black background.",
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
        "가장 닮은 짝은 334번과 4849번 드레스이고 거리는 0.80입니다. 한 상품의 사진 2장처럼 보입니다. 테스트 세트에 "
        "훈련 이미지와 바이트까지 같은 것은 0장입니다. 하지만 테스트 이미지 10,000장마다 가장 가까운 훈련 이미지를 "
        "찾아 보면, 거리가 0.8보다 가까운 것이 11장 있고 가장 가까운 것은 0.08입니다(가운데 값은 3.5). 11장 모두 "
        "레이블도 같습니다. 이런 이미지는 훈련 세트를 외우기만 해도 맞힐 수 있으니, 테스트 점수가 처음 보는 "
        "이미지에서보다 높게 나옵니다. 여기서는 0.1%포인트쯤이지만, 사진을 모아 데이터셋을 만든다면 나누기 전에 "
        "겹치는 것을 찾아야 합니다.",
        "The most similar pair are the dresses number 334 and 4849, at a distance of 0.80; they look like 2 photos of "
        "one product. Of the test set, 0 images are the same as a training image, byte for byte. Yet the nearest "
        "training image of each of the 10,000 test images is closer than 0.8 for 11 of them, the closest at 0.08 (the "
        "median is 3.5). All 11 have the same label as well. Such an image can be got right by remembering the "
        "training set, so the test score comes out higher than it would with images never seen. Here that is about "
        "0.1 percentage points; but if you collect photos for a dataset, look for duplicates before you split it.",
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
        "`interact`에 목록을 주면 고르는 메뉴가 되고, `IntSlider`를 주면 슬라이더가 됩니다. 함수의 인자와 "
        "`interact`의 인자는 이름으로 이어지므로 둘 다 `cmap`이어야 합니다. `show_images`는 받은 `cmap`을 `imshow`에 "
        "그대로 넘깁니다.",
        "A list given to `interact` becomes a menu, an `IntSlider` a slider. The arguments of the function and those "
        "of `interact` are matched by name, so both must be called `cmap`. `show_images` hands its `cmap` on to "
        "`imshow`.",
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
    index = IntSlider(max=5999, continuous_update=False)
    interact(browse, number=number, index=index, cmap=["gray", "gray_r", "viridis", "jet"])
