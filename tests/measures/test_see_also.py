"""Every measure names its figure, and the package its modules."""

import inspect
import pkgutil
import re
from importlib import import_module

import pytest

from mindthegap import measures, plots

SERVE = {"inputs", "intervals", "leverage", "refusals", "result"}
"""Modules that measures are made of."""

MODULES = [
    found.name for found in pkgutil.iter_modules(measures.__path__) if found.name not in SERVE
]


def functions(name):
    module = import_module(f"mindthegap.measures.{name}")
    names = getattr(module, "__all__", ["compare", "alone_and_adjusted", "pooled_means"])
    return [getattr(module, each) for each in names if inspect.isfunction(getattr(module, each))]


def test_the_package_lists_its_modules():
    listed = re.findall(r"^- `(\w+)`: .+\.$", measures.__doc__, re.MULTILINE)
    assert sorted(listed) == sorted(MODULES)


@pytest.mark.parametrize("name", MODULES)
def test_a_measure_names_its_figure(name):
    assert functions(name)
    for function in functions(name):
        see = inspect.getdoc(function).partition("See Also\n--------\n")[2].partition("\n\n")[0]
        figures = re.findall(r"mindthegap\.plots\.(\w+)", see)
        assert figures, function.__name__
        assert set(figures) <= set(plots.__all__), function.__name__
