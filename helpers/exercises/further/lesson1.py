"""Answers to the further questions of lesson 1, loading a dataset."""

from helpers.exercises.answers import Further

further = Further("lesson1")


@further.answer(
    title=("처음 10개", "The first 10"),
    why=(
        "`data.train[i]`는 이미지와 레이블의 튜플이고, 레이블만은 `targets`에 모여 있습니다. 처음 10개는 앵클부츠로 "
        "시작하고 티셔츠가 3개, 풀오버가 2개, 샌들이 2개입니다. 한 번도 나오지 않은 범주도 4개 있으니, 앞의 몇 장만 "
        "보고는 데이터를 알 수 없습니다.",
        "`data.train[i]` is a tuple of image and label, and `targets` holds the labels alone. The first 10 begin with "
        "an ankle boot; 3 are t-shirts, 2 are pullovers and 2 are sandals. There are 4 classes that do not occur at "
        "all, so the first few images do not show what is in the data.",
    ),
)
def first_ten():
    import torch

    from helpers import FashionMNIST, show_images

    data = FashionMNIST()
    X = torch.stack([data.train[i][0] for i in range(10)])
    show_images(X, 2, 5, titles=data.text_labels(data.train.targets[:10]), caption=data.caption)
    return data.train.targets[:10]


@further.answer(
    title=("인자 `dataset`", "An argument `dataset`"),
    why=(
        "`getattr(torchvision.datasets, dataset)`은 이름으로 클래스를 꺼냅니다. 세 데이터셋의 클래스는 같은 인자를 "
        "받으니 나머지 줄은 그대로입니다. 파일은 `find_dataset`이 찾고, 없으면 내려받습니다. KMNIST의 범주는 히라가나 "
        "10자이고, 그 이름은 `classes`에 있습니다.",
        "`getattr(torchvision.datasets, dataset)` takes out a class by its name. The classes of the three datasets "
        "take the same arguments, so the other lines stay as they are. `find_dataset` finds the files, or downloads "
        "them. The classes of KMNIST are 10 letters of Hiragana; their names are in `classes`.",
    ),
)
def by_name():
    import torchvision
    from d2l import torch as d2l
    from torchvision.transforms import Compose, Resize, ToTensor

    from helpers import find_dataset, show_images

    class ByName(d2l.DataModule):
        def __init__(self, dataset, batch_size=64, resize=(28, 28)):
            super().__init__()
            self.save_hyperparameters()
            choose = getattr(torchvision.datasets, dataset)
            options = {"root": find_dataset(dataset).root, "transform": Compose([Resize(resize), ToTensor()])}
            self.train = choose(train=True, **options)
            self.val = choose(train=False, **options)

    letters = ByName("KMNIST")
    examples = [letters.train[i] for i in range(9)]
    show_images([X for X, _ in examples], 3, 3, titles=[letters.train.classes[y] for _, y in examples])
    return letters.train.classes


@further.answer(
    title=("`random_split`으로 떼기", "Held out by `random_split`"),
    why=(
        "`random_split`은 레이블을 보지 않고 10,000개를 뽑습니다. 그래서 범주마다 뽑히는 수는 1,000 둘레에서 "
        "흔들리고, 그 표준 편차는 $\\sqrt{10000 \\cdot 0.1 \\cdot 0.9 \\cdot 5/6} \\approx 27$입니다($5/6$은 뽑은 "
        "것을 다시 넣지 않아서 붙습니다). 시드 300개로 해 보니 96%가 945에서 1,055 사이였고, 가장 적은 것은 909개, "
        '가장 많은 것은 1,099개였습니다. `split="held-out"`은 범주마다 따로 뽑으므로 언제나 1,000개씩입니다.',
        "`random_split` draws 10,000 without looking at labels. So the number of each class varies around 1,000, with "
        "a standard deviation of $\\sqrt{10000 \\cdot 0.1 \\cdot 0.9 \\cdot 5/6} \\approx 27$ (the $5/6$ is there "
        "because nothing is drawn twice). With 300 seeds, 96% of the numbers lay between 945 and 1,055; the smallest "
        'was 909, the largest 1,099. `split="held-out"` draws class by class, so it always gives 1,000 of each.',
    ),
)
def split_at_random():
    import torch
    from torch.utils.data import random_split

    from helpers import FashionMNIST

    data = FashionMNIST()
    torch.manual_seed(0)
    _, val = random_split(data.train, [50_000, 10_000])
    return torch.bincount(data.train.targets[val.indices])


@further.answer(
    title=("언제 더 부푸나", "When it is more inflated"),
    why=(
        "찍는 사람의 실력은 모두 10%이고, 점수는 이미지 $n$장에서 표준 오차 $\\sqrt{0.1 \\cdot 0.9 / n}$만큼 "
        "흔들립니다. 10,000장이면 0.3%포인트, 100장이면 3%포인트입니다. 가장 잘한 사람은 이 흔들림에서 가장 운이 "
        "좋았던 사람입니다. 시드 30개의 평균으로는 1,000명이 10,000장을 찍으면 11.0%, 10명이면 10.5%, 1,000명이 "
        "100장만 찍으면 20.7%가 나왔습니다. 사람이 적으면 점수가 덜 부풀고, 이미지가 적으면 훨씬 더 부풉니다.",
        "The skill of every guesser is 10%, and with $n$ images a score varies by the standard error $\\sqrt{0.1 "
        "\\cdot 0.9 / n}$: by 0.3 percentage points with 10,000 images, and by 3 with 100. The best guesser is the "
        "one who was luckiest in this. On average over 30 seeds, the best of 1,000 guessers of 10,000 images reached "
        "11.0%, the best of 10 guessers 10.5%, and the best of 1,000 with only 100 images 20.7%. With fewer guessers "
        "the score is less inflated, with fewer images far more.",
    ),
)
def when_it_inflates():
    import torch

    from helpers import FashionMNIST

    held_out = FashionMNIST(split="held-out")
    torch.manual_seed(0)
    for num_guessers, num_images in ((1000, 10_000), (10, 10_000), (1000, 100)):
        guesses = torch.randint(10, (num_guessers, num_images))
        val_acc = (guesses == held_out.val.targets[:num_images]).float().mean(dim=1)
        print(f"{num_guessers:5} {num_images:6} {val_acc.max():.2%}")


@further.answer(
    title=("크기가 다른 사진", "Photos of several sizes"),
    why=(
        "크기가 다른 이미지는 한 텐서로 쌓을 수 없어서 `stack expects each tensor to be equal size`라는 오류가 "
        "납니다. `Resize(64)`는 비율을 지키며 짧은 쪽을 64픽셀로 맞추고, `CenterCrop(64)`는 가운데를 64 × 64로 "
        "자릅니다. `Resize((64, 64))`만 써도 오류는 사라지지만 이미지가 눌리거나 늘어납니다. 여러분의 사진을 쓰려면 "
        "`photos`에 그 폴더를 넣으세요. `ImageFolder` 대신 8절의 `FolderDataset`을 써도 같습니다.",
        "Images of different sizes cannot be stacked into one tensor, hence the error `stack expects each tensor to "
        "be equal size`. `Resize(64)` keeps the proportions and makes the short side 64 pixels; `CenterCrop(64)` cuts "
        "64 × 64 out of the middle. `Resize((64, 64))` alone ends the error as well, but squeezes or stretches the "
        "images. For photos of your own, put their folder into `photos`. In the place of `ImageFolder` the "
        "`FolderDataset` of section 8 does the same.",
    ),
)
def photos_of_several_sizes():
    import tempfile
    from pathlib import Path

    from PIL import Image
    from torch.utils.data import DataLoader
    from torchvision.datasets import ImageFolder
    from torchvision.transforms import CenterCrop, Compose, Resize, ToTensor

    photos = Path(tempfile.mkdtemp())
    for name, size in (("cat", (120, 90)), ("dog", (64, 100))):
        (photos / name).mkdir()
        for number in range(4):
            Image.new("RGB", size, "gray").save(photos / name / f"{number}.png")

    try:
        next(iter(DataLoader(ImageFolder(photos, transform=ToTensor()), batch_size=8)))
    except RuntimeError as error:
        print(error)
    alike = Compose([Resize(64), CenterCrop(64), ToTensor()])
    X, y = next(iter(DataLoader(ImageFolder(photos, transform=alike), batch_size=8)))
    return X.shape, y
