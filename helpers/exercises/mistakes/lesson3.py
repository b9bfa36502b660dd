"""What goes wrong in the exercises of lesson 3."""

from collections.abc import Callable

import torch

from helpers.exercises.lesson3 import (
    apply_colour_map,
    check_batch,
    gray_levels,
    harmless,
    pixel_spread,
    tile,
    two_nearest,
)


def _picture(images, num_rows, num_cols, place: Callable) -> torch.Tensor:
    """The large picture with image `i` in the row and column that `place(i)` gives."""
    _, h, w = images.shape
    picture = torch.zeros(num_rows * h, num_cols * w)
    for i, image in enumerate(images):
        row, col = place(i)
        picture[row * h : (row + 1) * h, col * w : (col + 1) * w] = image
    return picture


def _grid(images, num_rows, num_cols) -> torch.Tensor:
    """Images and blank ones with a row and a column for each: four axes."""
    blank = images.new_zeros(num_rows * num_cols - len(images), *images.shape[1:])
    return torch.cat([images, blank]).reshape(num_rows, num_cols, *images.shape[1:])


def _places(picture, images, num_rows, num_cols) -> torch.Tensor:
    """What stands at each place of a large picture, in reading order; fails where it has another shape."""
    _, h, w = images.shape
    picture = torch.as_tensor(picture)
    if picture.shape != (num_rows * h, num_cols * w) or not picture.is_floating_point():
        raise ValueError
    return picture.float().reshape(num_rows, h, num_cols, w).transpose(1, 2).reshape(-1, h, w)


@tile.mistake(
    ko="`reshape`만 하면 모양은 맞지만 이미지의 줄이 뒤섞입니다. 결과를 그려 보세요.",
    en="A mere `reshape` has the right shape, but the lines of the images are mixed. Draw the result.",
)
def reshaped(images, num_rows, num_cols):
    _, h, w = images.shape
    return _grid(images, num_rows, num_cols).reshape(num_rows * h, num_cols * w)


@tile.mistake(
    ko="위에서 아래로 채웠습니다. 글을 읽듯이 왼쪽에서 오른쪽으로 먼저 채우세요.",
    en="That fills the columns first. Fill the rows first, left to right, as one reads.",
)
def columns_first(images, num_rows, num_cols):
    return _picture(images, num_rows, num_cols, lambda i: divmod(i, num_rows)[::-1])


@tile.mistake(
    ko="빈 행을 빠뜨렸습니다. 이미지가 모자라도 큰 그림의 크기는 `num_rows`와 `num_cols`가 정합니다.",
    en="The empty rows are left out. Even with too few images `num_rows` and `num_cols` fix the size of the picture.",
)
def only_rows_in_use(images, num_rows, num_cols):
    used = -(-len(images) // num_cols)
    return tile.reference(images, used, num_cols)


@tile.mistake(
    ko="행과 열의 수가 서로 바뀌었습니다. 큰 그림은 `num_rows`행 `num_cols`열입니다.",
    en="The numbers of rows and columns are swapped: the picture has `num_rows` rows and `num_cols` columns.",
)
def rows_for_columns(images, num_rows, num_cols):
    return tile.reference(images, num_cols, num_rows)


@tile.mistake(
    ko="이미지의 자리를 `num_cols` 대신 `num_rows`로 계산했습니다. 한 행에는 이미지가 `num_cols`장 들어갑니다.",
    en="The places of the images are computed with `num_rows` instead of `num_cols`. A row holds `num_cols` images.",
    more=[
        lambda images, num_rows, num_cols: _picture(images, num_rows, num_cols, lambda i: divmod(i, num_rows)),
        lambda images, num_rows, num_cols: _picture(
            images, num_rows, num_cols, lambda i: (i // num_rows, i % num_cols)
        ),
        lambda images, num_rows, num_cols: _picture(
            images, num_rows, num_cols, lambda i: (i // num_cols, i % num_rows)
        ),
    ],
)
def num_rows_in_a_row(images, num_rows, num_cols):
    _, h, w = images.shape
    picture = torch.zeros(num_rows * h, num_cols * w)
    for row in range(num_rows):
        for col in range(num_cols):
            if row * num_rows + col < len(images):
                picture[row * h : (row + 1) * h, col * w : (col + 1) * w] = images[row * num_rows + col]
    return picture


@tile.mistake(
    ko="이미지마다 높이와 너비가 서로 바뀌었습니다. `images`의 축은 `(n, h, w)`의 순서입니다.",
    en="Within each image height and width are swapped. The axes of `images` are `(n, h, w)`, in this order.",
    more=[lambda images, num_rows, num_cols: tile.reference(images.transpose(1, 2), num_rows, num_cols)],
)
def each_on_its_side(images, num_rows, num_cols):
    _, h, w = images.shape
    return _grid(images, num_rows, num_cols).permute(0, 3, 1, 2).reshape(num_rows * h, num_cols * w)


def _permuted(*order: int) -> Callable:
    """An answer that brings the four axes into this order before the last `reshape`."""

    def answer(images, num_rows, num_cols):
        _, h, w = images.shape
        return _grid(images, num_rows, num_cols).permute(order).reshape(num_rows * h, num_cols * w)

    return answer


@tile.mistake(
    ko="축의 순서가 맞지 않아 이미지나 그 줄이 제자리에 있지 않습니다. 마지막 `reshape` 직전에 축은 큰 그림의 행, "
    "이미지 안의 행, 큰 그림의 열, 이미지 안의 열 순서여야 합니다.",
    en="The axes are in the wrong order, so images or their lines are out of place. Just before the last `reshape` "
    "the order must be: row of the large picture, row within the image, column of the large picture, column within "
    "the image.",
    more=[_permuted(2, 0, 1, 3), _permuted(0, 2, 3, 1), _permuted(1, 0, 2, 3), _permuted(2, 1, 0, 3)],
)
def axes_in_another_order(images, num_rows, num_cols):
    return _permuted(1, 2, 0, 3)(images, num_rows, num_cols)


@tile.mistake(
    ko="맨 아래 행부터 위로 채웠습니다. 첫 번째 이미지가 맨 윗줄에 오게 위에서부터 채우세요.",
    en="The rows are filled from the bottom up. Begin at the top: the first image stands in the topmost row.",
)
def bottom_up(images, num_rows, num_cols):
    return _picture(images, num_rows, num_cols, lambda i: (num_rows - 1 - i // num_cols, i % num_cols))


@tile.mistake(
    ko="오른쪽에서 왼쪽으로 채웠습니다. 행마다 왼쪽부터 채우세요.",
    en="The rows are filled from right to left. Begin each row at its left.",
)
def right_to_left(images, num_rows, num_cols):
    return _picture(images, num_rows, num_cols, lambda i: (i // num_cols, num_cols - 1 - i % num_cols))


@tile.mistake(
    ko="남는 자리가 맨 앞에 있습니다. 이미지를 먼저 놓고 남는 자리는 맨 뒤에 두세요.",
    en="The places left over stand at the beginning. Put the images first and leave the last places blank.",
)
def blanks_in_front(images, num_rows, num_cols):
    blanks = num_rows * num_cols - len(images)
    return _picture(images, num_rows, num_cols, lambda i: divmod(i + blanks, num_cols))


@tile.mistake(
    ko="이미지가 모두 한 자리씩 뒤로 밀렸습니다. 번호를 0부터 세어 첫 번째 이미지를 첫 번째 자리에 놓으세요.",
    en="All images stand one place too far on. Count from 0, so that the first image gets the first place.",
    more=[
        lambda images, num_rows, num_cols: _picture(
            images[: num_rows * num_cols - 1], num_rows, num_cols, lambda i: divmod(i + 1, num_cols)
        )
    ],
)
def one_place_further(images, num_rows, num_cols):
    return _picture(images, num_rows, num_cols, lambda i: divmod(i + 1, num_cols))


@tile.mistake(
    ko="첫 번째 행만 채워졌습니다. 나머지 행도 채운 다음 돌려주세요.",
    en="Only the first row is filled. Fill the other rows, too, before the picture is returned.",
)
def only_the_first_row(images, num_rows, num_cols):
    return tile.reference(images[:num_cols], num_rows, num_cols)


@tile.mistake(
    ko="다 차지 않은 마지막 행의 이미지가 빠졌습니다. 그 행에도 이미지를 놓으세요.",
    en="The images of a last row that is not full are missing. Place them, too.",
)
def only_full_rows(images, num_rows, num_cols):
    return tile.reference(images[: len(images) // num_cols * num_cols], num_rows, num_cols)


@tile.sign(
    ko="이미지가 있어야 할 자리가 0으로 남아 있습니다. `images`의 이미지를 빠짐없이 놓으세요.",
    en="Where an image belongs there is still 0. Place every one of the `images`.",
)
def images_missing(given, images, num_rows, num_cols):
    places, n = _places(given, images, num_rows, num_cols).flatten(1), len(images)
    right = torch.isclose(places[:n], images.flatten(1)).all(dim=1)
    return not right.all() and (right | ~places[:n].any(dim=1)).all() and not places[n:].any()


@tile.sign(
    ko="남는 자리가 0(검정)이 아닙니다. 이미지가 없는 자리는 모두 0이어야 합니다.",
    en="The places left over are not 0 (black). Wherever there is no image, it must be 0.",
)
def left_over_is_not_black(given, images, num_rows, num_cols):
    places, n = _places(given, images, num_rows, num_cols), len(images)
    return torch.allclose(places[:n], images) and (places[n:] != 0).any()


@tile.sign(
    ko="이미지가 모두 한 줄로 이어졌습니다. `num_cols`장마다 다음 행으로 내려가세요.",
    en="All images stand in one line. Go on to the next row after every `num_cols` of them.",
)
def all_in_one_line(given, images, num_rows, num_cols):
    n, h, w = images.shape
    shape, places = tuple(torch.as_tensor(given).shape), num_rows * num_cols
    lines = [size for k in (n, places) for size in ((h, k * w), (k * h, w))]
    return shape in lines and shape != (num_rows * h, num_cols * w)


@tile.where(ko="남는 자리가 있을 때", en="where places are left over")
def places_left_over(images, num_rows, num_cols):
    return len(images) < num_rows * num_cols


@tile.where(ko="이미지가 정사각형이 아닐 때", en="where the images are not square")
def images_not_square(images, num_rows, num_cols):
    return images.shape[1] != images.shape[2]


@tile.where(ko="행의 수와 열의 수가 다를 때", en="where the numbers of rows and columns differ")
def not_as_many_rows(images, num_rows, num_cols):
    return num_rows != num_cols


@tile.where(ko="행이 여럿일 때", en="where there are several rows")
def several_rows(images, num_rows, num_cols):
    return num_rows > 1


@tile.where(ko="열이 여럿일 때", en="where there are several columns")
def several_columns(images, num_rows, num_cols):
    return num_cols > 1


def _scaled(image, vmin, vmax) -> torch.Tensor:
    return (image - vmin) / (vmax - vmin)


@gray_levels.mistake(
    ko="이미지 자신의 최솟값과 최댓값을 썼습니다. 그러면 어두운 이미지도 밝게 나옵니다. `vmin`과 `vmax`를 쓰세요.",
    en="That uses the image's own extremes, so even a dark image comes out bright. Use `vmin` and `vmax`.",
    more=[lambda image, vmin, vmax: its_own_range(image.clamp(vmin, vmax), vmin, vmax)],
)
def its_own_range(image, vmin, vmax):
    return _scaled(image, image.min(), image.max())


@gray_levels.mistake(
    ko="이미지 자신의 최댓값으로 나누었습니다. 이미지가 얼마나 밝든 범위의 너비 `vmax - vmin`으로 나누세요.",
    en="That divides by the image's own maximum. However bright the image is, divide by the width `vmax - vmin`.",
    more=[
        lambda image, vmin, vmax: _scaled(image, vmin, image.max()),
        lambda image, vmin, vmax: _scaled(image, vmin, image.max()).clamp(0, 1),
        lambda image, vmin, vmax: (image - vmin) / image.max(),
        lambda image, vmin, vmax: ((image - vmin) / image.max()).clamp(0, 1),
        lambda image, vmin, vmax: image / image.max(),
        lambda image, vmin, vmax: (image / image.max()).clamp(0, 1),
        lambda image, vmin, vmax: image.clamp(vmin, vmax) / image.clamp(vmin, vmax).max(),
    ],
)
def divided_by_its_maximum(image, vmin, vmax):
    shifted = image.clamp(vmin, vmax) - vmin
    return shifted / shifted.max()


@gray_levels.mistake(
    ko="범위를 벗어난 값이 0보다 작거나 1보다 큽니다. `clamp`로 잘라 내세요.",
    en="Values outside the range fall below 0 or above 1. Cut them off by `clamp`.",
)
def not_clamped(image, vmin, vmax):
    return _scaled(image, vmin, vmax)


@gray_levels.mistake(
    ko="`vmin`을 빼지 않았습니다. `vmin`인 픽셀이 검정(0)이 되어야 합니다.",
    en="`vmin` is not subtracted: a pixel at `vmin` should become black (0).",
    more=[
        lambda image, vmin, vmax: image / vmax,
        lambda image, vmin, vmax: image.clamp(vmin, vmax) / vmax,
        lambda image, vmin, vmax: image / (vmax - vmin),
        lambda image, vmin, vmax: (image / (vmax - vmin)).clamp(0, 1),
        lambda image, vmin, vmax: image.clamp(vmin, vmax) / (vmax - vmin),
    ],
)
def ignores_vmin(image, vmin, vmax):
    return (image / vmax).clamp(0, 1)


@gray_levels.mistake(
    ko="`vmin`을 뺀 뒤 `vmax`로 나누었습니다. 범위의 너비 `vmax - vmin`으로 나누세요.",
    en="After `vmin` is subtracted that divides by `vmax`. Divide by the width of the range, `vmax - vmin`.",
    more=[
        lambda image, vmin, vmax: (image - vmin) / vmax,
        lambda image, vmin, vmax: (image.clamp(vmin, vmax) - vmin) / vmax,
    ],
)
def divided_by_vmax(image, vmin, vmax):
    return ((image - vmin) / vmax).clamp(0, 1)


@gray_levels.mistake(
    ko="나누기가 빼기보다 먼저 계산되어 `vmin`만 나누거나 `vmax`로만 나누게 됩니다. 두 뺄셈을 각각 괄호로 묶으세요.",
    en="The division is computed before the subtraction, so only `vmin` is divided, or the divisor is only `vmax`. "
    "Put brackets around each of the two differences.",
    more=[
        lambda image, vmin, vmax: image - vmin / (vmax - vmin),
        lambda image, vmin, vmax: ((image - vmin) / vmax - vmin).clamp(0, 1),
        lambda image, vmin, vmax: (image - vmin) / vmax - vmin,
        lambda image, vmin, vmax: (image - vmin / vmax - vmin).clamp(0, 1),
        lambda image, vmin, vmax: image - vmin / vmax - vmin,
        lambda image, vmin, vmax: image.clamp(vmin, vmax) - vmin / (vmax - vmin),
    ],
)
def brackets_missing(image, vmin, vmax):
    return (image - vmin / (vmax - vmin)).clamp(0, 1)


@gray_levels.mistake(
    ko="밝기가 거꾸로입니다. `vmin`이 0(검정), `vmax`가 1(하양)입니다.",
    en="Black and white are swapped: `vmin` is 0 (black), `vmax` is 1 (white).",
    more=[lambda image, vmin, vmax: 1 - _scaled(image, vmin, vmax)],
)
def black_for_white(image, vmin, vmax):
    return 1 - gray_levels.reference(image, vmin, vmax)


@gray_levels.mistake(
    ko="끝값으로 자르기만 했습니다. 자른 뒤에 값이 0에서 1까지가 되도록 옮기고 줄이세요.",
    en="The values are only cut off at the ends. After that, shift and scale them so that they go from 0 to 1.",
)
def only_cut(image, vmin, vmax):
    return image.clamp(vmin, vmax)


@gray_levels.mistake(
    ko="`vmin`을 빼기만 하고 나누지 않았습니다. `vmax`가 1이 되게 범위의 너비로 나누세요.",
    en="`vmin` is subtracted, but nothing is divided. Divide by the width of the range, so that `vmax` becomes 1.",
    more=[lambda image, vmin, vmax: image - vmin, lambda image, vmin, vmax: (image - vmin).clamp(0, 1)],
)
def only_shifted(image, vmin, vmax):
    return image.clamp(vmin, vmax) - vmin


@gray_levels.mistake(
    ko="0과 1에서 먼저 자르고 나서 옮기고 줄였습니다. 먼저 옮기고 줄인 다음 0과 1에서 자르세요.",
    en="That cuts off at 0 and 1 first and scales afterwards. Shift and scale first, then cut off at 0 and 1.",
    more=[lambda image, vmin, vmax: _scaled(image.clamp(0, 1), vmin, vmax).clamp(0, 1)],
)
def cut_too_early(image, vmin, vmax):
    return _scaled(image.clamp(0, 1), vmin, vmax)


@gray_levels.mistake(
    ko="옮기고 줄인 뒤에 `vmin`과 `vmax`에서 잘랐습니다. 그때는 범위의 끝이 0과 1입니다.",
    en="After scaling that cuts off at `vmin` and `vmax`. By then the ends of the range are 0 and 1.",
)
def cut_at_the_old_ends(image, vmin, vmax):
    return _scaled(image, vmin, vmax).clamp(vmin, vmax)


@gray_levels.mistake(
    ko="`vmin`과 `vmax`를 쓰지 않고 0과 1에서 자르기만 했습니다. 주어진 범위가 0에서 1까지가 되도록 바꾸세요.",
    en="`vmin` and `vmax` are not used; the values are only cut off at 0 and 1. Turn the range that was given into 0 "
    "to 1.",
)
def always_0_to_1(image, vmin, vmax):
    return image.clamp(0, 1)


@gray_levels.mistake(
    ko="늘 255로 나누었습니다. 범위는 `vmin`에서 `vmax`까지입니다.",
    en="That always divides by 255. The range goes from `vmin` to `vmax`.",
    more=[
        lambda image, vmin, vmax: (image / 255).clamp(0, 1),
        lambda image, vmin, vmax: (image - vmin) / 255,
        lambda image, vmin, vmax: ((image - vmin) / 255).clamp(0, 1),
    ],
)
def divided_by_255(image, vmin, vmax):
    return image / 255


@gray_levels.mistake(
    ko="`vmin`보다 작은 값만 잘라 냈습니다. `vmax`보다 큰 값도 1로 자르세요.",
    en="Only values below `vmin` are cut off. Cut those above `vmax` to 1 as well.",
)
def cut_below(image, vmin, vmax):
    return _scaled(image, vmin, vmax).clamp(min=0)


@gray_levels.mistake(
    ko="`vmax`보다 큰 값만 잘라 냈습니다. `vmin`보다 작은 값도 0으로 자르세요.",
    en="Only values above `vmax` are cut off. Cut those below `vmin` to 0 as well.",
)
def cut_above(image, vmin, vmax):
    return _scaled(image, vmin, vmax).clamp(max=1)


@gray_levels.mistake(
    ko="`vmax`보다 큰 값이 0(검정)이 되었습니다. 1(하양)이 되어야 합니다.",
    en="Values above `vmax` become 0 (black). They should become 1 (white).",
)
def black_above(image, vmin, vmax):
    return torch.where(image > vmax, 0, gray_levels.reference(image, vmin, vmax))


@gray_levels.mistake(
    ko="`vmin`보다 작은 값이 1(하양)이 되었습니다. 0(검정)이 되어야 합니다.",
    en="Values below `vmin` become 1 (white). They should become 0 (black).",
)
def white_below(image, vmin, vmax):
    return torch.where(image < vmin, 1, gray_levels.reference(image, vmin, vmax))


@gray_levels.mistake(
    ko="범위를 벗어난 값이 반대쪽 끝값이 되었습니다. `vmin`보다 작으면 0, `vmax`보다 크면 1입니다.",
    en="Values beyond the range get the other end. Below `vmin` it is 0, above `vmax` it is 1.",
)
def the_other_end(image, vmin, vmax):
    inside = (image >= vmin) & (image <= vmax)
    return torch.where(inside, _scaled(image, vmin, vmax), (image < vmin).float())


@gray_levels.mistake(
    ko="범위를 벗어난 값이 그대로 남거나 `vmin`, `vmax`가 되었습니다. 결과에서 끝값은 0과 1입니다.",
    en="Values beyond the range stay as they are or become `vmin` and `vmax`. In the result the ends are 0 and 1.",
    more=[
        lambda image, vmin, vmax: torch.where(
            (image < vmin) | (image > vmax), image.clamp(vmin, vmax), _scaled(image, vmin, vmax)
        )
    ],
)
def left_as_they_are(image, vmin, vmax):
    return torch.where((image < vmin) | (image > vmax), image, _scaled(image, vmin, vmax))


@gray_levels.mistake(
    ko="범위를 벗어난 값만 0과 1로 바꾸고, 범위 안의 값은 그대로 두었습니다. 범위 안의 값도 옮기고 줄이세요.",
    en="Only values beyond the range become 0 and 1; those within it stay as they are. Shift and scale those, too.",
)
def only_the_ends(image, vmin, vmax):
    return torch.where((image < vmin) | (image > vmax), gray_levels.reference(image, vmin, vmax), image)


@gray_levels.mistake(
    ko="나누는 수가 음수라 값의 부호가 반대입니다. 큰 끝값에서 작은 끝값을 빼서 너비를 구하세요.",
    en="The divisor is negative, so the values have the wrong sign. Subtract the lower end from the upper one for "
    "the width.",
    more=[lambda image, vmin, vmax: _scaled(image, vmin, vmax).neg().clamp(0, 1)],
)
def negative_width(image, vmin, vmax):
    return -_scaled(image, vmin, vmax)


@gray_levels.mistake(
    ko="값이 0에서 1까지가 아니라 0에서 255까지입니다.",
    en="The values go from 0 to 255 instead of 0 to 1.",
    more=[lambda image, vmin, vmax: (255 * gray_levels.reference(image, vmin, vmax)).to(torch.uint8)],
)
def up_to_255(image, vmin, vmax):
    return 255 * gray_levels.reference(image, vmin, vmax)


@gray_levels.mistake(
    ko="모든 픽셀이 0(검정)이 되었습니다. `clamp`를 썼다면 아래 끝을 먼저, 위 끝을 나중에 적으세요.",
    en="Every pixel becomes 0 (black). If `clamp` is used, the lower end comes first and the upper end second.",
)
def all_black(image, vmin, vmax):
    return torch.zeros_like(image)


@gray_levels.mistake(
    ko="모든 픽셀이 1(하양)이 되었습니다. `clamp`를 썼다면 양 끝이 서로 바뀌지 않았는지 보세요.",
    en="Every pixel becomes 1 (white). If `clamp` is used, see whether its two ends are swapped.",
)
def all_white(image, vmin, vmax):
    return torch.ones_like(image)


@gray_levels.sign(
    ko="0(검정)과 1(하양)만 나오고 그 사이의 회색이 사라졌습니다. 범위 안의 값은 0과 1 사이의 실수가 됩니다.",
    en="The result holds only 0 (black) and 1 (white); the grays between them are lost. Values within the range "
    "become floats between 0 and 1.",
)
def black_or_white(given, image, vmin, vmax):
    expected = gray_levels.reference(image, vmin, vmax)
    return set(torch.as_tensor(given).unique().tolist()) <= {0, 1} and ((expected > 0) & (expected < 1)).any()


@gray_levels.sign(
    ko="범위를 벗어난 픽셀이 결과에서 빠졌습니다. 픽셀을 골라내지 말고, 모양을 그대로 두고 끝값으로 바꾸세요.",
    en="Pixels beyond the range are left out of the result. Keep the shape, and give those pixels the end values.",
)
def pixels_left_out(given, image, vmin, vmax):
    inside = ((image >= vmin) & (image <= vmax)).sum()
    return torch.as_tensor(given).shape == (inside,)


@gray_levels.where(ko="범위를 벗어난 값이 있을 때", en="where values lie beyond the range")
def beyond_the_range(image, vmin, vmax):
    return image.min() < vmin or image.max() > vmax


@gray_levels.where(ko="`vmin`이 0이 아닐 때", en="where `vmin` is not 0")
def vmin_is_not_0(image, vmin, vmax):
    return vmin != 0


@gray_levels.where(ko="`vmin`보다 작은 값이 있을 때", en="where values lie below `vmin`")
def below_the_range(image, vmin, vmax):
    return image.min() < vmin


@gray_levels.where(ko="`vmax`보다 큰 값이 있을 때", en="where values lie above `vmax`")
def above_the_range(image, vmin, vmax):
    return image.max() > vmax


@gray_levels.where(ko="`vmin`이 음수일 때", en="where `vmin` is negative")
def vmin_is_negative(image, vmin, vmax):
    return vmin < 0


def _by_bins(colours, bins) -> torch.Tensor:
    """The colours of the bins; a number beyond the table gets the last colour."""
    return colours[bins.long().clamp(max=len(colours) - 1)]


@apply_colour_map.mistake(
    ko="값이 정확히 1이면 번호가 `N`이 되어 표를 벗어납니다. 마지막 색은 `N - 1`번입니다.",
    en="A value of exactly 1 gives the index `N`, beyond the table; the last colour is number `N - 1`.",
    more=[lambda image, colours: colours.numpy()[(image.numpy() * len(colours)).astype(int)]],
)
def beyond_the_table(image, colours):
    return colours[(image * len(colours)).long()]


@apply_colour_map.mistake(
    ko="칸이 `N - 1`개뿐이라 마지막 색은 정확히 1일 때만 나옵니다. `N`칸으로 똑같이 나누세요.",
    en="There are only `N - 1` bins, so the last colour appears for exactly 1 alone. Divide into `N` equal bins.",
)
def last_colour_is_rare(image, colours):
    return colours[(image * (len(colours) - 1)).long()]


@apply_colour_map.mistake(
    ko="색이 맨 앞 축에 있습니다. `imshow`는 (h, w, 3)을 받습니다.",
    en="The colours are on the first axis; `imshow` takes (h, w, 3).",
)
def colours_first(image, colours):
    return apply_colour_map.reference(image, colours).permute(2, 0, 1)


@apply_colour_map.mistake(
    ko="이미지의 행과 열이 서로 바뀌었습니다. 모양은 (h, w, 3)입니다.",
    en="Rows and columns of the image are swapped. The shape is (h, w, 3).",
)
def rows_and_columns_swapped(image, colours):
    return apply_colour_map.reference(image.T, colours)


@apply_colour_map.mistake(
    ko="이미지 자신의 가장 큰 값이나 작은 값에 맞추어 늘였습니다. 그러면 어두운 이미지도 밝은 색으로 나옵니다. 0에서 "
    "1까지를 칸으로 나누세요.",
    en="That stretches the image by its own largest or smallest value, so even a dark image comes out in bright "
    "colours. Divide 0 to 1 into bins instead.",
    more=[
        lambda image, colours: apply_colour_map.reference(_scaled(image, image.min(), image.max()), colours),
        lambda image, colours: beyond_the_table(image / image.max(), colours),
        lambda image, colours: beyond_the_table(_scaled(image, image.min(), image.max()), colours),
        lambda image, colours: last_colour_is_rare(image / image.max(), colours),
        lambda image, colours: last_colour_is_rare(_scaled(image, image.min(), image.max()), colours),
    ],
)
def stretched(image, colours):
    return apply_colour_map.reference(image / image.max(), colours)


@apply_colour_map.mistake(
    ko="반올림했습니다. `N`칸으로 똑같이 나누려면 `N`을 곱하고 내림하세요(`.long()`).",
    en="That rounds to the nearest. For `N` equal bins, multiply by `N` and round down (`.long()`).",
    more=[
        lambda image, colours: _by_bins(colours, (image * len(colours)).round()),
        lambda image, colours: colours[(image * len(colours)).round().long()],
    ],
)
def rounded_to_nearest(image, colours):
    return colours[(image * (len(colours) - 1)).round().long()]


@apply_colour_map.mistake(
    ko="`N`이 아니라 255나 256을 곱했습니다. 칸의 수는 표의 길이 `len(colours)`입니다.",
    en="That multiplies by 255 or 256 and not by `N`. The number of bins is the length of the table, `len(colours)`.",
    more=[
        lambda image, colours: _by_bins(colours, image * 256),
        lambda image, colours: colours[(image * 255).long()],
        lambda image, colours: colours[(image * 256).long()],
    ],
)
def always_255(image, colours):
    return _by_bins(colours, image * 255)


@apply_colour_map.mistake(
    ko="늘 3칸으로 나누었습니다. `colours.shape[1]`은 색의 채널 수입니다. 칸의 수 `N`은 표의 행의 수입니다.",
    en="That always makes 3 bins. `colours.shape[1]` is the number of channels; `N` is the number of rows of the "
    "table.",
    more=[
        lambda image, colours: colours[(image * 3).long().clamp(max=2)],
        lambda image, colours: colours[(image * 3).long()],
    ],
)
def always_three_bins(image, colours):
    return colours[(image * 3).long().clamp(max=min(3, len(colours)) - 1)]


@apply_colour_map.mistake(
    ko="표를 거꾸로 읽었습니다. 0에 가까운 값이 첫 번째 색입니다.",
    en="The table is read backwards: values near 0 get the first colour.",
)
def backwards(image, colours):
    return apply_colour_map.reference(image, colours.flip(0))


@apply_colour_map.mistake(
    ko="값이 정확히 1인 픽셀이 마지막 색이 아니라 첫 번째 색이 되었습니다.",
    en="A pixel of exactly 1 gets the first colour and not the last.",
)
def wraps_around(image, colours):
    return colours[(image * len(colours)).long() % len(colours)]


@apply_colour_map.mistake(
    ko="값이 정확히 1인 픽셀이 색을 얻지 못하고 0(검정)으로 남았습니다. 마지막 칸에는 1도 들어갑니다.",
    en="A pixel of exactly 1 gets no colour and stays 0 (black). The last bin holds 1 as well.",
)
def one_stays_black(image, colours):
    return apply_colour_map.reference(image, colours) * (image < 1)[..., None]


@apply_colour_map.mistake(
    ko="올림하고 1을 뺐습니다. 그러면 칸의 경계에 있는 값이 앞 칸으로 가고, 정확히 0이면 번호가 -1이 됩니다. "
    "올림하지 말고 내림하세요.",
    en="That rounds up and subtracts 1. A value on the edge of a bin then falls into the bin before, and exactly 0 "
    "gets the number -1. Round down instead.",
)
def rounded_up(image, colours):
    return colours[(image * len(colours)).ceil().long() - 1]


@apply_colour_map.mistake(
    ko="값이 정확히 0인 픽셀이 색을 얻지 못하고 0(검정)으로 남았습니다. 0도 첫 번째 칸에 듭니다.",
    en="A pixel of exactly 0 gets no colour and stays 0 (black). 0 belongs to the first bin, too.",
)
def zero_stays_black(image, colours):
    return apply_colour_map.reference(image, colours) * (image > 0)[..., None]


@apply_colour_map.mistake(
    ko="칸의 번호가 하나씩 큽니다. 번호는 0부터 시작합니다.",
    en="The numbers of the bins are one too large: they begin with 0.",
    more=[
        lambda image, colours: colours[(image * len(colours)).long() + 1],
        lambda image, colours: colours[((image * len(colours)).long() + 1) % len(colours)],
        lambda image, colours: _by_bins(colours, (image * len(colours)).ceil()),
        lambda image, colours: colours[(image * len(colours)).ceil().long()],
    ],
)
def one_bin_further(image, colours):
    return _by_bins(colours, image * len(colours) + 1)


@apply_colour_map.mistake(
    ko="칸의 번호가 하나씩 작습니다. 첫 번째 칸이 0번입니다.",
    en="The numbers of the bins are one too small: the first bin is number 0.",
    more=[lambda image, colours: colours[((image * len(colours)).long() - 1).clamp(min=0)]],
)
def one_bin_before(image, colours):
    return colours[(image * len(colours)).long() - 1]


@apply_colour_map.mistake(
    ko="마지막 색이 한 번도 나오지 않습니다. 가장 큰 번호는 `N - 1`입니다.",
    en="The last colour never appears. The largest number is `N - 1`.",
    more=[lambda image, colours: colours[(image * (len(colours) - 1)).long().clamp(max=len(colours) - 2)]],
)
def last_colour_never(image, colours):
    return colours[(image * len(colours)).long().clamp(max=len(colours) - 2)]


@apply_colour_map.mistake(
    ko="1보다 작은 값이 모두 0으로 잘려 첫 번째 색이 되었습니다. `N`을 먼저 곱한 다음 정수로 바꾸세요.",
    en="All values below 1 are cut to 0 and get the first colour. Multiply by `N` first, then turn it into whole "
    "numbers.",
    more=[
        lambda image, colours: colours[image.long() * len(colours)],
        lambda image, colours: colours[image.long()],
        lambda image, colours: colours[image.long() * (len(colours) - 1)],
    ],
)
def cut_before_multiplied(image, colours):
    return _by_bins(colours, image.long() * len(colours))


@apply_colour_map.mistake(
    ko="이웃한 색을 섞었습니다. 같은 칸에 들면 값이 달라도 색은 같습니다. 표의 색을 그대로 쓰세요.",
    en="Neighbouring colours are blended. Within a bin all values have one colour: take the table's colours as they "
    "are.",
)
def blended(image, colours):
    place = image * (len(colours) - 1)
    low = place.long()
    return torch.lerp(colours[low], _by_bins(colours, low + 1), (place - low)[..., None])


@apply_colour_map.sign(
    ko="칸의 번호를 돌려주었습니다. 그 번호로 표에서 색을 꺼내세요.",
    en="Those are the numbers of the bins. Use them to take the colours out of the table.",
)
def numbers_for_colours(given, image, colours):
    bins = (image * len(colours)).long().clamp(max=len(colours) - 1)
    return torch.equal(torch.as_tensor(given).long().squeeze(), bins.squeeze())


@apply_colour_map.sign(
    ko="표에 없는 색이 나왔습니다. 픽셀마다 `colours`의 한 행을 그대로 꺼내세요.",
    en="The result has colours that are not in the table. Each pixel gets one row of `colours` just as it is.",
)
def not_in_the_table(given, image, colours):
    given = torch.as_tensor(given)
    if given.shape != (*image.shape, 3) or not given.is_floating_point():
        return False
    return not torch.isclose(given[..., None, :].float(), colours).all(dim=-1).any(dim=-1).all()


@apply_colour_map.where(ko="값이 정확히 1인 픽셀이 있을 때", en="where a pixel is exactly 1")
def exactly_one(image, colours):
    return (image == 1).any()


@apply_colour_map.where(ko="값이 정확히 0인 픽셀이 있을 때", en="where a pixel is exactly 0")
def exactly_zero(image, colours):
    return (image == 0).any()


@apply_colour_map.where(ko="색이 한둘뿐일 때", en="where the table has only one or two colours")
def few_colours(image, colours):
    return len(colours) < 3


@apply_colour_map.where(ko="색이 256개가 아닐 때", en="where there are not 256 colours")
def not_256(image, colours):
    return len(colours) != 256


@apply_colour_map.where(ko="색이 3개가 아닐 때", en="where there are not 3 colours")
def not_three(image, colours):
    return len(colours) != 3


@apply_colour_map.where(ko="이미지가 정사각형이 아닐 때", en="where the image is not square")
def image_not_square(image, colours):
    return image.shape[0] != image.shape[1]


def _of_each_class(statistic: Callable) -> Callable:
    """An answer that computes something else of each class's images, which are floats from 0 to 1."""

    def answer(pixels, labels, num_classes):
        return torch.stack([statistic(pixels[labels == k].float() / 255) for k in range(num_classes)])

    return answer


@pixel_spread.mistake(
    ko="255로 나누지 않았습니다. 픽셀을 0에서 1까지의 값으로 바꾼 뒤 표준 편차를 구하세요.",
    en="The division by 255 is missing. Turn the pixels into values from 0 to 1 before taking the standard deviation.",
    more=[_of_each_class(lambda x: (255 * x).std(dim=0, correction=0))],
)
def no_division(pixels, labels, num_classes):
    return 255 * pixel_spread.reference(pixels, labels, num_classes)


@pixel_spread.mistake(
    ko="256으로 나누었습니다. 가장 큰 픽셀 값인 255가 1이 되게 나누세요.",
    en="That divides by 256. Divide so that 255, the largest pixel value, becomes 1.",
)
def divided_by_256(pixels, labels, num_classes):
    return pixel_spread.reference(pixels, labels, num_classes) * 255 / 256


@pixel_spread.mistake(
    ko="범주마다 수 하나만 남았습니다. `dim=0`을 주면 이미지끼리만 견주므로 픽셀마다 값이 하나씩 남습니다.",
    en="Only one number is left for each class. With `dim=0` only the images are compared, and one value is left for "
    "each pixel.",
    more=[
        _of_each_class(lambda x: x.std().expand(x.shape[1:])),
        _of_each_class(lambda x: x.std(dim=0).mean()),
        _of_each_class(lambda x: x.std(correction=0)),
        _of_each_class(lambda x: x.std(correction=0).expand(x.shape[1:])),
    ],
)
def one_number_each(pixels, labels, num_classes):
    return torch.stack([(pixels[labels == k].float() / 255).std() for k in range(num_classes)])


@pixel_spread.mistake(
    ko="분산을 구했습니다. 표준 편차는 그 제곱근입니다.",
    en="That is the variance; the standard deviation is its square root.",
    more=[_of_each_class(lambda x: x.var(dim=0, correction=0))],
)
def variance(pixels, labels, num_classes):
    return pixel_spread.reference(pixels, labels, num_classes) ** 2


@pixel_spread.mistake(
    ko="이미지의 수로 나누었습니다(NumPy의 `std`가 그렇습니다). 하나 적은 수로 나누려면 NumPy에서는 `ddof=1`을 주고, "
    "torch에서는 `std`를 그대로 쓰세요.",
    en="That divides by the number of images, as `std` of NumPy does. To divide by one less, use `ddof=1` in NumPy; "
    "torch's `std` does so by itself.",
)
def divided_by_n(pixels, labels, num_classes):
    return torch.stack([(pixels[labels == k].float() / 255).std(dim=0, correction=0) for k in range(num_classes)])


@pixel_spread.mistake(
    ko="평균 이미지입니다. 물은 것은 표준 편차(`std`)입니다.",
    en="Those are the mean images. The question is about the standard deviation, `std`.",
    more=[_of_each_class(lambda x: 255 * x.mean(dim=0))],
)
def means(pixels, labels, num_classes):
    return torch.stack([(pixels[labels == k].float() / 255).mean(dim=0) for k in range(num_classes)])


@pixel_spread.mistake(
    ko="모든 이미지에서 한꺼번에 구했습니다. 범주마다 그 범주의 이미지만 골라 구하세요(`labels == k`).",
    en="That is of all images together. For each class take its own images only (`labels == k`).",
    more=[
        lambda pixels, labels, num_classes: (pixels.float() / 255).std(dim=0),
        lambda pixels, labels, num_classes: (pixels.float() / 255).std(dim=0, correction=0),
    ],
)
def all_classes_together(pixels, labels, num_classes):
    return (pixels.float() / 255).std(dim=0).expand(num_classes, *pixels.shape[1:])


@pixel_spread.mistake(
    ko="범주의 평균이 아니라 모든 이미지의 평균에서 벗어난 크기입니다. 평균도 범주마다 따로 구하세요.",
    en="The distances are taken from the mean of all images. Take them from the mean of the class itself.",
    more=[lambda pixels, labels, num_classes: _from_the_common_mean(pixels, labels, num_classes, 0)],
)
def from_the_mean_of_all(pixels, labels, num_classes):
    return _from_the_common_mean(pixels, labels, num_classes, 1)


def _from_the_common_mean(pixels, labels, num_classes, fewer: int) -> torch.Tensor:
    squares = (pixels / 255 - (pixels / 255).mean(dim=0)) ** 2
    groups = [squares[labels == k] for k in range(num_classes)]
    return torch.stack([(each.sum(dim=0) / (len(each) - fewer)).sqrt() for each in groups])


@pixel_spread.mistake(
    ko="이미지를 같은 수씩 나누어 범주로 삼았습니다. 범주마다 이미지의 수가 다를 수 있으니 `labels`로 고르세요.",
    en="The images are cut into parts with equally many images, as if each part were a class. Classes may differ in "
    "size: choose by `labels`.",
    more=[
        lambda pixels, labels, n: torch.stack([x.std(dim=0) for x in (pixels / 255).tensor_split(n)]),
        lambda pixels, labels, n: torch.stack([x.std(dim=0) for x in (pixels / 255).chunk(n)]),
        lambda pixels, labels, n: torch.stack([x.std(dim=0) for x in (pixels / 255)[labels.argsort()].chunk(n)]),
    ],
)
def equal_parts(pixels, labels, num_classes):
    x = pixels[labels.argsort(stable=True)] / 255
    return torch.stack([part.std(dim=0) for part in x.tensor_split(num_classes)])


@pixel_spread.mistake(
    ko="자리마다 다음 범주의 값이 들어 있습니다. 범주의 번호를 0부터 세세요.",
    en="Each place holds what belongs to the next class. Count the classes from 0.",
    more=[
        lambda pixels, labels, num_classes: pixel_spread.reference(pixels, labels - 1, num_classes),
        lambda pixels, labels, num_classes: pixel_spread.reference(pixels, labels - 1, num_classes - 1),
    ],
)
def classes_from_one(pixels, labels, num_classes):
    return pixel_spread.reference(pixels, labels - 1, num_classes).nan_to_num()


@pixel_spread.mistake(
    ko="`float()`로 바꾸기 전에 나누거나 빼거나 제곱해서, 정수 계산에서 값이 잘리거나 넘쳤습니다. 먼저 "
    "`pixels.float() / 255`로 바꾸세요.",
    en="The pixels are divided, subtracted or squared before `float()`, so whole numbers were cut off or overflowed. "
    "Begin with `pixels.float() / 255`.",
    more=[
        lambda pixels, labels, n: torch.zeros(n, *pixels.shape[1:]),
        lambda pixels, labels, n: _squares_of_uint8(pixels, labels, n, 1),
        lambda pixels, labels, n: _squares_of_uint8(pixels, labels, n, 1).nan_to_num(),
        lambda pixels, labels, n: _squares_of_uint8(pixels, labels, n, 0),
        lambda pixels, labels, n: _squares_of_uint8(pixels, labels, n, 0).nan_to_num(),
        lambda pixels, labels, n: pixel_spread.reference(pixels.to(torch.int8), labels, n),
        lambda pixels, labels, n: _differences_of_uint8(pixels, labels, n),
    ],
)
def whole_numbers_cut(pixels, labels, num_classes):
    return torch.stack([(pixels[labels == k] // 255).float().std(dim=0) for k in range(num_classes)])


def _differences_of_uint8(pixels, labels, num_classes) -> torch.Tensor:
    """By differences from a mean that is `uint8`, too, and their squares."""
    groups = [pixels[labels == k] for k in range(num_classes)]
    squares = [((x - x.float().mean(dim=0).to(torch.uint8)) ** 2).sum(dim=0) / (len(x) - 1) for x in groups]
    return torch.stack(squares).sqrt() / 255


def _squares_of_uint8(pixels, labels, num_classes, fewer: int) -> torch.Tensor:
    """By the mean of the squares, which do not fit into `uint8`; nan where the variance comes out negative."""
    groups = [pixels[labels == k] for k in range(num_classes)]
    sums = [(x**2).sum(dim=0) - x.float().sum(dim=0) ** 2 / len(x) for x in groups]
    return torch.stack([(each / (len(x) - fewer)).sqrt() / 255 for each, x in zip(sums, groups, strict=True)])


@pixel_spread.mistake(
    ko="평균에서 벗어난 크기를 그대로 평균했습니다. 제곱을 더해 나눈 뒤 제곱근을 취하세요.",
    en="That averages the distances from the mean themselves. Add their squares, divide, then take the square root.",
    more=[_of_each_class(lambda x: (x - x.mean(dim=0)).abs().sum(dim=0) / (len(x) - 1))],
)
def mean_distance(pixels, labels, num_classes):
    images = [pixels[labels == k].float() / 255 for k in range(num_classes)]
    return torch.stack([(each - each.mean(dim=0)).abs().mean(dim=0) for each in images])


@pixel_spread.mistake(
    ko="가장 큰 값에서 가장 작은 값을 뺐습니다. 표준 편차는 모든 이미지의 값으로 구합니다.",
    en="That is the largest value minus the smallest. The standard deviation takes the values of all images.",
)
def largest_minus_smallest(pixels, labels, num_classes):
    return _of_each_class(lambda x: x.amax(dim=0) - x.amin(dim=0))(pixels, labels, num_classes)


@pixel_spread.mistake(
    ko="제곱근을 취한 뒤에 나누었습니다. 제곱의 합을 먼저 나누고 나서 제곱근을 취하세요.",
    en="The division comes after the square root. Divide the sum of the squares first, then take the root.",
    more=[_of_each_class(lambda x: ((x - x.mean(dim=0)) ** 2).sum(dim=0).sqrt() / len(x))],
)
def divided_after_the_root(pixels, labels, num_classes):
    return _of_each_class(lambda x: ((x - x.mean(dim=0)) ** 2).sum(dim=0).sqrt() / (len(x) - 1))(
        pixels, labels, num_classes
    )


@pixel_spread.mistake(
    ko="제곱의 합을 나누지 않았습니다. 이미지의 수보다 하나 적은 수로 나눈 뒤 제곱근을 취하세요.",
    en="The sum of the squares is not divided. Divide it by one less than the number of images, then take the root.",
)
def sum_not_divided(pixels, labels, num_classes):
    return _of_each_class(lambda x: ((x - x.mean(dim=0)) ** 2).sum(dim=0).sqrt())(pixels, labels, num_classes)


@pixel_spread.mistake(
    ko="표준 편차를 이미지 수의 제곱근으로 한 번 더 나누었습니다. 그러면 평균의 표준 오차가 됩니다.",
    en="The standard deviation is divided once more, by the square root of the number of images. That gives the "
    "standard error of the mean.",
)
def error_of_the_mean(pixels, labels, num_classes):
    return _of_each_class(lambda x: x.std(dim=0) / len(x) ** 0.5)(pixels, labels, num_classes)


@pixel_spread.mistake(
    ko="결과를 가장 밝은 곳이 1이 되게 늘였습니다. 표준 편차를 그대로 돌려주세요.",
    en="The result is stretched until its brightest place is 1. Return the standard deviations as they are.",
    more=[
        lambda pixels, labels, n: _stretched(pixel_spread.reference(pixels, labels, n), None),
        lambda pixels, labels, n: pixel_spread.reference(pixels, labels, n).div(
            pixel_spread.reference(pixels, labels, n).max()
        ),
        lambda pixels, labels, n: _stretched(pixel_spread.reference(pixels, labels, n), (1, 2)),
    ],
)
def stretched_to_one(pixels, labels, num_classes):
    spread = pixel_spread.reference(pixels, labels, num_classes)
    return spread / spread.amax(dim=(1, 2), keepdim=True)


def _stretched(spread, dim) -> torch.Tensor:
    """From 0 to 1: over all of it, or over some axes."""
    low, high = spread.amin(dim=dim, keepdim=True), spread.amax(dim=dim, keepdim=True)
    return (spread - low) / (high - low)


@pixel_spread.mistake(
    ko="이미지끼리가 아니라 이미지 안에서 행이나 열을 따라 구했습니다. 이미지의 축인 `dim=0`을 따라 구하세요.",
    en="The spread is taken within each image, along its rows or columns. Take it from image to image, along `dim=0`.",
    more=[
        _of_each_class(lambda x: x.std(dim=2, keepdim=True).mean(dim=0).expand(x.shape[1:])),
        _of_each_class(lambda x: x.std(dim=1).mean(dim=0)),
        _of_each_class(lambda x: x.std(dim=2).mean(dim=0)),
        _of_each_class(lambda x: x.mean(dim=0).std(dim=0)),
        _of_each_class(lambda x: x.mean(dim=0).std(dim=1)),
        _of_each_class(lambda x: x.std(dim=1)),
        _of_each_class(lambda x: x.std(dim=2)),
        _of_each_class(lambda x: x.std(dim=(1, 2))),
    ],
)
def within_each_image(pixels, labels, num_classes):
    return _of_each_class(lambda x: x.std(dim=1, keepdim=True).mean(dim=0).expand(x.shape[1:]))(
        pixels, labels, num_classes
    )


@pixel_spread.sign(
    ko="범주가 늘 10개라고 보았습니다. 맨 앞 축의 길이는 `num_classes`입니다.",
    en="There are always 10 classes in the result. The first axis has the length `num_classes`.",
)
def always_ten(given, pixels, labels, num_classes):
    return len(given) == 10


@pixel_spread.sign(
    ko="범주마다 모든 픽셀이 같은 값입니다. 픽셀마다 따로, 이미지의 축만 따라 구하세요.",
    en="All pixels of a class have the same value. Take each pixel by itself, along the axis of the images only.",
)
def same_at_every_pixel(given, pixels, labels, num_classes):
    rows = torch.as_tensor(given).reshape(num_classes, -1)
    return torch.isclose(rows, rows[:, :1]).all() and rows.any()


@pixel_spread.where(ko="이미지가 2장보다 많은 범주가 있을 때", en="where a class has more than 2 images")
def more_than_two_images(pixels, labels, num_classes):
    return len(labels) > 2 * num_classes


def _nearest_two(distances) -> torch.Tensor:
    return distances.topk(2, dim=1, largest=False).indices


@two_nearest.mistake(
    ko="가장 **먼** 둘입니다. `topk`는 `largest=False`가 없으면 큰 것을 고르고, `argsort`는 작은 것을 앞에 둡니다.",
    en="Those are the two **farthest**. `topk` takes the largest unless `largest=False`; `argsort` puts the smallest "
    "first.",
    more=[lambda means, X: torch.cdist(X, means).argsort(dim=1)[:, -2:]],
)
def two_farthest(means, X):
    return torch.cdist(X, means).topk(2, dim=1).indices


@two_nearest.mistake(
    ko="범주마다 가까운 이미지가 나왔습니다. 이미지마다 가까운 범주를 찾으세요. 거리 텐서의 행이 이미지라면 행마다 "
    "고르세요.",
    en="Those are the nearest images of each class. Find the nearest classes of each image: where the rows of the "
    "distances are images, choose in each row.",
    more=[
        lambda means, X: torch.cdist(X, means).argsort(dim=0)[:, :2],
        lambda means, X: _nearest_two(torch.cdist(means, X)),
    ],
)
def nearest_images(means, X):
    return torch.cdist(X, means).topk(2, dim=0, largest=False).indices


@two_nearest.mistake(
    ko="가장 가까운 범주 하나만 나왔습니다. 이미지마다 둘을 돌려주세요.",
    en="Only the nearest class comes. Return two for each image.",
    more=[lambda means, X: torch.cdist(X, means).argmin(dim=1, keepdim=True)],
)
def only_the_nearest(means, X):
    return torch.cdist(X, means).argmin(dim=1)


@two_nearest.mistake(
    ko="범주를 모두 가까운 순서로 놓았습니다. 앞의 둘만 남기세요.",
    en="All classes come, the nearest first. Keep only the first two.",
)
def the_whole_order(means, X):
    return torch.cdist(X, means).argsort(dim=1)


@two_nearest.mistake(
    ko="거리를 돌려주었습니다. 물은 것은 범주의 번호, 곧 `indices`입니다.",
    en="Those are the distances. The question is about the classes' numbers, the `indices`.",
    more=[
        lambda means, X: (torch.cdist(X, means) ** 2).topk(2, dim=1, largest=False).values,
        lambda means, X: torch.cdist(X, means),
    ],
)
def distances(means, X):
    return torch.cdist(X, means).topk(2, dim=1, largest=False).values


@two_nearest.mistake(
    ko="순서가 거꾸로입니다. 가장 가까운 범주가 먼저입니다.",
    en="The order is wrong: the nearest comes first.",
)
def second_first(means, X):
    return two_nearest.reference(means, X).flip(1)


@two_nearest.mistake(
    ko="번호가 작은 순서로 놓았습니다. 가까운 순서로 놓으세요.",
    en="The classes stand in the order of their numbers. Put the nearest first.",
)
def by_number(means, X):
    return two_nearest.reference(means, X).sort(dim=1).values


@two_nearest.mistake(
    ko="가장 가까운 하나를 두 번 썼습니다. 두 번째는 다음으로 가까운 범주입니다.",
    en="The nearest stands there twice. The second is the next nearest class.",
)
def the_nearest_twice(means, X):
    return two_nearest.reference(means, X)[:, [0, 0]]


@two_nearest.mistake(
    ko="가장 가까운 것을 건너뛰었습니다. 첫 번째와 두 번째로 가까운 범주를 돌려주세요.",
    en="The nearest is left out. Return the nearest and the second nearest class.",
    more=[lambda means, X: torch.cdist(X, means).argsort(dim=1)[:, 1]],
)
def the_next_two(means, X):
    return torch.cdist(X, means).argsort(dim=1)[:, 1:3]


@two_nearest.mistake(
    ko="가장 가까운 범주보다 뒤에 있는 범주의 번호가 하나씩 작습니다. 찾은 것을 리스트에서 지우면 그 뒤의 번호가 "
    "당겨집니다.",
    en="The numbers of the classes after the nearest one are one too small. If the one found is deleted from the "
    "list, those after it move up.",
)
def numbers_moved_up(means, X):
    first, second = two_nearest.reference(means, X).T
    return torch.stack([first, second - (second > first).long()], dim=1)


def _one_pass(means, X, second: int) -> torch.Tensor:
    """Find both in one pass over the classes, but do not keep the old best as the second when a nearer one comes."""
    rows = []
    for distances in torch.cdist(X, means).tolist():
        best, least, next_least, row_second = 0, torch.inf, torch.inf, second
        for k, distance in enumerate(distances):
            if distance < least:
                best, least = k, distance
            elif distance < next_least:
                row_second, next_least = k, distance
        rows.append([best, row_second])
    return torch.tensor(rows)


@two_nearest.mistake(
    ko="더 가까운 범주가 나왔을 때 그때까지의 첫 번째를 두 번째로 남기지 않았습니다. 첫 번째가 바뀌면 앞의 첫 번째가 "
    "두 번째가 되어야 합니다.",
    en="When a nearer class is found, the best until then is not kept as the second. The old first must become the "
    "second.",
    more=[lambda means, X: _one_pass(means, X, 1), lambda means, X: _one_pass(means, X, -1)],
)
def old_best_forgotten(means, X):
    return _one_pass(means, X, 0)


@two_nearest.mistake(
    ko="두 번째로 고른 것은 첫 번째 평균에 가장 가까운 평균입니다. 두 번째도 이미지와의 거리로 고르세요.",
    en="The second is the mean that is nearest to the first mean. Choose it, too, by its distance from the image.",
)
def nearest_to_the_first(means, X):
    first = torch.cdist(X, means).argmin(dim=1)
    return torch.stack([first, _nearest_two(torch.cdist(means, means))[first, 1]], dim=1)


@two_nearest.mistake(
    ko="내적으로 견주었습니다. 내적은 평균 벡터의 길이에 따라 달라지니, 거리(차의 제곱의 합)로 견주세요.",
    en="That compares dot products, which depend on how long a mean vector is. Compare distances: the sums of squared "
    "differences.",
    more=[lambda means, X: _nearest_two(X @ means.T)],
)
def largest_product(means, X):
    return (X @ means.T).topk(2, dim=1).indices


@two_nearest.mistake(
    ko="각도(코사인)로 견주었습니다. 방향이 같아도 멀 수 있으니 거리로 견주세요.",
    en="That compares angles (the cosine). Two vectors can have the same direction and be far apart: compare "
    "distances.",
    more=[lambda means, X: _nearest_two(torch.cosine_similarity(X[:, None], means, dim=2))],
)
def by_the_angle(means, X):
    return _nearest_two(-torch.cosine_similarity(X[:, None], means, dim=2))


@two_nearest.mistake(
    ko="차의 절댓값을 더한 거리입니다. 차의 제곱을 더한 거리(유클리드 거리)로 견주세요.",
    en="That is the distance by absolute differences. Compare by the sum of squared differences (Euclidean).",
)
def absolute_differences(means, X):
    return torch.cdist(X, means, p=1).topk(2, dim=1, largest=False).indices


@two_nearest.mistake(
    ko="차를 제곱하지 않고 더해서 양수와 음수가 서로 상쇄되었습니다.",
    en="The differences are added up unsquared, so positive and negative ones cancel.",
    more=[
        lambda means, X: _nearest_two((X[:, None] - means).sum(dim=2)),
        lambda means, X: _nearest_two((means - X[:, None]).sum(dim=2)),
    ],
)
def unsquared(means, X):
    return (X[:, None] - means).sum(dim=2).abs().topk(2, dim=1, largest=False).indices


@two_nearest.mistake(
    ko="정렬한 자리의 번호를 한 번 더 정렬했습니다(`argsort`의 `argsort`). 그러면 범주마다 순위가 나옵니다.",
    en="The places are sorted once more (`argsort` of `argsort`): that gives the rank of each class.",
)
def ranks(means, X):
    return torch.cdist(X, means).argsort(dim=1).argsort(dim=1)[:, :2]


@two_nearest.mistake(
    ko="범주의 번호를 1부터 셌습니다. 범주는 0부터 시작합니다.",
    en="The classes are numbered from 1; they begin with 0.",
)
def from_one(means, X):
    return two_nearest.reference(means, X) + 1


@two_nearest.mistake(
    ko="(N, d)와 (num_classes, d)는 그대로 뺄 수 없습니다. 이미지마다 모든 평균과의 차가 필요하니, 한쪽에 길이가 1인 "
    "축을 넣으세요.",
    en="(N, d) and (num_classes, d) cannot be subtracted as they are. Each image needs its difference to every mean: "
    "give one of them a new axis of length 1.",
    more=[
        lambda means, X: means - X,
        lambda means, X: X.numpy() - means.numpy(),
        lambda means, X: means.numpy() - X.numpy(),
        lambda means, X: torch.cosine_similarity(X, means),
    ],
)
def no_new_axis(means, X):
    return X - means


@harmless.sign(
    ko="집합이 아닙니다. 이름을 따옴표에 넣고 쉼표로 나누어 중괄호 안에 적으세요: `{'...', '...'}`",
    en="That is no set. Put the names in quotes, separated by commas, between braces: `{'...', '...'}`.",
)
def no_set_of_names(given):
    return not isinstance(given, set | frozenset)


@harmless.sign(
    ko="보기에 없는 이름이 있습니다. `'flipped'`, `'divided'`, `'swapped'`, `'shifted'` 가운데에서 골라 `{'...', "
    "'...'}`처럼 쓰세요.",
    en="There is a name that is not among the choices. Choose among `'flipped'`, `'divided'`, `'swapped'` and "
    "`'shifted'`, written as `{'...', '...'}`.",
)
def other_names(given):
    return not set(given) <= {"flipped", "divided", "swapped", "shifted"}


@harmless.sign(
    ko="해로운 둘을 골랐습니다. 정확도가 거의 그대로인 쪽을 고르세요.",
    en="Those are the two that do harm. Choose those that leave the accuracy about as it was.",
)
def the_harmful_ones(given):
    return set(given) == {"divided", "shifted"}


@harmless.sign(
    ko="넷 가운데에는 해로운 것도 있습니다. 훈련과 테스트에서 똑같이 저질러도, 배우는 속도가 느려지거나 이미지와 "
    "레이블의 짝이 어긋나는 실수가 있습니다.",
    en="Some of the four do harm. Even if done alike in training and test, a mistake may slow the learning down or "
    "part the images from their labels.",
)
def all_four(given):
    return len(set(given)) == 4


@harmless.sign(
    ko="밀린 레이블은 해롭습니다. 훈련에서 밀리면 이미지와 레이블이 아무 상관이 없어져 배울 것이 없습니다.",
    en="Shifted labels do harm: once images and labels have nothing to do with each other, nothing can be learned.",
)
def shifted_too(given):
    return "shifted" in given


@harmless.sign(
    ko="또 나누기는 해롭습니다. 값이 작아지면 그래디언트도 작아져, 같은 학습률과 에포크로는 덜 배웁니다.",
    en="Dividing again does harm: small values make small gradients, and the same learning rate and epochs teach less.",
)
def divided_too(given):
    return "divided" in given


@harmless.sign(
    ko="해롭지 않은 것이 있습니다. 선형 모델은 픽셀의 자리를 모릅니다. 모든 이미지에서 자리만 똑같이 바뀌면 가중치도 "
    "그에 맞추어 자리를 바꿀 수 있습니다.",
    en="Some do no harm. A linear model does not know the places of pixels: if they move alike in all images, the "
    "weights can move with them.",
)
def none_at_all(given):
    return len(given) == 0


@harmless.sign(
    ko="더 있습니다. 나머지가 픽셀의 자리만 똑같이 바꾸는지, 값이나 짝까지 바꾸는지 하나씩 따져 보세요.",
    en="There are more. Ask of each of the others whether it only moves pixels, alike in all images, or changes "
    "values or pairs.",
)
def one_missing(given):
    return len(given) == 1


def _asks(**tests: Callable) -> Callable:
    """An answer that finds these problems by other tests: test(X, y, num_classes), true where there is the problem."""

    def answer(X, y, num_classes):
        found = check_batch.reference(X, y, num_classes) - {*tests}
        return found | {name for name, test in tests.items() if test(X, y, num_classes)}

    return answer


def _is_dark(X) -> torch.Tensor:
    return X.max() < 0.01


@check_batch.mistake(
    ko="실수가 아닌 배치에서는 범위를 검사하지 않았습니다. 0부터 255까지의 정수라면 `dtype`과 `range`가 모두 "
    "문제입니다.",
    en="The range is not checked where values are no floats. For whole numbers up to 255, both `dtype` and `range` "
    "are problems.",
)
def range_of_floats_only(X, y, num_classes):
    found = check_batch.reference(X, y, num_classes)
    return found - {"range"} if "dtype" in found else found


@check_batch.mistake(
    ko="첫 문제에서 멈추었습니다. 문제가 여럿이면 모두 돌려주어야 합니다.",
    en="It stops at the first problem. Where there are several, return them all.",
)
def only_the_first(X, y, num_classes):
    found = check_batch.reference(X, y, num_classes)
    return {next(name for name in ("shape", "dtype", "range", "labels") if name in found)} if found else found


@check_batch.mistake(
    ko="`shape`가 문제이면 나머지를 더 검사하지 않습니다. 문제를 찾아도 계속 검사하세요.",
    en="Once `shape` is a problem, nothing else is checked. Go on after a problem was found.",
)
def nothing_after_the_shape(X, y, num_classes):
    found = check_batch.reference(X, y, num_classes)
    return {"shape"} if "shape" in found else found


@check_batch.mistake(
    ko="255로 두 번 나눈 배치를 놓쳤습니다. 그때는 최댓값이 0.01보다 작습니다.",
    en="It misses the batch divided by 255 twice, with a maximum below 0.01.",
    more=[
        _asks(range=lambda X, y, n: not (X.min() >= 0 and 0 < X.max() <= 1)),
        _asks(range=lambda X, y, n: not (X.min() >= 0 and X.max() <= 1) or X.max() == 1 / 255),
    ],
)
def misses_the_tiny(X, y, num_classes):
    return _asks(range=lambda X, y, n: not (X.min() >= 0 and X.max() <= 1))(X, y, num_classes)


@check_batch.mistake(
    ko="`nan`을 놓쳤습니다. `nan`과의 비교는 언제나 거짓이라 `X.max() > 1`로는 걸리지 않습니다.",
    en="It misses `nan`: every comparison with it is false, so `X.max() > 1` does not notice.",
)
def misses_nan(X, y, num_classes):
    found = check_batch.reference(X, y, num_classes)
    return found - {"range"} if X.isnan().any() else found


@check_batch.mistake(
    ko="최댓값이 아니라 최솟값을 0.01과 견주었습니다. 검은 픽셀(0)이 있는 것은 문제가 아닙니다.",
    en="The minimum is compared with 0.01, and not the maximum. A black pixel (0) is no problem.",
    more=[_asks(range=lambda X, y, n: not (X.min() >= 0.01 and 0.01 <= X.max() <= 1))],
)
def minimum_for_maximum(X, y, num_classes):
    return _asks(range=lambda X, y, n: not (X.min() >= 0.01 and X.max() <= 1))(X, y, num_classes)


@check_batch.mistake(
    ko="값이 정확히 1인 픽셀을 문제로 보았습니다. 1은 범위 안입니다.",
    en="A pixel of exactly 1 counts as a problem. 1 lies within the range.",
)
def white_is_outside(X, y, num_classes):
    return _asks(range=lambda X, y, n: not (X.min() >= 0 and 0.01 <= X.max() < 1))(X, y, num_classes)


@check_batch.mistake(
    ko="값이 정확히 0인 픽셀을 문제로 보았습니다. 0과 1도 범위 안입니다.",
    en="A pixel of exactly 0 counts as a problem. 0 and 1 lie within the range, too.",
    more=[_asks(range=lambda X, y, n: not (X.min() > 0 and 0.01 <= X.max() < 1))],
)
def black_is_outside(X, y, num_classes):
    return _asks(range=lambda X, y, n: not (X.min() > 0 and 0.01 <= X.max() <= 1))(X, y, num_classes)


@check_batch.mistake(
    ko="픽셀의 평균만 보았습니다. 평균이 범위 안에 있어도 벗어난 값이 있을 수 있으니 최솟값과 최댓값을 보세요.",
    en="Only the mean of the pixels is looked at. Even where the mean lies within the range, single values may lie "
    "outside: look at the minimum and the maximum.",
    more=[
        _asks(range=lambda X, y, n: not 0 <= X.double().mean() <= 1),
        _asks(range=lambda X, y, n: not 0 < X.double().mean() < 1),
        _asks(range=lambda X, y, n: not 0 <= X.double().mean() <= 1 or _is_dark(X)),
        _asks(range=lambda X, y, n: X.isnan().any() or not 0 <= X.double().mean() <= 1 or _is_dark(X)),
    ],
)
def only_the_mean(X, y, num_classes):
    return _asks(range=lambda X, y, n: not 0.01 < X.double().mean() <= 1)(X, y, num_classes)


def _all_labels_wrong(X, y, num_classes) -> bool:
    return len(y) != len(X) or bool(((y < 0) | (y >= num_classes)).all())


def _all_values_wrong(X, y, num_classes) -> torch.Tensor:
    return X.isnan().any() or ((X < 0) | (X > 1)).all() or _is_dark(X)


def _all_values_nan_or_wrong(X, y, num_classes) -> torch.Tensor:
    return X.isnan().all() or ((X < 0) | (X > 1)).all() or _is_dark(X)


def _no_value_right(X, y, num_classes) -> torch.Tensor:
    return not ((X >= 0) & (X <= 1)).any() or _is_dark(X)


@check_batch.mistake(
    ko="값이나 레이블이 모두 틀렸을 때만 문제로 보았습니다. 하나만 틀려도 문제입니다. `all`과 `any`를 다시 보세요.",
    en="A problem is found only where all values or all labels are wrong. A single one is enough: look at `all` and "
    "`any` again.",
    more=[
        _asks(range=_all_values_wrong),
        _asks(range=_all_values_nan_or_wrong),
        _asks(range=_no_value_right),
        _asks(range=_all_values_wrong, labels=_all_labels_wrong),
        _asks(range=_no_value_right, labels=_all_labels_wrong),
        _asks(labels=_all_labels_wrong),
        _asks(range=lambda X, y, n: X.isnan().all() or X.min() < 0 or X.max() > 1 or _is_dark(X)),
    ],
)
def all_for_any(X, y, num_classes):
    return _asks(range=_all_values_nan_or_wrong, labels=_all_labels_wrong)(X, y, num_classes)


@check_batch.mistake(
    ko="축의 수와 채널이 모두 틀려야 `shape`가 나옵니다. 둘 가운데 하나만 틀려도 문제입니다(`and`가 아니라 `or`).",
    en="`shape` comes only where both the axes and the channels are wrong. One of the two is enough: `or`, not `and`.",
    more=[
        _asks(shape=lambda X, y, n: X.ndim != 4 and X.size(1) not in (1, 3)),
        _asks(shape=lambda X, y, n: X.ndim != 4 and (X.ndim < 2 or X.shape[1] not in (1, 3))),
    ],
)
def both_must_be_wrong(X, y, num_classes):
    return _asks(shape=lambda X, y, n: X.ndim != 4 and X.shape[1] not in (1, 3))(X, y, num_classes)


@check_batch.mistake(
    ko="어떤 배치에서나 `shape`가 나옵니다. 1도 3도 아니라는 것은 1이 아니면서 **동시에** 3도 아니라는 "
    "뜻입니다(`and`).",
    en="`shape` comes for every batch. Neither 1 nor 3 means: not 1, **and** not 3 either (`and`).",
)
def always_a_wrong_shape(X, y, num_classes):
    return check_batch.reference(X, y, num_classes) | {"shape"}


@check_batch.mistake(
    ko="어떤 배치에서나 같은 이름이 나옵니다. 그 문제의 조건이 언제나 참입니다.",
    en="The same name comes for every batch: the condition of that problem is always true.",
    more=[
        lambda X, y, num_classes: check_batch.reference(X, y, num_classes) | {"labels"},
        lambda X, y, num_classes: check_batch.reference(X, y, num_classes) | {"dtype"},
    ],
)
def always_a_wrong_range(X, y, num_classes):
    return check_batch.reference(X, y, num_classes) | {"range"}


@check_batch.mistake(
    ko="채널을 다른 축에서 찾았습니다. `X`의 모양은 (N, 채널, 높이, 너비)입니다.",
    en="The channels are looked for on another axis. The shape of `X` is (N, channels, height, width).",
    more=[_asks(shape=lambda X, y, n: X.ndim != 4 or X.shape[2] not in (1, 3))],
)
def channels_on_another_axis(X, y, num_classes):
    return _asks(shape=lambda X, y, n: X.ndim != 4 or X.shape[3] not in (1, 3))(X, y, num_classes)


@check_batch.mistake(
    ko="레이블의 범위를 다시 보세요. 0부터 `num_classes - 1`까지이니 `num_classes`는 이미 틀린 레이블입니다.",
    en="Look at the range of labels again: 0 to `num_classes - 1`, so `num_classes` itself is wrong.",
)
def one_label_too_many(X, y, num_classes):
    return check_batch.reference(X, y, num_classes + 1)


@check_batch.mistake(
    ko="레이블 0을 문제로 보았습니다. 레이블은 0부터 시작합니다.",
    en="The label 0 counts as a problem. Labels begin with 0.",
    more=[_asks(labels=lambda X, y, n: len(y) != len(X) or y.min() < 1 or y.max() > n)],
)
def labels_from_one(X, y, num_classes):
    return _asks(labels=lambda X, y, n: len(y) != len(X) or y.min() < 1 or y.max() >= n)(X, y, num_classes)


@check_batch.mistake(
    ko="배치에 없는 범주가 있으면 문제로 보았습니다. 배치에 모든 범주가 나올 필요는 없습니다.",
    en="A batch that lacks a class counts as a problem. Not every class needs to occur in a batch.",
    more=[
        _asks(labels=lambda X, y, n: len(y) != len(X) or len(y.unique()) != n),
        _asks(labels=lambda X, y, n: len(y) != len(X) or y.min() != 0 or y.max() != n - 1),
        _asks(labels=lambda X, y, n: len(y) != len(X) or y.min() < 0 or y.max() != n - 1),
    ],
)
def every_class_must_occur(X, y, num_classes):
    return _asks(labels=lambda X, y, n: len(y) != len(X) or set(y.tolist()) != {*range(n)})(X, y, num_classes)


@check_batch.mistake(
    ko="레이블의 수를 이미지의 수가 아니라 다른 수와 견주었습니다. `y`와 `X`의 길이가 같아야 합니다.",
    en="The number of labels is compared with another number, and not with that of the images. `y` and `X` must have "
    "the same length.",
    more=[_asks(labels=lambda X, y, n: len(y) != X.shape[-1] or y.min() < 0 or y.max() >= n)],
)
def as_many_labels_as_classes(X, y, num_classes):
    return _asks(labels=lambda X, y, n: len(y) != n or y.min() < 0 or y.max() >= n)(X, y, num_classes)


@check_batch.mistake(
    ko="어떤 배치에서나 네 이름이 모두 나옵니다. 집합이 함수 밖이나 인자의 기본값에 있으면 앞 배치의 문제가 "
    "남습니다. 부를 때마다 새 집합으로 시작하세요.",
    en="All four names come for every batch. A set that lives outside the function, or is the default of an "
    "argument, keeps the problems of earlier batches: begin each call with a new one.",
)
def always_all_four(X, y, num_classes):
    return {"shape", "dtype", "range", "labels"}


@check_batch.sign(
    ko="문제가 없을 때 빈 집합이 나오지 않습니다. 그때도 `set()`을 돌려주세요.",
    en="Where there is no problem, the result is not an empty set. Return `set()` there, too.",
)
def no_empty_set(given, X, y, num_classes):
    return not isinstance(given, set | frozenset) and not check_batch.reference(X, y, num_classes)


@check_batch.sign(
    ko="집합(`set`)을 돌려주세요. `{'shape'}`나 `set()`처럼 씁니다.",
    en="Return a `set`, written as `{'shape'}` or `set()`.",
)
def no_set(given, X, y, num_classes):
    return given is not None and not isinstance(given, set | frozenset)


@check_batch.sign(
    ko="이름이 글자 하나하나로 나뉘었습니다. `update`나 `set`은 글자를 하나씩 넣습니다. 이름 하나를 넣으려면 `add`를 "
    "쓰세요.",
    en="The names are split into single letters: `update` and `set` take a text letter by letter. To put in one "
    "name, use `add`.",
)
def single_letters(given, X, y, num_classes):
    return given and all(len(name) == 1 for name in given)


@check_batch.sign(
    ko="정해진 이름이 아닌 것이 있습니다. `'shape'`, `'dtype'`, `'range'`, `'labels'` 가운데에서 쓰세요.",
    en="There is a name that is none of the four. Use `'shape'`, `'dtype'`, `'range'` and `'labels'`.",
)
def not_these_names(given, X, y, num_classes):
    return not set(given) <= {"shape", "dtype", "range", "labels"}


@check_batch.sign(
    ko="한 문제가 다른 문제를 가립니다. 문제가 여럿이면 모두 나와야 하니, 검사를 `elif`나 `else`로 잇거나 도중에 "
    "`return`으로 끝내지 마세요.",
    en="One problem hides another. Where there are several, all must be in the result: do not join the checks by "
    "`elif` or `else` or end them by an early `return`.",
)
def one_hides_another(given, X, y, num_classes):
    return given and given < check_batch.reference(X, y, num_classes)


@check_batch.where(ko="`nan`이 있을 때", en="where there is a `nan`")
def has_nan(X, y, num_classes):
    return X.isnan().any()


@check_batch.where(ko="최댓값이 0.01보다 작을 때", en="where the maximum is below 0.01")
def maximum_below(X, y, num_classes):
    return _is_dark(X)


@check_batch.where(ko="0보다 작은 값이 있을 때", en="where a value is below 0")
def below_zero(X, y, num_classes):
    return X.min() < 0


@check_batch.where(ko="1보다 큰 값이 있을 때", en="where a value is above 1")
def above_one(X, y, num_classes):
    return X.max() > 1


@check_batch.where(ko="레이블이 하나도 없을 때", en="where there are no labels")
def no_labels(X, y, num_classes):
    return len(y) == 0


@check_batch.where(ko="`X`의 축이 4개가 아닐 때", en="where `X` does not have 4 axes")
def not_four_axes(X, y, num_classes):
    return X.ndim != 4


@check_batch.where(ko="`X`의 축이 4개보다 적을 때", en="where `X` has fewer than 4 axes")
def fewer_axes(X, y, num_classes):
    return X.ndim < 4


@check_batch.where(ko="`X`의 축이 4개보다 많을 때", en="where `X` has more than 4 axes")
def more_axes(X, y, num_classes):
    return X.ndim > 4


@check_batch.where(ko="`X`의 축이 하나뿐일 때", en="where `X` has a single axis")
def one_axis(X, y, num_classes):
    return X.ndim == 1


@check_batch.where(ko="채널이 1개일 때", en="where there is 1 channel")
def one_channel(X, y, num_classes):
    return X.ndim == 4 and X.shape[1] == 1


@check_batch.where(ko="채널이 3개일 때", en="where there are 3 channels")
def three_channels(X, y, num_classes):
    return X.ndim == 4 and X.shape[1] == 3


@check_batch.where(ko="채널이 2개일 때", en="where there are 2 channels")
def two_channels(X, y, num_classes):
    return X.ndim == 4 and X.shape[1] == 2


@check_batch.where(ko="채널의 수가 1도 3도 아닐 때", en="where the number of channels is neither 1 nor 3")
def other_channels(X, y, num_classes):
    return X.ndim == 4 and X.shape[1] not in (1, 3)


@check_batch.where(ko="채널이 맨 뒤에 있을 때", en="where the channels are last")
def channels_last(X, y, num_classes):
    return X.ndim == 4 and X.shape[1] not in (1, 3) and X.shape[3] in (1, 3)


@check_batch.where(ko="`X`가 정수일 때", en="where `X` holds whole numbers")
def whole_numbers(X, y, num_classes):
    return not X.is_floating_point()


@check_batch.where(ko="`X`가 `uint8`이 아닌 정수일 때", en="where `X` holds whole numbers that are not `uint8`")
def long_numbers(X, y, num_classes):
    return not X.is_floating_point() and X.dtype != torch.uint8


@check_batch.where(ko="`X`가 `float32`가 아닌 실수일 때", en="where `X` holds floats that are not `float32`")
def other_floats(X, y, num_classes):
    return X.is_floating_point() and X.dtype != torch.float32


@check_batch.where(ko="0보다 작은 레이블이 있을 때", en="where a label is below 0")
def negative_label(X, y, num_classes):
    return len(y) and y.min() < 0


@check_batch.where(ko="`num_classes`와 같은 레이블이 있을 때", en="where a label equals `num_classes`")
def label_too_large(X, y, num_classes):
    return len(y) and y.max() == num_classes


@check_batch.where(ko="범위를 벗어난 레이블이 있을 때", en="where a label is out of range")
def label_out_of_range(X, y, num_classes):
    return len(y) and (y.min() < 0 or y.max() >= num_classes)


@check_batch.where(ko="레이블이 이미지보다 적을 때", en="where there are fewer labels than images")
def fewer_labels(X, y, num_classes):
    return len(y) < len(X)


@check_batch.where(ko="레이블의 수가 이미지의 수와 다를 때", en="where the numbers of labels and images differ")
def other_number_of_labels(X, y, num_classes):
    return len(y) != len(X)


@check_batch.where(ko="레이블이 이미지보다 많을 때", en="where there are more labels than images")
def more_labels(X, y, num_classes):
    return len(y) > len(X)


@check_batch.where(ko="배치에 없는 범주가 있을 때", en="where some class is not in the batch")
def class_not_in_batch(X, y, num_classes):
    return len(y.unique()) < num_classes


@check_batch.where(ko="문제가 둘 이상일 때", en="where there is more than one problem")
def several_problems(X, y, num_classes):
    return len(check_batch.reference(X, y, num_classes)) > 1


@check_batch.where(ko="문제가 없을 때", en="where there is no problem")
def no_problem(X, y, num_classes):
    return not check_batch.reference(X, y, num_classes)


@check_batch.where(ko="`shape`가 문제일 때", en="where `shape` is a problem")
def shape_is_wrong(X, y, num_classes):
    return "shape" in check_batch.reference(X, y, num_classes)


@check_batch.where(ko="`dtype`이 문제일 때", en="where `dtype` is a problem")
def dtype_is_wrong(X, y, num_classes):
    return "dtype" in check_batch.reference(X, y, num_classes)


@check_batch.where(ko="`range`가 문제일 때", en="where `range` is a problem")
def range_is_wrong(X, y, num_classes):
    return "range" in check_batch.reference(X, y, num_classes)


@check_batch.where(ko="`labels`가 문제일 때", en="where `labels` is a problem")
def labels_are_wrong(X, y, num_classes):
    return "labels" in check_batch.reference(X, y, num_classes)


@check_batch.where(
    ko="평균은 0.01보다 작지만 최댓값은 그렇지 않을 때", en="where the mean is below 0.01 and the maximum is not"
)
def only_the_mean_is_dark(X, y, num_classes):
    return X.double().mean() < 0.01 <= X.max() <= 1 and X.min() >= 0
