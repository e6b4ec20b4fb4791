"""Without a browser the tests say so, loudly, once; and where they must run, they fail."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
# A machine on which no browser is found, and the attempt to get one fails.
BARE_MACHINE = """
import sys
import chromium
chromium.installed = lambda playwright: []
chromium.remedies = lambda: [[[sys.executable, "-c", "raise SystemExit('no network')"]]]
"""
TESTS = """
def test_one(browser):
    pass

def test_two(browser):
    pass
"""


def run_browser_tests(folder, **environment):
    """Run two tests with the fixtures of this folder on a bare machine."""
    (folder / "bare_machine.py").write_text(BARE_MACHINE)
    (folder / "test_two.py").write_text(TESTS)
    path = os.pathsep.join([str(HERE), str(folder)])
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "bare_machine", "-p", "conftest"],
        env=dict(os.environ, PYTHONPATH=path, **environment),
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.browser
def test_browser_tests_are_skipped_with_one_loud_line(tmp_path):
    done = run_browser_tests(tmp_path, CI="")
    assert done.returncode == 0, done.stdout + done.stderr
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("BROWSER TESTS")]
    assert line.startswith("BROWSER TESTS SKIPPED: no Chromium is installed")
    assert line.endswith("Install Chromium or Chrome and run them again.")


@pytest.mark.browser
def test_browser_tests_fail_in_continuous_integration(tmp_path):
    done = run_browser_tests(tmp_path, CI="true")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "The browser tests can't run: no Chromium is installed" in done.stdout
    assert "2 errors" in done.stdout
    assert "SKIPPED" not in done.stdout
