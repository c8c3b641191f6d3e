"""Six packages with general names: that ours are the ones imported, that a wheel holds all of them, and that nothing
in the repository ties it to one machine or one package index.
"""

import importlib.util
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from tests.requirements import REPOSITORY
from tools import bootstrap, check_licences

PACKAGES = ("ontology", "extract", "graph", "queries", "web", "planmesh")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, check=True, cwd=REPOSITORY, capture_output=True)
    (built,) = folder.glob("*.whl")
    return zipfile.Path(built)


def files_of(package: str) -> set[str]:
    """Every file of a package that git tracks or would, relative to the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", package],
        check=True,
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
    )
    return {name for name in listed.stdout.split("\0") if name and (REPOSITORY / name).is_file()}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_name_means_this_checkout(package: str) -> None:
    found = importlib.util.find_spec(package)
    assert found is not None
    assert found.origin == str(REPOSITORY / package / "__init__.py")


@pytest.mark.parametrize("package", PACKAGES)
def test_the_wheel_holds_every_file_of_a_package(package: str, wheel: zipfile.Path) -> None:
    packed = set(wheel.root.namelist())
    assert files_of(package) - packed == set()


def test_the_wheel_holds_nothing_but_the_packages(wheel: zipfile.Path) -> None:
    folders = {name.split("/")[0] for name in wheel.root.namelist()}
    assert {folder for folder in folders if not folder.endswith(".dist-info")} == set(PACKAGES)


def test_the_wheel_is_marked_as_not_for_upload(wheel: zipfile.Path) -> None:
    (metadata,) = (name for name in wheel.root.namelist() if name.endswith(".dist-info/METADATA"))
    assert b"Classifier: Private :: Do Not Upload" in wheel.root.read(metadata)


def test_pyproject_names_the_packages_once_and_the_same(repository: Path) -> None:
    settings = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    named = (
        settings["hatch"]["build"]["targets"]["wheel"]["packages"],
        settings["importlinter"]["root_packages"],
        settings["coverage"]["run"]["source_pkgs"],
    )
    assert [set(names) for names in named] == [set(PACKAGES)] * 3


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-bench.lock"])
def test_a_lock_file_names_no_index_and_hashes_everything(name: str, repository: Path) -> None:
    lock = (repository / name).read_text(encoding="utf-8")
    entries = [entry for entry in lock.replace("\\\n", " ").splitlines() if entry.strip()]
    assert "://" not in lock
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_a_locked_requirement_keeps_its_hashes_and_no_others() -> None:
    lock = "tool==1 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\ntool-two==2 \\\n    --hash=sha256:cc\n"
    assert bootstrap.locked_requirement(lock, "tool") == ("tool==1 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n")


def test_no_file_names_a_path_of_this_machine(repository: Path) -> None:
    paths = (f"{repository}/".encode(), f"{Path.home()}/".encode())
    names = sorted(files_of("."))
    assert [name for name in names if any(path in (repository / name).read_bytes() for path in paths)] == []


@pytest.mark.parametrize("licence", ["MIT", "BSD License", "MIT OR Apache-2.0", "GPL-3.0 OR MIT", "MIT AND PSF-2.0"])
def test_a_permissive_licence_is_allowed(licence: str) -> None:
    assert check_licences.is_allowed(licence)


@pytest.mark.parametrize(
    "licence",
    [
        "AGPL-3.0-or-later",
        "GPL-3.0-only",
        "GNU General Public License v3 (GPLv3)",
        "MIT AND GPL-2.0-or-later",
        "LGPL-3.0-or-later",
        "Proprietary",
    ],
)
def test_a_licence_that_binds_or_is_unknown_is_refused(licence: str) -> None:
    assert not check_licences.is_allowed(licence)


def test_a_package_that_states_no_licence_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "thing-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: thing\nVersion: 1.0\n", encoding="utf-8")
    assert check_licences.faults([Distribution.at(folder)]) == ["thing 1.0: no licence stated"]
