"""`check --rejects` and `--accepts`, by whole commands: what comes back is told as it stood, mended, and sent again."""

import csv
import io
import os
import re
from pathlib import Path

import pytest

PLAN = """
fsplan: 1
id: back
title: 退回
period: 2030
units:
  market: {name: 区市场监管局, aliases: [市监局]}
  health: {name: 区卫健委}
ledgers:
  sampling:
    title: 抽检台账
    key: no
    date: day
    unit: market
    columns:
      no: {header: 抽样编号, aliases: [样品编号], type: text, pattern: "[A-Z]{2}[0-9]{4}"}
      day: {header: 抽样时间, type: date}
      category: {header: 食品大类, type: enum, values: [粮食加工品, 肉制品]}
      remark: {header: 备注, type: text}
      phone: {header: 联系人电话, type: text, pattern: "[0-9]{7,11}", personal: true}
  tests:
    title: 检验台账
    key: no
    date: day
    unit: health
    columns:
      no: {header: 检验编号, type: text}
      day: {header: 检验日期, type: date}
      result: {header: 检验结论, type: verdict, good: [合格], bad: [不合格]}
forms:
  wide:
    columns: {target: 任务名称, unit: 承办单位, note: 备注}
    periods: {一季度: 2030Q1, 二季度: 2030Q2}
  many:
    columns: {date: 时间, target: 任务名称}
    units: {市监: market, 卫健: health}
  sum:
    columns: {target: 指标名, unit: 单位名, value: 累计数}
    basis: total
    period: 2030Q2
  turned:
    columns: {date: 日期, target: 指标, unit: 责任单位, value: 总数}
items:
  - no: 1
    title: 任务
    duties:
      - id: "1.1"
        title: 检查
        shared: [market, health]
        targets:
          checks: {kind: count, title: 检查, goal: ">= 400"}
          visits: {kind: count, title: 走访, goal: ">= 40"}
          batches: {kind: count, title: 批次, goal: ">= 10", from: sampling, units: [market]}
          tested: {kind: count, title: 检验, goal: ">= 10", from: tests, units: [health]}
"""
ZH = ["日期", "指标", "责任单位", "数值", "总数", "口径", "备注", "佐证", "所属期"]
EN = ["date", "target", "unit", "value", "of", "basis", "note", "evidence", "period"]


@pytest.fixture
def work(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    return tmp_path


@pytest.fixture
def check(fsplan, work):
    """Run `check` on files given by name and text, at the year's end."""

    def run(*options: str, lang: str = "en", **files: str):
        for name, text in files.items():
            (work / f"{name}.csv").write_text(text, "utf-8")
        named = [f"{name}.csv" for name in files]
        return fsplan("--lang", lang, "check", *named, *options, "--as-of", "2030-12-31", "--fail-on", "never")

    return run


def table(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8"), newline=""), strict=True))


def write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


ROWS = (
    "指标,日期,责任单位,数值,备注,联系人\n"
    "检查,2030-03-31,市监局,5,=1+1,甲\n"
    "检查,2030-06-30,市监局,x,-甲,@乙\n"
    "走访,2030-06-31,区卫健委,-3,'=丙,\n"
)


def test_headers_in_the_language_of_the_run_and_a_mark_where_it_is_asked_for(check, work) -> None:
    ran = check("--rejects", "r.csv", "--accepts", "a.csv", lang="zh", rows=ROWS)
    assert ran.code == 3
    assert table(work / "r.csv") == [
        [*ZH, "联系人", "退回原因"],
        ["2030-06-30", "检查", "市监局", "x", "", "", "'-甲", "", "", "'@乙",
         "rows.csv:3: FS212 “数值”的“x”不是可用的数"],
        ["2030-06-31", "走访", "区卫健委", "-3", "", "", "'=丙", "", "", "", table(work / "r.csv")[2][-1]],
    ]  # fmt: skip
    assert table(work / "a.csv") == [
        [*ZH, "联系人"],
        ["2030-03-31", "检查", "市监局", "5", "", "", "'=1+1", "", "", "甲"],
    ]
    assert "退回的 2 行已写入 r.csv\n" in ran.err
    assert "进展数据共 3 行：接受的 1 行已写入 a.csv，退回 2 行\n" in ran.err
    ran = check("--rejects", "r.csv", "--accepts", "a.csv", "--bom", rows=ROWS)
    assert "2 rejected rows written to r.csv\n" in ran.err
    assert "1 accepted row written to a.csv, of 3 read; 2 rejected\n" in ran.err
    for name, header in (("r.csv", [*EN, "联系人", "rejected_because"]), ("a.csv", [*EN, "联系人"])):
        text = (work / name).read_bytes()
        assert text.startswith(b"\xef\xbb\xbfdate,") and text.split(b"\n")[0].decode("utf-8-sig").split(",") == header


def test_mended_and_accepted_make_what_was_filed(check, work) -> None:
    check("--rejects", "r.csv", "--accepts", "a.csv", "--bom", rows=ROWS)
    text = (work / "r.csv").read_text("utf-8").replace(",x,", ",7,").replace("2030-06-31", "2030-06-30")
    ran = check("--accepts", "all.csv", mended=text, a=(work / "a.csv").read_text("utf-8"))
    assert ran.code == 0 and "3 rows read: 3 accepted, 0 rejected" in ran.err
    assert [row[:4] + [row[6]] for row in table(work / "all.csv")[1:]] == [
        ["2030-06-30", "检查", "市监局", "7", "'-甲"],
        ["2030-06-30", "走访", "区卫健委", "-3", "'=丙"],
        ["2030-03-31", "检查", "市监局", "5", "'=1+1"],
    ]


WIDE = "任务名称,承办单位,一季度,二季度,备注,日期\n检查,市监局,10,20,好,x\n走访,区卫健委,5,五,,\n走访,市监局,/,6,,\n"


def test_a_row_of_a_wide_table_comes_back_figure_by_figure(check, work) -> None:
    ran = check("--rejects", "r.csv", "--accepts", "a.csv", wide=WIDE)
    assert "2 accepted rows written to a.csv, of 3 read; 1 rejected\n" in ran.err
    assert [row[:7] for row in table(work / "r.csv")[1:]] == [
        ["2030Q1", "走访", "区卫健委", "5", "", "", ""],
        ["2030Q2", "走访", "区卫健委", "五", "", "", ""],
    ]
    assert table(work / "a.csv") == [
        [*EN, "[日期]"],
        ["2030Q1", "检查", "市监局", "10", "", "", "好", "", "", "x"],
        ["2030Q2", "检查", "市监局", "20", "", "", "好", "", "", "x"],
        ["2030Q2", "走访", "市监局", "6", "", "", "", "", "", ""],
    ]
    mended = (work / "r.csv").read_text("utf-8").replace("五", "4")
    ran = check("-f", "csv", "-o", "x.csv", mended=mended, a=(work / "a.csv").read_text("utf-8"))
    assert ran.code == 0 and "5 rows read: 5 accepted, 0 rejected" in ran.err
    actual = {row["title"]: row["actual"] for row in csv.DictReader((work / "x.csv").open(encoding="utf-8"))}
    assert (actual["检查"], actual["走访"]) == ("30", "15")  # 10 + 20; 5 + 4 + 6


def test_of_a_row_with_a_total_that_fell_nothing_counts(check, work) -> None:
    """Its other figure would be there twice, once the mended row is sent in."""
    wide = "任务名称,承办单位,一季度,二季度,备注,口径\n检查,市监局,10,5,,累计\n走访,市监局,1,2,,累计\n"
    ran = check("--rejects", "r.csv", "--accepts", "a.csv", wide=wide)
    assert "1 accepted row written to a.csv, of 2 read; 1 rejected" in ran.err
    assert [row[:6] for row in table(work / "r.csv")[1:]] == [
        ["2030Q1", "检查", "市监局", "10", "", "累计"], ["2030Q2", "检查", "市监局", "5", "", "累计"],
    ]  # fmt: skip
    assert [row[3] for row in table(work / "a.csv")[1:]] == ["1", "2"]
    mended = (work / "r.csv").read_text("utf-8").replace(",5,", ",15,")
    ran = check(a=(work / "a.csv").read_text("utf-8"), mended=mended)
    assert ran.code == 0 and "4 rows read: 4 accepted, 0 rejected" in ran.err


def test_rows_below_a_header_that_cannot_be_read_say_what_is_wrong_with_it(check, work) -> None:
    check("--rejects", "r.csv", rows="日期,指标,责任单位\n2030-03-31,检查,market\n")
    assert table(work / "r.csv")[1][:4] == ["2030-03-31", "检查", "market", ""]
    assert re.fullmatch("rows.csv:2: FS201 .*value.*", table(work / "r.csv")[1][-1])


def test_a_wide_table_by_unit(check, work) -> None:
    check("--accepts", "a.csv", many="时间,任务名称,市监,卫健\n2030-03-31,检查,3,4\n")
    assert [row[:4] for row in table(work / "a.csv")[1:]] == [
        ["2030-03-31", "检查", "market", "3"], ["2030-03-31", "检查", "health", "4"],
    ]  # fmt: skip


ABOVE = (
    "填报单位：区市场监管局,,,\n填报期：2030年第三季度,,,\n指标,完成数,口径,备注\n检查,12,当期,\n检查,x,当期,\n"
    ",,,填报单位：区卫健委\n指标,完成数,口径,备注\n走访,7,,\n走访,y,,\n"
)


def test_what_is_told_above_a_table_stands_in_each_row(check, work) -> None:
    check("--rejects", "r.csv", "--accepts", "a.csv", above=ABOVE)
    assert [row[:6] for row in table(work / "r.csv")[1:]] == [
        ["2030年第三季度", "检查", "区市场监管局", "x", "", "当期"],
        ["2030年第三季度", "走访", "区卫健委", "y", "", ""],
    ]
    assert [row[:6] for row in table(work / "a.csv")[1:]] == [
        ["2030年第三季度", "检查", "区市场监管局", "12", "", "当期"],
        ["2030年第三季度", "走访", "区卫健委", "7", "", ""],
    ]
    ran = check(r=re.sub(",[xy],", ",8,", (work / "r.csv").read_text("utf-8")))
    assert ran.code == 0 and "2 rows read: 2 accepted, 0 rejected" in ran.err


def test_what_a_form_says_of_all_its_rows_stands_in_each(check, work) -> None:
    ran = check("--rejects", "r.csv", "--accepts", "a.csv", sum="指标名,单位名,累计数\n检查,市监局,9\n走访,市监局,x\n")
    assert ran.code == 3
    assert table(work / "a.csv")[1] == ["2030Q2", "检查", "市监局", "9", "", "total", "", "", ""]
    assert table(work / "r.csv")[1][:6] == ["2030Q2", "走访", "市监局", "x", "", "total"]


def test_what_the_user_says_of_a_table_stands_in_each_row(check, work) -> None:
    check("--accepts", "a.csv", "--period", "Q2", told="指标,责任单位,数值\n检查,市监局,9\n")
    assert table(work / "a.csv")[1][:4] == ["Q2", "检查", "市监局", "9"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_form_reads_the_standard_columns_otherwise(check, work, lang) -> None:
    """The form `turned` would take 总数 for the value of any table with these headers."""
    check("--accepts", "a.csv", lang=lang, rows="date,target,unit,value,of\n2030-03-31,检查,market,5,\n")
    ran = check("-f", "json", a=(work / "a.csv").read_text("utf-8"))
    assert ran.code == 0 and '"actual": 5,' in ran.out


def test_rows_of_every_sheet(check, work, fsplan) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(work / "b.xlsx") as book:
        percent = book.add_format({"num_format": "0.00%"})
        for name, row in (("甲", ["检查", "2030-03-31", "market", 5]), ("乙", ["走访", "2030-03-31", "health", 7])):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["指标", "日期", "责任单位", "数值", "备注"])
            sheet.write_row(1, 0, [*row, "'=a"])
            sheet.write_row(2, 0, ["检查", "2030-06-30", "market", 0.125])
            sheet.write(2, 3, 0.125, percent)
    ran = fsplan("check", "b.xlsx", "--rejects", "r.csv", "--accepts", "a.csv")
    assert "2 accepted rows written to a.csv, of 4 read; 2 rejected" in ran.err
    assert [row[:4] + [row[6]] for row in table(work / "a.csv")[1:]] == [
        ["2030-03-31", "检查", "market", "5", "'=a"], ["2030-03-31", "走访", "health", "7", "'=a"],
    ]  # fmt: skip
    assert [(row[3], row[-1].split(": ")[0]) for row in table(work / "r.csv")[1:]] == [
        ("12.5%", "b.xlsx!甲!3"), ("12.5%", "b.xlsx!乙!3"),
    ]  # fmt: skip


def test_columns_without_a_name_and_of_one_name_are_kept(check, work) -> None:
    rows = "日期,指标,责任单位,数值,,说说,说说,\n2030-03-31,检查,market,x,有,一,二,\n"
    check("--rejects", "r.csv", rows=rows)
    assert table(work / "r.csv")[0][9:] == ["", "说说", "说说", "rejected_because"]
    assert table(work / "r.csv")[1][9:12] == ["有", "一", "二"]


LEDGER = (
    "样品编号,抽样时间,食品大类,备注,联系人电话,经手人\n"
    "AB0001,2030-03-01,肉制品,,13900000000,甲\n"
    "AB0002,2030-03-01,肉类,=1,13900000001,乙\n"
    "AB0001,2030-03-02,肉制品,,13900000002,丙\n"
    "AB0003,2030-02-30,肉制品,'=x,139,丁\n"
    "AB0004,2030-03-01,肉制品,13900000003\n"
    'AB0005,2030-03-01,"肉"制品,,13900000004,戊\n'
)
SPECIFIED = ["抽样编号", "抽样时间", "食品大类", "备注", "联系人电话"]


def test_rejected_records_of_a_ledger_with_personal_cells_masked(check, work) -> None:
    ran = check("--rejects", "r.csv", ledger=LEDGER)
    assert ran.code == 3 and "0 rejected rows written to r.csv\n" in ran.err
    assert "5 rejected records of sampling written to r-sampling.csv\n" in ran.err
    assert "personal cells in r-sampling.csv are masked" in ran.err
    rows = table(work / "r-sampling.csv")
    assert rows[0] == [*SPECIFIED, "经手人", "rejected_because"]
    by_line = {int(row[6].split(":")[1]): row for row in rows[1:]}
    assert by_line[3][:6] == ["AB0002", "2030-03-01", "肉类", "'=1", "***", "***"]
    assert by_line[4][:6] == ["AB0001", "2030-03-02", "肉制品", "", "***", "***"]
    assert by_line[5][:6] == ["AB0003", "2030-02-30", "肉制品", "''=x", "***", "***"]
    assert by_line[6][:6] == ["***", "***", "***", "***", "", ""]  # whose phone stands where, nobody can say
    assert by_line[7][:6] == ["***", "***", "***", "", "***", "***"]
    assert [code for line in range(3, 8) for code in re.findall("FS[0-9]{3}", by_line[line][6])] == [
        "FS406", "FS410", "FS405", "FS407", "FS402", "FS403",
    ]  # fmt: skip
    assert "139" not in (work / "r-sampling.csv").read_text("utf-8")
    assert not (work / "r-tests.csv").exists()  # no file of it was read


def test_records_are_mended_and_sent_again(check, work) -> None:
    ran = check("--rejects", "r.csv", "--with-personal", ledger=LEDGER)
    assert "masked" not in ran.err
    rows = table(work / "r-sampling.csv")
    by_line = {int(row[6].split(":")[1]): row for row in rows[1:]}
    assert by_line[3][:6] == ["AB0002", "2030-03-01", "肉类", "'=1", "13900000001", "乙"]
    assert by_line[6][:6] == ["AB0004", "2030-03-01", "肉制品", "13900000003", "", ""]
    assert by_line[7][:6] == ["AB0005", "2030-03-01", '"肉"制品', "", "13900000004", "戊"]
    by_line[3][2], by_line[4][0], by_line[5][1], by_line[5][4] = "肉制品", "AB0009", "2030-02-28", "13900000009"
    by_line[6][3:5], by_line[7][2] = ["", "13900000003"], "肉制品"
    del by_line[6][-1]  # what kept it too long as long as nobody had moved its cells
    write(work / "mended.csv", rows)
    text = (work / "mended.csv").read_text("utf-8")
    ran = check("-f", "csv", "-o", "x.csv", mended=text)
    assert ran.code == 0 and "5 rows read: 5 accepted, 0 rejected" in ran.err
    actual = {row["title"]: row["actual"] for row in csv.DictReader((work / "x.csv").open(encoding="utf-8"))}
    assert actual["批次"] == "5"


def test_cells_of_records_come_back_as_they_were(check, work) -> None:
    """What was rejected once is rejected again, cell for cell the same, in another language too."""
    check("--rejects", "r.csv", "--with-personal", ledger=LEDGER)
    first = table(work / "r-sampling.csv")
    check("--rejects", "s.csv", "--with-personal", lang="zh", again=(work / "r-sampling.csv").read_text("utf-8"))
    second = table(work / "s-sampling.csv")
    assert second[0] == [*SPECIFIED, "经手人", "退回原因"]
    came_again = {tuple(row[:6]) for row in second[1:]}
    assert came_again == {tuple(row[:6]) for row in first[1:]} - {tuple(first[-1][:6])}  # the repeated one stands now


def test_what_was_masked_is_not_taken_for_what_stood_there(check, work) -> None:
    check("--rejects", "r.csv", ledger=LEDGER)
    text = (work / "r-sampling.csv").read_text("utf-8").replace("肉类", "肉制品")
    ran = check(mended=text)
    assert '"***" of "联系人电话" cannot be read' in ran.err and "--with-personal keeps it" in ran.err
    assert "5 rows read: 0 accepted, 5 rejected" in ran.err
    ran = check(lang="zh", mended=text)
    assert "原来的内容：退回时已隐去个人信息，加 --with-personal 可以保留" in ran.err


def test_a_ledger_without_personal_columns_comes_back_as_it_stood(check, work) -> None:
    ran = check("--rejects", "r.csv", t="检验编号,检验日期,检验结论,检验人\nT1,2030-03-01,好,甲\nT2,2030-03-01\n")
    assert "masked" not in ran.err
    assert [row[:4] for row in table(work / "r-tests.csv")[1:]] == [
        ["T2", "2030-03-01", "", ""], ["T1", "2030-03-01", "好", "甲"],
    ]  # fmt: skip


def test_every_record_below_a_header_that_lacks_a_column(check, work) -> None:
    rows = 'AB0001,肉制品,13900000000\nAB0002,"肉"制品,13900000001\n\n'
    ran = check("--rejects", "r.csv", "--with-personal", ledger="抽样编号,食品大类,联系人电话\n" + rows)
    assert "2 rejected records of sampling" in ran.err
    told = table(work / "r-sampling.csv")
    assert [row[:5] for row in told[1:]] == [
        ["AB0001", "", "肉制品", "", "13900000000"], ["AB0002", "", '"肉"制品', "", "13900000001"],
    ]  # fmt: skip
    assert all("FS401" in row[-1] for row in told[1:])
    told[1][1] = told[2][1] = "2030-03-01"
    told[2][2] = "肉制品"
    write(work / "m.csv", told)
    assert check(m=(work / "m.csv").read_text("utf-8")).code == 0


@pytest.mark.parametrize("name", ["l.xlsx", "l.parquet"])
def test_records_of_workbooks_and_parquet(fsplan, work, name) -> None:
    header, rows = ["检验编号", "检验日期", "检验结论"], [["T1", "2030-03-01", "合格"], ["T2", "2030-03-01", "=好"]]
    if name == "l.xlsx":
        import xlsxwriter

        with xlsxwriter.Workbook(work / name) as book:
            sheet = book.add_worksheet("检验")
            for at, row in enumerate([header, *rows]):
                for column, cell in enumerate(row):
                    sheet.write_string(at, column, cell)
    else:
        import duckdb

        write(work / "p.txt", [header, *rows])
        duckdb.sql(f"COPY (FROM read_csv('{work}/p.txt', all_varchar=true)) TO '{work / name}'")
    ran = fsplan("check", name, "--rejects", "r.csv")
    assert "1 rejected record of tests written to r-tests.csv" in ran.err
    (told,) = table(work / "r-tests.csv")[1:]
    assert told[:3] == ["T2", "2030-03-01", "'=好"] and "FS406" in told[3]


def test_a_clean_ledger_leaves_no_old_records_behind(check, work) -> None:
    text = "检验编号,检验日期,检验结论\nT1,2030-03-01,%s\n"
    check("--rejects", "r.csv", t=text % "好")
    assert len(table(work / "r-tests.csv")) == 2
    check("--rejects", "r.csv", t=text % "合格")
    assert table(work / "r-tests.csv") == [["检验编号", "检验日期", "检验结论", "rejected_because"]]


def test_personal_cells_go_to_files_only(check, work) -> None:
    ran = check("--with-personal", ledger=LEDGER)
    assert (ran.code, ran.out) == (2, "") and "--with-personal goes with --rejects only" in ran.err
    ran = check("--with-personal", "--accepts", "a.csv", ledger=LEDGER)
    assert ran.code == 2 and not (work / "a.csv").exists()
    ran = check("--with-personal", "--rejects", "-", "-o", "x.csv", ledger=LEDGER)
    assert ran.code == 2 and "personal cells are written to files only" in ran.err
    os.mkfifo(work / "pipe")
    ran = check("--with-personal", "--rejects", "pipe", lang="zh", ledger=LEDGER)
    assert ran.code == 2 and "--with-personal 和 --rejects pipe 不能一起用：个人信息只写入文件" in ran.err


def test_records_need_a_file(check, work) -> None:
    ran = check("--rejects", "-", "-o", "x.csv", ledger=LEDGER)
    assert ran.out == ",".join([*EN, "rejected_because"]) + "\n"
    assert "rejected records of sampling not written: 5; --rejects must be a file for that\n" in ran.err
    ran = check("--rejects", "-", "-o", "x.csv", lang="zh", ledger=LEDGER)
    assert "台账“sampling”退回的 5 条记录未写出：--rejects 须写入文件\n" in ran.err


def test_records_in_a_table_elsewhere_are_said_not_to_be_written(fsplan, work) -> None:
    import duckdb

    pytest.importorskip("ibis")
    with duckdb.connect(str(work / "l.duckdb")) as base:
        base.execute('CREATE TABLE t ("检验编号" VARCHAR, "检验日期" VARCHAR, "检验结论" VARCHAR)')
        base.execute("INSERT INTO t VALUES ('T1', '2030-03-01', '好'), ('T2', '2030-03-01', '合格')")
    ran = fsplan("check", "--ledger", f"tests=duckdb://{work}/l.duckdb#t", "--rejects", "r.csv")
    assert ran.code == 3, ran.err
    assert "rejected records of tests not written: 1; they are in a table: mend them there, by their keys" in ran.err
    assert not (work / "r-tests.csv").exists()


@pytest.mark.parametrize(
    "options",
    [
        ["--rejects", "r.csv", "-o", "r-sampling.csv"],
        ["--rejects", "r.csv", "--accepts", "r-tests.csv"],
        ["--rejects", "r.csv", "--accepts", "./r.csv"],
        ["--accepts", "plan.yaml"],
        ["--accepts", "ledger.csv"],
        ["--accepts", "-"],
        ["--accepts", "no/a.csv"],
    ],
)
def test_outputs_that_would_destroy_something_are_refused(check, work, options) -> None:
    before = {path.name for path in work.iterdir()}
    ran = check(*options, ledger=LEDGER)
    assert (ran.code, ran.out) == (2, "")
    assert {path.name for path in work.iterdir()} == before | {"ledger.csv"}
    assert (work / "ledger.csv").read_text("utf-8") == LEDGER and (work / "plan.yaml").read_text("utf-8") == PLAN


def test_a_ledgers_file_is_no_input_of_the_run(check, work) -> None:
    (work / "r-sampling.csv").write_text(LEDGER, "utf-8")
    ran = check("r-sampling.csv", "--rejects", "r.csv")
    assert ran.code == 2 and "r-sampling.csv is read by this run" in ran.err


def test_the_mark_needs_a_csv_of_some_kind(check) -> None:
    assert check("--bom", rows=ROWS).code == 2
    assert check("--bom", "--accepts", "a.csv", rows=ROWS).code == 3
