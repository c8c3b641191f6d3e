"""What all forms of decisions share: reading them, keeping the decision, and the way back."""

import re
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import parse_qsl, quote, urlsplit

from flask import redirect, request
from werkzeug.wrappers import Response

from graph.decisions.model import Decision, Draft
from ontology.errors import InvalidParameter, UnknownName
from web.addresses import with_parameters
from web.services import Services

_SUBJECT = re.compile(r"""[^\s<>"{}|\\^`]{1,200}""")
_OUR_PATH = re.compile(r"/(?![/\\])")
_MOST = 2**31


def subject(given: str) -> str:
    """The id of a claim or of what else is decided about.  Raises UnknownName for what cannot be one."""
    if not _SUBJECT.fullmatch(given):
        raise UnknownName("没有这条论断", where=given[:40], hint="请从审核列表或事项页面打开")
    return given


def address_of(subject_: str) -> str:
    """The page of whatever is decided about."""
    if subject_.startswith("finding/"):
        return f"/findings/{quote(subject_.removeprefix('finding/'))}"
    return f"/review/claims/{quote(subject_)}"


def local_time(at: str) -> str:
    """A decision's time (UTC, ISO 8601) as this machine's clock shows it, to the minute."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def number(name: str) -> int:
    """A number that a form carries along.  Raises InvalidParameter."""
    given = request.form.get(name, "")
    if not (given.isascii() and given.isdecimal() and int(given[:12]) < _MOST):
        raise InvalidParameter(f"{name} 应为编号，得到“{given[:20]}”", hint="请刷新页面后再提交")
    return int(given)


def typed() -> dict[str, str]:
    """What the reviewer wrote, to be shown again."""
    return {name: value.strip() for name, value in request.form.items()}


def keep(services: Services, draft: Draft, *, expected: int) -> Decision:
    """Raises EditConflict where somebody else wrote since, InvalidParameter for what cannot be kept."""
    kept = services.decisions.record(draft, expected=expected)
    services.decided()
    return kept


def back(default: str, **told: object) -> Response:
    """To where the form said it came from, if that is a page of ours; ``told``: parameters about what was done."""
    given = urlsplit(request.form.get("next", ""))
    is_ours = _OUR_PATH.match(given.path) is not None and not given.netloc and not given.scheme
    path, _, parameters = (request.form["next"] if is_ours else default).partition("?")
    kept = {} if not parameters else _parameters(parameters.partition("#")[0])
    return redirect(with_parameters(path.partition("#")[0], {**kept, **{k: str(v) for k, v in told.items()}}), 303)


def _parameters(text: str) -> Mapping[str, str]:
    return {name: value for name, value in parse_qsl(text) if name not in {"done", "undone", "kept"}}
