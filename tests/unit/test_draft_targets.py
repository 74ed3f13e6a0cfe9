"""Figures, submissions and deadlines of invented clauses, worked out by hand."""

from datetime import date
from decimal import Decimal

import pytest

from fsplan.draft import wording
from fsplan.draft.figures.figure import Commitment
from fsplan.draft.figures.targets import find_commitments


def read(clause: str, year: int | None = 2030) -> list[Commitment]:
    return list(find_commitments(clause, 0, len(clause), year))


FIGURES = {
    "全年完成水质抽检720批次": ("count", ">=", "720", "批次"),
    "抽检不少于1,200批次": ("count", ">=", "1200", "批次"),
    "新建30个节水示范点": ("count", ">=", "30", "个"),
    "培训人员1.2万人次": ("count", ">=", "12000", "人次"),
    "建成两百座泵站": ("count", ">=", "200", "座"),
    "打造2-3家示范厂": ("count", ">=", "2", "家"),
    "引进人才0.6-1万人": ("count", ">=", "6000", "人"),
    "合格率达到98.5%": ("share", ">=", "98.5", "%"),
    "合格率达到100%": ("share", "=", "100", "%"),
    "覆盖率不低于100%": ("share", ">=", "100", "%"),
    "平均合格率超过90%": ("mean", ">", "90", "%"),
    "达标占比80%以上": ("share", ">=", "80", "%"),
    "企业总数达到5万家": ("level", ">=", "50000", "家"),
    "产值突破3亿元": ("level", ">", "300000000", "元"),
    "办理时限压缩至4个工作日以内": ("level", "<=", "4", "个工作日"),
    "漏损率控制在9%以内": ("share", "<=", "9", "%"),
    "实现监测全覆盖": ("share", "=", "100", "%"),
    "确保不发生重大供水事故": ("count", "=", "0", "起"),
    "抽检达到6批次/千人": ("rate", ">=", "6", "批次/千人"),
    "按每万人一名标准配备协管员": ("rate", ">=", "1", "名/万人"),
    "每万吨产量不少于2个样品": ("rate", ">=", "2", "个/万吨"),
    "按照1：4000的比例配备监督员": ("rate", ">=", "1", "1/4000"),
    "每百户居民拥有综合服务设施面积不低于30平方米": ("rate", ">=", "30", "平方米/百户"),
    "选拔资助不少于100名青年人才": ("count", ">=", "100", "名"),
    "培养专家100名": ("count", ">=", "100", "名"),
    "查处案件30起以上": ("count", ">=", "30", "起"),
    "新增岗位十万个": ("count", ">=", "100000", "个"),
    "建成三个示范园": ("count", ">=", "3", "个"),
    "完成不少于100批次的抽检": ("count", ">=", "100", "批次"),
    "80%以上的水厂完成改造": ("share", ">=", "80", "%"),
    "覆盖95.5%的乡镇": ("share", ">=", "95.5", "%"),
    "提高管网占比至75%": ("share", ">=", "75", "%"),
    "平均浓度控制在35微克/立方米以下": ("level", "<=", "35", "微克/立方米"),
    "比例高于93%": ("share", ">", "93", "%"),
    "比重降至58%以下": ("share", "<=", "58", "%"),
}

NO_FIGURES = [
    "落实本市20项民生工程要求",
    "开展“清流2030”行动",
    "迎接第二十次会议",
    "依据《2030年11号令》开展工作",
    "推进“11+N”工程",
    "对30万千瓦以下机组进行改造",
    "对年收入达到2000万元的",
    "给予每家最高500万元补助",
    "每认定1家给予10万元扶持",
    "落实三年行动",
    "自2030年起实施",
    "3年内完成整改",
    "围绕4个方面",
    "第3批名单已发布",
    "完成20项民心工程",
    "建设0.6-1万人规模社区",
    "截至2029年底建成12个园区",
    "已建成12个园区",
    "淘汰10蒸吨以下锅炉",
    "建成三个方面的机制",
    "按投资额的10%给予补助",
]


@pytest.mark.parametrize("clause", FIGURES)
def test_a_figure_is_read(clause: str) -> None:
    wanted = FIGURES[clause]
    found = [one for one in read(clause) if one.value is not None]
    assert [(one.kind, one.op, one.value, one.measured_in) for one in found] == [
        (*wanted[:2], Decimal(wanted[2]), wanted[3])
    ]


@pytest.mark.parametrize("clause", NO_FIGURES)
def test_what_is_no_target_gives_none(clause: str) -> None:
    assert [one for one in read(clause) if one.value is not None] == []


@pytest.mark.parametrize(
    ("clause", "why"),
    [
        ("覆盖率达到10000", wording.DAMAGED),
        ("覆盖率达到1000%", wording.ABOVE_ALL),
        ("食堂基本全覆盖", wording.no_figure("基本全覆盖")),
        ("培育一批示范厂", wording.no_figure("一批")),
        ("比上年提高2.5个百分点", wording.POINTS),
        ("每县至少建设1个示范乡镇", wording.EACH),
        ("每个乡镇建成1所养老机构", wording.EACH),
    ],
)
def test_what_has_no_sound_figure_is_left_to_a_person(clause: str, why: object) -> None:
    (found,) = read(clause)
    assert (found.value, found.decide) == (None, why)


@pytest.mark.parametrize(("clause", "why"), [("建成5家左右", wording.about("左右")), ("建成2至3家", wording.RANGE)])
def test_a_loose_figure_is_carried_with_a_question(clause: str, why: object) -> None:
    (found,) = read(clause)
    assert found.value is not None and found.decide == why


def test_every_number_of_a_list_counts() -> None:
    assert [one.value for one in read("建成泵站8座、水厂2座")] == [Decimal(8), Decimal(2)]


def test_a_growth_is_measured_in_percent() -> None:
    (found,) = read("用水效率增长5%")
    assert (found.kind, found.op, found.value) == ("mean", ">=", Decimal(5))


@pytest.mark.parametrize(
    ("clause", "kind", "every", "due"),
    [
        ("各单位按季度向委员会提交落实情况", "report", "quarter", None),
        ("每年向委员会报送总结材料", "report", "year", None),
        ("各街道年底前向委员会报告工作情况", "report", "year", date(2030, 12, 31)),
        ("出台管理办法", "milestone", "", None),
        ("做好三年工作总结", "milestone", "", None),
        ("2030年6月底前将事项全部纳入平台", "milestone", "", date(2030, 6, 30)),
    ],
)
def test_submissions_and_deliverables(clause: str, kind: str, every: str, due: date | None) -> None:
    (found,) = read(clause)
    assert (found.kind, found.every, found.due) == (kind, every, due)


@pytest.mark.parametrize(("said", "every"), [("每月", "month"), ("每半年", "half")])
def test_a_submission_of_every_month_or_half_is_one_that_a_plan_knows(said: str, every: str) -> None:
    (found,) = read(f"{said}向委员会报送进度")
    assert (found.every, found.decide) == (every, None)


def test_a_weekly_submission_is_left_to_a_person() -> None:
    (found,) = read("每周向委员会报送进度")
    assert found.decide == wording.repeated("week")


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("年底前", date(2030, 12, 31)),
        ("2031年底前", date(2031, 12, 31)),
        ("6月底前", date(2030, 6, 30)),
        ("2月底前", date(2030, 2, 28)),
        ("9月15日前", date(2030, 9, 15)),
        ("第二季度末", date(2030, 6, 30)),
        ("到2035年", date(2035, 12, 31)),
        ("上半年底前", date(2030, 6, 30)),
        ("明年3月底前", date(2031, 3, 31)),
        ("十月底前", date(2030, 10, 31)),
        ("2032年前", date(2031, 12, 31)),
    ],
)
def test_a_figure_takes_the_deadline_of_its_sentence(said: str, due: date) -> None:
    (found,) = [one for one in read(f"{said}，建成5座泵站") if one.value]
    assert found.due == due


@pytest.mark.parametrize("said", ["持续", "2030年以来", "适时", "2030年5月印发后"])
def test_vague_times_are_no_deadline(said: str) -> None:
    (found,) = [one for one in read(f"{said}，建成5座泵站") if one.value]
    assert found.due is None


def test_a_deadline_without_a_known_year_has_no_date() -> None:
    (found,) = [one for one in read("6月底前建成5座泵站", None) if one.value]
    assert found.due is None
