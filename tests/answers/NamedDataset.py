"""Answers to lesson1.NamedDataset, written from the question alone."""

import os
import re
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.utils.data import Dataset
from torchvision.io import ImageReadMode, read_image
from torchvision.transforms import ToTensor
from torchvision.transforms.functional import to_pil_image

from answers import right, wrong


@right
class Rsplit:
    def __init__(self, files, transform):
        self.files = [Path(file) for file in files]
        self.transform = transform
        self.names = [file.stem.rsplit("_", 1)[0] for file in self.files]
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("RGB")
        return self.transform(image), self.classes.index(self.names[index])


@right
class Regex:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.classes = sorted({self.name(file) for file in files})

    def name(self, file):
        return re.match(r"(.+)_\d+\.\w+$", os.path.basename(file)).group(1)

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        with Image.open(self.files[index]) as image:
            x = self.transform(image.convert("RGB"))
        return x, self.classes.index(self.name(self.files[index]))


@right
class JoinWords(Dataset):
    def __init__(self, files, transform):
        self.files = list(files)
        self.transform = transform
        labels = []
        for file in self.files:
            words = Path(file).stem.split("_")
            labels.append("_".join(words[:-1]))
        self.classes = sorted(set(labels))
        self.labels = [self.classes.index(label) for label in labels]

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, index):
        image = Image.open(self.files[index])
        image = image.convert("RGB")
        return self.transform(image), self.labels[index]


@right
class Rpartition:
    def __init__(self, files, transform):
        self.files = files
        self.transform = transform
        self.classes = sorted({Path(file).name.rpartition("_")[0] for file in files})
        self.number = {name: i for i, name in enumerate(self.classes)}

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        file = Path(self.files[index])
        image = self.transform(Image.open(file).convert("RGB"))
        return image, self.number[file.name.rpartition("_")[0]]


@right
class Rfind:
    def __init__(self, files, transform):
        self.files = files
        self.transform = transform
        self.names = []
        for file in files:
            name = os.path.basename(str(file))
            self.names.append(name[: name.rfind("_")])
        self.classes = []
        for name in self.names:
            if name not in self.classes:
                self.classes.append(name)
        self.classes.sort()

    def __len__(self):
        return len(self.names)

    def __getitem__(self, index):
        image = Image.open(str(self.files[index])).convert("RGB")
        label = 0
        while self.classes[label] != self.names[index]:
            label += 1
        return self.transform(image), label


@right
class NumpyUnique:
    def __init__(self, files, transform):
        self.files = files
        self.transform = transform
        names = [Path(file).stem.rsplit("_", maxsplit=1)[0] for file in files]
        classes, self.labels = np.unique(names, return_inverse=True)
        self.classes = classes.tolist()

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, index):
        return self.transform(Image.open(self.files[index]).convert("RGB")), self.labels[index]


@right
class TensorLabels:
    def __init__(self, files, transform):
        self.files = files
        self.transform = transform
        names = [Path(file).stem.rsplit("_", 1)[0] for file in files]
        self.classes = sorted(set(names))
        self.targets = torch.tensor([self.classes.index(name) for name in names])

    def __len__(self):
        return len(self.targets)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert(mode="RGB")
        return self.transform(image), self.targets[index]


@right
class ReadInAdvance:
    def __init__(self, files, transform):
        self.transform = transform
        self.images = [Image.open(file).convert("RGB") for file in files]
        names = [Path(file).stem.rsplit("_", 1)[0] for file in files]
        self.classes = sorted(set(names))
        self.labels = [self.classes.index(name) for name in names]

    def __len__(self):
        return len(self.images)

    def __getitem__(self, index):
        return self.transform(self.images[index]), self.labels[index]


@right
class NumpyBetween:
    def __init__(self, files, transform):
        self.files = files
        self.transform = transform
        self.classes = sorted({Path(file).stem.rsplit("_", 1)[0] for file in files})

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        array = np.array(Image.open(self.files[index]).convert("RGB"))
        name = Path(self.files[index]).stem.rsplit("_", 1)[0]
        return self.transform(Image.fromarray(array)), self.classes.index(name)


@right
class ReadImage:
    def __init__(self, files, transform):
        self.files = files
        self.transform = transform
        self.names = [Path(f).stem[::-1].split("_", 1)[1][::-1] for f in files]
        self.classes = sorted(dict.fromkeys(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        pixels = read_image(str(self.files[index]), mode=ImageReadMode.RGB)
        return self.transform(to_pil_image(pixels)), self.classes.index(self.names[index])


@right
class ClassesAsProperty:
    def __init__(self, files, transform):
        self.files = files
        self.transform = transform

    def class_name(self, index):
        return Path(self.files[index]).stem.rsplit("_", 1)[0]

    @property
    def classes(self):
        return sorted({self.class_name(i) for i in range(len(self))})

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("RGB")
        return self.transform(image), self.classes.index(self.class_name(index))


@right
class OnlyIfNotColour:
    def __init__(self, files, transform):
        self.pairs = []
        for file in files:
            self.pairs.append((file, re.sub(r"_\d+$", "", Path(file).stem)))
        self.classes = sorted({name for _, name in self.pairs})
        self.transform = transform

    def __len__(self):
        return len(self.pairs)

    def __getitem__(self, index):
        file, name = self.pairs[index]
        image = Image.open(file)
        if image.mode != "RGB":
            image = image.convert("RGB")
        return [self.transform(image), self.classes.index(name)]


@wrong("the first word of the name only: ankle instead of ankle_boot")
class FirstWord:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = [Path(file).stem.split("_")[0] for file in files]
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("RGB")
        return self.transform(image), self.classes.index(self.names[index])


@wrong("the number stays in the name, so each file is a class of its own")
class NumberStays:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = [Path(file).stem for file in files]
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("RGB")
        return self.transform(image), self.classes.index(self.names[index])


@wrong("the name of the folder, as in FolderDataset")
class FolderName:
    def __init__(self, files, transform):
        self.files, self.transform = [Path(file) for file in files], transform
        self.classes = sorted({file.parent.name for file in self.files})

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("RGB")
        return self.transform(image), self.classes.index(self.files[index].parent.name)


@wrong("the folder stays in the class name")
class PathStays:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = [str(file).rsplit("_", 1)[0] for file in files]
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("RGB")
        return self.transform(image), self.classes.index(self.names[index])


@wrong("the underscore becomes a space")
class Spaces:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = [" ".join(Path(file).stem.split("_")[:-1]) for file in files]
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("RGB")
        return self.transform(image), self.classes.index(self.names[index])


@wrong("two digits and an extension are cut off, whatever the number of digits")
class SevenCharacters:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = [Path(file).name[:-7] for file in files]
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("RGB")
        return self.transform(image), self.classes.index(self.names[index])


@wrong("the digits are removed, but the last underscore stays")
class UnderscoreStays:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = [Path(file).stem.rstrip("0123456789") for file in files]
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("RGB")
        return self.transform(image), self.classes.index(self.names[index])


@wrong("the classes are in the order in which they appear, not sorted")
class OrderOfAppearance:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = [Path(file).stem.rsplit("_", 1)[0] for file in files]
        self.classes = list(dict.fromkeys(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("RGB")
        return self.transform(image), self.classes.index(self.names[index])


@wrong("labels by order of appearance, though classes is sorted")
class LabelsOfAppearance:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        names = [Path(file).stem.rsplit("_", 1)[0] for file in files]
        numbers = {}
        for name in names:
            numbers.setdefault(name, len(numbers))
        self.labels = [numbers[name] for name in names]
        self.classes = sorted(numbers)

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        return self.transform(Image.open(self.files[index]).convert("RGB")), self.labels[index]


@wrong("classes is sorted, but each name occurs as often as there are files")
class RepeatedClasses:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = [Path(file).stem.rsplit("_", 1)[0] for file in files]
        self.classes = sorted(self.names)

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("RGB")
        return self.transform(image), self.classes.index(self.names[index])


@wrong("the files are sorted, so the examples change their order")
class SortedFiles:
    def __init__(self, files, transform):
        self.files, self.transform = sorted(files), transform
        self.names = [Path(file).stem.rsplit("_", 1)[0] for file in self.files]
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("RGB")
        return self.transform(image), self.classes.index(self.names[index])


@wrong("the names are sorted on their own, so labels no longer belong to their images")
class SortedNames:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = sorted(Path(file).stem.rsplit("_", 1)[0] for file in files)
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("RGB")
        return self.transform(image), self.classes.index(self.names[index])


@wrong("grayscale files are not turned into colour")
class NoConvert:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = [Path(file).stem.rsplit("_", 1)[0] for file in files]
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        return self.transform(Image.open(self.files[index])), self.classes.index(self.names[index])


@wrong("the converted image is thrown away")
class ConvertNotKept:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = [Path(file).stem.rsplit("_", 1)[0] for file in files]
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index])
        image.convert("RGB")
        return self.transform(image), self.classes.index(self.names[index])


@wrong("all images become gray")
class AllGray:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = [Path(file).stem.rsplit("_", 1)[0] for file in files]
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("L")
        return self.transform(image), self.classes.index(self.names[index])


@wrong("three channels, but without colour: gray first, then RGB")
class GrayThenColour:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = [Path(file).stem.rsplit("_", 1)[0] for file in files]
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("L").convert("RGB")
        return self.transform(image), self.classes.index(self.names[index])


@wrong("RGBA: four channels")
class FourChannels:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = [Path(file).stem.rsplit("_", 1)[0] for file in files]
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("RGBA")
        return self.transform(image), self.classes.index(self.names[index])


@wrong("transform is ignored")
class TransformIgnored:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = [Path(file).stem.rsplit("_", 1)[0] for file in files]
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        return Image.open(self.files[index]).convert("RGB"), self.classes.index(self.names[index])


@wrong("always ToTensor, whatever transform is")
class AlwaysToTensor:
    def __init__(self, files, transform):
        self.files = files
        self.names = [Path(file).stem.rsplit("_", 1)[0] for file in files]
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("RGB")
        return ToTensor()(image), self.classes.index(self.names[index])


@wrong("transform before the conversion to colour")
class TransformFirst:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = [Path(file).stem.rsplit("_", 1)[0] for file in files]
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = self.transform(Image.open(self.files[index])).convert("RGB")
        return image, self.classes.index(self.names[index])


@wrong("the label is the name, not a number")
class LabelIsName:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = [Path(file).stem.rsplit("_", 1)[0] for file in files]
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        return self.transform(Image.open(self.files[index]).convert("RGB")), self.names[index]


@wrong("the label is the number in the file name")
class NumberAsLabel:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.parts = [Path(file).stem.rsplit("_", 1) for file in files]
        self.classes = sorted({name for name, _ in self.parts})

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        return self.transform(Image.open(self.files[index]).convert("RGB")), int(self.parts[index][1])


@wrong("labels start from 1")
class LabelsFromOne:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = [Path(file).stem.rsplit("_", 1)[0] for file in files]
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("RGB")
        return self.transform(image), self.classes.index(self.names[index]) + 1


@wrong("the index of the example is returned as its label")
class IndexAsLabel:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.classes = sorted({Path(file).stem.rsplit("_", 1)[0] for file in files})

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        return self.transform(Image.open(self.files[index]).convert("RGB")), index


@wrong("the pair is swapped: label first")
class LabelFirst:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = [Path(file).stem.rsplit("_", 1)[0] for file in files]
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("RGB")
        return self.classes.index(self.names[index]), self.transform(image)


@wrong("only the image, no label")
class ImageOnly:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.classes = sorted({Path(file).stem.rsplit("_", 1)[0] for file in files})

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        return self.transform(Image.open(self.files[index]).convert("RGB"))


@wrong("len is the number of classes")
class LenOfClasses:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = [Path(file).stem.rsplit("_", 1)[0] for file in files]
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.classes)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("RGB")
        return self.transform(image), self.classes.index(self.names[index])


@wrong("blue and red are swapped, as in OpenCV")
class BlueGreenRed:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = [Path(file).stem.rsplit("_", 1)[0] for file in files]
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        pixels = np.array(Image.open(self.files[index]).convert("RGB"))[:, :, ::-1]
        return self.transform(Image.fromarray(pixels.copy())), self.classes.index(self.names[index])


@wrong("classes is not kept as an attribute")
class NoClasses:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = [Path(file).stem.rsplit("_", 1)[0] for file in files]
        classes = sorted(set(self.names))
        self.labels = [classes.index(name) for name in self.names]

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        return self.transform(Image.open(self.files[index]).convert("RGB")), self.labels[index]


@wrong("a set has no index, and no order")
class SetHasNoIndex:
    def __init__(self, files, transform):
        self.files, self.transform = files, transform
        self.names = [Path(file).stem.rsplit("_", 1)[0] for file in files]
        self.classes = set(self.names)

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("RGB")
        return self.transform(image), self.classes.index(self.names[index])


@wrong("self is forgotten: transform is not kept")
class TransformNotKept:
    def __init__(self, files, transform):
        self.files = files
        self.names = [Path(file).stem.rsplit("_", 1)[0] for file in files]
        self.classes = sorted(set(self.names))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("RGB")
        return self.transform(image), self.classes.index(self.names[index])
