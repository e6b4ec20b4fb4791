"""A real JupyterLab, started as a student starts it, and a notebook in it."""

import os
import re
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

import nbformat
from jupyter_client import BlockingKernelClient

from mindthegap import content


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: its address with the token, and the folder that it shows."""

    address: str
    token: str
    folder: Path
    runtime: Path

    def url(self, path):
        """Where JupyterLab shows the file at `path`, with the window's layout forgotten."""
        return f"{self.address}/lab/tree/{path}?reset&token={self.token}"


@contextmanager
def running(folder, state):
    """Run `kit.py lab` on the workspace `folder`; Jupyter's own files go to `state`.

    Yields
    ------
    Lab
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kinds = ("CONFIG", "DATA", "RUNTIME")
    environment = dict(
        os.environ,
        **{f"JUPYTER_{kind}_DIR": str(state / kind.lower()) for kind in kinds},
        JUPYTERLAB_SETTINGS_DIR=str(state / "settings"),
        IPYTHONDIR=str(state / "ipython"),
    )
    kit = str(content.root() / "kit.py")
    server = subprocess.Popen(
        [sys.executable, kit, "lab", "--no-browser", "--port", str(port), "--dir", str(folder)],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said, token = [], None
    found = threading.Event()

    def listen():
        for line in server.stdout:
            said.append(line)
            if "token=" in line:
                found.set()
        found.set()

    threading.Thread(target=listen, daemon=True).start()
    try:
        found.wait(180)
        token = re.search(r"token=(\w+)", "".join(said))
        if not token:
            raise RuntimeError("kit.py lab did not start:\n" + "".join(said))
        yield Lab(f"http://127.0.0.1:{port}", token.group(1), folder, state / "runtime")
    finally:
        if token and server.poll() is None:
            # Asked, it stops its kernels too; a killed one would leave them running.
            stop = f"http://127.0.0.1:{port}/api/shutdown?token={token.group(1)}"
            urlopen(Request(stop, method="POST")).close()
        else:
            server.kill()
        server.wait(30)


class Notebook:
    """A notebook open in JupyterLab, driven by menu, mouse and keyboard.

    Parameters
    ----------
    page : playwright.sync_api.Page
    lab : Lab
    path : str
        The notebook's place in the workspace.
    """

    def __init__(self, page, lab, path):
        self.page, self.lab, self.path = page, lab, path
        self.complaints = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(lab.url(path))
        self.wait_for_kernel()

    def _hear(self, message):
        if message.type == "error":
            self.complaints.append(f"{message.text} ({message.location.get('url')})")

    def wait_for_kernel(self, seconds=60):
        """Wait until the kernel has started, and has nothing to do."""
        self.page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for(
            timeout=seconds * 1000
        )

    def menu(self, *names):
        """Choose an entry of the menus."""
        self.page.locator(".lm-MenuBar-item", has_text=names[0]).first.click()
        for name in names[1:]:
            entry = self.page.locator(".lm-Menu-item", has_text=name)
            entry.first.click()

    def run_all(self, seconds=120):
        """Run every cell; returns the notebook as it was then saved."""
        self.menu("Run", "Run All Cells")
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.wait_for_kernel(seconds)
            saved = self.save()
            code = [cell for cell in saved.cells if cell.cell_type == "code"]
            failed = any(out.output_type == "error" for cell in code for out in cell.outputs)
            if failed or all(cell.execution_count for cell in code):
                return saved
            self.page.wait_for_timeout(500)
        raise TimeoutError(f"{self.path} was still running after {seconds} seconds")

    def save(self):
        """Save the notebook as a student does, and read the file."""
        with self.page.expect_response(
            lambda response: response.request.method == "PUT" and "/contents/" in response.url
        ):
            self.menu("File", "Save Notebook")
        return nbformat.read(self.lab.folder / self.path, as_version=4)

    def _connection_file(self):
        address = f"{self.lab.address}/api/sessions?token={self.lab.token}"
        sessions = self.page.request.get(address).json()
        kernel = next(each["kernel"]["id"] for each in sessions if each["path"] == self.path)
        return self.lab.runtime / f"kernel-{kernel}.json"

    def ask(self, expression, setup=""):
        """Evaluate a Python expression in the notebook's own kernel, beside the page.

        The answer is what `repr` gives; `setup` is run first.
        """
        client = BlockingKernelClient(connection_file=str(self._connection_file()))
        client.load_connection_file()
        client.start_channels()
        try:
            reply = client.execute(
                setup,
                silent=True,
                user_expressions={"answer": expression},
                reply=True,
                timeout=30,
            )
        finally:
            client.stop_channels()
        answer = reply["content"].get("user_expressions", {}).get("answer", reply["content"])
        if answer.get("status") != "ok":
            raise RuntimeError(f"{expression}: {answer}")
        return answer["data"]["text/plain"]
