"""The review queue as pages show it: filtered, counted, and what the sentences of both sides share."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from graph.decisions.model import Kind
from graph.decisions.queue import State, Waiting
from ontology.model import Span

OPEN, ALL = "", "all"
STATES: tuple[str, ...] = (OPEN, *State, ALL)
KINDS = (Kind.LINK, Kind.RESPONSIBILITY, Kind.NAME, Kind.ORGANIZATION)
_SHORTEST = 2
_PIECE = re.compile(r"\d+(?:\.\d+)?%?|[a-zA-Z]+|.", re.DOTALL)
# Pairs of characters that stand in any sentence of the genre and so tell nothing.
_COMMON = frozenset(
    "推进 建设 加快 实现 完善 提升 加强 促进 推动 开展 支持 建立 健全 发展 工作 全省 全市 全国 我省 我市 进一 一步 落实 强化 "
    "优化 扩大 深化 提高 鼓励 积极 大力 组织 实施 责任 单位 负责 牵头 配合 部门 政府 人民 各级 以上 以下 达到 左右 年底 通过 "
    "依托 形成 基本 全面 重点 主要 相关 有关 以及 等部 水平 能力 体系 机制 工程 项目 管理 服务".split()
)
_BINDING = frozenset("的和及与等为在以对向到于之并或其是有不")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewChoice:
    """``kind`` and ``document``: ``""`` for any.  ``state``: one of STATES; OPEN is whatever is not decided."""

    kind: str = ""
    document: str = ""
    state: str = OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many each option of a filter would leave, the other filters kept."""

    kind: Mapping[str, int]
    document: Mapping[str, int]
    state: Mapping[str, int]


def chosen(waiting: Iterable[Waiting], choice: ReviewChoice) -> list[Waiting]:
    return [
        one
        for one in waiting
        if choice.kind in {"", one.kind}
        and (not choice.document or choice.document in documents_of(one))
        and _is_in(one.state, choice.state)
    ]


def counts(waiting: Sequence[Waiting], choice: ReviewChoice) -> Counts:
    any_kind = chosen(waiting, ReviewChoice(document=choice.document, state=choice.state))
    any_document = chosen(waiting, ReviewChoice(kind=choice.kind, state=choice.state))
    any_state = chosen(waiting, ReviewChoice(kind=choice.kind, document=choice.document, state=ALL))
    return Counts(
        kind=Counter(one.kind.value for one in any_kind),
        document=Counter(document for one in any_document for document in documents_of(one)),
        state={state: sum(_is_in(one.state, state) for one in any_state) for state in STATES},
    )


def documents_of(waiting: Waiting) -> frozenset[str]:
    """The documents whose sentences both sides show."""
    return frozenset(quote.document for side in (waiting.left, waiting.right) for quote in side.quotes)


def _is_in(state: State, wanted: str) -> bool:
    return wanted == ALL or (state is not State.DECIDED if wanted == OPEN else state == wanted)


def shared_spans(text: str, others: Iterable[str]) -> tuple[Span, ...]:
    """The longest runs of ``text`` that one of ``others`` has too; a number only as a whole.  Signs, blanks, and pairs
    of characters that any sentence has, are not told."""
    pieces = [(match[0], match.start()) for match in _PIECE.finditer(text)]
    known = [_PIECE.findall(other) for other in others]
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, other in enumerate(known):
        for place, piece in enumerate(other):
            places[piece].append((number, place))
    spans = []
    position = 0
    while position < len(pieces):
        here = places.get(pieces[position][0], ())
        length = max((_common(pieces, position, known[number], place) for number, place in here), default=0)
        if length:
            last, start = pieces[position + length - 1], pieces[position][1]
            span = Span(start, last[1] + len(last[0]))
            if _tells(text[span.start : span.end]):
                spans.append(span)
        position += max(length, 1)
    return tuple(spans)


def _common(pieces: Sequence[tuple[str, int]], position: int, other: Sequence[str], place: int) -> int:
    """How many pieces, none of them a sign, are the same from there on."""
    length = 0
    for (piece, _), same in zip(islice(pieces, position, None), islice(other, place, None), strict=False):
        if piece != same or not _is_word(piece):
            break
        length += 1
    return length


def _is_word(piece: str) -> bool:
    return piece[0].isalnum()


def _tells(run: str) -> bool:
    if len(run) > _SHORTEST:
        return True
    return len(run) == _SHORTEST and run not in _COMMON and _BINDING.isdisjoint(run)
