"""Files of the user's own: made to size without overwriting, checked without being changed."""

import json
import subprocess
import sys

import pandas as pd
import pytest

from mindthegap import content
from mindthegap.data import (
    ContractError,
    RequestError,
    UnknownDatasetError,
    generate,
    load,
    names,
    stream,
)
from mindthegap.data.catalogue import dataset
from mindthegap.data.exchange import FileError, check_file, make, read

NAME = "camera_panel"


@pytest.fixture
def panel_csv(tmp_path):
    make(NAME, tmp_path / "panel.csv", rows=40)
    return tmp_path / "panel.csv"


def spoil(path, **cells):
    """Write text into cells, named column_row with rows as a spreadsheet counts them."""
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    for place, text in cells.items():
        column, row = place.rsplit("_", 1)
        table.loc[int(row) - 2, column] = text
    table.to_csv(path, index=False)


@pytest.mark.parametrize("name", names())
def test_what_is_made_by_default_is_the_bundled_file(name, tmp_path):
    out = tmp_path / f"{name}.csv"
    rows = make(name, out)
    assert out.read_bytes() == (content.root() / "datasets" / out.name).read_bytes()
    assert rows == len(load(name))
    assert check_file(out, name) == rows


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_rows_and_seed_are_those_asked_for(name, ending, tmp_path):
    each = dataset(name).rows_per_unit
    out = tmp_path / f"made.{ending}"
    assert make(name, out, rows=20 * each, seed=5) == 20 * each
    assert check_file(out, name) == 20 * each
    expected = generate(name, seed=5, size=20)
    pd.testing.assert_frame_equal(dataset(name).typed(read(out)), expected)


@pytest.mark.parametrize("name", names())
def test_pieces_are_the_whole(name):
    whole = pd.concat(stream(name, seed=3, size=25), ignore_index=True)
    pd.testing.assert_frame_equal(whole, generate(name, seed=3, size=25))


def test_a_parquet_file_says_that_it_is_simulated(tmp_path):
    from pyarrow import parquet

    make(NAME, tmp_path / "made.parquet", rows=2, seed=7)
    said = parquet.read_schema(tmp_path / "made.parquet").metadata[b"description"].decode()
    assert said.startswith("Simulated data: no real person answered.")
    assert said.endswith("with seed 7.")


def test_progress_is_told(tmp_path):
    told = []
    make(NAME, tmp_path / "a.csv", rows=6, progress=lambda *where: told.append(where))
    assert told[-1] == (6, 6, "a.csv")


def test_nothing_is_overwritten(panel_csv):
    before = panel_csv.read_bytes()
    with pytest.raises(FileError, match="exists already, and is left as it is"):
        make(NAME, panel_csv)
    assert panel_csv.read_bytes() == before


def test_a_file_that_was_not_finished_is_not_there(tmp_path):
    def stop(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make(NAME, tmp_path / "a.csv", rows=6, progress=stop)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "file", "options", "error", "message"),
    [
        ("camera", "a.csv", {}, UnknownDatasetError, "Did you mean 'camera_panel'"),
        (NAME, "a.xlsx", {}, FileError, r"a.xlsx should end in .csv or .parquet"),
        (NAME, "no/a.csv", {}, FileError, "There is no folder .*no: make it first"),
        (NAME, "a.csv", {"rows": 31}, RequestError, "2 rows for each.*take 30 or 32"),
        (NAME, "a.csv", {"rows": 1}, RequestError, "take 2 or 4"),
        (NAME, "a.csv", {"seed": -1}, RequestError, "seed must be a whole number, 0 or more"),
    ],
)
def test_what_can_not_be_made_is_said(tmp_path, name, file, options, error, message):
    with pytest.raises(error, match=message):
        make(name, tmp_path / file, **options)
    assert list(tmp_path.iterdir()) == []


def test_every_problem_is_named_with_the_rows_of_a_spreadsheet(panel_csv):
    spoil(panel_csv, prior_brand_sat_4="11", cohort_2="later", cohort_3="later", sat_3="good")
    before = panel_csv.read_bytes()
    with pytest.raises(ContractError) as error:
        check_file(panel_csv, NAME)
    assert panel_csv.read_bytes() == before
    lines = str(error.value).splitlines()
    assert "rows as in a spreadsheet, where the header is row 1" in lines[0]
    assert lines[1:3] == [
        "- cohort: should be one of before, after, but it is 'later' (rows 2 and 3)",
        "- prior_brand_sat: should be 1 to 10 (1 = very dissatisfied ... 10 = very satisfied), "
        "but it is 11 (row 4)",
    ]
    assert lines[3].startswith("- prior_brand_sat: should be the same in all rows of one id")
    assert lines[3].endswith("(rows 4 and 5)")
    assert lines[4] == "- sat: should be a number, but it is 'good' (row 3)"


@pytest.mark.parametrize(
    ("file", "raw", "message"),
    [
        ("a.csv", b"", "has an empty first line"),
        ("a.csv", b"id,wave\n", "holds no rows"),
        ("a.csv", b"id;sat\nC0001;5,5\n", "by semicolons: save it as CSV with commas"),
        ("a.csv", b"id\twave\nC0001\tpre\n", "by tabs"),
        ("a.csv", "id,wave\nC0001,prä\n".encode("latin-1"), "is not in UTF-8"),
        ("a.csv", b'id,wave\n"C0001,pre\n', "can't be read as a csv table"),
        ("a.parquet", b"id,wave\n", "can't be read as a parquet table"),
        ("a.xlsx", b"", "should end in .csv or .parquet"),
    ],
)
def test_a_file_that_is_no_table_is_answered(tmp_path, file, raw, message):
    (tmp_path / file).write_bytes(raw)
    with pytest.raises(FileError, match=message):
        check_file(tmp_path / file, NAME)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileError, match="There is no file"):
        check_file(tmp_path / "a.csv", NAME)


def test_capitals_in_a_header_are_seen_through(panel_csv):
    panel_csv.write_text(panel_csv.read_text("utf-8").replace("ad_exposure", "Ad_Exposure"))
    with pytest.raises(ContractError, match=r"missing\. Is it the column 'Ad_Exposure'"):
        check_file(panel_csv, NAME)


def test_a_spreadsheets_mark_at_the_beginning_does_no_harm(panel_csv):
    panel_csv.write_bytes("\ufeff".encode() + panel_csv.read_bytes())
    assert check_file(panel_csv, NAME) == 40


def run(*arguments, cwd):
    command = [sys.executable, "-m", "mindthegap", "data", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True)


def test_the_command_makes_and_checks(tmp_path):
    made = run("make", NAME, "--rows", "10", "--seed", "3", "--out", "m.parquet", cwd=tmp_path)
    assert made.stdout == "m.parquet: 10 rows of simulated data.\n"
    checked = run("check", "m.parquet", "--as", NAME, cwd=tmp_path)
    assert checked.returncode == 0
    assert (
        checked.stdout == "m.parquet: all 10 rows are as the dictionary of 'camera_panel' says.\n"
    )


def test_the_command_says_what_is_wrong_and_fails(tmp_path):
    assert run("make", NAME, cwd=tmp_path).returncode == 0
    spoil(tmp_path / f"{NAME}.csv", ad_exposure_2="9")
    checked = run("check", f"{NAME}.csv", "--as", NAME, cwd=tmp_path)
    assert checked.returncode == 1
    assert (
        "ad_exposure: should be one of 0, 1, 2, 3, 4, 5, 6, but it is 9 (row 2)" in checked.stderr
    )
    assert "Traceback" not in checked.stderr


def test_the_command_lists_and_describes(tmp_path):
    listed = run("list", cwd=tmp_path)
    package = json.loads((content.root() / "datasets" / "datapackage.json").read_text("utf-8"))
    for entry in package["resources"]:
        assert entry["name"] in listed.stdout
    described = run("describe", NAME, cwd=tmp_path)
    assert "Simulated data: no real person answered." in described.stdout
    assert "will_low" in described.stdout
