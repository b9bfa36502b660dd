"""Answers to the further questions of lesson 9, the other frameworks."""

from helpers.exercises.answers import Further

further = Further("lesson9")


@further.answer(
    title=("모양만 바꾸면", "Changing only the shape"),
    why=(
        "모양은 같아도 그림이 망가집니다. `reshape`는 메모리에 있는 순서대로 수를 다시 나눌 뿐이어서, 번갈아 놓인 "
        "빨강, 초록, 파랑이 그대로 한 채널에 들어갑니다. 평균 같은 값은 그대로라 수만 보아서는 알기 어렵고, 그림을 "
        "보면 바로 압니다. 그레이스케일 이미지에서는 채널이 하나뿐이라 아무 일도 일어나지 않습니다. 그래서 "
        "그레이스케일에서 잘되던 코드가 컬러에서 틀리기도 합니다.",
        "The shape is the same, but the picture is broken. `reshape` only divides the numbers anew, in the order in "
        "which they lie in memory, so red, green and blue, which take turns there, end up in one channel. Means and "
        "the like do not change, so numbers hardly show it; a picture shows it at once. With gray images nothing "
        "happens, since there is one channel only. That is why code that works for gray may be wrong for colours.",
    ),
)
def reshape_breaks_colours():
    import numpy as np

    from helpers import show_images

    height, width = np.mgrid[0:32, 0:32]
    image = np.stack([height * 8, width * 8, 255 - height * 8], axis=-1).astype(np.uint8)
    reshaped, moved = image.reshape(3, 32, 32), np.moveaxis(image, -1, 0)
    print(reshaped.shape == moved.shape, reshaped.mean() == moved.mean())
    show_images([image, np.moveaxis(reshaped, 0, -1), np.moveaxis(moved, 0, -1)], scale=2)


@further.answer(
    title=("작은 버퍼", "A small buffer"),
    why=(
        "버퍼에 100개만 담으면 예제가 앞으로 올 수 있는 것은 거의 100자리뿐입니다. 그래서 첫 배치에는 파일의 앞부분만 "
        "있습니다. 범주의 차례로 정리된 파일이라면 첫 배치가 한 범주로 가득 찹니다. 버퍼가 데이터셋만큼 크면 열 범주가 "
        "고루 섞입니다. 대신 첫 배치를 내주기 전에 버퍼를 다 채워야 하니 메모리와 시간이 듭니다. 번호만 섞고 나서 "
        "이미지를 꺼내면 이 비용이 거의 없습니다.",
        "With a buffer of 100, an example can move forward by some 100 places only, so the first batch comes from the "
        "beginning of the file. In a file that is sorted by class, it is full of one class. A buffer as large "
        "as the dataset mixes all ten. In return it must be filled before the first batch comes out, which costs "
        "memory and time. Shuffling numbers, and then taking the images out by number, costs next to nothing.",
    ),
)
def buffers():
    import numpy as np

    labels = np.sort(np.random.default_rng(0).integers(0, 10, 60_000))

    def shuffled_by_buffer(values, size, random):
        buffer = list(values[:size])
        for value in values[size:]:
            place = random.integers(size)
            yield buffer[place]
            buffer[place] = value
        yield from random.permutation(buffer)

    for size in (100, 10_000, 60_000):
        order = shuffled_by_buffer(labels, size, np.random.default_rng(1))
        first_batch = [next(order) for _ in range(256)]
        print(size, np.bincount(first_batch, minlength=10))


@further.answer(
    title=("64비트로", "In 64 bits"),
    why=(
        "소수점 아래 여섯째 자리쯤까지 같습니다. 32비트 실수는 유효 숫자가 일곱 자리쯤이고, 갱신 100번을 하는 동안 "
        "쌓인 반올림도 그 정도입니다. 미니배치를 무엇으로 고르느냐에 따라 손실이 둘째 자리에서 흔들리므로, 이 차이는 "
        "아무 의미가 없습니다. 그래서 네 프레임워크 모두 32비트를 기본으로 쓰고, 더 큰 모델에서는 16비트도 씁니다.",
        "They agree to about the sixth digit after the point. A 32-bit float has some seven significant digits, and "
        "what rounding piles up in 100 updates is of that size. Which examples are in a minibatch already moves the "
        "loss in its second digit, so this difference means nothing. That is why all four frameworks use 32 bits "
        "unless told otherwise, and larger models even 16.",
    ),
)
def in_64_bits():
    import numpy as np

    from helpers import load_arrays

    (X_train, y_train), _ = load_arrays("FashionMNIST")
    rng = np.random.default_rng(0)
    start = rng.normal(0, 0.01, (784, 10))
    order = rng.permutation(len(X_train))[:25_600].reshape(100, 256)

    def losses(dtype):
        W, b, found = start.astype(np.float32).astype(dtype), np.zeros(10, dtype), []
        for rows in order:
            X, y = X_train[rows].reshape(256, -1) / dtype(255), y_train[rows]
            logits = X @ W + b
            P = np.exp(logits - logits.max(axis=1, keepdims=True))
            P /= P.sum(axis=1, keepdims=True)
            found.append(-np.log(P[range(256), y]).mean())
            P[range(256), y] -= 1
            W -= dtype(0.1) * X.T @ P / dtype(256)
            b -= dtype(0.1) * P.mean(axis=0)
        return np.array(found)

    single, double = losses(np.float32), losses(np.float64)
    print(single[-1], double[-1], abs(single - double).max())
