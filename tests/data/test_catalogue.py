"""Names, bundled files, dictionaries, and each student's own variant."""

import hashlib
import json
import shutil
import subprocess
import sys
import unicodedata

import numpy as np
import pandas as pd
import pytest

from mindthegap import content
from mindthegap.data import (
    ChangedFileError,
    RequestError,
    UnknownDatasetError,
    describe,
    generate,
    load,
    names,
    personal,
)
from mindthegap.data.build import files, main
from mindthegap.data.catalogue import dataset
from mindthegap.data.files import to_csv

BUNDLED = content.root() / "datasets"


@pytest.fixture
def own_copy(tmp_path, monkeypatch):
    """The bundled folder, free to be spoilt."""
    shutil.copytree(BUNDLED, tmp_path / "datasets")
    monkeypatch.setattr(content, "root", lambda: tmp_path)
    return tmp_path / "datasets"


def message(error_type, call, *arguments):
    with pytest.raises(error_type) as error:
        call(*arguments)
    return str(error.value)


# Names


@pytest.mark.parametrize("call", [load, describe, generate, lambda n: personal(n, "a")])
def test_an_unknown_name_is_answered_with_the_near_ones(call):
    text = message(UnknownDatasetError, call, "camera_pannel")
    assert text == (
        "There is no dataset 'camera_pannel'. Did you mean 'camera_panel'? "
        f"These there are: {', '.join(names())}."
    )


@pytest.mark.parametrize("name", ["zzz", "", None, 5])
def test_a_name_near_to_none_lists_all(name):
    text = message(UnknownDatasetError, load, name)
    assert text == f"There is no dataset {name!r}. These there are: {', '.join(names())}."


@pytest.mark.parametrize("name", names())
def test_a_dataset_bears_the_name_of_its_module(name):
    assert dataset(name).name == name


# Bundled files


def test_the_committed_files_are_what_the_command_makes():
    """`python -m mindthegap.data.build` has nothing to write."""
    for name, raw in files().items():
        assert (BUNDLED / name).read_bytes() == raw, f"{name}: run python -m mindthegap.data.build"


def test_no_other_file_lies_among_them():
    assert {path.name for path in BUNDLED.iterdir() if path.name[0] != "."} == set(files())


def test_the_command_writes_only_what_is_not_right(tmp_path, capsys):
    main(tmp_path)
    assert "unchanged" not in capsys.readouterr().out
    (tmp_path / "README.md").write_text("spoilt")
    main(tmp_path)
    assert capsys.readouterr().out.splitlines() == [
        f"{name}: {'written' if name == 'README.md' else 'unchanged'}" for name in files()
    ]
    assert (tmp_path / "README.md").read_bytes() == (BUNDLED / "README.md").read_bytes()


@pytest.mark.parametrize("name", names())
def test_what_is_loaded_is_what_the_process_makes(name):
    pd.testing.assert_frame_equal(load(name), generate(name))


def test_types_are_those_that_students_expect():
    types = load("camera_panel").dtypes.astype(str)
    assert set(types[["id", "wave", "cohort", "sales_rep"]]) == {"str"}
    assert set(types[["asked", "ad_exposure", "photo_enthusiast", "price_tier"]]) == {"int64"}
    assert set(types[["will_low", "ordered_at_once", "complained", "hassle"]]) == {"float64"}


def test_the_descriptor_tells_the_truth():
    package = json.loads((BUNDLED / "datapackage.json").read_text(encoding="utf-8"))
    for entry in package["resources"]:
        raw = (BUNDLED / entry["path"]).read_bytes()
        frame, known = load(entry["name"]), dataset(entry["name"])
        assert entry["hash"] == f"sha256:{hashlib.sha256(raw).hexdigest()}"
        assert (entry["bytes"], entry["rows"]) == (len(raw), len(frame))
        assert entry["description"].startswith("Simulated data: no real person answered.")
        assert f"with seed {known.seed}" in entry["description"]
        assert entry["licenses"][0]["name"] == "CC0-1.0"
        assert [f["name"] for f in entry["schema"]["fields"]] == list(frame.columns)
        assert not frame.duplicated(entry["schema"]["primaryKey"]).any()


def test_reading_needs_neither_checks_nor_statistics():
    """pandera and statsmodels take seconds to import: loading must not wait for them."""
    script = (
        "import sys; from mindthegap.data import describe, load; load('camera_panel');"
        "describe('camera_panel').table; print({'pandera', 'statsmodels'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "set()"), done.stderr


# Changed files


def spoil(own_copy, change):
    path = own_copy / "camera_panel.csv"
    cells = pd.read_csv(path, dtype=str, keep_default_na=False)
    change(cells).to_csv(path, index=False, lineterminator="\n")
    return message(ChangedFileError, load, "camera_panel")


def test_a_changed_cell_is_named(own_copy):
    def change(cells):
        cells.loc[[2, 7], "night_share"] = "0.5"
        return cells

    text = spoil(own_copy, change)
    assert "is not the published file: its sha256 begins with" in text
    assert "- night_share: differs from the published file (rows 2 and 7)" in text
    assert "- night_share: should be the same in all rows of one id" in text
    assert "git checkout datasets" in text


def test_a_changed_cell_that_breaks_the_contract_is_named_with_what_is_right(own_copy):
    def change(cells):
        cells.loc[3, "sat"] = "77"
        return cells

    text = spoil(own_copy, change)
    assert "- sat: differs from the published file (row 3)" in text
    assert (
        "- sat: should be 1 to 10 (1 = very dissatisfied ... 10 = very satisfied), "
        "but it is 77 (row 3)"
    ) in text


def test_a_shortened_file_is_counted(own_copy):
    text = spoil(own_copy, lambda cells: cells.head(10))
    assert "It has 10 rows, the published one 3,000." in text


def test_a_file_without_a_column(own_copy):
    assert "- sat: this column is missing." in spoil(own_copy, lambda c: c.drop(columns="sat"))


def test_other_line_endings_are_recognised(own_copy):
    path = own_copy / "camera_panel.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    text = message(ChangedFileError, load, "camera_panel")
    assert "All its cells are right: only line endings or layout differ." in text


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe\x00", b'a,b\n"1,2\n3,4,5,6'])
def test_a_file_that_is_no_table(own_copy, raw):
    (own_copy / "camera_panel.csv").write_bytes(raw)
    assert "It can't be read as a table:" in message(ChangedFileError, load, "camera_panel")


def test_an_outdated_descriptor_is_told_from_a_changed_table(own_copy):
    path = own_copy / "datapackage.json"
    path.write_text(path.read_text().replace("sha256:", "sha256:0"))
    text = message(ChangedFileError, load, "camera_panel")
    assert "it is datapackage.json that is out of date" in text
    assert "python -m mindthegap.data.build" in text


@pytest.mark.parametrize("text", ["{", "{}", '{"resources": []}', "[]"])
def test_a_broken_descriptor(own_copy, text):
    (own_copy / "datapackage.json").write_text(text)
    assert "does not record the sha256" in message(ChangedFileError, load, "camera_panel")


@pytest.mark.parametrize("lost", ["camera_panel.csv", "datapackage.json"])
def test_a_missing_file(own_copy, lost, monkeypatch):
    monkeypatch.setattr(content, "in_checkout", lambda: False)
    (own_copy / lost).unlink()
    text = message(ChangedFileError, load, "camera_panel")
    assert lost in text
    assert text.endswith("What to do: install mindthegap again.")


# Where the content lies


def test_an_installed_kit_finds_its_content_beside_the_package(tmp_path, monkeypatch):
    monkeypatch.setattr(content, "_CHECKOUT", tmp_path / "elsewhere")
    monkeypatch.setattr(content, "_INSTALLED", tmp_path / "kit")
    assert not content.in_checkout()
    assert "Install mindthegap again" in message(FileNotFoundError, content.root)
    (tmp_path / "kit").mkdir()
    assert content.root() == tmp_path / "kit"


# Dictionaries


@pytest.mark.parametrize("name", names())
def test_a_description_says_first_that_the_data_are_simulated(name):
    d = describe(name)
    text, page = repr(d), d._repr_html_()
    for shown in (text, page):
        assert "Simulated data: no real person answered." in shown
        assert f"with seed {dataset(name).seed}" in shown
        assert "CC0" in shown
        assert all(f.name in shown for f in dataset(name).fields)
    assert list(d.table.index) == dataset(name).columns
    assert list(load(name).columns) == dataset(name).columns


@pytest.mark.parametrize("name", names())
def test_the_dictionary_keeps_the_truth_to_itself(name):
    """What students read names no design value's name and no lesson's outcome."""
    text = (repr(describe(name)) + (BUNDLED / "README.md").read_text(encoding="utf-8")).casefold()
    for word in ("over_promise", "negativity", "truth", "confound", "planted"):
        assert word not in text


# Made anew


def test_the_same_seed_makes_the_same_table():
    pd.testing.assert_frame_equal(
        generate("camera_panel", seed=4, size=50), generate("camera_panel", seed=4, size=50)
    )


def test_another_seed_makes_another_table():
    assert not generate("camera_panel", 4, 50).equals(generate("camera_panel", 5, 50))


def test_the_size_counts_customers():
    assert generate("camera_panel", size=7)["id"].nunique() == 7
    assert len(generate("camera_panel", seed=np.int64(3), size=np.int64(12_000))) == 24_000


@pytest.mark.parametrize("size", [0, -1, 1.5, "ten", True, np.bool_(True), float("nan")])
def test_a_size_that_makes_no_sense(size):
    text = message(RequestError, generate, "camera_panel", 1, size)
    assert text == f"The size must be a whole number, 1 or more, but it is {size!r}."


@pytest.mark.parametrize("seed", [-1, 0.5, "1"])
def test_a_seed_that_makes_no_sense(seed):
    assert "The seed must be a whole number, 0 or more" in message(
        RequestError, generate, "camera_panel", seed
    )


# Personal variants


def test_a_students_table_never_changes():
    """The grader makes it again in another year, on another machine."""
    frame = personal("camera_panel", "mstudent01")
    assert hashlib.sha256(to_csv(frame, dataset("camera_panel"))).hexdigest() == (
        "2587253dd0825031a364caa70b838f4f8fc4294ba98338b5615367eb1a4fa4ca"
    )


def test_students_have_different_tables():
    tables = [personal("camera_panel", f"student{n}", size=30) for n in range(30)]
    prints = {to_csv(table, dataset("camera_panel")) for table in tables}
    assert len(prints) == 30


@pytest.mark.parametrize("written", ["Zoë", " zoë\n", "ZOË", unicodedata.normalize("NFD", "Zoë")])
def test_an_id_may_be_written_in_any_way(written):
    one = personal("camera_panel", "zoë", size=20)
    pd.testing.assert_frame_equal(one, personal("camera_panel", written, size=20))


def test_a_personal_table_has_its_own_size():
    assert personal("camera_panel", "a")["id"].nunique() == 600
    assert personal("camera_panel", "a", size=40)["id"].nunique() == 40


@pytest.mark.parametrize("student", ["", "  ", "\n"])
def test_an_empty_id(student):
    assert "id is empty" in message(RequestError, personal, "camera_panel", student)


@pytest.mark.parametrize("student", [None, 12345, b"a", float("nan")])
def test_an_id_that_is_no_text(student):
    text = message(RequestError, personal, "camera_panel", student)
    assert text.endswith(f"but it is {student!r}.")
