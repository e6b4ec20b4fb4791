"""The rules of the house that no single module can keep."""

import importlib
import io
import pkgutil
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import requires

import pytest
from packaging.requirements import Requirement

import mindthegap
from mindthegap import __version__, content

ROOT = content.root()
# Spelled in two halves, so that this file does not name what it forbids.
REGISTRY_HOSTS = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.", "ana" + "conda.org/",
                  "deb" + ".debian.org", "jsdeliv" + "r"]  # fmt: skip


def tracked():
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def pyproject():
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def pins(file):
    """The versions that a requirements file installs on this machine."""
    lines = re.findall(r"^[a-zA-Z0-9].*?(?= \\$)", (ROOT / file).read_text("utf-8"), re.MULTILINE)
    wanted = [Requirement(line) for line in lines]
    return {r.name: str(r.specifier) for r in wanted if r.marker is None or r.marker.evaluate()}


def test_arrows_run_downwards_only():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_python_files_and_notebooks_pass_ruff():
    for command in (["check", "."], ["format", "--check", "."]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command], cwd=ROOT, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_no_module_bears_the_name_of_what_its_package_exports():
    """`package.name` would be the one or the other, as the order of imports has it."""
    hidden = []
    for module in pkgutil.walk_packages(mindthegap.__path__, "mindthegap."):
        package, _, name = module.name.rpartition(".")
        exported = getattr(importlib.import_module(package), "__all__", [])
        if name in exported:
            hidden.append(module.name)
    assert hidden == []


def test_types():
    done = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_spelling():
    names = [str(p.relative_to(ROOT)) for p in tracked() if p.suffix not in {".csv", ".png"}]
    done = subprocess.run(
        [sys.executable, "-m", "codespell_lib", *names], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("host", REGISTRY_HOSTS)
def test_no_file_names_a_registry(host):
    naming = [path for path in tracked() if host.encode() in path.read_bytes()]
    assert naming == []


def test_requirements_satisfy_the_project():
    pinned = pins("requirements.txt")
    for line in pyproject()["project"]["dependencies"]:
        wanted = Requirement(line)
        version = pinned[wanted.name].removeprefix("==")
        assert wanted.specifier.contains(version), f"{wanted} against {version}"


def test_tests_use_the_users_versions():
    users, developers = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: developers.get(name) for name in users} == users


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_hashed(file):
    text = (ROOT / file).read_text("utf-8")
    blocks = re.split(r"^(?=[a-zA-Z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(blocks) > 100
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_conda_users_get_the_same_direct_dependencies():
    text = (ROOT / "environment.yml").read_text("utf-8")
    listed = [Requirement(line) for line in re.findall(r"^ +- (\S+==\S+)$", text, re.MULTILINE)]
    python = re.search(r"- python=(\S+)", text).group(1)
    project = pyproject()["project"]
    assert Requirement(f"python{project['requires-python']}").specifier.contains(python)
    assert {r.name for r in listed} == {Requirement(d).name for d in project["dependencies"]}
    locked = (ROOT / "requirements.txt").read_text("utf-8")
    for requirement in listed:
        # The lock holds several versions of a package where Pythons differ; one is meant.
        assert f"\n{requirement.name}{requirement.specifier} " in locked, requirement
    assert "- -e ." in text


def test_the_version_is_said_once_over():
    assert pyproject()["project"]["version"] == __version__
    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_dependency_has_its_line_of_reasons():
    reasons = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    groups = pyproject()["dependency-groups"]
    for line in [*pyproject()["project"]["dependencies"], *groups["install"], *groups["dev"]]:
        assert f"| `{Requirement(line).name}` |" in reasons, line


def test_installed_metadata_is_that_of_this_checkout():
    here = {Requirement(d).name for d in pyproject()["project"]["dependencies"]}
    assert here <= {Requirement(line).name for line in requires("mindthegap")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_kit_and_no_solution(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        everything = {name: archive.read(name) for name in names}
    for needed in (
        "mindthegap/kit/lessons/00-start-here.ipynb",
        "mindthegap/kit/datasets/camera_panel.csv",
        "mindthegap/kit/cases/camera-phone/brief.md",
        "mindthegap/kit/autograde/release/ps1-formation/ps1-formation.ipynb",
        "mindthegap/course/jupyter/labconfig/page_config.json",
        "mindthegap/widgets/source_mixer.js",
    ):
        assert needed in names
    for name, data in everything.items():
        if name.endswith(".ipynb"):
            assert b"BEGIN SOLUTION" not in data, name
            assert b"BEGIN HIDDEN TESTS" not in data, name
            assert b"BEGIN MARK SCHEME" not in data, name
    assert not [name for name in names if "autograde/source" in name or "rubric" in name]


def test_an_installed_kit_works_outside_a_checkout(wheel, tmp_path):
    """Unpacked as pip would, in a folder of its own: the workspace is filled from the wheel."""
    site = tmp_path / "site"
    zipfile.ZipFile(io.BytesIO(wheel.read_bytes())).extractall(site)
    code = (
        f"import sys; sys.path.insert(0, {str(site)!r})\n"
        "from pathlib import Path\n"
        "import mindthegap; from mindthegap import content, data\n"
        "from mindthegap.course import workspace\n"
        f"assert mindthegap.__file__.startswith({str(site)!r})\n"
        "assert not content.in_checkout()\n"
        "folder = workspace.default_folder(trainer=False)\n"
        "assert folder == Path.cwd() / 'workspace'\n"
        "print(len(workspace.fill(folder).new), len(data.load('camera_panel')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[1] == "3000"
    assert (tmp_path / "workspace" / "lessons" / "00-start-here.ipynb").is_file()
    assert (tmp_path / "workspace" / "problem-sets" / "ps1-formation").is_dir()
