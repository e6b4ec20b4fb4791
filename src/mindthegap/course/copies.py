"""The copies of a notebook that people work in: the student's and the trainer's."""

import copy
import hashlib
import json

FACILITATOR = "facilitator"


def student_copy(notebook: dict) -> dict:
    """A notebook without its facilitator cells.

    Parameters
    ----------
    notebook : dict
        A notebook as JSON has it (nbformat 4).

    Returns
    -------
    dict
        A new notebook; the argument is left as it is.

    Examples
    --------
    >>> note = {"cell_type": "markdown", "metadata": {"tags": ["facilitator"]}, "source": "Ask."}
    >>> text = {"cell_type": "markdown", "metadata": {}, "source": "Read."}
    >>> [cell["source"] for cell in student_copy({"cells": [note, text]})["cells"]]
    ['Read.']
    """
    student = copy.deepcopy(notebook)
    student["cells"] = [
        cell for cell in student["cells"] if FACILITATOR not in cell["metadata"].get("tags", [])
    ]
    return student


def fingerprint(content: bytes, *, notebook: bool) -> str:
    """A digest that tells whether somebody has changed a file.

    Of a notebook only what people write counts, the cells' type and source: to open
    and run a lesson is not to change it, although JupyterLab then saves it with
    outputs and metadata of its own.

    Raises
    ------
    ValueError
        If `notebook` is true and the content is not a notebook.
    """
    if notebook:
        try:
            cells = json.loads(content)["cells"]
            written = [[cell["cell_type"], "".join(cell["source"])] for cell in cells]
        except (KeyError, TypeError, UnicodeDecodeError) as error:
            raise ValueError("not a notebook") from error
        content = json.dumps(written).encode()
    return hashlib.sha256(content).hexdigest()
