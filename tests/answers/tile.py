"""Answers to lesson3.tile, written from the question alone."""

import math

import numpy as np
import torch
import torch.nn.functional as F

from answers import right, wrong


@right
def slices_into_new_zeros(images, num_rows, num_cols):
    n, h, w = images.shape
    canvas = images.new_zeros(num_rows * h, num_cols * w)
    for i in range(n):
        r, c = divmod(i, num_cols)
        canvas[r * h : (r + 1) * h, c * w : (c + 1) * w] = images[i]
    return canvas


@right
def float_canvas(images, num_rows, num_cols):
    h, w = images.shape[1], images.shape[2]
    big = torch.zeros(num_rows * h, num_cols * w)
    i = 0
    for row in range(num_rows):
        for col in range(num_cols):
            if i < len(images):
                big[row * h : row * h + h, col * w : col * w + w] = images[i]
                i += 1
    return big


@right
def pad_reshape_permute(images, num_rows, num_cols):
    n, h, w = images.shape
    blank = torch.zeros(num_rows * num_cols - n, h, w, dtype=images.dtype)
    full = torch.cat([images, blank])
    return full.reshape(num_rows, num_cols, h, w).permute(0, 2, 1, 3).reshape(num_rows * h, num_cols * w)


@right
def rows_of_cats(images, num_rows, num_cols):
    blank = torch.zeros(images.shape[1:], dtype=images.dtype)
    pictures = list(images) + [blank] * (num_rows * num_cols - len(images))
    rows = [torch.cat(pictures[r * num_cols : (r + 1) * num_cols], dim=1) for r in range(num_rows)]
    return torch.cat(rows, dim=0)


@right
def numpy_canvas(images, num_rows, num_cols):
    a = images.numpy()
    n, h, w = a.shape
    out = np.zeros((num_rows * h, num_cols * w), dtype=a.dtype)
    for i, picture in enumerate(a):
        top, left = i // num_cols * h, i % num_cols * w
        out[top : top + h, left : left + w] = picture
    return torch.from_numpy(out)


@right
def double_precision(images, num_rows, num_cols):
    a = np.asarray(images, dtype=float)
    n, h, w = a.shape
    full = np.concatenate([a, np.zeros((num_rows * num_cols - n, h, w))])
    return torch.tensor(full.reshape(num_rows, num_cols, h, w).swapaxes(1, 2).reshape(num_rows * h, num_cols * w))


@right
def pixel_by_pixel(images, num_rows, num_cols):
    n, h, w = images.shape
    rows = []
    for r in range(num_rows * h):
        row = []
        for c in range(num_cols * w):
            k = (r // h) * num_cols + c // w
            row.append(images[k][r % h][c % w].item() if k < n else 0)
        rows.append(row)
    return torch.tensor(rows)


@right
def functional_pad(images, num_rows, num_cols):
    _, h, w = images.shape
    images = F.pad(images, (0, 0, 0, 0, 0, num_rows * num_cols - images.size(0)))
    return images.unflatten(0, (num_rows, num_cols)).transpose(1, 2).reshape(num_rows * h, num_cols * w)


@right
def fold(images, num_rows, num_cols):
    _, h, w = images.shape
    images = F.pad(images.float(), (0, 0, 0, 0, 0, num_rows * num_cols - len(images)))
    blocks = images.flatten(1).T.unsqueeze(0)
    return F.fold(blocks, (num_rows * h, num_cols * w), (h, w), stride=(h, w))[0, 0]


@right
def view_of_the_canvas(images, num_rows, num_cols):
    n, h, w = images.shape
    canvas = torch.zeros((num_rows * h, num_cols * w), dtype=images.dtype)
    places = canvas.view(num_rows, h, num_cols, w)
    for k in range(n):
        places[k // num_cols, :, k % num_cols] = images[k]
    return canvas


@right
def moving_corner(images, num_rows, num_cols):
    h, w = images.shape[1:]
    result = torch.zeros(num_rows * h, num_cols * w, dtype=images.dtype)
    top = left = 0
    for image in images:
        result[top : top + h, left : left + w] = image
        left += w
        if left == num_cols * w:
            left = 0
            top += h
    return result


@right
def zip_with_places(images, num_rows, num_cols):
    _, h, w = images.shape
    out = images.new_zeros((num_rows * h, num_cols * w))
    places = [(r, c) for r in range(num_rows) for c in range(num_cols)]
    for (r, c), image in zip(places, images):
        out[h * r : h * (r + 1), w * c : w * (c + 1)].copy_(image)
    return out


@wrong("fills column by column, not in reading order")
def column_by_column(images, num_rows, num_cols):
    n, h, w = images.shape
    canvas = torch.zeros(num_rows * h, num_cols * w, dtype=images.dtype)
    i = 0
    for c in range(num_cols):
        for r in range(num_rows):
            if i < n:
                canvas[r * h : (r + 1) * h, c * w : (c + 1) * w] = images[i]
            i += 1
    return canvas


@wrong("only reshapes, so the pixels of an image spread over the whole width")
def only_reshape(images, num_rows, num_cols):
    n, h, w = images.shape
    full = torch.cat([images, images.new_zeros(num_rows * num_cols - n, h, w)])
    return full.reshape(num_rows * h, num_cols * w)


@wrong("places left over are forgotten, so the reshape fails when there are fewer images than places")
def no_filling(images, num_rows, num_cols):
    n, h, w = images.shape
    return images.reshape(num_rows, num_cols, h, w).permute(0, 2, 1, 3).reshape(num_rows * h, num_cols * w)


@wrong("index error at the places left over")
def index_error(images, num_rows, num_cols):
    rows = []
    for r in range(num_rows):
        rows.append(torch.cat([images[r * num_cols + c] for c in range(num_cols)], dim=1))
    return torch.cat(rows)


@wrong("rows and columns swapped")
def swapped_rows_and_columns(images, num_rows, num_cols):
    n, h, w = images.shape
    canvas = torch.zeros(num_cols * h, num_rows * w, dtype=images.dtype)
    for i in range(n):
        r, c = divmod(i, num_rows)
        canvas[r * h : (r + 1) * h, c * w : (c + 1) * w] = images[i]
    return canvas


@wrong("the last row of images, not full, is dropped")
def last_row_lost(images, num_rows, num_cols):
    n, h, w = images.shape
    canvas = torch.zeros(num_rows * h, num_cols * w, dtype=images.dtype)
    for r in range(n // num_cols):
        for c in range(num_cols):
            canvas[r * h : (r + 1) * h, c * w : (c + 1) * w] = images[r * num_cols + c]
    return canvas


@wrong("places left over are white (1)")
def white_places(images, num_rows, num_cols):
    n, h, w = images.shape
    canvas = torch.ones(num_rows * h, num_cols * w, dtype=images.dtype)
    for i in range(n):
        r, c = divmod(i, num_cols)
        canvas[r * h : (r + 1) * h, c * w : (c + 1) * w] = images[i]
    return canvas


@wrong("begins again with the first image when the images run out")
def images_again(images, num_rows, num_cols):
    n = len(images)
    rows = []
    for r in range(num_rows):
        rows.append(torch.hstack([images[(r * num_cols + c) % n] for c in range(num_cols)]))
    return torch.vstack(rows)


@wrong("a canvas of whole numbers cuts the fractions off")
def whole_number_canvas(images, num_rows, num_cols):
    n, h, w = images.shape
    canvas = torch.zeros(num_rows * h, num_cols * w, dtype=torch.long)
    for i in range(n):
        r, c = divmod(i, num_cols)
        canvas[r * h : (r + 1) * h, c * w : (c + 1) * w] = images[i]
    return canvas


@wrong("returns four axes, the last reshape forgotten")
def four_axes(images, num_rows, num_cols):
    n, h, w = images.shape
    full = torch.cat([images, images.new_zeros(num_rows * num_cols - n, h, w)])
    return full.reshape(num_rows, num_cols, h, w).permute(0, 2, 1, 3)


@wrong("the permute turns each image on its side (h and w swapped)")
def transposed_images(images, num_rows, num_cols):
    n, h, w = images.shape
    full = torch.cat([images, images.new_zeros(num_rows * num_cols - n, h, w)])
    return full.reshape(num_rows, num_cols, h, w).permute(0, 3, 1, 2).reshape(num_rows * h, num_cols * w)


@wrong("the wrong axes permuted: the rows and the columns of the grid")
def wrong_permute(images, num_rows, num_cols):
    n, h, w = images.shape
    full = torch.cat([images, images.new_zeros(num_rows * num_cols - n, h, w)])
    return full.reshape(num_rows, num_cols, h, w).permute(1, 2, 0, 3).reshape(num_rows * h, num_cols * w)


@wrong("counts from 1, so the first image is skipped and a place too early is taken")
def first_image_skipped(images, num_rows, num_cols):
    n, h, w = images.shape
    canvas = torch.zeros(num_rows * h, num_cols * w)
    for i in range(1, n):
        r, c = (i - 1) // num_cols, (i - 1) % num_cols
        canvas[r * h : (r + 1) * h, c * w : (c + 1) * w] = images[i]
    return canvas


@wrong("fills from the bottom row up")
def bottom_up(images, num_rows, num_cols):
    n, h, w = images.shape
    canvas = torch.zeros(num_rows * h, num_cols * w)
    for i in range(n):
        r, c = num_rows - 1 - i // num_cols, i % num_cols
        canvas[r * h : (r + 1) * h, c * w : (c + 1) * w] = images[i]
    return canvas


@right
def nested_list(images, num_rows, num_cols):
    n, h, w = images.shape
    big = [[0.0] * (num_cols * w) for _ in range(num_rows * h)]
    for i in range(n):
        for a in range(h):
            for b in range(w):
                big[i // num_cols * h + a][i % num_cols * w + b] = images[i, a, b].item()
    return big


@wrong("prints the picture and returns nothing")
def only_prints(images, num_rows, num_cols):
    n, h, w = images.shape
    canvas = torch.zeros(num_rows * h, num_cols * w)
    for i in range(n):
        r, c = divmod(i, num_cols)
        canvas[r * h : (r + 1) * h, c * w : (c + 1) * w] = images[i]
    print(canvas)


@wrong("the number of the image is computed with num_rows for num_cols")
def wrong_factor(images, num_rows, num_cols):
    n, h, w = images.shape
    canvas = torch.zeros(num_rows * h, num_cols * w)
    for r in range(num_rows):
        for c in range(num_cols):
            i = r * num_rows + c
            if i < n:
                canvas[r * h : (r + 1) * h, c * w : (c + 1) * w] = images[i]
    return canvas


@wrong("num_rows ignored: only as many rows as the images need")
def rows_that_are_needed(images, num_rows, num_cols):
    n, h, w = images.shape
    num_rows = math.ceil(n / num_cols)
    full = torch.cat([images, images.new_zeros(num_rows * num_cols - n, h, w)])
    return full.reshape(num_rows, num_cols, h, w).transpose(1, 2).reshape(num_rows * h, num_cols * w)


@wrong("the return inside the loop: only the first row is filled")
def return_in_the_loop(images, num_rows, num_cols):
    n, h, w = images.shape
    canvas = torch.zeros(num_rows * h, num_cols * w)
    for r in range(num_rows):
        for c in range(num_cols):
            if r * num_cols + c < n:
                canvas[r * h : (r + 1) * h, c * w : (c + 1) * w] = images[r * num_cols + c]
        return canvas


@wrong("the blank images are put in front")
def blanks_in_front(images, num_rows, num_cols):
    n, h, w = images.shape
    full = torch.cat([images.new_zeros(num_rows * num_cols - n, h, w), images])
    return torch.cat([torch.cat(list(row), dim=1) for row in full.reshape(num_rows, num_cols, h, w)])


@wrong("keeps a channel axis in front")
def channel_axis_in_front(images, num_rows, num_cols):
    n, h, w = images.shape
    full = F.pad(images, (0, 0, 0, 0, 0, num_rows * num_cols - n))
    return full.reshape(num_rows, num_cols, h, w).transpose(1, 2).reshape(1, num_rows * h, num_cols * w)


@wrong("takes the axes for (n, w, h), so each image lies on its side")
def axes_mistaken(images, num_rows, num_cols):
    n, w, h = images.shape
    canvas = torch.zeros(num_rows * h, num_cols * w, dtype=images.dtype)
    for i in range(n):
        r, c = divmod(i, num_cols)
        canvas[r * h : (r + 1) * h, c * w : (c + 1) * w] = images[i].T
    return canvas
