"""A request's parameters, parsed once into our types."""

from collections.abc import Collection

from flask import request

from ontology.errors import InvalidParameter
from queries.views.facets import Choice

PAGE_SIZE = 20
MOST_PAGES = 10_000


def text(name: str) -> str:
    return request.args.get(name, "").strip()


def one_of(name: str, allowed: Collection[str], default: str) -> str:
    value = text(name) or default
    if value not in allowed:
        raise InvalidParameter(
            f"{name} 不能是“{value[:40]}”", hint=f"可为：{'、'.join(option for option in allowed if option)}"
        )
    return value


def whole(name: str, default: int, *, most: int) -> int:
    value = text(name)
    if not value:
        return default
    if not (value.isascii() and value.isdecimal() and 0 <= int(value) <= most):
        raise InvalidParameter(f"{name} 应为不大于 {most} 的整数，得到“{value[:40]}”", hint="请改正后再试")
    return int(value)


def page_number() -> int:
    return max(1, whole("page", 1, most=MOST_PAGES))


def choice() -> Choice:
    """Departments and places are given by id without its kind, as in the addresses of their pages."""
    department, place = text("department"), text("place")
    return Choice(
        department=f"organization/{department}" if department else "",
        role=text("role"),
        place=f"place/{place}" if place else "",
        document=text("document"),
    )


def chosen() -> dict[str, str]:
    """The parameters of the request but the page and the language, for links to the same list."""
    return {name: value for name, value in request.args.items() if value and name not in {"page", "lang"}}
