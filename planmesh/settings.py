"""Settings: defaults < TOML file < environment < options.  All faults are reported in one error."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

from ontology.errors import InvalidParameter

PREFIX = "PLANMESH_"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "[::1]"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``timeout_seconds`` and ``row_limit`` bound every query that a person types, from the web or the command line.
    ``cypher_url`` and ``sparql_url`` name servers that stand in for the embedded stores; ``sparql_default_graph`` is the union of all graphs on servers that must be told
    (Apache Jena: ``urn:x-arq:UnionGraph``).  ``person`` signs decisions made on the command line.  ``review``: whether people may decide on
    the pages: on, off, or auto, which is on where only this machine can reach them.
    ``behind_yellow`` and ``behind_red``: points behind schedule from which a light is yellow, above which red;
    ``division_months``: how long after a plan its division of tasks may take."""

    data: Path = field(default_factory=lambda: Path(platformdirs.user_data_dir("planmesh")))
    lang: str = "zh"
    host: str = "127.0.0.1"
    port: int = 8000
    max_text_bytes: int = 20_000_000
    timeout_seconds: float = 5.0
    row_limit: int = 10_000
    cypher_url: str = ""
    cypher_user: str = ""
    cypher_password: str = ""
    sparql_url: str = ""
    sparql_default_graph: str = ""
    person: str = ""
    review: str = "auto"
    behind_yellow: float = 10.0
    behind_red: float = 30.0
    division_months: int = 12

    @property
    def english(self) -> bool:
        return self.lang == "en"

    @property
    def may_review(self) -> bool:
        return self.review == "on" or (self.review == "auto" and self.host in _LOOPBACK)


_KINDS: dict[str, type] = {
    f.name: type(value) if not isinstance(value := getattr(Settings(), f.name), Path) else Path
    for f in fields(Settings)
}
_ALLOWED = {"lang": ("zh", "en"), "review": ("auto", "on", "off")}


def load(options: Mapping[str, Any], environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from the file named by ``PLANMESH_SETTINGS`` (or ``settings.toml`` in the data directory), the
    environment and ``options`` (``None`` values are not set).  Raises InvalidParameter naming every fault."""
    environment = os.environ if environment is None else environment
    from_environment = {
        name: environment[PREFIX + name.upper()] for name in _KINDS if environment.get(PREFIX + name.upper())
    }
    given = {name: value for name, value in options.items() if value is not None}
    data = given.get("data") or from_environment.get("data") or Settings().data
    layers = [
        _from_file(Path(environment.get(f"{PREFIX}SETTINGS") or Path(data) / "settings.toml")),
        from_environment,
        given,
    ]
    faults: list[str] = []
    values: dict[str, Any] = {}
    for layer in layers:
        for name, value in layer.items():
            try:
                values[name] = _checked(name, value)
            except ValueError as error:
                faults.append(str(error))
    if faults:
        raise InvalidParameter("；".join(faults), where="设置", hint=f"可用的设置：{'、'.join(_KINDS)}")
    return replace(Settings(), **values)


def _from_file(path: Path) -> Mapping[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidParameter(f"设置文件读不懂：{error}", where=str(path), hint="须为 UTF-8 的 TOML") from error


def _checked(name: str, value: Any) -> Any:
    if name not in _KINDS:
        raise ValueError(f"没有名为 {name} 的设置")
    kind = _KINDS[name]
    try:
        typed = value if isinstance(value, kind) else kind(value)
    except (TypeError, ValueError):
        raise ValueError(f"{name} 应为 {kind.__name__}，得到“{value}”") from None
    if isinstance(typed, Path) and typed.exists() and not typed.is_dir():
        raise ValueError(f"{name} 应为目录，“{value}”却是文件")
    if name in _ALLOWED and typed not in _ALLOWED[name]:
        raise ValueError(f"{name} 应为 {' 或 '.join(_ALLOWED[name])}，得到“{value}”")
    if isinstance(typed, int | float) and typed <= 0:
        raise ValueError(f"{name} 应为正数，得到“{value}”")
    return typed
