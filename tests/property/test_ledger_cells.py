"""The engine's fast path and the cell readers agree: what SQL takes for sound they accept, and as the same value."""

from contextlib import closing

import duckdb
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support import plan_of

from fsplan.ledger.header import Header
from fsplan.ledger.judge import Judge, Record
from fsplan.ledger.local.dialect import TEXT
from fsplan.ledger.sql import quote_text
from fsplan.ledger.statement import Draft, judging_sql

COLUMNS = {
    "no": {"header": "编号", "type": "text", "pattern": "[A-Z]{1,2}[0-9]{2,4}"},
    "day": {"header": "日期", "type": "date"},
    "agency": {"header": "单位", "type": "text"},
    "made": {"header": "生产日期", "type": "date"},
    "at": {"header": "时间", "type": "datetime"},
    "kind": {"header": "类", "type": "enum", "values": ["肉制品", "Milk", "无"], "required": "true"},
    "amount": {"header": "数量", "type": "decimal", "min": "0.5", "max": "100"},
    "pieces": {"header": "件", "type": "integer", "min": "0"},
    "name": {"header": "名称", "type": "text", "required": "true"},
    "words": {"header": "说明", "type": "text", "pattern": "[a-z ]+.*"},
    "verdict": {"header": "结论", "type": "verdict", "good": ["合格"], "bad": ["不合格"]},
}
LEDGER = {
    "title": "台账",
    "key": "no",
    "unique": "false",
    "date": "day",
    "unit": {"column": "agency"},
    "columns": COLUMNS,
}
PLAN = plan_of(
    {"x": {"kind": "count", "from": "l", "where": {"kind": ["肉制品"]}}, "y": {"kind": "count", "from": "l"}},
    ledgers={"l": LEDGER},
)
SOUND = ["A123", "2030-03-01", "a局", "2029-01-01", "2030-03-01 09:30", "肉制品", "2", "3", "酱肉", "abc", "合格"]
HEADER = Header(1, tuple(column["header"] for column in COLUMNS.values()), {id_: at for at, id_ in enumerate(COLUMNS)})

BITS = [
    *"0123456789-/.,: T年月日号ABaz%+eE_'\"\u3000\u00a0\u2028\t\n\r\x00\x1f\x85０１Ａ：－",
    *(
        "2030",
        "03",
        "2029",
        "12",
        "31",
        "肉制品",
        "Milk",
        "milk",
        "无",
        "合格",
        "不合格",
        "a局",
        "a办",
        "—",
        "",
        "00:00",
        "1e3",
    ),
]
CELL = st.lists(st.sampled_from(BITS), max_size=9).map("".join)
DATES = st.builds(
    lambda y, m, d, form, pad: pad + form.format(y=y, m=m, d=d) + pad,
    st.sampled_from(["2030", "2029", "30", "02030", "１９９９"]),
    st.sampled_from(["1", "01", "12", "13", "0", "２"]),
    st.sampled_from(["1", "01", "31", "30", "32", " 5"]),
    st.sampled_from(
        ["{y}-{m}-{d}", "{y}/{m}/{d}", "{y}.{m}.{d}", "{y}{m}{d}", "{y}年{m}月{d}日", "{y}-{m}/{d}", "{y}-{m}"]
    ),
    st.sampled_from(["", " ", "\u3000", "\n"]),
)


@st.composite
def rows(draw):
    """A sound row with a few of its cells replaced by anything."""
    row = list(SOUND)
    for at in draw(st.lists(st.integers(0, len(row) - 1), min_size=1, max_size=3)):
        row[at] = draw(st.one_of(CELL, DATES, st.text(max_size=6), st.sampled_from(SOUND)))
    return row


@settings(max_examples=200, deadline=None)
@given(st.lists(rows(), min_size=1, max_size=20))
@example([[*SOUND[:1], "2022105", *SOUND[2:]], [*SOUND[:1], "2030 301", *SOUND[2:]]])
@example([[*SOUND[:5], "无", *SOUND[6:]], [*SOUND[:9], "ab\u3000", *SOUND[10:]]])
def test_what_sql_takes_for_sound_the_readers_accept(drawn):
    # a NUL and half a surrogate pair cannot stand in an SQL text; files that hold them are tested as files
    drawn = [
        [
            "".join(char for char in cell if char != "\0" and char.isascii() | char.isprintable() | char.isspace())
            for cell in row
        ]
        for row in drawn
    ]
    values = ", ".join("(" + ", ".join(quote_text(cell) for cell in row) + ")" for row in [SOUND, *drawn])
    names = ", ".join(f'"{id_}"' for id_ in COLUMNS)
    sql = judging_sql(Draft(PLAN, "l", HEADER.positions, "kind"), f"(VALUES {values}) AS record({names})", TEXT)
    judge = Judge(PLAN, PLAN.file.ledgers["l"], HEADER, "l.csv")
    with closing(duckdb.connect()) as con:
        found = con.execute(sql).fetchall()
        hashed = con.execute("SELECT hash(x) FROM unnest(?) AS t(x)", [[row[0].strip() for row in [SOUND, *drawn]]])
        hashes = [value for (value,) in hashed.fetchall()]
    assert found[0][0] is True
    for row, (sound, key, _, day, unit, meat, every, part, good), own in zip(
        [SOUND, *drawn], found, hashes, strict=True
    ):
        if not sound:
            continue
        record = judge.judge(row, 2)
        assert isinstance(record, Record), (row, record)
        assert (key, day, PLAN.unit_names[unit]) == (own, record.day, record.unit)
        assert (meat, every) == (record.values["kind"] == "肉制品", True)
        assert part.strip() == record.values["kind"]
        assert good == (None if record.values["verdict"] is None else record.values["verdict"] == "合格")
