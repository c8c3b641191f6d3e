"""What a query of a gap rule cannot say: steps between its rows and the findings, by the names that rules use."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from graph.store import GraphStore, Value
from queries.carriers import Carriers
from queries.contradictions.papers import Texts

Row = dict[str, Value]
Step = Callable[[GraphStore, Sequence[Row], Texts], list[Row]]
# Every name under which a document is known: its own, for all others, and what others call it.
_NAMES = """PREFIX pm: <https://w3id.org/planmesh/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?name ?citing WHERE {
  { ?found a pm:Document ; rdfs:label ?name }
  UNION { ?citation a pm:Citation ; pm:citedTitle ?name ; pm:statedInDocument ?citing }
}
"""


def uncarried(store: GraphStore, rows: Sequence[Row], texts: Texts) -> list[Row]:
    """The indicators of which no action of the same document speaks."""
    carriers = Carriers(store, texts) if rows else None
    return [row for row in rows if carriers is not None and not carriers.name(row["document"], str(row["label"]))]


def cycles(_store: GraphStore, rows: Sequence[Row], _texts: Texts) -> list[Row]:
    """One row for each round of dependencies, the shortest through its first edge; an edge may close one round only."""
    import networkx as nx

    graph: nx.DiGraph[Value] = nx.DiGraph()
    edges: dict[tuple[Value, Value], Row] = {}
    for row in rows:
        edges.setdefault((row["this"], row["prerequisite"]), row)
    graph.add_edges_from(edges)
    found = []
    for component in nx.strongly_connected_components(graph):
        if len(component) > 1:
            within = graph.subgraph(component)
            first = min((edge for edge in edges if within.has_edge(*edge)), key=str)
            path = [first[0], *nx.shortest_path(within, first[1], first[0])]
            steps = [edges[pair] for pair in pairwise(path)]
            names = " → ".join(str(step["label"]) for step in (*steps, steps[0]))
            claims = "\n".join(str(step["claims"]) for step in steps)
            found.append({**steps[0], "cycle": names, "claims": claims})
    return sorted(found, key=lambda row: (str(row["document"]), str(row["this"])))


def unpublished(store: GraphStore, rows: Sequence[Row], _texts: Texts) -> list[Row]:
    """What was announced and no document is named after, nor cited as by another document.  Not in the query, which
    would hold every announcement against every citation."""
    citing: dict[str, set[Value]] = defaultdict(set)
    for record in store.query(_NAMES).records():
        citing[str(record["name"])].add(record["citing"])
    all_names = "\n".join(citing)

    @cache
    def known_to(label: str) -> frozenset[Value]:
        """Who speaks of it: documents, None for the document itself."""
        if label not in all_names:
            return frozenset()
        return frozenset(who for name, those in citing.items() if label in name for who in those)

    return [row for row in rows if not known_to(str(row["label"])) - {row["document"]}]


STEPS: Mapping[str, Step] = {"uncarried": uncarried, "cycles": cycles, "unpublished": unpublished}
