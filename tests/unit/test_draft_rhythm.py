"""What each period and each place owes: multiplied, shared out, or asked; worked out by hand on invented clauses."""

from decimal import Decimal

import pytest

from fsplan.draft import wording
from fsplan.draft.build import build_plan
from fsplan.draft.figures.figure import Commitment
from fsplan.draft.figures.targets import find_commitments
from fsplan.draft.reading import read_text


def read(clause: str, years: int = 1) -> list[Commitment]:
    return find_commitments(clause, 0, len(clause), 2030 if years == 1 else None, years)


@pytest.mark.parametrize(
    ("clause", "total"),
    [
        ("每季度至少开展1次联合检查", 4),
        ("每季度抽检120批次", 480),
        ("每季度，开展3次演练", 12),
        ("每月巡查2次", 24),
        ("每月不少于10家次检查", 120),
        ("逐月开展两次暗访", 24),
        ("每半年至少召开一次联席会议", 2),
        ("每年开展6场宣讲", 6),
        ("每两个月开展1次演练", 6),
        ("联合检查2次/季度", 8),
        ("检查不少于3次/月", 36),
        ("按季度检查1.2万家次", 48_000),
    ],
)
def test_a_figure_of_each_period_comes_to_one_of_the_year(clause: str, total: int) -> None:
    (found,) = read(clause)
    assert (found.kind, found.op, found.value, found.decide) == ("count", ">=", Decimal(total), None)


@pytest.mark.parametrize(
    ("clause", "total"), [("每季度抽检120批次", 1440), ("每月巡查2次", 72), ("每年培育5家企业", 15)]
)
def test_a_plan_of_several_years_has_as_many_quarters_and_months(clause: str, total: int) -> None:
    (found,) = read(clause, years=3)
    assert found.value == Decimal(total)


def test_the_years_are_those_of_the_title() -> None:
    reading = read_text("示例市2030—2032年河湖方案\n一、任务\n1.每季度抽检120批次。（市水务局负责）\n")
    assert [one.value for one in reading.duties[0].commitments] == [Decimal(1440)]


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("每周巡查1次", "每周"),
        ("每天巡查2次", "每天"),
        ("每两周开展1次会商", "每两周"),
        ("每三年开展1次评估", "每三年"),
        ("每月投诉不超过3起", "每月"),
        ("每月组织暗访，检查20家企业", "每月"),
    ],
)
def test_what_no_whole_number_tells_is_asked(clause: str, said: str) -> None:
    (found,) = read(clause)
    assert (found.value, found.decide) == (None, wording.every(said))


def test_a_share_of_each_period_holds_in_each() -> None:
    (found,) = read("每季度合格率不低于98%")
    assert (found.kind, found.op, found.value) == ("share", ">=", Decimal(98))


def test_a_figure_of_the_whole_year_beside_a_rhythm_is_left_alone() -> None:
    (found,) = read("每季度召开例会，全年抽检20批次")
    assert (found.value, found.decide) == (Decimal(20), None)


def test_a_quarter_of_its_own_does_not_repeat() -> None:
    first, second = read("第一季度抽检200批次，第二季度末抽检300批次")
    assert (first.value, str(first.due)) == (Decimal(200), "2030-03-31")
    assert (second.value, str(second.due)) == (Decimal(300), "2030-06-30")


@pytest.mark.parametrize(
    "clause",
    [
        "每个涉河县为每个重点河段配备1名巡河员",
        "各县分别新建步道2条",
        "每个县各2条",
        "各街道均配备3名队员",
        "东县、西县各建成2座泵站",
        "每个乡镇每季度检查5次",
        "每500米设置1块标牌",
        "每家企业培训2次",
        "各区县每月检查2次",
    ],
)
def test_what_each_of_some_places_is_to_have_is_asked(clause: str) -> None:
    assert [(one.value, one.decide) for one in read(clause)] == [(None, wording.EACH)]


def draft(clause: str, note: str) -> dict[str, dict[str, object]]:
    plan = build_plan(read_text(f"示例市2030年河湖工作要点\n一、重点任务\n1.{clause}。（{note}）\n"))
    targets = plan.data["items"][0]["duties"][0]["targets"]
    assert isinstance(targets, dict)
    return targets


@pytest.mark.parametrize(
    ("clause", "note", "goal"),
    [
        ("各县分别新建步道2条", "各县人民政府负责", ">= 2"),
        ("每个县各新建步道2条", "各县政府负责", ">= 2"),
        ("各街道每季度检查5次", "各街道办事处负责", ">= 20"),
        ("各县均建成3座泵站", "东县人民政府、西县人民政府负责", ">= 3"),
    ],
)
def test_where_the_places_answer_each_owes_its_own(clause: str, note: str, goal: str) -> None:
    (target,) = draft(clause, note).values()
    assert (target["goal"], target["quotas"]) == (goal, "each")


@pytest.mark.parametrize("note", ["市水务局负责", "各街道办事处负责", "各县人民政府、市水务局负责"])
def test_where_others_answer_it_is_a_question(note: str) -> None:
    (target,) = draft("各县分别新建步道2条", note).values()
    assert "goal" not in target and "quotas" not in target


@pytest.mark.parametrize("clause", ["各级各类培训班举办30期", "全市各县区共建成泵站30座", "推进各项工作，新建8座泵站"])
def test_many_together_owe_one_total(clause: str) -> None:
    (found,) = read(clause)
    assert found.value in (Decimal(30), Decimal(8)) and found.decide is None


@pytest.mark.parametrize("clause", ["2030年、2031年分别新建公厕50座、60座", "2030和2031年各新建公厕50座"])
def test_numbers_of_several_years_are_asked_one_by_one(clause: str) -> None:
    text = f"示例市2030年河湖工作要点\n一、重点任务\n1.{clause}。（市水务局负责）\n"
    plan = build_plan(read_text(text))
    targets = [target for item in plan.data["items"] for duty in item["duties"] for target in duty["targets"].values()]
    asked = [one for one in plan.questions if one.why == wording.YEARS_APART]
    assert len(asked) == clause.count("座") and not any("goal" in target for target in targets)


@pytest.mark.parametrize(
    "clause",
    [
        "对风险等级为A级的，每年至少检查1次",
        "中央厨房、集体用餐配送单位每年检查不少于4次",
        "农产品批发市场每季度检查1次",
        "学校食堂每月巡查2次",
    ],
)
def test_how_often_each_of_a_kind_is_looked_at_is_asked(clause: str) -> None:
    text = f"示例市2030年河湖工作要点\n一、重点任务\n1.检查。{clause}。（市水务局负责）\n"
    [figure] = [one for duty in read_text(text).duties for one in duty.commitments]
    assert (figure.value, figure.measured_in, figure.decide is not None) == (None, "次", True)


def test_how_often_a_thing_is_done_is_a_total() -> None:
    text = "示例市2030年河湖工作要点\n一、重点任务\n1.检查。每季度开展联合检查1次。（市水务局负责）\n"
    [figure] = [one for duty in read_text(text).duties for one in duty.commitments]
    assert (figure.value, figure.decide) == (4, None)
