"""The title of a text that is nothing but a table: the annex of a document that shares out its tasks, saved alone."""

from extract.text.lazy import lazy

_UNIT = lazy(r"(?:责任|负责|牵头|主办|承办|实施|配合|落实)(?:单位|部门|科室)|分工$")
_TASK = lazy(r"任务|事项|工作|措施|内容|项目|名称")
_MAX_NAME = 40


def annex_title(folded: str) -> str | None:
    """“A等12项任务分工表”, A the first task, of a text whose first line heads a column of tasks and one of who does them;
    of another table the words of that line; None where the text does not begin with a table."""
    lines = [line for line in folded.split("\n") if line.strip()]
    if not lines or "\t" not in lines[0]:
        return None
    heads = [cell.strip() for cell in lines[0].split("\t")]
    tasks = next((i for i, head in enumerate(heads) if _TASK.search(head) and not _UNIT.search(head)), None)
    rows = [line.split("\t") for line in lines[1:] if "\t" in line]
    if tasks is None or not rows or not any(map(_UNIT.search, heads)) or len(rows[0]) <= tasks:
        return "、".join(filter(None, heads))[:_MAX_NAME]
    return f"{rows[0][tasks].strip()[:_MAX_NAME]}等{len(rows)}项任务分工表"
