"""Who may decide on the pages, and what signs their names."""

import os
import stat
from pathlib import Path

import pytest

from ontology.errors import BackendError, InvalidParameter
from planmesh.settings import load
from planmesh.wiring import reviewers_secret


@pytest.mark.parametrize(
    ("options", "may"),
    [
        ({}, True),
        ({"host": "localhost"}, True),
        ({"host": "::1"}, True),
        ({"host": "0.0.0.0"}, False),  # noqa: S104  # nobody listens
        ({"host": "192.168.1.5"}, False),
        ({"host": "127.0.0.1.evil.example"}, False),
        ({"host": "192.168.1.5", "review": "on"}, True),
        ({"review": "off"}, False),
    ],
)
def test_decisions_are_for_this_machine_unless_told_otherwise(
    tmp_path: Path, options: dict[str, str], may: bool
) -> None:
    assert load({"data": tmp_path, **options}, environment={}).may_review is may


def test_the_environment_opens_and_closes_the_review(tmp_path: Path) -> None:
    assert not load({"data": tmp_path}, environment={"PLANMESH_REVIEW": "off"}).may_review
    with pytest.raises(InvalidParameter, match="review"):
        load({"data": tmp_path}, environment={"PLANMESH_REVIEW": "yes"})


def test_the_secret_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    made = reviewers_secret(tmp_path)
    assert len(made) == 32
    assert reviewers_secret(tmp_path) == made
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_two_data_directories_have_two_secrets(tmp_path: Path) -> None:
    one, other = _made(tmp_path / "甲"), _made(tmp_path / "乙")
    assert reviewers_secret(one) != reviewers_secret(other)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(BackendError, match="--no-review"):
        reviewers_secret(tmp_path)


def test_a_folder_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BackendError, match="no-review"):
        reviewers_secret(tmp_path / "没有")
