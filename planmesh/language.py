"""Chinese first, English by ``--lang en`` or ``PLANMESH_LANG=en``: which of the two this process speaks.

Decided once, from the command line and the environment, because click wants its help texts when commands are defined.
"""

import gettext
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


def wants_english(arguments: Sequence[str], environment: Mapping[str, str]) -> bool:
    for position, argument in enumerate(arguments):
        if argument == "--lang":
            return arguments[position + 1 : position + 2] == ["en"]
        if argument.startswith("--lang="):
            return argument == "--lang=en"
    return environment.get("PLANMESH_LANG") == "en"


ENGLISH = wants_english(sys.argv[1:], os.environ)


def t(zh: str, en: str) -> str:
    """The text in the language of this process."""
    return en if ENGLISH else zh


def translate_click() -> None:
    """Let click's own words (Usage, Options, errors) be Chinese too: it asks gettext for them."""
    if not ENGLISH:
        os.environ["LANGUAGE"] = "zh"
        gettext.bindtextdomain("click", Path(__file__).with_name("locale"))
        gettext.textdomain("click")
