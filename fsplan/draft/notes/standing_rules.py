"""Standing rules: sentences that give roles beyond one note."""

import re

FIRST_LEADS = re.compile(
    r"(?:列|排|排名|名列|位列|列在|排在|居)(?:在)?(?:第一(?:位|个|名)?|首位|首|前)|第一(?:个|家)?(?:责任)?(?:单位|部门)为|首(?:个|家|位)(?:责任)?(?:单位|部门)为"
)
"""The standing rule that the first unit of each list leads."""

OTHERS = re.compile(
    r"(?:其余|其他|其它|后面|后续)(?:各)?(?:单位|部门|者)?(?:均|都|皆)?(?:为|是|作为)(?P<role>[\u4e00-\u9fff]{2,4}(?:单位|部门))"
)
"""What the others of a list are, where the first of it leads."""

IMPLIED = re.compile(
    r"(?:以下(?:各|所有|其他|的)?(?:项|条|任务|工作|措施|政策|重点|内容|各项|各条)*|(?:上述|具体|各项)(?:任务|工作|措施|政策)*(?=均|都|皆|一律))(?:，)?(?:均|都|皆|一律)?(?:需要?|由|须|要|涉及|包括|应)(?:由)?(?P<unit>[^，；。]{2,40}?)"
    r"(?:按|依|根据|分别|负责|落实|贯彻|组织|实施|推进|抓好|配合|参与|结合|$)"
)
"""The standing rule that a unit is meant in every note below without being named again."""
