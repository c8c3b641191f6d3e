"""The queue and its decisions as a spreadsheet or lines, out and back.

An office fills in 认定, 改为, 理由 and 认定人; what it leaves as it was is left as it was.  Every row is checked before any
is kept, and a row about which somebody has decided since it went out is refused: its 编号 is the last entry's number.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.decisions import sheet
from graph.decisions.changed import code_names, fields_of, words_of
from graph.decisions.model import Action, Draft, Kind
from graph.decisions.queue import Side, Waiting, draft
from graph.decisions.wording import ACTIONS, KINDS, STATES
from ontology.errors import EditConflict, InvalidParameter

COLUMNS = (
    *("序号", "类别", "状态", "后续文件", "条目", "后续原句", "规划事项", "规划原句", "类型", "得分", "依据"),
    *("认定", "改为", "理由", "认定人", "标识", "编号"),
)
_FILLED = ("认定", "改为", "理由", "认定人")
_HIDDEN = ("标识", "编号")
_OFFERED = (Action.ACCEPT, Action.REJECT, Action.CHANGE, Action.SPLIT, Action.DEFER, Action.COMMENT)
_SCHEMES = {Kind.LINK: "linkType", Kind.RESPONSIBILITY: "role", Kind.NAME: "relationKind"}
_FAULTS_SHOWN = 20
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Import:
    """``drafts`` to keep, all or none; ``expected``: as ``DecisionStore.record_all`` takes it.  ``left``: rows that say
    nothing new."""

    drafts: tuple[Draft, ...]
    expected: Mapping[str, int]
    left: int


def to_xlsx(waiting: Iterable[Waiting]) -> bytes:
    rows = (
        [_numbered(row[name]) if name in {"序号", "编号"} else row[name] for name in COLUMNS] for row in _rows(waiting)
    )
    return sheet.write(COLUMNS, rows, choices={"认定": [ACTIONS[action] for action in _OFFERED]}, hidden=_HIDDEN)


def _numbered(text: str) -> int:
    return int(text)


def to_jsonl(waiting: Iterable[Waiting]) -> bytes:
    """The same rows, an object a line."""
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in _rows(waiting)).encode()


def from_xlsx(content: bytes, waiting: Sequence[Waiting], *, person: str = "", where: str = "表格") -> Import:
    return _read(sheet.read(content, where=where), waiting, person, where)


def from_jsonl(content: bytes, waiting: Sequence[Waiting], *, person: str = "", where: str = "文件") -> Import:
    return _read(_lines(content, where), waiting, person, where)


def _lines(content: bytes, where: str) -> Iterator[tuple[int, Row]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidParameter("文件不是 UTF-8", where=where, hint="请另存为 UTF-8") from error
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InvalidParameter(f"第 {number} 行不是 JSON", where=where) from error
        if not isinstance(row, dict):
            raise InvalidParameter(f"第 {number} 行应为 JSON 对象", where=where)
        yield number, {str(name): "" if value is None else str(value).strip() for name, value in row.items()}


def _rows(waiting: Iterable[Waiting]) -> Iterator[dict[str, str]]:
    return (_row(number, one) for number, one in enumerate(waiting, 1))


def _row(number: int, waiting: Waiting) -> dict[str, str]:
    standing = waiting.decision.draft if waiting.decision else None
    scheme = _SCHEMES.get(waiting.kind, "")
    values = {
        "序号": str(number),
        "类别": KINDS[waiting.kind],
        "状态": STATES[waiting.state] + (f"：{waiting.why}" if waiting.why else ""),
        "后续文件": "、".join(dict.fromkeys(quote.document for quote in waiting.left.quotes)),
        "条目": waiting.left.title,
        "后续原句": _words(waiting.left),
        "规划事项": waiting.right.title,
        "规划原句": _words(waiting.right),
        "类型": code_names().get((scheme, waiting.type), waiting.type),
        "得分": "" if waiting.score is None else f"{waiting.score:.2f}",
        "依据": waiting.features,
        "认定": ACTIONS[standing.action] if standing else "",
        "改为": _changes(waiting) if standing else "",
        "理由": standing.reason if standing else "",
        "认定人": standing.person if standing else "",
        "标识": waiting.subject,
        "编号": str(waiting.last),
    }
    return {name: values[name] for name in COLUMNS}


def _words(side: Side) -> str:
    return "\n".join(quote.text for quote in side.quotes)


def _changes(waiting: Waiting) -> str:
    """What the standing decision says is otherwise than the program has it."""
    assert waiting.decision is not None  # noqa: S101  # the caller asked
    given = waiting.decision.draft.fields
    return "" if given is waiting.fields else words_of(given, waiting.fields)


def _read(rows: Iterable[tuple[int, Row]], waiting: Sequence[Waiting], person: str, where: str) -> Import:
    known = {one.subject: one for one in waiting}
    drafts: dict[str, Draft] = {}
    expected: dict[str, int] = {}
    faults: list[str] = []
    conflicts = left = 0
    for number, row in rows:
        try:
            made = _draft(row, known, person)
        except EditConflict as error:
            conflicts += 1
            faults.append(f"第 {number} 行“编号”：{error.message}")
            continue
        except _Fault as error:
            faults.append(f"第 {number} 行“{error.column}”：{error}")
            continue
        if made is None:
            left += 1
        elif made.subject in drafts:
            faults.append(f"第 {number} 行“标识”：前面已有一行认定了同一条")
        else:
            drafts[made.subject] = made
            expected[made.subject] = known[made.subject].last
    if faults:
        more = f"；另有 {len(faults) - _FAULTS_SHOWN} 处" if len(faults) > _FAULTS_SHOWN else ""
        kind = EditConflict if conflicts == len(faults) else InvalidParameter
        raise kind("；".join(faults[:_FAULTS_SHOWN]) + more, where=where, hint="什么也没有保存，请改好再导入")
    return Import(tuple(drafts.values()), expected, left)


class _Fault(Exception):  # never leaves this module
    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


def _draft(row: Row, known: Mapping[str, Waiting], person: str) -> Draft | None:
    """None for a row that says nothing, or nothing new."""
    if not row.get("认定"):
        return None
    missing = [name for name in ("标识", "编号") if not row.get(name)]
    if missing:
        raise _Fault(missing[0], "这一列被删去了，请用导出的表格")
    waiting = known.get(row["标识"])
    if waiting is None:
        raise _Fault("标识", f"现在没有“{row['标识']}”，它可能随文本或程序的更新而消失；请重新导出")
    as_it_was = _row(0, waiting)
    if all(row.get(name, "") == as_it_was[name].strip() for name in _FILLED):
        return None
    if row["编号"] != str(waiting.last):
        raise EditConflict(f"导出之后又有人认定过（现为第 {waiting.last} 条）")
    action = {word: action for action, word in ACTIONS.items()}.get(row["认定"])
    if action not in _OFFERED:
        raise _Fault("认定", f"应为 {'、'.join(ACTIONS[a] for a in _OFFERED)} 之一，得到“{row['认定'][:20]}”")
    who = row.get("认定人") or person
    if not who:
        raise _Fault("认定人", "没有署名")
    if action in {Action.REJECT, Action.CHANGE, Action.SPLIT, Action.COMMENT} and not row.get("理由"):
        raise _Fault("理由", "否定、改正、拆分和备注都要写理由")
    try:
        fields = fields_of(row.get("改为", ""), kind=waiting.kind, action=action)
        if action in {Action.CHANGE, Action.SPLIT} and not fields:
            raise _Fault("改为", "没有写改成什么，例如 类型=细化；条目=2.1（拆分时每个条目一条）")
        return draft(waiting, action, person=who, reason=row.get("理由", ""), fields=fields)
    except InvalidParameter as error:
        raise _Fault("改为", error.message) from error
