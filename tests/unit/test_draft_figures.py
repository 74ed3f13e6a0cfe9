"""Figures in the forms that plans write them, and numbers that are none; worked out by hand on invented clauses."""

from decimal import Decimal

import pytest

from fsplan.draft import wording
from fsplan.draft.figures.targets import Found, find_commitments, read_stretch
from fsplan.draft.reading import read_text


def read(clause: str) -> list[tuple[str, str, Decimal | None, str]]:
    found = find_commitments(clause, 0, len(clause), 2030)
    return [(one.kind, one.op, one.value, one.measured_in) for one in found if one.value is not None]


FORMS = {
    "养护收入超40亿元": [("level", ">", "4000000000", "元")],
    "养护收入超过3.5万元": [("level", ">", "35000", "元")],
    "总磷控制在0.2毫克每升以下": [("level", "<=", "0.2", "毫克每升")],
    "噪声控制在55分贝以内": [("level", "<=", "55", "分贝")],
    "投诉控制在30起以下": [("level", "<=", "30", "起")],
    "满意度91分以上": [("level", ">=", "91", "分")],
    "满意度达到85分及以上": [("level", ">=", "85", "分")],
    "死亡率控制在4/10万以下": [("rate", "<=", "4", "1/10万")],
    "伤亡率不超过2.5/万": [("rate", "<=", "2.5", "1/万")],
    "减轻负担200亿元": [("count", ">=", "20000000000", "元")],
    "示范河段90%达到三级水质": [("share", ">=", "90", "%")],
    "80%的村建成管网": [("share", ">=", "80", "%")],
    "推动80%的村、60%以上的社区建成管网": [("share", ">=", "80", "%"), ("share", ">=", "60", "%")],
    "全年清淤720公里": [("count", ">=", "720", "公里")],
    "全年疏浚7.2千米": [("count", ">=", "7.2", "千米")],
    "拓宽道路300米": [("count", ">=", "300", "米")],
    "梳理出50个大类、200个中类": [("count", ">=", "50", "个"), ("count", ">=", "200", "个")],
    "支持10家企业": [("count", ">=", "10", "家")],
    "安排不少于5%的经费": [("share", ">=", "5", "%")],
    "在10个以上河段推行": [("count", ">=", "10", "个")],
    "在三个以上街道试点": [("count", ">=", "3", "个")],
    "投资500万元以上项目32个,年内力争完成投资100亿元以上": [
        ("count", ">=", "32", "个"),
        ("count", ">=", "10000000000", "元"),
    ],
    "实施亿元以上项目20个": [("count", ">=", "20", "个")],
    "建设3000亩以上农场5处": [("count", ">=", "5", "处")],
    "完成5万亩以上": [("count", ">=", "50000", "亩")],
    "处理不少于一亿二千万件": [("count", ">=", "120000000", "件")],
    "培育三千五家": [("count", ">=", "3500", "家")],
    "发放两万册": [("count", ">=", "20000", "册")],
    "满意率≥95%": [("share", ">=", "95", "%")],
    "投诉率≤3%": [("share", "<=", "3", "%")],
    "百分之九十五以上的水厂达标": [("share", ">=", "95", "%")],
    "合格率达到百分之百": [("share", "=", "100", "%")],
    "出生率控制在8‰以内": [("share", "<=", "0.8", "%")],
    "建成泵站8座，水厂2座，管网30公里": [
        ("count", ">=", "8", "座"),
        ("count", ">=", "2", "座"),
        ("count", ">=", "30", "公里"),
    ],
    "新建3公里以上的步道": [("count", ">=", "3", "公里")],
    "处理能力达到10万吨/日": [("level", ">=", "100000", "吨/日")],
    "水价不超过3.5元/立方米": [("level", "<=", "3.5", "元/立方米")],
    "总磷不超过2毫克/升": [("level", "<=", "2", "毫克/升")],
    "站点密度达到3个/平方公里": [("level", ">=", "3", "个/平方公里")],
    "实现零死亡、零事故": [("count", "=", "0", "人"), ("count", "=", "0", "起")],
    "力争零火灾": [("count", "=", "0", "起")],
    "2028年完成20%、2029年完成60%、2030年完成100%": [("share", "=", "100", "%")],
    "年均增长5%": [("mean", ">=", "5", "%")],
    "比去年增长5%": [("mean", ">=", "5", "%")],
    "办理时限由10个工作日压缩至4个工作日": [("level", "<=", "4", "个工作日")],
    "试点由3家增加到5家": [("level", ">=", "5", "家")],
    "人均预期寿命达到81岁": [("level", ">=", "81", "岁")],
    "做好检查，抽检1,200批次，合格率98%": [("count", ">=", "1200", "批次"), ("share", ">=", "98", "%")],
    "杜绝重大事故": [("count", "=", "0", "起")],
    "实现零事故": [("count", "=", "0", "起")],
}


@pytest.mark.parametrize("clause", FORMS)
def test_a_form_of_a_figure(clause: str) -> None:
    assert read(clause) == [(kind, op, Decimal(value), unit) for kind, op, value, unit in FORMS[clause]]


QUESTIONS = {
    "组织全覆盖检查": wording.NO_WHOLE,
    "实行全覆盖式抽检": wording.NO_WHOLE,
    "河道边共泵站8座": wording.NO_VERB,
    "30个工作日内办结": wording.TIME_LIMIT,
    "公示不少于7天": wording.TIME_LIMIT,
    "排名进入全省前10名": wording.RANK,
    "由3家到5家增加": wording.FROM_TO,
    "达标率达到九成以上": wording.in_words("九成以上"),
    "产值翻一番": wording.in_words("翻一番"),
    "三分之二的村建成管网": wording.in_words("三分之二"),
    "建成泵站8": wording.NO_MEASURE,
    "开行12渡船": wording.NO_MEASURE,
    "建成万亿万座泵站": wording.DAMAGED,
    "建成五六百座泵站": wording.RANGE,
    "6月底前3家企业自查": wording.NO_VERB,
    "漏损率控制在8%-10%": wording.RANGE_TOP,
}


@pytest.mark.parametrize("clause", QUESTIONS)
def test_what_the_words_leave_open_is_asked(clause: str) -> None:
    found = find_commitments(clause, 0, len(clause), 2030)
    assert QUESTIONS[clause] in [one.decide for one in found]


def test_the_whole_of_full_coverage_may_be_named() -> None:
    assert read("对学校食堂开展全覆盖检查") == [("share", "=", Decimal(100), "%")]


ASIDES = {
    "贷款额可提高至1000万元": [("1000万元", "allowed")],
    "补助标准可以适当提高至500元": [("500元", "grant")],
    "成立综合协调等6个专班": [("6个", "name")],
    "会同宣传等三个部门": [("三个", "name")],
    "给予每家最高500万元补助": [("500万元", "grant")],
    "对500人以上学校开展检查": [("500人以上", "threshold")],
    "对年收入达到2000万元的": [("2000万元", "threshold")],
    "已建成12个园区": [("12个", "done")],
    "截至2029年底，建成泵站8座": [("截至2029年底", "done"), ("8座", "done")],
    "目前站点12个": [("12个", "done")],
    "现有河流32条": [("32条", "state")],
    "由32条增加": [("32条", "baseline")],
    "全市河流总长720公里": [("720公里", "state")],
    "依据2029年11号令": [("2029年", "date"), ("11", "number")],
    "第3批名单": [("3批", "number")],
    "建成二期工程": [("二期", "name")],
    "创建4A级景区": [("4", "name")],
    "接入12345热线": [("12345", "name")],
    "推进“1+3”模式": [("1", "name"), ("3", "name")],
    "三年行动": [("三年", "manner")],
    "达到三级水质": [("三级", "grade")],
    "围绕4个方面": [],
    "建成三个方面的机制": [("三个", "manner")],
    "降低万元产值用水量": [("万元", "name")],
    "每500米设置标牌": [("500米", "interval")],
    "2030年7月5日印发": [("2030年7月5日", "date")],
}


def aside(clause: str) -> list[tuple[str, str]]:
    found: Found = read_stretch(clause, 0, len(clause), 2030)
    return [(clause[start:end], reason) for start, end, reason in sorted(found.asides)]


@pytest.mark.parametrize("clause", ASIDES)
def test_a_number_that_is_no_target_is_told_with_what_it_is(clause: str) -> None:
    assert aside(clause) == ASIDES[clause]
    assert read(clause) == []


def test_figures_before_the_first_item_are_targets_of_the_plan_itself() -> None:
    reading = read_text(
        "示例市2030年河湖工作要点\n一、总体目标\n全年抽检水样1200批次，合格率不低于98%，不发生重大事故。\n"
        "二、重点任务\n1.清理。（市水务局负责）\n"
    )
    assert [(one.kind, one.op, one.value) for one in reading.loose] == [
        ("count", ">=", Decimal(1200)),
        ("share", ">=", Decimal(98)),
        ("count", "=", Decimal(0)),
    ]


def test_the_figures_of_other_years_are_asked_for_one_by_one() -> None:
    clause = "2028年完成20%、2029年完成60%、2030年完成100%"
    found = find_commitments(clause, 0, len(clause), 2030)
    assert [(clause[one.start : one.end], one.decide) for one in found] == [
        ("20%", wording.LAST_YEAR),
        ("60%", wording.LAST_YEAR),
        ("100%", None),
    ]


def test_a_sentence_of_hundreds_of_numbers_is_asked_about_as_a_whole() -> None:
    prose, crowd = "建成泵站8座，", "2030年6月底前建成8座，"
    assert len(read_stretch(prose * 300, 0, len(prose) * 300, 2030).commitments) == 300
    clause = f"{crowd * 300}。新建水厂2座。"
    found = read_stretch(clause, 0, len(clause), 2030).commitments
    assert [(one.start, one.end, one.value, one.decide) for one in found] == [
        (0, len(crowd) * 300, None, wording.CROWDED),
        (len(crowd) * 300 + 5, len(crowd) * 300 + 7, Decimal(2), None),
    ]
