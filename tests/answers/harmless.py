"""Answers to lesson3.harmless, written from the question alone."""

from answers import right, wrong


@right
def plain_set():
    return {"flipped", "swapped"}


@right
def other_order():
    return {"swapped", "flipped"}


@right
def set_of_a_list():
    return set(["flipped", "swapped"])


@right
def frozen():
    return frozenset({"flipped", "swapped"})


@right
def all_without_two():
    return {"flipped", "divided", "swapped", "shifted"} - {"divided", "shifted"}


@right
def added_one_by_one():
    answer = set()
    answer.add("flipped")
    answer.add("swapped")
    answer.add("flipped")
    return answer


@right
def only_pixels_move():
    moves_pixels = {"flipped": True, "divided": False, "swapped": True, "shifted": False}
    return {name for name, moves in moves_pixels.items() if moves}


@wrong("only the flip, the swapped axes forgotten")
def only_flipped():
    return {"flipped"}


@wrong("only the swapped axes, the flip forgotten")
def only_swapped():
    return {"swapped"}


@wrong("thinks that a division done alike in training and test does not matter, though learning slows down")
def divided_too():
    return {"flipped", "swapped", "divided"}


@wrong("thinks that anything done alike in training and test is harmless")
def all_four():
    return {"flipped", "divided", "swapped", "shifted"}


@wrong("thinks that no mistake is harmless")
def none_of_them():
    return set()


@wrong("thinks that only the scale can be made up for by the weights")
def only_divided():
    return {"divided"}


@wrong("thinks that the model learns the shifted labels, as training and test are shifted alike")
def shifted_too():
    return {"flipped", "swapped", "shifted"}


@wrong("thinks that flipped images are fine and swapped axes are not")
def flipped_and_divided():
    return {"flipped", "divided"}


@wrong("thinks that swapped axes are fine and flipped images are not")
def swapped_and_divided():
    return {"swapped", "divided"}


@wrong("answers with those that do harm")
def the_harmful_ones():
    return {"divided", "shifted"}


@wrong("thinks that images which look right are harmless: all but the pictures turned about")
def only_shifted():
    return {"shifted"}


@wrong("the names misspelt")
def other_names():
    return {"flip", "swap"}


@wrong("a string in braces joined by a comma inside the quotes")
def one_string_in_the_set():
    return {"flipped, swapped"}


@wrong("the set of a string holds letters")
def set_of_letters():
    return set("flipped") | set("swapped")


@wrong("a list, where a set was asked for")
def a_list():
    return ["flipped", "swapped"]


@wrong("empty braces, which make a dictionary")
def empty_braces():
    return {}
