"""Headers in several lines, tables below and beside each other, rows that are none: each worked out by hand."""

from typing import Any

from shapes import GOOD, HEAD, RATE, SAYS, TARGET, TRACKER, WIDE, Page, Shape, one

KEYS = HEAD[:3]
LAST = ("2030-06-30", *TARGET)
LATE = "2030-06-30 sampling market"
OVER = ["A1:A2", "B1:B2", "C1:C2", "D1:E1"]
DAYS = [(f"2030-01-{day:02}", *TARGET, 1) for day in range(1, 23)]
LOGGED = [f"2030-01-{day:02} sampling market 1" for day in range(1, 23)]
WHOLE = ("2030-03-31", "食堂检查覆盖率", "区市场监管局")
QUARTERS = ("指标", "责任单位", "一季度", "二季度")
UNREAD = ["FS201 填报表!A1"]


def below(name: str, text: str, row: tuple[Any, ...] = GOOD, **more: Any) -> Shape:
    """Return a header with a text in brackets below 数值."""
    return one(name, [HEAD, (None, None, None, text), row], **more)


def over(name: str, group: str, under: tuple[str, str], **more: Any) -> Shape:
    """Return a header with a group over two columns, the first of which holds 150."""
    return one(name, [(*KEYS, group, None), (None, None, None, *under), (*GOOD, "x")], merged=OVER, **more)


BELOW = [
    one(
        "last year and this year below one name",
        [(*KEYS, "完成数", None), (None, None, None, "（上年）", "（本年）"), (*GOOD, 160)],
        findings=UNREAD,
        merged=OVER,
    ),
    one(
        "planned and done below one name",
        [(*HEAD, None, "备注"), (None, None, None, "（计划）", "（实际）"), (*GOOD, 160)],
        findings=UNREAD,
        merged=[*OVER, "F1:F2"],
    ),
    below("planned below the name", "（计划）", findings=UNREAD),
    below("the plan's measure below the name", "（批次）", entries=[SAYS]),
    below("how to fill it in below the name", "（必填）", entries=[SAYS]),
    below("ten thousands below the name", "（万批次）", findings=["FS238 填报表!D3"]),
    below("hundreds below the name", "（百批次）", findings=["FS238 填报表!D3"]),
    below("another target's measure below the name", "（人）", findings=["FS238 填报表!D3"]),
    below("a percentage below a count's name", "（%）", findings=["FS238 填报表!D3"]),
    below(
        "per cent below the name", "（%）", ("2030-03-31", *RATE, 98.5), entries=["2030-03-31 satisfaction market 98.5"]
    ),
    below("per mille below the name", "（‰）", ("2030-03-31", *RATE, 98.5), findings=["FS238 填报表!D3"]),
    below(
        "a running total below the name",
        "（累计）",
        (*LAST, 300),
        entries=[f"{LATE} 300"],
        findings=["FS226 填报表!D3"],
    ),
    below("the period's own below the name", "（本期）", entries=[SAYS]),
    one(
        "a running total behind the name",
        [(*KEYS, "完成数（累计）"), (*LAST, 300)],
        [f"{LATE} 300"],
        ["FS226 填报表!D2"],
    ),
    one("ten thousands behind the name", [(*KEYS, "数值（万批次）"), GOOD], [], ["FS238 填报表!D2"]),
    one(
        "the period's own and a running total",
        [(*KEYS, "完成数（本期）", "完成数（累计）"), (*GOOD, 300)],
        [],
        ["FS203 填报表!E1"],
    ),
    one(
        "a running total beside the column's own name",
        [(*HEAD, "完成数（累计）"), (*GOOD, 300)],
        [SAYS],
        ["FS202 填报表!E1"],
    ),
    one("a name and a column that tell the basis", [(*KEYS, "完成数（累计）", "口径"), (*GOOD, "当期")], [], UNREAD),
    one(
        "ten thousands below a whole",
        [(*HEAD, "总数"), (None, None, None, None, "（万）"), (*WHOLE, 30, 60)],
        [],
        ["FS238 填报表!D3"],
    ),
    one(
        "three lines, the last at another scale",
        [HEAD, (None, None, None, "数值"), (None, None, None, "（万批次）"), GOOD],
        [],
        ["FS238 填报表!D4"],
        merged=["A1:A3", "B1:B3", "C1:C3", "D1:D2"],
    ),
]

GROUPS = [
    over("the year's plan over the figures", "全年计划", ("数值", "备注"), findings=UNREAD),
    over("last year over the figures", "上年同期", ("完成数", "增幅"), findings=UNREAD),
    over("totals over the figures", "累计", ("完成数", "备注"), findings=UNREAD),
    over("ten thousands over the figures", "单位：万批次", ("数值", "备注"), findings=["FS238 填报表!D3"]),
    over("what is done over the figures", "实际完成情况", ("数值", "备注"), entries=[SAYS]),
    over("work under way over the figures", "工作进展", ("数值", "备注"), entries=[SAYS]),
    one(
        "the year's plan over a whole header",
        [(None, None, None, "全年计划"), (*HEAD, "备注"), (*GOOD, "x")],
        [],
        ["FS201 填报表!A2"],
        merged=["D1:E1"],
    ),
    one("another year over the figures", [(None, None, None, "2029年"), HEAD, GOOD], [], ["FS201 填报表!A2"]),
    one("the plan's own year over the figures", [(None, None, None, "2030年"), HEAD, GOOD], [SAYS]),
    one("a day at the right above the table", [("进展表", None, None, "2030年6月30日"), HEAD, GOOD], [SAYS]),
    one(
        "a planned day",
        [("指标", "责任单位", "计划", "完成情况"), (None, None, "日期", "数值"), (*TARGET, "2030-12-31", 150)],
        [],
        UNREAD,
    ),
    one(
        "a second line wider than the first",
        [(*HEAD, "其他", None), (None, None, None, None, "原因", "口径"), (*LAST, 300, "x", "累计")],
        [f"{LATE} 300"],
        ["FS202 填报表!E1", "FS226 填报表!D3"],
        merged=["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1"],
    ),
    one(
        "two figures under one name",
        [(*HEAD, None, "备注"), (*GOOD, 160, "x")],
        [],
        ["FS203 填报表!E1"],
        merged=["D1:E1"],
    ),
    one(
        "two figures under the last name",
        [(*HEAD, None), (*GOOD, 160)],
        [],
        ["FS203 填报表!E1", "FS918 填报表!E2"],
        merged=["D1:E1"],
    ),
]

FURTHER = [
    one(
        "a second table has a basis",
        [HEAD, *DAYS, (), (*HEAD, "口径"), (*LAST, 300, "累计")],
        [*LOGGED, f"{LATE} 300"],
        ["FS236 填报表!A25"],
        left_out=1,
    ),
    one(
        "a second table begins further right",
        [HEAD, *DAYS, (), ("序号", "类别", *HEAD), (1, "甲", *LAST, 300)],
        [*LOGGED, f"{LATE} 300"],
        ["FS202 填报表!A25", "FS202 填报表!B25", "FS236 填报表!A25"],
        left_out=1,
    ),
    one(
        "the same names at other places",
        [(*HEAD, "口径", None), (*GOOD, "累计"), (), (*HEAD, None, "口径"), (*LAST, 300, None, "累计")],
        [SAYS, f"{LATE} 300"],
        ["FS236 填报表!A4"],
        left_out=1,
        merged=["D4:E4", "D5:E5"],
    ),
    one(
        "a second table's second line",
        [HEAD, GOOD, (), (*KEYS, "完成数", None), (None, None, None, "（上年）", "（本年）"), (*LAST, 100, 150)],
        [SAYS],
        ["FS201 填报表!A4", "FS236 填报表!A4", "FS236 填报表!D5"],
        left_out=2,
        merged=["D4:E4"],
    ),
    one(
        "a group over a second table",
        [HEAD, GOOD, (), (None, None, None, "全年计划"), (*HEAD, "备注"), (*LAST, 720, "x")],
        [SAYS],
        ["FS201 填报表!A5", "FS236 填报表!A5", "FS236 填报表!D4"],
        left_out=2,
    ),
    one(
        "the same header again at another scale",
        [HEAD, GOOD, (), HEAD, (None, None, None, "（万批次）"), (*LAST, 3)],
        [SAYS],
        ["FS236 填报表!A4", "FS236 填报表!D5", "FS238 填报表!D6"],
        left_out=2,
    ),
    one(
        "two figures under one name of a second table",
        [HEAD, GOOD, (), (*HEAD, None, "备注"), (*LAST, 100, 150, "x")],
        [SAYS],
        ["FS203 填报表!E4", "FS236 填报表!A4"],
        left_out=1,
        merged=["D4:E4"],
    ),
    one(
        "a table beside the first that begins lower",
        [HEAD, GOOD, (*LAST, 20, None, *HEAD), ("2030-07-31", *TARGET, 30, None, "2030-08-31", *TARGET, 40)],
        [SAYS, f"{LATE} 20", "2030-07-31 sampling market 30"],
        ["FS918 填报表!F4"],
    ),
]

AROUND = [
    one(
        "a sum with every cell filled",
        [("序号", *HEAD), (1, "2030-04-30", *TARGET, 100), ("小计", *LAST, 100)],
        ["2030-04-30 sampling market 100"],
        ["FS202 填报表!A1", "FS223 填报表!A3"],
        left_out=1,
    ),
    one(
        "a sum in a column behind the first",
        [("日期", "序号", *HEAD[1:]), ("2030-04-30", 1, *TARGET, 100), ("2030-06-30", "小计", *TARGET, 100)],
        ["2030-04-30 sampling market 100"],
        ["FS202 填报表!B1", "FS223 填报表!A3"],
        left_out=1,
    ),
    one(
        "rows that are an example, or void",
        [("序号", *HEAD), ("示例", *LAST, 100), ("作废", "2030-04-30", *TARGET, 100), (1, *GOOD)],
        [SAYS],
        ["FS202 填报表!A1", "FS236 填报表!A2", "FS236 填报表!A3"],
        left_out=2,
    ),
    one(
        "a figure behind somebody's name",
        [("填报人", *HEAD), ("张三", *GOOD), ("填表人：李四", "2030-06-30", "抽检批", "区市场监管局", 20)],
        [SAYS],
        ["FS202 填报表!A1", "FS207 填报表!C3"],
    ),
    one(
        "a figure behind a note",
        [("备注", *HEAD), ("说明：含元旦", "2030-06-30", "抽检批", "区市场监管局", 20), (None, *GOOD)],
        [SAYS],
        ["FS207 填报表!C2"],
    ),
    one(
        "a row in one cell",
        [HEAD, GOOD, ("2030-06-30 抽检批次 区市场监管局 20",)],
        [SAYS],
        ["FS205 填报表!A3", "FS213 填报表!B3", "FS213 填报表!C3", "FS213 填报表!D3"],
    ),
    one(
        "a note that names a target", [HEAD, GOOD, ("注：抽检批次 20 含元旦",)], [SAYS], ["FS236 填报表!A3"], left_out=1
    ),
    Shape(
        "a sheet that sums up the others",
        [Page([HEAD, GOOD], name="分表"), Page([HEAD, (*LAST, 150)], name="汇总")],
        [SAYS],
        ["FS913 汇总"],
    ),
    Shape("a summary alone", [Page([HEAD, GOOD], name="汇总")], [SAYS]),
    Shape(
        "an example and a void sheet",
        [Page([HEAD, (*LAST, 999)], name="填写示例"), Page([HEAD, (*LAST, 110)], name="作废"), Page([HEAD, GOOD])],
        [SAYS],
        ["FS913 作废", "FS913 填写示例"],
    ),
    Shape(
        "an example beside a blank form",
        [Page([HEAD, GOOD], name="填写示例"), Page([HEAD])],
        [],
        ["FS906 填报表!A1", "FS913 填写示例"],
    ),
]

BY_FORM = [
    one(
        "a form's header twice",
        [("工作任务", "牵头单位", "本季完成", "本季完成"), (*TARGET, 100, 150)],
        [],
        ["FS203 填报表!D1"],
        forms={"tracker": TRACKER},
    ),
    one(
        "a form's header under two groups",
        [
            ("工作任务", "牵头单位", "计划", None, "实际", None),
            (None, None, "本季完成", "累计", "本季完成", "累计"),
            (*TARGET, 100, 200, 150, 250),
        ],
        [],
        UNREAD,
        forms={"tracker": TRACKER},
        merged=["A1:A2", "B1:B2", "C1:D1", "E1:F1"],
    ),
    one(
        "two figures under a form's name",
        [("工作任务", "牵头单位", "本季完成", None, "备注"), (*TARGET, 100, 150, "x")],
        [],
        ["FS203 填报表!D1"],
        forms={"tracker": TRACKER},
        merged=["C1:D1"],
    ),
    one(
        "a form's first row is all words",
        [
            ("工作任务", "牵头单位", "本季完成", "备注"),
            ("食堂台账", "区市场监管局", "已完成", "有序推进"),
            (*TARGET, 150, None),
        ],
        ["2030-06-30 registry market 2", f"{LATE} 150"],
        forms={"tracker": TRACKER},
    ),
    one(
        "a form's figures as running totals",
        [("工作任务", "牵头单位", "本季完成"), (None, None, "（累计）"), (*TARGET, 150)],
        [],
        UNREAD,
        forms={"tracker": TRACKER},
    ),
    one(
        "each quarter twice",
        [(*QUARTERS, "一季度", "二季度"), (*TARGET, 100, 200, 150, 30)],
        [],
        ["FS203 填报表!E1", "FS203 填报表!F1"],
        forms={"wide": WIDE},
    ),
    one(
        "each quarter planned and done",
        [
            ("指标", "责任单位", "计划数", None, "完成数", None),
            (None, None, *QUARTERS[2:], *QUARTERS[2:]),
            (*TARGET, 100, 200, 150, 30),
        ],
        ["2030-03-31 sampling market 150", f"{LATE} 30"],
        ["FS202 填报表!C1", "FS202 填报表!D1"],
        forms={"wide": WIDE},
        merged=["A1:A2", "B1:B2", "C1:D1", "E1:F1"],
    ),
    one(
        "each quarter's plan",
        [("指标", "责任单位", "计划数", None), (None, None, *QUARTERS[2:]), (*TARGET, 100, 200)],
        [],
        UNREAD,
        forms={"wide": WIDE},
        merged=["A1:A2", "B1:B2", "C1:D1"],
    ),
    one(
        "one figure over two quarters",
        [QUARTERS, (*TARGET, 150, None)],
        [],
        ["FS227 填报表!C2"],
        forms={"wide": WIDE},
        merged=["C2:D2"],
    ),
    one(
        "a quarter that the form does not list",
        [("序号", *QUARTERS, "三季度"), (1, *TARGET, 150, 30, 77)],
        ["2030-03-31 sampling market 150", f"{LATE} 30"],
        ["FS202 填报表!F1"],
        forms={"wide": WIDE},
    ),
    one(
        "figures of a wide table without a target",
        [QUARTERS, (*TARGET, 150, 30), (None, None, 20, 40)],
        ["2030-03-31 sampling market 150", f"{LATE} 30"],
        ["FS213 填报表!A3", "FS213 填报表!B3"],
        forms={"wide": WIDE},
    ),
]


NOTED = (*HEAD, "备注")
FEET = [
    *(
        one(
            f"a row that numbers the columns: {marks}",
            [NOTED, tuple(marks.split()), GOOD],
            [SAYS],
            ["FS236 填报表!A2"],
            left_out=1,
        )
        for marks in ("甲 乙 丙 1 2", "（1） （2） （3） （4） （5）", "1 2 3 4 5=4/3", "甲 乙 1 2")
    ),
    one(
        "a row of numbers that are no columns'",
        [NOTED, (1, 2, 4, 5), GOOD],
        [SAYS],
        ["FS205 填报表!A2", "FS207 填报表!B2", "FS208 填报表!C2"],
    ),
    *(
        one(f"a sum called {word}", [NOTED, GOOD, (word, None, None, 150)], [SAYS], ["FS223 填报表!A3"], left_out=1)
        for word in ("共计", "总和", "汇总", "全区合计", "本季度合计：", "以上总计", "各单位小计")
    ),
    one(
        "a sum in the column of targets, with day and unit",
        [NOTED, GOOD, ("2030-03-31", "合计", "区市场监管局", 150)],
        [SAYS],
        ["FS223 填报表!A3"],
        left_out=1,
    ),
    one("a sum that a note names", [NOTED, (*GOOD, "全区合计")], [], ["FS238 填报表!D2"]),
    one("a note that the figure is all of the quarter's", [NOTED, (*GOOD, "本季合计")], [SAYS]),
    one("a note of what was agreed", [NOTED, (*GOOD, "全区合计划拨")], [SAYS]),
    one(
        "a sum in a column that is not read, beside a whole row",
        [(*HEAD, "科室"), (*GOOD, "全区合计")],
        [],
        ["FS202 填报表!E1", "FS238 填报表!D2"],
    ),
    one(
        "a part of the row above, called so in the column of numbers",
        [("序号", *HEAD), (1, *GOOD), ("其中：", "2030-03-20", *GOOD[1:3], 50)],
        [SAYS],
        ["FS202 填报表!A1", "FS238 填报表!A3"],
    ),
    one(
        "numbers of every sort",
        [("序号", *HEAD), ("一、", *GOOD), ("（2）", "2030-03-20", *GOOD[1:3], 50)],
        [SAYS, "2030-03-20 sampling market 50"],
        ["FS202 填报表!A1"],
    ),
    one(
        "a day alone in the place of a figure",
        [NOTED, GOOD, (None, None, None, "2030年4月3日")],
        [SAYS],
        ["FS236 填报表!D3"],
        left_out=1,
    ),
    one(
        "a day alone, in figures",
        [NOTED, GOOD, (None, None, None, "2030-04-03")],
        [SAYS],
        ["FS236 填报表!D3"],
        left_out=1,
    ),
    one(
        "a figure alone",
        [NOTED, GOOD, (None, None, None, 20300403)],
        [SAYS],
        ["FS213 填报表!A3", "FS213 填报表!B3", "FS213 填报表!C3"],
    ),
]

UNDER_HEADINGS = [
    one(
        "units in headings below the header alone",
        [
            ("日期", "指标", "数值"),
            ("一、区市场监管局",),
            GOOD[:2] + GOOD[3:],
            ("二、区卫生健康委",),
            ("2030-03-31", "协管员人数", 5),
        ],
        [SAYS, "2030-03-31 assistants health 5"],
        ["FS236 填报表!A2", "FS236 填报表!A4"],
        left_out=2,
    ),
    one(
        "quarters in headings below the header, merged over it",
        [("指标", "责任单位", "数值"), ("一季度",), (*TARGET, 150), ("二季度",), (*TARGET, 20)],
        [SAYS, f"{LATE} 20"],
        ["FS236 填报表!A2", "FS236 填报表!A4"],
        left_out=2,
        merged=["A2:C2", "A4:C4"],
    ),
    one(
        "a heading that tells nothing of what is missing",
        [("日期", "指标", "数值"), ("一、重点工作",), GOOD[:2] + GOOD[3:]],
        [],
        ["FS201 填报表!A1", "FS236 填报表!A2"],
        left_out=1,
    ),
    one(
        "a heading of next quarter's plan",
        [("指标", "责任单位", "数值"), ("三季度计划",), (*TARGET, 150)],
        [],
        ["FS201 填报表!A1"],
    ),
]

MEASURED = [
    one("a measure below a name, without brackets", [HEAD, (None, None, None, "批次"), GOOD], [SAYS]),
    one("ten thousands below a name", [HEAD, (None, None, None, "万批次"), GOOD], [], ["FS238 填报表!D3"]),
    one("kilogrammes behind a name", [(*KEYS, "数值（公斤）"), GOOD], [], ["FS238 填报表!D2"]),
    one("what is no measure behind a name", [(*KEYS, "数值（含补报）"), GOOD], [], UNREAD),
    one(
        "measures below the names of quarters",
        [QUARTERS, (None, None, "万批次", "批次"), (*TARGET, 1, 2)],
        [],
        ["FS238 填报表!C3"],
        forms={"wide": WIDE},
    ),
    one(
        "the plan's measure below the names of quarters",
        [QUARTERS, (None, None, "批次", "批次"), (*TARGET, 1, 2)],
        ["2030-03-31 sampling market 1", f"{LATE} 2"],
        forms={"wide": WIDE},
    ),
]

UNSEEN_SIGNS = [
    one(
        f"signs without a width around every cell: U+{ord(sign):04X}",
        [HEAD, tuple(f"{sign}{cell}{sign}" for cell in GOOD)],
        [SAYS],
    )
    for sign in "\u200b\u200e\u2060\xad\ufeff"
]

NAMES = [*BELOW, *GROUPS, *FURTHER, *AROUND, *BY_FORM, *FEET, *UNDER_HEADINGS, *MEASURED, *UNSEEN_SIGNS]
