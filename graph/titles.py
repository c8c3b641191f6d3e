"""Which ingested document a citation means."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ontology.ids import document_id
from ontology.model import Document

_NOTICE = re.compile(r"^.{0,40}?关于(?:印发|发布|下达|公布|转发)(.+?)的(?:通知|通告|公告)$")
_IGNORED = re.compile(r"[\s《》〈〉“”\"'‘’「」『』]+")
_NUMBER_BRACKETS = str.maketrans("[]（）()【】", "〔〕〔〕〔〕〔〕")


def identity(document: Document) -> str:
    """The document's identifier (ontology.ids.document_id)."""
    return document_id(number=document.number, issuers=document.issuers, title=document.title, date=document.date)


def title_key(title: str) -> str:
    """What of a title tells documents apart: not its quotation marks and blanks, nor the notice around it."""
    bare = _IGNORED.sub("", title)
    notice = _NOTICE.match(bare)
    return notice[1] if notice else bare


def number_key(number: str) -> str:
    return _IGNORED.sub("", number).translate(_NUMBER_BRACKETS).removesuffix("号")


@dataclass(frozen=True, slots=True)
class KnownDocuments:
    """The ingested documents by number and by title.  A title that several bear is no name."""

    by_number: dict[str, str]
    by_title: dict[str, str]

    @classmethod
    def of(cls, documents: Iterable[tuple[str, str | None, Iterable[str]]]) -> "KnownDocuments":
        """From identifiers, numbers and titles."""
        by_number: dict[str, str] = {}
        by_title: dict[str, str] = {}
        ambiguous: set[str] = set()
        for name, number, titles in documents:
            if number:
                by_number[number_key(number)] = name
            for key in {title_key(title) for title in titles}:
                if by_title.setdefault(key, name) != name:
                    ambiguous.add(key)
        return cls(by_number, {key: name for key, name in by_title.items() if key not in ambiguous})

    def find(self, title: str, number: str | None = None) -> str | None:
        """The identifier of the document with this number, else of the only one with this title."""
        by_number = self.by_number.get(number_key(number)) if number else None
        return by_number or self.by_title.get(title_key(title))


NO_DOCUMENTS = KnownDocuments({}, {})
