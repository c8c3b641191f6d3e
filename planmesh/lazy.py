"""Groups of commands whose modules are imported when a command is asked for, so that ``--help`` and a question start fast."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """``modules``: command → module below planmesh.commands, in the order in which a person needs them; with
    ``.attribute`` where the command's function has another name."""

    def __init__(self, *arguments: Any, modules: Mapping[str, str], **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._modules:
            return None
        module, _, attribute = self._modules[cmd_name].partition(".")
        command: click.Command = getattr(import_module(f"planmesh.commands.{module}"), attribute or cmd_name)
        return command
