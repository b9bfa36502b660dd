"""Answers to the further questions of lesson 8, the speed of reading."""

from helpers.exercises.answers import Further

further = Further("lesson8")


@further.answer(
    title=("28 × 28의 처리량", "Throughput at 28 × 28"),
    why=(
        "TODO",
        "TODO",
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
        "TODO",
        "TODO",
    ),
)
def new_bottleneck():
    import time

    import torch

    from helpers import FashionMNIST, resize_pixels

    U = torch.from_numpy(resize_pixels(FashionMNIST().train.data.numpy(), (32, 32))).unsqueeze(1)
    pixels = U.float() / 255
    order = torch.randperm(60_000)
    with torch.profiler.profile() as profiler:
        for j in order.split(64):
            U[j].float() / 255
    rows = sorted(profiler.key_averages(), key=lambda row: -row.self_cpu_time_total)
    print([(row.key, round(row.self_cpu_time_total / 1000)) for row in rows[:4]], "ms")

    for tensor, convert in ((U, lambda batch: batch.float() / 255), (pixels, lambda batch: batch)):
        tic = time.perf_counter()
        for j in order.split(64):
            convert(tensor[j])
        print(f"{tensor.dtype} {time.perf_counter() - tic:.3f} s, {tensor.nbytes / 1e6:.0f} MB")


@further.answer(
    title=("`persistent_workers`", "`persistent_workers`"),
    why=(
        "TODO",
        "TODO",
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
        "TODO",
        "TODO",
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
