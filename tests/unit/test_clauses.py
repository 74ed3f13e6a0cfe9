"""How one target is told in the clauses of a sentence, every wording and figure worked out by hand."""

from datetime import date

import pytest
from support import plan_of, read_rows, verdict

from fsplan.report.clauses import tell_deadline, tell_problem, tell_stand, tell_step
from fsplan.report.dossier import Known, open_dossier

# On 30 June 2030, 181 of 365 days are 49.59 %, and 184 days are left: 26 2/7 weeks, 6.05 months.
NBSP = "\u00a0"
SHOPS = {"kind": "count", "title": "示范店", "goal": ">= 40", "measured_in": "家", "by": ["a"]}
BLANK = f"{4 * NBSP}年{4 * NBSP}月{4 * NBSP}日前"
STANDS = [
    # 12 of 40 are 30 %: 19.59 points; 28 to go are 1.07 a week, hardly one, and 4.63 a month, so five
    (
        SHOPS, [("2030-06-30", "x", "a", "12")],
        "年度目标不少于40家，已完成12家，低于序时进度19.59个百分点，尚差28家，每月约5家",
    ),
    # 1780 of 3900: 2120 to go are 80.65 a week, so 81
    (
        {"kind": "count", "goal": ">= 3900", "measured_in": "批次"},
        [("2030-06-30", "x", "a", "1780")],
        "年度目标不少于3900批次，已完成1780批次，低于序时进度3.95个百分点，尚差2120批次，每周约81批次",
    ),
    # two of 40 to go would be 0.33 a month: less than one is one
    (
        {"kind": "count", "goal": ">= 40", "measured_in": "家", "pace": ["25%", "97%", "98%", "100%"]},
        [("2030-06-30", "x", "a", "38")],
        "年度目标不少于40家，已完成38家，低于序时进度2.00个百分点，尚差2家，每月约1家",
    ),
    # 16 of 106 are 15.09 %, and 100 % is due: points, since the plan does not say what they are
    (
        {"kind": "share", "goal": "= 100%", "pace": "even"},
        [("2030-06-30", "x", "a", "16", "106")],
        "年度目标为100%，实际为15.09%，低于序时进度34.49个百分点，尚差84.91个百分点，每周约3.24个百分点",
    ),
    # the same schools, told as such: 90 of the present 106
    (
        {"kind": "share", "goal": "= 100%", "pace": "even", "measured_in": "所"},
        [("2030-06-30", "x", "a", "16", "106")],
        "年度目标为100%，实际为15.09%，低于序时进度34.49个百分点，尚差90所，每周约4所",
    ),
    ({"kind": "share", "goal": "= 100%", "pace": "even"}, [], "年度目标为100%，未报送数据"),
    ({"kind": "milestone", "due": "2030-05-31"}, [], "应于5月31日前完成，尚未完成"),
    (
        {"kind": "status"}, [("2030-06-30", "x", unit, "进行中") for unit in "abc"],
        "3家单位均应于12月31日前完成，均未完成",
    ),
    (
        {"kind": "status"}, [("2030-06-30", "x", unit, "已完成") for unit in "abc"],
        "3家单位均应于12月31日前完成，均已完成",
    ),
    ({"kind": "status", "units": ["a"]}, [("2030-06-30", "x", "a", "进行中")], "应于12月31日前完成，尚未完成"),
    ({"kind": "status", "units": ["a"]}, [("2030-06-30", "x", "a", "已完成")], "应于12月31日前完成，已完成"),
    (
        {"kind": "status", "due": "2030-05-31"},
        [("2030-05-31", "x", "a", "已完成")],
        "3家单位均应于5月31日前完成，1家已完成，2家尚未完成（b局、c局）",
    ),
    (
        {"kind": "count", "goal": "<= 3", "measured_in": "起"}, [("2030-06-30", "x", "a", "5")],
        "年度目标不超过3起，实际为5起",
    ),
    # what has to hold is due as a whole: no pace, and nothing to be done week by week
    (
        {"kind": "share", "goal": ">= 90%", "pace": "hold"}, [("2030-06-30", "x", "a", "60", "100")],
        "年度目标不低于90%，实际为60.00%，尚差30个百分点",
    ),
    (
        {"kind": "level", "goal": "50..60", "measured_in": "人", "pace": "hold", "by": ["a"]},
        [("2030-06-30", "x", "a", "40")],
        "年度目标为50至60人，实际为40人，尚差10人",
    ),
    # of 12 filings 6 are due by the end of June, and 1 is there: 50 % less 8.33 %
    (
        {"kind": "report", "every": "quarter"}, [("2030-04-10", "x", "a", "1")],
        "应报送12份，已报送1份，低于序时进度41.67个百分点",
    ),
]  # fmt: skip


def open_one(spec: dict[str, object], rows: list[tuple[str, ...]], day: str = "2030-06-30", lang="zh"):
    plan = plan_of({"x": spec})
    dossier = open_dossier(Known(verdict(plan, day, *rows), read_rows(plan, *rows)), lang, in_full=True)
    (figure,) = dossier.figures
    return dossier, figure


@pytest.mark.parametrize(("spec", "rows", "told"), STANDS, ids=[told for _, _, told in STANDS])
def test_how_a_target_stands(spec, rows, told) -> None:
    _, figure = open_one(spec, rows)
    assert tell_stand(figure) == told
    assert not set("<>=") & set(tell_stand(figure))


def test_the_same_in_english() -> None:
    _, figure = open_one(*STANDS[0][:2], lang="en")
    told = "goal of the year at least 40 家, 12 家 done, 19.59 points below pace, 28 家 to go, about 5 家 a month"
    assert tell_stand(figure) == told


def test_near_the_end_a_month_makes_no_sense() -> None:
    _, figure = open_one(SHOPS, [("2030-06-30", "x", "a", "38")], "2030-12-17")  # two weeks are left
    assert tell_stand(figure).endswith("尚差2家，每周约1家")


@pytest.mark.parametrize(
    ("spec", "rows", "told"),
    [
        (SHOPS, [("2030-06-30", "x", "a", "12")], "年度目标不少于40家，已完成12家，尚差28家"),
        (
            {"kind": "share", "goal": "= 100%", "pace": "even"}, [("2030-12-31", "x", "a", "103", "106")],
            "年度目标为100%，实际为97.17%，尚差2.83个百分点",
        ),
        ({"kind": "share", "goal": "> 80%"}, [("2030-12-31", "x", "a", "80", "100")], "年度目标超过80%，实际为80.00%"),
        (SHOPS, [("2030-12-31", "x", "a", "41")], "年度目标不少于40家，已完成41家"),
    ],
)  # fmt: skip
def test_on_the_last_day_no_pace_is_told_but_what_is_wanting(spec, rows, told) -> None:
    _, figure = open_one({"by": ["a"], **spec}, rows, "2030-12-31")
    assert tell_stand(figure) == told


def test_a_plan_over_two_years_names_the_year() -> None:
    plan = plan_of(
        {"x": {"kind": "milestone", "due": "2030-05-31"}}, period={"start": "2030-04-01", "end": "2031-03-31"}
    )
    (figure,) = open_dossier(Known(verdict(plan, "2030-06-30"), read_rows(plan)), "zh").figures
    assert tell_stand(figure) == "应于2030年5月31日前完成，尚未完成"


@pytest.mark.parametrize(
    ("spec", "rows", "day", "problem", "deadline", "step"),
    [
        # behind on 31 March too: 1 of 40 where 24.66 % was due
        (
            SHOPS, [("2030-03-31", "x", "a", "1"), ("2030-06-30", "x", "a", "11", "", "", "验收推迟")], "2030-06-30",
            "连续2个季度进度滞后；责任单位说明：验收推迟", "12月31日前", "尚差28家，每月约5家",
        ),
        (
            {**SHOPS, "pace": ["0%", "50%", "75%", "100%"]}, [("2030-06-30", "x", "a", "12")], "2030-06-30",
            "本期进度滞后", "12月31日前", "尚差28家，每月约5家",
        ),
        (
            {"kind": "milestone", "due": "2030-05-31"}, [], "2030-06-30",
            "已逾期30天，责任单位未报送数据", BLANK, "补报数据",
        ),
        (
            {"kind": "milestone", "due": "2030-05-31", "by": ["a"]}, [("2030-06-30", "x", "a", "未完成")], "2030-06-30",
            "已逾期30天，尚未完成", BLANK, "逾期事项尽快完成",
        ),
        (
            {"kind": "share", "goal": "= 100%", "pace": "even"}, [], "2030-06-30",
            "责任单位未报送数据，无法掌握进度", "12月31日前", "补报数据",
        ),
        # what went beyond its limit in June is not "not done when the year ended", and no work brings it back
        (
            {"kind": "count", "goal": "= 0", "measured_in": "起", "by": ["a"]}, [("2030-06-30", "x", "a", "2")],
            "2030-06-30", "已超出目标", BLANK, "查明超出目标的原因并整改",
        ),
        (
            {"kind": "count", "goal": "50..60", "measured_in": "人", "by": ["a"]}, [("2030-06-30", "x", "a", "61")],
            "2030-06-30", "已超出目标", BLANK, "查明超出目标的原因并整改",
        ),
        (
            SHOPS, [("2030-06-30", "x", "a", "12")], "2030-12-31",
            "期满未完成", BLANK, "逾期事项尽快完成",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_by_when_and_what_next(spec, rows, day, problem, deadline, step) -> None:
    dossier, figure = open_one(spec, rows, day)
    assert (tell_problem(dossier, figure), tell_deadline(dossier, figure)) == (problem, deadline)
    assert tell_step(dossier, figure) == step


def test_who_is_silent_is_counted() -> None:
    dossier, figure = open_one({**SHOPS, "by": ["a", "b", "c"]}, [("2030-06-30", "x", "a", "12")])
    assert tell_problem(dossier, figure) == "连续2个季度进度滞后；2家单位未报送数据"


def test_a_later_note_is_not_told() -> None:
    rows = [("2030-06-30", "x", "a", "12", "", "", "早"), ("2030-09-30", "x", "a", "12", "", "", "晚")]
    dossier, figure = open_one(SHOPS, rows)
    assert dossier.last_notes == {"x": (date(2030, 6, 30), "早")}
    assert "晚" not in tell_problem(dossier, figure)
