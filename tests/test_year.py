"""A year of thirty units, told by hand below, and told so by the program whatever the order of rows and files.

Each unit owes 40 in the year, 10 a quarter (pace 25, 50, 75, 100 percent), and a filing within ten days of each
quarter's end. Below stands what is not as it should be; every other value is 10, on the quarter's last day, and every
other filing comes on the fifth of the month after.
"""

import random
from datetime import date
from typing import NamedTuple

import pytest
from support import load_data, read_bytes, write_csv

from fsplan.account.compliance import judge_plan
from fsplan.account.history import judge_history
from fsplan.account.owed.escalation import compute_escalation
from fsplan.account.owed.reminders import compute_reminders
from fsplan.account.year import Year, tell_year
from fsplan.core.period import quarter
from fsplan.core.quarters import label_of
from fsplan.plan.plan import Plan
from fsplan.progress.report import Progress

UNITS = [f"u{n:02}" for n in range(1, 31)]
ENDS = ("2030-03-31", "2030-06-30", "2030-09-30", "2030-12-31")
FILED = ("2030-04-05", "2030-07-05", "2030-10-05", "2031-01-05")
AS_OF = date(2031, 1, 20)


class Story(NamedTuple):
    """What a unit did: its values and filings by quarter (None: none), and further rows."""

    values: tuple[str | None, ...] = ("10", "10", "10", "10")
    filed: tuple[str | None, ...] = FILED
    more: tuple[tuple[str, ...], ...] = ()


STORIES = {
    "u02": Story(filed=("2030-04-20", *FILED[1:])),
    "u03": Story(("10", None, "10", "10"), (FILED[0], None, *FILED[2:])),
    "u04": Story(("10", None, "10", "10")),
    "u05": Story(("ten", "10", "10", "10")),
    "u06": Story(more=(("2030-03-30", "t06", "u06", "1O"),)),
    "u07": Story(("10", "15", "10", "10"), more=(("2030-07-31", "t07", "u07", "-5", "", "", "counted twice in June"),)),
    "u08": Story(filed=(*FILED[:3], "2031-01-15")),
    "u09": Story(filed=(*FILED[:3], None)),
    "u10": Story(("10", None, "20", "10"), (FILED[0], None, *FILED[2:])),
    "u11": Story(("5", "5", "5", "5")),
    "u12": Story(("0", "0", "0", "0")),
    "u13": Story((None,) * 4, (None,) * 4),
    "u14": Story(more=(("2030-03-31", "t14", "u14", "10"),)),
    "u15": Story(filed=("2030-04-11", *FILED[1:])),
    "u16": Story(filed=("2030-04-10", *FILED[1:])),
    "u17": Story(more=(("2030-03-31", "t01", "u17", "7"),)),
    "u18": Story(("9", "11", "10", "10")),
}

# Worked out by hand: filings by quarter, i in time, l late, n incomplete, m missing, x excused.
FILINGS = {
    "u02": "liii", "u03": "imii", "u04": "inii", "u05": "niii", "u08": "iiil", "u10": "ixii", "u13": "mmmm",
    "u15": "liii",
}  # fmt: skip
STATES = {"i": "in_time", "l": "late", "n": "incomplete", "m": "missing", "x": "excused"}

# Levels at the quarters' ends. Pace less completion: u03 50 − 25 and 75 − 50; u11 25 − 12.5, 50 − 25, 75 − 37.5;
# u12 25, 50, 75; u18 25 − 22.5. Bands: watch above 0, behind above 10, critical above 30.
LEVELS = {
    "u03": "on_pace behind behind missed",
    "u04": "on_pace behind behind missed",
    "u05": "no_data behind behind missed",
    "u10": "on_pace behind on_pace met",
    "u11": "behind behind critical missed",
    "u12": "behind critical critical missed",
    "u13": "no_data no_data no_data no_data",
    "u18": "watch on_pace on_pace met",
}

# Rules: behind once remind, critical once supervise, behind twice in a row interview, missed accountability; silence is
# critical. The gravest rule speaks, with the periods in a row in which its level held.
ESCALATION = {
    "2030Q1": {"u05": "supervise Q1", "u11": "remind Q1", "u12": "remind Q1", "u13": "supervise Q1"},
    "2030Q2": {
        "u03": "remind Q2", "u04": "remind Q2", "u05": "interview Q1 Q2", "u10": "remind Q2", "u11": "interview Q1 Q2",
        "u12": "interview Q1 Q2", "u13": "interview Q1 Q2",
    },
    "2030Q3": {
        "u03": "interview Q2 Q3", "u04": "interview Q2 Q3", "u05": "interview Q1 Q2 Q3", "u11": "interview Q1 Q2 Q3",
        "u12": "interview Q1 Q2 Q3", "u13": "interview Q1 Q2 Q3",
    },
    "2030Q4": {
        "u03": "accountability Q4", "u04": "accountability Q4", "u05": "accountability Q4", "u11": "accountability Q4",
        "u12": "accountability Q4", "u13": "accountability Q4",  # silence that lasts to the end is missed
    },
}  # fmt: skip

# Ranks at the end: target kept, then filings in time, then rejected rows. Eighteen units have all three.
RANKS = {
    **dict.fromkeys(("u06", "u14", "u17"), 19),  # kept, in time, one row rejected
    **dict.fromkeys(("u02", "u08", "u15"), 22),  # kept, three filings of four in time
    **dict.fromkeys(("u11", "u12"), 25),  # missed, all in time
    **dict.fromkeys(("u03", "u04"), 27),  # missed, three of four in time
    "u05": 29,  # the same with a rejected row
    "u13": 30,  # nothing at all
}
REJECTED = {"u05": 1, "u06": 1, "u14": 1, "u17": 1}


def make_plan() -> Plan:
    excused = [{"unit": "u10", "period": "2030Q2", "reason": "moved house"}]
    filing = {"kind": "report", "title": "季报", "every": "quarter", "due_days": "10", "excused": excused}
    pace = ["25%", "50%", "75%", "100%"]
    duties: list[dict[str, object]] = [{"id": "0", "title": "报送", "shared": ["all"], "targets": {"filing": filing}}]
    for unit in UNITS:
        spec = {"kind": "count", "title": f"指标{unit}", "goal": ">= 40", "measured_in": "家", "pace": pace}
        duties.append({"id": unit, "title": f"职责{unit}", "owner": [unit], "targets": {f"t{unit[1:]}": spec}})
    rules = [
        ("behind", 1, "remind"),
        ("critical", 1, "supervise"),
        ("behind", 2, "interview"),
        ("missed", 1, "accountability"),
    ]
    loaded = load_data(
        {
            "fsplan": "1",
            "id": "thirty",
            "title": "三十个单位",
            "period": "2030",
            "units": {unit: {"name": f"单位{unit}"} for unit in UNITS},
            "groups": {"all": {"name": "各单位", "units": UNITS}},
            "escalation": [{"level": level, "periods": str(n), "action": action} for level, n, action in rules],
            "items": [{"no": "1", "title": "任务", "duties": duties}],
        }
    )
    assert loaded.plan is not None, loaded.findings
    return loaded.plan


def all_rows() -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for unit in UNITS:
        story = STORIES.get(unit, Story())
        rows += [(day, f"t{unit[1:]}", unit, value) for day, value in zip(ENDS, story.values, strict=True) if value]
        rows += [(day, "filing", unit, "1") for day in story.filed if day]
        rows += story.more
    return rows


def tell(progress: Progress) -> Year:
    compliance = judge_plan(PLAN, progress.book, AS_OF)
    return tell_year(PLAN, progress.book, compliance, progress.rejected_by_unit)


PLAN = make_plan()
READ = read_bytes(PLAN, write_csv(all_rows()))
YEAR = tell(READ)


@pytest.mark.parametrize("unit", UNITS)
def test_filings_are_what_the_table_says(unit: str) -> None:
    found = [s for s in YEAR.compliance.submissions if s.unit == unit]
    assert [label_of(s.period) for s in found] == ["2030Q1", "2030Q2", "2030Q3", "2030Q4"]
    assert [str(s.due) for s in found] == ["2030-04-10", "2030-07-10", "2030-10-10", "2031-01-10"]
    assert [s.state for s in found] == [STATES[letter] for letter in FILINGS.get(unit, "iiii")]
    lacking = [s.missing for s in found if s.state in ("missing", "incomplete")]
    assert all(missing == (f"t{unit[1:]}",) for missing in lacking)


def test_a_filing_that_no_row_tells_of_came_with_its_values() -> None:
    found = [s for s in YEAR.compliance.submissions if s.unit == "u09"]
    assert [str(s.filed_on) for s in found] == [*FILED[:3], "2030-12-31"]


def test_an_excuse_is_told_with_its_reason() -> None:
    (found,) = [s for s in YEAR.compliance.submissions if s.state == "excused"]
    assert (found.unit, label_of(found.period), found.reason) == ("u10", "2030Q2", "moved house")


@pytest.mark.parametrize("unit", UNITS)
def test_levels_are_what_the_table_says(unit: str) -> None:
    results = [next(r for r in s.compliance.results if r.target.id == f"t{unit[1:]}") for s in YEAR.history]
    assert [result.level for result in results] == LEVELS.get(unit, "on_pace on_pace on_pace met").split()


@pytest.mark.parametrize("label", ESCALATION)
def test_escalation_is_what_the_table_says(label: str) -> None:
    end = quarter(2030, int(label[-1])).end
    steps = compute_escalation(PLAN, judge_history(PLAN, READ.book, end))
    found = {
        s.unit: " ".join([s.action, *(label_of(p)[-2:] for p in s.periods)]) for s in steps if s.target != "filing"
    }
    assert found == ESCALATION[label]


def test_filings_are_paced_by_their_due_days() -> None:
    """On 30 September 28 + 26 + 29 of 119 filings are there (69.7%) and 59 were due (49.6%); five are owed."""
    stage = judge_history(PLAN, READ.book, date(2030, 9, 30))[-1]
    result = next(r for r in stage.compliance.results if r.target.id == "filing")
    owed = [(s.unit, s.state) for s in stage.compliance.submissions if s.state in ("missing", "incomplete")]
    assert owed == [
        ("u03", "missing"),
        ("u04", "incomplete"),
        ("u05", "incomplete"),
        ("u13", "missing"),
        ("u13", "missing"),
    ]
    assert (result.actual, result.goal, result.expected, result.level) == (83, 119, 59, "on_pace")


@pytest.mark.parametrize("unit", UNITS)
def test_the_scoreboard_is_what_the_table_says(unit: str) -> None:
    score = next(score for score in YEAR.scores if score.unit == unit)
    assert score.rank == RANKS.get(unit, 1)
    assert score.rejected == REJECTED.get(unit, 0)
    assert (score.owned, score.shared, score.led, score.supported) == (1, 1, 0, 0)
    filings = FILINGS.get(unit, "iiii")
    assert (score.in_time, score.due) == (filings.count("i"), 4 - filings.count("x"))


def test_reminders_name_what_is_owed_and_nobody_who_is_excused() -> None:
    reminders = compute_reminders(PLAN, READ, quarter(2030, 2), AS_OF)
    found = {r.unit: ([s.state for s in r.filings], [(v.target.id, str(v.due)) for v in r.values]) for r in reminders}
    assert found == {
        "u03": (["missing"], [("t03", "2030-07-10")]),
        "u04": (["incomplete"], [("t04", "2030-07-10")]),
        "u13": (["missing"], [("t13", "2030-07-10")]),
    }
    assert all(reminder.is_overdue(AS_OF) for reminder in reminders)


def test_a_reminder_before_the_last_day_names_who_has_not_filed_yet() -> None:
    """On 4 April every value of the first quarter is there but two; u05's is no number. Nobody's own row has come."""
    reminders = compute_reminders(PLAN, READ, quarter(2030, 1), date(2030, 4, 4))
    assert [(r.unit, [s.state for s in r.filings]) for r in reminders] == [("u05", ["not_due"]), ("u13", ["not_due"])]
    assert not any(reminder.is_overdue(date(2030, 4, 4)) for reminder in reminders)


@pytest.mark.parametrize("seed", range(5))
def test_order_and_splitting_of_files_change_nothing(seed: int) -> None:
    dice = random.Random(seed)
    rows = all_rows()
    dice.shuffle(rows)
    files: list[list[tuple[str, ...]]] = [[] for _ in range(1 + seed * 3)]
    for row in rows:
        dice.choice(files).append(row)
    year = tell(read_bytes(PLAN, *(write_csv(rows) for rows in files if rows)))
    assert year.compliance.submissions == YEAR.compliance.submissions
    assert year.escalation == YEAR.escalation
    assert year.scores == YEAR.scores
    assert [r.level for s in year.history for r in s.compliance.results] == [
        r.level for s in YEAR.history for r in s.compliance.results
    ]
