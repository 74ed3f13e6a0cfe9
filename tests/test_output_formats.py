"""What an output's name says, where it leads, and what becomes of a file that is replaced."""

import json
import os
import stat
import subprocess
import threading
import zipfile
from pathlib import Path

import pytest
from support import run_fsplan

ROOT_ONLY = pytest.mark.skipif(os.geteuid() != 0, reason="only root makes devices and small disks")


@pytest.mark.parametrize(
    ("words", "name", "start"),
    [
        ("report -q Q2", "x.html", b"<!DOCTYPE html>"),
        ("report -q Q2", "x.docx", b"PK"),
        ("report -q Q2", "x.XLSX", b"PK"),
        ("report -q Q2", "x.csv", b"id,item,"),
        ("report -q Q2", "x.TSV", b"id\titem\t"),
        ("report -q Q2", "x.md", b"# "),
        ("report -q Q2", "x.json", b"{"),
        ("report -q Q2", "x.txt", b"Demo district plan"),
        ("report -q Q2", "x", b"Demo district plan"),
        ("report -q Q2", ".csv", b"Demo district plan"),  # a hidden file's name, no suffix
        ("report -q Q2 --form circular", "x.docx", b"PK"),
        ("report -q Q2 --bom", "x.csv", b"\xef\xbb\xbfid,item,"),
        ("check", "x.json", b"{"),
        ("check -f github", "x.log", b"::"),
        ("check", "x.sarif", b"{"),
        ("check -f sarif", "x.json", b"{"),
        ("check -f gitlab", "gl-code-quality-report.json", b"["),
        ("check", "x.prom", b"# HELP fsplan_"),
        ("check -f junit", "x.xml", b"<?xml"),
        ("show", "x.md", b"# "),
        ("trace sampling", "x.csv", b"file,"),
        ("remind -q Q2", "x.json", b"{"),
        ("escalate -q Q2", "x.md", b"# "),
        ("rollup .", "x.tsv", b"id\tarea\t"),
        ("diff plan.yaml plan.yaml", "x.json", b"{"),
        ("schema", "x.json", b"{"),
        ("schema", "x", b"{"),
        ("template -q Q2 --unit market", "x.xlsx", b"PK"),
        ("draft text.txt", "x.json", b"{"),
        ("draft text.txt", "x.yaml", b"# 1 question to decide"),
        ("show", "x.yaml", b"Demo"),
    ],
)
def test_the_suffix_tells_the_format(fsplan, demo, words: str, name: str, start: bytes) -> None:
    (demo / "text.txt").write_text("加强抽检。（区市场监管局负责）", "utf-8")
    ran = fsplan(*words.split(), "-o", name)
    assert ran.code in (0, 1, 4) and ran.out == "", ran.err
    assert (demo / name).read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("words", "name", "zh", "en"),
    [
        ("report -q Q2 -f csv", "x.html", "表示 html 格式，与 --format csv 不符", "--format says csv"),
        ("report -q Q2 -f text", "x.json", "与 --format text 不符", "--format says text"),
        ("check -f gitlab", "x.csv", "与 --format gitlab 不符", "--format says gitlab"),
        ("report -q Q2", "x.sarif", "没有 sarif 格式的输出", "no sarif output here"),
        ("check -f github", "x.json", "与 --format github 不符", "--format says github"),
        ("report -q Q2 -f csv", "x.parquet", "表示 parquet 格式", "ends as parquet does"),
        ("draft text.txt -f json", "x.yml", "表示 yaml 格式", "ends as yaml does"),
        ("show", "x.docx", "没有 docx 格式的输出", "choose text, md, html, csv, tsv, parquet, json, xlsx"),
        ("trace sampling", "x.docx", "没有 docx 格式的输出", "choose text, md, html, csv, tsv, parquet, json, xlsx"),
        ("schema", "x.csv", "没有 csv 格式的输出", "choose json"),
        ("diff plan.yaml plan.yaml", "x.docx", "没有 docx 格式的输出", "choose text, md, html, csv, tsv, parquet"),
        ("rollup .", "x.DOCX", "没有 docx 格式的输出", "choose text, md, html, csv, tsv, parquet, json, xlsx"),
        ("template -q Q2 --unit market -f csv", "x.xlsx", "与 --format csv 不符", "--format says csv"),
        ("template -q Q2 --unit market", "x.txt", "只能写 .xlsx 或 .csv", "written as .xlsx or .csv"),
    ],
)  # fmt: skip
def test_a_suffix_that_cannot_be_right_is_refused(fsplan, demo, words, name, zh, en) -> None:
    for lang, said in (("zh", zh), ("en", en)):
        ran = fsplan(*words.split(), "-o", name, "--lang", lang)
        assert (ran.code, ran.out) == (2, "") and said in ran.err and name in ran.err, ran.err
    assert not (demo / name).exists()


def test_options_are_held_against_the_format_that_the_suffix_tells(fsplan, demo) -> None:
    assert "only csv and tsv begin with a BOM" in fsplan("report", "-q", "Q2", "--bom", "-o", "x.md").err
    assert "no room for a breakdown" in fsplan("check", "--breakdown", "x", "-o", "x.csv").err


def test_a_dash_is_standard_output(fsplan, demo) -> None:
    plain = fsplan("report", "-q", "Q2")
    assert fsplan("report", "-q", "Q2", "-o", "-") == plain
    assert fsplan("report", "-q", "Q2", "-f", "csv", "-o", "-").out.startswith("id,item,")
    ran = fsplan("check", "--add", "bad.csv", "-o", "x.txt", "--rejects", "-")
    assert ran.code == 3 and ran.out.startswith("date,target,unit,")
    assert not (demo / "-").exists()


def test_what_standard_output_was_sent_to_is_standard_output(demo) -> None:
    with (demo / "log.txt").open("w") as log:
        log.write("before\n")
        log.flush()
        env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[1]), "FSPLAN_LANG": "en"}
        command = f"{os.sys.executable} -m fsplan show -o /proc/self/fd/1 >> log.txt"
        subprocess.run(["sh", "-c", command], cwd=demo, env=env, check=True)
    assert (demo / "log.txt").read_text("utf-8").startswith("before\nDemo district plan")


def test_links_are_followed(fsplan, demo) -> None:
    (demo / "far").mkdir()
    (demo / "far" / "old.json").write_text("old")
    (demo / "to-old.json").symlink_to("far/old.json")
    (demo / "to-new.json").symlink_to("far/new.json")
    for name, target in (("to-old.json", "old.json"), ("to-new.json", "new.json")):
        assert fsplan("show", "-o", name).code == 0
        assert (demo / name).is_symlink() and json.loads((demo / "far" / target).read_text("utf-8"))
    (demo / "round.json").symlink_to("round.json")
    assert "lead round in a circle" in fsplan("show", "-o", "round.json").err


def test_a_pipe_is_written_into(fsplan, demo) -> None:
    os.mkfifo(demo / "pipe")
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append((demo / "pipe").read_text("utf-8")))
    reader.start()
    assert fsplan("show", "-f", "json", "-o", "pipe").code == 0
    reader.join(10)
    assert json.loads(read[0])["plan"] and stat.S_ISFIFO((demo / "pipe").stat().st_mode)


@ROOT_ONLY
def test_a_device_is_written_into(fsplan, demo) -> None:
    nothing = demo / "nothing"
    os.mknod(nothing, 0o666 | stat.S_IFCHR, os.makedev(1, 3))
    for words in (["show"], ["check", "--rejects", "nothing"], ["schema"], ["draft", "plan.yaml"]):
        assert fsplan(*words, "-o", "nothing").code in (0, 1, 4), words
        assert stat.S_ISCHR(nothing.stat().st_mode)
    full = demo / "full"
    os.mknod(full, 0o666 | stat.S_IFCHR, os.makedev(1, 7))
    for lang, said in (("zh", "无法写入 full：磁盘已满，无法写入"), ("en", "cannot write full: the disk is full")):
        ran = fsplan("show", "-o", "full", "--lang", lang)
        assert ran.code == 2 and said in ran.err
        assert stat.S_ISCHR(full.stat().st_mode)


@pytest.mark.parametrize("name", ["x" * 251 + ".csv", "检" * 83 + ".json", "a" * 255])
def test_a_name_may_be_as_long_as_the_system_takes(fsplan, demo, name: str) -> None:
    assert fsplan("report", "-q", "Q2", "-o", name).code == 0
    assert fsplan("report", "-q", "Q2", "-o", name).code == 0  # replaced too
    assert (demo / name).stat().st_size > 0


def test_modes_are_kept_and_new_ones_obey_the_umask(fsplan, demo) -> None:
    before = os.umask(0o027)
    try:
        assert fsplan("show", "-o", "new.txt").code == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE((demo / "new.txt").stat().st_mode) == 0o640
    (demo / "new.txt").chmod(0o604)
    assert fsplan("show", "-o", "new.txt").code == 0
    assert stat.S_IMODE((demo / "new.txt").stat().st_mode) == 0o604


@ROOT_ONLY
def test_full_and_read_only_disks_are_told(demo) -> None:
    disk = demo / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        (disk / "old.html").write_text("old")
        for lang, said in (("zh", "磁盘已满，无法写入"), ("en", "the disk is full")):
            ran = run_fsplan("report", "-q", "Q2", "-o", "disk/old.html", "--lang", lang, cwd=demo)
            assert ran.returncode == 2 and said in ran.stderr.decode()
            assert [path.name for path in disk.iterdir()] == ["old.html"]
            assert (disk / "old.html").read_text() == "old"
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        for lang, said in (("zh", "该磁盘是只读的"), ("en", "the disk is read-only")):
            ran = run_fsplan("show", "-o", "disk/new.txt", "--lang", lang, cwd=demo)
            assert ran.returncode == 2 and said in ran.stderr.decode()
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_folder_without_the_right_to_write(fsplan, demo, monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("fsplan.core.files._open_temporary", refuse)
    assert "没有写入权限" in fsplan("show", "-o", "x.txt", "--lang", "zh").err
    ran = fsplan("template", "-q", "Q2", "--all", "forms")
    assert ran.code == 2 and "no right to write there" in ran.err


def test_a_document_is_whole(fsplan, demo) -> None:
    fsplan("report", "-q", "Q2", "-o", "x.docx")
    assert zipfile.ZipFile(demo / "x.docx").testzip() is None
