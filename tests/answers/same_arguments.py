"""Answers to lesson1.same_arguments, written from the question alone."""

import inspect
from inspect import signature

import torchvision

from answers import right, wrong


@right
def subset(datasets):
    wanted = {"root", "train", "download", "transform"}
    return sorted(n for n in datasets.__all__ if wanted <= set(signature(getattr(datasets, n)).parameters))


@right
def nested_all(datasets):
    names = []
    for name in datasets.__all__:
        parameters = inspect.signature(getattr(datasets, name)).parameters
        if all(word in parameters for word in ("root", "train", "download", "transform")):
            names.append(name)
    return sorted(names)


@right
def four_ands(datasets):
    result = []
    for name in datasets.__all__:
        p = inspect.signature(getattr(datasets, name)).parameters
        if "root" in p and "train" in p and "download" in p and "transform" in p:
            result.append(name)
    result.sort()
    return result


@right
def issubset(datasets):
    needed = {"root", "train", "transform", "download"}
    out = []
    for name in sorted(datasets.__all__):
        arguments = list(signature(getattr(datasets, name)).parameters.keys())
        if needed.issubset(arguments):
            out.append(name)
    return out


@right
def of_init(datasets):
    def arguments(name):
        thing = getattr(datasets, name)
        return signature(thing.__init__ if inspect.isclass(thing) else thing).parameters

    wanted = ["root", "train", "download", "transform"]
    return sorted([name for name in datasets.__all__ if not [w for w in wanted if w not in arguments(name)]])


@right
def count_to_four(datasets):
    good = []
    for name in datasets.__all__:
        n = 0
        for parameter in signature(getattr(datasets, name)).parameters.values():
            if parameter.name in ("root", "train", "download", "transform"):
                n += 1
        if n == 4:
            good.append(name)
    return sorted(good)


@right
def full_arg_spec(datasets):
    names = []
    for name in datasets.__all__:
        spec = inspect.getfullargspec(getattr(datasets, name))
        listed = set(spec.args + spec.kwonlyargs)
        if {"root", "train", "download", "transform"} - listed == set():
            names.append(name)
    return sorted(names)


@right
def intersection(datasets):
    wanted = {"root", "train", "download", "transform"}
    found = {
        name
        for name in datasets.__all__
        if len(wanted.intersection(signature(getattr(datasets, name)).parameters)) == len(wanted)
    }
    return sorted(found)


@right
def filtered(datasets):
    def fits(name):
        return {"root", "train", "download", "transform"}.issubset(signature(getattr(datasets, name)).parameters)

    return sorted(filter(fits, datasets.__all__))


@right
def skips_early(datasets):
    names = []
    for name in datasets.__all__:
        parameters = signature(getattr(datasets, name)).parameters
        missing = False
        for wanted in ["root", "train", "download", "transform"]:
            if wanted not in parameters:
                missing = True
                break
        if missing:
            continue
        names.append(name)
    return sorted(names)


@right
def code_object(datasets):
    names = []
    for name in datasets.__all__:
        thing = getattr(datasets, name)
        if inspect.isclass(thing):
            thing = thing.__init__
        code = getattr(thing, "__code__", None)
        if code is None:
            continue
        arguments = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        if set(arguments) >= {"root", "train", "download", "transform"}:
            names.append(name)
    return sorted(names)


@right
def with_parameter_names(datasets):
    table = {name: list(signature(getattr(datasets, name)).parameters) for name in datasets.__all__}
    for word in "root train download transform".split():
        table = {name: words for name, words in table.items() if word in words}
    return sorted(table)


@wrong("not sorted: the order of __all__")
def unsorted(datasets):
    wanted = {"root", "train", "download", "transform"}
    return [n for n in datasets.__all__ if wanted <= set(signature(getattr(datasets, n)).parameters)]


@wrong("any of the four instead of all")
def any_of_them(datasets):
    wanted = ("root", "train", "download", "transform")
    return sorted(n for n in datasets.__all__ if any(w in signature(getattr(datasets, n)).parameters for w in wanted))


@wrong("train is forgotten")
def train_forgotten(datasets):
    wanted = {"root", "download", "transform"}
    return sorted(n for n in datasets.__all__ if wanted <= set(signature(getattr(datasets, n)).parameters))


@wrong("download is forgotten")
def download_forgotten(datasets):
    names = []
    for name in datasets.__all__:
        p = signature(getattr(datasets, name)).parameters
        if "root" in p and "train" in p and "transform" in p:
            names.append(name)
    return sorted(names)


@wrong("transform is forgotten")
def transform_forgotten(datasets):
    names = []
    for name in datasets.__all__:
        p = signature(getattr(datasets, name)).parameters
        if all(w in p for w in ("root", "train", "download")):
            names.append(name)
    return sorted(names)


@wrong("only the last of the words is tested: 'a and b in x'")
def and_precedence(datasets):
    names = []
    for name in datasets.__all__:
        p = signature(getattr(datasets, name)).parameters
        if "root" and "train" and "download" and "transform" in p:  # noqa: SIM222
            names.append(name)
    return sorted(names)


@wrong("exactly the four arguments and no other")
def exactly_four(datasets):
    wanted = {"root", "train", "download", "transform"}
    return sorted(n for n in datasets.__all__ if set(signature(getattr(datasets, n)).parameters) == wanted)


@wrong("subset the wrong way round: no argument but the four")
def subset_reversed(datasets):
    wanted = {"root", "train", "download", "transform"}
    return sorted(n for n in datasets.__all__ if set(signature(getattr(datasets, n)).parameters) <= wanted)


@wrong("only those whose arguments equal those of MNIST")
def like_mnist(datasets):
    mnist = signature(torchvision.datasets.MNIST).parameters.keys()
    return sorted(n for n in datasets.__all__ if signature(getattr(datasets, n)).parameters.keys() == mnist)


@wrong("the text of the signature is searched, so target_transform counts as transform")
def text_search(datasets):
    names = []
    for name in datasets.__all__:
        text = str(signature(getattr(datasets, name)))
        if all(word in text for word in ("root", "train", "download", "transform")):
            names.append(name)
    return sorted(names)


@wrong("kwargs counts as if it held every argument")
def kwargs_count(datasets):
    names = []
    for name in datasets.__all__:
        p = signature(getattr(datasets, name)).parameters
        if "kwargs" in p or all(w in p for w in ("root", "train", "download", "transform")):
            names.append(name)
    return sorted(names)


@wrong("all names of the module (dir), not those of __all__")
def dir_of_module(datasets):
    wanted = {"root", "train", "download", "transform"}
    names = []
    for name in dir(datasets):
        thing = getattr(datasets, name)
        if inspect.isclass(thing) and wanted <= set(signature(thing).parameters):
            names.append(name)
    return sorted(names)


@wrong("the argument is ignored: always torchvision")
def always_torchvision(datasets):
    datasets = torchvision.datasets
    wanted = {"root", "train", "download", "transform"}
    return sorted(n for n in datasets.__all__ if wanted <= set(signature(getattr(datasets, n)).parameters))


@wrong("the classes instead of their names")
def classes_not_names(datasets):
    wanted = {"root", "train", "download", "transform"}
    names = [n for n in datasets.__all__ if wanted <= set(signature(getattr(datasets, n)).parameters)]
    return [getattr(datasets, name) for name in sorted(names)]


@wrong("only classes whose __init__ is that of MNIST")
def same_init(datasets):
    init = torchvision.datasets.MNIST.__init__
    return sorted(n for n in datasets.__all__ if getattr(datasets, n).__init__ is init)


@wrong("split taken for train")
def split_or_train(datasets):
    names = []
    for name in datasets.__all__:
        p = signature(getattr(datasets, name)).parameters
        if ("train" in p or "split" in p) and {"root", "download", "transform"} <= set(p):
            names.append(name)
    return sorted(names)


@wrong("list.sort returns None")
def sort_returns_none(datasets):
    wanted = {"root", "train", "download", "transform"}
    names = [n for n in datasets.__all__ if wanted <= set(signature(getattr(datasets, n)).parameters)]
    return names.sort()


@wrong("the list from the web page, typed by hand")
def typed_by_hand(datasets):
    return ["CIFAR10", "CIFAR100", "EMNIST", "FashionMNIST", "KMNIST", "MNIST", "QMNIST", "USPS"]


@wrong("sorted in reverse order")
def reverse(datasets):
    wanted = {"root", "train", "download", "transform"}
    names = [n for n in datasets.__all__ if wanted <= set(signature(getattr(datasets, n)).parameters)]
    return sorted(names, reverse=True)


@wrong("sorted by length instead of alphabetically")
def by_length(datasets):
    wanted = {"root", "train", "download", "transform"}
    names = [n for n in datasets.__all__ if wanted <= set(signature(getattr(datasets, n)).parameters)]
    return sorted(names, key=len)


@wrong("the number of datasets instead of their names")
def how_many(datasets):
    wanted = {"root", "train", "download", "transform"}
    return len([n for n in datasets.__all__ if wanted <= set(signature(getattr(datasets, n)).parameters)])


@wrong("the name, a string, has no signature")
def signature_of_the_name(datasets):
    names = []
    for name in datasets.__all__:
        if "root" in signature(name).parameters:
            names.append(name)
    return sorted(names)


@wrong("a module cannot be indexed by name")
def indexed_module(datasets):
    wanted = {"root", "train", "download", "transform"}
    return sorted(n for n in datasets.__all__ if wanted <= set(signature(datasets[n]).parameters))


@wrong("prints the names and returns nothing")
def prints(datasets):
    for name in sorted(datasets.__all__):
        p = signature(getattr(datasets, name)).parameters
        if all(w in p for w in ("root", "train", "download", "transform")):
            print(name)


@wrong("returns inside the loop, so at most one name")
def early_return(datasets):
    names = []
    for name in datasets.__all__:
        if {"root", "train", "download", "transform"} <= set(signature(getattr(datasets, name)).parameters):
            names.append(name)
            return sorted(names)
    return names


@wrong("the attributes of the class instead of its arguments")
def attributes(datasets):
    wanted = {"root", "train", "download", "transform"}
    return sorted(name for name in datasets.__all__ if wanted <= set(dir(getattr(datasets, name))))
