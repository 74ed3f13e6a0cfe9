"""Responsibility notes: one invented note for each form, with units and roles worked out by hand."""

import pytest

from fsplan.draft.reading import read_text

ROLES = {"o": "owner", "l": "lead", "s": "shared", "p": "support", "g": "guide"}

FORMS = {
    # plain roles
    "（区水务局负责）": "o区水务局",
    "（区水务局、区教育局按职责分工负责）": "s区水务局 s区教育局",
    "（区水务局牵头，区教育局配合）": "l区水务局 p区教育局",
    "（区水务局牵头，区教育局、区民政局按职责分工负责）": "l区水务局 s区教育局 s区民政局",
    "（市水务局指导）": "g市水务局",
    "（市水务局、市教育局分别牵头负责）": "l市水务局 l市教育局",
    "（市水务局具体负责）": "o市水务局",
    "（市水务局牵头，各区政府参与）": "l市水务局 p各区政府",
    "（市水务局、市教育局分别负责）": "s市水务局 s市教育局",
    "（市水务局、市教育局按照职责分工抓好落实，持续推进）": "s市水务局 s市教育局",
    "（由市水务局牵头，市教育局等按各自职责分工配合）": "l市水务局 p市教育局",
    "（市水务局负责组织实施）": "o市水务局",
    "（市水务局负责业务指导，各区政府负责实施）": "o市水务局 o各区政府",
    "（市水务局为主负责，市教育局配合做好）": "o市水务局 p市教育局",
    "（市教育局加强指导，各区政府负责）": "g市教育局 o各区政府",
    "（市教育局负责，2030—2032年）": "o市教育局",
    "（市委、市政府各部门，各区政府负责）": "o市委、市政府各部门 o各区政府",
    # 会同
    "（市水务局会同市教育局负责）": "l市水务局 p市教育局",
    "（市水务局会同市教育局、市民政局按职责分工负责）": "l市水务局 s市教育局 s市民政局",
    "（市水务局牵头会同市教育局落实）": "l市水务局 p市教育局",
    "（市水务局牵头，并会同市教育局推进）": "l市水务局 p市教育局",
    "（市水务局商市财政局负责）": "l市水务局 p市财政局",
    # labels
    "（责任单位：市水务局、市教育局）": "o市水务局 o市教育局",
    "（牵头单位：市水务局，责任单位：市教育局、市民政局）": "l市水务局 o市教育局 o市民政局",
    "（牵头单位：市水务局；配合单位：市教育局，市民政局；完成时限：2030年9月底）": "l市水务局 p市教育局 p市民政局",
    "（牵头：市水务局；配合：市教育局）": "l市水务局 p市教育局",
    "（主办单位：市水务局；协办单位：市教育局）": "l市水务局 p市教育局",
    "（责任单位：市水务局（牵头）、市教育局、市民政局）": "l市水务局 o市教育局 o市民政局",
    "（牵头部门：市水务局 配合部门：市教育局、市民政局）": "l市水务局 p市教育局 p市民政局",
    "（责任领导：某甲；责任单位：市水务局）": "o市水务局",
    "（责任单位为市水务局、市教育局）": "o市水务局 o市教育局",
    "（市水务局为牵头单位，市教育局为配合单位）": "l市水务局 p市教育局",
    # deadlines beside units
    "（6月底完成，牵头单位：市水务局）": "l市水务局",
    "（2030年6月底前完成，市水务局牵头，市教育局配合）": "l市水务局 p市教育局",
    "（每季度，市水务局负责）": "o市水务局",
    # brackets
    "(市水务局负责)": "o市水务局",
    "〔市水务局负责〕": "o市水务局",
    "【责任单位：市水务局】": "o市水务局",
    "（市交通委（市道运局）负责）": "o市交通委（市道运局）",
    "（各区（县）政府负责）": "o各区（县）政府",
    "（各镇（街道）、区直有关单位负责）": "o各镇（街道） o区直有关单位",
    # 、 and 和 inside one unit, and between two
    "（各市、县人民政府负责）": "o各市、县人民政府",
    "（各市、县（市、区）人民政府，省水利厅按职责分工负责）": "s各市、县（市、区）人民政府 s省水利厅",
    "（省林草局及有关市、县（市、区）政府负责）": "o省林草局 o有关市、县（市、区）政府",
    "（各级党委、政府负责）": "o各级党委、政府",
    "（区委、区政府负责）": "o区委、区政府",
    "（各乡镇、街道负责）": "o各乡镇、街道",
    "（各区、市水务局负责）": "o各区 o市水务局",
    "（市水务局、各区、各街道办事处负责）": "o市水务局 o各区 o各街道办事处",
    "（市卫生健康、教育、公安等部门按职责分工负责）": "s市卫生健康、教育、公安等部门",
    "（市住房和城乡建设局、市文化和旅游局及各区政府负责）": "o市住房和城乡建设局 o市文化和旅游局 o各区政府",
    "（市城市管理和综合执法局和市水务局负责）": "o市城市管理和综合执法局 o市水务局",
    "（市水务局牵头，各有关部门和单位按职责分工负责）": "l市水务局 s各有关部门和单位",
    "（各级人民政府及其有关部门负责）": "o各级人民政府及其有关部门",
    "（市水务局及其他成员单位按职责分工负责）": "s市水务局 s其他成员单位",
    # 等
    "（市水务局等部门按职责分工负责）": "s市水务局",
    "（省水利厅、财政厅等6部门负责）": "o省水利厅 o省财政厅",
    "（市水务局、市教育局等有关部门和各区政府按职责分工负责）": "s市水务局 s市教育局 s有关部门 s各区政府",
    "（水利部等和各省级人民政府负责）": "o水利部 o各省级人民政府",
    # a place shared by several names
    "（省科技厅、工业和信息化厅、文化和旅游厅负责）": "o省科技厅 o省工业和信息化厅 o省文化和旅游厅",
    "（省委组织部、宣传部，省教育厅、财政厅按职责分工负责）": "s省委组织部 s省委宣传部 s省教育厅 s省财政厅",
    "（省委宣传部、网信办、省公安厅、通信管理局负责）": "o省委宣传部 o省委网信办 o省公安厅 o省通信管理局",
    "（市市场监管局、公安局负责）": "o市市场监管局 o市公安局",
    "（市场监管局、教育局负责）": "o市场监管局 o教育局",
    "（自治区党委宣传部、教育厅负责）": "o自治区党委宣传部 o自治区教育厅",
    "（市水务局、人民银行某某分行、某某海关、公安某某分局负责）": "o市水务局 o人民银行某某分行 o某某海关 o公安某某分局",
    "（国家发展改革委、水利部、市场监管总局负责）": "o国家发展改革委 o水利部 o市场监管总局",
    # role words inside names
    "（市推进办、市城乡统筹委、市就业指导中心负责）": "o市推进办 o市城乡统筹委 o市就业指导中心",
    "（市残疾人联合会、共青团市委、市社会组织管理局负责）": "o市残疾人联合会 o共青团市委 o市社会组织管理局",
    # blanks and line breaks of a pdf
    "（市水 务局、市教\n育局 负责）": "o市水务局 o市教育局",
    "（市水务局 市教育局 各区政府负责）": "o市水务局 o市教育局 o各区政府",
}

NO_NOTES = [
    "（实行校长（园长）负责制）",
    "（园长）负责制",
    "（市、区）",
    "（负责同志）",
    "（试行）",
    "（1分）",
    "（谁审批谁负责）",
    "（企业直接向省水利厅申报，不需市级水利部门转报）",
    "（比2029年增长5%）",
    "（负责人：某甲）",
    "（安全生产由企业负责）",
    "（2030年3月底前）",
    "（政府主导、部门指导、企业参与）",
]


def text_with(note: str) -> str:
    return f"某市2030年试验计划\n一、甲\n1.做好试验工作。{note}\n"


def pairs_of(text: str) -> list[tuple[str, str]]:
    return [(unit.role.value, unit.name) for duty in read_text(text).duties for unit in duty.clause.note.units]


@pytest.mark.parametrize("note", FORMS)
def test_a_note_gives_its_units_with_their_roles(note: str) -> None:
    assert pairs_of(text_with(note)) == [(ROLES[pair[0]], pair[1:]) for pair in FORMS[note].split()]


@pytest.mark.parametrize("brackets", NO_NOTES)
def test_what_is_no_note_gives_none(brackets: str) -> None:
    assert read_text(text_with(brackets)).duties == ()


@pytest.mark.parametrize("note", FORMS)
def test_offsets_lead_back_to_the_text(note: str) -> None:
    text = text_with(note)
    reading = read_text(text)
    (duty,) = reading.duties
    assert text[slice(*reading.source.span(duty.clause.note.start, duty.clause.note.end))] == note
    for unit in duty.clause.note.units:
        said = text[slice(*reading.source.span(unit.start, unit.end))]
        assert "".join(said.split()) == unit.written


def test_the_first_leads_from_the_note_that_says_so() -> None:
    text = (
        "一、甲\n1.第一件。（市水务局、市教育局负责）\n"
        "2.第二件。（市水务局、市教育局负责，列第一位者为牵头单位，下同）\n"
        "3.第三件。（市民政局、市教育局按职责分工负责）\n"
        "4.第四件。（市民政局负责）\n5.第五件。（市教育局、市民政局牵头）\n"
    )
    assert pairs_of(text) == [
        ("owner", "市水务局"),
        ("owner", "市教育局"),
        ("lead", "市水务局"),
        ("owner", "市教育局"),
        ("lead", "市民政局"),
        ("shared", "市教育局"),
        ("owner", "市民政局"),
        ("lead", "市教育局"),
        ("lead", "市民政局"),
    ]


def test_a_unit_meant_below_is_added_to_the_notes_that_follow() -> None:
    text = (
        "一、甲\n1.第一件。（市水务局牵头，各区政府落实。以下均需各区政府落实，不再列出）\n"
        "2.第二件。（市教育局牵头）\n3.第三件。（市民政局、各区政府负责）\n"
    )
    assert pairs_of(text) == [
        ("lead", "市水务局"),
        ("owner", "各区政府"),
        ("lead", "市教育局"),
        ("owner", "各区政府"),
        ("owner", "市民政局"),
        ("owner", "各区政府"),
    ]
    added = read_text(text).duties[1].clause.note.units[1]
    assert added.implied and text[added.start : added.end] == "各区政府"


def test_label_lines_without_brackets_are_one_note() -> None:
    text = "一、甲\n1.第一件。\n牵头单位：市水务局\n责任单位：市教育局、民政局\n完成时限：2030年6月底\n2.第二件。\n"
    (duty,) = read_text(text).duties
    assert pairs_of(text) == [("lead", "市水务局"), ("owner", "市教育局"), ("owner", "市民政局")]
    assert duty.clause.note.deadline is not None
    assert str(duty.clause.note.deadline.due) == "2030-06-30"


def test_brackets_inside_a_sentence_are_no_note_unless_they_say_who_answers() -> None:
    assert pairs_of("一、甲\n1.推动多方（政府、企业、社会组织参与）共治。\n") == []
    assert pairs_of("一、甲\n1.做第一件（市水务局负责）再做第二件（市教育局负责）。\n") == [
        ("owner", "市水务局"),
        ("owner", "市教育局"),
    ]


def test_what_cannot_be_read_is_marked_and_not_guessed() -> None:
    text = text_with("（市水务局负责，按上次会议那样的办法办）")
    reading = read_text(text)
    (point,) = reading.decide
    assert text[point.start : point.end] == "按上次会议那样的办法办"
    assert pairs_of(text) == [("owner", "市水务局")]


def test_brackets_that_name_units_and_no_role_are_left_to_a_person() -> None:
    text = text_with("（市水务局、市教育局）")
    reading = read_text(text)
    assert [(duty.id, duty.clause.note.units) for duty in reading.duties] == [("1.1", ())]
    assert [text[point.start : point.end] for point in reading.decide] == ["（市水务局、市教育局）"]


def test_a_bracket_left_open_swallows_nothing() -> None:
    text = "一、甲\n1.第一件（含试点。（市水务局负责）\n2.第二件。（市教育局负责）\n"
    assert [name for _, name in pairs_of(text)] == ["市水务局", "市教育局"]


def test_a_short_form_given_in_a_note_is_kept_as_an_alias() -> None:
    (duty,) = read_text(text_with("（市水务委员会办公室（以下简称市水委办）负责）")).duties
    (unit,) = duty.clause.note.units
    assert (unit.name, unit.alias) == ("市水务委员会办公室", "市水委办")
