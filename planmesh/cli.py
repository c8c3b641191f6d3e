"""The command line: ``planmesh COMMAND``.  Each command's module is imported when the command is, so that ``--help``
and a question start fast.  Exit codes: docs/cli.md."""

import sys
from typing import Any

import click

from ontology.errors import BackendError, PlanmeshError
from planmesh.language import t, translate_click
from planmesh.lazy import LazyGroup

# command → module below planmesh.commands, in the order in which a person needs them
COMMANDS = {
    "ingest": "ingest",
    "status": "ingest",
    "serve": "serve",
    "questions": "ask",
    "ask": "ask",
    "gaps": "gaps",
    "coverage": "coverage",
    "link": "link",
    "timeline": "timeline",
    "changes": "timeline",
    "decisions": "decisions",
    "publish": "publish",
    "extract": "extract",
    "explain": "explain",
    "rules": "rules",
    "lexicon": "lexicon",
    "evaluate": "evaluate",
    "sparql": "query",
    "cypher": "query",
    "export": "query",
    "check": "check",
}


@click.group(
    cls=LazyGroup,
    modules=COMMANDS,
    help=t(
        "纲目：读懂规划和后续文件，说清谁负责、谁依赖谁、缺口在哪里，每个答案都有原文为证。",
        "Planmesh reads plans and the documents that follow them: who owns what, what depends on what, where the gaps are.",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), help=t("界面语言（也可设 PLANMESH_LANG）", "language (or PLANMESH_LANG)")
)
@click.version_option(package_name="planmesh", prog_name="planmesh")  # looks the version up when asked
def cli(lang: str | None) -> None:
    pass


def main(arguments: list[str] | None = None) -> Any:
    """Run a command; our errors end with their exit code and one line on standard error, never a traceback."""
    translate_click()
    try:
        return cli.main(args=arguments, prog_name="planmesh")
    except PlanmeshError as error:
        click.echo(f"{t('错误', 'Error')}：{error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.exit(0)  # the reader of our output has gone, as `| head` does
    except OSError as error:  # a full disk, a folder that may not be written
        where = f"{error.filename}：" if error.filename else ""
        hint = t("请检查权限和磁盘空间", "check permissions and disk space")
        click.echo(f"{t('错误', 'Error')}：{where}{error.strerror or error}（{hint}）", err=True)
        sys.exit(BackendError.exit_code)
