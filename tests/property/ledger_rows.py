"""Ledger records with anything in their cells, and what engines are held to: the cell readers' judgement of each."""

import random

from hypothesis import strategies as st
from support import plan_of

from fsplan.ledger.header import LedgerHeader
from fsplan.ledger.judge import LeftOut, Record, RecordJudge

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
    "verdict": {"header": "结论", "type": "verdict", "good": ["合格"], "bad": ["不合格"], "neutral": ["未检"]},
    "sent": {"header": "送检日期", "type": "date", "formats": ["month/day/year"]},
}
LEDGER = {
    "title": "台账",
    "key": "no",
    "unique": "false",
    "date": "day",
    "unit": {"column": "agency"},
    "columns": COLUMNS,
}
PATTERNS = ("[A-Z]{1,2}[0-9]{2,4}", "", "[^0-9].*", "(津|[A-Za-z]) ?[0-9]+")
"""Of the key: plain, none, one that admits whatever stands around it, one with an ideograph and a blank."""


def plan_with(pattern):
    key = {**COLUMNS["no"], "pattern": pattern} if pattern else {"header": "编号", "type": "text"}
    return plan_of(
        {"x": {"kind": "count", "from": "l", "where": {"kind": ["肉制品"]}}, "y": {"kind": "count", "from": "l"}},
        ledgers={"l": {**LEDGER, "columns": {**COLUMNS, "no": key}}},
    )


PLAN = plan_with(PATTERNS[0])
SOUND = [
    "A123",
    "2030-03-01",
    "a局",
    "2029-01-01",
    "2030-03-01 09:30",
    "肉制品",
    "2",
    "3",
    "酱肉",
    "abc",
    "合格",
    "3/4/2030",
]
HEADER = LedgerHeader(
    1, tuple(column["header"] for column in COLUMNS.values()), {id_: at for at, id_ in enumerate(COLUMNS)}
)

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
        "未检",
        "a局",
        "a办",
        "—",
        "",
        "00:00",
        " 00:00:00",
        "2030年3月1日",
        "1e3",
        "1.23E+17",
        '="',
        "A12",
        "津",
        "\u200b",
        "\u00ad",
        "‘",
        "－－",
    ),
]
CELL = st.lists(st.sampled_from(BITS), max_size=9).map("".join)
DATES = st.builds(
    lambda y, m, d, form, pad: pad + form.format(y=y, m=m, d=d) + pad,
    st.sampled_from(["2030", "2029", "30", "02030", "１９９９"]),
    st.sampled_from(["1", "01", "12", "13", "0", "２"]),
    st.sampled_from(["1", "01", "31", "30", "32", " 5"]),
    st.sampled_from(
        [
            "{y}-{m}-{d}",
            "{y}/{m}/{d}",
            "{y}.{m}.{d}",
            "{y}{m}{d}",
            "{y}年{m}月{d}日",
            "{y}-{m}/{d}",
            "{y}-{m}",
            "{m}/{d}/{y}",
            "{m}/{d}//{y}",
        ]
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


def speakable(row):
    """Leave out what cannot stand in an SQL text: a NUL, half a surrogate pair; files are tested with them."""
    return [
        "".join(char for char in cell if char != "\0" and char.isascii() | char.isprintable() | char.isspace())
        for cell in row
    ]


def random_rows(count, seed):
    """Return so many rows, each with one to three cells changed, for engines that are slow to ask."""
    chance = random.Random(seed)
    spelled = [
        f"{year}{a}{month}{a}{day}{z}"
        for year in ("2030", "2029", "30", "２０３０")
        for month in ("1", "02", "13")
        for day in ("1", "29", "30", "31")
        for a, z in (("-", ""), ("/", ""), (".", ""), ("", ""), ("-", "\n"))
    ]
    rows = []
    for _ in range(count):
        row = list(SOUND)
        for at in chance.sample(range(len(row)), chance.randint(1, 3)):
            text = "".join(chance.choices(BITS, k=chance.randint(0, 7)))
            kind = chance.random()
            own = row[at]
            cut = chance.randint(0, len(own))
            row[at] = (
                text
                if kind < 0.4
                else own[:cut] + chance.choice(BITS) + own[cut:]
                if kind < 0.7
                else chance.choice(spelled)
                if kind < 0.85
                else chance.choice(SOUND)
            )
        rows.append(speakable(row))
    return rows


def check_judgement(row, sound, key, day, unit, meat, every, part, good, plan=PLAN):
    """Hold an engine's judgement of a row against the readers': a record that it takes for sound they must accept."""
    if not sound:
        return
    record = RecordJudge(plan, plan.file.ledgers["l"], HEADER, "l.csv").judge(row, 2)
    if isinstance(record, LeftOut):
        assert str(day) == str(record.day)
        assert record.day not in plan.period
        return
    assert isinstance(record, Record), (row, record)
    assert (key, str(day), PLAN.unit_names[unit]) == (record.key, str(record.day), record.unit)
    assert (meat, every) == (record.values["kind"] == "肉制品", True)
    assert part.strip() == record.values["kind"]
    assert good == {"合格": True, "不合格": False}.get(record.values["verdict"])
