"""Our errors → HTTP, in one table.  A reader sees what, where and what to do; never a stack trace."""

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import Forbidden, HTTPException

from ontology.errors import (
    BackendError,
    DataError,
    EditConflict,
    InputError,
    PlanmeshError,
    QueryTimeout,
    StoreBusy,
    UnknownName,
    UnreadableFile,
    UnsupportedText,
)
from web.language import words

# The first class that fits counts.
STATUS: tuple[tuple[type[PlanmeshError], int], ...] = (
    (UnknownName, 404),
    (UnsupportedText, 415),
    (UnreadableFile, 400),
    (EditConflict, 409),
    (InputError, 400),
    (DataError, 500),
    (QueryTimeout, 503),
    (StoreBusy, 503),
    (BackendError, 502),
    (PlanmeshError, 500),
)
_RETRY_SECONDS = "5"


class Refused(Forbidden):
    """A decision that may not be made here, or that none of our pages sent.  The words are of the catalogue."""

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def status_of(error: PlanmeshError) -> int:
    if isinstance(error, BackendError) and error.retryable:
        return 503
    return next(status for kind, status in STATUS if isinstance(error, kind))


def _http_words(status: int) -> tuple[str, str]:
    """What happened, and what to do."""
    known = {
        400: (words("请求不完整或写法不对"), words("请返回上一页重试")),
        404: (words("没有这个页面"), words("请从首页搜索，或查看文件目录")),
        405: (words("这个地址不接受这种请求"), words("本系统只提供查询")),
        413: (words("提交的内容过大"), words("请缩短查询后再试")),
    }
    return known.get(status, (words("请求未能完成"), words("请返回上一页重试")))


def install(app: Flask) -> None:
    @app.errorhandler(PlanmeshError)
    def ours(error: PlanmeshError) -> Response:
        status = status_of(error)
        if status >= 500:
            app.logger.warning("%s %s: %s", request.method, request.path, error)
        nearest = error.nearest if isinstance(error, UnknownName) else ()
        return _page(status, error.message, where=error.where, hint=error.hint, nearest=nearest)

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        status = error.code or 500
        if status < 400:
            return make_response(error.get_response())
        message, hint = (error.message, error.hint) if isinstance(error, Refused) else _http_words(status)
        response = _page(status, message, hint=hint)
        if status == 405:
            response.headers["Allow"] = ", ".join(getattr(error, "valid_methods", None) or ())
        return response

    @app.errorhandler(Exception)
    def defect(error: Exception) -> Response:
        app.logger.error("%s %s", request.method, request.path, exc_info=error)
        return _page(500, words("系统内部出错"), hint=words("请把时间和网址告诉管理员；日志里有详情"))


def _page(status: int, message: str, *, where: str = "", hint: str = "", nearest: tuple[str, ...] = ()) -> Response:
    if _wants_page():
        body = render_template("error.html", status=status, message=message, where=where, hint=hint, nearest=nearest)
        response = make_response(body, status)
    else:
        entry = {"status": status, "message": message, "where": where, "hint": hint, "nearest": list(nearest)}
        response = make_response(jsonify(error=entry), status)
    if status == 503:
        response.headers["Retry-After"] = _RETRY_SECONDS
    return response


def _wants_page() -> bool:
    """A browser asking for a page; programs get JSON."""
    return not request.path.startswith("/api/") and "text/html" in request.headers.get("Accept", "")
