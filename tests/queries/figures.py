"""Figures for the tests of contradictions, as a store would give them."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from queries.contradictions.stated import Stated

PROSE = Stated(
    claim="c:1",
    document="d:1",
    title="某规划",
    jurisdiction="p:1",
    indicator="互联网普及率",
    role="target",
    basis="",
    comparator="eq",
    number=Decimal(70),
    upper=None,
    unit="%",
    year=2020,
    scope="",
    modality="must",
    row="",
    written="互联网普及率达到70%",
    item="2.3.1",
    section="2.3.1",
    sentence="e:1",
    start=10,
    quote="到2020年，互联网普及率达到70%。",
)


def said(number: str, **change: Any) -> Stated:
    """A figure of prose: ``said("70", indicator=…, unit=…)``.  Its sentence is its own."""
    indicator, unit = change.get("indicator", PROSE.indicator), change.get("unit", PROSE.unit)
    written = change.pop("written", f"{indicator}达到{number}{unit}")
    standing = {"claim": f"c:{written}", "sentence": f"e:{written}", "quote": f"到2020年，{written}。"}
    return replace(PROSE, number=Decimal(number), written=written, **{**standing, **change})


def row(name: str, base: str, target: str, growth: str = "", *, unit: str = "%", number: int = 1) -> list[Stated]:
    """The cells of a row of a table of 2015 and 2020."""
    written = f"{name}（{unit}）\n{base}\n{target}\n{growth}"
    cells = [("baseline", base, 2015), ("target", target, 2020), ("change", growth, None)]
    return [
        said(
            cell,
            indicator=name,
            unit=unit,
            role=role,
            year=year,
            row=f"table-1.r{number}",
            written=written,
            claim=f"c:{name}-{role}",
            quote=written,
            section="table-1",
        )
        for role, cell, year in cells
        if cell
    ]
