"""What the store says of a thing, as property → values, whatever of it is missing or repeated."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from graph.store import GraphStore, Scalar, Table, Value
from ontology.ids import BASE, CODE

_SEPARATORS = "/#"


@dataclass(frozen=True, slots=True)
class Record:
    """``values``: local name of a property → its values; of a code its notation."""

    iri: str
    values: Mapping[str, tuple[Value, ...]]

    @property
    def id(self) -> str:
        return short(self.iri)

    def text(self, name: str) -> str:
        """``""`` where the store does not say."""
        found = self.values.get(name)
        return "" if not found or found[0] is None else str(found[0])

    def value(self, name: str) -> Value:
        found = self.values.get(name)
        return found[0] if found else None

    def number(self, name: str) -> int:
        found = self.value(name)
        return found if isinstance(found, int) else 0

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(sorted(str(value) for value in self.values.get(name, ())))


@cache
def sparql(name: str) -> str:
    """The query of ``queries/views/<name>.rq``."""
    return (resources.files("queries.views") / f"{name}.rq").read_text(encoding="utf-8")


def select(store: GraphStore, name: str, **bindings: Scalar) -> Table:
    """A query's rows; a binding is a variable that is given its value."""
    return store.query(sparql(name), bindings=bindings)


def describe(store: GraphStore, name: str, **bindings: Scalar) -> tuple[Record, ...]:
    """The things that a query of ``?subject ?property ?value`` finds, by IRI."""
    return tuple(_grouped(select(store, name, **bindings).rows))


def _grouped(rows: Iterable[tuple[Value, ...]]) -> Iterator[Record]:
    found: dict[str, dict[str, dict[Value, None]]] = {}
    for subject, name, value in rows:
        found.setdefault(str(subject), {}).setdefault(_local(str(name)), {})[_plain(value)] = None
    for iri in sorted(found):
        yield Record(iri, {name: tuple(values) for name, values in found[iri].items()})


def _local(iri: str) -> str:
    return iri[max(iri.rfind(sign) for sign in _SEPARATORS) + 1 :]


def _plain(value: Value) -> Value:
    if isinstance(value, str) and value.startswith(CODE):
        return _local(value)
    return value


def short(iri: str) -> str:
    """An IRI of ours without its base: what addresses of pages end with."""
    return iri.removeprefix(BASE)
