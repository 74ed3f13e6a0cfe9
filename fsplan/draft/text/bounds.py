"""How much a text may hold: several times what ten megabytes of plans do, and no more than is drafted in seconds."""

from collections.abc import Sized

from fsplan.core.text import Text
from fsplan.files.unreadable import UnreadableError

MOST = 80_000
"""Numbered points, brackets, or figures and deadlines of one text.

Ten megabytes of the corpus have 23,000, 36,000 and 20,000 of them, and no one plan is that long.
"""

_TOO_MUCH = Text(
    f"编号、括号或指标、时限超过 {MOST} 处，不是一份工作方案；请只留方案正文",
    f"it holds more than {MOST} numbered points, brackets, or figures and deadlines, as no plan does;"
    " hand in the plan's own text alone",
)


def check_amount(found: Sized) -> None:
    """Raise UnreadableError where more was found in a text than any plan holds."""
    if len(found) > MOST:
        raise UnreadableError(_TOO_MUCH)
