"""Responsibility in label lines: 牵头单位：…, 参与单位：…, 完成时限：…, after the task or before the tasks they govern.

Labels that follow one another make one block (PATTERNS.md A3).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.duties.actors import read_actors
from extract.duties.brackets import LABEL, Charge, Mark, beside_lead, body_clauses, charge_of, role_of_label
from extract.mentions.names import View
from extract.text.lazy import lazy
from ontology.claims import Role

_TIME = r"(?:完成|办结|推进|落实|实施)?(?:时限|时间|期限)(?:要求)?|时间节点|进度安排"
_RANK = r"(?:主要|具体|直接|总|省级|市级|县级|省|市|县|第一)?"
_LINE = lazy(
    rf"(?:^[ \t]*|(?<=[。；;\n）)】 ]))(?:[【\[](?:(?P<body2>{_RANK}{LABEL.pattern})|(?P<time2>{_TIME}))[】\]][:：]?"
    rf"|{_RANK}(?:(?P<body>{LABEL.pattern})|(?P<time>{_TIME}))[:：])[ \t]*(?P<rest>[^\n]*)",
    re.MULTILINE,
)
_NEXT_LABEL = lazy(
    rf"[;；。 ]\s*(?:[【\[]{_RANK}(?:{LABEL.pattern}|{_TIME})[】\]][:：]?|{_RANK}(?:{LABEL.pattern}|{_TIME}|(?:责任|牵头|分管|包联)?(?:领导|责任人|联系人))[:：])"
)
_NAME = lazy(rf"{LABEL.pattern}|{_TIME}|领导|责任人|联系人")
_SOME = lazy(r"[位门体构室限间点排工求][】\]]?[:：]|[位门体构室限间点排工求][】\]]")
_BETWEEN = lazy(r"[\s。;；,，]*\Z")
_OPEN = lazy(r"[(（【]")
_MAX_REST = 800


@dataclass(frozen=True, slots=True)
class _Label:
    start: int
    end: int
    rest: tuple[int, int]
    name: str
    is_time: bool

    @property
    def role(self) -> Role:
        """省级牵头单位 has the role of 牵头单位."""
        found = LABEL.search(self.name)
        return role_of_label(found.group() if found else self.name)


class LabelReader:
    def __init__(self, view: View) -> None:
        self._view = view

    def marks(self, text: str) -> list[Mark]:
        """One mark a block of labels, in order."""
        found: list[Mark] = []
        block: list[_Label] = []
        for label in _labels(text):
            if block and not _BETWEEN.match(text, block[-1].end, label.start):
                found += self._mark(text, block)
                block = []
            block.append(label)
        return [*found, *self._mark(text, block)]

    def _mark(self, text: str, block: list[_Label]) -> Iterator[Mark]:
        charges: list[Charge] = []
        for label in block:
            if label.is_time:
                continue
            for start, end in body_clauses(text, *label.rest):
                actors = read_actors(self._view, text, start, end) or ()
                charges += [charge_of(actor, label.role, label.name) for actor in actors]
        if charges:
            marked = any(charge.actor.note for charge in charges)
            yield Mark(block[0].start, block[-1].end, beside_lead(charges) if marked else tuple(charges), "label-line")


def _labels(text: str) -> Iterator[_Label]:
    if not _SOME.search(text):  # most passages have none, and this is the cheaper search
        return
    for match in _LINE.finditer(text):
        yield from _split(text, match)


def _split(text: str, match: re.Match[str]) -> Iterator[_Label]:
    """The labels of one line: 牵头单位：X；配合单位：Y. The line's end, or a full stop, closes the last."""
    name = match["body"] or match["time"] or match["body2"] or match["time2"]
    start, (first, end) = match.start(), match.span("rest")
    end = min(_continued(text, first, end), first + _MAX_REST)
    while True:
        following = _NEXT_LABEL.search(text, first, end)
        stop = following.start() if following else _stop(text, first, end)
        yield _Label(start, stop, (first, stop), name, LABEL.search(name) is None)
        if following is None:
            return
        start = following.start() + 1
        found = _NAME.search(following.group())
        name, first = found.group() if found else "", following.end()


def _continued(text: str, first: int, end: int) -> int:
    """The end of the list that begins at ``first``: a line that ends in a comma goes on in the next."""
    while end > first and end - first < _MAX_REST and text[end - 1] in "、，," and end + 1 < len(text):
        line = text.find("\n", end + 1)
        end = len(text) if line < 0 else line
    return end


def _stop(text: str, first: int, end: int) -> int:
    """A full stop closes a label inside a paragraph; blanks at the end of a line do not count."""
    full_stop = text.find("。", first, end)
    end = full_stop if full_stop >= 0 else end
    while end > first and (
        text[end - 1] in " \t;；" or (text[end - 1] in ")）】" and not _OPEN.search(text, first, end))
    ):
        end -= 1
    return end
