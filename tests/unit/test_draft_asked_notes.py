"""Units that a text names without a role, labels that leave it open, and the rule that the first of a list leads."""

from pathlib import Path

import pytest

from fsplan.draft import wording
from fsplan.draft.against import check_against
from fsplan.draft.build import build_plan
from fsplan.draft.merge.merge import merge_text
from fsplan.draft.reading import Reading, read_text
from fsplan.draft.writer import write_plan
from fsplan.plan.parse import parse_plan

HEAD = "示例市2030年河湖工作要点\n一、重点任务\n"
SHORT = {"owner": "o", "lead": "l", "shared": "s", "support": "p", "guide": "g"}


def read(body: str) -> Reading:
    return read_text(HEAD + body)


def pairs(reading: Reading) -> dict[str, str]:
    return {
        duty.id: " ".join(SHORT[unit.role] + unit.name for unit in duty.clause.note.units) for duty in reading.duties
    }


def asked(reading: Reading) -> list[str]:
    return [reading.source.text[point.start : point.end] for point in reading.decide]


BARE = [
    "（各街道办事处、区应急局）",
    "（市水务局、市教育局，6月底前）",
    "（市水务局；市教育局）",
    "（市水务局、各县（市、区），2030年持续推进）",
    "（市水务局挂帅）",
    "（市水务局、市教育局分头把关）",
    "（验核单位：市水务局）",
    "（各区政府）",
    "(市水务局)",
    "【市水务局、市教育局】",
]


@pytest.mark.parametrize("note", BARE)
@pytest.mark.parametrize("form", ["4.清理河道。{}\n", "4.清理河道{}\n", "4.清理河道{}。\n", "4.清理河道{}；\n"])
def test_units_without_a_role_keep_their_duty_and_are_asked(note: str, form: str) -> None:
    reading = read(f"3.巡查。（市水务局负责）\n{form.format(note)}5.护岸。（市教育局负责）\n")
    assert pairs(reading) == {"3.1": "o市水务局", "4.1": "", "5.1": "o市教育局"}
    assert [duty.item.title for duty in reading.duties] == ["巡查", "清理河道", "护岸"]
    assert asked(reading) == [note]


def test_a_unit_without_a_role_is_in_the_plan_and_its_duty_is_open() -> None:
    draft = build_plan(read("1.清理。（市水务局、各区政府）\n"))
    assert [unit["name"] for unit in draft.data["units"].values()] == ["市水务局", "责任单位（待定）"]
    assert [group["name"] for group in draft.data["groups"].values()] == ["各区政府", "责任单位待定"]
    (duty,) = draft.data["items"][0]["duties"]
    assert duty["owner"] == ["undecided"]


def test_a_deadline_beside_units_without_a_role_is_the_duties() -> None:
    (duty,) = read("1.清理。（市水务局、市教育局，6月底前）\n").duties
    assert str(duty.clause.note.deadline and duty.clause.note.deadline.due) == "2030-06-30"


@pytest.mark.parametrize(
    "brackets", ["（以下简称市水务局）", "（含市水务局）", "（试行）", "（详见市水务局网站）", "（东山、西河）"]
)
def test_what_explains_is_no_duty(brackets: str) -> None:
    reading = read(f"1.清理。{brackets}\n2.巡查。（市水务局负责）\n")
    assert "" not in pairs(reading).values()
    assert asked(reading) == []


def test_units_in_the_middle_of_a_sentence_are_asked_without_a_duty() -> None:
    reading = read("1.设立站点（市水务局、市教育局）等。（市民政局负责）\n")
    assert pairs(reading) == {"1.1": "o市民政局"}
    assert asked(reading) == ["（市水务局、市教育局）"]


def test_a_unit_in_brackets_behind_a_unit_of_a_label_line_is_its_name() -> None:
    reading = read("1.清理。\n责任单位：市河长办（市水务局）\n")
    assert (pairs(reading), asked(reading)) == ({"1.1": "o市河长办（市水务局）"}, [])


def test_who_stands_behind_the_last_verb_is_asked() -> None:
    reading = read("1.清理。（市水务局负责市教育局）\n")
    assert (pairs(reading), asked(reading)) == ({"1.1": "o市水务局"}, ["市教育局"])


LABELS = {
    "（6月底完成，牵头考核单位：市水务局）": ("l市水务局", []),
    "（牵头单位：市水务局；考核单位：市教育局）": ("l市水务局 g市教育局", ["考核单位"]),
    "（责任单位：市水务局；验核单位：市教育局）": ("o市水务局", ["验核单位：市教育局"]),
    "（牵头单位：市水务局会同市教育局）": ("l市水务局 p市教育局", []),
    "（牵头（责任）单位：市水务局）": ("l市水务局", []),
    "（牵头单位/责任单位：市水务局）": ("l市水务局", ["牵头单位/责任单位"]),
    "（责任单位及完成时限：市水务局，6月底前）": ("o市水务局", []),
    "（责任单位 市水务局、市教育局）": ("o市水务局 o市教育局", []),
}


@pytest.mark.parametrize("note", LABELS)
@pytest.mark.parametrize("layout", ["brackets", "line"])
def test_labels_are_read_or_asked(note: str, layout: str) -> None:
    written = note if layout == "brackets" else "\n" + note[1:-1]
    if written.startswith("\n6月"):
        pytest.skip("a line begins with its label")
    reading = read(f"1.清理。{written}\n")
    assert (pairs(reading).get("1.1"), asked(reading)) == LABELS[note]


def test_an_unknown_label_line_is_part_of_the_labels_around_it() -> None:
    reading = read(
        "1.清理。\n责任单位：市水务局\n验核单位：市教育局\n2.巡查。\n验核单位：市水务局\n责任单位：市教育局\n"
    )
    assert pairs(reading) == {"1.1": "o市水务局", "2.1": "o市教育局"}
    assert asked(reading) == ["验核单位：市教育局", "验核单位：市水务局"]


@pytest.mark.parametrize("label", ["责任单位：", "【责任单位】", "责任单位:"])
def test_the_units_may_stand_below_their_label(label: str) -> None:
    reading = read(f"1.清理。\n{label}\n市水务局、市教育局\n2.巡查。（市民政局负责）\n")
    assert pairs(reading) == {"1.1": "o市水务局 o市教育局", "2.1": "o市民政局"}


FIRST = {
    "1.甲。\n责任单位：水务局、教育局（列第一位者为牵头单位，下同）\n2.乙。\n责任单位：民政局、体育局\n": (
        "l水务局 p教育局|l民政局 p体育局"
    ),
    "1.甲。\n责任单位：水务局、教育局（列首位者牵头，其余为责任单位，下同）\n2.乙。\n责任单位：民政局、体育局": (
        "l水务局 o教育局|l民政局 o体育局"
    ),
    "（各项任务列第一位的为牵头单位，其余为配合单位）\n1.甲。（责任单位：市水务局、市教育局）\n": "l市水务局 p市教育局",
    "（各项任务列第一位的为牵头单位，其余为责任单位）\n1.甲。（责任单位：市水务局、市教育局）\n": "l市水务局 o市教育局",
    "（列首位者为牵头单位，下同）\n2.乙。（各有关单位，各县级人民政府按职责分工负责）\n": "s各有关单位 s各县级人民政府",
    "（列首位者为牵头单位，下同）\n2.乙。（责任单位：各区政府、市教育局）\n": "o各区政府 o市教育局",
}


@pytest.mark.parametrize("text", FIRST)
def test_the_first_leads_unless_it_is_a_group(text: str) -> None:
    assert "|".join(pairs(read(text)).values()) == FIRST[text]


SENTENCES = {
    "市水务局负责，市教育局配合。": "o市水务局 p市教育局",
    "由市水务局牵头，市教育局配合，6月底前完成。": "l市水务局 p市教育局",
    "此项工作由市水务局负责。": "o市水务局",
    "市水务局、各区政府按职责分工负责": "s市水务局 s各区政府",
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_only_says_who_is_a_note(sentence: str) -> None:
    assert pairs(read(f"1.清理。{sentence}\n2.巡查。（市民政局负责）\n")) == {
        "1.1": SENTENCES[sentence],
        "2.1": "o市民政局",
    }


@pytest.mark.parametrize(
    "sentence", ["各区政府要切实负责。", "市水务局要清淤。", "企业牵头。", "严格落实。", "加强配合。"]
)
def test_a_sentence_that_says_more_is_none(sentence: str) -> None:
    assert list(pairs(read(f"3.巡查。（市民政局负责）\n4.清理。{sentence}\n")).values()) == ["o市民政局"]


NAMES = {
    "（市推进河湖长制工作领导小组负责）": "o市推进河湖长制工作领导小组",
    "（市河长制办公室、市组织实施项目办公室按职责分工负责）": "s市河长制办公室 s市组织实施项目办公室",
    "（市水务局、各对口协同发展县政府具体负责）": "o市水务局 o各对口协同发展县政府",
    "（推进湿地保护工作专班牵头，市教育局配合）": "l推进湿地保护工作专班 p市教育局",
    "（市政府推进职能转变和“一网通办”改革协调小组办公室牵头）": "l市政府推进职能转变和“一网通办”改革协调小组办公室",
    "（省贯彻落实水法联席会议办公室、水利厅负责）": "o省贯彻落实水法联席会议办公室 o省水利厅",
    "（示例市统筹协调指挥部办公室负责）": "o示例市统筹协调指挥部办公室",
    "（市水务局牵头推进，市教育局督促落实）": "l市水务局 g市教育局",
    "（市指导各区政府落实）": "o各区政府",
    "（各县、区人民政府（管委会）负责）": "o各县、区人民政府（管委会）",
    "（各县（市、区）党委、政府（党工委、管委会）负责）": "o各县（市、区）党委、政府（党工委、管委会）",
    "（各级河长、市水务局按职责分工负责）": "s各级河长 s市水务局",
}


@pytest.mark.parametrize("note", NAMES)
def test_a_verb_in_a_name_and_a_name_in_brackets_stay_in_it(note: str) -> None:
    assert pairs(read(f"1.清理。{note}\n")) == {"1.1": NAMES[note]}
    if note.endswith("负责）"):
        owner = note.removesuffix("负责）").removesuffix("具体").removesuffix("按职责分工").removeprefix("（")
        assert pairs(read(f"1.清理。\n责任单位：{owner}\n"))["1.1"] == NAMES[note].replace("s", "o")


def differences(plan: dict[str, object], text: str) -> list[tuple[str, object]]:
    written = write_plan(plan, {})
    loaded = parse_plan(written.encode("utf-8"), Path("plan.yaml"), "plan.yaml")
    assert loaded.plan is not None
    found = check_against(loaded.plan, text, "text")
    return [(one.code, one.params.get("missing")) for one in found if one.code in ("FS603", "FS604")]


def test_lint_takes_what_a_person_decides_and_misses_a_unit_left_out() -> None:
    text = f"{HEAD}1.清理河道。（市水务局、市教育局）\n"
    data = build_plan(read_text(text)).data
    (duty,) = data["items"][0]["duties"]
    assert differences(data, text) == []
    del duty["owner"]
    duty |= {"lead": ["water"], "support": ["education"]}
    assert differences(data, text) == []
    del duty["support"]
    assert differences(data, text) == [("FS603", "市教育局")]


def test_lint_knows_an_owner_who_is_not_found_yet_and_names_one_whom_the_text_does_not() -> None:
    text = f"{HEAD}1.清理河道。（市水务局指导）\n2.巡查河道。（市教育局负责）\n"
    data = build_plan(read_text(text)).data
    assert differences(data, text) == []
    data["items"][1]["duties"][0]["support"] = ["water"]
    assert differences(data, text) == [("FS603", "—")]


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("市水务局等部门负责", "等部门"),
        ("市水务局等负责", "等"),
        ("市水务局等单位负责", "等单位"),
        ("市水务局、市教育局等部门按职责分工负责", "等部门"),
        ("市水务局等3部门负责", "等3部门"),
        ("市水务局、市教育局等三个部门负责", "等三个部门"),
        ("市水务局牵头，市教育局等配合", "等"),
        ("责任单位：市水务局、市教育局等部门", "等部门"),
    ],
)
def test_who_else_an_open_list_means_is_asked(note: str, said: str) -> None:
    reading = read_text(f"示例市2030年河湖工作要点\n一、重点任务\n1.清理河道。（{note}）\n")
    assert [(reading.source.text[one.start : one.end], one.why) for one in reading.decide] == [
        (said, wording.OPEN_LIST)
    ]


@pytest.mark.parametrize(
    "note",
    [
        "市水务局、市教育局负责",
        "市水务局、市教育局等2个部门负责",
        "市水务局、市教育局等两部门负责",
        "市水务局等有关部门负责",
    ],
)
def test_a_list_that_is_whole_or_names_a_group_is_not_asked(note: str) -> None:
    reading = read_text(f"示例市2030年河湖工作要点\n一、重点任务\n1.清理河道。（{note}）\n")
    assert reading.decide == ()


OPEN = "示例市2030年河湖工作要点\n一、重点任务\n1.清理河道。（市水务局等部门负责）\n"


def answered(owner: str) -> str:
    """Return the plan of OPEN with a second unit and no question."""
    written = write_plan(build_plan(read_text(OPEN)).data)
    named = written.replace("units:\n", "units:\n  education: {name: 市教育局}\n", 1)
    return named.replace("owner: [water]", f"owner: {owner}")


@pytest.mark.parametrize(
    ("owner", "codes"),
    [("[water, education]", ["FS615"]), ("[water, education] # 等", []), ("[education]", ["FS615", "FS603"])],
)
def test_whom_a_person_puts_in_for_others_is_a_warning_without_a_word_beside(owner: str, codes: list[str]) -> None:
    written = answered(owner)
    plan = parse_plan(written.encode(), Path("plan.yaml"), "plan.yaml").plan
    assert plan is not None
    assert [one.code for one in check_against(plan, OPEN, "text", written)] == codes


def test_whom_a_person_put_in_for_others_stays_in_a_merge() -> None:
    written = answered("[water, education]")
    plan = parse_plan(written.encode(), Path("plan.yaml"), "plan.yaml").plan
    assert plan is not None
    assert merge_text(written, plan, read_text(OPEN)).text == written
    revised = OPEN.replace("市水务局等部门", "市水务局、市林业局等部门")
    assert "owner: [water, education, linye_ju]" in merge_text(written, plan, read_text(revised)).text.replace(
        "forestry", "linye_ju"
    )
