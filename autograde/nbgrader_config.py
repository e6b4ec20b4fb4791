"""The nbgrader course. nbgrader reads this file when it is started in this folder."""

import os
import sysconfig

c = get_config()  # noqa: F821  nbgrader provides it

# nbgrader starts `alembic` by its bare name to set up a new gradebook. It lies beside the
# interpreter, which is not on the PATH in an environment that was not activated.
os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])

c.CourseDirectory.course_id = "mindthegap"
# The course is the folder of this file, wherever it is copied to.
c.CourseDirectory.root = os.path.dirname(os.path.abspath(__file__))
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", ".DS_Store"]

# In the students' version the three dots above the removed solution stand for the answer, so an
# unanswered cell runs, and its test says in plain words that there is no answer yet.
c.ClearSolutions.code_stub = {"python": "# Put your answer in place of the three dots above."}
c.ClearSolutions.text_stub = "*Double-click here and write your answer.*"

# nbgrader wants a mark scheme in a "manually graded task" cell. Such a cell always asks to be
# graded by hand, also where a student wrote nothing. Here the scheme stands in the locked cell
# with the task, and the answer in a "manually graded answer" cell below it, which nbgrader
# gives 0 points by itself where it was left empty. The grader still sees the scheme.
c.ClearMarkScheme.enforce_metadata = False

# nbgrader's own list, and the student's own data made again before the notebook runs.
c.Autograde.autograde_preprocessors = [
    "mindthegap.grading.personal.PersonalData",
    "nbgrader.preprocessors.Execute",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
# Seconds for one cell. The first cell imports pandas and statsmodels, which takes its time on
# a machine that is busy.
c.Execute.timeout = 60
# Only errors of the kernel itself on the terminal, not a warning about its transport each time.
c.Execute.extra_arguments = ["--IPKernelApp.log_level=40"]
