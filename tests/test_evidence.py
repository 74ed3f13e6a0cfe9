"""Which files a run reads, which it names as unread, and what named files are compared with: whole commands."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fsplan.core.text import LANGS

PLAN = """fsplan: 1
id: one
title: 一
period: 2030
data: [data/*.csv]
units: {a: {name: 甲局}, b: {name: 乙局}}
items:
  - no: 1
    title: 抽检
    duties:
      - id: "1.1"
        title: 抽检
        owner: [a, b]
        targets:
          sampling: {kind: count, title: 抽检, goal: ">= 800", measured_in: 批次}
          visits: {kind: count, title: 走访, goal: ">= 40", measured_in: 家}
          filing: {kind: report, title: 季报, every: quarter, due_days: 10}
"""
HEAD = "date,target,unit,value,basis\n"
Q1 = HEAD + "2030-03-31,sampling,a,100,\n2030-03-31,sampling,b,100,\n2030-03-31,visits,a,5,\n2030-03-31,visits,b,5,\n"
ROW = HEAD + "2030-06-30,sampling,a,100,\n"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    put(tmp_path, "data/q1.csv", Q1)
    return tmp_path


def put(folder: Path, name: str, text: str = ROW) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def names_read(ran) -> list[str]:
    return [file["path"] for file in json.loads(ran.out)["files"]]


def found(ran, code: str) -> list[str]:
    return [finding["file"] for finding in json.loads(ran.out)["findings"] if finding["code"] == code]


def check(fsplan, *words: str, as_of: str = "2030-06-30"):
    return fsplan("check", *words, "--as-of", as_of, "--fail-on", "never", "-f", "json")


# what is read, and what is not


def test_own_data_in_any_case_without_locks_and_with_what_was_taken_in(fsplan, office: Path) -> None:
    put(office, "data/Q2.CSV")
    put(office, "data/~$q3.csv", "noise")
    put(office, "data/.~lock.q1.csv#", "noise")
    put(office, "data/._q1.csv", "noise")
    put(office, "data/filings/2030Q3/a.csv", HEAD + "2030-09-30,sampling,a,7,\n")
    put(office, "data/filings/2030Q3/a.json", "{}")
    ran = check(fsplan, as_of="2030-12-31")
    assert (ran.code, names_read(ran)) == (0, ["data/Q2.CSV", "data/q1.csv", "data/filings/2030Q3/a.csv"])
    assert found(ran, "FS914") == []
    assert json.loads(ran.out)["targets"][0]["actual"] == 307  # 100 + 100 + 100 + 7


def test_what_nothing_reads_is_named_once_each_in_runs_on_the_plans_own_data(fsplan, office: Path) -> None:
    for name in ("q2.xlsx", "q3.DOCX", "notes.txt", "scan.pdf", "deep/q9.xlsx"):
        put(office, f"data/{name}")
    put(office, "received/2030Q2/q2.xlsx")
    put(office, "slips/2030Q2/a.xlsx")
    put(office, "beside.csv")
    ran = check(fsplan)
    assert (ran.code, found(ran, "FS914")) == (0, ["data/notes.txt", "data/q2.xlsx", "data/q3.DOCX"])
    put(office, "extra.csv", HEAD + "2030-04-30,sampling,a,3,\n")
    assert len(found(check(fsplan, "--add", "extra.csv"), "FS914")) == 3
    assert found(check(fsplan, "data/q1.csv"), "FS914") == []
    told = fsplan("remind", "--quarter", "Q1", "--as-of", "2030-04-20").err
    assert "data/q2.xlsx: FS914 file-not-read: this file is not read" in told


def test_nothing_read_and_a_file_beside_it(fsplan, office: Path) -> None:
    (office / "data" / "q1.csv").rename(office / "data" / "q1.xlsx")
    ran = check(fsplan)
    assert (ran.code, found(ran, "FS914")) == (4, ["data/q1.xlsx"])


def test_what_is_closed_without_a_file_says_so(fsplan, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand(monkeypatch, datetime(2030, 4, 20, tzinfo=UTC))
    put(office, "data/q1-b.xlsx")
    ran = fsplan("close", "--quarter", "Q1")
    assert ran.code == 0
    assert "data/q1-b.xlsx: FS914" in ran.err


def test_a_folder_is_every_readable_file_below_it(fsplan, office: Path) -> None:
    (office / "plan.yaml").write_text(PLAN.replace("data/*.csv", "data"), "utf-8")
    put(office, "data/deep/q2.CSV")
    put(office, "data/scan.pdf", "noise")
    assert names_read(check(fsplan)) == ["data/deep/q2.CSV", "data/q1.csv"]


def test_a_plan_without_data_has_what_was_taken_in(fsplan, office: Path) -> None:
    (office / "plan.yaml").write_text(PLAN.replace("data: [data/*.csv]\n", ""), "utf-8")
    assert check(fsplan).code == 4
    put(office, "data/filings/2030Q2/a.csv")
    assert names_read(check(fsplan)) == ["data/filings/2030Q2/a.csv"]


@pytest.mark.parametrize("folder", ["received", "slips", "closed"])
def test_data_may_not_be_kept_where_originals_are(fsplan, office: Path, folder: str) -> None:
    (office / "plan.yaml").write_text(PLAN.replace("data/*.csv", f"{folder}/*.csv"), "utf-8")
    ran = check(fsplan)
    assert (ran.code, ran.out) == (2, "")
    assert f"the plan's data: {folder}/*.csv leads into {folder}" in ran.err
    assert check(fsplan, "data/q1.csv").code == 0


def test_folders_and_globs_on_the_command_line(fsplan, office: Path) -> None:
    put(office, "in/a.CSV", Q1)
    put(office, "in/deep/b.csv")
    put(office, "in/notes.txt", "noise")
    put(office, "in/~$a.csv", "noise")
    assert names_read(check(fsplan, "in")) == names_read(check(fsplan, "in/")) == ["in/a.CSV", "in/deep/b.csv"]
    assert names_read(check(fsplan, "in/*.csv")) == names_read(check(fsplan, "in/*.Csv")) == ["in/a.CSV"]
    assert names_read(check(fsplan, "in/a.csv")) == ["in/a.CSV"]
    assert names_read(check(fsplan, "i?")) == ["in/a.CSV", "in/deep/b.csv"]  # as a shell would hand the folder over
    assert names_read(check(fsplan, "--add", "in/deep")) == ["data/q1.csv", "in/deep/b.csv"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "in/~$a.csv: a lock that a program lays beside an open file"),
        ("zh", "in/~$a.csv：文件打开时由软件生成的"),
    ],
)
def test_a_lock_that_a_shell_hands_over_is_passed_over_with_a_note(fsplan, office: Path, lang: str, said: str) -> None:
    put(office, "in/~$a.csv", "noise")
    put(office, "in/a.csv", Q1)
    ran = fsplan("check", "in/a.csv", "in/~$a.csv", "--lang", lang, "--as-of", "2030-03-31", "--fail-on", "never")
    assert ran.code == 0
    assert said in ran.err
    assert fsplan("check", "in/~$a.csv").code == 4  # and never falls back to the plan's own data


def test_a_workbook_that_somebody_has_open_stops_no_check(fsplan, office: Path) -> None:
    (office / "plan.yaml").write_text(PLAN.replace("data/*.csv", "data/*.csv, data/*.xlsx"), "utf-8")
    (office / "data" / "~$q2.xlsx").write_bytes(b"\x05admin" + b" " * 49 + b"\x05\x00a\x00d\x00m\x00i\x00n\x00")
    ran = check(fsplan)
    assert (ran.code, names_read(ran)) == (0, ["data/q1.csv"])
    assert "~$q2" not in ran.out + ran.err


@pytest.mark.parametrize(
    ("data", "path", "is_refused"),
    [
        ("data/*.csv", "data/x.CSV", True),
        ("data/*.csv", "data/x.xlsx", False),
        ("data/*.csv", "data/filings/x.csv", True),
        ("data/*.csv", "data/filings/x.json", False),
        ("data/*.csv", "data/~$x.csv", False),
        ("data", "data/x.xlsx", True),
        ("data", "data/filings/x.html", False),
        ("data", "x.csv", False),
        ("'**/*.csv'", "slips/x.csv", False),
    ],
)
def test_outputs_are_held_against_the_same_rule(fsplan, office: Path, data: str, path: str, is_refused: bool) -> None:
    (office / "plan.yaml").write_text(PLAN.replace("data/*.csv", data), "utf-8")
    for folder in ("data/filings", "slips"):
        (office / folder).mkdir(parents=True)
    ran = fsplan("check", "--as-of", "2030-03-31", "--fail-on", "never", "--rejects", path)
    assert (ran.code, "own data" in ran.err) == ((2, True) if is_refused else (0, False))


# in context


def test_a_file_beside_the_plans_data_says_what_it_is_compared_with(fsplan, office: Path) -> None:
    put(office, "q2.csv")
    put(office, "my q3.csv")
    told = {
        "en": "judged alone, without the plan's own data (data/*.csv: 1 file); --add q2.csv judges it on top of them",
        "zh": "仅按所给文件核对，不含计划自有数据（data/*.csv，1 个文件）；要合在一起核对，请用 --add q2.csv",
    }
    for lang in LANGS:
        ran = fsplan("check", "q2.csv", "--lang", lang, "--as-of", "2030-06-30")
        assert ran.err.count(told[lang]) == 1
    assert "--add q2.csv --add 'my q3.csv' judges" in fsplan("check", "q2.csv", "my q3.csv").err
    for words in (["q2.csv", "-f", "json"], ["--add", "q2.csv"], [], ["data/q1.csv"], ["q2.csv", "data/q1.csv"]):
        assert "judged alone" not in fsplan("check", *words).err
    assert "judged alone" not in fsplan("check", "none.csv").err  # nothing was judged
    (office / "data" / "q1.csv").unlink()
    assert "judged alone" not in fsplan("check", "q2.csv").err  # there is nothing else


def test_a_later_quarters_file_alone_is_judged_without_false_errors(fsplan, office: Path) -> None:
    done = {"sampling": 300, "visits": 30}
    rows = [f"2030-09-30,{target},{unit},{total},total\n" for target, total in done.items() for unit in "ab"]
    put(office, "q3.csv", HEAD + "".join(rows))
    ran = check(fsplan, "q3.csv", as_of="2030-09-30")
    assert ran.code == 0
    assert [one["code"] for one in json.loads(ran.out)["findings"]] == ["FS226"] * 4
    assert [target["actual"] for target in json.loads(ran.out)["targets"][:2]] == [600, 60]
    # the quarter's own amounts beside the totals: what was done before it is the rest
    put(office, "q3.csv", HEAD + "2030-09-30,sampling,a,40,period\n2030-09-30,sampling,a,300,total\n")
    ran = check(fsplan, "q3.csv", as_of="2030-09-30")
    codes = {one["code"]: one["message"] for one in json.loads(ran.out)["findings"]}
    assert (ran.code, set(codes)) == (0, {"FS226", "FS307"})
    assert "260" in codes["FS226"]


def test_a_total_that_lacks_amounts_names_add_where_they_may_be(fsplan, office: Path) -> None:
    # the first quarter's own file holds 100; March alone cannot make 130
    put(office, "data/q1.csv", HEAD + "2030-02-28,sampling,a,100,period\n")
    march = HEAD + "2030-03-31,sampling,a,30,period\n2030-03-31,sampling,a,{},total\n"
    put(office, "march.csv", march.format(130))

    def hint(*words: str) -> str:
        (one,) = [one for one in json.loads(check(fsplan, *words).out)["findings"] if one["code"] == "FS218"]
        return str(one["hint"])

    assert "--add march.csv" in hint("march.csv")
    assert found(check(fsplan, "--add", "march.csv"), "FS218") == []
    put(office, "march.csv", march.format(20))  # no further amount makes it less
    assert "--add" not in hint("march.csv")
    put(office, "march.csv", march.format(150))
    assert "--add" not in hint("--add", "march.csv")  # it has been tried
    (office / "data" / "q1.csv").unlink()
    assert "--add" not in hint("march.csv")  # there is nothing to add it to


@pytest.mark.parametrize(("as_of", "until"), [("2030-03-31", None), ("2030-04-01", "2030-03-31"), ("2030-02-28", None)])
def test_data_that_ends_before_the_day_is_said(fsplan, office: Path, as_of: str, until: str | None) -> None:
    # a filing's own row says when it came, and no figure goes until then
    put(office, "data/filed.csv", HEAD + "2030-04-08,filing,a,1,\n")
    for command, words in (("check", ["--fail-on", "never"]), ("report", [])):
        ran = fsplan(command, "--as-of", as_of, *words)
        assert ("data until 2030-03-31" in ran.err.splitlines()) == (until is not None)
        assert (ran.out.splitlines()[0].endswith(f"{as_of} (data until 2030-03-31)")) == (until is not None)
        told = json.loads(fsplan(command, "--as-of", as_of, *words, "-f", "json").out)["data_until"]
        assert told == (None if as_of < "2030-03-31" else "2030-03-31")  # what is dated later is left out
        if until:
            assert (
                "截至2030年4月1日（数据截至2030年3月31日）"
                in fsplan(command, "--as-of", as_of, *words, "--lang", "zh").out
            )


def test_without_a_figure_there_is_no_such_day(fsplan, office: Path) -> None:
    put(office, "filed.csv", HEAD + "2030-04-08,filing,a,1,\n")
    ran = check(fsplan, "filed.csv")
    assert json.loads(ran.out)["data_until"] is None
    assert "data until" not in ran.err


# last-due


def stand(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    """Let commands begin at an instant."""
    for module in ("arguments", "commands.year", "commands.rollup", "commands.close", "commands.report"):
        monkeypatch.setattr(f"fsplan.cli.{module}.utc_now", lambda: now)


MAY = datetime(2030, 5, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2030, 4, 9, 12, tzinfo=UTC), "2029-12-31"),
        (datetime(2030, 4, 10, tzinfo=UTC), "2030-03-31"),
        (MAY, "2030-03-31"),
        (datetime(2030, 7, 10, tzinfo=UTC), "2030-06-30"),
        (datetime(2031, 3, 1, tzinfo=UTC), "2030-12-31"),
    ],
)
def test_last_due_is_read_wherever_a_day_is(fsplan, office: Path, monkeypatch, now: datetime, day: str) -> None:
    stand(monkeypatch, now)
    for command in (["check", "--fail-on", "never"], ["report"]):
        ran = fsplan(*command, "--as-of", "last-due", "-f", "json")
        assert (ran.code, json.loads(ran.out)["as_of"]) == (0, day)
    assert json.loads(fsplan("trace", "sampling", "--as-of", "last-due", "-f", "json").out)["as_of"] == day
    assert fsplan("explain", "sampling", "--as-of", "last-due").code == 0
    areas = json.loads(fsplan("rollup", ".", "--as-of", "last-due", "-f", "json").out)["areas"]
    assert areas == json.loads(fsplan("rollup", ".", "--as-of", day, "-f", "json").out)["areas"]


def test_between_filings_nobody_is_behind(fsplan, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # 200 of 800 at 90/365 of the year are on pace; on 20 May 38.36% would be due and 25% are there
    stand(monkeypatch, MAY)
    assert fsplan("check").code == 1
    assert fsplan("check", "--as-of", "last-due").code == 0


@pytest.mark.parametrize("fail_on", ["watch", "behind"])
def test_before_anything_is_due_nothing_fails_and_that_is_said(fsplan, office: Path, monkeypatch, fail_on: str) -> None:
    stand(monkeypatch, datetime(2030, 2, 1, tzinfo=UTC))
    ran = fsplan("check", "--as-of", "last-due", "--fail-on", fail_on)
    assert ran.code == 0
    assert "no filing is due before 2030-04-10: judged as of 2029-12-31" in ran.err
    assert "首批报送2030年4月10日到期" in fsplan("check", "--as-of", "last-due", "--lang", "zh").err
    put(office, "data/q1.csv", HEAD + "2030-01-31,sampling,a,many,\n")  # a bad row is bad on any day
    assert fsplan("check", "--as-of", "last-due").code == 3


def test_a_reminder_of_what_is_due_stands_at_today(fsplan, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand(monkeypatch, MAY)
    late, today = (fsplan("remind", "-q", "Q1", "--as-of", word) for word in ("last-due", "today"))
    assert (late.code, late.out) == (today.code, today.out)
    assert "2030-05-20" in fsplan("remind", "-q", "Q1", "--as-of", "last-due", "-f", "json").out


@pytest.mark.parametrize("command", [["check"], ["report"], ["remind", "-q", "Q1"], ["rollup", "."]])
def test_a_mistyped_day_names_the_nearest_word(fsplan, office: Path, command: list[str]) -> None:
    for word, meant in (("todya", "today"), ("last_due", "last-due"), ("lastdue", "last-due")):
        ran = fsplan(*command, "--as-of", word)
        assert ran.code == 2
        assert f'unknown date "{word}"' in ran.err
        assert f'did you mean "{meant}"' in ran.err
    assert "did you mean" not in fsplan(*command, "--as-of", "2030-02-30").err
