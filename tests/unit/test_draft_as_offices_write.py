"""Forms of notes, figures and times that many offices use and no other test shows, read off by hand."""

import pytest

from fsplan.draft.build import build_plan
from fsplan.draft.reading import read_text
from fsplan.draft.writer import write_draft

HEAD = "示例市2030年河湖工作要点\n一、重点任务\n1."
NOTE = "（市水务局负责）"

READ = {
    # a deadline with a deed of its own holds for that deed
    "9月底前印发标准；住院日不超过9天": [("milestone", "", "2030-09-30"), ("level", "<= 9天", "")],
    "9月底前，建成泵站3座；改造水厂5座": [("count", ">= 3座", "2030-09-30"), ("count", ">= 5座", "2030-09-30")],
    "9月底前完成检修，加固堤防5公里": [("milestone", "", "2030-09-30"), ("count", ">= 5公里", "2030-09-30")],
    "11月举办宣传周，全年宣讲30场次": [("milestone", "", "2030-11-30"), ("count", ">= 30场次", "")],
    "6月底前完成检修，每月巡查2次": [("milestone", "", "2030-06-30"), ("count", ">= 24次", "")],
    # amounts among those of the sentence before
    "抽检1200批次。其中，市级500批次，县级700批次": [
        ("count", ">= 1200批次", ""),
        ("count", ">= 500批次", ""),
        ("count", ">= 700批次", ""),
    ],
    "水源较多。其中，市级50处": [("count", "", "")],
    # those whom a deed behind their number is for
    "在10个乡镇开展试点": [("count", ">= 10个", "")],
    "为160户困难家庭实施改造": [("count", ">= 160户", "")],
    "在6个方面开展攻坚": [("count", "", "")],
    "在10个乡镇": [("count", "", "")],
    # who does it, behind the number
    "8所学校建成投用，12个项目开工": [("count", ">= 8所", ""), ("count", ">= 12个", "")],
    "8所学校建成后，组织验收": [("count", "", "")],
    "已有8所学校建成投用": [],
    # which are meant, and where
    "培育超10亿元软件企业20家": [("count", ">= 20家", "")],
    "实现校园周边200米范围内持证率100%": [("share", "= 100%", "")],
    "开展农村聚餐（50人以上）指导，备案率100%": [("share", "= 100%", "")],
    "组建不少于30人的队伍": [("count", ">= 30人", "")],
    "认证绿色食品、有机农产品8个": [("count", ">= 8个", "")],
    "每万人拥有5G基站数达到32个": [("rate", ">= 32个/万人", "")],
    # how often for each of so many
    "每季度对15家企业督导一次": [("count", "", ""), ("count", ">= 4次", "")],
    "区县每周检查1次，查处案件60件": [("count", "", ""), ("count", ">= 60件", "")],
    "应急加工能力达到日产1500吨": [("level", ">= 1500吨", "")],
    "每年春秋两季各普查1次": [("count", "", "")],
    "各县覆盖率均达到100%": [("share", "= 100%", "")],
    "各县覆盖率均达到90%": [("share", "", "")],
    "办好8件实事": [],
    "不发生规模性返贫": [("count", "= 0起", "")],
    "抽检小麦粉2030年400批次、2031年500批次": [("count", ">= 400批次", ""), ("count", ">= 500批次", "2031-12-31")],
    "2030年抽检400批次，2031年500批次": [("count", ">= 400批次", ""), ("count", ">= 500批次", "2031-12-31")],
    "到2031年500家": [("count", "", "2031-12-31")],
    "食品安全事故“零发生”": [("count", "= 0起", "")],
    "食堂评价不少于2次/学期": [("count", "", "")],
    "10月发布公报": [("milestone", "", "2030-10-31")],
    "严防发生群体性事件": [("count", "= 0起", "")],
    "降尘量低于6吨/月·平方公里": [("level", "< 6吨/月·平方公里", "")],
}

UNITS = {
    "（各市、县（市、区）市场监管局负责）": ["各市、县（市、区）市场监管局"],
    "（省市场监管局食品生产处、餐饮处负责）": ["省市场监管局食品生产处", "省市场监管局餐饮处"],
    "（省市场监管局食品生产处、省教育厅、餐饮处负责）": ["省市场监管局食品生产处", "省教育厅", "餐饮处"],
    "（区市场监管局食品科、东一街道办事处负责）": ["区市场监管局食品科", "东一街道办事处"],
}


@pytest.mark.parametrize("said", READ)
def test_it_is_read(said: str) -> None:
    [duty] = read_text(f"{HEAD}{said}。{NOTE}").duties
    found = [
        (one.kind, "" if one.value is None else f"{one.op} {one.value}{one.measured_in}", str(one.due or ""))
        for one in duty.commitments
    ]
    assert found == READ[said]


@pytest.mark.parametrize("note", UNITS)
def test_names_of_units(note: str) -> None:
    [duty] = read_text(f"{HEAD}清理河道。{note}").duties
    assert [unit.name for unit in duty.clause.note.units] == UNITS[note]


def test_a_rhythm_before_the_first_heading_is_told() -> None:
    told = write_draft(
        build_plan(read := read_text(f"示例市2030年河湖工作要点\n请各单位于每月28日前反馈。\n{HEAD[13:]}清淤。{NOTE}")),
        read.source,
    )
    assert "每月" in told


def test_an_end_of_validity_is_no_deadline() -> None:
    reading = read_text(f"{HEAD}清淤5公里。{NOTE}\n本要点有效期至2032年12月31日。巡查40次。")
    assert [one.due for one in reading.loose] == [None]


def test_points_below_a_numbered_problem_are_its_own() -> None:
    text = (
        "示例市2030年整改方案\n一、整改任务\n问题一：管网破损。\n整改措施：\n1.新建管网21公里。\n2.修复管道86处。\n责任单位：市水务局\n"
        "问题二：扬尘较多。\n整改措施：\n1.检查工地40家。\n2.清扫。\n责任单位：市城管局\n"
    )
    duties = read_text(text).duties
    assert [(duty.item.title, [str(one.value) for one in duty.commitments]) for duty in duties] == [
        ("管网破损", ["21", "86"]),
        ("扬尘较多", ["40"]),
    ]


def test_a_heading_that_ends_like_a_bureau_names_no_unit() -> None:
    reading = read_text(f"示例市2030年河湖工作要点\n一、构建共治格局\n1.清淤。{NOTE}")
    assert reading.asked == ()


def test_the_days_of_a_campaign_tell_its_year() -> None:
    reading = read_text(
        f"示例市清河行动方案\n市河长办决定自2030年3月1日至6月8日开展整治。\n{HEAD[13:]}3月15日前清淤5公里。{NOTE}"
    )
    assert [str(one.due) for one in reading.duties[0].commitments] == ["2030-03-15"]


@pytest.mark.parametrize("below", ["各县（市、区）人民政府，市政府各部门：", "为推进河湖治理，结合实际，制定本要点。"])
def test_a_long_title_is_not_run_into_the_line_below(below: str) -> None:
    title = "示例市人民政府办公室关于开展2030年河湖治理专项行动的通知"
    reading = read_text(f"{title}\n{below}\n一、重点任务\n1.6月底前清淤。{NOTE}")
    assert (reading.document.title, reading.document.year) == (title, 2030)


def test_a_contact_below_the_last_label_does_not_take_the_signature_in() -> None:
    text = f"{HEAD}清淤。责任单位：各乡镇人民政府。\n联 系 人：赵某\n示例市水务局\n2030年4月2日\n"
    [duty] = read_text(text).duties
    assert text[duty.clause.note.start :].startswith("责任单位：各乡镇人民政府。")
    assert "示例市水务局" not in read_text(text).source.clean[duty.clause.note.start : duty.clause.note.end]


def test_a_point_that_is_a_sentence_is_no_heading_with_a_deadline() -> None:
    reading = read_text(f"{HEAD}清淤。{NOTE}\n2.市水务局要于3月10日前制定方案，报市河长办。\n")
    assert [str(one.due) for one in reading.loose] == ["2030-03-10"]
