"""Answers to the further questions of lesson 8, the speed of reading."""

from helpers.exercises.answers import Further

further = Further("lesson8")


@further.answer(
    title=("28 × 28의 처리량", "Throughput at 28 × 28"),
    why=(
        "28 × 28이면 `Resize`가 할 일이 없습니다. 그런데 `DataLoader`는 대개 10%에서 20%쯤 빨라질 뿐입니다. 크기를 "
        "바꾸는 일은 이미지마다의 잔일 가운데 하나이고, 이미지를 열고 텐서로 바꾸고 묶는 일은 그대로 남습니다. "
        "`MemoryLoader`는 크기를 처음에 한 번만 바꾸어 두므로 거의 같습니다. 픽셀이 1024개에서 784개로 줄었지만, 큰 "
        "배치에서나 조금 빨라집니다. 배치가 크면 둘 다 빨라지는 것도 그대로입니다. 배치 크기 1과 256을 견주면 "
        "`DataLoader`는 두 배쯤, `MemoryLoader`는 네다섯 배입니다. 잰 값은 컴퓨터마다, 잴 때마다 다릅니다.",
        "At 28 × 28 there is nothing for `Resize` to do. Yet the `DataLoader` usually gets only about 10% to 20% "
        "faster: resizing is one of many chores for each image, and opening it, turning it into a tensor and putting "
        "it into a batch remain. The `MemoryLoader` changes sizes only once, at the beginning, so for it little "
        "changes. There are 784 pixels instead of 1024, which makes it a little faster with large batches at most. "
        "Both are still faster with larger batches: with 256 instead of 1, the `DataLoader` about twice and the "
        "`MemoryLoader` four to five times as fast. Times differ from computer to computer and from run to run.",
    ),
)
def throughput_without_resizing():
    import time

    from torch.utils.data import DataLoader, Subset

    from helpers import FashionMNIST

    def images_per_second(loader, num_images):
        tic = time.perf_counter()
        for _ in loader:
            pass
        return num_images / (time.perf_counter() - tic)

    for size in (28, 32):
        data = FashionMNIST(resize=(size, size))
        next(iter(data.train_dataloader()))  # 크기는 한 번만 바꿉니다 · resizes once
        part = Subset(data.train, range(6000))
        for batch_size in (1, 16, 256):
            data.batch_size = batch_size
            slow = images_per_second(DataLoader(part, batch_size, shuffle=True), 6000)
            fast = images_per_second(data.train_dataloader(), 60_000)
            print(f"{size} {batch_size:4} {slow:9,.0f} {fast:11,.0f}")


@further.answer(
    title=("새 병목", "The new bottleneck"),
    why=(
        "프로파일러의 맨 위에는 `read_batches` 자신이, 그다음에는 `float`가 나옵니다. 번호로 꺼내는 일과 나누기는 "
        "이름이 없어 `read_batches`의 자기 시간에 들어갑니다. 이제 이미지마다 부르는 함수는 없습니다. 단계를 따로 "
        "재면 꺼내기만 할 때보다 실수로 바꾸어 나눌 때 2배에서 3배쯤 걸립니다. 미리 `float32`로 바꾸어 두면 그만큼 "
        "빨라져 꺼내는 시간만 남습니다. 대신 메모리는 61 MB에서 246 MB로 4배가 됩니다. 여기서는 어느 쪽이나 한 "
        "에포크에 1초가 되지 않았습니다. 더 큰 데이터셋에서는 메모리를 아끼는 편이 낫습니다.",
        "At the top the profiler shows `read_batches` itself, and next `float`. Indexing and dividing have no names, "
        "so they count as own time of `read_batches`. No function is called for each image any more. Measured step by "
        "step, converting to floats and dividing takes 2 to 3 times as long as indexing alone. Kept as `float32` from "
        "the start, the pixels need only the indexing, and reading is that much faster. In return the memory grows 4 "
        "times, from 61 MB to 246 MB. Here an epoch took less than 1 second either way. With larger datasets it is "
        "better to save the memory.",
    ),
)
def new_bottleneck():
    import cProfile
    import pstats
    import time

    import torch

    from helpers import FashionMNIST, resize_pixels

    data = FashionMNIST()
    U, labels = torch.from_numpy(resize_pixels(data.train.data.numpy(), (32, 32))).unsqueeze(1), data.train.targets
    floats, order = U.float() / 255, torch.randperm(60_000)

    def read_batches(order, batch_size=64):
        for j in order.split(batch_size):
            yield U[j].float() / 255, labels[j]

    profiler = cProfile.Profile()
    profiler.runcall(list, read_batches(order[:12_800]))
    rows = [(own, name) for (_, _, name), (_, _, own, *_) in pstats.Stats(profiler).stats.items()]
    print([(round(own, 3), name) for own, name in sorted(rows, reverse=True)[:2]])

    steps = {
        "U[j]": lambda j: U[j],
        "U[j].float() / 255": lambda j: U[j].float() / 255,
        "floats[j]": lambda j: floats[j],
    }
    for name, step in steps.items():
        tic = time.perf_counter()
        for j in order.split(64):
            step(j)
        print(f"{time.perf_counter() - tic:.3f} s  {name}")
    print(U.nbytes / 1e6, floats.nbytes / 1e6, "MB")


@further.answer(
    title=("`persistent_workers`", "`persistent_workers`"),
    why=(
        "둘째 에포크가 달라집니다. 그대로 두면 에포크마다 워커 프로세스를 새로 띄우므로 첫 배치를 기다리는 시간이 두 "
        "에포크에서 같습니다. 재어 보니 둘 다 0.1초쯤이었습니다. `persistent_workers=True`이면 워커 프로세스가 남아 "
        "있어 둘째 에포크의 첫 배치는 0.02초 안에 나옵니다. 첫 에포크는 그대로입니다. 프로세스를 처음부터 새로 "
        "시작하는 Windows와 macOS에서는 이 차이가 더 큽니다.",
        "The second epoch changes. Without it each epoch starts its worker processes anew, so the wait for the first "
        "batch is the same in both: about 0.1 seconds when we measured. With `persistent_workers=True` the worker "
        "processes stay, and the first batch of the second epoch is there within 0.02 seconds. The first epoch stays "
        "as it was. On Windows and macOS, where a process starts from scratch, the difference is larger.",
    ),
)
def persistent_workers():
    import time

    from torch.utils.data import DataLoader, Subset

    from helpers import FashionMNIST

    part = Subset(FashionMNIST(resize=(32, 32)).train, range(6000))
    for keep in (False, True):
        loader = DataLoader(part, batch_size=64, num_workers=2, persistent_workers=keep)
        for epoch in (1, 2):
            tic = time.perf_counter()
            iterator = iter(loader)
            next(iterator)
            wait = time.perf_counter() - tic
            for _ in iterator:
                pass
            print(f"{keep} {epoch} {wait:.2f} {time.perf_counter() - tic:.2f} s")


@further.answer(
    title=("`TensorDataset`", "`TensorDataset`"),
    why=(
        "`TensorDataset`은 한 장씩 읽는 `DataLoader`보다 14배에서 18배쯤 빠르고, `MemoryLoader`는 그보다 6배에서 "
        "7배쯤 빠릅니다(세 번 잰 값이며, 컴퓨터마다 다릅니다). 픽셀이 이미 텐서이니 이미지를 열고 바꾸는 일이 "
        "없어졌습니다. 그래도 `DataLoader`는 번호 하나에 이미지 하나를 꺼내고, 64개를 모은 다음 한 텐서로 쌓습니다. "
        "`MemoryLoader`는 번호 64개로 한 번에 꺼냅니다. `TensorDataset`은 모든 픽셀을 `float32`로 담아 두므로 "
        "메모리도 4배 씁니다.",
        "A `TensorDataset` is about 14 to 18 times as fast as a `DataLoader` that reads image by image, and the "
        "`MemoryLoader` about 6 to 7 times as fast as that (measured three times; computers differ). The pixels are "
        "tensors already, so no image has to be opened and converted. Still, the `DataLoader` takes out one image for "
        "one index, collects 64 of them and stacks them into a tensor, while the `MemoryLoader` takes out all 64 at "
        "once. A `TensorDataset` keeps all pixels as `float32`, which takes 4 times the memory.",
    ),
)
def tensor_dataset():
    import time

    from torch.utils.data import DataLoader, Subset, TensorDataset

    from helpers import FashionMNIST

    data = FashionMNIST()
    part = range(6000)
    pixels = data.train.data[part].unsqueeze(1) / 255
    loaders = {
        "DataLoader": DataLoader(Subset(data.train, part), batch_size=64, shuffle=True),
        "TensorDataset": DataLoader(TensorDataset(pixels, data.train.targets[part]), batch_size=64, shuffle=True),
        "MemoryLoader": data.train_dataloader(),
    }
    for name, loader in loaders.items():
        tic = time.perf_counter()
        for _ in loader:
            pass
        print(f"{name:13} {len(loader.dataset) / (time.perf_counter() - tic):11,.0f}")
