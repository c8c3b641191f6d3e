"""What a test may need that not every machine has, and what to do where it is absent.

A test that needs one of these carries the marker of its name. Where the thing is absent the test skips with the
reason; with PLANMESH_REQUIRE_ALL=1, as .ci/run sets it, it fails instead, so that CI cannot pass by skipping.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
REPOSITORY = Path(__file__).resolve().parent.parent


def chromium_path() -> str | None:
    return next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)


def corpus_path() -> Path | None:
    """The folder that holds corpus/ and gold/, from PLANMESH_CORPUS or beside the checkout."""
    folder = Path(os.environ.get("PLANMESH_CORPUS") or REPOSITORY.parent / "shared")
    return folder if (folder / "corpus").is_dir() else None


def missing(marker: str) -> str | None:
    """Why a test with this marker cannot run here, or None where it can."""
    if marker in {"java", "server"} and shutil.which("java") is None:
        return "没有 Java（Debian：apt install openjdk-17-jre-headless）"
    if marker == "server" and shutil.which("mvn") is None:
        return "没有 Maven（Debian：apt install maven）"
    if marker == "browser" and chromium_path() is None:
        return "没有 Chromium（Debian：apt install chromium fonts-wqy-zenhei）"
    if marker == "corpus" and corpus_path() is None:
        return "没有真实文件：请用 PLANMESH_CORPUS 指明其文件夹"
    return None


def is_required(marker: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Real documents are never in the repository, so their absence is no fault of a machine."""
    return marker != "corpus" and environment.get("PLANMESH_REQUIRE_ALL") == "1"


def demand(marker: str) -> None:
    reason = missing(marker)
    if reason is None:
        return
    if is_required(marker):
        pytest.fail(f"PLANMESH_REQUIRE_ALL=1，但{reason}", pytrace=False)
    pytest.skip(reason)
