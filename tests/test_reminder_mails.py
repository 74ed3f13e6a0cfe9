"""`remind --eml` and `--ics`: drafts that mail programs open, and a calendar that can be taken in again."""

import hashlib
import json
import shutil
import sys
from collections.abc import Callable
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from engines import need_package
from receiving import Desk
from support import Ran, write_csv

DUE = "2030-07-10"
TARGETS = {
    "n": {"kind": "count", "title": "监督抽检批次", "title_en": "Samples", "goal": ">= 9", "measured_in": "批次"},
    "s": {"kind": "milestone", "title": "建立机制", "title_en": "Mechanism", "due": "2030-05-20"},
    "f": {"kind": "report", "title": "季报", "title_en": "Return", "every": "quarter", "due_days": "10"},
}
UNITS = {
    "market": {
        "name": "区市场监管局",
        "name_en": "Market: <Regulation>",
        "contact": {"person": "张 三", "email": "zhang.san@market.example.gov.cn", "phone": "022-1"},
    },
    "health": {"name": "区卫生健康委", "name_en": "Health", "contact": {"person": "李四"}},
    "done": {"name": "区财政局", "name_en": "Finance", "contact": {"email": "f@finance.example.gov.cn"}},
}
FILED = [(day, id_, "done", "1") for day in ("2030-03-31", "2030-06-30") for id_ in ("n", "f")]
WORDS = ("remind", "--quarter", "Q2", "--as-of", "2030-07-20")


@pytest.fixture
def office(tmp_path: Path, fsplan: Callable[..., Ran]) -> Path:
    """The market's office owes all three, health two of them and the finance office nothing."""
    duties = [
        {"id": "1.1", "title": "d", "owner": list(UNITS), "targets": {id_: TARGETS[id_] for id_ in "nf"}},
        {"id": "1.2", "title": "e", "owner": ["market"], "targets": {"s": TARGETS["s"]}},
    ]  # fmt: skip
    data = {
        "fsplan": "1", "id": "demo-2030", "title": "示例区2030年\n工作计划", "title_en": "Demo\nplan 2030",
        "period": "2030",
        "timezone": "Asia/Shanghai", "data": ["data/*.csv", "in"], "units": UNITS,
        "items": [{"no": "1", "title": "t", "duties": duties}],
    }  # fmt: skip
    (tmp_path / "plan.yaml").write_text(json.dumps(data), encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "in").mkdir()
    (tmp_path / "data" / "d.csv").write_bytes(write_csv(FILED))
    return tmp_path


def open_mail(path: Path) -> EmailMessage:
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    return message


def test_each_unit_that_owes_something_has_a_draft(office: Path, fsplan: Callable[..., Ran]) -> None:
    ran = fsplan(*WORDS, "--eml", "mails", "--lang", "zh")
    assert ran.code == 1
    assert sorted(path.name for path in (office / "mails").iterdir()) == [
        "区卫生健康委-2030年第二季度.eml",
        "区市场监管局-2030年第二季度.eml",
    ]
    mail = open_mail(office / "mails" / "区市场监管局-2030年第二季度.eml")
    assert mail["subject"] == "《示例区2030年 工作计划》2030年第二季度进展催报"
    assert [(one.display_name, one.addr_spec) for one in mail["to"].addresses] == [
        ("张 三", "zhang.san@market.example.gov.cn")
    ]
    assert mail["date"].datetime.isoformat() == "2030-07-20T00:00:00+08:00"
    assert (mail["x-unsent"], mail["from"], mail["message-id"]) == ("1", None, None)
    body = mail.get_body().get_content().splitlines()
    assert body[0] == "区市场监管局："
    assert "2030年第二季度的以下内容已逾期，至今未报齐，请尽快补报：" in body
    assert [line.partition("：未报送")[0] for line in body if "：未报送数据，" in line] == [
        "- 监督抽检批次（单位：批次）",
        "- 建立机制",
    ]
    assert body[-2:] == ["填报表附后，填好后请随回复发回。", "以上情况截至2030年7月20日。"]
    assert "区财政局" not in ran.err


def test_the_form_that_template_writes_is_attached_under_a_name_that_windows_keeps(
    office: Path, fsplan: Callable[..., Ran]
) -> None:
    fsplan(*WORDS, "--eml", "mails")
    fsplan("template", "--quarter", "Q2", "--all", "forms")
    mail = open_mail(office / "mails" / "Market_ _Regulation_-2030Q2.eml")
    (form,) = mail.iter_attachments()
    assert form.get_filename() == "Market_ _Regulation_-2030Q2.xlsx"
    assert form.get_content() == (office / "forms" / "Market_ _Regulation_-2030Q2.xlsx").read_bytes()
    zh = fsplan(*WORDS, "--eml", "zh", "--lang", "zh")
    assert zh.code == 1
    (form,) = open_mail(office / "zh" / "区市场监管局-2030年第二季度.eml").iter_attachments()
    assert form.get_filename() == "区市场监管局-2030年第二季度.xlsx"


def test_what_is_not_due_yet_is_no_dunning(office: Path, fsplan: Callable[..., Ran]) -> None:
    fsplan("remind", "--quarter", "Q2", "--as-of", "2030-05-20", "--eml", "mails", "--lang", "zh")
    mail = open_mail(office / "mails" / "区市场监管局-2030年第二季度.eml")
    assert mail["subject"].endswith("进展报送提醒")


@pytest.mark.parametrize(
    ("lang", "said", "other"),
    [("en", "names no recipient: Health\n", "Market"), ("zh", "邮件未写收件人：区卫生健康委\n", "市场")],
)
def test_a_unit_without_an_address_is_named_and_none_is_guessed(
    office: Path, fsplan: Callable[..., Ran], lang: str, said: str, other: str
) -> None:
    ran = fsplan(*WORDS, "--eml", "mails", "--lang", lang)
    assert said in ran.err
    assert other not in said
    (path,) = [one for one in (office / "mails").iterdir() if one.name.startswith(("Health", "区卫生"))]
    assert open_mail(path)["to"] is None


def test_mails_are_ascii_in_short_lines_and_the_same_every_time(office: Path, fsplan: Callable[..., Ran]) -> None:
    fsplan(*WORDS, "--eml", "one", "--lang", "zh")
    fsplan(*WORDS, "--eml", "two", "--lang", "zh")
    for path in (office / "one").iterdir():
        content = path.read_bytes()
        assert content == (office / "two" / path.name).read_bytes()
        lines = content.split(b"\r\n")
        assert content.isascii()
        assert max(map(len, lines)) <= 79  # the name of the type of a workbook alone takes that
        assert b"\n" not in b"".join(lines)


def test_a_contact_is_told_to_its_mail_alone(office: Path, fsplan: Callable[..., Ran]) -> None:
    need_package("icalendar")
    ran = fsplan(*WORDS, "--eml", "mails", "--ics", "c.ics", "--lang", "zh")
    mails = list((office / "mails").iterdir())
    said = [ran.out, ran.err, (office / "c.ics").read_text("utf-8"), *(str(mail) for mail in mails)]
    said += [str(open_mail(mail).get_body().get_content()) for mail in mails]
    said += [path.read_bytes().decode() for path in mails if "卫生" in path.name]
    assert not any(secret in text for text in said for secret in ("zhang.san", "张 三", "李四", "022-1", "@finance"))


def test_a_mail_is_replaced_only_as_fsplan_wrote_it(office: Path, fsplan: Callable[..., Ran]) -> None:
    fsplan(*WORDS, "--eml", "mails")
    market, health = office / "mails" / "Market_ _Regulation_-2030Q2.eml", office / "mails" / "Health-2030Q2.eml"
    before = market.read_bytes()
    again = fsplan("remind", "--quarter", "Q2", "--as-of", "2030-07-21", "--eml", "mails")
    assert again.code == 1
    assert market.read_bytes() != before, "another day's"
    kept = market.read_bytes()
    changed = health.read_bytes().replace(b"X-Unsent: 1", b"X-Unsent: 0")
    health.write_bytes(changed)
    ran = fsplan(*WORDS, "--eml", "mails")
    assert (ran.code, ran.out) == (2, "")
    assert "mails/Health-2030Q2.eml is there and not as fsplan wrote it" in ran.err
    assert (market.read_bytes(), health.read_bytes()) == (kept, changed), "all are looked at before one is written"


def test_a_draft_of_before_whose_unit_has_filed_is_named(office: Path, fsplan: Callable[..., Ran]) -> None:
    fsplan(*WORDS, "--eml", "mails")
    rows = [("2030-06-30", "n", "health", "1"), ("2030-06-30", "f", "health", "1")]
    (office / "data" / "e.csv").write_bytes(write_csv(rows))
    ran = fsplan(*WORDS, "--eml", "mails")
    assert "mails/Health-2030Q2.eml: a draft of before; Health owes nothing any more" in ran.err
    assert ran.err.count("a draft of before") == 1
    assert "a draft of before" not in fsplan(*WORDS, "--eml", "mails", "--unit", "market").err


def test_the_seal_is_the_hash_of_the_rest(office: Path, fsplan: Callable[..., Ran]) -> None:
    fsplan(*WORDS, "--eml", "mails")
    first, _, rest = (office / "mails" / "Health-2030Q2.eml").read_bytes().partition(b"\r\n")
    assert first == b"X-Fsplan: " + hashlib.sha256(rest).hexdigest().encode()


@pytest.mark.parametrize("folder", ["data", "in", "in/new", "./data/", "data/filings", "data/filings/2030Q2"])
def test_a_folder_of_the_plans_data_is_refused(office: Path, fsplan: Callable[..., Ran], folder: str) -> None:
    before = sorted(office.rglob("*"))
    ran = fsplan(*WORDS, "--eml", folder)
    assert (ran.code, ran.out) == (2, "")
    assert "is among the plan's own data" in ran.err
    assert sorted(office.rglob("*")) == before


@pytest.mark.parametrize(
    ("patterns", "refused", "allowed"),
    [
        (["d.csv"], [], [".", "mails"]),
        (["*.csv"], ["."], ["mails"]),
        (["data/**/*.csv"], ["data", "data/a", "data/a/b"], ["mails", "."]),
        (["data/*/q.csv", "*/x*.csv"], ["mails"], []),
        (["data/**"], ["data", "data/new"], ["mails"]),
    ],
)
def test_which_folders_hold_a_plans_data(
    office: Path, fsplan: Callable[..., Ran], patterns: list[str], refused: list[str], allowed: list[str]
) -> None:
    plan = json.loads((office / "plan.yaml").read_text("utf-8")) | {"data": patterns}
    (office / "plan.yaml").write_text(json.dumps(plan), encoding="utf-8")
    for folder in refused:
        assert "is among the plan's own data" in fsplan(*WORDS, "--eml", folder).err, folder
    for folder in allowed:
        assert fsplan(*WORDS, "--eml", folder).code == 1, folder


def test_a_closing_record_and_a_file_are_no_folder_for_mails(office: Path, fsplan: Callable[..., Ran]) -> None:
    for folder, said in (("closed", "records of closed periods"), ("plan.yaml", "plan.yaml")):
        ran = fsplan(*WORDS, "--eml", folder)
        assert (ran.code, said in ran.err) == (2, True), ran.err
        assert not list(office.glob("closed/*"))


def owed_by_day(reminders: list[dict[str, object]]) -> dict[str, dict[str, set[str]]]:
    """Due day to unit to the titles of what it owes, from the json of `remind`."""
    found: dict[str, dict[str, set[str]]] = {}
    for one in reminders:
        for owed in (*one["filings"], *one["values"]):  # type: ignore[misc]
            titles = found.setdefault(owed["due"], {}).setdefault(UNITS[str(one["unit"])]["name"], set())
            titles.add(TARGETS[owed["target"]]["title"])
    return found


def read_calendar(path: Path) -> dict[str, tuple[str, date, dict[str, set[str]]]]:
    """UID to summary, day and what each unit owes; read by icalendar, an event's end being the day after."""
    calendar = need_package("icalendar").Calendar.from_ical(path.read_bytes())
    found = {}
    for event in calendar.walk("VEVENT"):
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        assert (type(start), (end - start).days) == (date, 1)
        lines = [line.split("：") for line in str(event["DESCRIPTION"]).splitlines()]
        found[str(event["UID"])] = (str(event["SUMMARY"]), start, {unit: set(t.split("、")) for unit, t in lines})
    return found


def test_the_calendar_holds_what_the_json_does(office: Path, fsplan: Callable[..., Ran]) -> None:
    need_package("icalendar")
    ran = fsplan(*WORDS, "--ics", "c.ics", "--lang", "zh", "--format", "json")
    found = read_calendar(office / "c.ics")
    by_day = {day.isoformat(): owed for _, day, owed in found.values()}
    assert by_day == owed_by_day(json.loads(ran.out)["reminders"])
    assert by_day == {  # and by hand: the milestone has a day of its own
        "2030-05-20": {"区市场监管局": {"建立机制"}},
        "2030-07-10": {"区市场监管局": {"监督抽检批次", "季报"}, "区卫生健康委": {"监督抽检批次", "季报"}},
    }
    assert [summary for summary, *_ in found.values()] == [
        "2030年第二季度报送截止（区市场监管局）",
        "2030年第二季度报送截止（2家单位）",
    ]


def test_the_calendar_is_folded_and_deterministic(office: Path, fsplan: Callable[..., Ran]) -> None:
    need_package("icalendar")
    fsplan(*WORDS, "--ics", "a.ics", "--lang", "zh")
    fsplan(*WORDS, "--ics", "b.ics", "--lang", "zh")
    content = (office / "a.ics").read_bytes()
    assert content == (office / "b.ics").read_bytes()
    lines = content.split(b"\r\n")
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert max(map(len, lines)) <= 75
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        line.decode()  # a fold never cuts a character


def test_a_day_keeps_its_uid_whatever_is_owed_on_it(office: Path, fsplan: Callable[..., Ran]) -> None:
    need_package("icalendar")
    fsplan(*WORDS, "--ics", "a.ics", "--lang", "zh")
    (office / "data" / "e.csv").write_bytes(
        write_csv([("2030-06-30", "n", "health", "1"), ("2030-06-30", "f", "health", "1")])
    )
    fsplan("remind", "-q", "Q2", "--as-of", "2030-07-21", "--ics", "b.ics", "--lang", "zh")
    fsplan(*WORDS, "--unit", "market", "--ics", "m.ics", "--lang", "zh")
    first, then, own = (set(read_calendar(office / name)) for name in ("a.ics", "b.ics", "m.ics"))
    assert first == {"demo-2030/2030Q2/2030-05-20@fsplan", "demo-2030/2030Q2/2030-07-10@fsplan"}
    assert then == first
    assert own == {f"{uid.removesuffix('@fsplan')}/market@fsplan" for uid in first}


def test_where_nobody_owes_there_is_nothing_to_write(office: Path, fsplan: Callable[..., Ran]) -> None:
    need_package("icalendar")
    ran = fsplan(*WORDS, "--unit", "done", "--ics", "c.ics", "--eml", "mails")
    assert ran.code == 0
    assert "no calendar was written" in ran.err
    assert not (office / "c.ics").exists()
    assert list((office / "mails").iterdir()) == []


def test_two_outputs_to_one_file_and_data_are_refused(office: Path, fsplan: Callable[..., Ran]) -> None:
    for words, said in (
        (("--ics", "x.txt", "-o", "x.txt"), "are one file"),
        (("--ics", "data/c.csv"), "plan's own data"),
        (("--ics", "plan.yaml"), "is the plan"),
    ):
        ran = fsplan(*WORDS, *words)
        assert (ran.code, said in ran.err) == (2, True), ran.err


def test_a_calendar_without_its_library_names_what_to_install(
    office: Path, fsplan: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    for lang in ("zh", "en"):
        ran = fsplan(*WORDS, "--ics", "c.ics", "--eml", "mails", "--lang", lang)
        assert ran.code == 2 and ("（没有安装程序库 icalendar，或它无法加载）" in ran.err) == (lang == "zh")
        assert "--ics" in ran.err and "pip install '.[notify]'" in ran.err
    assert not (office / "c.ics").exists()


def test_a_filing_that_went_back_has_its_slip_with_it(desk: Desk) -> None:
    """The demo plan's health office sends a figure that is none; its own slip goes to it and to nobody else."""
    receipt = desk.one(desk.put("health.csv", "2030-06-30,satisfaction,health,many,,"), "--period", "Q2", code=3)
    slip = desk.path / receipt["slip"]
    desk.call("remind", "--quarter", "Q2", "--as-of", "2030-08-01", "--eml", "mails")
    attached = {
        path.name: [(part.get_filename(), part.get_content()) for part in open_mail(path).iter_attachments()]
        for path in (desk.path / "mails").iterdir()
    }
    own = next(parts for name, parts in attached.items() if len(parts) == 2)
    assert own[1][1] == slip.read_bytes()
    assert own[1][0].endswith("-2030Q2-slip.xlsx")
    assert sum(len(parts) == 2 for parts in attached.values()) == 1
    slip.unlink()
    shutil.rmtree(desk.path / "mails")
    desk.call("remind", "--quarter", "Q2", "--as-of", "2030-08-01", "--eml", "mails")
    assert all(len(list(open_mail(path).iter_attachments())) == 1 for path in (desk.path / "mails").iterdir())
