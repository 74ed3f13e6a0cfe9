"""What a number is meant as: a limit over some words, a rating, a baseline, a time, what each has; by hand."""

from decimal import Decimal

import pytest

from fsplan.draft import wording
from fsplan.draft.build import build_plan
from fsplan.draft.figures.figure import Commitment
from fsplan.draft.figures.targets import find_commitments
from fsplan.draft.reading import read_text

HEAD = "示例市2030年河湖工作要点\n一、重点任务\n"


def read(clause: str) -> list[Commitment]:
    return find_commitments(clause, 0, len(clause), 2030)


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("裁员率放宽到不超过企业职工总数20%", [("<=", "20", "%")]),
        ("占地不低于园区总面积的35%", [(">=", "35", "%")]),
        ("将抽检频次由每年1次增加到2次", [(">=", "2", "次")]),
        ("将抽检频次从每月1次增加到2次", [(">=", "24", "次")]),
        ("学校由12所增加到20所", [(">=", "20", "所")]),
        ("新建110千伏变电站1座、5G基站12个", [(">=", "1", "座"), (">=", "12", "个")]),
        ("建成110千伏", [(">=", "110", "千伏")]),
        ("实现装机600千瓦", [(">=", "600", "千瓦")]),
        ("推广面积62万亩次", [(">=", "620000", "亩次")]),
        ("购置设备16件套", [(">=", "16", "件套")]),
        ("已建成居住区每百户不少于15平方米", [(">=", "15", "平方米/百户")]),
        ("市政府确定了2030年13个方面重点工作", []),
        ("紧扣省均衡化发展39项指标,6大工作任务主线", []),
        ("围绕民生开展12项活动", [(">=", "12", "项")]),
    ],
)
def test_a_number_is_read_as_it_is_meant(clause: str, found: list[tuple[str, str, str]]) -> None:
    assert [(one.op, str(one.value), one.measured_in) for one in read(clause)] == found
    assert all(one.decide is None for one in read(clause))


def test_the_deadline_before_what_exists_already_is_kept() -> None:
    (one,) = read("11月底前既有道路停车泊位划线率100%")
    assert (one.op, one.value, str(one.due)) == ("=", Decimal(100), "2030-11-30")


@pytest.mark.parametrize(
    ("clause", "values"),
    [
        ("2029年，新增便利店400家以上", [None]),
        ("2029年，新增便利店400家，2030年新增500家，培训20人", [None, 500, 20]),
        ("2030年，新增便利店400家以上", [400]),
    ],
)
def test_a_year_before_the_plan_is_asked_behind_a_comma_too(clause: str, values: list[int | None]) -> None:
    found = read(clause)
    assert [one.value for one in found] == values
    assert [one.decide for one in found if one.value is None] == [wording.LAST_YEAR] * values.count(None)


@pytest.mark.parametrize(
    ("clause", "values", "said"),
    [
        ("5年内资助200名突出人才、2000名重点人才", [200, 2000], "5年内"),
        ("5年内培训新型农民达到40000名", [40000], "5年内"),
        ("五年内培训40人", [40], "五年内"),
        ("力争3年内，建成泵站8座", [8], "力争3年内"),
    ],
)
def test_within_some_years_is_a_question_and_no_figure(clause: str, values: list[int], said: str) -> None:
    found = read(clause)
    assert [(one.kind, one.value, one.due) for one in found] == [("count", value, None) for value in values]
    assert all(one.decide == wording.undated(said) for one in found)


def test_within_some_years_in_a_note_is_asked_and_no_unit() -> None:
    reading = read_text(f"{HEAD}1.清理。（市水务局负责，5年内完成）\n")
    (duty,) = reading.duties
    assert [unit.name for unit in duty.clause.note.units] == ["市水务局"]
    assert [reading.source.text[point.start : point.end] for point in reading.decide] == ["5年内"]


def test_who_is_trained_adds_up() -> None:
    assert [one.kind for one in read("培训新型农民达到40000名")] == ["count"]
    assert [one.kind for one in read("企业达到90家")] == ["level"]


@pytest.mark.parametrize(
    ("clause", "value"),
    [
        ("市委常委会会议、市政府常务会议每年分别专题研究不少于2次", None),
        ("专题研究不少于2次", Decimal(2)),
    ],
)
def test_what_each_of_those_named_does_is_asked(clause: str, value: Decimal | None) -> None:
    (one,) = read(clause)
    assert (one.value, one.decide) == (value, None if value else wording.EACH)


def test_as_many_numbers_as_those_named_are_theirs() -> None:
    assert [one.value for one in read("小学、初中分别新建5所、6所")] == [5, 6]


@pytest.mark.parametrize(
    ("clause", "every", "question"),
    [
        ("每年6月10日和12月10日前分别报送半年和全年工作情况", "", wording.repeated("6月10日和12月10日")),
        ("每月调度、每季通报进展", "quarter", wording.repeated("每月、每季")),
        ("每季度报送进展", "quarter", None),
        ("每年12月10日前报送工作情况", "year", None),
    ],
)
def test_two_rhythms_or_two_days_are_asked(clause: str, every: str, question: object) -> None:
    (one,) = read(clause)
    assert (one.kind, one.every, one.decide) == ("report", every, question)


def test_what_is_built_is_counted_in_fractions_too() -> None:
    clause = "新建污水管网24.6公里、改造老旧管网11公里，人均绿地面积达到12.5平方米"
    draft = build_plan(read_text(f"{HEAD}1.{clause}。（市水务局负责）\n"))
    (duty,) = draft.data["items"][0]["duties"]
    found = [(target["kind"], target["goal"]) for target in duty["targets"].values()]
    assert found == [("count", ">= 24.6"), ("count", ">= 11"), ("level", ">= 12.5")]
