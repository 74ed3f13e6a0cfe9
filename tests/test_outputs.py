"""An output never destroys an input: every command against everything that it reads, or must keep."""

import hashlib
import os
import shlex
import shutil
from pathlib import Path

import pytest
from support import DEMO

from fsplan.cli.app import run

TEXT = "（一）加强抽检。全年完成监督抽检不少于720批次。（责任单位：区市场监管局负责，2030年12月底前完成）\n"

# every command that writes, without its output
WRITERS = {
    "check": "check data/q1.csv",
    "check json": "check -f json",
    "check add": "check --add bad.csv",
    "report": "report -q Q2",
    "report csv": "report -q Q2 -f csv",
    "report docx": "report -q Q2 -f docx --template head.docx",
    "report last year": "report -q Q2 --last-year last",
    "trace": "trace sampling -f csv",
    "remind": "remind -q Q2",
    "escalate": "escalate -q Q2",
    "rollup": "rollup .",
    "diff": "diff plan.yaml last/plan.yaml",
    "show": "show",
    "schema": "schema",
    "template": "template -q Q2 --unit market -f csv",
    "draft": "draft text.txt",
    "draft force": "draft text.txt --force",
}
KEPT = {
    "plan.yaml": "plan",
    "data/q1.csv": "data",
    "data/new.csv": "data",  # not there yet: it would be read the next time
    "data/NEW.csv": "data",
    "closed/2030Q1.json": "closed",
    "closed/x/y.txt": "closed",
    "link.csv": "data",
    "hard.csv": "data",
    "data/../data/q2.csv": "data",
    "dangling.csv": "data",
}


@pytest.fixture
def work(demo: Path) -> Path:
    """The small plan with last year's beside it, a closing record, a text, a letterhead, and links to the data."""
    import docx

    shutil.copytree(DEMO, demo / "last")
    (demo / "closed" / "x").mkdir(parents=True)
    (demo / "closed" / "2030Q1.json").write_text(
        '{"period": {"start": "2030-01-01", "end": "2030-03-31"}, "events": []}'
    )
    (demo / "text.txt").write_text(TEXT, "utf-8")
    docx.Document().save(str(demo / "head.docx"))
    (demo / "link.csv").symlink_to("data/q1.csv")
    (demo / "hard.csv").hardlink_to(demo / "data" / "q2.csv")
    (demo / "dangling.csv").symlink_to("data/later.csv")
    return demo


def state_of(folder: Path) -> dict[str, str]:
    """Return every file and link below a folder with what it holds."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[str(path)] = str(path.readlink())
        elif path.is_file():
            found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def refuses(ran, name: str, before: dict[str, str], folder: Path) -> None:
    assert (ran.code, ran.out) == (2, ""), ran.err
    assert ran.err.startswith(f"fsplan: {name}") or name in ran.err.split("\n")[0], ran.err
    assert state_of(folder) == before


@pytest.mark.parametrize("kept", KEPT)
@pytest.mark.parametrize("command", WRITERS)
def test_no_command_writes_over_what_must_be_kept(fsplan, work, command: str, kept: str) -> None:
    if command == "draft force" and kept == "plan.yaml":
        pytest.skip("--force replaces the plan: that is what it is for")
    before = state_of(work)
    words = shlex.split(WRITERS[command])
    if command == "draft" and kept == "plan.yaml":
        assert "--force" in fsplan(*words, "-o", kept).err
    refuses(fsplan(*words, "-o", kept), kept, before, work)
    if words[0] == "check":
        refuses(fsplan(*words, "--rejects", kept), kept, before, work)


@pytest.mark.parametrize(
    ("command", "output"),
    [
        ("check --add bad.csv", "bad.csv"),
        ("check 'b*.csv'", "bad.csv"),
        ("check --add bad.csv", "other.csv"),  # a link to it
        ("report -q Q2 --add bad.csv -f csv", "bad.csv"),
        ("report -q Q2 -f docx --template head.docx", "head.docx"),
        ("report -q Q2 --last-year last", "last/plan.yaml"),
        ("report -q Q2 --last-year last/plan.yaml", "last/data/q1.csv"),
        ("diff plan.yaml last/plan.yaml", "last/plan.yaml"),
        ("diff plan.yaml last/plan.yaml", "last/data/z.csv"),
        ("rollup . last", "last/data/q1.csv"),
        ("rollup last", "last/plan.yaml"),
        ("rollup 'l*'", "last/closed/x.json"),
        ("draft text.txt", "text.txt"),
        ("draft text.txt --force", "text.txt"),
        ("check - --plan last/plan.yaml", "last/plan.yaml"),
        ("show --plan last/plan.yaml", "last/data/q1.csv"),
        ("trace sampling --add bad.csv", "bad.csv"),
        ("remind -q Q2 --add bad.csv", "bad.csv"),
        ("escalate -q Q2 --add bad.csv", "bad.csv"),
    ],
)
def test_what_a_run_reads_is_not_written_over(fsplan, work, command: str, output: str) -> None:
    (work / "other.csv").symlink_to("bad.csv")
    (work / "last" / "closed").mkdir()
    before = state_of(work)
    refuses(fsplan(*shlex.split(command), "-o", output), output, before, work)


def test_rejects_are_no_input_no_data_and_not_the_output(fsplan, work) -> None:
    before = state_of(work)
    refuses(fsplan("check", "--add", "bad.csv", "--rejects", "bad.csv"), "bad.csv", before, work)
    refuses(fsplan("check", "--add", "bad.csv", "--rejects", "data/rejects.csv"), "data/rejects.csv", before, work)
    refuses(fsplan("check", "-o", "x.csv", "--rejects", "./x.csv"), "--rejects", before, work)
    refuses(fsplan("check", "-o", "-", "--rejects", "-"), "--rejects", before, work)
    refuses(fsplan("check", "--rejects", "-"), "--rejects", before, work)


def test_standard_input_is_an_input_too(fsplan, work, monkeypatch) -> None:
    with (work / "bad.csv").open("rb") as stream:
        monkeypatch.setattr(
            "fsplan.cli.writing.destination.os.fstat", lambda handle, fstat=os.fstat: fstat(handle or stream.fileno())
        )
        before = state_of(work)
        refuses(fsplan("check", "-", "-o", "bad.csv", stdin=b"x"), "bad.csv", before, work)


def test_many_forms_are_refused_before_the_first_is_written(fsplan, work) -> None:
    before = state_of(work)
    ran = fsplan("template", "-q", "Q2", "--all", "data", "-f", "csv")
    assert ran.code == 2 and "data/" in ran.err and state_of(work) == before
    assert (
        fsplan("template", "-q", "Q2", "--all", "data", "-f", "xlsx").code == 0
    )  # no pattern of the plan picks those up


@pytest.mark.parametrize(
    ("patterns", "output", "picked"),
    [
        ("[data/*.csv]", "data/x.csv", True),
        ("[data/*.csv]", "data/x.tsv", False),
        ("[data/*.csv]", "data/.x.csv", False),
        ("[data/*.csv]", "data/deep/x.csv", False),
        ("['data/**/*.csv']", "data/deep/x.csv", True),
        ("['data/**']", "data/deep/x.json", True),
        ("['**/*.csv']", "x.csv", True),
        ("['*']", "x", True),
        ("[data/q?.csv]", "data/q9.csv", True),
        ("['data/q[12].csv']", "data/q9.csv", False),
        ("[single.csv]", "single.csv", True),
        ("[elsewhere/*.csv]", "data/x.csv", True),  # a link to the folder
        ("\n  # the year's\n  - data/*.csv\n", "data/x.csv", True),
        ("\n- data/*.csv\n", "data/x.csv", True),
        ("[]", "data/x.csv", False),
    ],
)
def test_a_pattern_of_the_plan_picks_up_what_is_not_there_yet(fsplan, demo, patterns, output, picked) -> None:
    (demo / "data" / "deep").mkdir()
    (demo / "elsewhere").symlink_to("data")
    plan = demo / "plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("[data/*.csv]", patterns), "utf-8")
    assert fsplan("lint").code == 0
    ran = fsplan("show", "-f", "text" if not output.endswith(("csv", "tsv", "json")) else "json", "-o", output)
    if output.endswith((".csv", ".tsv")) or picked:
        assert ran.code == 2
    ran = fsplan("check", "bad.csv", "--rejects", output)
    assert (ran.code, (demo / output).exists()) == ((2, False) if picked else (3, True)), ran.err


@pytest.mark.parametrize("broken", ["items: [", "\tx: 1\n", "unknown_key: 1\n", "data: 7\n"])
def test_the_data_of_a_faulty_plan_is_kept_too(fsplan, demo, broken: str) -> None:
    with (demo / "plan.yaml").open("a", encoding="utf-8") as stream:
        stream.write(broken)
    before = state_of(demo)
    refuses(fsplan("check", "-f", "json", "-o", "data/q1.csv"), "data/q1.csv", before, demo)
    assert fsplan("check", "-f", "json", "-o", "found.json").code == 2
    assert (demo / "found.json").exists()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_refusal_is_told_in_both_languages(fsplan, work, lang: str) -> None:
    said = {
        "plan.yaml": ("是计划文件，不能写入", "is the plan and not written over"),
        "data/q1.csv": ("在计划的数据（data: data/*.csv）之内", "among the plan's own data (data: data/*.csv)"),
        "closed/2030Q1.json": ("在关账记录的文件夹里", "among the records of closed periods"),
        "bad.csv": ("是本次要读取的文件", "is read by this run"),
        "data": ("这是一个文件夹", "it is a folder"),
        "no/x": ("文件夹不存在", "there is no such folder"),
        "plan.yaml/x": ("路径中有一段不是文件夹", "a part of the path is no folder"),
        "x" * 5000: ("名称太长", "the name is too long"),
    }
    for output, texts in said.items():
        ran = fsplan("check", "--add", "bad.csv", "-o", output, "--lang", lang)
        assert ran.code == 2 and texts[lang == "en"] in ran.err, ran.err
        assert len(ran.err) < 400


def test_draft_and_init_replace_nothing_without_force(fsplan, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(TEXT, "utf-8")
    assert fsplan("draft", "text.txt", "-o", "plan.yaml").code == 0
    drafted = (tmp_path / "plan.yaml").read_bytes()
    (tmp_path / "plan.yaml").write_bytes(drafted + b"# finished by hand\n")
    ran = fsplan("draft", "text.txt", "-o", "plan.yaml")
    assert ran.code == 2 and "exists already" in ran.err and b"by hand" in (tmp_path / "plan.yaml").read_bytes()
    assert fsplan("init").code == 2
    assert not (tmp_path / "data").exists()
    assert fsplan("draft", "text.txt", "-o", "plan.yaml", "--force").code == 0
    assert (tmp_path / "plan.yaml").read_bytes() == drafted
    assert fsplan("init", "--force").code == 0 and fsplan("lint").code == 0


def test_a_link_to_nothing_is_something_that_init_keeps(fsplan, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").symlink_to("elsewhere.yaml")
    assert fsplan("init").code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]


@pytest.mark.parametrize("name", ["a.pdf", "a.doc", "a.XLS", "a.wps", "a.et", "a.png", "a.eml", "a.ics"])
@pytest.mark.parametrize("more", [(), ("--format", "csv")])
def test_a_name_that_other_programs_open_is_no_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, more: tuple[str, ...]
) -> None:
    plan = ("--plan", str(DEMO / "plan.yaml"))
    assert run([*plan, "report", "--quarter", "Q2", "-o", str(tmp_path / name), *more]) == 2
    assert name in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
