"""Write the pages of docs/ that follow from data: ``python tools/write_docs.py``, after every change of the catalogue,
plan.ttl, codes.ttl or the rules.  tests/test_docs.py finds a stale page.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from extract.rules import Rule
from extract.rules import rules as registered
from ontology.ids import CODE, ONTOLOGY
from ontology.reasoning import source
from queries import codes
from queries.catalog import catalogue
from queries.gap_shapes import turtle
from queries.question import ParameterKind, Question
from queries.rule import Rule as GapRule
from queries.rule import rules as gap_rules

DOCS = Path(__file__).resolve().parent.parent / "docs"
_MADE = "<!-- 由 tools/write_docs.py 生成；请改数据，不要改本页。 -->"
_KINDS = {
    ParameterKind.ORGANIZATION: "机构名的任何写法；几个机构同名时都算",
    ParameterKind.PLACE: "地名或区划代码",
    ParameterKind.ITEM: "事项的编号、标题或其一部分",
    ParameterKind.INDICATOR: "指标名或其一部分",
    ParameterKind.DELIVERABLE: "成果名或其一部分",
    ParameterKind.DOCUMENT: "文件的文号、标题或标识",
    ParameterKind.YEAR: "四位年份",
    ParameterKind.NUMBER: "整数",
    ParameterKind.DATE: "年、年-月或年-月-日",
    ParameterKind.CODE: "代码表里的名称，可写几个",
    ParameterKind.FLAG: "是或否",
    ParameterKind.TEXT: "文字",
}


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"
    yield ""


# The catalogue


def questions() -> str:
    return "\n".join(
        [
            "# 问题目录",
            _MADE,
            "",
            "`planmesh ask 编号 --参数 取值` 按目录提问；网页的“问题”页是同一目录。每个问题是 `queries/catalogue/` 里的一个文件（问什么、列什么），建在 `queries/shapes/` 的一种问法上：`.toml`（参数和列）、`.rq`（SPARQL）和 `.cypher`（Cypher），两种查询的行相同；一种问法可以供几个问题用。",
            "",
            *_table(("编号", "问题", "参数"), ((q.id, q.zh, _parameters(q)) for q in catalogue())),
            *(line for question in catalogue() for line in _question(question)),
        ]
    )


def _parameters(question: Question) -> str:
    return "、".join(f"`--{p.name}`" + ("（必填）" if p.is_required else "") for p in question.parameters)


def _question(question: Question) -> Iterator[str]:
    yield f"## {question.id} {question.zh}"
    yield ""
    yield f"{question.en}"
    yield ""
    yield f"* 读法：{question.gloss}。"
    yield f"* 查找范围：{question.searched}。"
    yield f"* 问法：`queries/shapes/{question.shape}`。"
    yield f"* 没有结果时：置信度 {question.absence:g}，即所依据的抽取大致能找全到什么程度。"
    yield ""
    if question.parameters:
        rows = (
            (
                f"`--{p.name}`",
                f"{p.zh} / {p.en}",
                _KINDS[p.kind],
                "必填" if p.is_required else f"默认 {p.default}" if p.default else "不限",
            )
            for p in question.parameters
        )
        yield from _table(("参数", "含义", "取值", "不给时"), rows)
    columns = ((f"`{c.name}`", f"{c.zh} / {c.en}", _cell_kind(c.codes, is_list=c.is_list)) for c in question.columns)
    yield from _table(("列", "含义", "取值"), columns)


def _cell_kind(codes: str | None, *, is_list: bool) -> str:
    shown = f"代码表 [{codes}](ontology.md#{codes.lower()})" if codes else ""
    return "；".join(part for part in (shown, "多个值" if is_list else "") if part)


# The ontology


def ontology() -> str:
    graph = source("plan.ttl")
    classes, relations, attributes = (
        sorted(_own(graph, kind)) for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    )
    return "\n".join(
        [
            "# 本体",
            _MADE,
            "",
            f"前缀 `pm:` 是 `{ONTOLOGY}`，`code:` 是 `{CODE}`。定义在 `ontology/plan.ttl`，与标准本体的对应在 `alignments.ttl`，形状约束在 `shapes.ttl`，代码表在 `codes.ttl`。一条论断写成图谱的样子见 [graph.md](graph.md)。",
            "",
            f"## 类（{len(classes)}）",
            "",
            *_table(("类", "中文", "English", "上级", "说明"), (_class(graph, term) for term in classes)),
            f"## 关系（{len(relations)}）",
            "",
            *_properties(graph, relations),
            f"## 属性（{len(attributes)}）",
            "",
            *_properties(graph, attributes),
            "## 代码表",
            "",
            *_code_lists(),
        ]
    )


def _own(graph: Graph, kind: URIRef) -> Iterator[URIRef]:
    for term in graph.subjects(RDF.type, kind):
        if isinstance(term, URIRef) and term.startswith(ONTOLOGY):
            yield term


def _words(graph: Graph, term: Node, predicate: URIRef, language: str) -> str:
    found = (o for o in graph.objects(term, predicate) if isinstance(o, Literal) and o.language == language)
    return "；".join(sorted(map(str, found)))


def _class(graph: Graph, term: URIRef) -> tuple[str, ...]:
    above = (o for o in graph.objects(term, RDFS.subClassOf) if isinstance(o, URIRef))
    return (*_naming(graph, term), "、".join(sorted(map(_short, above))), _words(graph, term, RDFS.comment, "zh"))


def _properties(graph: Graph, terms: Sequence[URIRef]) -> Iterator[str]:
    ends = (RDFS.domain, RDFS.range)
    rows = (
        (*_naming(graph, t), *(_end(graph, t, end) for end in ends), _words(graph, t, RDFS.comment, "zh"))
        for t in terms
    )
    return _table(("名称", "中文", "English", "主语", "宾语", "说明"), rows)


def _naming(graph: Graph, term: URIRef) -> tuple[str, str, str]:
    return (_short(term), _words(graph, term, RDFS.label, "zh"), _words(graph, term, RDFS.label, "en"))


def _end(graph: Graph, term: URIRef, predicate: URIRef) -> str:
    """The classes of a property's domain or range, one or a union of several."""
    named: list[str] = []
    for value in graph.objects(term, predicate):
        union = graph.value(value, OWL.unionOf) if isinstance(value, BNode) else None
        members = Collection(graph, union) if union is not None else [value]
        named += [_short(member) for member in members if isinstance(member, URIRef)]
    return " 或 ".join(sorted(named))


def _short(term: Node) -> str:
    text = str(term)
    for namespace, prefix in ((ONTOLOGY, "pm:"), (CODE, "code:"), (str(SKOS), "skos:"), (str(RDFS), "rdfs:")):
        if text.startswith(namespace):
            return f"`{prefix}{text.removeprefix(namespace)}`"
    return f"`xsd:{text.rpartition('#')[2]}`" if "XMLSchema#" in text else f"`{text}`"


def _code_lists() -> Iterator[str]:
    graph = source("codes.ttl")
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str):
        name = str(scheme).rpartition("/")[2]
        yield f"### {name}"
        yield ""
        yield f"{_words(graph, scheme, SKOS.prefLabel, 'zh')} / {_words(graph, scheme, SKOS.prefLabel, 'en')}"
        yield ""
        concepts = sorted(graph.subjects(SKOS.inScheme, scheme), key=str)
        yield from _table(("代码", "中文", "English"), (_concept(graph, concept) for concept in concepts))


def _concept(graph: Graph, concept: Node) -> tuple[str, str, str]:
    notation = str(graph.value(concept, SKOS.notation))
    zh, en = (_words(graph, concept, SKOS.prefLabel, language) for language in ("zh", "en"))
    return f"`{notation}`", zh, en


# The glossary


def glossary() -> str:
    plan, codes = source("plan.ttl"), source("codes.ttl")
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    terms = [_naming(plan, term) for kind in kinds for term in _own(plan, kind)]
    concepts = [(_short(c), *_concept(codes, c)[1:]) for c in codes.subjects(RDF.type, SKOS.Concept)]
    rows = sorted((zh, en, iri) for iri, zh, en in {*terms, *concepts})
    return "\n".join(
        [
            "# 词汇对照",
            _MADE,
            "",
            "本体的类、关系、属性和代码表的中英文名称与 IRI（前缀见 [ontology.md](ontology.md)），按中文排列。",
            "",
            *_table(("中文", "English", "IRI"), rows),
        ]
    )


# The rules


def rules() -> str:
    shown: dict[str, list[Rule]] = {}
    for rule in registered().values():
        shown.setdefault(rule.component, []).append(rule)
    return "\n".join(
        [
            "# 抽取规则",
            _MADE,
            "",
            f"每条论断的 `method` 写明由哪条规则得出。共 {len(registered())} 条，定义在 `extract/rules/`；例子都是虚构的，逐条作为测试运行：例子里该规则起作用，近似反例里不起。`planmesh rules 名称` 显示同样的内容。",
            "",
            *(line for component, found in shown.items() for line in _component(component, found)),
        ]
    )


def _component(component: str, found: Sequence[Rule]) -> Iterator[str]:
    yield f"## {component}"
    yield ""
    for rule in found:
        yield f"### {rule.name}"
        yield ""
        yield f"{rule.says}。（{rule.source}）"
        yield ""
        for label, text in (("例子", rule.example), ("近似反例", rule.near_miss)):
            yield f"{label}："
            yield ""
            yield f"```text\n{text}\n```"
            yield ""


# The gap rules


def gaps() -> str:
    return "\n".join(
        [
            "# 缺口规则",
            _MADE,
            "",
            "规则是数据：`queries/rules/编号.toml`（说法）和 `编号.rq`（怎么查）。发布时查一遍，结果在图谱里，见 [graph.md](graph.md#疑点)；给别人的验证程序用的 SHACL 是 `ontology/gaps.ttl`，由规则生成，测试核对两者对同一图谱给出相同的对象。",
            "一份规划里某条规则的疑点达到 5 条且占一半以上时，概括成一条，逐条的归入其下。矛盾（G-NUM、G-TGT-6、G-LST、G-DOC）不在此列，见 `queries/contradictions/`。",
            "",
            *_table(
                ("规则", "名称", "程度", "查看什么", "怎么办", "置信度"),
                (
                    (rule.id, rule.name, _severity(rule), rule.searched, rule.hint, f"{rule.confidence:g}")
                    for rule in gap_rules()
                ),
            ),
        ]
    )


def _severity(rule: GapRule) -> str:
    usual = codes.label("severity", rule.severity)
    if rule.raised is None:
        return usual
    column, value, severity = rule.raised
    return f"{usual}（{column} 为 {value} 时{codes.label('severity', severity)}）"


PAGES: Mapping[str, Callable[[], str]] = {
    "gaps.md": gaps,
    "../ontology/gaps.ttl": turtle,
    "questions.md": questions,
    "ontology.md": ontology,
    "glossary.md": glossary,
    "rules.md": rules,
}


if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
