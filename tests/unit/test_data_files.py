"""Which files a pattern picks: by hand, over a folder such as an office has it."""

from pathlib import Path

import pytest

from fsplan.core.finding import RefusalError
from fsplan.plan.data_files import (
    fold_suffix,
    is_apart,
    is_lock,
    is_readable,
    leads_apart,
    list_files,
    list_own_files,
    list_unread,
    read_data_patterns,
)

FILES = (
    "plan.yaml",
    "data/q1.csv",
    "data/Q2.CSV",
    "data/q3.xlsx",
    "data/q4.Docx",
    "data/notes.txt",
    "data/scan.pdf",
    "data/~$q3.xlsx",
    "data/.~lock.q3.xlsx#",
    "data/._q1.csv",
    "data/.hidden.csv",
    "data/deep/five.ods",
    "data/deep/~$five.ods",
    "data/filings/2030Q1/market.csv",
    "data/filings/2030Q1/market.json",
    "received/2030Q1/q1.xlsx",
    "slips/2030Q1/market.xlsx",
    "closed/2030Q1.json",
)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path


def below(folder: Path, names: list[str]) -> list[str]:
    return [str(Path(name).relative_to(folder)) for name in names]


ALWAYS = ["data/filings/2030Q1/market.csv"]

# Patterns, what they pick, what stands beside it and is not read; each by hand. What was taken in always belongs.
PICKED: list[tuple[list[str], list[str], list[str]]] = [
    ([], [], []),
    (["data/*.csv"], ["data/Q2.CSV", "data/q1.csv"], ["data/notes.txt", "data/q3.xlsx", "data/q4.Docx"]),
    (["data/*.CSV"], ["data/Q2.CSV", "data/q1.csv"], ["data/notes.txt", "data/q3.xlsx", "data/q4.Docx"]),
    (["data/*.[cx]*"], ["data/Q2.CSV", "data/q1.csv", "data/q3.xlsx"], ["data/notes.txt", "data/q4.Docx"]),
    (
        ["data/q*.csv"],  # a name keeps its case
        ["data/q1.csv"],
        ["data/Q2.CSV", "data/notes.txt", "data/q3.xlsx", "data/q4.Docx"],
    ),
    (["data/Q2.csv"], ["data/Q2.CSV"], ["data/notes.txt", "data/q1.csv", "data/q3.xlsx", "data/q4.Docx"]),
    (
        ["data/*.csv", "data/*.xls?", "data/*.docx"],
        ["data/Q2.CSV", "data/q1.csv", "data/q3.xlsx", "data/q4.Docx"],
        ["data/notes.txt"],
    ),
    (
        ["data/**/*.csv"],  # what was taken in is among these too, once
        ["data/Q2.CSV", "data/filings/2030Q1/market.csv", "data/q1.csv"],
        ["data/deep/five.ods", "data/notes.txt", "data/q3.xlsx", "data/q4.Docx"],
    ),
    (
        ["data"],
        [
            *("data/Q2.CSV", "data/deep/five.ods", "data/filings/2030Q1/market.csv"),
            *("data/q1.csv", "data/q3.xlsx", "data/q4.Docx"),
        ],
        ["data/notes.txt"],
    ),
    (["data/deep/"], ["data/deep/five.ods"], []),
    (["data/deep"], ["data/deep/five.ods"], []),
    (["none/*.csv"], [], []),
    (
        ["**/*.xlsx"],  # neither originals nor slips
        ["data/q3.xlsx"],
        ["data/Q2.CSV", "data/deep/five.ods", "data/notes.txt", "data/q1.csv", "data/q4.Docx"],
    ),
]


@pytest.mark.parametrize(("patterns", "own", "unread"), PICKED, ids=[" ".join(one[0]) or "none" for one in PICKED])
def test_what_patterns_pick_and_what_they_leave(
    office: Path, patterns: list[str], own: list[str], unread: list[str]
) -> None:
    found = [name for names in list_own_files(office, patterns).values() for name in names]
    assert sorted(below(office, found)) == sorted({*own, *ALWAYS})
    assert len(found) == len(set(found))
    assert below(office, list_unread(office, patterns, found)) == unread


def test_a_file_that_a_run_reads_besides_is_not_left(office: Path) -> None:
    found = [name for names in list_own_files(office, ["data/*.csv"]).values() for name in names]
    added = str(office / "data" / "q3.xlsx")
    assert below(office, list_unread(office, ["data/*.csv"], [*found, added])) == ["data/notes.txt", "data/q4.Docx"]


def test_every_file_below_means_every_one_but_records_of_filings(office: Path) -> None:
    own = below(office, [name for names in list_own_files(office, ["data/**"]).values() for name in names])
    assert "data/scan.pdf" in own  # who asks for everything gets it
    assert not {"data/filings/2030Q1/market.json", "data/~$q3.xlsx", "data/deep/~$five.ods"} & set(own)


def test_of_two_names_that_differ_in_their_suffix_alone_the_one_written_is_meant(tmp_path: Path) -> None:
    for name in ("q.csv", "q.CSV"):
        (tmp_path / name).write_text("x")
    assert below(tmp_path, list_files("q.csv", str(tmp_path))) == ["q.csv"]
    assert below(tmp_path, list_files("q.Csv", str(tmp_path))) == ["q.CSV", "q.csv"]
    assert below(tmp_path, list_files("*.csv", str(tmp_path))) == ["q.CSV", "q.csv"]


def test_links_that_lead_round_are_followed_once(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.csv").write_text("x")
    data = tmp_path / "data"
    data.mkdir()
    (data / "share").symlink_to(elsewhere)
    (elsewhere / "back").symlink_to(data)
    assert below(tmp_path, list_files("data", str(tmp_path))) == ["data/share/a.csv"]


def test_a_folder_that_cannot_be_opened_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "", path)

    (tmp_path / "data").mkdir()
    monkeypatch.setattr("os.scandir", refuse)
    with pytest.raises(RefusalError, match="folder_unreadable") as told:
        list_files("data", str(tmp_path))
    assert told.value.say("zh") == f"文件夹 {tmp_path}/data 打不开：没有读取权限"


def test_a_link_that_leads_nowhere_to_be_seen_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "q.csv").symlink_to(tmp_path / "data" / "q.csv")
    with pytest.raises(RefusalError) as told:
        list_files("data", str(tmp_path))
    assert told.value.say("zh") == f"文件夹 {tmp_path}/data/q.csv 打不开：链接绕成了圈"


@pytest.mark.parametrize("pattern", ["data/**", "data/**/*.csv", "data/*/*.csv", "data/*/sub/*.csv", "data/x/*.csv"])
def test_a_glob_leaves_no_folder_out_unsaid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str) -> None:
    folder = tmp_path / "data" / "x"
    folder.mkdir(parents=True)
    assert list_files(pattern, str(tmp_path)) == []
    monkeypatch.setattr("os.access", lambda path, _: Path(path) != folder)
    with pytest.raises(RefusalError) as told:
        list_files(pattern, str(tmp_path))
    assert told.value.say("zh") == f"文件夹 {folder} 打不开：没有读取权限"


@pytest.mark.parametrize(
    ("pattern", "folded"),
    [
        ("*.csv", "*.[cC][sS][vV]"),
        ("a/*.b/Q1.x1", "a/*.b/Q1.[xX]1"),
        ("*.[ch]sv", "*.[chCH][sS][vV]"),
        ("*.[!a-c]", "*.[!a-cA-C]"),
        ("*", "*"),
        ("data/**", "data/**"),
        (".csv", ".csv"),
        ("年报.表", "年报.表"),
    ],
)
def test_only_the_suffix_loses_its_case(pattern: str, folded: str) -> None:
    assert fold_suffix(pattern) == folded


def test_names_that_programs_lay_beside_files() -> None:
    assert all(map(is_lock, ("~$q.xlsx", "a/~$q.docx", ".~lock.q.ods#", "x/._q.csv")))
    assert not any(map(is_lock, ("q~$.xlsx", "~q.csv", "_.csv", "~$a/q.csv", ".q.csv")))


def test_readable_by_suffix() -> None:
    assert all(map(is_readable, ("a.csv", "a.TSV", "a.xlsx", "a.xls", "a.Ods", "a.docx", "a.b.csv")))
    assert not any(map(is_readable, ("a.txt", "a.pdf", "a.doc", "csv", "a.csv.bak", "a.json")))


def test_folders_that_are_never_data(tmp_path: Path) -> None:
    apart = ("received/a.csv", "slips/x/a.xlsx", "closed/2030Q1.json", "data/filings/2030Q1/a.json")
    assert all(is_apart(tmp_path / name, tmp_path) for name in apart)
    mine = ("data/received/a.csv", "data/a.json", "received.csv", "data/filings/2030Q1/a.csv")
    assert not any(is_apart(tmp_path / name, tmp_path) for name in mine)
    assert [leads_apart(one) for one in ("received/*.csv", "./slips", "data/*.csv", "*.csv")] == [
        *("received", "slips", None, None)
    ]


def test_what_a_folder_or_a_glob_stands_for(office: Path) -> None:
    """A folder for the tables below it, a glob for what it matches, whatever that ends in; folders only if asked."""
    inside = str(office)
    assert below(office, list_files("data/deep", inside)) == ["data/deep/five.ods"]
    assert below(office, list_files("data/d*", inside)) == []
    assert below(office, list_files("data/d*", inside, with_folders=True)) == ["data/deep/five.ods"]
    assert below(office, list_files("data/*.[tp]*", inside)) == ["data/notes.txt", "data/scan.pdf"]
    assert below(office, list_files("data/notes.txt", inside)) == ["data/notes.txt"]
    assert list_files("data/~$q3.xlsx", inside) == list_files("data/none.csv", inside) == []


def test_a_file_is_told_with_the_first_pattern_that_names_it(office: Path) -> None:
    found = list_own_files(office, ["data/q1.csv", "data/*.csv"])
    assert {pattern: below(office, names) for pattern, names in found.items()} == {
        "data/q1.csv": ["data/q1.csv"],
        "data/*.csv": ["data/Q2.CSV"],
        "data/filings": ALWAYS,
    }


@pytest.mark.parametrize(
    ("written", "patterns"),
    [
        ("data: a.csv\n", ("a.csv",)),
        ("data: ''\n", ()),
        ("data: [a.csv, [b.csv], c.csv]\n", ("a.csv", "c.csv")),
        ("data: {a: b}\n", ("data/**",)),  # nobody can say which
        ("data: [a.csv\n", ("data/**",)),
        ("other: [a.csv]\n", ()),
        ("metadata: [a.csv]\n", ()),
    ],
)
def test_the_patterns_of_a_plan_that_may_be_faulty(tmp_path: Path, written: str, patterns: tuple[str, ...]) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(f"fsplan: 1\n{written}title: x\n", "utf-8")
    assert read_data_patterns(path) == patterns
    assert read_data_patterns(tmp_path / "none.yaml") == ()
