"""Tables of which something is said around them: years, measures, units and periods above, labels between."""

from shapes import GOOD, HEAD, SAYS, TRACKER, Page, Shape, one

LAST = ("第四季度", "抽检批次", "区市场监管局", 150)
SHARE = ("2030-03-31", "食堂检查覆盖率", "区市场监管局")
TOLD = ["2030-12-31 sampling market 150"]

SAID_AROUND = [
    one("a title of another year", [("2029年工作进展表",), HEAD, LAST], [], ["FS238 填报表!A3"]),
    one(
        "a title of another year over days with theirs",
        [("2029年工作进展表",), HEAD, GOOD],
        [SAYS],
        ["FS240 填报表!D3"],
    ),
    one("a title of the plan's year", [("2030年工作进展表",), HEAD, LAST], TOLD),
    one("a title with both years", [("2029—2030年工作进展表",), HEAD, LAST], TOLD),
    one("the day on which it was filled in", [("填报日期：2031年1月5日",), HEAD, LAST], TOLD),
    one(
        "a label of another year, and a date column",
        [("填报期：2029年第四季度",), HEAD, LAST],
        [],
        ["FS238 填报表!A3"],
    ),
    Shape(
        "a sheet of last year kept beside this year's",
        [Page([HEAD, ("第三季度", *GOOD[1:])], name="2029年"), Page([HEAD, LAST], name="2030年")],
        TOLD,
        ["FS238 2029年!A2"],
    ),
    one("a measure above at another scale", [("单位：万批次",), HEAD, GOOD], [], ["FS238 填报表!D3"]),
    one("a measure in the title at another scale", [("进展表（单位：千批次）",), HEAD, GOOD], [], ["FS238 填报表!D3"]),
    one("the plan's own measure above", [("进展表（单位：批次）",), HEAD, GOOD], [SAYS]),
    one(
        "a column of measures, one at another scale",
        [
            ("日期", "指标", "责任单位", "计量单位", "数值"),
            (*GOOD[:3], "批次", 150),
            ("2030-06-30", "抽检批次", "区市场监管局", "万批次", 3),
            ("2030-03-31", "协管员人数", "区卫生健康委", "个", 5),
        ],
        [SAYS, "2030-03-31 assistants health 5"],
        ["FS238 填报表!E3"],
    ),
    one(
        "a measure above, and a row that tells its own",
        [
            ("单位：万元",),
            ("日期", "指标", "责任单位", "数值", "计量单位"),
            (*GOOD, "批次"),
            ("2030-06-30", *GOOD[1:3], 3, None),
        ],
        [SAYS],
        ["FS238 填报表!D4"],
    ),
    Shape("a tab that tells a measure", [Page([HEAD, GOOD], name="单位：万元")], [], ["FS238 单位：万元!D2"]),
    Shape("a tab that tells one without a colon", [Page([HEAD, GOOD], name="单位万元")], [], ["FS238 单位万元!D2"]),
    Shape("a tab that tells the plan's own", [Page([HEAD, GOOD], name="单位：批次")], [SAYS]),
    Shape("a tab that is called by one of its measures", [Page([HEAD, GOOD], name="资金（万元）")], [SAYS]),
    *(
        one(
            f"a part in {part} of a whole in {whole}, of which the plan says no measure",
            [("日期", "指标", "责任单位", f"数值{part}", f"总数{whole}"), (*SHARE, 45, 50)],
            [] if refused else ["2030-03-31 canteens market 45"],
            ["FS238 填报表!D2"] if refused else [],
        )
        for part, whole, refused in (
            ("（批次）", "（批次）", False),
            ("（批次）", "", False),
            ("（批次）", "（人）", True),
            ("（万批次）", "（万批次）", False),
            ("（万批次）", "", True),
            ("（%）", "（批次）", True),
        )
    ),
    one(
        "two units above the table",
        [("填报单位：区市场监管局",), ("填报单位：区卫生健康委",), HEAD[:2] + HEAD[3:], (*GOOD[:2], 150)],
        [],
        ["FS238 填报表!A4"],
    ),
    one(
        "one unit above the table, called twice by two of its names",
        [("填报单位：区市场监管局",), ("报送单位：区市场监督管理局",), HEAD[:2] + HEAD[3:], (*GOOD[:2], 150)],
        [SAYS],
    ),
    one(
        "a row of another unit than that above",
        [("填报单位：区卫生健康委",), HEAD, ("2030-03-31", "协管员人数", "区市场监管局", 5)],
        ["2030-03-31 assistants market 5"],
        ["FS235 填报表!C3"],
    ),
    one("a basis above the table", [("口径：当期",), HEAD, GOOD], [SAYS]),
    one("a title of running totals without a basis", [("1—6月累计完成情况",), HEAD, GOOD], [], ["FS238 填报表!D3"]),
    one(
        "a title of running totals and a column for the basis",
        [("1—6月累计完成情况",), (*HEAD, "口径"), (*GOOD, "当期")],
        [SAYS],
    ),
    one(
        "a label between tables whose first column is the target",
        [
            ("填报单位：区市场监管局", "填报期：2030年第一季度"),
            ("指标", "数值"),
            ("协管员人数", 5),
            ("填报单位：区卫生健康委",),
            ("指标", "数值"),
            ("群众满意度", "90%"),
        ],
        ["2030-03-31 assistants market 5", "2030-03-31 satisfaction health 90"],
        ["FS236 填报表!A4", "FS236 填报表!A5"],
        left_out=2,
    ),
    one(
        "a period between tables whose first column is the target",
        [
            ("填报期：2030年第一季度",),
            ("指标", "责任单位", "数值"),
            ("抽检批次", "区市场监管局", 150),
            ("填报期：2030年第二季度",),
            ("协管员人数", "区市场监管局", 20),
        ],
        [SAYS, "2030-06-30 assistants market 20"],
        ["FS236 填报表!A4"],
        left_out=1,
    ),
    one(
        "a label of another period than the form's own",
        [
            ("填报期：2030年第三季度",),
            ("序号", "工作任务", "牵头单位", "工作措施", "本季完成"),
            (1, "抽检批次", "区市场监管局", "x", 150),
        ],
        [],
        ["FS238 填报表!A3"],
        forms={"tracker": TRACKER},
    ),
]
