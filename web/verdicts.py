"""What a form of the review pages says about one claim → a draft to keep."""

from collections.abc import Mapping

from flask import request

from graph.decisions import queue
from graph.decisions.model import Action, Draft, Kind
from graph.decisions.queue import Waiting
from ontology.errors import InvalidParameter
from queries.codes import notations
from web import decision_fields, reviewers
from web.desk import Moment

_NO_LINK = "none"
_SAME = "same"
# What one may do to whatever is in the queue, by the button's name.
_PLAIN = {action.value: action for action in (Action.ACCEPT, Action.REJECT, Action.DEFER, Action.COMMENT)}


def verdicts(waiting: Waiting) -> tuple[str, ...]:
    """What somebody who must not see the proposal chooses from."""
    schemes = {Kind.LINK: "linkType", Kind.RESPONSIBILITY: "role"}
    scheme = schemes.get(waiting.kind)
    return (*(notations(scheme) if scheme else (_SAME,)), _NO_LINK)


def draft_of(now: Moment, waiting: Waiting) -> Draft:
    """What the form says about ``waiting``.  Raises InvalidParameter."""
    action, fields = _action(now, waiting)
    reason = request.form.get("reason", "").strip()
    if request.form.get("action") == "judge" and not reason:
        reason = "盲审时选定"  # to ask for a reason would tell that the proposal is another
    return queue.draft(waiting, action, person=reviewers.sign(), reason=reason, fields=fields)


def _action(now: Moment, waiting: Waiting) -> tuple[Action, Mapping[str, object]]:
    given = request.form.get("action", "")
    if given in _PLAIN:
        return _PLAIN[given], {}
    if given == "judge":
        return _judged(waiting, request.form.get("verdict", ""))
    if given == Action.CHANGE:
        return _changed(now, waiting)
    if given == Action.SPLIT and waiting.kind is Kind.LINK:
        parts = [_target(now, waiting, target) for target in request.form.getlist("target")]
        type_ = _link_type()
        return Action.SPLIT, {"parts": [{**part, **({"type": type_} if type_ else {})} for part in parts]}
    raise InvalidParameter(f"不能这样认定：“{given[:20]}”", hint="请用页面上的按钮")


def _judged(waiting: Waiting, verdict: str) -> tuple[Action, Mapping[str, object]]:
    if verdict not in verdicts(waiting):
        raise InvalidParameter("没有选定是什么关系", hint="请选一项")
    if verdict == _NO_LINK:
        return Action.REJECT, {}
    if verdict in {_SAME, waiting.type}:
        return Action.ACCEPT, {}
    return Action.CHANGE, {"type" if waiting.kind is Kind.LINK else "role": verdict}


def _changed(now: Moment, waiting: Waiting) -> tuple[Action, Mapping[str, object]]:
    if waiting.kind is Kind.NAME:
        keep, merge = waiting.left.id, waiting.right.id
        is_right = request.form.get("keep") == "right"
        return Action.ACCEPT, {"keep": merge, "merge": [keep]} if is_right else {"keep": keep, "merge": [merge]}
    if waiting.kind is not Kind.LINK:
        return Action.CHANGE, decision_fields.fields_of(waiting.kind, request.form)
    targets = request.form.getlist("target")
    if len(targets) > 1:
        raise InvalidParameter("改正只能选一个对象", hint="要分别关联几个事项，请用“拆分”")
    fields: dict[str, object] = {}
    if targets and targets[0] != waiting.right.id:
        fields |= _target(now, waiting, targets[0])
    type_ = _link_type()
    if type_ and type_ != waiting.type:
        fields["type"] = type_
    if not fields:
        raise InvalidParameter("没有改动", hint="请另选类型或对象；同意原来的请用“认可”")
    return Action.CHANGE, fields


def _link_type() -> str:
    given = request.form.get("type", "")
    if given and given not in notations("linkType"):
        raise InvalidParameter(f"没有“{given[:20]}”这种关联", hint="请从列出的选项里选")
    return given


def _target(now: Moment, waiting: Waiting, thing: str) -> dict[str, object]:
    """The fields of a link's new target by its id.  Raises UnknownName for what is not there."""
    kind, _, rest = thing.partition("/")
    document, _, item = rest.partition("/")
    if kind == "item":
        now.reading.directory.item(rest)
        return {"target": document, "target_item": item}
    if kind == "indicator" and thing == waiting.right.id:
        return {"target": waiting.fields.get("target", ""), "indicator": waiting.right.title}
    if kind == "document":
        return {"target": now.reading.directory.document(rest).id}
    raise InvalidParameter(f"不能关联到“{thing[:40]}”", hint="请从检索结果里选")
