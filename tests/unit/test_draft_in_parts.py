"""What one office parts and another joins: a deadline behind its figures, stages of a duty, labels on one line."""

from datetime import date

import pytest

from fsplan.draft import wording
from fsplan.draft.build import build_plan
from fsplan.draft.figures.targets import find_commitments
from fsplan.draft.reading import Reading, read_text

HEAD = "示例市2030年河湖工作要点\n一、重点任务\n"
SHORT = {"owner": "o", "lead": "l", "shared": "s", "support": "p", "guide": "g"}


def pairs(reading: Reading) -> list[str]:
    return [SHORT[unit.role] + unit.name for duty in reading.duties for unit in duty.clause.note.units]


def asked(reading: Reading) -> list[str]:
    return [reading.source.clean[one.start : one.end] for one in build_plan(reading).questions]


@pytest.mark.parametrize(
    ("clause", "wanted"),
    [
        ("改造3个市场，11月底前完成", [(3, "2030-11-30")]),
        ("改造户厕480户，8月15日前完工", [(480, "2030-08-15")]),
        ("新建泵站2座、水厂3座，9月底前全部建成", [(2, "2030-09-30"), (3, "2030-09-30")]),
        ("新建泵站2座，培训500人，9月底前完成", [(2, None), (500, "2030-09-30")]),
        ("6月底前新建泵站2座，9月底前完成", [(2, "2030-06-30"), (None, "2030-09-30")]),
        ("改造3个市场，11月底前完成验收", [(3, None), (None, "2030-11-30")]),
        ("建成泵站2座，完成时限为2030年10月", [(2, None), (None, "2030-10-31")]),
    ],
)
def test_a_deadline_alone_is_that_of_the_figures_before_it(clause: str, wanted: list[tuple[int | None, str]]) -> None:
    found = find_commitments(clause, 0, len(clause), 2030)
    assert [(one.value, one.due.isoformat() if one.due else None) for one in found] == wanted


def test_of_the_stages_of_a_duty_the_last_is_its_deadline_and_the_others_are_asked() -> None:
    reading = read_text(
        f"{HEAD}1.改造小区14个。\n责任单位：市水务局\n进度要求：一季度完成招标，三季度全部开工，11月底前完工。\n"
    )
    (duty,) = reading.duties
    assert duty.clause.note.deadline is not None and duty.clause.note.deadline.due == date(2030, 11, 30)
    assert [one.due for one in duty.commitments] == [date(2030, 11, 30)]
    assert {"一季度", "三季度"} <= set(asked(reading))


@pytest.mark.parametrize("gap", ["  ", "\u3000", " "])
def test_labels_may_share_a_line(gap: str) -> None:
    reading = read_text(f"{HEAD}1.清理。\n牵头：市水务局{gap}配合：市公安局、市财政局\n")
    assert pairs(reading) == ["l市水务局", "p市公安局", "p市财政局"]
    assert asked(reading) == []


def test_places_with_others_in_brackets_are_a_group_in_a_sentence_too() -> None:
    reading = read_text(
        f"{HEAD}（一）清理。清淤3公里。\n市水务局牵头，市教育局、沿线县（市、区）政府配合，9月底前完成。\n"
    )
    assert pairs(reading) == ["l市水务局", "p市教育局", "p沿线县（市、区）政府"]


def test_a_unit_that_a_sentence_outside_every_note_charges_is_asked_for() -> None:
    reading = read_text(f"{HEAD}1.清理。（市水务局负责）\n2.督查。市教育局要会同有关方面，做到全程可查。\n")
    found = [one for one in build_plan(reading).questions if one.why == wording.UNIT_IN_SENTENCE]
    assert [reading.source.clean[one.start : one.end] for one in found] == ["市教育局"]
