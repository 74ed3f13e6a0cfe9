"""Rarer forms of notes, each with an invented note, and what only looks like one."""

import pytest

from fsplan.draft.reading import Reading, read_text

ROLES = {"o": "owner", "l": "lead", "s": "shared", "p": "support", "g": "guide"}

FORMS = {
    # verbs and their adverbs
    "（市水务局、市教育局各负其责）": "s市水务局 s市教育局",
    "（市水务局、市教育局在各自职责范围内负责）": "s市水务局 s市教育局",
    "（市水务局、市教育局双牵头，市民政局配合）": "l市水务局 l市教育局 p市民政局",
    "（市水务局、市教育局抓落实）": "o市水务局 o市教育局",
    "（市水务局主管，各区政府主抓）": "o市水务局 o各区政府",
    "（市水务局承担，市教育局支持）": "o市水务局 p市教育局",
    "（市水务局、市教育局协同推进）": "s市水务局 s市教育局",
    "（市水务局牵头，市教育局协同推进）": "l市水务局 p市教育局",
    "（市水务局按职责分工负责，各区政府结合实际落实）": "s市水务局 o各区政府",
    "（市水务局牵头，各区政府属地负责）": "l市水务局 o各区政府",
    "（市水务局负总责，市水文中心具体实施）": "o市水务局 o市水文中心",
    "（市妇联等群团组织负责）": "o市妇联 o群团组织",
    "（市人大常委会办公室、市政协办公室负责）": "o市人大常委会办公室 o市政协办公室",
    "（市水务局；市教育局；市民政局负责）": "o市水务局 o市教育局 o市民政局",
    "（市水务局，各区政府；市教育局配合）": "o市水务局 o各区政府 p市教育局",
    # lead-ins
    "（具体由市水务局负责）": "o市水务局",
    "（以上任务由市水务局牵头，市教育局配合）": "l市水务局 p市教育局",
    "（省级层面由省水利厅负责，市县层面由各市县政府负责）": "o省水利厅 o各市县政府",
    # labels
    "（牵头责任单位：市水务局，配合责任单位：市教育局）": "l市水务局 p市教育局",
    "（主要责任单位：市水务局，其他责任单位：市教育局）": "o市水务局 o市教育局",
    "（市级责任单位：市水务局；县级责任单位：各县水务局）": "o市水务局 o各县水务局",
    "（责任主体：各区政府；监管单位：市水务局）": "o各区政府 g市水务局",
    "（牵头单位：市水务局。配合单位：市教育局。）": "l市水务局 p市教育局",
    "（牵头单位：市水务局 责任单位：市教育局 完成时限：2030年10月）": "l市水务局 o市教育局",
    "（责任单位：市水务局；联系人：某甲）": "o市水务局",
    # a deadline in the place of a verb
    "（市水务局，2030年9月底前完成）": "o市水务局",
    "（市水务局于2030年9月底前完成）": "o市水务局",
    # names
    "（市委书记牵头，市水务局负责）": "o市水务局",
    "（市教育局、市民政局，等部门负责）": "o市教育局 o市民政局",
    "（省水利厅，各设区的市、县（市、区）人民政府负责）": "o省水利厅 o各设区的市、县（市、区）人民政府",
    "（各市、县、自治县人民政府负责）": "o各市、县、自治县人民政府",
    "（东山、西河、南湖市人民政府负责）": "o东山市人民政府 o西河市人民政府 o南湖市人民政府",
    "（省科学院、农科院，省教育厅、地方金融监管局负责）": "o省科学院 o省农科院 o省教育厅 o省地方金融监管局",
    "（市教委、科委、消防救援总队、中医药管理局负责）": "o市教委 o市科委 o市消防救援总队 o市中医药管理局",
    "（市委机要局、武警总队负责）": "o市委机要局 o武警总队",
}

NO_NOTES = [
    "（党委、政府主要负责同志负责）",
    "（企业牵头、高校院所参与）",
    "（企业牵头、科研院所配合）",
    "（向社会组织购买，民政部门负责监督）",
    "（需求方出题、牵头单位答题）",
    "（首接负责制）",
    "（牵头单位100万元，参与单位50万元）",
    "（由省、市两级财政按1：1分担）",
    "（组长由市长担任，成员单位负责人参加）",
    "（分级负责）",
    "（责任单位见附件）",
    "（书记、县长任组长）",
    "（以下简称“领导小组”）",
    "（含中央驻本省单位）",
    "（不含涉密单位）",
    "（B2B、B2C）",
    "（此件公开发布）",
    "（联系单位：某甲公司）",
]


def text_with(note: str) -> str:
    return f"某市2030年试验计划\n一、甲\n1.做好试验工作。{note}\n"


def pairs_of(reading: Reading) -> list[str]:
    return [unit.role.value[0] + unit.name for duty in reading.duties for unit in duty.clause.note.units]


@pytest.mark.parametrize("note", FORMS)
def test_a_form_gives_its_units_with_their_roles(note: str) -> None:
    duties = read_text(text_with(note)).duties
    found = [(unit.role.value, unit.name) for duty in duties for unit in duty.clause.note.units]
    assert found == [(ROLES[pair[0]], pair[1:]) for pair in FORMS[note].split()]


@pytest.mark.parametrize("brackets", NO_NOTES)
def test_what_only_looks_like_a_note_gives_none(brackets: str) -> None:
    assert read_text(text_with(brackets)).duties == ()


@pytest.mark.parametrize(
    "note",
    [
        "（市水务局，2030年9月底前完成）",
        "（市水务局于2030年9月底前完成）",
        "（责任单位：市水务局；完成时限：2030年9月）",
        "（责任单位：市水务局 完成时间：9月）",
    ],
)
def test_a_note_has_its_deadline(note: str) -> None:
    (duty,) = read_text(text_with(note)).duties
    assert duty.clause.note.deadline is not None
    assert str(duty.clause.note.deadline.due) == "2030-09-30"


def test_a_whole_year_under_a_label_is_its_last_day_and_all_year_is_no_deadline() -> None:
    notes = ["（责任单位：市水务局；完成时限：2031年）", "（责任单位：市水务局；完成时限：全年）"]
    found = [read_text(text_with(note)).duties[0].clause.note.deadline for note in notes]
    assert [str(one and one.due) for one in found] == ["2031-12-31", "None"]


def test_units_alone_are_notes_in_a_text_that_writes_them_so() -> None:
    text = "一、甲\n1.第一件。（市水务局、市教育局）\n2.第二件。（市民政局）\n3.第三件。（市水务局，各区政府）\n"
    assert pairs_of(read_text(text)) == ["o市水务局", "o市教育局", "o市民政局", "o市水务局", "o各区政府"]


def test_units_alone_are_left_to_a_person_among_other_notes() -> None:
    text = "一、甲\n1.第一件。（市水务局、市教育局）\n2.第二件。（市民政局负责）\n3.第三件。（市教育局负责）\n"
    reading = read_text(text)
    assert pairs_of(reading) == ["o市民政局", "o市教育局"]
    assert [text[point.start : point.end] for point in reading.decide] == ["（市水务局、市教育局）"]


def test_units_alone_are_notes_behind_the_rule_that_the_first_leads() -> None:
    text = (
        "一、甲\n1.第一件。（市水务局、市教育局，列第一位者为牵头单位，下同）\n2.第二件。（市民政局、市教育局）\n"
        "3.第三件。（市水务局指导，各区政府负责）\n4.第四件。（市民政局牵头）\n5.第五件。（市教育局负责）\n"
    )
    assert pairs_of(read_text(text)) == [
        "l市水务局", "o市教育局", "l市民政局", "o市教育局", "g市水务局", "o各区政府", "l市民政局", "o市教育局",
    ]  # fmt: skip


def test_a_unit_that_every_task_involves_is_added_below() -> None:
    text = (
        "一、甲\n1.第一件。〔责任单位：市水务局按职责分工负责。具体任务均涉及各区政府，不再做分工，下同。〕\n"
        "2.第二件。〔责任单位：市教育局〕\n"
    )
    assert pairs_of(read_text(text)) == ["s市水务局", "o各区政府", "o市教育局", "o各区政府"]


def test_labels_with_blank_lines_between_them_are_one_note() -> None:
    text = (
        "一、甲\n\n1.第一件。\n\n牵头领导：某甲\n\n主要责任单位：市水务局\n\n配合单位：市教育局，各街道\n\n完成时限：12月\n\n"
        "2.第二件。\n\n责任单位：市民政局\n"
    )
    reading = read_text("2030年计划\n" + text)
    assert pairs_of(reading) == ["o市水务局", "s市教育局", "s各街道", "o市民政局"]
    assert [str(one.clause.note.deadline and one.clause.note.deadline.due) for one in reading.duties] == [
        "2030-12-31",
        "None",
    ]


def test_a_label_in_running_text_ends_with_its_sentence() -> None:
    text = "现提出以下意见。1.给予资助。责任单位：市水务局、市教育局。2.给予奖励。责任单位：市民政局。"
    reading = read_text(text)
    assert pairs_of(reading) == ["o市水务局", "o市教育局", "o市民政局"]
    first = reading.duties[0].clause.note
    assert text[slice(*reading.source.span(first.start, first.end))] == "责任单位：市水务局、市教育局"


def test_a_label_may_stand_in_brackets_before_its_units() -> None:
    assert pairs_of(read_text("一、甲\n1.第一件。\n【责任单位】市水务局、市教育局\n")) == ["o市水务局", "o市教育局"]


def test_a_number_before_a_year_opens_an_item_in_running_text() -> None:
    text = (
        "一、甲（一）总的。（市水务局负责）1．第一件。（市水务局负责）2．2030年底前做。（市教育局负责）"
        "3．做。（市民政局负责）"
    )
    assert [duty.item.title for duty in read_text(text).duties] == ["总的", "第一件", "2030年底前做", "做"]


def test_a_heading_that_was_not_seen_does_not_hide_the_next() -> None:
    text = "一、甲1．第一件。（市水务局负责）再做，3．第三件。（市教育局负责）4．第四件。（市民政局负责）"
    assert [duty.item.title for duty in read_text(text).duties] == ["第一件", "第一件", "第四件"]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("某市人民政府办公室关于印发的通知\n某政办〔2029〕9号\n某市2030年供水工作要点\n一、甲\n", 2030),
        ("某市人民政府办公室关于印发的通知\n某政办〔2029〕9号\n供水工作要点\n一、甲\n", 2029),
    ],
)
def test_the_year_is_the_plans_and_not_the_letters(text: str, year: int) -> None:
    assert read_text(text).document.year == year


def test_a_row_of_brackets_without_partners_is_one_point() -> None:
    reading = read_text("（" * 50 + "某" + "）" * 3)
    assert [(one.start, one.end) for one in reading.decide] == [(0, 47)]


@pytest.mark.parametrize(
    "unit", ["\n1.", "（", "）", "、", "负责", "7", "责任单位：\n", "（一）", "\n", "（市水务局", "等"]
)
def test_text_of_one_thing_is_read(unit: str) -> None:
    assert read_text(unit * 20_000).duties == ()
