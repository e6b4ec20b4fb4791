"""A Chromium for the tests: the one that is installed, Playwright's, or one that can be had."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS = (
    r"Chromium\Application\chrome.exe",
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever a page needs must come from this machine: every other name is unknown.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]


class NoChromium(Exception):
    """There is no Chromium, and none could be had."""


def installed(playwright):
    """Yield the paths of every Chromium-like browser that seems to be installed."""
    for name in NAMES:
        if path := shutil.which(name):
            yield path
    programs = [os.environ.get(name) for name in ("ProgramFiles", "ProgramFiles(x86)")]
    programs.append(os.environ.get("LOCALAPPDATA"))
    usual = [*MAC, *(str(Path(folder, name)) for folder in programs if folder for name in WINDOWS)]
    for path in [*usual, playwright.chromium.executable_path]:
        if Path(path).is_file():
            yield path


def launch(playwright, path, **options):
    """Start the browser at `path`, unable to reach anything but this machine."""
    return playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS, **options)


def working(playwright):
    """Return the first installed browser that starts; Ubuntu's, for one, can be an empty shell."""
    for path in installed(playwright):
        try:
            launch(playwright, path).close()
        except Error:
            continue
        return path
    return None


def remedies():
    """Return what may bring a browser, as commands: Playwright's download; on Debian, apt."""
    ways = [[[sys.executable, "-m", "playwright", "install", "chromium"]]]
    if shutil.which("apt-get") and os.geteuid() == 0:
        install = ["apt-get", "install", "-y", "--no-install-recommends"]
        ways.append([["apt-get", "update"], [*install, "chromium", "fonts-dejavu-core"]])
    return ways


def obtain():
    """Return the path of a browser that works; get one where there is none.

    Raises
    ------
    NoChromium
        With what was tried.
    """
    with sync_playwright() as playwright:
        if path := working(playwright):
            return path
        tried = []
        for commands in remedies():
            for command in commands:
                tried.append(" ".join(command[-3:]))
                try:
                    done = subprocess.run(command, capture_output=True, timeout=300)
                except subprocess.TimeoutExpired:
                    break
                if done.returncode != 0:
                    break
            if path := working(playwright):
                return path
    raise NoChromium(f"no Chromium is installed, and these did not help: {'; '.join(tried)}")
