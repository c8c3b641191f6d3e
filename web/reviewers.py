"""Who decides, and that it was one of our pages that sent it.

There is no login: a reviewer writes a name once, and a signed cookie keeps it.  The cookie also keeps a random token
that every form hands back, so that no other site's page can decide in a reviewer's name.
"""

import hmac
import secrets
from datetime import timedelta
from urllib.parse import urlsplit

from flask import Flask, request, session

from ontology.errors import InvalidParameter
from web.errors import Refused
from web.language import words
from web.services import WebSettings

COOKIE = "planmesh"
LONGEST_NAME = 40
_KEPT = timedelta(days=30)


def install(app: Flask, settings: WebSettings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret or None,
        SESSION_COOKIE_NAME=COOKIE,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=_KEPT,
    )
    app.jinja_env.globals.update(form_token=form_token, reviewer=reviewer, may_decide=settings.review)


def reviewer() -> str:
    """``""`` before a name was written."""
    return str(session.get("person", ""))


def is_blind() -> bool:
    """Whether scores and proposals are hidden until one has decided."""
    return bool(session.get("blind"))


def set_blind(*, blind: bool) -> None:
    session["blind"] = blind


def form_token() -> str:
    """What a form hands back; made at the first form that is shown."""
    if "token" not in session:
        session.permanent = True
        session["token"] = secrets.token_urlsafe(24)
    return str(session["token"])


def check(settings: WebSettings) -> None:
    """That decisions may be made here and that a page of ours sent this one.  Raises Refused."""
    if not settings.review:
        raise Refused(words("这里只供查看，不能认定"), hint=words("请用 planmesh serve --review 启动，或在本机打开"))
    known = str(session.get("token", ""))
    given = request.form.get("token", "")
    if not _is_own_origin() or not known or not hmac.compare_digest(known.encode(), given.encode()):
        raise Refused(words("这不是从本系统的页面提交的，或页面已过期"), hint=words("请返回上一页，刷新后再提交"))


def _is_own_origin() -> bool:
    """Browsers say where a form stood, in one header or the other."""
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(origin).netloc == request.host


def sign() -> str:
    """The reviewer's name, as this form gives it or as the cookie has kept it.  Raises InvalidParameter."""
    given = " ".join(request.form.get("person", "").split())
    if not given:
        if not reviewer():
            raise InvalidParameter("没有署名", hint="请填写您的姓名：每条认定都要有人负责")
        return reviewer()
    if len(given) > LONGEST_NAME or not given.isprintable():
        raise InvalidParameter(f"姓名应为不超过 {LONGEST_NAME} 个字的文字", hint="请改正后再提交")
    session.permanent = True
    session["person"] = given
    return given
