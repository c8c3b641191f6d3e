"""RDF store → property graph, for the embedded engine and for a Neo4j by URL alike."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from graph.arcade import ROOT, ArcadeServer
from graph.bolt import connect
from graph.cypher_load import GraphLoader
from graph.projection import Batch, Projector
from graph.quad import Quad
from ontology.ids import BASE, REFERENCE_GRAPH, SHORTCUT_GRAPHS

Graphs = Iterable[tuple[str, Iterable[Quad]]]
_LINKS = f"{BASE}graph/links/"


def fill(loader: GraphLoader, graphs: Graphs) -> tuple[int, int]:
    """Empty the database and fill it with what these named graphs hold; the numbers of nodes and relationships."""
    loader.prepare()
    projector = Projector()
    nodes = relationships = 0
    late: list[Batch] = []
    for name, quads in graphs:
        batch = projector.project(quads)
        relationships += len(batch.relationships)
        if name.startswith(SHORTCUT_GRAPHS):
            # its subjects are described elsewhere
            late.append(Batch({}, batch.relationships))
        else:
            nodes += len(batch.nodes)
            late.append(Batch({}, batch.relationships)) if name == REFERENCE_GRAPH else loader.create(batch)
    shared = projector.shared()
    loader.create(shared)
    for batch in late:
        loader.create(batch)
    loader.finish()
    return nodes + len(shared.nodes), relationships + len(shared.relationships)


def build_property_graph(folder: Path, graphs: Graphs) -> tuple[int, int]:
    """Make ``folder``/cypher, the database of a version; the numbers of nodes and relationships."""
    root, spool = folder / "engine", folder / "spool"
    spool.mkdir()
    server = ArcadeServer(root)
    try:
        with connect(server.uri, ROOT, server.passwords[ROOT]) as driver:
            counts = fill(GraphLoader(driver, database=server.database, spool=spool), graphs)
        server.stop()
    finally:
        server.kill()
    (root / "databases" / server.database).rename(folder / "cypher")
    shutil.rmtree(root)
    spool.rmdir()
    return counts


def push_property_graph(
    uri: str, graphs: Graphs, *, spool: Path, user: str = "", password: str = "", database: str | None = None
) -> tuple[int, int]:
    """Replace all that a Neo4j database holds; the numbers of nodes and relationships.  ``spool``: an empty folder.
    Readers of that server see the filling: it is not at once, as a published version is."""
    with connect(uri, user, password) as driver:
        return fill(GraphLoader(driver, database=database, spool=spool), graphs)
