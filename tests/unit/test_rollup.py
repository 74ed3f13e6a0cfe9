"""Many areas: ranks with ties, common figures, and broken ones named."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from support import plan_of, verdict

from fsplan.account.rollup import Area, parts_of, rank_areas, total_targets
from fsplan.report.views.rollup import build_rollup
from fsplan.run.areas import find_areas, judge_areas

NOW = datetime(2031, 1, 1, tzinfo=UTC)
PLAN = """\
fsplan: 1
id: {id}
title: 计划{id}
area: {id}县
period: 2030
data: [data/*.csv]
facts:
  people: {{value: {people}, unit: 人, as_of: 2029-11-01, source: x}}
units:
  u: {{name: 某局}}
items:
  - no: 1
    title: 任务
    duties:
      - id: "1.1"
        title: 职责
        owner: [u]
        targets:
          done: {{kind: count, title: 完成数, goal: ">= {goal}", measured_in: 家}}
          each: {{kind: rate, title: 千人数, of: done, over: people, per: 1000, goal: ">= 1", measured_in: 家/千人}}
          covered: {{kind: share, title: 覆盖率, goal: "= 100%"}}
          pleased: {{kind: mean, title: 满意度, goal: "> 80%"}}
          safe: {{kind: count, title: 事故, goal: "= 0", measured_in: 起}}
          word: {{kind: status, title: 台账}}
"""
ROWS = """\
2030-12-31,done,u,{done},
2030-12-31,covered,u,{part},{whole}
2030-12-31,pleased,u,{pleased}%,
2030-12-31,safe,u,0,
"""
AREAS: Mapping[str, dict[str, object]] = {
    "a": {"goal": 10, "people": 10000, "done": 10, "part": 4, "whole": 4, "pleased": 90},
    "b": {"goal": 30, "people": 20000, "done": 20, "part": 2, "whole": 4, "pleased": 70},
    "c": {"goal": 10, "people": 10000, "done": 10, "part": 9, "whole": 9, "pleased": 95},
}


@pytest.fixture
def county(tmp_path: Path) -> Path:
    for id_, known in AREAS.items():
        (tmp_path / id_ / "data").mkdir(parents=True)
        (tmp_path / id_ / "plan.yaml").write_text(PLAN.format(id=id_, **known), "utf-8")
        rows = ROWS.format(**known) + ("2030-12-31,word,u,done,\n" if id_ != "b" else "")
        (tmp_path / id_ / "data" / "1.csv").write_text(f"date,target,unit,value,of\n{rows}", "utf-8")
    return tmp_path


def judge(*folders: Path | str, jobs: int | None = 1, quarter: str | None = None) -> list[Area]:
    found = find_areas([str(folder) for folder in folders])
    return rank_areas(judge_areas(found, NOW, quarter=quarter, as_of=date(2030, 12, 31), jobs=jobs, lang="en"))


def test_a_plan_stands_for_its_folder(county: Path) -> None:
    by_file = [*sorted(county.glob("*/plan.yaml")), county / "a"]  # as `rollup */plan.yaml` names them
    assert [area.id for area in judge(*by_file)] == ["a", "b", "c"]
    assert judge(county / "d" / "plan.yaml")[0].error


def test_areas_are_ranked_with_ties(county: Path) -> None:
    areas = judge(county)
    assert [(area.id, area.name, area.rank, area.error) for area in areas] == [
        ("a", "a县", 1, ""),
        ("b", "b县", 3, ""),
        ("c", "c县", 1, ""),
    ]
    assert areas[1].levels is not None
    assert (areas[1].levels["met"], areas[1].levels["missed"]) == (2, 3)  # rate and accidents; its status is not told
    assert areas[1].levels["no_data"] == 1


def test_figures_are_added_before_they_are_divided(county: Path) -> None:
    totals = {total.id: total for total in total_targets(judge(county))}
    told = {id_: (t.actual, t.goal, t.completion, t.areas, t.reported) for id_, t in totals.items()}
    assert told == {
        "done": (40, 50, 80, 3, 3),
        "each": (1, 1, 100, 3, 3),  # 40 for 40 thousand people
        "covered": (Fraction(1500, 17), 100, Fraction(1500, 17), 3, 3),  # 15 of 17
        "pleased": (85, 80, Fraction(425, 4), 3, 3),
        "safe": (0, 0, None, 3, 3),  # none anywhere is none together
        "word": (2, 3, Fraction(200, 3), 3, 2),
    }
    assert [id_ for id_, total in totals.items() if total.met] == ["each", "pleased", "safe"]


def test_limits_other_than_nought_do_not_add_up() -> None:
    plan = plan_of({"x": {"kind": "count", "goal": "<= 5"}, "y": {"kind": "count", "goal": "<= 0"}})
    parts = parts_of(verdict(plan, "2030-12-31"))
    assert {part.id: part.goal for part in parts} == {"x": None, "y": 0}


def test_numbers_are_told_with_what_they_count(county: Path) -> None:
    areas = judge(county)
    _, targets = build_rollup(areas, total_targets(areas), "zh").tables
    told = {row[0].text: (row[2].text, row[3].text) for row in targets.rows}
    assert told == {
        "done": ("40家", "50家"),
        "each": ("1家/千人", "1家/千人"),
        "covered": ("88.24%", "100.00%"),
        "pleased": ("85.00%", "80.00%"),
        "safe": ("0起", "0起"),
        "word": ("2家单位", "3家单位"),
    }
    english = build_rollup(areas, total_targets(areas[:1]), "en").tables[1]
    assert [cell.text for cell in english.rows[-1][2:4]] == ["1 unit", "1 unit"]


def test_a_broken_area_is_named_and_stops_no_other(county: Path) -> None:
    (county / "b" / "plan.yaml").write_text("fsplan: 1\nid: b\n", "utf-8")
    (county / "c" / "data" / "1.csv").write_bytes(b"PK\x03\x04 no workbook")
    areas = judge(county, county / "nowhere")
    assert [(area.rank, bool(area.error)) for area in areas] == [(1, False), (None, True), (None, True), (None, True)]
    assert "plan.yaml:1" in areas[1].error
    assert "1.csv" in areas[2].error
    assert areas[3].error == "no plan.yaml"
    assert {total.areas for total in total_targets(areas)} == {1}


def test_silence_is_ranked_last_and_not_left_out(county: Path) -> None:
    (county / "a" / "data" / "1.csv").unlink()
    areas = judge(county)
    assert [(area.id, area.rank, area.rows) for area in areas] == [("a", 3, 0), ("b", 2, 4), ("c", 1, 5)]
    done = next(total for total in total_targets(areas) if total.id == "done")
    assert (done.actual, done.goal, done.reported) == (30, 50, 2)


def test_the_number_of_processes_changes_nothing(county: Path) -> None:
    assert judge(county, jobs=2) == judge(county, jobs=1) == judge(county, jobs=None)


def test_the_order_is_the_one_given(county: Path) -> None:
    assert [area.id for area in judge(county / "c", county / "a", county / "c")] == ["c", "a"]
    assert [area.id for area in judge(county / "[bc]")] == ["b", "c"]


def test_a_quarter_that_a_plan_does_not_have(county: Path) -> None:
    areas = judge(county / "a", quarter="2031Q1")
    assert areas[0].error.startswith('no quarter of its plan is "2031Q1"; they are Q1 2030-01-01 - 2030-03-31, Q2 ')
    assert judge(county / "a", quarter="Q4")[0].rank == 1


def test_a_rate_goes_into_a_common_one_with_its_fact() -> None:
    """Units a and b filed 4 and 2 for 3 thousand people: 2 a thousand, to be weighed by the people and not by two."""
    targets = {
        "n": {"kind": "count", "by": ["a", "b"]},
        "r": {"kind": "rate", "of": "n", "over": "people", "per": "1000", "by": ["a", "b"]},
        "m": {"kind": "mean", "by": ["a", "b"]},
    }
    rows = [("2030-03-31", *told) for told in (("n", "a", "4"), ("n", "b", "2"), ("m", "a", "80%"), ("m", "b", "60%"))]
    plan = plan_of(targets, facts={"people": {"value": "3000", "unit": "人"}})
    parts = {part.id: (part.top, part.bottom) for part in parts_of(verdict(plan, "2030-06-30", *rows))}
    assert parts == {"n": (6, None), "r": (6000, 3000), "m": (140, 2)}
