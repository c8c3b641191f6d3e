"""One list of figures over parallel subjects: 省、市、县覆盖率分别达到90%、80%、70%, 种植、收获机械化率均达到45%."""

from extract.figures.numbers import Quantity
from extract.figures.subjects import Subject
from extract.text.lazy import lazy

_PARTS = lazy(r"(?:、|和(?!谐)|(?<!参)与|以及|(?<![普涉顾波以])及(?!时|其|以上))(?![^（(]{0,8}[)）])")
_LEVEL = lazy(
    r"(?:国家|省|市|县城|县|区|乡镇?|镇|村|城市|农村|城镇|乡村|地市|设区市)(?:级|区|地区)?(?:[（(][^（()）]{1,8}[)）])?"
)
_HEAD_NOUN = lazy(
    r"(?:占[^占]{2,24}(?:比重|比例)|[\u4e00-\u9fff]{2,3}率|排放总?量|总量|总额|总值|产值|数量|收入|规模|比重|比例|面积|产量|能力|水平|强度|浓度|人数|增加值|投资|用户|指数|班额|用水量|消费量|能耗|次数|里程|标准)\Z"
)
_LEVELS_COUNTED = lazy(r"\A[两二三四五]级(?=[\u4e00-\u9fff]{3})")
_SHORT = 2
_THREE_SECTORS = "三次产业"
_SECTORS = ("第一产业", "第二产业", "第三产业")
_EACH_CHARS = 5
_EACH = lazy(r"均(?:要|将)?(?:达到?|超过|为|在|提高到|增长|下降|提高|降低|减少)?\Z")


def share_out(subject: Subject, members: list[Quantity]) -> list[tuple[Subject, Quantity, str | None]]:
    """A list of figures over parallel subjects (省、市、县…分别达到90%、80%、70%): one subject, or one scope, each."""
    parts = [part.strip() for part in _PARTS.split(subject.base) if part.strip()]
    count = len(members)
    if count == len(_SECTORS) and subject.base.startswith(_THREE_SECTORS):
        rest = subject.base.removeprefix(_THREE_SECTORS)
        return [(_renamed(subject, sector + rest), q, None) for sector, q in zip(_SECTORS, members, strict=True)]
    if len(parts) < count:
        return [(subject, quantity, None) for quantity in members]
    parts = (
        ["、".join(parts[: len(parts) - count + 1]), *parts[len(parts) - count + 1 :]] if len(parts) > count else parts
    )
    level = _LEVEL.match(parts[-1])
    if level and all(_LEVEL.fullmatch(part) for part in parts[:-1]) and level.end() < len(parts[-1]):
        rest = _LEVELS_COUNTED.sub("", parts[-1][level.end() :])
        scopes = [*parts[:-1], level[0]]
        return [(_renamed(subject, rest), q, scope) for q, scope in zip(members, scopes, strict=True)]
    return [(_renamed(subject, name), q, None) for q, name in zip(members, _with_head(parts), strict=True)]


def _renamed(subject: Subject, name: str) -> Subject:
    return subject._replace(name=name + subject.suffix)


def _with_head(parts: list[str]) -> list[str]:
    """种植、收获机械化率 → each with the head that only the last one prints, and the beginning only the first does."""
    head = _HEAD_NOUN.search(parts[-1])
    if not head:
        return parts
    own = parts[-1][: head.start()]
    named = [part if _HEAD_NOUN.search(part) else part + _rest_after(part, parts[-1], head[0]) for part in parts]
    if not own or len(own) > _SHORT or len(parts[0]) < 2 * _SHORT:
        return named
    beginning = parts[0][: -len(own)]
    return [named[0], *(beginning + name for name in named[1:])]


def _rest_after(part: str, last: str, head: str) -> str:
    """What the last part prints after the word that both end or begin with (职工医保、居民医保支付比例), else the head."""
    shared = last.find(part[-_SHORT:])
    return last[shared + _SHORT :] if shared >= 0 else head


def each_of(subject: Subject, before: str) -> list[Subject]:
    """Both subjects of a figure that holds for each (种植、收获机械化率均达到45%), where their form shows them."""
    if "均" not in before[-_EACH_CHARS:] or not _EACH.search(before):
        return [subject]
    parts = [part for part in _PARTS.split(subject.base) if part]
    head = _HEAD_NOUN.search(parts[-1]) if parts else None
    if len(parts) > 1 and all(_HEAD_NOUN.search(part) for part in parts):
        return [_renamed(subject, part) for part in parts]
    if len(parts) < 2 or not head or head.start() > _SHORT:
        return [subject]
    return [_renamed(subject, name) for name in _with_head(parts)]
