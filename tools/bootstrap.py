"""Make the environment from requirements.lock: what `make setup` runs, with nothing but Python's standard library.

The environment is made by `venv`, uv comes from pip at the version and hashes of the lock file, and uv installs the
rest, likewise by hash. Package indexes are the reader's own: what pip is configured to use is handed on to uv, which
does not read pip's configuration.
"""

import argparse
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
# What the installed environment depends on; a change in any of them makes it stale.
INPUTS = (LOCK, ROOT / "pyproject.toml", Path(__file__).resolve())


class BootstrapError(Exception):
    """Something the reader must mend; the message says how."""


def fingerprint(inputs: tuple[Path, ...]) -> str:
    """Of the running Python's version and the inputs; not of its path, which an activated environment changes."""
    digest = hashlib.sha256(sys.version.encode())
    for path in inputs:
        content = path.read_bytes()
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


def locked_requirement(lock_text: str, name: str) -> str:
    """The lines of the lock file for one package, hashes included, as pip reads them."""
    match = re.search(rf"^{re.escape(name)}==(?:.*\\\n)*.*", lock_text, re.MULTILINE)
    if match is None:
        raise BootstrapError(f"{LOCK.name} 中没有 {name}；请运行 make lock 重新生成。")
    return match.group(0) + "\n"


def run(command: list[str], environment: dict[str, str] | None = None) -> None:
    try:
        subprocess.run(command, check=True, cwd=ROOT, env=environment)
    except subprocess.CalledProcessError as error:
        raise BootstrapError(f"命令失败（退出码 {error.returncode}）：{' '.join(command)}") from error


def make_environment(venv: Path, python: str) -> None:
    try:
        run([python, "-m", "venv", "--clear", str(venv)])
    except BootstrapError as error:
        raise BootstrapError(
            f"{error}\n此 Python 不能建立虚拟环境：Debian、Ubuntu 请先安装 python3-venv，"
            "或用 make setup PYTHON=… 指定另一个 Python 3.11+。"
        ) from error


def index_settings(interpreter: Path) -> dict[str, str]:
    """pip's index as variables for uv, unless the reader has already set uv's own."""
    settings: dict[str, str] = {}
    for option, variable in (("index-url", "UV_DEFAULT_INDEX"), ("extra-index-url", "UV_INDEX")):
        if variable in os.environ:
            continue
        for section in ("install", "global", ":env:"):
            found = subprocess.run(
                [str(interpreter), "-m", "pip", "config", "get", f"{section}.{option}"],
                check=False,
                capture_output=True,
                text=True,
            )
            if found.returncode == 0 and found.stdout.strip():
                settings[variable] = found.stdout.strip()
    return settings


def install(venv: Path) -> None:
    interpreter = venv / "bin" / "python"
    uv_lock = venv / "uv.lock.txt"
    uv_lock.write_text(locked_requirement(LOCK.read_text(encoding="utf-8"), "uv"), encoding="utf-8")
    pip = [str(interpreter), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run([*pip, "--require-hashes", "-r", str(uv_lock)])
    environment = {**os.environ, **index_settings(interpreter), "VIRTUAL_ENV": str(venv)}
    uv = [str(venv / "bin" / "uv"), "pip"]
    # Compiling now keeps jieba's warnings about its own source, and a slow first start, away from the reader.
    run([*uv, "sync", "--quiet", "--require-hashes", "--compile-bytecode", str(LOCK)], environment)
    # hatchling is in the lock file itself, so nothing unpinned is fetched to build the project.
    run([*uv, "install", "--quiet", "--no-deps", "--no-build-isolation", "-e", str(ROOT)], environment)


def has_this_version(venv: Path) -> bool:
    interpreter = venv / "bin" / "python"
    if not interpreter.exists():
        return False
    question = [str(interpreter), "-c", "import sys; print(sys.version)"]
    answer = subprocess.run(question, check=False, capture_output=True, text=True)
    return answer.stdout.rstrip("\n") == sys.version


def bootstrap(venv: Path) -> None:
    stamp = venv / "installed"
    wanted = fingerprint(INPUTS)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print(f"正在准备 {venv}（首次约一分钟）……", flush=True)
    if not has_this_version(venv):
        make_environment(venv, sys.executable)
    stamp.unlink(missing_ok=True)
    install(venv)
    stamp.write_text(wanted, encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("venv", type=Path, help="where the environment is, or is to be")
    options = parser.parse_args()
    if sys.version_info < OLDEST:
        print(f"需要 Python 3.11 或更新，现在是 {sys.version.split()[0]}。", file=sys.stderr)
        return 1
    try:
        bootstrap(options.venv.absolute())
    except BootstrapError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
