"""Rosters: as spreadsheets and platforms write them, and every fault with its row."""

import pytest

from mindthegap.data.catalogue import personal_seed
from mindthegap.errors import KitError
from mindthegap.grading import roster
from mindthegap.student_id import normal


def read(tmp_path, content, encoding="utf-8"):
    path = tmp_path / "roster.csv"
    path.write_bytes(content.encode(encoding))
    return roster.read(path)


@pytest.mark.parametrize(
    "content",
    [
        "student_id\nanna\n007\n",
        "id,email\nanna,a@x.org\n007,\n",
        "\ufeffstudent_id;last_name\r\nanna;Berg, von\r\n007;Bond\r\n;\r\n\r\n",
        "last_name\tStudent_ID\nBerg\t anna \nBond\t007\n",
        'student_id,note\nanna,"two\nlines"\n007,\n',
    ],
    ids=["plain", "id", "spreadsheet", "tabs", "quoted"],
)
def test_forms_of_a_roster(tmp_path, content):
    assert [student.id for student in read(tmp_path, content)] == ["anna", "007"]


def test_names_and_addresses_are_kept_where_they_are_given(tmp_path):
    students = read(
        tmp_path, "student_id,first_name,last_name,email\nanna,Anna,Berg,a@x.org\nben,,,\n"
    )
    assert students[0].details == {"first_name": "Anna", "last_name": "Berg", "email": "a@x.org"}
    assert students[1].details == {}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("name,email\nanna,a@x.org\n", "has no column student_id or id. Its first row has: name"),
        ("", "has no column student_id or id. Its first row has: nothing"),
        ("student_id\n", "names no students"),
        ("student_id,email\nanna,\n,b@x.org\n", "row 3: the id is empty"),
        ("student_id\nanna\nben\nanna\n", "row 4: the id 'anna' stands in row 2 already"),
        ("student_id\nanna\nAnna\n", "row 3: the id 'Anna' counts as the same as 'anna' in row 2"),
        ("student_id\n../anna\n", "row 2: the id '../anna' can't be a folder's name"),
        ("student_id\na/b\n", "row 2"),
        ("student_id\na\\b\n", "row 2"),
        ("student_id\n.anna\n", "row 2"),
        ("student_id\n..\n", "row 2"),
        ("student_id\nanna*\n", "row 2"),
        ("student_id\nanna berg\n", "row 2"),
        ("student_id\nNUL\n", "row 2"),
        ("student_id\nself-learner\n", "row 2: the id 'self-learner' is that of the folder"),
    ],
)
def test_a_fault_is_named_with_its_row(tmp_path, content, said):
    with pytest.raises(KitError) as error:
        read(tmp_path, content)
    assert said in str(error.value)


def test_every_fault_is_named_at_once(tmp_path):
    with pytest.raises(KitError) as error:
        read(tmp_path, 'student_id,note\n.a,"two\nlines"\nben,\nb/c,\n')
    # Rows as a spreadsheet counts them, not lines of the file.
    assert "row 2" in str(error.value)
    assert "row 4" in str(error.value)


def test_what_is_no_text_file_says_how_to_save_it(tmp_path):
    with pytest.raises(KitError, match="CSV UTF-8"):
        read(tmp_path, "student_id\nJürgen\n", encoding="latin-1")
    with pytest.raises(KitError, match="can't be read"):
        roster.read(tmp_path / "nowhere.csv")


@pytest.mark.parametrize(
    ("one", "other"),
    [("anna", "ANNA"), ("anna", " anna "), ("g\u00fcl", "gu\u0308l"), ("strasse", "straße")],
)
def test_ids_count_as_the_same_exactly_where_the_data_are_the_same(one, other):
    assert personal_seed("camera_panel", one) == personal_seed("camera_panel", other)
    assert normal(one) == normal(other)
    assert normal("anna") != normal("hanna")


def test_an_id_is_kept_in_one_form(tmp_path):
    # Composed and decomposed letters look the same and would be two folders.
    assert [s.id for s in read(tmp_path, "student_id\ngu\u0308l\n")] == ["g\u00fcl"]
