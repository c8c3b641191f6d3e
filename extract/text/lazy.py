"""Regular expressions that are compiled when a text first needs them.

There are some six hundred, and compiling them all would be a third of the time a start takes."""

import re
from typing import Any, cast


class _Lazy:
    """Becomes the compiled expression, method for method, at the first use of one."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self.flags)
        # as attributes of its own: a second use costs no call of ours
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(expression: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile``, put off.  What is wrong with ``expression`` shows when it is first used."""
    return cast("re.Pattern[str]", _Lazy(expression, flags))
