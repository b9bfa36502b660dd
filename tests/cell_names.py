"""nbval names a cell by its number; this plugin of pytest adds the id, which says what the cell does."""

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """Collect the cells of a notebook under names such as `Cell 12 read-one-epoch`."""
    report = yield
    if collector.name.endswith(".ipynb"):
        report.result = [named(item) for item in report.result]
    return report


def named(item: pytest.Item) -> pytest.Item:
    """The same cell, under its number and its id."""
    parts = {"cell_num": item.cell_num, "cell": item.cell, "options": item.options}
    new = type(item).from_parent(item.parent, name=f"{item.name} {item.cell.get('id', '')}".strip(), **parts)
    new.reportinfo = lambda: (new.path, 0, new.nodeid)  # the headline of a failure
    return new
