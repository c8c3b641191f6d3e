"""The gap rules as SHACL, for other people's validators: ``ontology/gaps.ttl``, made of the rules' own queries.

A rule whose rows take another step (queries.rule_steps), or that is about decisions, cannot be said in SHACL.
"""

import re

from graph.quad import literal, term_text
from ontology.ids import ONTOLOGY
from queries.findings import Severity
from queries.rule import Rule, rules

SHAPES = "https://w3id.org/planmesh/shape/"
_SEVERITIES = {Severity.HIGH: "Violation", Severity.MEDIUM: "Warning", Severity.LOW: "Info"}
_BODY = re.compile(r"^(?P<prefixes>(?:PREFIX [^\n]*\n)+).*?\bWHERE \{\n(?P<body>.*)\n\}\n(?:GROUP|ORDER) BY", re.DOTALL)
_HEAD = f"""# 由 tools/write_docs.py 从 queries/rules/ 生成；请改规则，不要改本页。
# The gap rules for interchange.  Planmesh itself runs them as SPARQL; a rule whose severity depends on the case has the
# usual one here.  Not here, since SPARQL alone cannot say them: {{left}}.
@prefix pm: <{ONTOLOGY}> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shape: <{SHAPES}> .
"""


def expressible() -> tuple[Rule, ...]:
    return tuple(rule for rule in rules() if rule.query and rule.step is None)


def turtle() -> str:
    """All of them, in Turtle; without blank nodes, as all our data."""
    left = "、".join(rule.id for rule in rules() if rule not in expressible())
    return "\n".join((_HEAD.format(left=left), *map(_shape, expressible())))


def constraint(rule: Rule) -> str:
    """The rule's query as SHACL wants it: the things that break it among those that ``$this`` is bound to."""
    match = _BODY.match(rule.query)
    assert match is not None, rule.id  # noqa: S101  # the form of every rule's query, which a test keeps
    body = (
        match["body"]
        .replace("MINUS {", "FILTER NOT EXISTS {")
        .replace("?this", "$this")
        .replace("?given_today", "SUBSTR(STR(NOW()), 1, 10)")
    )
    return f"{match['prefixes']}SELECT DISTINCT $this\nWHERE {{\n{body}\n}}"


def _shape(rule: Rule) -> str:
    targets = " , ".join(f"pm:{target}" for target in rule.targets)
    said = f"{rule.name}：{rule.hint}"
    return (
        f"shape:{rule.id} a sh:NodeShape ; rdfs:label {term_text(literal(rule.name))}@zh ; sh:targetClass {targets} ;\n"
        f"  sh:severity sh:{_SEVERITIES[rule.severity]} ; sh:sparql shape:{rule.id}-constraint .\n"
        f"shape:{rule.id}-constraint a sh:SPARQLConstraint ; sh:message {term_text(literal(said))}@zh ;\n"
        f'  sh:select """{constraint(rule)}""" .\n'
    )
