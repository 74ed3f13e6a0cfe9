"""Tables of which a person sees less, or something else, than their cells hold: struck out, raised, hidden."""

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Color, Font, PatternFill
from shapes import GOOD, HEAD, NOTED, RATE, SAYS, TARGET, TRACKER, WIDE, one

STRUCK, WHITE = Font(strike=True), Font(color="FFFFFFFF")
DARK = PatternFill("solid", fgColor="FF1F4E79")
DAY = "2030-03-31"


def rich(*pieces: tuple[str, str]) -> CellRichText:
    """Return a text of pieces, each plain (``), struck (`s`), raised (`^`), lowered (`_`) or white (`w`)."""
    fonts = {
        "": InlineFont(),
        "s": InlineFont(strike=True),
        "^": InlineFont(vertAlign="superscript"),
        "_": InlineFont(vertAlign="subscript"),
        "w": InlineFont(color="FFFFFFFF"),
    }
    return CellRichText(*(TextBlock(fonts[look], text) for look, text in pieces))


RUNS = [
    one("a struck part", [HEAD, (DAY, *TARGET, rich(("s", "120"), ("", "150")))], [], ["FS212 填报表!D2"]),
    one("a raised note mark", [HEAD, (DAY, *TARGET, rich(("", "150"), ("^", "1")))], [], ["FS212 填报表!D2"]),
    one("a lowered figure", [HEAD, (DAY, *TARGET, rich(("", "150"), ("_", "2")))], [], ["FS212 填报表!D2"]),
    one("a white part", [HEAD, (DAY, *TARGET, rich(("", "15"), ("w", "0")))], [], ["FS212 填报表!D2"]),
    one("parts of plain fonts", [HEAD, (DAY, *TARGET, rich(("", "1"), ("", "50")))], [SAYS]),
    one("raised as a whole", [HEAD, (DAY, *TARGET, rich(("^", "150")))], [SAYS]),
    one("a struck blank", [HEAD, (DAY, *TARGET, rich(("", "150"), ("s", " ")))], [SAYS]),
    one("a struck part of a day", [HEAD, (rich(("s", "2030-03-30"), ("", DAY)), *GOOD[1:])], [], ["FS205 填报表!A2"]),
    one(
        "a struck part of a unit",
        [HEAD, (*GOOD[:2], rich(("s", "区卫生健康委"), ("", GOOD[2])), 150)],
        [],
        ["FS212 填报表!C2"],
    ),
    one(
        "a raised mark on a target",
        [HEAD, (DAY, rich(("", "抽检批次"), ("^", "①")), *GOOD[2:])],
        [],
        ["FS212 填报表!B2"],
    ),
    one("a struck part of a note", [NOTED, (*GOOD, rich(("s", "旧"), ("", "新")))], [SAYS]),
    one("a raised part of a note", [NOTED, (*GOOD, rich(("", "见附件"), ("^", "1")))], [SAYS]),
    one("a struck basis", [(*HEAD, "口径"), (*GOOD, ("累计", STRUCK))], [], ["FS212 填报表!E2"]),
    one("a struck figure", [HEAD, (DAY, *TARGET, (150, STRUCK))], [], ["FS212 填报表!D2"]),
    one("a struck text", [HEAD, (DAY, *TARGET, ("150", STRUCK))], [], ["FS212 填报表!D2"]),
    one(
        "a struck row is told once",
        [HEAD, GOOD, tuple((cell, STRUCK) for cell in ("2030-06-30", *TARGET, 9))],
        [SAYS],
        ["FS212 填报表!D3"],
    ),
    one("a struck header is none", [(*HEAD, ("口径", STRUCK)), (*GOOD, "累计")], [SAYS], ["FS202 填报表!E1"]),
    one(
        "a struck label",
        [(("填报期：2030年第一季度", STRUCK),), HEAD[1:], GOOD[1:]],
        [],
        ["FS205 填报表!A3"],
    ),
    one(
        "a struck figure in a wide table",
        [("指标", "责任单位", "一季度", "二季度"), (*TARGET, 150, (30, STRUCK))],
        [],
        ["FS212 填报表!D2"],
        forms={"wide": WIDE},
    ),
]

COLOURS = [
    one("white on white", [HEAD, (DAY, *TARGET, (150, WHITE))], [], ["FS212 填报表!D2"]),
    one("white on a dark ground", [HEAD, (DAY, *TARGET, (150, WHITE, DARK))], [SAYS]),
    one("dark on dark", [HEAD, (DAY, *TARGET, (150, Font(color="FF1F4E79"), DARK))], [], ["FS212 填报表!D2"]),
    one("a white header", [tuple((name, WHITE) for name in HEAD), GOOD], [SAYS]),
    one("a red figure", [HEAD, (DAY, *TARGET, (150, Font(color="FFFF0000")))], [SAYS]),
    one("white by its format", [HEAD, (DAY, *TARGET, (150, "[White]0"))], [], ["FS212 填报表!D2"]),
    one("white by the theme", [HEAD, (DAY, *TARGET, (150, Font(color=Color(theme=0))))], [], ["FS212 填报表!D2"]),
    one("a zero where none is shown", [HEAD, (DAY, *TARGET, 0)], [], ["FS212 填报表!D2"], shows_zeros=False),
    one("a figure where no zero is shown", [HEAD, GOOD], [SAYS], shows_zeros=False),
    one(
        "the text 0 where no zero is shown",
        [HEAD, (DAY, *TARGET, "0")],
        [f"{DAY} sampling market 0"],
        shows_zeros=False,
    ),
]

FORMATS = (
    [
        one(f"a figure under {code}", [HEAD, (DAY, *TARGET, (150, code))], [], ["FS212 填报表!D2"])
        for code in (
            *(
                '0"（万批次）"',
                '0"(千)"',
                '"万批次："0',
                '"约"0',
                '"≥"0',
                '0"余批"',
                '0"以上"',
                '"累计"0',
                '0"+"',
                '0"批（约）"',
            ),
            *('0"个半"', '0"打"', '0"K元"', '0" million"', "0*万", '[>100]0"万";0', '"不足"0', '0"（去年同期）"'),
        )
    ]
    + [
        one(f"a text under {code}", [HEAD, (DAY, *TARGET, (text, code))], [], ["FS212 填报表!D2"])
        for text, code in (("3", '0;0;0;@"万"'), ("150", ";;;"), ("150", '@"万"'), ("150", "0;0;0;[White]@"))
    ]
    + [
        one("nine tenths", [HEAD, (DAY, *RATE, (9, '0"成"'))], [], ["FS212 填报表!D2"]),
        one("a text under a format of texts", [HEAD, (DAY, *TARGET, ("150", "@"))], [SAYS]),
        one(
            "a text under a format of blanks",
            [HEAD, (DAY, *TARGET, ("150", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ '))],
            [SAYS],
        ),
        *(
            one(f"a measure in the format {code}", [HEAD, (DAY, *TARGET, (150, code))], [SAYS])
            for code in (
                '0"批次"',
                '0"千克"',
                '0"项（已完成）"',
                '0"起"',
                '"¥"0',
                '0"元（人民币）"',
                '0"百分点"',
                '0"千米"',
            )
        ),
    ]
)

HIDDEN = [
    one("a hidden figure", [HEAD, GOOD], [SAYS], ["FS919 填报表!D1"], columns=["D"]),
    one("a hidden basis", [(*HEAD, "口径"), (*GOOD, "当期")], [SAYS], ["FS919 填报表!E1"], columns=["E"]),
    one("two hidden columns are told together", [HEAD, GOOD], [SAYS], ["FS919 填报表!A1"], columns=["A", "C"]),
    one("a hidden note", [NOTED, (*GOOD, "x")], [SAYS], columns=["E"]),
    one("a hidden column that is not read", [("序号", *HEAD), (1, *GOOD)], [SAYS], ["FS202 填报表!A1"], columns=["A"]),
    one(
        "a hidden figure beside one that is seen",
        [(*HEAD, "完成数"), (*GOOD[:3], 100, 150)],
        [],
        ["FS202 填报表!E1", "FS203 填报表!E1", "FS919 填报表!D1"],
        columns=["D"],
    ),
    one(
        "a hidden alias beside a figure that is seen",
        [(*HEAD, "完成数"), (*GOOD, 100)],
        [SAYS],
        ["FS202 填报表!E1"],
        columns=["E"],
    ),
    one(
        "two columns of one name, the first hidden",
        [(*HEAD, "数值"), (*GOOD, 160)],
        [],
        ["FS203 填报表!E1", "FS919 填报表!D1"],
        columns=["D"],
    ),
    one(
        "a hidden figure of a form",
        [("工作任务", "牵头单位", "本季完成"), (*TARGET, 150)],
        ["2030-06-30 sampling market 150"],
        ["FS919 填报表!C1"],
        columns=["C"],
        forms={"tracker": TRACKER},
    ),
    one(
        "a hidden quarter of a wide table",
        [("指标", "责任单位", "一季度", "二季度"), (*TARGET, 150, 30)],
        [SAYS, "2030-06-30 sampling market 30"],
        ["FS919 填报表!C1"],
        columns=["C"],
        forms={"wide": WIDE},
    ),
]

UNSEEN = [*RUNS, *COLOURS, *FORMATS, *HIDDEN]
