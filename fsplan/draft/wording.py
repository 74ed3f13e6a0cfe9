"""What a draft says to the person who must finish it, in both languages."""

from fsplan.core.text import Text

DAMAGED = Text("数字疑有缺损，未作目标", "the figure looks damaged and is left out")
ABOVE_ALL = Text("百分比超过 100，未作目标", "a percentage above 100 is left out")
RANGE = Text("原文是范围，取了下限", "the text gives a range; its lower end is taken")
FALL = Text("写的是降幅，请定口径", "the text states a fall; settle how it is measured")
POINTS = Text("写的是百分点的变化，请定目标值", "the text states a change in percentage points; settle the goal")
EACH = Text("写的是每一处各多少，请换算成总数", "the text says how many each is to have; settle the total")
UNREAD = Text("这一部分没有读懂", "this part of a note could not be read")
LONELY = Text("括号不成对", "a bracket without its partner")
NO_ROLE = Text("括号里只有单位，没有写职责", "brackets that name units and no role")
NOBODY = Text("原文没有写由谁负责", "the note names nobody who answers for this duty")
FACT = Text(
    "补上 value、as_of 和 source；没有数值时比率为无法判定",
    "fill in value, as_of and source; without a value the rate is unknown",
)


def no_figure(said: str) -> Text:
    """Say that a word such as 基本全覆盖 gives no figure."""
    return Text(f"“{said}”没有数字，请定目标", f"{said} has no figure")


def about(said: str) -> Text:
    """Say that 左右 or 余 leaves the limit open."""
    return Text(f"“{said}”没有写明下限，请核定", f"{said} leaves open how much less would still do")


def members(name: str) -> Text:
    """Ask which units an elastic name stands for."""
    return Text(f"“{name}”包括哪些单位", f"which units {name} stands for")


def no_year(year: int) -> Text:
    """Say which year stands in for one that the text does not name."""
    return Text(f"原文没有唯一的年份，暂用 {year}", f"the text names no one year; {year} stands in its place")


def due(day: object) -> Text:
    """Say when the text wants a figure to be reached."""
    return Text(f"原文要求 {day} 前完成", f"the text wants it by {day}")


def due_outside(day: object) -> Text:
    """Say that a deadline lies outside the plan's period."""
    return Text(f"完成时限 {day} 不在计划期内", f"its deadline {day} lies outside the plan's period")


def repeated(every: str) -> Text:
    """Say that a submission's rhythm is none that a plan can state."""
    return Text(f"报送周期（{every}）须改为按季或按年", f"due every {every}; a plan knows quarter and year")
