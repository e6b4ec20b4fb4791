"""The workspace: the folder of copies in which a student or a trainer works.

Files are delivered when they are missing or when the kit has a newer version. What the
user has changed is never overwritten: the newer version is put beside it. A small record
in the workspace says which version of each file was delivered last.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mindthegap import content
from mindthegap.course.copies import fingerprint, student_copy
from mindthegap.errors import KitError

RECORD = ".mindthegap.json"
FOLDERS = ("lessons", "cases", "datasets")
RELEASED = "autograde/release"
TRAINERS = "teaching-note.md"
"""What only trainers get: the note on a case, with all that students are to find."""


@dataclass(frozen=True)
class Delivery:
    """What a call of `fill` did: paths relative to the workspace."""

    new: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    beside: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        lines = []
        if self.new:
            lines.append(f"{len(self.new)} new files")
        if self.updated:
            lines.append(f"{len(self.updated)} files brought up to date")
        lines += [
            f"{mine}: you have changed it, so the newer version is beside it as {newer}"
            for mine, newer in self.beside.items()
        ]
        return "\n".join(lines)


def default_folder(*, trainer: bool) -> Path:
    """Where the workspace is if the user names none: in the checkout, else in the current folder.

    Trainers have a folder of their own, so that the two kinds of copies never mix.
    """
    home = content.root() if content.in_checkout() else Path.cwd()
    return home / ("workspace-trainer" if trainer else "workspace")


def fill(workspace: Path, *, trainer: bool = False) -> Delivery:
    """Bring a workspace up to date, overwriting nothing that the user has changed.

    Parameters
    ----------
    workspace : Path
        The folder; made if it is missing.
    trainer : bool
        Keep the facilitator cells of the lessons, and deliver the teaching notes of the cases.

    Raises
    ------
    KitError
        If the folder can't be written to.
    """
    try:
        workspace.mkdir(parents=True, exist_ok=True)
        record_file = workspace / RECORD
        record = _read_record(record_file)
        delivery = Delivery()
        for name, kit_file in _kit_files(trainer):
            _deliver(workspace, name, _version(kit_file, trainer), record, delivery)
        if delivery != Delivery():
            _write(record_file, json.dumps(record, indent=1, sort_keys=True).encode())
    except OSError as error:
        raise KitError(
            f"can't write to the workspace {workspace}: {error.strerror or error}. "
            "Name another folder with --dir."
        ) from error
    return delivery


def _kit_files(trainer: bool) -> Iterator[tuple[str, Path]]:
    """Name in the workspace, and file in the kit."""
    root = content.root()
    for folder in (*FOLDERS, RELEASED):
        for path in sorted((root / folder).rglob("*")):
            inside = path.relative_to(root / folder)
            hidden = any(part.startswith(".") for part in inside.parts)
            # references.bib is the authors' card index; each lesson prints its own references.
            ours = path.suffix == ".bib" or (path.name == TRAINERS and not trainer)
            if path.is_file() and not hidden and not ours:
                target = "problem-sets" if folder == RELEASED else folder
                yield f"{target}/{inside.as_posix()}", path


def _version(path: Path, trainer: bool) -> bytes:
    """The bytes of a kit file as this workspace gets it."""
    original = path.read_bytes()
    if path.suffix != ".ipynb" or trainer:
        return original
    return json.dumps(student_copy(json.loads(original)), indent=1, ensure_ascii=False).encode()


def _deliver(
    workspace: Path, name: str, newer: bytes, record: dict[str, str], delivery: Delivery
) -> None:
    target = workspace / name
    notebook = target.suffix == ".ipynb"
    newer_print = fingerprint(newer, notebook=notebook)
    if not target.exists():
        _write(target, newer)
        delivery.new.append(name)
    elif record.get(name) == newer_print:
        return
    else:
        mine = _fingerprint_of(target, notebook)
        if mine == record.get(name):
            _write(target, newer)
            delivery.updated.append(name)
        elif mine != newer_print:
            beside = _free_name(target)
            _write(beside, newer)
            delivery.beside[name] = beside.relative_to(workspace).as_posix()
    record[name] = newer_print


def _fingerprint_of(path: Path, notebook: bool) -> str | None:
    try:
        return fingerprint(path.read_bytes(), notebook=notebook)
    except ValueError:
        # A notebook that no longer parses is the user's own affair, and kept.
        return None


def _free_name(path: Path) -> Path:
    number = 1
    while True:
        suffix = "" if number == 1 else f" {number}"
        candidate = path.with_name(f"{path.stem} (newer version{suffix}){path.suffix}")
        if not candidate.exists():
            return candidate
        number += 1


def _read_record(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        return json.loads(path.read_text("utf-8"))
    except ValueError:
        # Without a record every file that differs counts as the user's own: nothing is lost.
        return {}


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    os.replace(part, path)
