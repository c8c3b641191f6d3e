"""Rows as JSON has them, and the names of the cases they are asked in."""

from queries.question import Row, plain


def shown(rows: tuple[Row, ...]) -> list[dict[str, object]]:
    return [{name: plain(cell) for name, cell in row.items()} for row in rows]


def case_name(case: object) -> str:
    return "-".join(case.values()) if isinstance(case, dict) else str(case)
