"""How long until JupyterLab answers: the first start in a fresh clone, later ones, and its own.

    python benchmarks/start.py            a copy of the tracked files, an empty home, no .venv
    python benchmarks/start.py --here     this checkout as it is

Standard library only: it runs before anything is installed. "Its own" is `jupyter lab` of the
same environment on the same workspace, what a user would type instead.
"""

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 600
ROUNDS = 5


def copy_of_tracked_files(target: Path) -> Path:
    """What a clone of the next commit would hold."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    return target


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def seconds_until_answer(command: list[str], folder: Path, environment: dict[str, str]) -> float:
    """Start a JupyterLab, wait until its page answers, stop it."""
    port = free_port()
    began = time.perf_counter()
    server = subprocess.Popen(
        [*command, "--no-browser", f"--port={port}"],
        cwd=folder, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    lines: list[str] = []
    reader = threading.Thread(target=lambda: lines.extend(iter(server.stdout.readline, "")))
    reader.daemon = True
    reader.start()
    try:
        while time.perf_counter() - began < LIMIT:
            found = re.search(r"http://127\.0\.0\.1:\S+", "".join(lines))
            if found and answers(found.group()):
                return time.perf_counter() - began
            if server.poll() is not None:
                break
            time.sleep(0.01)
        raise SystemExit(f"{' '.join(command)} did not answer:\n{''.join(lines)}")
    finally:
        stop(server)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=60) as page:
            return b"jupyter-config-data" in page.read()
    except urllib.error.URLError:
        # The address is printed a moment before the server listens.
        return False


def stop(server: subprocess.Popen) -> None:
    if os.name == "nt":
        # kit.py waits for its child there; both go.
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(server.pid)], check=False)
    else:
        server.terminate()
    server.wait(30)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--here", action="store_true", help="use this checkout, not a fresh copy")
    here = parser.parse_args().here
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        home = Path(scratch, "home")
        home.mkdir()
        environment = dict(os.environ)
        if not here:
            environment.update(HOME=str(home), USERPROFILE=str(home))
            environment.pop("XDG_CACHE_HOME", None)
        folder = ROOT if here else copy_of_tracked_files(Path(scratch, "mindthegap"))
        kit = [sys.executable, "kit.py", "lab"]
        first = seconds_until_answer(kit, folder, environment)
        scripts = folder / ".venv" / ("Scripts" if os.name == "nt" else "bin")
        jupyter = [str(scripts / "jupyter"), "lab", "--ServerApp.root_dir=workspace"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            jupyter.append("--allow-root")
        # In turn, so that what else the machine does falls on both alike.
        pairs = [
            [seconds_until_answer(command, folder, environment) for command in (kit, jupyter)]
            for _ in range(ROUNDS)
        ]
    later, own = (median(times) for times in zip(*pairs, strict=True))
    print(f"first `kit.py lab`                        {first:6.1f} s")
    print(f"later `kit.py lab` (median of {ROUNDS})           {later:6.2f} s")
    print(f"`jupyter lab` by itself (median of {ROUNDS})      {own:6.2f} s")
    print(
        f"difference                                {later - own:6.2f} s   ratio {later / own:.2f}"
    )


if __name__ == "__main__":
    main()
