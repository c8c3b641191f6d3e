"""The example corpus agrees with its own answers, so that a wrong answer cannot pass for a wrong rule."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ontology import lexicon

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
RUN = 24
ITEM_ID = re.compile(r"(?:front|\d+(?:\.\d+){0,3}|zhuanlan-\d+(?:\.\d+)?)")
DIGITS = "一二三四五六七八九"
ANSWERS: dict[str, Any] = json.loads((EXAMPLES / "answers.json").read_text(encoding="utf-8"))
TEXTS = {d["doc"]: (EXAMPLES / d["file"]).read_text(encoding="utf-8") for d in ANSWERS["documents"]}
ITEMS = {i["id"]: i["title"] for i in ANSWERS["items"]}


def _records(node: object) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from _records(value)
    elif isinstance(node, list):
        for value in node:
            yield from _records(value)


def _number(chinese: str) -> int:
    tens, _, ones = chinese.rpartition("十")
    base = (DIGITS.find(tens) + 1 or 1) * 10 if "十" in chinese else 0
    return base + DIGITS.find(ones) + 1 if ones else base


def _next_id(line: str, chapter: str, section: str, box: str) -> str | None:
    if found := re.match(rf"([{DIGITS}十]+)、", line):
        return str(_number(found[1]))
    if found := re.match(rf"（([{DIGITS}十]+)）", line):
        return f"{chapter}.{_number(found[1])}"
    if found := re.match(rf"专栏([{DIGITS}十]+) ", line):
        return f"zhuanlan-{_number(found[1])}"
    if found := re.match(r"(\d+)\.(?!\d)", line):
        return f"{box or section}.{found[1]}"
    return None


def _sections(text: str) -> dict[str, str]:
    """Id → the section's own lines.  Headings of the contents page are overwritten by those of the body; the table's
    group rows (一、信息基础设施) come before chapter three and are overwritten too."""
    parts: dict[str, list[str]] = {"front": []}
    chapter = section = box = ""
    current = "front"
    for line in text.split("\n"):
        if found := _next_id(line, chapter, section, box):
            current, parts[found] = found, []
            if found.startswith("zhuanlan-"):
                box = box if "." in found else found
            elif "." not in found:
                chapter, section, box = found, "", ""
            elif found.count(".") == 1:
                section, box = found, ""
        parts[current].append(line)
    return {key: "\n".join(lines) for key, lines in parts.items()}


SECTIONS = {doc: _sections(text) for doc, text in TEXTS.items()}


def test_every_quote_occurs_in_its_document() -> None:
    quotes = [r for r in _records(ANSWERS) if "quote" in r]
    assert len(quotes) > 300
    assert [r for r in quotes if r["quote"] not in TEXTS[r["doc"]]] == []


def test_the_plan_is_long_enough_to_be_a_plan() -> None:
    assert len(TEXTS["plan"]) >= 4000


def test_every_id_is_well_formed() -> None:
    keys = ("id", "section", "item")
    ids = [r[k] for r in _records(ANSWERS["items"] + ANSWERS["responsibilities"]) for k in keys if k in r]
    ids += [r["item"] for part in ANSWERS["owners"].values() for r in part if isinstance(r, dict)]
    ids += [t["id"] for link in ANSWERS["links"] for t in link["targets"]]
    assert [i for i in ids if not ITEM_ID.fullmatch(i)] == []


def test_every_item_is_printed_under_its_number() -> None:
    headings = {i: re.sub(r"^(?:（\w+）|\d+\.)\s*", "", part) for i, part in SECTIONS["plan"].items()}
    assert [i for i, title in ITEMS.items() if not headings.get(i, "").startswith(title)] == []
    assert len(ITEMS) == 39


def test_every_link_joins_two_sections_that_hold_its_quotes() -> None:
    for link in ANSWERS["links"]:
        assert link["source"]["quote"] in SECTIONS[link["doc"]][link["section"]], link["section"]
        targets = [t["id"] for t in link["targets"]]
        assert set(targets) <= set(ITEMS)
        assert any(link["target"]["quote"] in SECTIONS["plan"][t] for t in targets), link["section"]


def test_every_owner_is_named_in_the_section_that_charges_it() -> None:
    for claim in ANSWERS["responsibilities"]:
        assert claim["surface"] in claim["quote"]
        declared_elsewhere = claim["reading"] == "blanket"
        own_text = SECTIONS[claim["doc"]][claim["section"]]
        assert declared_elsewhere or claim["quote"] in own_text, (claim["doc"], claim["section"])


def test_items_without_an_owner_have_none_in_the_answers() -> None:
    owned = {o["item"] for kind in ("stated_in_plan", "through_link", "inferred") for o in ANSWERS["owners"][kind]}
    assert owned.isdisjoint(ANSWERS["owners"]["none"])


def test_the_faults_planted_are_two_conflicts_and_two_near_misses() -> None:
    assert len(ANSWERS["conflicts"]) == len(ANSWERS["near_misses"]) == 2
    in_conflict = {c["indicator"] for c in ANSWERS["conflicts"]}
    assert in_conflict.isdisjoint(n["indicator"] for n in ANSWERS["near_misses"])


def _meets(value: dict[str, Any], row: dict[str, Any]) -> bool:
    stated, printed = float(value["value"]), float(row["target_2020"])
    if value["comparator"] == ">":
        return printed > stated
    return printed == stated and value["comparator"] == row["comparator"]


def test_text_and_table_disagree_only_where_planted() -> None:
    table = {r["indicator"]: r for r in ANSWERS["indicator_table"]}
    stated = [v for v in ANSWERS["values"] if v["doc"] == "plan" and v["role"] == "target" and not v["scope"]]
    compared = [v for v in stated if v["indicator"] in table]
    assert len(compared) >= 8
    unlike = {v["indicator"] for v in compared if not _meets(v, table[v["indicator"]])}
    assert unlike == {c["indicator"] for c in ANSWERS["conflicts"]}


def test_the_relied_on_platform_is_built_by_no_document() -> None:
    (platform,) = ANSWERS["gaps"]["G-DEP-1"]["deliverables"]
    builds = re.compile(rf"(?:建设|建成|搭建|打造|升级)[^，。、]{{0,8}}{platform.removeprefix('全省')}")
    assert [doc for doc, text in TEXTS.items() if builds.search(text)] == []


def test_a_city_never_mentioned_hides_in_another_word() -> None:
    (city,) = ANSWERS["gaps"]["places"]["never"]
    assert city not in TEXTS["plan"]
    assert city.removesuffix("市") in TEXTS["plan"]


def test_table_rows_are_printed_one_cell_a_line() -> None:
    for row in ANSWERS["indicator_table"]:
        assert re.search(rf"^{re.escape(row['printed'])}\n.+\n.+\n.+\n{row['nature']}$", TEXTS["plan"], re.MULTILINE)


def test_growth_and_completion_add_up() -> None:
    for row in ANSWERS["indicator_table"]:
        if row["baseline_2015"] is not None:
            assert row["annual_change"] == pytest.approx((row["target_2020"] - row["baseline_2015"]) / 5)
    for row in ANSWERS["actuals"]:
        if row["actual_2020"] is not None:
            assert row["completion_rate"] == pytest.approx(100 * row["actual_2020"] / row["target_printed"], abs=0.06)


def test_the_overlay_knows_every_actor_of_the_answers() -> None:
    folder = EXAMPLES / "lexicon"
    words = lexicon.load([{p.name: p.read_text(encoding="utf-8") for p in folder.iterdir()}])
    named = {o.name for o in words.organizations}
    patterns = [b.suffix for b in words.bodies if b.level == "province" and (not b.only or "990000" in b.only)]
    named |= {p.format(place="云岭省") if "{place}" in p else f"云岭省{p}" for p in patterns}
    actors = {c["actor"] for c in ANSWERS["responsibilities"] if not c["generic"]}
    assert actors - named == set()
    assert {s.to_name for s in words.successions if s.to_name.startswith("云岭省")} <= named


def test_the_overlay_gives_every_place_of_the_answers_its_code() -> None:
    places = lexicon.parse_table("places.tsv", (EXAMPLES / "lexicon" / "places.tsv").read_text(encoding="utf-8"))
    codes = {p.name: p.code for p in places if isinstance(p, lexicon.Place)}
    coded = {n["canonical"]: n["code"] for n in ANSWERS["names"] if n["code"]}
    assert coded == {name: codes[name] for name in coded}


def _runs(text: str) -> set[str]:
    return {text[i : i + RUN] for i in range(len(text) - RUN + 1)}


@pytest.mark.corpus
@pytest.mark.parametrize("squeeze", [False, True], ids=["as printed", "without white space"])
def test_no_sentence_of_the_real_corpus_is_repeated(corpus: Path, squeeze: bool) -> None:
    files = [*(corpus / "corpus").glob("*.txt"), *(corpus / "corpus").glob("*.tsv")]
    assert files

    def prepared(path: Path) -> str:
        text = path.read_text(encoding="utf-8")
        return re.sub(r"\s", "", text) if squeeze else text

    ours = [p for p in EXAMPLES.rglob("*") if p.suffix in {".txt", ".md", ".json", ".tsv"}]
    written = set().union(*(_runs(prepared(p)) for p in ours))
    assert {p.name: sorted(found)[:3] for p in files if (found := _runs(prepared(p)) & written)} == {}
