"""Filling a property graph over Bolt: the same statements for the embedded engine and for Neo4j.

Relationships need both their ends, so they wait on disk, one file a kind, until all nodes are there.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, TextIO, TypeVar

import neo4j

from graph.bolt import translated
from graph.projection import Batch, Properties, Relationship, label_of, labels

NODE_ROWS = 5_000
RELATIONSHIP_ROWS = 10_000
_NAMED = ("Document", "Organization", "Place", "Indicator", "Deliverable")  # looked up by their names
Item = TypeVar("Item")


class GraphLoader:
    """Writes batches into an empty database.  ``spool``: an empty folder for the waiting relationships."""

    def __init__(self, driver: neo4j.Driver, *, database: str | None, spool: Path) -> None:
        self._session = driver.session(database=database)
        self._spool = spool
        self._waiting: dict[tuple[str, str, str], TextIO] = {}

    def prepare(self) -> None:
        """Remove everything, then make the indexes that matching needs."""
        while self._one("MATCH (n) WITH n LIMIT 10000 DETACH DELETE n RETURN count(*) AS removed"):
            pass
        for label in labels():
            self._run(f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.iri IS UNIQUE")
        for label in _NAMED:
            self._run(f"CREATE INDEX IF NOT EXISTS FOR (n:{label}) ON (n.label)")

    def create(self, batch: Batch) -> None:
        """Nodes that are not there yet, and relationships among any nodes."""
        for label, rows in _by_label(batch).items():
            for chunk in _chunks(rows, NODE_ROWS):
                # named one by one: SET n = row writes each node twice, which takes the embedded engine ten times as long
                names = dict.fromkeys(name for row in chunk for name in row)
                properties = ", ".join(f"{name}: row.{name}" for name in names)
                self._run(f"UNWIND $rows AS row CREATE (n:{label} {{{properties}}})", rows=chunk)
        for arrow in batch.relationships:
            self._wait(arrow)

    def finish(self) -> None:
        """Make the waiting relationships, each once."""
        for (kind, source, target), file in self._waiting.items():
            file.close()
            path = self._path(kind, source, target)
            with path.open(encoding="utf-8") as lines:
                pairs = (line.rstrip("\n").split("\t") for line in dict.fromkeys(lines))
                for chunk in _chunks(pairs, RELATIONSHIP_ROWS):
                    self._run(
                        f"UNWIND $rows AS row MATCH (a:{source} {{iri: row[0]}}), (b:{target} {{iri: row[1]}}) "
                        f"CREATE (a)-[:{kind}]->(b)",
                        rows=chunk,
                    )
            path.unlink()
        self._waiting.clear()
        self._session.close()

    def _wait(self, arrow: Relationship) -> None:
        kind = (arrow.type, label_of(arrow.source), label_of(arrow.target))
        file = self._waiting.get(kind)
        if file is None:
            file = self._waiting[kind] = self._path(*kind).open("w", encoding="utf-8")
        file.write(f"{arrow.source}\t{arrow.target}\n")

    def _path(self, kind: str, source: str, target: str) -> Path:
        return self._spool / f"{kind}-{source}-{target}.tsv"

    def _run(self, statement: str, **parameters: Any) -> None:
        with translated():
            self._session.run(statement, parameters).consume()

    def _one(self, statement: str) -> int:
        with translated():
            record = self._session.run(statement).single()
        return int(record[0]) if record else 0


def _by_label(batch: Batch) -> dict[str, list[Properties]]:
    found: dict[str, list[Properties]] = {}
    for iri, node in batch.nodes.items():
        found.setdefault(label_of(iri), []).append(node)
    return found


def _chunks(items: Iterable[Item], size: int) -> Iterator[Sequence[Item]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
