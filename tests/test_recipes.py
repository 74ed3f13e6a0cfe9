"""Every recipe of CONTRIBUTING.md followed on a copy of the package: the real program then does what was added."""

import json
import re
import shutil
from pathlib import Path
from subprocess import CompletedProcess

import docx
import openpyxl
import pytest
from recipes import RECIPES
from support import DEMO, ROOT, run_fsplan

END = ("--as-of", "2030-12-31")
PLAN = """\
fsplan: 1
id: toy
title: 试
period: 2030
units: {a: {name: 甲局}, b: {name: 乙局}}
items:
  - no: "1"
    title: 项
    duties:
      - {id: "1.1", title: 责, owner: [a, b], targets: {guests: {kind: peak, title: 最多一天, goal: ">= 30"}}}
"""


def run(tree: Path, *argv: str, cwd: Path, lang: str = "en") -> CompletedProcess[bytes]:
    return run_fsplan(*argv, cwd=cwd, env={"PYTHONPATH": str(tree), "FSPLAN_LANG": lang, "XDG_CACHE_HOME": str(tree)})


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_costs_no_more_files_than_it_may(name: str) -> None:
    assert len(RECIPES[name].edits) <= RECIPES[name].limit


def test_a_new_kind_is_judged_shown_and_asked_for(tmp_path: Path) -> None:
    tree = RECIPES["kind"].cook(tmp_path / "tree")
    work = tmp_path / "work"
    work.mkdir()
    (work / "plan.yaml").write_text(PLAN, "utf-8")
    rows = ["date,target,unit,value", "2030-03-31,guests,a,20", "2030-03-31,guests,b,35", "2030-06-30,guests,b,25"]
    (work / "p.csv").write_text("\n".join(rows), "utf-8")
    assert run(tree, "lint", cwd=work).returncode == 0
    told = json.loads(run(tree, "check", "p.csv", *END, "-f", "json", cwd=work).stdout)
    (target,) = told["targets"]
    assert (target["kind"], target["actual"], target["level"]) == ("peak", 25, "missed")  # the last of each: 20 and 25
    assert "峰值" in run(tree, "show", cwd=work, lang="zh").stdout.decode()
    assert "guests" in run(tree, "template", "-q", "Q1", "--unit", "a", cwd=work).stdout.decode()
    assert run_fsplan("lint", cwd=work).returncode == 2  # without the edits there is no such kind


def test_a_new_column_is_read_and_shown(tmp_path: Path) -> None:
    tree = RECIPES["column"].cook(tmp_path / "tree")
    (tmp_path / "work").mkdir()
    shutil.copy(DEMO / "plan.yaml", tmp_path / "work")
    (tmp_path / "work" / "p.csv").write_text(
        "日期,指标,责任单位,数值,地点\n2030-03-31,sampling,market,7,东市场\n", "utf-8"
    )
    for lang, heading in (("zh", "地点"), ("en", "site")):
        shown = run(tree, "trace", "sampling", "p.csv", *END, cwd=tmp_path / "work", lang=lang).stdout.decode()
        assert heading in shown and "东市场" in shown
    form = run(tree, "template", "-q", "Q1", "--unit", "market", cwd=tmp_path / "work", lang="zh").stdout.decode()
    assert "地点" in form.splitlines()[0]


def test_a_new_rule_is_found_and_explained(tmp_path: Path) -> None:
    tree = RECIPES["rule"].cook(tmp_path / "tree")
    (tmp_path / "p.csv").write_text("date,target,unit,value\n2030-03-31,satisfaction,market,81.1234567%\n", "utf-8")
    shutil.copy(DEMO / "plan.yaml", tmp_path)
    ran = run(tree, "check", "p.csv", cwd=tmp_path)
    assert ran.returncode == 3 and b"p.csv:2:32: FS298 too-fine: 81.1234567% has 7 decimals" in ran.stderr
    assert "小数位过多" in run(tree, "explain", "FS298", cwd=tmp_path, lang="zh").stdout.decode()


def test_a_new_format_is_offered_by_each_command_that_has_tables(tmp_path: Path) -> None:
    tree = RECIPES["format"].cook(tmp_path / "tree")
    shutil.copytree(DEMO, tmp_path / "demo")
    period = ("-q", "Q2")
    for argv in (("check",), ("report", *period), ("trace", "sampling", *END), ("remind", *period), ("show",)):
        for lang, word in (("zh", "监督抽检批次"), ("en", "Samples taken")):
            shown = run(tree, *argv, "--format", "list", cwd=tmp_path / "demo", lang=lang).stdout.decode()
            assert "---" not in shown and len(shown.splitlines()) > 5
            assert word in shown or argv[0] in ("trace", "remind")
    run(tree, "rollup", ".", *period, "-o", "areas.list", cwd=tmp_path / "demo")
    assert "示例市示例区" in (tmp_path / "demo" / "areas.list").read_text("utf-8")
    assert "list" in run(tree, "check", "--help", cwd=tmp_path / "demo").stdout.decode()


def test_a_new_view_stands_in_every_format(tmp_path: Path) -> None:
    """The demo plan has two counts of its seven targets."""
    tree = RECIPES["view"].cook(tmp_path / "tree")
    shutil.copytree(DEMO, tmp_path / "demo")

    def report(*argv: str) -> str:
        ran = run(tree, "report", "-q", "Q2", *argv, cwd=tmp_path / "demo")
        assert ran.returncode == 0, ran.stderr
        return ran.stdout.decode()

    targets = json.loads(report("-f", "json"))["targets"]
    counts = sum(target["kind"] == "count" for target in targets)
    assert f"count,{counts}\n" in report("--by", "kind", "-f", "csv")
    assert re.search(rf"^count +{counts}$", report("--by", "kind"), re.MULTILINE)
    assert {"kind": "count", "targets": counts} in json.loads(report("-f", "json"))["kinds"]
    page = report("-f", "html")
    assert re.search(rf'<th scope="row">count</th><td class="num"[^>]*>(?:<span[^>]*>)?{counts}<', page)
    assert '<a href="#h-kinds">各类 of each kind</a>' in page
    report("-o", "book.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "demo" / "book.xlsx")["Kinds"]
    assert ("count", counts) in [row[:2] for row in sheet.iter_rows(values_only=True)]
    report("-o", "letter.docx")
    tables = docx.Document(str(tmp_path / "demo" / "letter.docx")).tables
    assert ["count", str(counts)] in [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def test_a_new_message_is_said_in_both_languages(tmp_path: Path) -> None:
    tree = RECIPES["message"].cook(tmp_path / "tree")
    shutil.copytree(DEMO, tmp_path / "demo")
    assert b"\n4 entries\n" in run(tree, "trace", "sampling", *END, cwd=tmp_path / "demo").stdout
    assert "\n共 4 笔\n" in run(tree, "trace", "sampling", *END, cwd=tmp_path / "demo", lang="zh").stdout.decode()


def test_what_contributing_names_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = re.findall(r"`((?:fsplan|tests|docs|benchmarks|\.ci)/[\w./-]*)`", text)
    assert len(named) > 20
    assert [name for name in named if "FSnnn" not in name and not (ROOT / name).exists()] == []
    recipe_files = {f"fsplan/{name}" for recipe in RECIPES.values() for name in recipe.edits}
    assert [name for name in recipe_files if name not in text and f"{name.rsplit('/', 1)[0]}/`" not in text] == []
