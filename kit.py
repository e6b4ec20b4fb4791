#!/usr/bin/env python3
"""Mind the Gap: a teaching and case-study kit on customer expectations.

    python3 kit.py lab              learn: work through the lessons in JupyterLab
    python3 kit.py lab --trainer    train: the same lessons with facilitator notes
    python3 kit.py agenda --minutes 180 --for complaints
                                    train: a timetable, and a notebook to run it from
    python3 kit.py export cases/camera-phone
                                    one web page of a notebook, without a network
    python3 kit.py coverage         teach: which idea is taught and tested where
    python3 kit.py release ps1      hand out a problem set
    python3 kit.py grade ps1        grade what came back
    python3 kit.py data list        analyse: list, describe, make and check data
    python3 kit.py test             run every test

`python3 kit.py COMMAND --help` explains a command. The first start installs
everything into the folder .venv beside this file: about a minute, and it needs
a network. Later starts need neither.
"""

# This file is the wrapper, in the way of `gradlew`: standard library only, and no
# syntax younger than Python 3.6, so that an old Python still reaches the message
# that says it is too old. Everything else is in src/mindthegap.

import hashlib
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile

MINIMUM = (3, 11)
ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, *(["Scripts", "python.exe"] if os.name == "nt" else ["bin", "python"]))
STAMP = os.path.join(VENV, "mindthegap.json")

NO_NETWORK = re.compile(
    r"dns error|name resolution|resolve host|getaddrinfo|unreachable|connection (refused|reset)"
    r"|NewConnectionError|ConnectError|error sending request|timed out|tcp connect",
    re.IGNORECASE,
)


class SetupError(Exception):
    """Something that the user can put right; the message says how."""


def main(argv):
    try:
        if sys.version_info < MINIMUM:
            raise SetupError(
                "Mind the Gap needs Python {}.{} or newer; this is Python {}.{} ({}).\n"
                "Install a newer Python and start kit.py with it, for example: "
                "python3.12 kit.py lab".format(*MINIMUM, *sys.version_info[:2], sys.executable)
            )
        testing = argv[:1] == ["test"]
        wants_help = "--help" in argv or "-h" in argv
        ready = installed()
        if not argv or (wants_help and not ready.get("users")):
            print(__doc__.strip())
            return 0
        if not wants_help and not ready.get("tests" if testing else "users"):
            install(with_tests=testing or ready.get("had_tests", False))
    except SetupError as error:
        print(f"kit.py: {error}", file=sys.stderr)
        return 1
    return hand_over(argv)


def hand_over(argv):
    """Become the `mindthegap` command of the virtual environment."""
    command = [PYTHON, "-m", "mindthegap", *argv]
    environment = dict(os.environ, MINDTHEGAP_COMMAND="python3 kit.py")
    environment.pop("PYTHONHOME", None)
    # As if it were activated: nbgrader and JupyterLab's terminals call its tools by bare name.
    environment["PATH"] = os.pathsep.join([os.path.dirname(PYTHON), os.environ.get("PATH", "")])
    environment["VIRTUAL_ENV"] = VENV
    if os.name != "nt":
        os.execve(PYTHON, command, environment)
    # Windows has no exec: wait, and leave Ctrl-C to the child.
    child = subprocess.Popen(command, env=environment)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue


def installed():
    """What the virtual environment holds that is up to date: users, tests, had_tests."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            stamp = json.load(file)
    except (OSError, ValueError):
        return {}
    if not os.path.exists(PYTHON) or stamp.get("root") != ROOT:
        return {}
    return {
        "users": stamp.get("users") == digest("requirements.txt", "pyproject.toml"),
        "tests": stamp.get("tests") == digest("requirements-dev.txt", "pyproject.toml"),
        "had_tests": bool(stamp.get("tests")),
    }


def digest(*names):
    total = hashlib.sha256()
    for name in names:
        with open(os.path.join(ROOT, name), "rb") as file:
            total.update(file.read().replace(b"\r\n", b"\n"))
    return total.hexdigest()


def install(with_tests):
    """Make or renew .venv. The stamp is written last, so a stopped run is simply repeated."""
    requirements = "requirements-dev.txt" if with_tests else "requirements.txt"
    say(f"Setting up in {VENV} (once; it takes about a minute).")
    make_venv()
    tool = uv(requirements)
    say(f"  installing the packages of {requirements} ...")
    locked = ["--require-hashes", "-r", os.path.join(ROOT, requirements)]
    if not tool or run(tool + locked)[0] != 0:
        # uv can't run here, or knows less than pip does (a company's mirror in pip.conf).
        tool = [PYTHON, "-m", "pip", "install", "--quiet", "--retries", "2"]
        must(tool + locked, "The packages could not be installed.")
    say("  installing Mind the Gap itself ...")
    must([*tool, "--no-deps", "--no-build-isolation", "-e", ROOT], "The kit was not installed.")
    stamp = {"root": ROOT, "users": digest("requirements.txt", "pyproject.toml")}
    if with_tests:
        stamp["tests"] = digest("requirements-dev.txt", "pyproject.toml")
    with open(STAMP, "w", encoding="utf-8") as file:
        json.dump(stamp, file, indent=1)
    say("Ready.")


def make_venv():
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        raise SetupError(
            f"this Python ({sys.executable}) lacks its {missing[0]} module, which makes "
            "virtual environments.\n"
            "On Debian or Ubuntu: sudo apt install python3-venv. Elsewhere, install Python from "
            "python.org or your package manager."
        )
    try:
        os.makedirs(VENV, exist_ok=True)
        with tempfile.TemporaryFile(dir=VENV):
            pass
    except OSError as error:
        raise SetupError(
            f"can't write to {VENV}: {error.strerror}.\nMove the folder to a place where you may "
            "write, for example your home, and start again."
        ) from error
    # An interpreter that is there and answers is kept: a second run after a broken one goes on.
    if not os.path.exists(PYTHON) or run([PYTHON, "-m", "pip", "--version"])[0] != 0:
        must([sys.executable, "-m", "venv", "--clear", VENV], "The virtual environment failed.")


def uv(requirements):
    """Install uv, pinned and hashed as all the rest; an empty list where it can't run."""
    with open(os.path.join(ROOT, requirements), encoding="utf-8") as file:
        block = re.search(r"^uv==.*?(?=^\S|\Z)", file.read(), re.MULTILINE | re.DOTALL).group()
    with tempfile.TemporaryDirectory() as folder:
        pinned = os.path.join(folder, "uv.txt")
        with open(pinned, "w", encoding="utf-8") as file:
            file.write(block)
        pip = [PYTHON, "-m", "pip", "install", "--quiet", "--retries", "2", "--no-deps"]
        code, output = run([*pip, "--require-hashes", "-r", pinned])
    if code != 0 and NO_NETWORK.search(output):
        fail("The first start needs a network to download the packages.", output)
    if run([PYTHON, "-m", "uv", "--version"])[0] != 0:
        return []
    return [PYTHON, "-m", "uv", "pip", "install", "--quiet", "--python", PYTHON]


def run(command):
    """Exit code and output of a command; nothing is shown."""
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONHOME", "VIRTUAL_ENV")}
    environment["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, check=False
    )
    return done.returncode, done.stdout.decode("utf-8", "replace")


def must(command, problem):
    code, output = run(command)
    if code != 0:
        fail(problem, output)


def fail(problem, output):
    advice = (
        "It looks as if this machine has no network, or a proxy is in the way (set HTTPS_PROXY). "
        "Put that right and start again: nothing is lost."
        if NO_NETWORK.search(output)
        else "The lines above say why. Put that right and start again: nothing is lost."
    )
    tail = "\n".join("  | " + line for line in output.strip().splitlines()[-12:])
    print(tail, file=sys.stderr)
    raise SetupError(f"{problem}\n{advice}")


def say(line):
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
