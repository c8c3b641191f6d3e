"""Every way of finding something is a named rule, and every rule is shown by a text that it reads and one that it does
not.  A new, renamed or lost rule changes the golden list below."""

import re
from functools import cache
from pathlib import Path

import pytest

from extract.lines import to_lines
from extract.pipeline import Extractor
from extract.rules import parse, rules
from extract.text.readers import decode, read
from ontology.errors import DataError
from tests.extract.office import lexicon

COMPONENTS = [
    "planmesh_places",
    "planmesh_organizations",
    "planmesh_citations",
    "planmesh_deadlines",
    "planmesh_values",
    "planmesh_deliverables",
    "planmesh_responsibilities",
    "planmesh_dependencies",
    "planmesh_programmes",
    "planmesh_instruments",
    "planmesh_designations",
    "planmesh_named_problems",
    "planmesh_actions",
]
RULES = {
    "actions": "sentence",
    "citations": "edition law number outline title",
    "deadlines": "bare before end label period stage to within_years yearless yearly",
    "deliverables": "build extend have issue named programme use",
    "dependencies": "base based carries composed contains covers document enters funds ground joined joins links lists means meets merges moves mutual relies sends serves shares standard watches yields",
    "designations": "aimed held placed",
    "instruments": "head",
    "named_problems": "adverse announced listed quoted section",
    "organizations": "branch charged-kind committee generic kind kinds listed name owner placed plural shared-suffix",
    "places": "abbreviation group name own region short",
    "programmes": "name quoted strategy",
    "quantities": "count coverage growth measure rise share table_cell table_cut table_words",
    "relations": "alike_names box box_elsewhere box_inside build extend goal_item goal_words have own_problem own_text row same_words use",
    "responsibilities": "bare-bracket blanket bracket column label-bracket label-line prose-by prose-colon prose-data prose-duty prose-gives prose-label prose-mechanism prose-subject prose-verb",
}
GOOD = '["values.mean"]\nsays = "说明"\nsource = "出处"\nexample = "例子"\nnear_miss = "反例"\n'


@cache
def extractor() -> Extractor:
    return Extractor(lexicon())


def methods_in(text: str) -> set[str]:
    lines = to_lines(extractor().extract(decode(text.encode(), "试例")))
    return {line["method"] for line in lines if line.get("method")}


# The golden lists


def test_the_components_are_these_in_this_order() -> None:
    assert extractor().nlp.pipe_names == COMPONENTS


def test_the_rules_are_these() -> None:
    found: dict[str, list[str]] = {}
    for rule in rules().values():
        found.setdefault(rule.component, []).append(rule.name.partition(".")[2])
    assert {component: " ".join(names) for component, names in found.items()} == {
        component: " ".join(names.split()) for component, names in RULES.items()
    }


# Each rule by its texts


@pytest.mark.parametrize("name", rules())
def test_the_example_of_a_rule_is_read_by_it(name: str) -> None:
    assert name in methods_in(rules()[name].example)


@pytest.mark.parametrize("name", rules())
def test_the_near_miss_of_a_rule_is_not_read_by_it(name: str) -> None:
    assert name not in methods_in(rules()[name].near_miss)


# Whatever is found is found by a rule that is known


def test_every_rule_at_work_in_the_examples_is_registered(repository: Path) -> None:
    files = sorted((repository / "examples" / "documents").glob("*.txt"))
    used = {method for file in files for method in methods_in(file.read_text(encoding="utf-8"))}
    assert used - rules().keys() == set()


@pytest.mark.corpus
def test_every_rule_at_work_in_the_real_documents_is_registered(corpus: Path) -> None:
    used: set[str] = set()
    for file in sorted((corpus / "corpus").glob("*.t[xs][tv]")):
        used |= methods_in(read(file).text)
    assert used - rules().keys() == set()


# The loader


def test_a_well_made_entry_is_read() -> None:
    rule = parse({"a.toml": GOOD})["values.mean"]
    assert (rule.component, rule.says, rule.near_miss) == ("values", "说明", "反例")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD.replace('near_miss = "反例"\n', ""), r"a\.toml \[values\.mean\]：缺少或空着：near_miss"),
        (GOOD.replace('"例子"', '" "'), "缺少或空着：example"),
        (GOOD + 'why = "?"\n', "不认识：why"),
        (GOOD.replace("values.mean", "mean"), r"\[mean\]：不是一条规则"),
        (GOOD.replace('"values.mean"', "values.mean"), "不是一条规则.*加引号"),
        (GOOD + GOOD, r"a\.toml：不是合格的 TOML.*twice"),
        ("[[", "不是合格的 TOML"),
    ],
    ids=["missing", "empty", "unknown", "no-component", "no-quotes", "twice", "broken"],
)
def test_a_fault_of_an_entry_is_told_with_file_and_rule(text: str, words: str) -> None:
    with pytest.raises(DataError) as error:
        parse({"a.toml": text})
    assert re.search(words, str(error.value), re.DOTALL)


def test_a_rule_stands_in_one_file_only() -> None:
    with pytest.raises(DataError, match=r"values\.mean 在 a\.toml 里已有"):
        parse({"a.toml": GOOD, "b.toml": GOOD})
