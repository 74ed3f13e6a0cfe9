"""The plan file as text with places: nothing typed behind the writer's back, every fault where it stands."""

import pytest

from fsplan.core.finding import Finding
from fsplan.plan.nodes import MAX_BYTES, Place, YamlDocument, parse_document


def parse(text: str | bytes) -> YamlDocument:
    return parse_document(text if isinstance(text, bytes) else text.encode(), "plan.yaml")


def places(document: YamlDocument) -> list[tuple[str, int, int]]:
    return [(finding.code, finding.line, finding.column) for finding in document.findings]


@pytest.mark.parametrize(
    "typed",
    "no yes on off 012 0o14 12:30 1_000 1e3 null ~ 2030-01-01 0x1F .5 True = 1.10 NaN".split(),
)
def test_a_scalar_stays_what_was_typed(typed: str) -> None:
    assert parse(f"key: {typed}").data == {"key": typed}
    assert parse(f"{typed}: value").data == {typed: "value"}
    assert parse(f"- {typed}\n- [{typed}]").data == [typed, [typed]]


def test_places_are_counted_in_characters_from_one() -> None:
    document = parse("标题: 计划\nunits:\n  区局: {name: 甲, aliases: [乙, 丙]}\n")
    assert document.findings == []
    assert document.place_of(("标题",)) == Place(1, 5)
    assert document.key_place(("units", "区局")) == Place(3, 3)
    assert document.place_of(("units", "区局", "aliases", 1)) == Place(3, 30)
    assert document.place_of(("units", "区局", "no", "such")) == Place(3, 7)
    assert document.key_place(("nowhere",)) == Place(1, 1)


def test_a_bom_and_crlf_do_not_shift_places() -> None:
    document = parse(b"\xef\xbb\xbfa: 1\r\nb: 2\r\na: 3\r\n")
    assert document.data == {"a": "1", "b": "2"}
    assert places(document) == [("FS103", 3, 1)]
    assert document.findings[0].params == {"first": "1"}


def test_a_number_is_read_as_it_was_written_once_and_found_where_it_stands() -> None:
    document = parse("items:\n- {no: 1}\n- {number: 2, no: 3}\nfacts: {no: 4}\nsections: [{no: 5}]\n")
    assert document.data == {
        "items": [{"number": "1"}, {"number": "2"}],
        "facts": {"no": "4"},
        "sections": [{"number": "5"}],
    }
    assert document.keys["items", 0, "number"] == (2, 4)
    assert places(document) == [("FS103", 3, 15)]


def test_every_duplicate_key_is_found_and_the_first_stands() -> None:
    document = parse("a: 1\nb: {x: 1, x: 2, x: 3}\na: 2\n")
    assert document.data == {"a": "1", "b": {"x": "1"}}
    assert places(document) == [("FS103", 2, 11), ("FS103", 2, 17), ("FS103", 3, 1)]


@pytest.mark.parametrize(
    "tag", ["!!int", "!!python/object/apply:os.system", "!secret", "!!float", "!<tag:x>", "!!bool"]
)
def test_a_tag_is_a_fault(tag: str) -> None:
    assert places(parse(f"a: 1\nkey: {tag} 3\n")) == [("FS107", 2, 6)]


def test_the_standard_tags_and_plain_anchors_are_harmless() -> None:
    document = parse("a: !!str 012\nb: &x [1]\nc: *x\n")
    assert document.data == {"a": "012", "b": ["1"], "c": ["1"]}
    assert document.findings == []


BOMB = "a: &a [" + ",".join("x" * 10) + "]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 10)}]\n" for before, name in zip("abcdefg", "bcdefgh", strict=True)
)  # fmt: skip


def test_an_alias_bomb_is_defused() -> None:
    document = parse(BOMB)
    assert document.data is None
    assert [finding.code for finding in document.findings] == ["FS108"]


def test_an_alias_to_itself_ends() -> None:
    document = parse("a: &a [1, *a]\n")
    assert [finding.code for finding in document.findings] == ["FS108"]


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "- " * 100_000, "{a: " * 2000, "\n".join(" " * n + "a:" for n in range(300))]
)
def test_deep_nesting_is_a_finding(text: str) -> None:
    document = parse(text)
    assert [finding.code for finding in document.findings] == ["FS101"]
    assert document.data is None


def test_depth_up_to_a_hundred_is_read() -> None:
    assert parse("[" * 100 + "]" * 100).findings == []
    assert places(parse("[" * 101 + "]" * 101)) == [("FS101", 1, 101)]


def test_a_file_above_the_limit_is_not_even_parsed() -> None:
    assert places(parse(b"a: 1\n" + b" " * MAX_BYTES)) == [("FS110", 1, 1)]
    assert parse(b"a: 1\n" + b"#" * (MAX_BYTES - 5)).findings == []


@pytest.mark.parametrize(
    ("raw", "line", "column", "byte"),
    [
        (b"\xff\xfea\x00", 1, 1, "0xFF"),
        ("标题: 计划\n".encode() + b"x: \xb3\xe9", 2, 4, "0xB3"),
        ("标题: 计划".encode("gb18030"), 1, 1, "0xB1"),
    ],
)
def test_another_encoding_is_found_where_it_begins(raw: bytes, line: int, column: int, byte: str) -> None:
    document = parse(raw)
    assert document.findings == [Finding("FS109", "plan.yaml", line, column, value=byte)]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: 1\nb: [1, 2\nc: 3\n", 3, 2),
        ("a: 1\n\tb: 2\n", 2, 1),
        ('a: "open\n', 2, 1),
        ("a: 1\nb: \x07\n", 2, 4),
        ("--- a\n--- b\n", 2, 1),
        ("a: *nowhere\n", 1, 4),
        ("\x07", 1, 1),
        ("a: 1\nb: 2\n\x07", 3, 1),
    ],
)
def test_broken_yaml_is_found_where_it_breaks(text: str, line: int, column: int) -> None:
    assert places(parse(text)) == [("FS101", line, column)]


def test_an_empty_file_holds_nothing() -> None:
    assert parse("").data is None and parse("# a comment\n").data is None
    assert parse("").findings == []
    assert parse("").place_of(("a",)) == Place(1, 1) == parse("").key_place(("a",))


def test_a_key_that_is_no_text_is_a_fault() -> None:
    document = parse("a: 1\n? [b]\n: 2\n")
    assert document.data == {"a": "1"}
    assert places(document) == [("FS106", 2, 3)]


def test_the_limit_is_named_as_it_is() -> None:
    (finding,) = parse(b" " * (MAX_BYTES + 1)).findings
    assert finding.params["limit"] == "5 MiB"


def test_so_many_values_are_read_and_not_one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mapping, a list and its three elements are five values; a key is none."""
    monkeypatch.setattr("fsplan.plan.nodes._MAX_VALUES", 5)
    assert parse("a: [1, 2, 3]").data == {"a": ["1", "2", "3"]}
    (found,) = parse("a: [1, 2, 3, 4]").findings
    assert (found.code, found.line, found.column, found.params["limit"]) == ("FS108", 1, 1, "5")


def test_where_a_plan_declares_its_targets() -> None:
    text = "items:\n- duties:\n  - targets:\n      x: {a: 1}\n      y: {targets: {z: 1}}\ntargets: {w: 1}\n"
    assert parse(text).target_places == {"x": Place(4, 7), "y": Place(5, 7), "z": Place(5, 21)}


def test_deep_nesting_is_told_where_it_is_too_deep() -> None:
    assert places(parse("- " * 100 + "x")) == [] and places(parse("- " * 101 + "x")) == [("FS101", 1, 201)]
    assert places(parse("- " * 6000 + "x")) == [("FS101", 1, 201)]  # without building it
