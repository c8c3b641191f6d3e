"""The words that the patterns of ``extract`` are made of."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

_EXTRACT = Path(__file__).parents[2] / "extract"


def words() -> Iterator[str]:
    """Every run of Chinese characters in the strings of ``extract``, sorted."""
    found: set[str] = set()
    for path in _EXTRACT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.update(re.findall(r"[\u4e00-\u9fff]{1,8}", node.value))
    return iter(sorted(found))
