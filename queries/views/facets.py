"""Filters over plan items, and how many items each choice of a filter would leave."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from queries.views.directory import Directory
from queries.views.model import Charge, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the reader has chosen; ``""`` for any.  ``department`` and ``place`` are ids, ``document`` an identifier,
    ``role`` a notation; a department together with a role means that department in that role."""

    department: str = ""
    role: str = ""
    place: str = ""
    document: str = ""

    @property
    def is_open(self) -> bool:
        return not (self.department or self.role or self.place or self.document)


@dataclass(frozen=True, slots=True)
class Option:
    """``count``: items there would be with this option in place of the filter's present one."""

    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """The most frequent options first."""

    department: tuple[Option, ...]
    role: tuple[Option, ...]
    place: tuple[Option, ...]
    document: tuple[Option, ...]


class Sieve:
    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def keep(self, items: Iterable[Item], choice: Choice) -> tuple[Item, ...]:
        return tuple(item for item in items if self._passes(item, choice))

    def facets(self, items: Sequence[Item], choice: Choice) -> Facets:
        """Each filter's options among the items that the other filters leave."""
        return Facets(
            department=_options(
                self.keep(items, replace(choice, department="")), lambda item: self._departments(item, choice.role)
            ),
            role=_options(
                self.keep(items, replace(choice, role="")), lambda item: self._roles(item, choice.department)
            ),
            place=_options(self.keep(items, replace(choice, place="")), self.places),
            document=_options(self.keep(items, replace(choice, document="")), lambda item: (item.document,)),
        )

    def places(self, item: Item) -> tuple[str, ...]:
        """The places an item names, and those above them but the country."""
        found: dict[str, None] = {}
        for named in item.places:
            place = self._directory.places.get(named)
            while place is not None and place.level != "country":
                found[place.id] = None
                place = self._directory.places.get(place.parent)
        return tuple(found)

    def _charges(self, item: Item) -> tuple[Charge, ...]:
        return self._directory.charges_about.get(item.id, ())

    def _departments(self, item: Item, role: str) -> Iterator[str]:
        return (charge.organization.id for charge in self._charges(item) if role in {"", charge.role})

    def _roles(self, item: Item, department: str) -> Iterator[str]:
        return (charge.role for charge in self._charges(item) if department in {"", charge.organization.id})

    def _passes(self, item: Item, choice: Choice) -> bool:
        if choice.document and item.document != choice.document:
            return False
        if choice.place and choice.place not in self.places(item):
            return False
        if not choice.department and not choice.role:
            return True
        return any(
            choice.department in {"", charge.organization.id} and choice.role in {"", charge.role}
            for charge in self._charges(item)
        )


def _options(items: Iterable[Item], values: Callable[[Item], Iterable[str]]) -> tuple[Option, ...]:
    counts: Counter[str] = Counter()
    for item in items:
        counts.update(set(values(item)))
    return tuple(Option(value, count) for value, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
