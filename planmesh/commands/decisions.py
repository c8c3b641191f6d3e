"""``planmesh decisions``: what waits for a person, and what people decided."""

import click

from planmesh.language import t
from planmesh.lazy import LazyGroup

_COMMANDS = {
    "list": "review.list_",
    "show": "review",
    "accept": "deciding",
    "reject": "deciding",
    "change": "deciding",
    "split": "deciding",
    "defer": "deciding",
    "comment": "deciding",
    "add": "deciding",
    "undo": "deciding",
    "export": "review",
    "import": "review.import_",
}


@click.group(
    cls=LazyGroup,
    modules=_COMMANDS,
    help=t(
        "人的认定：哪些在等人看，认可、否定、改正、补充、撤销，导出表格审核后再导入。认定记下后运行 planmesh publish 生效。",
        "What people decide: accept, reject, correct, add, undo; review in a spreadsheet. Then run planmesh publish.",
    ),
)
def decisions() -> None:
    pass
