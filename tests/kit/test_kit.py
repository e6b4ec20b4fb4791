"""kit.py as a newcomer meets it: what it says, and what it says when something is missing."""

import ast
import importlib.util
import os
import shutil
import socket
import subprocess
import sys

import pytest

from mindthegap import content

ROOT = content.root()


def run(command, folder=ROOT, **environment):
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=dict(os.environ, **environment),
        capture_output=True,
        text=True,
        timeout=300,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture
def fresh(tmp_path):
    """The files that a first start needs, in a folder without a virtual environment."""
    for name in ("kit.py", "requirements.txt", "requirements-dev.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def pretending(statement):
    """Run kit.py's main after a statement that takes something away from this Python."""
    return ["-c", f"import sys; {statement}; import kit; sys.exit(kit.main(['lab']))"]


def test_an_old_python_can_read_the_file():
    ast.parse((ROOT / "kit.py").read_text("utf-8"), feature_version=(3, 6))


def test_only_the_standard_library_is_imported():
    tree = ast.parse((ROOT / "kit.py").read_text("utf-8"))
    names = [a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names]
    assert names
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_alone_it_says_what_to_do_and_installs_nothing(fresh):
    done = run(["kit.py"], fresh)
    assert done.returncode == 0
    assert "kit.py lab --trainer" in done.stdout
    assert "grade ps1" in done.stdout
    assert run(["kit.py", "lab", "--help"], fresh).returncode == 0
    assert not (fresh / ".venv").exists()


def test_an_old_python_is_told_so(fresh):
    done = run(pretending("sys.version_info = (3, 9, 18, 'final', 0)"), fresh)
    assert done.returncode == 1
    assert "needs Python 3.11 or newer; this is Python 3.9" in done.stderr
    assert not (fresh / ".venv").exists()


def test_a_missing_venv_module_is_named(fresh):
    hide = (
        "import importlib.util as u; real = u.find_spec; "
        "u.find_spec = lambda n, *a: None if n == 'ensurepip' else real(n, *a)"
    )
    done = run(pretending(hide), fresh)
    assert done.returncode == 1
    assert "ensurepip" in done.stderr
    assert "apt install python3-venv" in done.stderr


def test_a_folder_that_cannot_be_written_is_named(fresh):
    # A file where the folder should be: refused to root too, as permissions are not.
    (fresh / ".venv").write_text("in the way")
    done = run(["kit.py", "lab"], fresh)
    assert done.returncode == 1
    assert f"can't write to {fresh / '.venv'}" in done.stderr


def test_no_network_at_the_first_start_is_said_and_the_next_start_goes_on(fresh):
    # Nothing listens on port 9 of this machine: every download is refused at once.
    nowhere = "http://127.0.0.1:9/"
    done = run(
        ["kit.py", "lab"],
        fresh,
        PIP_INDEX_URL=nowhere,
        PIP_NO_CACHE_DIR="1",
        PIP_EXTRA_INDEX_URL="",
        PIP_FIND_LINKS="",
        PIP_CONFIG_FILE=os.devnull,
        HTTPS_PROXY=nowhere,
        HTTP_PROXY=nowhere,
    )
    assert done.returncode == 1, done.stderr
    assert "needs a network" in done.stderr
    assert "nothing is lost" in done.stderr
    assert not (fresh / ".venv" / "mindthegap.json").exists()


@pytest.fixture
def kit(fresh):
    """The module, for the folder of a first start."""
    spec = importlib.util.spec_from_file_location("kit", fresh / "kit.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_changed_requirements_file_is_noticed(kit, fresh, monkeypatch):
    (fresh / ".venv").mkdir()
    monkeypatch.setattr(kit, "PYTHON", sys.executable)
    commands = []
    monkeypatch.setattr(kit, "run", lambda command: commands.append(command) or (0, ""))
    kit.install(with_tests=False)
    assert any("--require-hashes" in command for command in commands)
    assert kit.installed() == {"users": True, "tests": False, "had_tests": False}
    with open(fresh / "requirements.txt", "a") as file:
        file.write("# newer\n")
    assert kit.installed()["users"] is False


def test_a_folder_that_was_moved_is_set_up_again(kit, fresh, monkeypatch):
    (fresh / ".venv").mkdir()
    monkeypatch.setattr(kit, "PYTHON", sys.executable)
    monkeypatch.setattr(kit, "run", lambda command: (0, ""))
    kit.install(with_tests=True)
    assert kit.installed()["tests"] is True
    monkeypatch.setattr(kit, "ROOT", str(fresh / "elsewhere"))
    assert kit.installed() == {}


def test_where_uv_cannot_run_pip_installs_the_same_pins(kit, fresh, monkeypatch):
    (fresh / ".venv").mkdir()
    monkeypatch.setattr(kit, "PYTHON", sys.executable)
    commands = []

    def without_uv(command):
        commands.append(command)
        return (1, "No module named uv") if "uv" in command else (0, "")

    monkeypatch.setattr(kit, "run", without_uv)
    kit.install(with_tests=False)
    assert [c for c in commands if c[1:4] == ["-m", "pip", "install"] and "-r" in c][-1][-2:] == [
        "-r",
        str(fresh / "requirements.txt"),
    ]
    assert kit.installed()["users"] is True


def test_a_taken_port_is_said():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run(["kit.py", "lab", "--no-browser", "--port", str(port)])
    assert done.returncode == 1
    assert f"port {port} can't be used" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a path at which nobody can write")
def test_a_workspace_that_cannot_be_written_is_named():
    done = run(["kit.py", "lab", "--no-browser", "--dir", f"{os.devnull}/workspace"])
    assert done.returncode == 1
    assert f"can't write to the workspace {os.devnull}/workspace" in done.stderr
    assert "--dir" in done.stderr


@pytest.mark.parametrize(
    "command", [[], ["lab"], ["release"], ["grade"], ["data"], ["data", "check"], ["test"]]
)
def test_help_loads_nothing_heavy(command):
    code = (
        "import sys; from mindthegap.cli import mindthegap\n"
        f"try: mindthegap({[*command, '--help']!r})\n"
        "except SystemExit as end: assert end.code == 0\n"
        "print(sorted({n.split('.')[0] for n in sys.modules}), file=sys.stderr)"
    )
    done = run(["-c", code])
    assert done.returncode == 0, done.stderr
    assert "Usage:" in done.stdout
    loaded = set(ast.literal_eval(done.stderr))
    assert not loaded & {"numpy", "pandas", "jupyterlab", "nbgrader", "nbformat", "rich"}


def test_a_mistyped_command_gets_a_suggestion():
    done = run(["kit.py", "lba"])
    assert done.returncode == 2
    assert "lab" in done.stderr
