"""A quarter of the shipped plan's district from the first form to the closing, as whole commands.

Every expectation here was worked out by hand from plan.yaml, the first quarter's data and what the units send
(office_quarter_files.py). The second quarter ends on 30 June 2022 and its filings are due on 15 July. A form that
fsplan wrote has one row that is none, the signatures below its table, of which nothing is told.

Who owes: the 18 members a filing; of values health the accidents, development the grain samples, commerce the pass
rate of traceability, education the online kitchens, market six figures, and the committee's office (fso) the
assistants and a word on the rules of 31 May, which it gave in the first quarter. Streets, 区创城办 and 区科协 owe
nothing in this quarter.
"""

import csv
from decimal import Decimal

import pytest
from office_quarter_files import header_of
from office_quarter_play import Office

# file: unit, state, rows, rejected rows, codes
INBOX: dict[str, tuple[str | None, str, int, int, list[str]]] = {
    # accidents, shops, canteens, caterers, sampling, kitchens, hazards, health food, iron fist, filing: 10 rows
    "区市场监管局-2022年第二季度.xlsx": (
        "market", "returned", 10, 4, ["FS212", "FS216", "FS213", "FS213", "FS217"]  # FS213: part and whole
    ),
    "区卫生健康委-2022年第二季度.xlsx": ("health", "filed", 4, 0, []),
    "新建 Microsoft Excel 工作表.xlsx": ("human_resources", "filed", 2, 0, []),
    "交管河北支队-2022年第二季度.xlsx": ("traffic_police", "filed", 2, 0, []),
    "区商务局-2022年第二季度.xlsx": ("commerce", "filed", 3, 0, []),
    # a blank form of one who owes no value: the row of the filing is required, and its day and word are missing
    "区城市管理委-2022年第二季度.xlsx": ("urban", "returned", 1, 1, ["FS213", "FS213"]),
    # three lines by month, and below a header of its own the filing; that header is a row that is none
    "公安分局办案情况（二季度）.xlsx": ("police", "filed", 4, 0, ["FS236"]),
    "生态环境局二季度工作总结.docx": (None, "refused", 0, 0, ["FS905"]),
    "财政局情况说明.txt": (None, "refused", 1, 1, ["FS201", "FS236", "FS236"]),  # three lines, the last like a row
    "发改委2022Q2.xls": ("development", "filed", 3, 0, []),
    "住建委-2022年第二季度.csv": ("housing", "filed", 3, 0, []),
    "民政局.docx": ("civil_affairs", "filed", 2, 0, []),
    "汇总表.xlsx": ("culture", "filed", 2, 0, []),
    # the online kitchens were 累计 in the first quarter and are 当期 now, as no basis is told
    "教育局二季度.xlsx": ("education", "filed", 4, 0, ["FS225"]),
    "区委宣传部-2022年第二季度.csv": (None, "refused", 2, 0, []),
    "区委网信办-2022年第二季度.csv": ("cyberspace", "filed", 3, 0, ["FS235"]),
    "食安办.ods": ("fso", "filed", 1, 0, []),
    "创城办2022Q2.csv": ("city_creation", "filed", 1, 0, []),
    "望海楼街道2季度.csv": ("wanghailou", "filed", 1, 0, []),
    "光复道街道.csv": ("guangfudao", "filed", 1, 0, []),
    "江都路街道.csv": ("jiangdulu", "returned", 1, 1, ["FS209"]),
    "铁东路街道-2022年第二季度.csv": (None, "refused", 0, 0, ["FS906"]),
}  # fmt: skip

# the register at the end: unit, version, state; what was refused is in no register
REGISTER = {
    *((unit, 1, "filed") for unit, state, *_ in INBOX.values() if state == "filed" and unit != "commerce"),
    ("commerce", 1, "superseded"), ("commerce", 2, "filed"), ("market", 1, "returned"), ("market", 2, "filed"),
    ("urban", 1, "returned"), ("jiangdulu", 1, "returned"), ("hongshunli", 1, "partly"),
}  # fmt: skip

# unit: state on 25 July, and the day on which the filing came
IN_TIME = {
    "market": "07-05", "health": "07-06", "commerce": "07-07", "cyberspace": "07-07", "police": "07-08",
    "education": "07-08", "human_resources": "07-11", "civil_affairs": "07-12", "development": "07-13",
    "housing": "07-14", "culture": "06-30",  # its table has no days: what it is for tells the day
}  # fmt: skip
MISSING = {"ecology", "urban", "finance", "publicity", "procuratorate", "court"}

# target: actual, level, who owes a word, who has given it
FIGURES: dict[str, tuple[Decimal | int, str, int, int]] = {
    "major_accidents": (0, "on_pace", 2, 2),
    "hazards_removed": (175, "open", 3, 3),  # market 150 in all, health 12 + 9, police 1 + 1 + 2
    "demo_shops": (12, "behind", 1, 1),  # 4 + 8 of 40: 30% where 181 of 365 days, 49.59%, were due
    "canteens_inspected": (Decimal("62.5"), "on_pace", 1, 1),  # 60 of 96
    "caterers_certified": (Decimal("37.5"), "behind", 1, 1),  # 3 of 8, 12.09 points below
    "health_food_cases": (9, "open", 2, 2),  # market 3 + 5, police 1
    "sampling": (1780, "watch", 1, 1),  # 780 in the first quarter: 45.64% of 3900, where 50% were due
    "sampling_rate": (Decimal(1_780_000) / 647_702, "watch", 1, 1),  # in 1000 residents
    "iron_fist_cases": (55, "open", 1, 1),
    "kunlun_cases": (7, "open", 1, 1),  # 2 in the first quarter, 2 + 1 + 2
    "grain_samples": (1, "open", 1, 1),
    "emergency_grain_test": (1, "met", 1, 1),
    "mechanisms": (0, "missed", 1, 1),  # in progress, and due on 31 May
    "bright_kitchens": (Decimal(8800) / 96, "open", 1, 1),
    "online_bright_kitchens": (Decimal(1600) / 106, "critical", 2, 2),  # 12 of 96 and 4 of 10, 34.5 points below
    "traceability": (Decimal("81.2"), "met", 1, 1),  # more than 80%: the resent figure
    "assistants": (62, "open", 1, 1),
    "assistants_rate": (Decimal(620_000) / 647_702, "open", 1, 1),  # in 10,000 residents
    "cold_chain": (0, "open", 16, 9),  # six offices in the first quarter, three streets now
    "sector_venues": (0, "open", 5, 3),  # housing, civil_affairs, culture
    "duty_lists": (2, "open", 18, 3),  # education and commerce done, human_resources under way
    "rumours": (0, "open", 4, 2),  # cyberspace, and what it told for the police
    "model_city": (0, "open", 19, 1),
    "liability_insurance": (0, "open", 19, 1),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    played = Office(tmp_path_factory.mktemp("district"))
    played.begin()
    played.receive()
    played.end()
    return played


def test_a_form_went_to_the_members_and_the_committees_office(office: Office) -> None:
    assert office.answers["forms"].code == 0
    assert len(list((office.path / "forms").iterdir())) == 19


def test_each_file_is_filed_returned_or_refused(office: Office) -> None:
    ran = office.answers["inbox"]
    assert ran.code == 2  # some were refused
    found = {
        one["file"].removeprefix("inbox/"): (
            one["unit"], one["state"], one["rows"], one["rejected"], [finding["code"] for finding in one["findings"]],
        )
        for one in ran.data
    }  # fmt: skip
    assert found == INBOX
    filed = [unit for unit, state, *_ in INBOX.values() if state == "filed"]
    assert {one["filed_as"] for one in ran.data} == {None, *(f"data/filings/2022Q2/{unit}.csv" for unit in filed)}
    assert {one["period"] for one in ran.data if one["unit"]} == {"2022Q2"}


def test_slips_go_back_and_go_when_they_are_mended(office: Office) -> None:
    assert office.slips["inbox"] == ["jiangdulu.xlsx", "market.xlsx", "urban.xlsx"]
    assert office.slips["later"] == ["jiangdulu.xlsx", "urban.xlsx"]
    assert office.slips["closed"] == ["hongshunli.xlsx", "jiangdulu.xlsx", "urban.xlsx"]


def test_a_slip_is_the_form_with_its_wrong_cells_marked(office: Office) -> None:
    sheet = office.slip["填报表"]
    assert sheet["A2"].value == "填报单位：区市场监管局"
    _, at = header_of(sheet)
    names = {column: header for header, column in at.items()}
    marked = [
        (sheet.cell(cell.row, at["指标编号"]).value, names[cell.column], cell.comment.text[:5])
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    ]
    assert marked == [
        ("demo_shops", "数值", "FS212"),
        ("canteens_inspected", "数值", "FS216"),
        ("caterers_certified", "数值", "FS213"),
        ("caterers_certified", "总数", "FS213"),
        ("iron_fist_cases", "数值", "FS217"),
    ]
    reasons = [str(row[at["退回原因"] - 1].value or "")[:5] for row in sheet.iter_rows(min_row=6)]
    assert [reason for reason in reasons if reason] == ["FS212", "FS216", "FS213", "FS217"]


def test_receipts_are_lines_in_both_languages(office: Office) -> None:
    assert office.answers["later"].out == (
        "later/二季度（更正）.xlsx：已归档，区商务局 2022年第二季度，4 行，"
        "归档为 data/filings/2022Q2/commerce.csv（第2版），代替第1版，"
        "变动：监管事权照单履职 —→已完成、追溯数据上传平均达标率 79.2%→81.2%\n"
        "later/改好了(2).xlsx：已归档，区市场监管局 2022年第二季度，10 行，"
        "归档为 data/filings/2022Q2/market.csv（第2版）\n"
    )
    assert office.answers["stranger"].out.startswith(
        "inbox/区委宣传部-2022年第二季度.csv：未接收，2 行：报送单位说法不一"
        "（文件名：区委宣传部；表内各行：区委网信办）"
    )
    assert office.answers["again"].out == (
        "inbox/区卫生健康委-2022年第二季度.xlsx: unchanged, District Health Commission, Q2 2022, rows: 4, "
        "filed as data/filings/2022Q2/health.csv (version 1)\n"
    )
    assert office.answers["half"].out == (
        "later/鸿顺里街道-2022年第二季度.csv: partly filed, Hongshunli Street Office, Q2 2022, rows: 2, rejected: 1, "
        "filed as data/filings/2022Q2/hongshunli.csv (version 1), slip: slips/2022Q2/hongshunli.xlsx\n"
    )
    assert {step: office.answers[step].code for step in ("later", "stranger", "again", "half")} == {
        "later": 0, "stranger": 2, "again": 0, "half": 3,
    }  # fmt: skip


def test_texts_and_an_empty_table_hold_no_row(office: Office) -> None:
    ran = office.answers["empty"]
    why = sorted(line.partition("：")[2].partition("；")[0] for line in ran.out.splitlines())
    letter = "未接收，1 行，退回 1 行：没有认得的表头，见上"
    assert (ran.code, why) == (2, [letter, "未接收：没有数据行", "未接收：没有数据行"])
    assert "生态环境局二季度工作总结.docx:1:1: FS905 empty-file: 文件里没有表格" in ran.err
    assert 'forms: {own: {columns: {target: "…", unit: "…", value: "…"}}}' in ran.err  # nothing in the letter fits


def test_the_register_tells_every_version_and_who_still_owes(office: Office) -> None:
    ran = office.answers["list"]
    assert ran.code == 0
    assert {(one["unit"], one["version"], one["state"]) for one in ran.data["received"]} == REGISTER
    assert len(ran.data["received"]) == len(REGISTER)
    owed = {one["unit"]: (one["filings"], one["values"]) for one in ran.data["owed"] if one["period"] == "2022Q2"}
    assert owed == dict.fromkeys(MISSING, (1, 0))


def test_reminders_go_to_whoever_has_not_filed_by_the_day(office: Office) -> None:
    for day, units in (("2022-07-18", {*MISSING, "traffic_police"}), ("2022-07-25", MISSING)):
        ran = office.answers[day]
        rows = list(csv.DictReader(ran.out.splitlines()))
        assert ran.code == 1
        assert {(row["unit"], row["target"], row["due"], row["state"]) for row in rows} == {
            (unit, "quarterly_report", "2022-07-15", "missing") for unit in units
        }
        assert len(rows) == len(units)


def test_a_filing_is_in_time_or_late_by_the_day_it_tells(office: Office) -> None:
    found = office.answers["filings"].data["submissions"]
    states = {one["unit"]: (one["state"], one["filed_on"]) for one in found if one["period"]["end"] == "2022-06-30"}
    assert states == {
        **{unit: ("in_time", f"2022-{day}") for unit, day in IN_TIME.items()},
        "traffic_police": ("late", "2022-07-20"),
        **dict.fromkeys(MISSING, ("missing", None)),
    }


def test_the_report_has_the_figures_of_what_was_filed(office: Office) -> None:
    ran = office.answers["report"]
    told = {one["id"]: one for one in ran.data["targets"]}
    found = {
        id_: (told[id_]["actual"], told[id_]["level"], told[id_]["reporters"]["owed"], told[id_]["reporters"]["filed"])
        for id_ in FIGURES
    }
    assert (ran.code, found) == (0, FIGURES)
    assert told["grain_sample_rate"]["level"] == "unknown"  # the plan does not know the grain output


def test_what_is_closed_takes_no_more(office: Office) -> None:
    assert office.answers["close"].code == 0
    late = (office.answers["closed"], office.answers["closed in English"])
    assert [ran.code for ran in late] == [2, 2]
    assert late[0].out.startswith(
        "later/区法院-2022年第二季度.csv：未接收，区法院 2022年第二季度，1 行：2022年第二季度已关账"
    )
    assert "refused, District People's Court, Q2 2022, rows: 1: Q2 2022 is closed and takes no more" in late[1].out
    assert office.kept() == office.before
    assert office.answers["report again"].data["targets"] == office.answers["report"].data["targets"]
