"""The title of a text and the year it plans for."""

import re

_ANY_YEAR = re.compile(r"20[0-9]{2}")
_PLAN_YEAR = re.compile(r"(20[0-9]{2})年")
_TOPIC_YEAR = re.compile(
    r"(20[0-9]{2})年(?:度)?(?:[^。，；：\n0-9]{0,24})(?:要点|安排|计划|方案|任务|实事|清单|分工|措施)"
)
_NUMBER_YEAR = re.compile(r"[〔\[（](20[0-9]{2})[〕\]）][0-9]{1,4}号")
_DATE_YEAR = re.compile(r"\n(20[0-9]{2})年[0-9]{1,2}月[0-9]{1,2}日")


def first_line(text: str) -> str:
    """Return the text's title: its first line with words, marks of a heading stripped."""
    for line in text[:2000].split("\n"):
        if plain := line.strip(" #\t"):
            return plain[:80]
    return ""


def plan_year(text: str) -> int | None:
    """Return the one year that the title names, else the document number's or the date's; None when unsure."""
    title = first_line(text)
    if len(set(_ANY_YEAR.findall(title))) > 1:
        return None  # a plan of several years: a bare 6月底 could be in any of them
    for place, pattern in (
        (title, _PLAN_YEAR),
        (text[:400], _TOPIC_YEAR),
        (text[:600], _NUMBER_YEAR),
        (text[-300:], _DATE_YEAR),
    ):
        if found := pattern.findall(place):
            return int(found[-1])
    return None
