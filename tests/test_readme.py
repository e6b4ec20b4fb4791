"""What the README says is there, is there."""

import importlib
import pkgutil
import re

from mindthegap import content, data, measures
from mindthegap.course import metadata

README = (content.root() / "README.md").read_text("utf-8")
INNER = {"inputs", "intervals", "leverage", "refusals", "result"}
NUMBERS = {"thirteen": 13, "fourteen": 14, "fifteen": 15}


def test_every_measure_has_its_line():
    listed = re.findall(r"^\| `(\w+)` \| [^|]+ \|$", README, re.MULTILINE)
    there = {module.name for module in pkgutil.iter_modules(measures.__path__)} - INNER
    assert there == {name for name in listed if name in there}
    for name in listed:
        importlib.import_module(f"mindthegap.measures.{name}")


def test_the_lessons_are_those_that_there_are():
    row = next(line for line in README.splitlines() if line.startswith("| `lessons/` |"))
    lessons = sorted((content.root() / "lessons").glob("*.ipynb"))
    for path in lessons:
        assert f"{path.name[:2]} {metadata.read(path).title}" in row
    assert len(re.findall(r"\b\d\d [A-Z]", row)) == len(lessons)


def test_the_number_of_tables_is_right():
    word = re.search(r"(\w+) simulated tables", README)[1]
    assert NUMBERS[word] == len(data.names())


def test_the_example_runs(tmp_path, monkeypatch):
    code = re.search(r"```python\n(.+?)```", README, re.DOTALL)[1]
    data.load("servqual_telecom").to_csv(tmp_path / "my_survey.csv", index=False)
    monkeypatch.chdir(tmp_path)
    names = {}
    exec(code, names)
    assert len(names["survey"]) == len(data.load("servqual_telecom"))
