"""One browser for the tests of a file, and one JupyterLab for them all; no network for any."""

import os
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

# The modules beside this file are its own, and the benchmarks'; they are no package.
sys.path.insert(0, str(Path(__file__).parent))
import chromium
import lab as jupyterlab

MISSING = "BROWSER TESTS SKIPPED"


def pytest_terminal_summary(terminalreporter):
    for report in terminalreporter.stats.get("skipped", []):
        if MISSING in str(report.longrepr):
            _file, _line, reason = report.longrepr
            terminalreporter.write_line(reason[reason.index(MISSING) :], red=True, bold=True)
            break


@pytest.fixture(scope="session")
def chromium_path():
    try:
        return chromium.obtain()
    except chromium.NoChromium as error:
        if os.environ.get("CI") == "true":
            pytest.fail(f"The browser tests can't run: {error}.", pytrace=False)
        pytest.skip(f"{MISSING}: {error}. Install Chromium or Chrome and run them again.")


# Playwright keeps an event loop running while it is open, which the tests of notebooks further on
# could not bear: it is closed at the end of each file.
@pytest.fixture(scope="module")
def browser(chromium_path):
    with sync_playwright() as playwright:
        opened = chromium.launch(playwright, chromium_path)
        yield opened
        opened.close()


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


@pytest.fixture(scope="session")
def lab(chromium_path, tmp_path_factory):
    folder = tmp_path_factory.mktemp("workspace")
    with jupyterlab.running(folder, tmp_path_factory.mktemp("jupyter")) as running:
        yield running
