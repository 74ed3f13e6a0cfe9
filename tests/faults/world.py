"""A small office's folder, and every command that writes into it: what a killed run may leave there and what not."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

PLAN = """\
fsplan: 1
id: faults
title: 示例区2022年工作计划
period: 2022
data: [data/*.csv]
ledgers:
  book:
    title: 台账
    key: no
    date: day
    unit: market
    columns:
      no: {header: 编号, type: text}
      day: {header: 日期, type: date}
      kind: {header: 大类, type: enum, values: [肉制品, 饮料]}
units:
  market: {name: 区市场监管局, contact: {email: market@example.org}}
  health: {name: 区卫生健康委, contact: {email: health@example.org}}
items:
  - number: 1
    title: 抽检
    duties:
      - id: "1.1"
        title: 抽检
        shared: [market, health]
        targets:
          samples: {kind: count, title: 批次, goal: ">= 240", measured_in: 批次, quotas: {market: 140, health: 100}}
          tested: {kind: count, title: 检验, measured_in: 批次, from: book}
          filing: {kind: report, title: 季报, every: quarter, due_days: 15}
"""
LEDGER = "编号,日期,大类\nA1,2022-01-05,肉制品\nA2,2022-02-30,肉制品\nA3,2022-03-01,饮料\nA1,2022-03-02,肉制品\n"
DATA = "date,target,unit,value,note\n2022-03-31,samples,market,30,\n2022-03-31,samples,health,20,\n"
FILED = "日期,指标,责任单位,数值\n2022-06-30,批次,区市场监管局,{}\n"
WRONG = "日期,指标,责任单位,数值\n2022-06-30,批次,区卫生健康委,12\n2022-06-30,批次,区卫生健康委,一些\n"
TEXT = "示例区2022年工作要点\n一、重点任务\n1.抽检。完成抽检240批次。（区市场监管局牵头，区卫生健康委配合）\n"
REVISED = TEXT.replace("240", "260")


class Scene(NamedTuple):
    """A command that writes.

    Attributes:
        line: what is run.
        before: what is run first, undisturbed.
        again: what is run after a kill, where that differs.
    """

    line: str
    before: tuple[str, ...] = ()
    again: str = ""


SCENES: Mapping[str, Scene] = {
    **{
        f"report {end}": Scene(f"report -q Q1 -o out.{end}")
        for end in ("html", "docx", "xlsx", "md", "csv", "tsv", "json")
    },
    "report parquet": Scene("report -q Q1 -o out.parquet"),
    "report text": Scene("report -q Q1 --format text -o out.txt"),
    "report letter": Scene("report -q Q1 --form letter --unit market -o out.docx"),
    "check": Scene("check bad.csv -o out.json --rejects rejected.csv --accepts accepted.csv"),
    "check ledger": Scene("check ledger.csv data/q1.csv --rejects back.csv -o out.xlsx"),
    "show": Scene("show -o out.xlsx"),
    "trace": Scene("trace samples -o out.csv"),
    "diff": Scene("diff plan.yaml other.yaml -o out.html"),
    "rollup": Scene("rollup . -o out.xlsx"),
    "escalate": Scene("escalate -q Q1 -o out.xlsx"),
    "schema": Scene("schema -o out.json"),
    "template": Scene("template --unit market -q Q2 -o form.xlsx"),
    "template csv": Scene("template --unit health -q Q2 -o form.csv"),
    "template all": Scene("template --all forms -q Q2"),
    "remind": Scene("remind -q Q1 -o out.md --eml mails --ics due.ics"),
    "draft": Scene("draft text.txt -o drafted.yaml --force"),
    "draft into": Scene("draft revised.txt --into own.yaml -o merged.yaml --force", ("draft text.txt -o own.yaml",)),
    "init": Scene("init new", again="init new --force"),
    "close": Scene("close -q Q1"),
    "close again": Scene("close -q Q1", ("close -q Q1", "close -q Q1 --reopen --reason x")),
    "reopen": Scene("close -q Q1 --reopen --reason x", ("close -q Q1",)),
    "receive": Scene("receive in/market.csv in/health.csv --period Q2"),
    "receive anew": Scene("receive in/market2.csv --period Q2", ("receive in/market.csv --period Q2",)),
    "receive book": Scene("receive in/market.xlsx --period Q2", ("template --unit market -q Q2 -o in/market.xlsx",)),
    "receive good": Scene("receive in/health.csv --period Q2 --accept-good"),
}


def make(folder: Path) -> None:
    """Make the office's folder."""
    files = {
        "plan.yaml": PLAN,
        "other.yaml": PLAN.replace(">= 240", ">= 200"),
        "data/q1.csv": DATA,
        "bad.csv": WRONG,
        "ledger.csv": LEDGER,
        "text.txt": TEXT,
        "revised.txt": REVISED,
        "in/market.csv": FILED.format(40),
        "in/market2.csv": FILED.format(45),
        "in/health.csv": WRONG,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for name in ("forms", "mails"):
        (folder / name).mkdir()
