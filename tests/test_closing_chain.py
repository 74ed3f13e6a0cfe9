"""The chain of closings: hashes worked out by hand, every way to forge a record, and what a printed copy proves."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from test_closing import edit, folder, found, run

__all__ = ["folder"]

QUARTERS = ("Q1", "Q2", "Q3")


@pytest.fixture
def closed(folder: Path) -> Path:
    """Return a folder in which Q1 was closed, opened again, closed once more, then Q2 and Q3."""
    (folder / "data/q3.csv").write_text("date,target,unit,value,note\n2022-07-31,samples,health,5,\n", encoding="utf-8")
    for line in (["Q1"], ["Q1", "--reopen", "--reason", "印发有误"], ["Q1"], ["Q2"], ["Q3"]):
        assert run(folder, "close", "--quarter", *line).returncode == 0
    return folder


def record(folder: Path, quarter: str) -> Path:
    return folder / f"closed/2022{quarter}.json"


def read(folder: Path, quarter: str) -> Any:
    return json.loads(record(folder, quarter).read_text(encoding="utf-8"))


def write(folder: Path, quarter: str, data: Any) -> None:
    record(folder, quarter).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def hash_of(data: Any) -> str:
    """Return the hash of JSON in its one form, as docs/correct.md tells anybody to work it out."""
    plain = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(plain.encode("ascii")).hexdigest()


def reseal(data: Any, before: str) -> str:
    """Seal a record anew, one event behind the other, as a forger would who knows the form; returns the last hash."""
    for event in data["events"]:
        bare = {key: value for key, value in event.items() if key not in ("before", "sha256")}
        event["before"] = before
        before = event["sha256"] = hash_of({"period": data["period"], "event": bare, "before": before})
    return before


def verify(folder: Path, *more: str) -> tuple[int, Any]:
    ran = run(folder, "close", "--verify", "--format", "json", *more)
    return ran.returncode, json.loads(ran.stdout)


def test_each_link_carries_its_own_hash_and_that_of_the_one_before(closed: Path) -> None:
    events = [(quarter, event) for quarter in QUARTERS for event in read(closed, quarter)["events"]]
    before = ""
    for quarter, event in events:
        bare = {key: value for key, value in event.items() if key not in ("before", "sha256")}
        period = read(closed, quarter)["period"]
        assert event["before"] == before
        assert event["sha256"] == hash_of({"period": period, "event": bare, "before": before})
        before = event["sha256"]
    code, told = verify(closed)
    assert (code, told["whole"], told["head"], told["breaks"]) == (0, True, before, [])
    assert [(link["period"], link["event"]) for link in told["links"]] == [
        ("2022Q1", "closed"),
        ("2022Q1", "reopened"),
        ("2022Q1", "closed"),
        ("2022Q2", "closed"),
        ("2022Q3", "closed"),
    ]
    assert "FS507" not in [code for code, _, _ in found(closed)]


FIELDS = {
    "an amount": lambda e: e["rows"].__setitem__(0, e["rows"][0].replace("\t10\t", "\t11\t")),
    "a figure": lambda e: e["figures"].__setitem__(0, e["figures"][0].replace("60", "61")),
    "the day": lambda e: e.update(on="2022-04-01"),
    "the plan": lambda e: e.update(plan="0" * 64),
    "a file": lambda e: e["files"].update({"data/q1.csv": "0" * 64}),
    "a row more": lambda e: e["rows"].append(e["rows"][0]),
    "a key more": lambda e: e.update(note="x"),
    "the hash": lambda e: e.update(sha256="0" * 64),
    "the hash before": lambda e: e.update(before="0" * 64),
    "no hash": lambda e: e.pop("sha256"),
}


@pytest.mark.parametrize("change", FIELDS.values(), ids=FIELDS)
def test_a_record_edited_by_hand_is_found(closed: Path, change: Any) -> None:
    data = read(closed, "Q1")
    change(data["events"][0])
    write(closed, "Q1", data)
    code, told = verify(closed)
    assert (code, told["whole"], told["breaks"][0]["file"]) == (2, False, str(Path("closed/2022Q1.json")))
    assert found(closed)[0][:2] == ("FS504", str(Path("closed/2022Q1.json")))


def test_blanks_and_the_order_of_keys_are_no_content(closed: Path) -> None:
    for quarter in QUARTERS:
        data = read(closed, quarter)
        turned = {key: data[key] for key in reversed(data)}
        record(closed, quarter).write_text(json.dumps(turned, indent=4), encoding="utf-8")
    assert verify(closed)[0] == 0


def breaks(folder: Path) -> list[tuple[str, str]]:
    code, told = verify(folder)
    assert code == 2
    return [(one["period"], one["problem"].split(" ")[0]) for one in told["breaks"]]


def test_a_record_taken_away_leaves_a_gap(closed: Path) -> None:
    record(closed, "Q2").unlink()
    assert breaks(closed) == [("2022Q3", "what")]
    assert ("FS507", str(Path("closed/2022Q3.json")), None) in found(closed)


def test_a_link_taken_out_of_a_record_leaves_a_gap(closed: Path) -> None:
    data = read(closed, "Q1")
    del data["events"][1]
    write(closed, "Q1", data)
    assert breaks(closed) == [("2022Q1", "what")]


def test_links_in_another_order_are_found(closed: Path) -> None:
    data = read(closed, "Q1")
    data["events"][1:] = data["events"][:0:-1]  # it would be open again
    write(closed, "Q1", data)
    assert breaks(closed) == [("2022Q1", "the")]


def test_a_link_that_stands_twice_is_found_and_costs_little(closed: Path) -> None:
    data = read(closed, "Q1")
    data["events"] = [event for event in data["events"] for _ in range(20)]
    write(closed, "Q1", data)
    assert ("2022Q1", "another") in breaks(closed)


def test_two_that_follow_the_same_one_are_found(closed: Path) -> None:
    data = read(closed, "Q3")
    reseal(data, read(closed, "Q1")["events"][-1]["sha256"])
    write(closed, "Q3", data)
    assert [why for _, why in breaks(closed)] == ["another"]


def test_a_record_that_is_cut_off_is_found(closed: Path) -> None:
    raw = record(closed, "Q2").read_bytes()
    for size in (0, 1, len(raw) // 2, len(raw) - 3):
        record(closed, "Q2").write_bytes(raw[:size])
        code, told = verify(closed)
        assert (code, told["whole"]) == (2, False), size
        assert told["breaks"][0]["file"] == str(Path("closed/2022Q2.json"))


def test_two_records_in_each_others_place_are_found(closed: Path) -> None:
    first, second = (record(closed, quarter).read_bytes() for quarter in ("Q1", "Q2"))
    record(closed, "Q1").write_bytes(second)
    record(closed, "Q2").write_bytes(first)
    code, told = verify(closed)
    assert (code, told["whole"], len(told["breaks"])) == (2, False, 3)  # and what follows them has lost its hold
    data = json.loads(second)
    data["period"] = json.loads(first)["period"]  # as if it were the other's
    write(closed, "Q1", data)
    assert verify(closed)[0] == 2


def test_one_forged_behind_the_last_is_found_by_the_rows_alone(closed: Path) -> None:
    """Whoever may close may add a closing; SECURITY.md says so. Its rows are held against the data all the same."""
    head = verify(closed)[1]["head"]
    data = read(closed, "Q3")
    forged = json.loads(json.dumps(data["events"][0]))
    assert "\t10\t" in forged["rows"][0]
    forged["rows"][0] = forged["rows"][0].replace("\t10\t", "\t11\t")
    data["events"].append({**data["events"][0], "event": "reopened", "reason": "x"})
    for key in ("plan", "files", "figures", "rows"):
        data["events"][-1].pop(key, None)
    data["events"].append(forged)
    reseal(data, data["events"][0]["before"])
    write(closed, "Q3", data)
    code, told = verify(closed, "--head", head)
    assert (code, told["whole"], told["told"], told["links"][4]["sha256"]) == (0, True, True, head)
    assert [place for place in found(closed) if place[0] == "FS501"]


def test_all_sealed_anew_is_found_by_a_printed_copy_alone(closed: Path) -> None:
    report = run(closed, "report", "--quarter", "Q3").stdout
    printed = re.search(r"Hash of what is closed: ((?:[0-9a-f]{4} ?){5})\.", report)[1]  # type: ignore[index]
    assert verify(closed, "--head", printed)[0] == 0
    before = ""
    for quarter in QUARTERS:
        data = read(closed, quarter)
        if quarter == "Q2":
            data["events"][0]["rows"] = [row.replace("\t40\t", "\t400\t") for row in data["events"][0]["rows"]]
        before = reseal(data, before)
        write(closed, quarter, data)
    assert verify(closed)[0] == 0, "nothing in the folder shows it"
    code, told = verify(closed, "--head", printed.upper())
    assert (code, told["whole"], told["told"]) == (2, True, False)


def test_the_last_record_taken_away_is_found_by_a_printed_copy(closed: Path) -> None:
    head = verify(closed)[1]["head"]
    record(closed, "Q3").unlink()
    assert verify(closed)[0] == 0
    assert verify(closed, "--head", head)[0] == 2


def test_an_earlier_copy_proves_what_stood_then(closed: Path) -> None:
    first = read(closed, "Q1")["events"][0]["sha256"]
    assert verify(closed, "--head", first)[1]["told"] is True


def test_records_from_before_there_were_hashes_are_covered_by_the_first(closed: Path) -> None:
    for quarter in ("Q1", "Q2"):
        data = read(closed, quarter)
        data["events"] = [{k: v for k, v in e.items() if k not in ("before", "sha256")} for e in data["events"]]
        write(closed, quarter, data)
    record(closed, "Q3").unlink()
    code, told = verify(closed)
    assert (code, told["unsealed"], told["head"], told["links"]) == (4, 4, None, [])
    assert "nothing tells whether they were changed" in run(closed, "close", "--verify").stdout
    assert run(closed, "close", "--quarter", "Q3").returncode == 0
    code, told = verify(closed)
    bare = [
        {"period": read(closed, q)["period"], "event": event}
        for q in ("Q1", "Q2")
        for event in read(closed, q)["events"]
    ]
    assert (code, told["links"][0]["before"]) == (0, hash_of(sorted(bare, key=hash_of)))
    edit(record(closed, "Q2"), "\\t40\\t", "\\t400\\t")
    assert breaks(closed) == [("2022Q3", "what")]


def test_a_broken_chain_goes_on_and_stays_broken(closed: Path) -> None:
    record(closed, "Q1").unlink()
    (closed / "data/q4.csv").write_text("date,target,unit,value,note\n2022-10-31,samples,health,5,\n", encoding="utf-8")
    ran = run(closed, "close", "--quarter", "Q4")
    assert (ran.returncode, "fsplan close --verify" in ran.stderr) == (0, True)
    assert breaks(closed) == [("2022Q2", "what")]


def test_a_forked_chain_goes_on_from_its_last_link(closed: Path) -> None:
    data = read(closed, "Q3")
    reseal(data, read(closed, "Q1")["events"][-1]["sha256"])
    write(closed, "Q3", data)
    (closed / "data/q4.csv").write_text("date,target,unit,value,note\n2022-10-31,samples,health,5,\n", encoding="utf-8")
    assert run(closed, "close", "--quarter", "Q4").returncode == 0
    assert [why for _, why in breaks(closed)] == ["another"]
    told = verify(closed, "--head", verify(closed)[1]["head"])[1]
    assert (told["whole"], told["told"], told["links"][-1]["period"]) == (False, True, "2022Q4")


def test_closing_at_once_in_many_processes_makes_one_chain(folder: Path) -> None:
    line = [sys.executable, "-m", "fsplan", "close", "--quarter"]
    root = str(Path(__file__).parents[1])
    running = [subprocess.Popen([*line, q], cwd=folder, env={"PYTHONPATH": root}) for q in ("Q1", "Q2", "Q3", "Q4") * 2]
    assert {one.wait(120) for one in running} == {0}
    code, told = verify(folder)
    assert (code, sorted(link["period"] for link in told["links"])) == (0, ["2022Q1", "2022Q2", "2022Q3", "2022Q4"])


def test_every_report_shows_the_hash(closed: Path) -> None:
    head = verify(closed)[1]["head"]
    shown = " ".join(head[at : at + 4] for at in range(0, 20, 4))
    for lang in ("zh", "en"):
        for format_ in ("text", "md", "html"):
            ran = run(closed, "--lang", lang, "report", "--quarter", "Q3", "--format", format_)
            assert re.sub("<[^>]+>", "", ran.stdout).count(shown) == 1, (lang, format_)
    told = json.loads(run(closed, "report", "--quarter", "Q3", "--format", "json").stdout)
    assert told["closings"] == {"head": head, "links": 5}
    for name in ("r.docx", "r.xlsx"):
        assert run(closed, "report", "--quarter", "Q3", "-o", name).returncode == 0
    import docx
    import openpyxl

    assert [p.text for p in docx.Document(str(closed / "r.docx")).paragraphs if shown in p.text]
    first = openpyxl.load_workbook(closed / "r.xlsx").worksheets[0]
    assert [cell.value for row in first.iter_rows() for cell in row if shown in str(cell.value)]


def test_nothing_closed_has_no_hash(folder: Path) -> None:
    assert "Hash" not in run(folder, "report", "--quarter", "Q3").stdout
    code, told = verify(folder)
    assert (code, told["head"], told["links"]) == (4, None, [])
    assert "Nothing is on record" in run(folder, "close", "--verify").stdout


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ([], "Name it with --quarter Q2"),
        (["--verify", "--quarter", "Q1"], "--verify"),
        (["--verify", "--reopen"], "--verify"),
        (["--head", "0" * 20], "--verify"),
        (["--quarter", "Q1", "--format", "json"], "--verify"),
        (["--verify", "--head", "0" * 15], "at least 16"),
        (["--verify", "--head", "g" * 20], "at least 16"),
    ],
)
def test_what_does_not_go_together_is_refused(folder: Path, line: list[str], said: str) -> None:
    ran = run(folder, "close", *line)
    assert (ran.returncode, said in ran.stderr) == (2, True), ran.stderr
    assert not (folder / "closed").exists()
