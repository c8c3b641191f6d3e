"""What no reader's Cypher may hold: reading files and addresses.

Writing is refused by the engine itself (access mode in Neo4j, the reader's rights in ArcadeDB).
"""

import re

from ontology.errors import InvalidQuery

# Strings, comments and quoted names go first, so that words inside them do not count.
_QUOTED = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`]|``)*`|//[^\n]*|/\*.*?\*/""", re.DOTALL)
_REFUSED = re.compile(
    r"\b(?:LOAD\s+CSV|IMPORT\s+DATABASE|apoc\s*\.\s*(?:load|import|export|cypher)|dbms\s*\.)", re.IGNORECASE
)


def refuse_outside(query: str) -> None:
    """Raises InvalidQuery for a query that would read files or addresses, or the server's own settings."""
    found = _REFUSED.search(_QUOTED.sub(" ", query))
    if found:
        raise InvalidQuery(f"查询不得使用 {found[0]}", hint="只能查询本图谱")
