"""What depends on what, as a graph: hubs, cycles, paths, and what a late platform would hold up.

The edges are those of question D01, each with its claim and sentences; networkx does what no query language does alike
in every store.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from graph.store import GraphStore
from queries import evidence
from queries.catalog import catalogue
from queries.names import Names
from queries.question import Evidence
from queries.run import rows_of, understand

if TYPE_CHECKING:
    import networkx as nx

HUBS = 10
# A longer way between two things explains nothing, and the number of ways grows with the length.
LONGEST = 8
MOST_PATHS = 20
_MUTUAL = "connects_to"


@dataclass(frozen=True, slots=True)
class Node:
    """A deliverable, an item or a topic."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """``dependent`` needs ``prerequisite``.  ``kind``: notation of the code list dependencyKind; ``item``: IRI of the
    item that says so, ``""`` where none does, ``place`` its number and title."""

    claim: str
    dependent: Node
    prerequisite: Node
    kind: str
    status: str
    document: str
    item: str
    place: str
    proofs: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A thing that is held up, by which edges from the thing above it, and what it holds up in turn; a thing that
    stands further up already is not gone into again."""

    node: Node
    edges: tuple[Edge, ...]
    below: tuple["Held", ...]


class Dependencies:
    def __init__(self, edges: Iterable[Edge]) -> None:
        self.edges = tuple(edges)
        self.nodes = {node.id: node for edge in self.edges for node in (edge.dependent, edge.prerequisite)}

    @cached_property
    def _graph(self) -> "nx.DiGraph[str]":
        """dependent → prerequisite, with all edges between the two.  What merely connects needs neither first."""
        import networkx as nx  # start-up time

        graph: nx.DiGraph[str] = nx.DiGraph()
        for edge in self.edges:
            if edge.kind != _MUTUAL:
                self._add(graph, edge)
        return graph

    def _add(self, graph: "nx.DiGraph[str]", edge: Edge) -> None:
        one, other = edge.dependent.id, edge.prerequisite.id
        known = graph.edges[one, other]["edges"] if graph.has_edge(one, other) else ()
        graph.add_edge(one, other, edges=(*known, edge))

    def hubs(self, most: int = HUBS) -> tuple[tuple[Node, int], ...]:
        """What most things depend upon directly, with their number."""
        needing = {name: len(self._graph.pred[name]) for name in self._graph}
        ranked = sorted(needing, key=lambda name: (-needing[name], name))
        return tuple((self.nodes[name], needing[name]) for name in ranked[:most] if needing[name])

    def cycles(self) -> tuple[tuple[Edge, ...], ...]:
        """Each cycle as its edges, one for each step; the shortest first."""
        import networkx as nx

        found = nx.simple_cycles(self._graph, length_bound=LONGEST)
        return tuple(
            tuple(self._step(one, other) for one, other in zip(cycle, [*cycle[1:], cycle[0]], strict=True))
            for cycle in sorted(islice(found, MOST_PATHS), key=lambda cycle: (len(cycle), cycle))
        )

    def _step(self, dependent: str, prerequisite: str) -> Edge:
        edges: tuple[Edge, ...] = self._graph.edges[dependent, prerequisite]["edges"]
        return edges[0]

    def paths(self, starts: Sequence[str], ends: Sequence[str]) -> tuple[tuple[Edge, ...], ...]:
        """The ways from any of ``starts`` to any of ``ends`` along what each needs, the shortest first."""
        found = islice(self._paths(starts, ends), MOST_PATHS)
        return tuple(sorted(found, key=lambda path: (len(path), [edge.claim for edge in path])))

    def _paths(self, starts: Sequence[str], ends: Sequence[str]) -> Iterator[tuple[Edge, ...]]:
        import networkx as nx

        for start in starts:
            if start in self._graph:
                targets = [end for end in ends if end in self._graph and end != start]
                for path in nx.all_simple_edge_paths(self._graph, start, targets, cutoff=LONGEST):
                    yield tuple(self._step(step[0], step[1]) for step in path)

    def held_up_by(self, late: Sequence[str]) -> tuple[Held, ...]:
        """What the delay of things holds up, step by step."""
        seen = set(late)
        return tuple(held for name in late if name in self._graph for held in self._held(name, seen))

    def _held(self, late: str, seen: set[str]) -> Iterator[Held]:
        above = sorted(set(self._graph.predecessors(late)) - seen)
        seen.update(above)
        for name in above:
            edges: tuple[Edge, ...] = self._graph.edges[name, late]["edges"]
            yield Held(self.nodes[name], edges, tuple(self._held(name, seen)))

    def named(self, words: str) -> tuple[Node, ...]:
        """The things whose names hold ``words``."""
        return tuple(node for node in self.nodes.values() if words and words in node.name)


def read(store: GraphStore, names: Names, *, document: str = "", timeout: float | None = None) -> Dependencies:
    """The dependencies of the store, or of one document (any form of its name)."""
    question = catalogue().find("D01")
    bindings = understand(question, {"document": document}, names).bindings
    found = rows_of(question, store.query(question.sparql, bindings=bindings, timeout=timeout))
    proofs = evidence.fetch(store, (claim for claims in found.claims for claim in claims), timeout=timeout)
    return Dependencies(
        Edge(
            claim=claims[0],
            dependent=Node(str(row["dependentIri"]), str(row["dependent"])),
            prerequisite=Node(str(row["prerequisiteIri"]), str(row["prerequisite"])),
            kind=str(row["kind"]),
            status=str(row["status"]),
            document=str(row["document"]),
            item=str(row["itemIri"] or ""),
            place=f"{row['item']} {row['title']}" if row["item"] else "",
            proofs=proofs.of(claims),
        )
        for row, claims in zip(found.rows, found.claims, strict=True)
    )
