"""Answers to lesson8.bottleneck, written from the question alone."""

import cProfile
import heapq
import io
import os
import pstats
import tempfile
import time

import numpy as np

from answers import right, wrong


@right
def max_of_stats(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    stats = pstats.Stats(profiler).stats
    return max(stats, key=lambda key: stats[key][2])[2]


@right
def sorted_list(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    return pstats.Stats(profiler).sort_stats("tottime").fcn_list[0][2]


@right
def sort_key(function):
    profiler = cProfile.Profile()
    profiler.enable()
    function()
    profiler.disable()
    stats = pstats.Stats(profiler).strip_dirs().sort_stats(pstats.SortKey.TIME)
    file, line, name = stats.fcn_list[0]
    return name


@right
def inline_time(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    entry = max(profiler.getstats(), key=lambda entry: entry.inlinetime)
    return entry.code if isinstance(entry.code, str) else entry.code.co_name


@right
def context_manager(function):
    with cProfile.Profile() as profiler:
        function()
    profiler.create_stats()
    best_name, best_time = None, -1.0
    for (_, _, name), (_, _, own, _, _) in profiler.stats.items():
        if own > best_time:
            best_name, best_time = name, own
    return best_name


@right
def printed_table(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    text = io.StringIO()
    pstats.Stats(profiler, stream=text).strip_dirs().sort_stats("tottime").print_stats(1)
    lines = text.getvalue().splitlines()
    header = next(i for i, line in enumerate(lines) if "tottime" in line)
    place = lines[header + 1].split(maxsplit=5)[5]
    return place if place.startswith("{") else place[place.index("(") + 1 : -1]


@right
def runctx(function):
    profiler = cProfile.Profile()
    profiler.runctx("function()", {"function": function}, {})
    stats = pstats.Stats(profiler).stats
    return sorted(stats.items(), key=lambda item: item[1][2], reverse=True)[0][0][2]


@right
def all_pairs(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    pairs = [(values[2], key[2]) for key, values in pstats.Stats(profiler).stats.items()]
    pairs.sort()
    return pairs[-1][1]


@right
def with_numpy(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    stats = pstats.Stats(profiler).stats
    names = [key[2] for key in stats]
    own = np.array([value[2] for value in stats.values()])
    return names[own.argmax()]


@right
def through_a_file(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "profile")
        profiler.dump_stats(path)
        stats = pstats.Stats(path)
    stats.sort_stats("time")
    return stats.fcn_list[0][2]


@right
def n_largest(function):
    profiler = cProfile.Profile()
    profiler.enable()
    try:
        function()
    finally:
        profiler.disable()
    stats = pstats.Stats(profiler)
    [(key, _)] = heapq.nlargest(1, stats.stats.items(), key=lambda item: item[1][2])
    return key[-1]


@right
def reversed_order(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    stats = pstats.Stats(profiler).sort_stats("tottime").reverse_order()
    return str(stats.fcn_list[-1][2])


@wrong("cumulative time instead of own time")
def cumulative(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    stats = pstats.Stats(profiler).stats
    return max(stats, key=lambda key: stats[key][3])[2]


@wrong("sorted by cumtime")
def sorted_by_cumtime(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    return pstats.Stats(profiler).sort_stats("cumtime").fcn_list[0][2]


@wrong("longest cumulative time apart from the function itself")
def cumulative_below_the_top(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    return pstats.Stats(profiler).sort_stats("cumulative").fcn_list[1][2]


@wrong("most calls instead of most own time")
def most_calls(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    stats = pstats.Stats(profiler).stats
    return max(stats, key=lambda key: stats[key][1])[2]


@wrong("index off by one: number of calls, as key[1] was meant to be tottime")
def wrong_index(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    items = pstats.Stats(profiler).stats.items()
    return sorted(items, key=lambda item: item[1][0])[-1][0][2]


@wrong("own time for each call instead of in all")
def per_call(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    stats = pstats.Stats(profiler).stats
    return max(stats, key=lambda key: stats[key][2] / stats[key][1])[2]


@wrong("returns file, line and name as a tuple")
def whole_key(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    return pstats.Stats(profiler).sort_stats("tottime").fcn_list[0]


@wrong("returns file, line and name in one string")
def place_and_name(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    stats = pstats.Stats(profiler).strip_dirs().sort_stats("tottime")
    return pstats.func_std_string(stats.fcn_list[0])


@wrong("returns the file's name")
def file_name(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    return pstats.Stats(profiler).sort_stats("tottime").fcn_list[0][0]


@wrong("returns the time, not the name")
def time_returned(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    return max(values[2] for values in pstats.Stats(profiler).stats.values())


@wrong("name of the function given, whatever it calls")
def own_name(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    return function.__name__


@wrong("smallest own time")
def smallest(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    stats = pstats.Stats(profiler).stats
    return min(stats, key=lambda key: stats[key][2])[2]


@wrong("last of the list, though sort_stats puts the largest first")
def last_of_list(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    return pstats.Stats(profiler).sort_stats("tottime").fcn_list[-1][2]


@wrong("function called before the profiler gets it, so that None is called")
def called_too_early(function):
    profiler = cProfile.Profile()
    profiler.runcall(function())
    return pstats.Stats(profiler).sort_stats("tottime").fcn_list[0][2]


@wrong("max over the keys, which are file names, lines and names")
def max_of_keys(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    return max(pstats.Stats(profiler).stats)[2]


@wrong("function itself left out, though it may be the slow one")
def function_left_out(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    stats = pstats.Stats(profiler).stats
    others = [key for key in stats if key[2] != function.__name__]
    return max(others, key=lambda key: stats[key][2])[2]


@wrong("prints the table and returns nothing")
def printed(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    pstats.Stats(profiler).strip_dirs().sort_stats("tottime").print_stats(1)


@wrong("print_stats returns the Stats object, not a name")
def stats_object(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    return pstats.Stats(profiler, stream=io.StringIO()).sort_stats("tottime").print_stats(1)


@wrong("sorted by name")
def sorted_by_name(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    return pstats.Stats(profiler).sort_stats("name").fcn_list[0][2]


@wrong("profiler enabled after the call, so it saw nothing")
def enabled_too_late(function):
    profiler = cProfile.Profile()
    function()
    profiler.enable()
    profiler.disable()
    return pstats.Stats(profiler).sort_stats("tottime").fcn_list[0][2]


@wrong("cumulative time minus own time: the time of what a function calls")
def time_of_others(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    stats = pstats.Stats(profiler).stats
    return max(stats, key=lambda key: stats[key][3] - stats[key][2])[2]


@wrong("second place, as the first is taken to be the function itself")
def second_place(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    return pstats.Stats(profiler).sort_stats("tottime").fcn_list[1][2]


@wrong("totaltime of an entry includes the functions that it calls")
def total_time_of_entry(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    entry = max(profiler.getstats(), key=lambda entry: entry.totaltime)
    return entry.code if isinstance(entry.code, str) else entry.code.co_name


@wrong("measures the whole time with a clock instead of the profiler")
def with_a_clock(function):
    tic = time.perf_counter()
    function()
    return f"{function.__name__}: {time.perf_counter() - tic:.3f}"


@wrong("name with the line number in front, cut out of the printed table at the colon")
def cut_at_the_colon(function):
    profiler = cProfile.Profile()
    profiler.runcall(function)
    text = io.StringIO()
    pstats.Stats(profiler, stream=text).strip_dirs().sort_stats("tottime").print_stats(1)
    line = [line for line in text.getvalue().splitlines() if "(" in line][-1]
    return line.split(":")[-1]
