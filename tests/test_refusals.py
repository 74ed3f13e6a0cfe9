"""Options that would do nothing beside others are refused: exit 2, nothing printed, and both named with the reason."""

import shlex

import pytest

REASONS = {
    "files": ("FILE 就是全部依据", "FILEs are the whole evidence"),
    "bom": ("BOM 只用于 csv 和 tsv", "only csv and tsv begin with a BOM"),
    "breakdown": ("放不下分类表", "no room for a breakdown"),
    "targets": ("比较的是各个指标", "targets that are compared"),
    "record": ("数字取自关账记录", "from the record of a closed period"),
    "rule": ("规则的说明不依数据而变", "depends on no data"),
    "sql": ("打印语句时不读文件", "no file is read to print the statement"),
    "all": ("--all 自行给文件命名", "--all names the files itself"),
    "reopen": ("重新打开时不读数据", "no data is read to open a period again"),
    "plan": ("要检查的计划写一处即可", "the plans to check are named in one place"),
}
MACHINE = ("brief", "github", "junit", "sarif", "gitlab", "prometheus")
REFUSED = [
    *(
        (f"report -q Q2 --by {by} -f {format_} {option}", f"--by {by}", option.split()[0], "targets")
        for by, format_ in (("item", "text"), ("unit", "md"), ("submission", "csv"))
        for option in ("--compare previous", "--last-year .")
    ),
    *(
        (f"{command} --bom -f {format_}", "--bom", f"--format {format_}", "bom")
        for command, formats in {
            "check": ("text", "md", "json", "parquet", *MACHINE),
            "report -q Q2": ("text", "md", "json", "html", "docx", "xlsx"),
            "remind -q Q2": ("text", "md", "json"),
            "escalate -q Q2": ("text", "md", "json"),
            "trace sampling": ("text", "json"),
            "rollup .": ("text", "md", "json"),
        }.items()
        for format_ in formats
    ),
    ("check --bom", "--bom", "--format text", "bom"),
    *(
        (f"{command} --breakdown category -f {format_}", "--breakdown", f"--format {format_}", "breakdown")
        for command, formats in {"check": ("csv", "tsv", "parquet", *MACHINE), "report -q Q2": ("csv", "tsv")}.items()
        for format_ in formats
    ),
    *(
        (f"report -q Q1 --as-known-on today {words}", "--as-known-on", option, "record")
        for words, option in (
            ("data/q1.csv", "FILE"),
            ("--add bad.csv", "--add"),
            ("--ledger sampling=db#t", "--ledger"),
            ("--encoding gb18030", "--encoding"),
            ("--breakdown category", "--breakdown"),
        )
    ),
    *(
        (f"{command} data/q1.csv --add bad.csv", "FILE", "--add", "files")
        for command in (
            "check", "report -q Q2", "remind -q Q2", "escalate -q Q2", "trace sampling", "explain sampling",
        )
    ),
    *(
        (f"explain FS205 {words}", "FS205", option, "rule")
        for words, option in (
            ("data/q1.csv", "FILE"), ("--add bad.csv", "--add"), ("--as-of today", "--as-of"), ("--sql", "--sql"),
            ("--ledger sampling=db#t", "--ledger"),
        )
    ),
    *(
        (f"explain sampling --sql {words}", "--sql", option, "sql")
        for words, option in (("data/q1.csv", "FILE"), ("--add bad.csv", "--add"), ("--as-of today", "--as-of"))
    ),
    ("template -q Q2 --all forms -o form.xlsx", "--all", "--output", "all"),
    ("close -q Q1 --reopen --reason x --ledger sampling=db#t", "--reopen", "--ledger", "reopen"),
    ("lint plan.yaml --plan faulty.yaml", "PLAN", "--plan", "plan"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "one", "other", "reason"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_does_not_go_together_is_named_in_both_languages(fsplan, demo, words, one, other, reason):
    before = sorted(demo.rglob("*"))
    for lang, said in zip(("zh", "en"), REASONS[reason], strict=True):
        ran = fsplan(*shlex.split(words), "--lang", lang)
        start = {
            "zh": f"fsplan: {one} 和 {other} 不能一起用：",
            "en": f"fsplan: {one} and {other} do not go together: ",
        }
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(start[lang]) and said in ran.err
    assert sorted(demo.rglob("*")) == before, "nothing is written either"


@pytest.mark.parametrize(("lang", "said"), [("zh", "--encoding 只用于 --source"), ("en", "goes with --source only")])
def test_an_encoding_needs_a_text(fsplan, demo, lang, said):
    ran = fsplan("lint", "--encoding", "gb18030", "--lang", lang)
    assert (ran.code, ran.out, said in ran.err) == (2, "", True)


@pytest.mark.parametrize(("lang", "said"), [("zh", "自带编码"), ("en", "says its own encoding")])
def test_a_document_says_its_own_encoding(fsplan, demo, lang, said):
    import docx

    docx.Document().save(str(demo / "plan.docx"))
    ran = fsplan("draft", "plan.docx", "--encoding", "gb18030", "--lang", lang)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err and "--encoding" in ran.err and "plan.docx" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        "report -q Q2 --by submission -f json --compare previous",
        "report -q Q2 --by unit -f html -o page.html",
        "report -q Q2 --by target --compare previous",
        "report -q Q2 --by unit -f tsv --bom",
        "report -q Q2 --add data/q1.csv --encoding utf-8",
        "trace sampling -q Q2 -f csv --bom",
        "explain FS205",
        "template -q Q2 --all forms -f csv",
        "lint plan.yaml",
    ],
)
def test_what_goes_together_still_does(fsplan, demo, words):
    assert fsplan(*shlex.split(words)).code == 0


def test_a_plan_of_the_environment_gives_way_to_the_one_named(fsplan, demo, monkeypatch):
    monkeypatch.setenv("FSPLAN_PLAN", "faulty.yaml")
    assert fsplan("lint").code == 2
    assert fsplan("lint", "plan.yaml").code == 0
