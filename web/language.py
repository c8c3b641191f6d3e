"""Chinese first, English by ``?lang=en``, kept in a cookie.  The words of all pages are in ``messages.toml``:
the Chinese words are the key, the English ones the value."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from flask import Flask, Response, g, request

from ontology.errors import InvalidParameter
from queries import codes

COOKIE = "lang"
LANGUAGES = ("zh", "en")
_A_YEAR = 365 * 24 * 3600


@cache
def english() -> Mapping[str, str]:
    """Chinese words → English."""
    text = (resources.files("web") / "messages.toml").read_text(encoding="utf-8")
    messages: Mapping[str, str] = tomllib.loads(text)
    return messages


def language() -> str:
    """That of the present request."""
    return str(g.get("language", LANGUAGES[0]))


def words(chinese: str, **values: object) -> str:
    """``chinese`` in the reader's language, with ``{name}`` filled in."""
    text = english()[chinese] if language() == "en" else chinese
    return text.format(**values) if values else text


def code(scheme: str, notation: str) -> str:
    """A code's name in the reader's language; nothing where there is no code."""
    return codes.label(scheme, notation, language=language()) if notation else ""


def install(app: Flask, *, default: str) -> None:
    @app.before_request
    def choose() -> None:
        asked = request.args.get("lang")
        if asked is not None and asked not in LANGUAGES:
            raise InvalidParameter(f"没有“{asked[:20]}”这种语言", hint="lang 可为 zh 或 en")
        kept = request.cookies.get(COOKIE)
        g.language = asked or (kept if kept in LANGUAGES else default)

    @app.after_request
    def keep(response: Response) -> Response:
        asked = request.args.get("lang")
        if asked in LANGUAGES:
            response.set_cookie(COOKIE, asked, max_age=_A_YEAR, samesite="Lax", httponly=True)
        response.headers.setdefault("Content-Language", "zh-CN" if language() == "zh" else "en")
        response.vary.add("Cookie")
        return response

    app.jinja_env.globals.update(_=words, code=code, language=language)
