"""The filters beside a list: their options with names in the reader's language."""

from dataclasses import dataclass

from queries.views.facets import Facets, Option
from web import arguments
from web.language import code, words
from web.reading import Reading

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Shown:
    """An option: ``value`` of the parameter, its name, the items it would leave, whether it is chosen."""

    value: str
    name: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    parameter: str
    heading: str
    options: tuple[Shown, ...]


def facet_groups(reading: Reading, facets: Facets) -> tuple[Group, ...]:
    """The most frequent options of each filter, the chosen one always among them."""
    return (
        _group(reading, "department", words("单位"), facets.department),
        _group(reading, "role", words("角色"), facets.role),
        _group(reading, "place", words("地区"), facets.place),
        _group(reading, "document", words("文件"), facets.document),
    )


def _group(reading: Reading, parameter: str, heading: str, options: tuple[Option, ...]) -> Group:
    chosen = arguments.text(parameter)
    shown = []
    for position, option in enumerate(options):
        value = option.value.partition("/")[2] if parameter in {"department", "place"} else option.value
        if position < _SHOWN or value == chosen:
            shown.append(Shown(value, _name(reading, parameter, option.value), option.count, value == chosen))
    if chosen and not any(option.is_chosen for option in shown):
        shown.append(Shown(chosen, chosen, 0, is_chosen=True))
    return Group(parameter, heading, tuple(shown))


def _name(reading: Reading, parameter: str, value: str) -> str:
    if parameter == "role":
        return code("role", value)
    return reading.directory.name(f"document/{value}" if parameter == "document" else value)
