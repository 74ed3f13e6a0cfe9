"""What a text is called, and the year it plans for."""

import pytest

from fsplan.draft.build import build_plan
from fsplan.draft.reading import read_text
from fsplan.draft.title import first_line, stated_years

PLAN = "示例市2030年河湖工作要点"
BODY = "\n一、重点任务\n1.清理河道，年底前完成清淤30公里。（市水务局负责）\n"

ABOVE = [
    "各市、县人民政府，省直有关部门：",
    "各区：",
    "局属各单位：",
    "【法宝引证码】CLI.14.123456",
    "【发布部门】示例市人民政府\n【发布日期】2029年1月2日",
    "索引号：0123/2029-4\n发文字号：示水发〔2029〕19号\n成文日期：2029年12月3日",
    "（示水发〔2029〕19号）",
    "示水发〔2029〕19号",
    "2029年12月3日",
    "附件1",
    "附件：",
    "示例市人民政府文件",
    "https://example.org/plan",
    "",
]


@pytest.mark.parametrize("above", ABOVE)
def test_what_stands_above_a_title_is_none(above: str) -> None:
    assert first_line(f"{above}\n{PLAN}{BODY}") == PLAN
    assert stated_years(f"{above}\n{PLAN}{BODY}")[0].year == 2030


@pytest.mark.parametrize("above", ABOVE)
def test_a_text_without_a_title_has_none(above: str) -> None:
    text = f"{above}\n现印发给你们，请认真落实。{BODY}"
    assert first_line(text) == ""
    assert build_plan(read_text(text)).data["title"] == "（无标题）"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"标题：{PLAN}\n发文字号：示水发〔2029〕19号\n", PLAN),
        (f"【名称】{PLAN}\n", PLAN),
        (f"示例市人民政府办公室\n关于印发{PLAN}的通知\n", f"示例市人民政府办公室关于印发{PLAN}的通知"),
        ("示例市2030年河湖\n工作要点（征求意见稿）\n", "示例市2030年河湖工作要点（征求意见稿）"),
        (f"{PLAN}\n为做好工作，制定本要点。\n", PLAN),
        ("一、重点任务\n", ""),
    ],
)
def test_titles(text: str, title: str) -> None:
    assert first_line(text) == title


YEARS = [
    ("示例市河湖工作要点\n（示水发〔2029〕19号）{}示例市水务局\n2031年11月15日\n", [2031, 2029]),
    ("示例市河湖工作要点\n（示水发〔2029〕19号）{}示例市水务局\n二〇三一年十一月十五日\n", [2031, 2029]),
    (
        "关于印发河湖工作要点的通知\n示水发〔2029〕19号\n各区：\n现印发给你们。\n2031年11月15日\n河湖工作要点{}",
        [2031, 2029],
    ),
    ("示例市河湖工作要点\n示水发〔2031〕19号{}2031年11月15日印发\n", [2031]),
    ("示例市河湖工作要点\n示水发〔2031〕19号{}", [2031]),
    ("示例市2032年河湖工作要点\n示水发〔2031〕19号{}2031年11月15日\n", [2032]),
    ("关于印发的通知\n示水发〔2029〕19号\n示例市2032年河湖工作要点{}2031年11月15日\n", [2032]),
    ("示例市河湖工作方案（2030—2032年）\n示水发〔2029〕19号{}2031年11月15日\n", []),
    ("示例市河湖工作要点{}", []),
]


@pytest.mark.parametrize(("text", "years"), YEARS)
def test_the_year_and_those_that_differ(text: str, years: list[int]) -> None:
    text = text.format(BODY)
    assert [one.year for one in stated_years(text)] == years
    for one in stated_years(text):
        assert text[one.start : one.end] in (str(one.year), "二〇三一")


def test_a_year_that_differs_is_asked_in_the_plan_and_in_json() -> None:
    reading = read_text(YEARS[0][0].format(BODY))
    draft = build_plan(reading)
    assert draft.data["period"] == "2031"
    assert "2031, 2029" in draft.remarks["period",][0].zh
    assert [reading.source.text[one.start : one.end] for one in reading.decide] == ["2029"]
    (duty,) = reading.duties
    assert [str(one.due) for one in duty.commitments] == ["2031-12-31"]


@pytest.mark.parametrize("years", ["（2030—2032年）", "（2030-2032）", "(2030年至2032年)"])
def test_years_on_the_line_below_the_title_are_the_plans(years: str) -> None:
    plan = build_plan(read_text(f"示例市河湖治理行动计划\n{years}{BODY}")).data
    assert plan["period"] == {"start": "2030-01-01", "end": "2032-12-31"}
    assert str(plan["title"]).startswith("示例市河湖治理行动计划")


@pytest.mark.parametrize("day", ["（2030年3月）", "（2030年3月12日）", "(2030年11月)"])
def test_a_month_in_brackets_below_the_title_tells_the_year(day: str) -> None:
    text = f"示例市河湖治理行动方案\n\n{day}{BODY}"
    assert stated_years(read_text(text).source.clean)[0].year == 2030
    assert build_plan(read_text(text)).data["title"] == "示例市河湖治理行动方案"


def test_a_note_in_shell_brackets_ends_the_title_of_its_item() -> None:
    [item] = build_plan(read_text(f"{PLAN}\n一、重点任务\n1.改造泵站15座〔责任单位：市水务局，10月底前〕\n")).data[
        "items"
    ]
    assert item["title"] == "改造泵站15座"
