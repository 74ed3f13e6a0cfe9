"""plan.yaml against a table written by hand from the official text, not from the plan."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT.parent / "shared" / "source" / "hebei-2022.txt"
ROLES = ("owner", "lead", "shared", "support")
ANSWERING = ("owner", "lead", "shared")

# The names as they stand in the notes.
FSO, MARKET, HEALTH = "区食品安全委员会办公室", "区市场监管局", "区卫生健康委"
POLICE, TRAFFIC, COMMERCE = "公安河北分局", "交管河北支队", "区商务局"
ECOLOGY, DEVELOPMENT, HOUSING = "区生态环境局", "区发展改革委", "区住房城乡建设委"
CIVIL, CULTURE, EDUCATION = "区民政局", "区文化和旅游局", "区教育局"
URBAN, FINANCE, STAFF = "区城市管理委", "区财政局", "区人社局"
PUBLICITY, CYBER, SCIENCE = "区委宣传部", "区委网信办", "区科协"
PROCURATORATE, COURT, CITY = "区检察院", "区法院", "区创城办"
MEMBERS, STREETS = "区食品安全委员会成员单位", "各街道办事处"

# One line a responsibility note, in the order of the text.
NOTES = {
    "1.1": {"shared": [MEMBERS]},
    "1.2": {"lead": [FSO], "shared": [MEMBERS, "有关单位"]},
    "1.3": {"owner": [FSO]},
    "2.1": {"shared": [MEMBERS]},
    "3.1": {"shared": [MEMBERS]},
    "3.2": {"shared": [MARKET, HEALTH, POLICE]},
    "4.1": {"lead": [MARKET, COMMERCE], "shared": [HEALTH, ECOLOGY, POLICE, TRAFFIC, STREETS]},
    "5.1": {"owner": [MARKET]},
    "5.2": {"owner": [DEVELOPMENT]},
    "6.1": {"owner": [MARKET]},
    "7.1": {"owner": [MARKET]},
    "8.1": {"owner": [MARKET]},
    "8.2": {"shared": [HOUSING, CIVIL, HEALTH, CULTURE, COMMERCE]},
    "9.1": {"lead": [MARKET], "shared": [EDUCATION, HEALTH, POLICE, URBAN]},
    "10.1": {"lead": [MARKET], "shared": [HEALTH, POLICE, PUBLICITY, COMMERCE, CULTURE]},
    "11.1": {"owner": [MARKET]},
    "12.1": {"owner": [MARKET]},
    "13.1": {"lead": [HEALTH], "support": [MARKET, EDUCATION, FINANCE, COMMERCE, DEVELOPMENT]},
    "13.2": {"owner": [HEALTH]},
    "14.1": {"lead": [FSO], "shared": [MARKET, HEALTH, POLICE, PROCURATORATE, COURT]},
    "15.1": {"owner": [MARKET]},
    "16.1": {"owner": [POLICE]},
    "17.1": {"owner": [HEALTH]},
    "18.1": {"lead": [FSO], "support": [MEMBERS]},
    "19.1": {"shared": [EDUCATION, MARKET]},
    "19.2": {"owner": [COMMERCE]},
    "20.1": {"owner": [MARKET]},
    "20.2": {"owner": [DEVELOPMENT]},
    "21.1": {"shared": [FSO, STAFF, FINANCE]},
    "22.1": {"shared": [FSO, MARKET, "其他区食品安全委员会成员单位"]},
    "22.2": {"lead": [MARKET], "support": [COMMERCE]},
    "23.1": {"lead": [CITY], "shared": ["各成员单位"]},
    "24.1": {"shared": [CYBER, MARKET, HEALTH, POLICE]},
    "24.2": {"shared": [PUBLICITY, MARKET, HEALTH, DEVELOPMENT]},
    "24.3": {"owner": [MARKET]},
    "25.1": {"lead": [FSO], "support": [SCIENCE, MEMBERS]},
    "25.2": {"shared": [MARKET, EDUCATION, MEMBERS]},
}
ITEMS_OF_SECTION = {
    1: [1, 2],
    2: [3, 4],
    3: [5],
    4: [6, 7, 8, 9, 10, 11],
    5: [12, 13],
    6: [14, 15, 16],
    7: [17, 18, 19, 20, 21],
    8: [22],
    9: [23, 24, 25],
}
STREETS_OF_TEN = "光复道 望海楼 鸿顺里 新开河 铁东路 建昌道 宁园 王串场 江都路 月牙河"
STREET_NAMES = [f"{street}街道办事处" for street in STREETS_OF_TEN.split()]

# The targets whose figures the text gives (or withholds: None must not be stated), and what it says of them.
TARGETS = {
    "major_accidents": ("1.1", {"kind": "count", "goal": "= 0", "measured_in": "起"}),
    "quarterly_report": (
        "1.2",
        {"kind": "report", "every": "quarter", "due_days": "15", "units": ["members"]},
    ),
    "year_end_report": ("1.2", {"kind": "report", "every": "year", "units": ["members", "streets"]}),
    "grain_samples": ("5.2", {"kind": "count", "goal": None, "measured_in": "个"}),
    "grain_sample_rate": (
        "5.2",
        {
            "kind": "rate",
            "goal": ">= 1",
            "of": "grain_samples",
            "over": "grain_output",
            "per": "10000",
            "measured_in": "个/万吨",
        },
    ),
    "demo_shops": ("7.1", {"kind": "count", "goal": ">= 40", "measured_in": "家"}),
    "canteens_inspected": ("9.1", {"kind": "share", "goal": "= 100%"}),
    "caterers_certified": ("9.1", {"kind": "share", "goal": "= 100%"}),
    "campus_summary": ("9.1", {"kind": "milestone", "due": "2022-12-31"}),
    "sampling": ("12.1", {"kind": "count", "goal": ">= 3900", "measured_in": "批次"}),
    "sampling_rate": (
        "12.1",
        {
            "kind": "rate",
            "goal": ">= 6",
            "of": "sampling",
            "over": "population",
            "per": "1000",
            "measured_in": "批次/千人",
        },
    ),
    "bottom_line_campaign": ("3.2", {"kind": "status", "goal": None}),
    "health_food_campaign": ("10.1", {"kind": "status", "goal": None}),
    "hundred_days": ("14.1", {"kind": "status", "goal": None}),
    "iron_fist": ("15.1", {"kind": "status", "goal": None}),
    "iron_fist_cases": ("15.1", {"kind": "count", "goal": None, "measured_in": "件"}),
    "kunlun": ("16.1", {"kind": "status", "goal": None}),
    "bright_kitchens": ("19.1", {"kind": "share", "goal": None}),
    "online_bright_kitchens": ("19.1", {"kind": "share", "goal": "= 100%"}),
    "traceability": ("19.2", {"kind": "mean", "goal": "> 80%"}),
    "assistants": ("21.1", {"kind": "level", "goal": None, "measured_in": "人"}),
    "assistants_rate": (
        "21.1",
        {
            "kind": "rate",
            "goal": ">= 1",
            "of": "assistants",
            "over": "population",
            "per": "10000",
            "measured_in": "人/万人",
        },
    ),
}
TARGET_KEYS = {
    "from",
    "tolerance",
    *("kind", "title", "title_en", "aliases", "units", "goal", "measured_in", "pace", "due"),
    *("of", "over", "per", "every", "due_days", "from", "where", "tolerance"),
}
# Names that the text itself uses: they may stand in a title whole, and are long.
CAMPAIGNS = (
    "“守底线、查隐患、保安全”专项行动", "“昆仑2022”专项行动", "校外配餐食品安全排查整治专项行动",
    "餐饮质量安全提升行动",
)  # fmt: skip
LONGEST_SHARED_RUN = 14


@pytest.fixture(scope="module")
def plan():
    with (ROOT / "plan.yaml").open(encoding="utf-8") as file:
        # Text as it was typed: a safe loader would read the key `no` as False.
        return yaml.load(file, yaml.CBaseLoader)


@pytest.fixture(scope="module")
def duties(plan):
    return {duty["id"]: duty for item in plan["items"] for duty in item["duties"]}


@pytest.fixture(scope="module")
def targets(duties):
    return {name: (duty_id, target) for duty_id, duty in duties.items() for name, target in duty["targets"].items()}


@pytest.fixture(scope="module")
def source():
    if not SOURCE.is_file():
        pytest.skip("the official text is not beside the project (../shared/source)")
    return re.sub(r"\s", "", SOURCE.read_text(encoding="utf-8"))


def named(plan):
    """Units and groups together: id to its record."""
    return plan["units"] | plan["groups"]


def expand(plan, ids):
    """The units behind a list of unit and group ids."""
    return {unit for one in ids for unit in plan["groups"].get(one, {"units": [one]})["units"]}


def titled(plan):
    """Everything titled in our own wording; the plan itself bears the document's name."""
    yield from plan["sections"]
    for item in plan["items"]:
        yield item
        for duty in item["duties"]:
            yield duty
            yield from duty.get("measures", [])
            yield from duty["targets"].values()


def test_header_says_which_plan_this_is(plan):
    head = {key: plan[key] for key in ("fsplan", "id", "area", "period", "timezone", "status", "data")}
    assert head == {
        "fsplan": "1",
        "id": "hebei-2022",
        "area": "天津市河北区",
        "period": "2022",
        "timezone": "Asia/Shanghai",
        "status": "draft",
        "data": ["data/*.csv", "data/ledger/*.csv"],
    }


def test_facts_have_the_census_figure_and_no_invented_one(plan):
    assert plan["facts"] == {
        "population": {
            "value": "647702",
            "unit": "人",
            "as_of": "2020-11-01",
            "source": "第七次全国人口普查",
        },
        "grain_output": {"unit": "吨"},
    }


def test_nine_sections_hold_the_twenty_five_items_in_order(plan):
    assert [int(section["number"]) for section in plan["sections"]] == list(range(1, 10))
    assert [int(item["number"]) for item in plan["items"]] == list(range(1, 26))
    found = {
        no: [int(item["number"]) for item in plan["items"] if item["section"] == str(no)] for no in ITEMS_OF_SECTION
    }
    assert found == ITEMS_OF_SECTION


def test_every_note_of_the_text_is_a_duty_in_its_place(plan):
    assert len(NOTES) == 37
    assert [duty["id"] for item in plan["items"] for duty in item["duties"]] == list(NOTES)
    for item in plan["items"]:
        for number, duty in enumerate(item["duties"], start=1):
            assert duty["id"] == f"{item['number']}.{number}"


@pytest.mark.parametrize("duty_id", NOTES)
def test_duty_has_the_units_and_roles_of_its_note(plan, duties, duty_id):
    by_name = {name: one for one, record in named(plan).items() for name in (record["name"], *record["aliases"])}
    expected = {role: [by_name[name] for name in names] for role, names in NOTES[duty_id].items()}
    assert {role: duties[duty_id][role] for role in ROLES if role in duties[duty_id]} == expected


def test_the_table_above_is_the_text(source):
    notes = re.findall(r"（([^（）]*(?:负责|配合))）", source)
    assert len(notes) == 37
    for note, roles in zip(notes, NOTES.values(), strict=True):
        rest = note
        for names in roles.values():
            for name in sorted(names, key=len, reverse=True):
                assert name in rest
                rest = rest.replace(name, "", 1)
        joints = r"按职责分工|牵头|负责|配合|[、，和及等]"
        assert re.sub(joints, "", rest) == ""
        assert ("牵头" in note) == ("lead" in roles)
        assert ("按职责分工" in note) == ("shared" in roles)
        assert ("配合" in note) == ("support" in roles)


def test_units_carry_the_name_as_written(plan):
    names = {record["name"] for record in plan["units"].values()}
    written = {name for roles in NOTES.values() for group in roles.values() for name in group}
    groups = {MEMBERS, STREETS, "有关单位", "其他区食品安全委员会成员单位", "各成员单位"}
    assert names == (written - groups) | set(STREET_NAMES)
    assert len(names) == 31


def test_no_name_or_alias_is_claimed_twice(plan):
    claims = Counter(name for one, record in named(plan).items() for name in (one, record["name"], *record["aliases"]))
    assert [name for name, count in claims.items() if count > 1] == []


def test_usual_spellings_are_known(plan):
    aliases = {name: one for one, record in plan["units"].items() for name in record["aliases"]}
    assert aliases["区市场监督管理局"] == aliases["市场监管局"] == "market"
    assert aliases["区发改委"] == "development"
    assert aliases["区食安办"] == aliases["区食药安办"] == "fso"


def test_groups(plan):
    groups = {name: record["units"] for name, record in plan["groups"].items()}
    assert [plan["units"][one]["name"] for one in groups["streets"]] == STREET_NAMES
    departments = set(plan["units"]) - set(groups["streets"])
    assert set(groups["members"]) == departments - {"fso", "city_creation", "science"}
    assert set(groups["other_members"]) == set(groups["members"]) - {"market"}
    assert set(groups["relevant_units"]) == {"city_creation", "science", *groups["streets"]}
    assert all(len(units) == len(set(units)) for units in groups.values())


def test_figures_of_the_text(targets):
    for name, (duty_id, wanted) in TARGETS.items():
        duty, target = targets[name]
        assert duty == duty_id
        assert {key: target.get(key) for key in wanted} == wanted, name


def test_only_figures_of_the_text_are_goals(targets):
    with_goal = {name for name, (_, target) in targets.items() if "goal" in target}
    assert with_goal == {name for name, (_, wanted) in TARGETS.items() if wanted.get("goal")}


def test_every_duty_has_a_target_and_somebody_who_answers(duties):
    for duty in duties.values():
        assert duty["targets"]
        assert any(duty.get(role) for role in ANSWERING)


def test_target_ids_and_titles_are_unique(plan, duties, targets):
    assert len(targets) == sum(len(duty["targets"]) for duty in duties.values())
    claims = Counter()
    for name, (_, target) in targets.items():
        claims.update({name, target["title"], *target.get("aliases", [])})
    assert [name for name, count in claims.items() if count > 1] == []
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in (*targets, *named(plan)))


def test_targets_use_known_keys_and_units_of_their_duty(plan, duties, targets):
    for name, (duty_id, target) in targets.items():
        assert set(target) <= TARGET_KEYS, name
        answering = [one for role in ANSWERING for one in duties[duty_id].get(role, [])]
        assert expand(plan, target.get("units", [])) <= expand(plan, answering), name


def test_sampling_pace_is_fronted_slowly(targets):
    assert targets["sampling"][1]["pace"] == ["20%", "50%", "80%", "100%"]


def test_titles_are_in_both_languages(plan):
    for one in titled(plan):
        assert re.search(r"[\u4e00-\u9fff]", one["title"])
        assert one["title_en"].isascii()


def test_titles_are_short_and_not_the_text(plan, source):
    for one in titled(plan):
        title = one["title"]
        assert len(title) <= 25
        for campaign in CAMPAIGNS:
            title = title.replace(campaign, "")
        size = LONGEST_SHARED_RUN + 1
        runs = [title[start : start + size] for start in range(len(title) - size + 1)]
        assert [run for run in runs if run in source] == [], title


def read_rows(name):
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


@pytest.mark.parametrize("quarter", ["Q1", "Q2", "Q3", "Q4"])
def test_example_data_has_the_rows_its_readme_says(quarter):
    readme = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    said = re.search(rf"`2022-{quarter}\.csv` \| (\d+) \|", readme)
    rows = read_rows(f"2022-{quarter}.csv")
    assert len(rows) - 1 == int(said[1])
    assert {len(row) for row in rows} == {8}


@pytest.mark.parametrize("quarter", ["Q1", "Q2", "Q3", "Q4"])
def test_example_data_is_filed_by_units_that_answer(plan, duties, targets, quarter):
    """By the names alone; everything else about a row is for the program's own tests."""
    units = {name: one for one, record in plan["units"].items() for name in (one, record["name"], *record["aliases"])}
    known = {
        name: one for one, (_, target) in targets.items() for name in (one, target["title"], *target.get("aliases", []))
    }
    for _, target, unit, *_ in read_rows(f"2022-{quarter}.csv")[1:]:
        duty_id, spec = targets[known[target]]
        answering = [one for role in ANSWERING for one in duties[duty_id].get(role, [])]
        assert units[unit] in expand(plan, spec.get("units", answering)), (target, unit)
