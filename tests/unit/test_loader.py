"""Loading a plan: all faults in one run, each with a word that helps; a sound plan ready for use."""

import copy
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from support import DEMO_PATH, load_data

from fsplan.core.finding import Finding
from fsplan.plan.loader import find_plan, load_plan
from fsplan.plan.model import PlanFile
from fsplan.plan.parse import parse_plan
from fsplan.plan.scalars import Goal, Pace

DEMO = yaml.load(DEMO_PATH.read_text("utf-8"), yaml.CBaseLoader)

FOLLOWING = {"FS124": {"FS118", "FS122"}}  # what a fault rightly brings with it


def changed(*path: str | int, to: object, drop: bool = False, **more: object) -> tuple[Finding, ...]:
    """Load the demo plan with one value replaced, and others at its top."""
    data = copy.deepcopy(DEMO) | more
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    if drop:
        del inner[path[-1]]
    else:
        inner[path[-1]] = to
    return load_data(data).findings


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


SAMPLING = ("items", 3, "duties", 0, "targets", "sampling")
RATE = ("items", 3, "duties", 0, "targets", "sampling_rate")
CANTEENS = ("items", 1, "duties", 0, "targets", "canteens")
SCHEME = ("items", 1, "duties", 1, "targets", "scheme")


@pytest.mark.parametrize(
    ("path", "to", "code"),
    [
        (("fsplan",), "2", "FS121"),
        (("id",), "有空 格", "FS106"),
        (("title",), "", "FS106"),
        (("title",), ["a"], "FS106"),
        (("period",), "next year", "FS106"),
        (("period",), {"start": "2030-01-01"}, "FS106"),
        (("period",), {"start": "2030-12-31", "end": "2030-01-01"}, "FS124"),
        (("timezone",), "Asia/Atlantis", "FS106"),
        (("timezone",), "../../etc/passwd", "FS106"),
        (("status",), "公布", "FS106"),
        (("data",), "data/*.csv", "FS106"),
        (("facts", "population", "value"), "0", "FS106"),
        (("facts", "population", "value"), "12万", "FS106"),
        (("facts", "population", "as_of"), "2029年", "FS106"),
        (("units", "market"), "区市场监管局", "FS106"),
        (("units", "market", "aliases"), "甲", "FS106"),
        (("units", "health", "aliases"), ["区市场监管局"], "FS113"),
        (("units", "health", "name"), "MARKET", "FS113"),
        (("groups", "members", "units"), ["nobody"], "FS111"),
        (("bands",), {"watch": "0", "behind": "10"}, "FS119"),
        (("bands",), {"watch": "0", "behind": "10", "critical": "10"}, "FS119"),
        (("bands",), {"watch": "0", "behind": "10", "critical": "101"}, "FS119"),
        (("bands",), {"watch": "-1", "behind": "10", "critical": "30"}, "FS119"),
        (("sections",), [{"no": "7", "title": "章"}], None),
        ((*SAMPLING, "pace"), ["20", "100%"], "FS106"),
        (("escalation",), [{"level": "open", "action": "remind"}], "FS106"),
        (("items",), [], None),
        (("items", 0, "number"), "1.5", "FS106"),
        (("items", 0, "number"), "2", "FS112"),
        (("items", 1, "duties", 0, "id"), "1.1", "FS112"),
        (("items", 1, "duties", 0, "owner"), ["nobody"], "FS111"),
        (("items", 1, "duties", 0, "owner"), [], "FS114"),
        (("items", 1, "duties", 1, "targets"), {}, "FS120"),
        ((*SAMPLING, "kind"), "sum", "FS106"),
        ((*SAMPLING, "goal"), "720", "FS106"),
        ((*SAMPLING, "goal"), ">= 720.5", None),
        ((*SAMPLING, "decimals"), "false", None),
        ((*SAMPLING, "decimals"), "1", "FS106"),
        ((*CANTEENS, "decimals"), "true", "FS116"),
        ((*SAMPLING, "goal"), ">= 80%", "FS115"),
        ((*SAMPLING, "goal"), ">= 600", "FS126"),
        ((*SAMPLING, "goal"), "<= 720", None),
        ((*RATE, "goal"), "< 6", "FS117"),
        ((*SAMPLING, "pace"), "monthly", "FS106"),
        ((*SAMPLING, "pace"), ["20%", "50%", "80%"], "FS118"),
        ((*SAMPLING, "pace"), ["20%", "50%", "40%", "100%"], "FS118"),
        ((*SAMPLING, "pace"), ["20%", "50%", "80%", "99%"], "FS118"),
        ((*SAMPLING, "pace"), [], "FS106"),
        ((*SAMPLING, "due"), "2030-06-30", "FS116"),
        ((*SAMPLING, "units"), ["nobody"], "FS111"),
        ((*RATE, "of"), "canteens", "FS123"),
        ((*RATE, "of"), "nothing", "FS111"),
        ((*RATE, "over"), "nothing", "FS111"),
        ((*RATE, "per"), "0", "FS106"),
        ((*RATE, "goal"), ">= 6.01", "FS126"),
        ((*RATE, "goal"), "> 6", "FS126"),
        ((*CANTEENS, "goal"), "= 101%", "FS115"),
        ((*SCHEME, "goal"), ">= 1", "FS115"),
        ((*SCHEME, "due"), "2029-12-31", "FS122"),
        ((*SCHEME, "due"), "2032-01-01", None),
        ((*SCHEME, "due"), "2032-01-02", "FS122"),
        ((*SCHEME, "pace"), "even", "FS116"),
    ],
)  # fmt: skip
def test_one_fault_is_one_finding(path: tuple[str | int, ...], to: object, code: str | None) -> None:
    findings = changed(*path, to=to)
    if code is None:
        assert findings == ()
    else:
        assert set(codes(findings)) - FOLLOWING.get(code, set()) == {code}
        for finding in findings:
            assert finding.message("zh") and finding.help("en")


DUTY = ("items", 1, "duties", 0)


@pytest.mark.parametrize(
    ("path", "to", "value"),
    [
        ((*DUTY, "owner"), ["empty"], "2.1"),
        ((*CANTEENS, "units"), ["empty"], "canteens"),
        ((*CANTEENS, "units"), [], "canteens"),
    ],
)
def test_a_group_without_members_answers_for_nothing(path: tuple[str | int, ...], to: object, value: str) -> None:
    groups = {**DEMO["groups"], "empty": {"name": "各街道", "units": []}}
    (finding,) = changed(*path, to=to, groups=groups)
    assert (finding.code, finding.value) == ("FS114", value)


def test_beside_a_unit_a_group_without_members_does_no_harm() -> None:
    groups = {**DEMO["groups"], "empty": {"name": "各街道", "units": []}}
    assert changed(*DUTY, "owner", to=["market", "empty"], groups=groups) == ()
    assert changed(*DUTY, "support", to=["empty"], groups=groups) == ()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("status: adopted", "status: final", "FS106"),
        ("title_en: Demo", "titel_en: Demo", "FS104"),
        ("due: 2030-06-30", "due: soon", "FS106"),
        ("shared: [members]", "shared: [nobody]", "FS111"),
        ("measured_in: 人", "measured_in: 人, goal: x", "FS103"),
    ],
)
def test_a_name_claimed_twice_is_told_beside_other_faults(old: str, new: str, code: str) -> None:
    text = DEMO_PATH.read_text("utf-8").replace("aliases: [区卫健委]", "aliases: [区市场监管局]").replace(old, new)
    assert sorted(codes(parse_plan(text.encode(), DEMO_PATH, "plan.yaml").findings)) == sorted([code, "FS113"])


@pytest.mark.parametrize("key", ["id", "title", "period", "items"])
def test_a_required_key_that_is_missing(key: str) -> None:
    findings = changed(key, to=None, drop=True)
    assert [(finding.code, finding.field) for finding in findings] == [("FS105", key)]


def test_a_misspelt_key_is_answered_with_the_nearest() -> None:
    for path, nearest in [
        (("titel_en",), "title_en"),
        (("units", "market", "alias"), "aliases"),
        (("facts", "population", "uint"), "unit"),
        ((*SAMPLING, "gaol"), "goal"),
        (("bands",), None),
    ]:
        if nearest is not None:
            (finding,) = changed(*path, to="x")
            assert (finding.code, finding.params["nearest"]) == ("FS104", nearest)


def test_all_faults_of_a_file_in_one_run_and_in_order() -> None:
    text = DEMO_PATH.read_text("utf-8")
    text = text.replace("period: 2030", "period: soon").replace("status: adopted", "status: final\nstatus: draft")
    text = text.replace('goal: ">= 720"', 'gaol: ">= 720"').replace("kind: share", "kind: part")
    findings = parse_plan(text.encode(), DEMO_PATH, "plan.yaml").findings
    assert codes(findings) == ["FS106", "FS106", "FS103", "FS106", "FS104"]
    assert [finding.line for finding in findings] == sorted(finding.line for finding in findings)


def test_a_dangling_reference_is_found_beside_faults_of_every_other_sort() -> None:
    text = DEMO_PATH.read_text("utf-8").replace("support: [education]", "support: [educatoin]")
    for old, new, code in [
        ("title_en: Demo", "titel_en: Demo", "FS104"),
        ('goal: ">= 720"', "goal: many", "FS106"),
        ("status: adopted", "status: final", "FS106"),
        ("status: adopted", "status: draft\nstatus: draft", "FS103"),
        ("per: 1000", "per: [1]", "FS106"),
        ("id: demo-2030", "id: !x demo-2030", "FS107"),
    ]:
        assert old in text
        found = parse_plan(text.replace(old, new).encode(), DEMO_PATH, "plan.yaml").findings
        assert sorted(codes(found)) == sorted([code, "FS111"])
    # where what others refer to cannot be read, nobody is accused of referring to nothing
    found = parse_plan(
        text.replace("health: {name: 区卫生健康委", "health: {nam: 区卫生健康委").encode(), DEMO_PATH, "x"
    ).findings
    assert set(codes(found)) == {"FS104", "FS105"}


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"", "an empty file"),
        (b'""', "an empty file"),
        (b"- a\n- b\n", "a list"),
        (b"[]", "a list"),
        (b"just text", "plain text"),
        (b"42", "plain text"),
        (b"title: x\n", "a mapping without the key fsplan"),
        (b"{}", "a mapping without the key fsplan"),
    ],
)
def test_what_is_no_plan(raw: bytes, found: str) -> None:
    loaded = parse_plan(raw, Path("x"), "x")
    assert loaded.plan is None
    assert [(f.code, f.line, f.column) for f in loaded.findings] == [("FS102", 1, 1)]
    assert loaded.findings[0].params["found"].say("en") == found  # type: ignore[union-attr]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.yaml", tmp_path):
        loaded = load_plan(path)
        assert codes(loaded.findings) == ["FS901"]
        assert loaded.findings[0].file == str(path)


def test_the_nearest_plan_file(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_plan(inner) is None or tmp_path not in find_plan(inner).parents
    (tmp_path / "plan.yaml").write_text("x")
    assert find_plan(inner) == tmp_path / "plan.yaml"
    (inner / "plan.yaml").mkdir()  # a folder of that name is no plan
    assert find_plan(inner) == tmp_path / "plan.yaml"


def test_a_sound_plan_is_typed_exactly() -> None:
    plan = load_plan(DEMO_PATH).plan
    assert plan is not None and isinstance(plan.file, PlanFile)
    sampling = plan.targets["sampling"]
    assert sampling.spec.goal == Goal(">=", Decimal(720))
    assert sampling.spec.pace == Pace("shares", (Decimal(20), Decimal(50), Decimal(80), Decimal(100)))
    assert plan.file.facts["population"].value == Decimal(120000)
    assert plan.period.end == date(2030, 12, 31)
    assert len(plan.sha256) == 64


def test_who_answers_and_who_may_report() -> None:
    plan = load_plan(DEMO_PATH).plan
    assert plan is not None
    assert plan.targets["quarterly_report"].answering == ("market", "health", "education")
    assert plan.targets["canteens"].answering == ("market",)
    assert plan.targets["canteens"].allowed == {"market", "education"}  # 配合 may report, and is not judged
    assert plan.unit_names["区市场监督管理局"] == "market"
    assert plan.target_names["监督抽检批次"] == plan.target_names["抽检批次"] == "sampling"
    assert plan.unit_title("market", "en") == "Market Regulation Bureau"
    assert plan.unit_title("members", "zh") == "成员单位"
    assert plan.unit_title("nobody", "zh") == "nobody"


def test_ceilings_and_percentages() -> None:
    ceiling = {"= 0": True, "<= 5": True, "< 5": True, ">= 0": False, "= 5": False}
    for goal, is_ceiling in ceiling.items():
        data = copy.deepcopy(DEMO)
        data["items"][3]["duties"][0]["targets"] = {"x": {"kind": "count", "title": "X", "goal": goal}}
        plan = load_data(data).plan
        assert plan is not None
        assert plan.targets["x"].is_ceiling is is_ceiling
    for kind, more, is_percent in [
        ("share", {}, True),
        ("mean", {"goal": "> 80%"}, True),
        ("mean", {}, True),
        ("mean", {"goal": "> 80", "measured_in": "分"}, False),
        ("level", {}, False),
    ]:
        data = copy.deepcopy(DEMO)
        data["items"][3]["duties"][0]["targets"] = {"x": {"kind": kind, "title": "X", **more}}
        plan = load_data(data).plan
        assert plan is not None
        assert plan.targets["x"].is_percent is is_percent
