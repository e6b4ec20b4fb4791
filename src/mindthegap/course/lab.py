"""Start JupyterLab on a workspace, without the pop-ups that greet a newcomer elsewhere."""

import os
import socket
import sys
from pathlib import Path

from mindthegap.errors import KitError

FIRST_NOTEBOOK = "lessons/00-start-here.ipynb"
SETTINGS = Path(__file__).with_name("jupyter")


def start(workspace: Path, *, port: int | None = None, browser: bool = True) -> None:
    """Run JupyterLab on the first notebook of a workspace until the user stops it.

    Parameters
    ----------
    workspace : Path
        The folder that JupyterLab shows.
    port : int, optional
        The port to listen on; by default 8888 or the next free one.
    browser : bool
        Open the page in the user's browser.
    """
    # Before Jupyter is imported: our settings come in as one more folder of configuration,
    # so that neither the user's own nor the environment's is written to.
    earlier = os.environ.get("JUPYTER_CONFIG_PATH")
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, [str(SETTINGS), earlier]))

    from jupyterlab.labapp import main

    arguments = [
        f"--ServerApp.root_dir={workspace.resolve()}",
        f"--LabApp.default_url=/lab/tree/{FIRST_NOTEBOOK}",
        # Which tabs are open is remembered per workspace, not with the user's other work.
        f"--LabApp.workspaces_dir={workspace.resolve() / '.jupyter'}",
        "--ServerApp.log_level=WARN",
        "--LabApp.log_level=WARN",
        # Ctrl-C stops at once; JupyterLab has saved the notebooks.
        "--ServerApp.answer_yes=True",
    ]
    if port is not None:
        arguments += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    if not browser:
        arguments.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # In a container people are root; JupyterLab still listens on this machine only.
        arguments.append("--allow-root")
    sys.exit(main(arguments))


def must_be_free(port: int) -> None:
    """Raise a KitError if a server can't listen on this port."""
    with socket.socket() as probe:
        if os.name != "nt":
            # A port that a stopped server has just left counts as free, as it does for Jupyter.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise KitError(
                f"port {port} can't be used: {error.strerror}. Choose another with --port, "
                "or leave --port out and a free one is found."
            ) from error
