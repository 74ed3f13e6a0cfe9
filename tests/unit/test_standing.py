"""Who must act, what has changed since the last quarter, units by rank: by hand, on one small plan."""

from support import plan_of, read_rows, verdict

from fsplan.account.owed.submissions import Submission
from fsplan.core.period import quarter
from fsplan.report.dossier import Dossier, Known, open_dossier
from fsplan.report.names import tell_owing
from fsplan.report.views.report import tell_standing
from fsplan.report.views.standing.actions import build_actions, tell_coming
from fsplan.report.views.standing.movement import build_movement
from fsplan.report.views.units import build_units

PERIOD = quarter(2030, 1)
TARGETS = {
    "shops": {"kind": "count", "title": "示范店", "goal": ">= 40", "measured_in": "家", "by": ["a"]},
    "scheme": {"kind": "milestone", "title": "方案", "due": "2030-05-31", "by": ["b"]},
    "drill": {"kind": "milestone", "title": "演练", "due": "2030-06-30", "by": ["c"]},
    "filing": {"kind": "report", "title": "季度报送", "every": "quarter", "due_days": 15, "by": ["a", "c"]},
}
RULES = [
    {"level": "behind", "periods": "1", "action": "remind"},
    {"level": "behind", "periods": "2", "action": "interview"},
    {"level": "missed", "action": "accountability"},
]
ROWS = [
    ("2030-03-31", "shops", "a", "10"),  # of 40: 25 %, where 24.66 % are due
    ("2030-06-30", "shops", "a", "2"),  # 30 %, where 49.59 % are due
    ("2030-06-30", "scheme", "b", "未完成"),
    ("2030-06-20", "drill", "c", "完成"),
    ("2030-04-10", "filing", "a", "1"),
]


def dossier_of(day: str = "2030-06-30", unit: str | None = None) -> Dossier:
    plan = plan_of(TARGETS, escalation=RULES)
    return open_dossier(Known(verdict(plan, day, *ROWS), read_rows(plan, *ROWS)), "zh", unit, in_full=True)


def test_units_that_must_act_stand_with_the_gravest_first() -> None:
    assert build_actions(dossier_of()).texts() == [
        ["b局", "问责1项", "方案：逾期事项尽快完成"],
        ["a局", "提醒1项", "示范店：尚差28家，每月约5家"],
        ["c局", "补报1份", "补报2030年第一季度季度报送"],
    ]
    # the second quarter's values are there, which makes its filing: the third quarter's is the next
    assert tell_coming(dossier_of()) == "下一批报送应于10月15日前报齐。"


def test_the_first_line_counts_every_target_and_says_what_is_open_after_the_end() -> None:
    targets = {
        "shops": TARGETS["shops"],
        "cases": {"kind": "count", "title": "案件数", "measured_in": "件", "by": ["a"]},
        "summary": {"kind": "milestone", "title": "总结", "due": "2031-01-31", "by": ["b"]},
    }
    rows = [("2030-03-31", "shops", "a", "40")]
    plan = plan_of(targets)
    told = {}
    for day in ("2030-06-30", "2030-12-31"):
        dossier = open_dossier(Known(verdict(plan, day, *rows), read_rows(plan, *rows)), "zh")
        told[day] = tell_standing(dossier)[0]
    assert told["2030-06-30"] == "3项指标中，1项已完成，2项正在推进。"
    assert told["2030-12-31"] == "3项指标中，1项已完成，1项尚未到期，1项未设目标。"


def test_filings_owed_are_counted_in_words() -> None:
    one, two, three = (Submission("x", unit, PERIOD, PERIOD.end, None, "missing") for unit in ("a", "b", "b"))
    assert tell_owing([], "missing", "zh", of_one=False) == ""
    assert tell_owing([one], "missing", "zh", of_one=False) == "1家单位有1份未报送"
    assert tell_owing([two, three], "incomplete", "zh", of_one=False) == "1家单位有2份报送不完整"
    assert tell_owing([one, two], "incomplete", "zh", of_one=False) == "2家单位各有1份报送不完整"
    assert tell_owing([one, two, three], "overdue", "zh", of_one=False) == "2家单位共有3份报送逾期未报齐"


def test_a_unit_is_told_its_own_steps() -> None:
    assert [row[0] for row in build_actions(dossier_of(unit="c")).texts()] == ["c局"]


def test_what_has_fallen_stands_before_what_has_risen() -> None:
    table = build_movement(dossier_of())
    assert table is not None and table.heading == "与2030年第一季度末相比的变化"
    assert [(row[1].text, row[3].text, row[4].text, row[5].text) for row in table.rows] == [
        ("方案", "进行中", "未完成", "—"),
        ("示范店", "正常", "滞后", "25.00%"),
        ("演练", "进行中", "已完成", "—"),
    ]
    assert table.legend == ["级别变差2项，好转1项。"]


def test_within_a_quarter_the_last_one_that_ended_is_before() -> None:
    table = build_movement(dossier_of("2030-05-15"))
    assert table is not None and "第一季度" in table.heading


def test_in_the_first_quarter_nothing_was_before() -> None:
    assert build_movement(dossier_of("2030-03-31")) is None


def test_units_stand_by_rank_with_their_worst_target() -> None:
    table = build_units(dossier_of())
    at = [column.key for column in table.columns]
    ranks = [row[at.index("rank")].value for row in table.rows]
    assert ranks == sorted(ranks, key=lambda rank: (rank is None, rank))
    assert {row[0].text: row[at.index("worst_targets")].text for row in table.rows} == {
        "a局": "示范店（滞后）",
        "b局": "方案（未完成）",
        "c局": "",
    }
