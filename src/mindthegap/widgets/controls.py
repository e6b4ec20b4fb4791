"""What every interactive piece has: checked sliders, a reset, a fallback for static pages."""

import html
import math
from pathlib import Path

import anywidget
import traitlets

from mindthegap.models.scale import on_scale

_FOLDER = Path(__file__).parent


def asset(*names):
    """Join the package's JavaScript or CSS files into one text.

    A widget's code reaches the browser as one string, from which nothing can be imported: what
    the widgets share (`controls.js`, `controls.css`) goes in front of each widget's own file.

    Examples
    --------
    >>> "export default" in asset("controls.js", "gap_slider.js")
    True
    """
    return "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)


class Slider(traitlets.TraitType):
    """A number with a range, moved by a labelled slider in the browser, or set from Python.

    Parameters
    ----------
    default : float or int
        The value that it starts with.
    label : str
        What is beside the slider, and what a screen reader calls it.
    low, high : float or int
        The range. With whole numbers the slider is a count.
    step : float, default 0.1
        The slider's step; values set from Python are rounded to it.
    unit : (str, str), default ("of 10", "of 10")
        What follows the value: for 1, and for anything else.
    words : tuple of str, optional
        Words for the scale, evenly spread from `low` to `high`; the value shows the nearest one.

    Raises
    ------
    TypeError, ValueError
        When a value is set that is not a number, or outside the range; the message says which
        range is right.
    """

    info_text = "a number on the slider"

    def __init__(self, default, label, low, high, *, step=0.1, unit=("of 10", "of 10"), words=()):
        super().__init__(default_value=default, help=label)
        self.label, self.low, self.high, self.step = label, low, high, step
        self.unit, self.words = unit, words
        self.tag(sync=True)

    def validate(self, obj, value):
        """Return the value on the slider's step, or say what would be right."""
        value = on_scale(value, self.name, (self.low, self.high), whole=self.step == 1)
        if not isinstance(value, float) or math.isnan(value):
            raise ValueError(
                f"{self.name} must be one number between {self.low} and {self.high}, "
                f"but it is {value}."
            )
        return round(value) if self.step == 1 else round(value, 1)

    def describe(self):
        """What the browser needs in order to draw the slider."""
        return {
            "name": self.name,
            "label": self.label,
            "low": self.low,
            "high": self.high,
            "step": self.step,
            "unit": list(self.unit),
            "words": list(self.words),
        }


class Switch(traitlets.Bool):
    """A fact that is so or not, set by a labelled switch in the browser, or from Python.

    Parameters
    ----------
    default : bool
        The value that it starts with.
    label : str
        What is beside the switch, and what a screen reader calls it.

    Raises
    ------
    TraitError
        When a value is set that is neither True nor False.
    """

    def __init__(self, default, label):
        super().__init__(default_value=default, help=label)
        self.label = label
        self.tag(sync=True)

    def describe(self):
        """What the browser needs in order to draw the switch."""
        return {"name": self.name, "label": self.label, "switch": True}


class Choice(traitlets.TraitType):
    """One of a few words, chosen with labelled radio buttons in the browser, or from Python.

    Parameters
    ----------
    default : str
        The word that it starts with.
    label : str
        What stands above the buttons, and what a screen reader calls them together.
    choices : dict of str to str
        The words, and for each what it means; the meaning of the chosen one is shown.

    Raises
    ------
    ValueError
        When a value is set that is none of the words; the message lists them.
    """

    info_text = "one of the words on the buttons"

    def __init__(self, default, label, choices):
        super().__init__(default_value=default, help=label)
        self.label, self.choices = label, choices
        self.tag(sync=True)

    def validate(self, obj, value):
        """Return the word, or say which ones there are."""
        if value not in list(self.choices):
            words = ", ".join(map(repr, self.choices))
            raise ValueError(f"{self.name} must be one of {words}, but it is {value!r}.")
        return value

    def describe(self):
        """What the browser needs in order to draw the buttons."""
        return {"name": self.name, "label": self.label, "choices": self.choices}


class Panel(anywidget.AnyWidget):
    """Controls beside a picture that the browser draws; the values are known to Python.

    A subclass has `Slider`, `Switch` and `Choice` traits, `_groups` (how they are arranged),
    `table()` and `still()`.
    """

    _groups: traitlets.List = traitlets.List().tag(sync=True)
    _start: traitlets.Dict = traitlets.Dict().tag(sync=True)
    # Whether its answers come from Python: then it is of no use on a page without a kernel.
    _asks_python: traitlets.Bool = traitlets.Bool(False).tag(sync=True)

    def __init__(self, **values):
        super().__init__(**values)
        # Reset means: as this cell made it, not as the class would.
        self._start = {name: getattr(self, name) for name in values}

    def _sliders(self, *names):
        return [self.traits()[name].describe() for name in names]

    def table(self):
        """Return the numbers behind the picture as a DataFrame."""
        raise NotImplementedError

    def still(self):
        """Return a still picture of the current values, with its description in words."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs):
        # A widget without a view would return None; these have one.
        data, metadata = super()._repr_mimebundle_(**kwargs)  # type: ignore[misc]
        # JupyterLab and nbconvert take this where they can't show the widget: in a notebook that
        # isn't trusted yet, and in a page that was exported without the widgets' state.
        numbers, title = self.table(), html.escape(type(self).__name__)
        here = "In a running notebook, sliders and a picture stand here."
        if numbers.shape[1] < 2:  # labels, and nothing yet that they would stand for
            data["text/html"] = f"<p><em>{title}. {here}</em></p>"
        else:
            table = numbers.to_html(index=False, border=0, float_format="{:.2f}".format)
            lead = f"<p><em>{title}: its numbers as a table. {here}</em></p>"
            data["text/html"] = f"{lead}\n{table}"
        return data, metadata
