"""Whose a filing is and for when: what each place tells, in which order, and how a disagreement is told."""

import pytest
from support import demo_plan, write_csv

from fsplan.core.finding import RefusalError
from fsplan.core.marks import FormMarks
from fsplan.core.period import Period, month, quarter
from fsplan.files.source import Source
from fsplan.receive.reading import Sent, SheetMarks, read_sent
from fsplan.receive.recognise import (
    Sender,
    SenderClaim,
    SenderClaims,
    Stated,
    find_outside,
    find_told_period,
    list_claims,
    recognise_sender,
    units_of_rows,
)

PLAN = demo_plan()
Q1, Q2, Q3 = (quarter(2030, number) for number in (1, 2, 3))
NOBODY = Stated(None, None)
OWN = ("2030-03-31", "sampling", "market", "150")


def sent(*rows: tuple[str, ...], head: str = "") -> Sent:
    return read_sent(PLAN, Source("a.csv", head.encode() + write_csv(rows)))


def claims(of: Sent, name: str = "a.csv", form: FormMarks | None = None, stated: Stated = NOBODY) -> SenderClaims:
    return list_claims(PLAN, of, name, SheetMarks(form), stated)


def sender(*rows: tuple[str, ...], name: str = "a.csv", head: str = "", stated: Stated = NOBODY) -> Sender:
    of = sent(*rows, head=head)
    return recognise_sender(PLAN, of, claims(of, name, stated=stated))


def refusal(
    *rows: tuple[str, ...], name: str = "a.csv", head: str = "", stated: Stated = NOBODY
) -> tuple[str, str, str]:
    """The key, and what each place told, in English and in Chinese."""
    with pytest.raises(RefusalError) as caught:
        sender(*rows, name=name, head=head, stated=stated)
    told = caught.value.params.get("told", ("", ""))
    assert isinstance(told, tuple)
    return caught.value.key, told[1], told[0]


def test_what_is_told_is_listed_from_the_options_to_the_name() -> None:
    form = FormMarks("demo-2030", "health", Q2.start, Q2.end)
    of = sent(OWN, head="填报单位：区卫健委,填报期：2030年第三季度\n")
    told = claims(of, "区教育局 2030Q1.csv", form, Stated("market", month(2030, 2)))
    assert told.units == [
        SenderClaim("receive_by_option_from", "market", "market"),
        SenderClaim("receive_by_form", "health", "health"),
        SenderClaim("receive_by_unit", "health", "区卫健委"),
        SenderClaim("receive_by_name", "education", "区教育局 2030Q1"),
    ]
    assert told.periods == [
        SenderClaim("receive_by_option_period", month(2030, 2), "2030-02"),
        SenderClaim("receive_by_form", Q2, "2030Q2"),
        SenderClaim("receive_by_period", Q3, "2030年第三季度"),
        SenderClaim("receive_by_name", Q1, "2030q1"),
    ]
    assert claims(sent(OWN)) == SenderClaims([], [])


def test_a_form_tells_a_unit_that_the_plan_has_not_as_none_and_another_plans_is_refused() -> None:
    told = claims(sent(OWN), form=FormMarks("demo-2030", "gone", Q2.start, Q2.end))
    assert told.units == [SenderClaim("receive_by_form", None, "gone")]
    with pytest.raises(RefusalError) as caught:
        claims(sent(OWN), form=FormMarks("x" * 70, "market", Q2.start, Q2.end))
    assert (caught.value.key, caught.value.params) == (
        "receive_other_plan",
        {"found": "x" * 59 + "…", "plan": "demo-2030"},
    )


@pytest.mark.parametrize(
    ("head", "periods"),
    [
        ("2030年第一季度进展表\n", [Q1]), ("2030年上半年进展表\n", []), ("2030年3月进展表\n", []),
        ("2030年进展表\n", []),
        ("进展表\n填报期：2030年3月\n", [month(2030, 3)]), ("一季度表\n填报期：2030年第二季度\n", [Q2]),
        ("2029年第四季度进展表\n", []), ("填报期：2029年第四季度\n", [None]),
    ],
)  # fmt: skip
def test_above_a_table_a_label_tells_any_period_and_a_title_one_quarter(
    head: str, periods: list[Period | None]
) -> None:
    assert [claim.value for claim in claims(sent(OWN, head=head)).periods] == periods


def test_a_period_is_told_where_all_places_agree_on_one() -> None:
    def told(*values: Period | None) -> Period | None:
        return find_told_period(SenderClaims([], [SenderClaim("receive_by_name", one, "x") for one in values]))

    assert [told(), told(None), told(Q1), told(Q1, Q1), told(Q1, Q2), told(Q1, None)] == [
        None,
        None,
        Q1,
        Q1,
        None,
        None,
    ]


def test_rows_tell_their_one_unit_and_their_one_quarter() -> None:
    assert sender(OWN, ("2030-01-05", "registry", "market", "完成")) == Sender("market", Q1)
    assert sender(("2030-12-31", "assistants", "health", "5")) == Sender("health", quarter(2030, 4))
    both = (OWN, ("2030-03-31", "assistants", "health", "4"))
    assert refusal(*both) == ("receive_no_unit", "", "")
    assert sender(*both, name="区卫健委.csv") == Sender("health", Q1)
    two = (OWN, ("2030-06-30", "sampling", "market", "1"))
    assert refusal(*two) == ("receive_no_period", "", "")
    assert sender(*two, name="2030Q2.csv") == Sender("market", Q2)  # a correction of an earlier one may be there
    assert sender(OWN, name="2030-03.csv") == Sender("market", month(2030, 3))


def test_rejected_rows_tell_too_where_none_stands() -> None:
    bad = ("2030-03-31", "sampling", "market", "many")
    assert sender(bad) == Sender("market", Q1)
    assert units_of_rows(sent(bad, ("2030-03-31", "x", "health", "1"), OWN, bad)) == ["market", "health"]
    assert units_of_rows(sent(("2030-03-31", "sampling", "nobody", "1"))) == []
    assert sender(bad, ("2030-06-30", "sampling", "market", "5")) == Sender("market", Q2)  # what stands has the word
    assert refusal(("2030-05-02", "quarterly_report", "market", "x"))[0] == "receive_no_period"


def test_the_day_of_a_submission_is_not_in_the_period_it_is_for() -> None:
    report = ("2030-04-05", "quarterly_report", "market", "已报送")
    assert refusal(report)[0] == "receive_no_period"
    assert sender(report, OWN) == Sender("market", Q1)
    head = "date,target,unit,value,period\n2030-04-05,quarterly_report,market,已报送,2030Q1\n"
    of = read_sent(PLAN, Source("a.csv", head.encode()))
    assert recognise_sender(PLAN, of, claims(of)) == Sender("market", Q1)
    assert [entry.line for entry in find_outside(PLAN, of, Q2)] == [2]
    assert find_outside(PLAN, sent(report), Q1) == []


def test_a_row_outside_its_filings_period_is_found_by_its_day() -> None:
    of = sent(OWN, ("2030-01-01", "registry", "market", "完成"), ("2030-04-01", "sampling", "market", "1"))
    assert [entry.line for entry in find_outside(PLAN, of, Q1)] == [4]
    assert sorted(entry.line for entry in find_outside(PLAN, of, Q2)) == [2, 3]


def test_a_disagreement_tells_each_place_once_and_a_unit_by_its_title() -> None:
    assert refusal(OWN, name="区教育局 2030Q1.csv", stated=Stated("health", None)) == (
        "receive_units_differ",
        "the option --from: Health Commission; the file's name: Education Bureau; its rows: Market Regulation Bureau",
        "选项 --from：区卫生健康委；文件名：区教育局；表内各行：区市场监管局",
    )
    assert refusal(OWN, name="q2.csv", stated=Stated(None, Q3)) == (
        "receive_periods_differ",
        "the option --period: 2030Q3; the file's name: q2; its rows: 2030Q1",
        "选项 --period：2030Q3；文件名：q2；表内各行：2030Q1",
    )
    assert refusal(OWN, ("2030-06-30", "sampling", "market", "1"), name="q4.csv") == (
        "receive_periods_differ",
        "the file's name: q4; its rows: 2030Q1; its rows: 2030Q2",
        "文件名：q4；表内各行：2030Q1；表内各行：2030Q2",
    )


def test_a_name_that_the_plan_has_not_is_told_as_it_is_written() -> None:
    long = "邻区卫生局" * 13
    assert refusal(("2030-03-31", "sampling", "nobody", "1"), head=f"填报单位：{long}\n") == (
        "receive_unknown_unit",
        f"above the table: {long[:59]}…",
        f"表头上方：{long[:59]}…",
    )
    assert refusal(OWN, name="2029Q4.csv")[0] == "receive_periods_differ"
    assert refusal(("2030-02-30", "sampling", "market", "1"), name="2029Q4.csv")[:2] == (
        "receive_unknown_period",
        "the file's name: 2029q4",
    )


def test_a_files_suffix_is_no_part_of_its_name() -> None:
    assert claims(sent(OWN), "报表.market").units == []
    assert claims(sent(OWN), "market.csv").units == [SenderClaim("receive_by_name", "market", "market")]
