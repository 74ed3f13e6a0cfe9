"""The chain of closings, link by link: its order, each way in which it breaks, and how it is shown and told."""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from support import plan_of

from fsplan.closing.chain import FORKED, LOST, TURNED, Chain, chain_of
from fsplan.closing.chain_view import build_chain, chain_json, is_whole
from fsplan.closing.records import ClosingRecord, UnreadableRecordError
from fsplan.closing.rows import Closing
from fsplan.closing.seal import Seal, digest
from fsplan.closing.written import Reopening
from fsplan.core.period import Period, quarter
from fsplan.core.text import Lang, Text

Q1, Q2 = quarter(2030, 1), quarter(2030, 2)
PLAN = plan_of({"x": {"kind": "count"}}, title_en="A plan")
A, B, C, D = ("a" * 64, "b" * 64, "c" * 64, "d" * 64)


def closed(on: str, sha256: str = "", before: str = "", period: Period = Q1) -> Closing:
    """A closing without rows, sealed where it has a hash: the chain looks at seals alone."""
    return Closing(period, date.fromisoformat(on), "p", {}, (), (), (), Seal(before, sha256) if sha256 else None)


def opened(on: str, sha256: str, before: str) -> Reopening:
    return Reopening(date.fromisoformat(on), "补报", Seal(before, sha256))


def record(*events: Closing | Reopening, period: Period = Q1, name: str = "1.json") -> ClosingRecord:
    return ClosingRecord(Path(name), period, events)


def walked(chain: Chain) -> str:
    """The first letters of the links' hashes, in their order."""
    return "".join(link.seal.sha256[0] for link in chain.links)


def broken(chain: Chain) -> list[tuple[str, Text]]:
    return [(one.link.seal.sha256[0], one.problem) for one in chain.breaks]


def test_links_follow_one_another_over_the_records_of_all_periods() -> None:
    first = record(closed("2030-04-07", A), opened("2030-05-01", B, A), closed("2030-08-01", D, C))
    second = record(closed("2030-07-05", C, B, Q2), period=Q2, name="2.json")
    chain = chain_of([first, second])
    assert (walked(chain), chain.unsealed, chain.breaks, chain.head) == ("abcd", 0, [], D)
    assert [(link.path.name, link.period, str(link.on), link.is_closing) for link in chain.links] == [
        ("1.json", Q1, "2030-04-07", True),
        ("1.json", Q1, "2030-05-01", False),
        ("2.json", Q2, "2030-07-05", True),
        ("1.json", Q1, "2030-08-01", True),
    ]
    assert [chain.holds(told) for told in (A, C[:16], "b", "e", "ab")] == [True, True, True, False, False]


def test_nothing_on_record_has_no_link_no_break_and_no_head() -> None:
    assert chain_of([]) == Chain([], 0, [], "")
    assert chain_of([record()]) == Chain([], 0, [], "")


def test_what_has_no_seal_is_covered_all_together_by_the_first_that_has_one() -> None:
    old, older = closed("2030-07-05", period=Q2), closed("2030-04-07")
    nothing = {"plan": "p", "files": {}, "figures": [], "ledgers": [], "rows": []}
    bare = [
        {"period": {"start": start, "end": end}, "event": {"event": "closed", "on": on, **nothing}}
        for start, end, on in (("2030-01-01", "2030-03-31", "2030-04-07"), ("2030-04-01", "2030-06-30", "2030-07-05"))
    ]
    origin = digest(sorted(bare, key=digest))
    records = [record(old, period=Q2, name="2.json"), record(older)]
    alone = chain_of(records)
    assert (walked(alone), alone.unsealed, alone.breaks, alone.head) == ("", 2, [], origin)
    covered = chain_of([*records, record(closed("2030-10-01", A, origin), name="3.json")])
    assert (walked(covered), covered.unsealed, covered.breaks, covered.head) == ("a", 2, [], A)
    assert broken(chain_of([records[0], record(closed("2030-10-01", A, origin))])) == [("a", LOST)]


def test_a_link_whose_fore_runner_is_gone_stands_behind_all_others() -> None:
    chain = chain_of(
        [record(closed("2030-04-07", C, B), closed("2030-04-08", D, C)), record(closed("2030-09-01", A), name="2.json")]
    )
    assert (walked(chain), broken(chain), chain.head) == ("acd", [("c", LOST)], D)


def test_of_two_that_follow_the_same_one_the_earlier_goes_first_and_the_later_is_the_break() -> None:
    """With all that follows it; of two of the same day the first path goes first."""
    late, early = closed("2030-07-02", B, A), closed("2030-07-01", C, A)
    chain = chain_of([record(closed("2030-04-07", A)), record(late, name="2.json"), record(early, name="3.json")])
    assert (walked(chain), broken(chain), chain.head) == ("acb", [("b", FORKED)], B)
    follows = record(early, closed("2030-07-03", D, C), name="3.json")
    assert walked(chain_of([record(closed("2030-04-07", A)), record(late, name="2.json"), follows])) == "acdb"
    same_day = [record(closed("2030-07-01", word), name=f"{word[0]}.json") for word in (C, A, B)]
    assert broken(chain_of(same_day)) == [("b", FORKED), ("c", FORKED)]


def test_a_record_whose_order_was_changed_is_told_at_the_link_that_stands_too_late() -> None:
    events: list[Closing | Reopening] = [
        closed("2030-04-07", A),
        opened("2030-05-01", B, A),
        closed("2030-08-01", C, B),
    ]
    chain = chain_of([record(events[0], events[2], events[1])])
    assert (walked(chain), broken(chain)) == ("abc", [("b", TURNED)])
    all_turned = chain_of([record(*events[::-1])])
    assert (walked(all_turned), broken(all_turned)) == ("abc", [("b", TURNED), ("a", TURNED)])
    other = record(opened("2030-05-01", B, A), name="2.json")  # another file's order says nothing of this one's
    assert broken(chain_of([other, record(closed("2030-04-07", A))])) == []


def test_a_hash_is_of_json_with_its_keys_in_order_in_ascii_and_without_blanks() -> None:
    wanted = hashlib.sha256(rb'{"a":["\u5173",1],"b":{}}').hexdigest()
    assert digest({"b": {}, "a": ["关", 1]}) == wanted


def shown(chain: Chain, told: str = "", faults: Sequence[UnreadableRecordError] = ()) -> list[tuple[str, ...]]:
    """The notes below the table, in English and in Chinese."""
    langs: list[Lang] = ["en", "zh"]
    return [tuple(build_chain(PLAN, chain, faults, told, lang).notes) for lang in langs]


def test_the_chain_is_shown_as_a_table_with_its_verdict_below() -> None:
    chain = chain_of([record(closed("2030-04-07", A), opened("2030-05-01", B, A))])
    english, chinese = (build_chain(PLAN, chain, [], "", "en"), build_chain(PLAN, chain, [], "", "zh"))
    assert (english.title, chinese.title) == ("A plan: closings on record", "测试：关账记录")
    assert [column.title for column in chinese.tables[0].columns] == ["序号", "时期", "记录", "日期", "校验码"]
    assert [tuple(cell.text for cell in row) for row in english.tables[0].rows] == [
        ("1", "Q1 2030", "closed", "2030-04-07", A),
        ("2", "Q1 2030", "reopened", "2030-05-01", B),
    ]
    assert [tuple(cell.text for cell in row)[1:3] for row in chinese.tables[0].rows] == [
        ("2030年第一季度", "关账"),
        ("2030年第一季度", "重新打开"),
    ]
    assert shown(chain) == [
        ("2 on record; each follows the one before it, unchanged.",),
        ("共2次记录，前后相连，内容与校验码相符。",),
    ]
    assert (english.tables[0].nothing, chinese.tables[0].nothing) == (
        "Nothing is on record with a hash.",
        "没有带校验码的关账记录",
    )
    untitled = plan_of({"x": {"kind": "count"}})
    assert build_chain(untitled, chain, [], "", "en").title == "测试: closings on record"


def test_every_break_is_told_below_with_its_file_and_day_and_first_what_cannot_be_read() -> None:
    chain = chain_of([record(closed("2030-04-07", C, B))])
    fault = UnreadableRecordError(Path("2.json"), Text("文件过大", "it is too large"))
    assert shown(chain, faults=[fault]) == [
        (
            "The records were changed or are not complete:",
            "2.json: it is too large",
            "1.json (2030-04-07): what was put on record before it is gone or was changed",
        ),
        (
            "关账记录被改动过或不完整：",
            "2.json：文件过大",
            "1.json（2030年4月7日）：它前面的一次关账记录不见了，或被改过",
        ),
    ]
    assert shown(chain_of([]), faults=[fault])[0] == (
        "The records were changed or are not complete:",
        "2.json: it is too large",
    )
    assert [is_whole(chain, []), is_whole(chain_of([]), [fault]), is_whole(chain_of([]), [])] == [False, False, True]


def test_what_has_no_seal_and_whether_a_printed_hash_is_there_is_told_below() -> None:
    assert shown(chain_of([])) == [(), ()]
    bare = chain_of([record(closed("2030-04-07"))])
    assert shown(bare)[0] == ("None of the 1 on record has a hash: nothing tells whether they were changed.",)
    chain = chain_of([record(closed("2030-04-07"), closed("2030-04-08", A, bare.head))])
    assert shown(chain, A[:20]) == [
        (
            "1 on record; each follows the one before it, unchanged.",
            "Written before there were hashes: 1; the first hash after them covers them.",
            "The hash aaaa aaaa aaaa aaaa aaaa is on record.",
        ),
        (
            "共1次记录，前后相连，内容与校验码相符。",
            "其中1次记录写于有校验码以前，由其后第一个校验码一并保护。",
            "校验码 aaaa aaaa aaaa aaaa aaaa 在记录里。",
        ),
    ]
    assert shown(chain, "e" * 20)[0][-1] == (
        "The hash eeee eeee eeee eeee eeee is not on record: records were taken away or written anew since it was "
        "printed."
    )


def test_a_machine_is_told_every_link_and_every_break() -> None:
    chain = chain_of([record(closed("2030-04-07", C, B), opened("2030-05-01", D, C))])
    fault = UnreadableRecordError(Path("2.json"), Text("文件过大", "it is too large"))
    link = {"file": "1.json", "period": "2030Q1"}
    assert chain_json(chain, [fault], "d") == {
        "whole": False, "head": D, "told": True, "unsealed": 0,
        "links": [
            {**link, "event": "closed", "on": date(2030, 4, 7), "before": B, "sha256": C},
            {**link, "event": "reopened", "on": date(2030, 5, 1), "before": C, "sha256": D},
        ],
        "breaks": [
            {"file": "2.json", "period": None, "on": None, "problem": "it is too large"},
            {**link, "on": date(2030, 4, 7), "problem": "what was put on record before it is gone or was changed"},
        ],
    }  # fmt: skip
    bare = chain_of([record(closed("2030-04-07"))])
    assert chain_json(bare, [], "") == {
        "whole": True, "head": None, "told": None, "unsealed": 1, "links": [], "breaks": [],
    }  # fmt: skip
    assert chain_json(bare, [], "a")["told"] is False
