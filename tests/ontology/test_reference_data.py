"""The tables of ``ontology/data``: whole, consistent among themselves, and right where a fact can be counted."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal

import pytest

from ontology.lexicon import BodyPattern, Lexicon, OrganizationEntry, Place, Programme, is_valid_on, load

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
GOVERNED = ("province", "prefecture", "county")
KINDS = {
    "government",
    "party",
    "congress",
    "court",
    "procuratorate",
    "public_institution",
    "company",
    "association",
    "military",
    "group",
    "school",
    "hospital",
    "bank",
}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def repeated(keys: Iterable[object]) -> list[object]:
    return [key for key, count in Counter(keys).items() if count > 1]


def full_name(body: BodyPattern, place: str) -> str:
    return body.suffix.replace("{place}", place) if "{place}" in body.suffix else place + body.suffix


def overlapping(a: OrganizationEntry | BodyPattern, b: OrganizationEntry | BodyPattern) -> bool:
    """Whether both stand at once; a year in which one ends and the other begins is no overlap."""
    return (a.valid_from or "0") < (b.valid_to or "9") and (b.valid_from or "0") < (a.valid_to or "9")


def test_no_key_is_listed_twice(lexicon: Lexicon) -> None:
    assert repeated((p.code, p.name) for p in lexicon.places) == []
    assert repeated(p.name for p in lexicon.places if p.level == "zone") == []
    assert repeated((c.from_code, c.to_code) for c in lexicon.place_changes) == []
    assert repeated(o.name for o in lexicon.organizations) == []
    assert repeated((b.level, b.suffix, b.valid_from, b.valid_to, b.only) for b in lexicon.bodies) == []
    assert repeated((s.from_name, s.to_name, s.kind, s.level) for s in lexicon.successions) == []
    assert repeated(n.surface for n in lexicon.negatives) == []
    assert repeated(u.unit for u in lexicon.units) == []
    assert repeated(p.name for p in lexicon.programmes) == []


def test_every_date_is_a_year_a_month_or_a_day(lexicon: Lexicon) -> None:
    dated: tuple[Place | OrganizationEntry | BodyPattern, ...]
    dated = (*lexicon.places, *lexicon.organizations, *lexicon.bodies)
    dates = [d for row in dated for d in (row.valid_from, row.valid_to) if d]
    dates += [c.date for c in lexicon.place_changes] + [s.date for s in lexicon.successions]
    assert [d for d in dates if not DATE.fullmatch(d)] == []


def test_nothing_ends_before_it_begins(lexicon: Lexicon) -> None:
    rows: tuple[Place | OrganizationEntry | BodyPattern, ...]
    rows = (*lexicon.places, *lexicon.organizations, *lexicon.bodies)
    wrong = [r for r in rows if r.valid_from and r.valid_to and r.valid_from[:4] > r.valid_to[:4]]
    assert wrong == []


def test_every_level_and_kind_is_known(lexicon: Lexicon) -> None:
    assert {p.level for p in lexicon.places} == {"country", "province", "prefecture", "county", "zone"}
    assert {o.level for o in lexicon.organizations} <= {"national", *GOVERNED, "none"}
    assert {b.level for b in lexicon.bodies} == set(GOVERNED)
    assert {o.kind for o in lexicon.organizations} | {b.kind for b in lexicon.bodies} <= KINDS
    assert {s.kind for s in lexicon.successions} <= {"rename", "merge", "split", "transfer", "abolish"}
    assert {s.status for s in lexicon.successions} == {"stated", "webFound"}
    assert {c.kind for c in lexicon.place_changes} <= {"rename", "upgrade", "merge", "split", "abolish"}
    assert {n.instead for n in lexicon.negatives} == {"generic", "none"}


def test_every_place_hangs_below_a_listed_place(lexicon: Lexicon) -> None:
    codes = {p.code for p in lexicon.places if p.code}
    assert [p for p in lexicon.places if p.level != "country" and p.parent not in codes] == []
    assert [p for p in lexicon.places if p.level != "zone" and not re.fullmatch(r"\d{6}", p.code)] == []


def test_a_county_shares_the_province_digits_of_its_parent(lexicon: Lexicon) -> None:
    below = [p for p in lexicon.places if p.level in ("prefecture", "county")]
    assert [p for p in below if p.code[:2] != p.parent[:2]] == []


@pytest.mark.parametrize(
    ("level", "prefix", "count"),
    [("province", "", 34), ("prefecture", "", 333), ("prefecture", "36", 11), ("county", "36", 100)],
)
def test_the_divisions_of_2021_are_all_there(lexicon: Lexicon, level: str, prefix: str, count: int) -> None:
    standing = [
        p
        for p in lexicon.places
        if p.level == level and p.code.startswith(prefix) and is_valid_on(p.valid_from, p.valid_to, "2021-06-01")
    ]
    assert len(standing) == count


def test_jiangxi_had_100_counties_on_the_day_its_plan_was_issued(lexicon: Lexicon) -> None:
    # 2016 is the year of four changes at year precision, so the old and the new units of that year both count.
    standing = {
        p.name
        for p in lexicon.places
        if p.level == "county" and p.code.startswith("36") and is_valid_on(p.valid_from, p.valid_to, "2016-11-01")
    }
    changed = {c.from_name for c in lexicon.place_changes if c.date == "2016"}
    assert len(standing - changed) == 100


@pytest.mark.parametrize(
    ("old", "new", "year"),
    [
        ("南康市", "南康区", "2013"),
        ("新建县", "新建区", "2015"),
        ("广丰县", "广丰区", "2015"),
        ("庐山区", "濂溪区", "2016"),
        ("星子县", "庐山市", "2016"),
        ("赣县", "赣县区", "2016"),
        ("东乡县", "东乡区", "2016"),
        ("九江县", "柴桑区", "2017"),
        ("余江县", "余江区", "2018"),
        ("上饶县", "广信区", "2019"),
        ("湾里区", "新建区", "2019"),
        ("龙南县", "龙南市", "2020"),
    ],
)
def test_a_renamed_county_of_jiangxi_leads_to_its_successor(lexicon: Lexicon, old: str, new: str, year: str) -> None:
    (change,) = [c for c in lexicon.place_changes if c.from_name == old and c.to_name == new]
    ended = {p.valid_to for p in lexicon.places if p.name == old and p.code == change.from_code}
    assert (change.date, ended) == (year, {year})
    assert any(p.name == new and p.code == change.to_code and not p.valid_to for p in lexicon.places)


def test_both_ends_of_a_place_change_are_places(lexicon: Lexicon) -> None:
    known = {(p.code, p.name) for p in lexicon.places}
    ends = {(c.from_code, c.from_name) for c in lexicon.place_changes} | {
        (c.to_code, c.to_name) for c in lexicon.place_changes
    }
    assert ends - known == set()


def test_a_short_name_belongs_to_one_standing_place(lexicon: Lexicon) -> None:
    owners = defaultdict(set)
    for p in lexicon.places:
        if not p.valid_to:
            for word in {p.short, *p.aliases} - {""}:
                owners[word].add(p.name)
    assert {word: names for word, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize("word", ["新建", "兴国", "上高", "城区", "和县", "合作市", "资源县"])
def test_a_short_name_that_is_also_a_word_is_not_one(lexicon: Lexicon, word: str) -> None:
    assert [p.name for p in lexicon.places if word in (p.name, p.short, *p.aliases)] == []


def test_every_body_lies_in_a_listed_place(lexicon: Lexicon) -> None:
    codes = {p.code for p in lexicon.places}
    assert [o.name for o in lexicon.organizations if o.place and o.place not in codes] == []
    assert [b for b in lexicon.bodies if set(b.only) - codes] == []
    assert [o.name for o in lexicon.organizations if o.level == "national" and o.place != "000000"] == []


def test_one_name_means_one_organization_at_a_time(lexicon: Lexicon) -> None:
    owners: dict[tuple[str, str, str], list[OrganizationEntry]] = defaultdict(list)
    for entry in lexicon.organizations:
        for word in {entry.name, *entry.aliases}:
            owners[word, entry.level, entry.place].append(entry)
    clashes = [
        (word, a.name, b.name)
        for (word, *_), entries in owners.items()
        for i, a in enumerate(entries)
        for b in entries[:i]
        if overlapping(a, b)
    ]
    assert clashes == []


def test_one_alias_means_one_body_of_a_level_at_a_time(lexicon: Lexicon) -> None:
    """A row with ``only`` wins over a general one; two general rows, or two for the same place, may not share."""
    owners = defaultdict(list)
    for body in lexicon.bodies:
        for word in body.aliases:
            owners[body.level, word].append(body)
    clashes = [
        (word, a.suffix, b.suffix)
        for (_, word), bodies in owners.items()
        for i, a in enumerate(bodies)
        for b in bodies[:i]
        if a.suffix != b.suffix and overlapping(a, b) and _same_reach(a.only, b.only)
    ]
    assert clashes == []


def _same_reach(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return bool(set(a) & set(b)) if a and b else not a and not b


def test_an_alias_is_not_its_own_name_and_holds_no_blank(lexicon: Lexicon) -> None:
    rows: tuple[OrganizationEntry | BodyPattern | Programme, ...]
    rows = (*lexicon.organizations, *lexicon.bodies, *lexicon.programmes)
    words = [w for row in rows for w in row.aliases]
    assert [w for w in words if re.search(r"[\s,，;；]", w)] == []
    assert [o.name for o in lexicon.organizations if o.name in o.aliases] == []


def test_the_name_pattern_of_a_body_has_no_other_field_than_place(lexicon: Lexicon) -> None:
    assert {f for b in lexicon.bodies for f in re.findall(r"\{(\w*)\}", b.suffix)} == {"place"}
    assert [b for b in lexicon.bodies if any("{" in a for a in b.aliases)] == []


@pytest.mark.parametrize(
    ("name", "level", "place"),
    [
        ("江西省工业和信息化委员会", "province", "江西省"),
        ("江西省卫生和计划生育委员会", "province", "江西省"),
        ("中共江西省委宣传部", "province", "江西省"),
        ("国家税务总局江西省税务局", "province", "江西省"),
        ("共青团云岭省委员会", "province", "云岭省"),
        ("云岭省人力资源和社会保障厅", "province", "云岭省"),
        ("南昌市教育局", "prefecture", "南昌市"),
        ("中共南昌市委网络安全和信息化委员会办公室", "prefecture", "南昌市"),
        ("章贡区人民政府办公室", "county", "章贡区"),
        ("婺源县农业农村局", "county", "婺源县"),
    ],
)
def test_the_official_name_of_a_local_body_is_made_from_its_place(
    lexicon: Lexicon, name: str, level: str, place: str
) -> None:
    assert any(full_name(b, place) == name for b in lexicon.bodies if b.level == level)


@pytest.mark.parametrize(
    "name", ["江西省教育部", "江西省外交厅", "江西省工业和信息化局", "中共江西省宣传部", "江西省国务院"]
)
def test_a_body_that_no_province_has_is_not_made(lexicon: Lexicon, name: str) -> None:
    usable = (b for b in lexicon.bodies if b.level == "province" and (not b.only or "360000" in b.only))
    assert not any(full_name(b, "江西省") == name for b in usable)


@pytest.mark.parametrize(
    ("alias", "date", "name"),
    [
        ("中央网信办", "2016-11-01", "中央网络安全和信息化领导小组办公室"),
        ("中央网信办", "2019-01-01", "中央网络安全和信息化委员会办公室"),
        ("广电总局", "2012-05-01", "国家广播电影电视总局"),
        ("广电总局", "2020-05-01", "国家广播电视总局"),
        ("中国邮政", "2022-05-01", "中国邮政集团有限公司"),
        ("发展改革委", "2015-05-01", "国家发展和改革委员会"),
    ],
)
def test_a_short_form_follows_the_date(lexicon: Lexicon, alias: str, date: str, name: str) -> None:
    found = {
        o.name for o in lexicon.organizations if alias in o.aliases and is_valid_on(o.valid_from, o.valid_to, date)
    }
    assert found == {name}


def test_every_succession_joins_bodies_of_the_lists(lexicon: Lexicon) -> None:
    named = {o.name for o in lexicon.organizations}
    patterns = {(b.level, full_name(b, "{place}")) for b in lexicon.bodies}
    jiangxi = {full_name(b, "江西省") for b in lexicon.bodies if b.level == "province"}
    lost = [
        name
        for s in lexicon.successions
        for name in (s.from_name, s.to_name)
        if name and not ((s.level, name) in patterns if "{place}" in name else name in named | jiangxi)
    ]
    assert lost == []


def test_only_an_abolition_may_lead_nowhere(lexicon: Lexicon) -> None:
    assert {s.kind for s in lexicon.successions if not s.to_name} <= {"abolish"}
    assert [s for s in lexicon.successions if not s.from_name] == []
    assert [s for s in lexicon.successions if ("{place}" in s.from_name) != bool(s.level)] == []


def test_a_national_body_that_ended_has_a_successor(lexicon: Lexicon) -> None:
    followed = {s.from_name for s in lexicon.successions}
    ended = [
        o for o in lexicon.organizations if o.level == "national" and o.valid_to >= "2013" and o.kind != "military"
    ]
    assert {o.name for o in ended} - followed == set()


def test_a_body_ends_when_its_succession_says_so(lexicon: Lexicon) -> None:
    entries = {o.name: o for o in lexicon.organizations}
    wrong = [
        (s.from_name, s.date, entries[s.from_name].valid_to)
        for s in lexicon.successions
        if s.kind in ("rename", "merge")
        and s.from_name in entries
        and entries[s.from_name].valid_to[: len(s.date)] != s.date[: len(entries[s.from_name].valid_to)]
    ]
    assert wrong == []


def test_the_renaming_of_the_industry_commission_still_awaits_its_document(lexicon: Lexicon) -> None:
    (row,) = [s for s in lexicon.successions if s.from_name == "江西省工业和信息化委员会"]
    assert (row.to_name, row.status, row.date) == ("江西省工业和信息化厅", "webFound", "2018-10-24")


def test_a_negative_is_longer_than_the_name_it_guards_against(lexicon: Lexicon) -> None:
    names = {w for o in lexicon.organizations for w in (o.name, *o.aliases)}
    names |= {w for p in lexicon.places for w in (p.name, p.short, *p.aliases)}
    names |= {w for b in lexicon.bodies for w in b.aliases}
    assert {n.surface for n in lexicon.negatives} & names == set()


@pytest.mark.parametrize("phrase", ["教育部署", "财政部门", "省委托", "工会议", "鄱阳湖", "政府采购"])
def test_the_classical_false_friends_are_listed(lexicon: Lexicon, phrase: str) -> None:
    assert phrase in {n.surface for n in lexicon.negatives}


@pytest.mark.parametrize("phrase", ["教育部分别牵头", "人民银行", "政府办公厅", "南昌市政府", "工信委"])
def test_a_real_name_or_open_phrase_is_no_negative(lexicon: Lexicon, phrase: str) -> None:
    assert [n.surface for n in lexicon.negatives if phrase.startswith(n.surface)] == []


def test_every_unit_converts_into_a_unit_of_its_own_dimension(lexicon: Lexicon) -> None:
    units = {u.unit: u for u in lexicon.units}
    for unit in lexicon.units:
        assert Decimal(unit.factor) > 0
        base = units.get(unit.canonical)
        if base and unit.canonical != unit.unit:
            assert (base.dimension, base.canonical, Decimal(base.factor)) == (unit.dimension, base.unit, Decimal(1)), (
                unit
            )


@pytest.mark.parametrize(
    ("unit", "number", "canonical", "result"),
    [
        ("Gbps", "1", "Mbps", "1000"),
        ("Tbps", "2", "Mbps", "2000000"),
        ("兆比特每秒", "50", "Mbps", "50"),
        ("PB", "3", "TB", "3072"),
        ("GB", "1024", "TB", "1"),
        ("‰", "5", "%", "0.5"),
        ("公顷", "100", "平方公里", "1"),
        ("兆瓦", "2", "千瓦", "2000"),
        ("EFLOPS", "1", "FLOPS", "1000000000000000000"),
    ],
)
def test_a_unit_converts(lexicon: Lexicon, unit: str, number: str, canonical: str, result: str) -> None:
    (row,) = [u for u in lexicon.units if u.unit == unit]
    assert (row.canonical, Decimal(number) * Decimal(row.factor)) == (canonical, Decimal(result))


def test_percent_and_percentage_points_are_never_exchanged(lexicon: Lexicon) -> None:
    units = {u.unit: u for u in lexicon.units}
    assert units["%"].dimension != units["个百分点"].dimension
    assert units["日"].canonical != units["个工作日"].canonical


def test_a_programme_is_not_also_an_organization_or_a_place(lexicon: Lexicon) -> None:
    programmes = {w for p in lexicon.programmes for w in (p.name, *p.aliases)}
    others = {w for o in lexicon.organizations for w in (o.name, *o.aliases)}
    others |= {w for p in lexicon.places for w in (p.name, p.short, *p.aliases)}
    assert programmes & others == set()
