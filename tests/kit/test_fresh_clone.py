"""Both commands of the README in a fresh clone: empty folder, empty home, nothing installed."""

import importlib.util
import os
import subprocess
import sys

import pytest

from mindthegap import content


def load_benchmark():
    path = content.root() / "benchmarks" / "start.py"
    spec = importlib.util.spec_from_file_location("start", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    if not (content.root() / ".git").exists():
        pytest.skip("what a clone holds is known in a git checkout only")
    return load_benchmark().copy_of_tracked_files(tmp_path_factory.mktemp("mind the gap"))


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    home = str(tmp_path_factory.mktemp("home"))
    # Neither this environment nor the user's own settings may help the newcomer.
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("VIRTUAL_ENV", "JUPYTER"))}
    kept.pop("XDG_CACHE_HOME", None)
    return kept | {"HOME": home, "USERPROFILE": home}


def test_lab_answers_at_the_first_start_and_at_the_second(clone, environment):
    lab = [sys.executable, "kit.py", "lab"]
    assert load_benchmark().seconds_until_answer(lab, clone, environment) > 0
    lesson = clone / "workspace" / "lessons" / "02-how-expectations-form.ipynb"
    delivered = lesson.stat().st_mtime_ns
    assert load_benchmark().seconds_until_answer(lab, clone, environment) > 0
    assert lesson.stat().st_mtime_ns == delivered
    assert (clone / "workspace" / "problem-sets" / "ps1-formation").is_dir()


def test_the_tests_run(clone, environment):
    done = subprocess.run(
        [sys.executable, "kit.py", "test", "tests/models", "-q"],
        cwd=clone,
        env=environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout


def test_only_ignored_files_were_made(clone):
    original = content.root()
    made = {
        f"{path.name}/" if path.is_dir() else path.name
        for path in clone.iterdir()
        if not (original / path.name).exists()
    }
    ignored = subprocess.run(
        ["git", "check-ignore", *made], cwd=original, capture_output=True, text=True
    ).stdout.split()
    assert made == set(ignored)
