"""How a day or a period is to be written, for who has written none that a plan knows; a sound row needs none of it."""

from fsplan.core.period import Period
from fsplan.core.quarters import blocks_of, label_of, quarters_of
from fsplan.core.text import Text

NO_PERIOD_HERE = Text("不是这里填报的时期", "is not one of the periods filed for here")


def one_of(periods: Text) -> Text:
    """Say which periods a cell may name."""
    return Text(
        f"写本计划的时期或其中的日期；可用的时期为：{periods.zh}",
        f"name a period of the plan or a day; its periods are {periods.en}",
    )


def like_days(period: Period) -> Text:
    """Say how a day or a period is written, by days of the plan's own year."""
    quarter, month = label_of(quarters_of(period)[0]), label_of(blocks_of(period, 1)[0])
    day = blocks_of(period, 1)[0].end
    quarter = "Q1" if "_" in quarter else quarter  # three months that are no quarter of the calendar
    written = f"{day.year}年{day.month}月"
    return Text(
        f"写成 {day}、{written}{day.day}日，或一个时期：{quarter}、{written}（指其最后一天）",
        f"write {day}, or a period for its last day: {quarter}, {month}",
    )
