"""Every student's own data: written when a problem set is handed out, and again for grading.

After a change to a dataset's generator, `python -m mindthegap.grading.personal` writes the
self-learners' data in source/ anew.
"""

from pathlib import Path

from nbgrader.preprocessors import NbGraderPreprocessor

from mindthegap.data.build import to_csv
from mindthegap.data.catalogue import dataset, personal
from mindthegap.grading.assignments import SELF_LEARNER, Assignment, course_folder, everything


def files(assignment: Assignment, student: str) -> dict[str, bytes]:
    """Return a student's data files for a problem set, name to content.

    Parameters
    ----------
    assignment : Assignment
        The problem set; its notebook names the datasets.
    student : str
        The student's id; `assignments.SELF_LEARNER` for the default folder.
    """
    return {
        f"{name}.csv": to_csv(personal(name, student), dataset(name))
        for name in assignment.datasets
    }


class PersonalData(NbGraderPreprocessor):
    """Write the student's data again, from the id, where the notebook is about to run.

    Whatever the submission brought (a classmate's file, a doctored one, none) is replaced. In
    nbgrader_config.py it stands before `Execute` in `Autograde.autograde_preprocessors`, so the
    folder is autograded/<student>/<assignment>; what was submitted stays as it is.
    """

    def preprocess(self, nb, resources):
        """Write the files; the notebook is left as it is."""
        # A preprocessor belongs to an exporter, and that to the converter, which knows the course.
        course = Path(self.parent.parent.coursedir.root)
        assignment = Assignment(resources["nbgrader"]["assignment"], course)
        folder = Path(resources["metadata"]["path"])
        for name, content in files(assignment, resources["nbgrader"]["student"]).items():
            target = folder / name
            # A new file: the old one may be read-only, or a link to somewhere else.
            target.unlink(missing_ok=True)
            target.write_bytes(content)
        return nb, resources


def main(course: Path | None = None) -> None:
    """Write the self-learners' data into every problem set's source folder."""
    for assignment in everything(course_folder(course)):
        for name, content in files(assignment, SELF_LEARNER).items():
            target = assignment.source / name
            same = target.is_file() and target.read_bytes() == content
            if not same:
                target.write_bytes(content)
            print(f"{assignment.name}/{name}: {'unchanged' if same else 'written'}")


if __name__ == "__main__":
    main()
