"""FS301-FS307: what the account says of a target, in the words of a finding."""

from fsplan.core.rules.rule import Rule
from fsplan.core.text import Text

COMPLIANCE_RULES = (
    Rule(
        code="FS301",
        name="target-missed",
        summary=Text("指标未完成", "A target was missed"),
        message=Text(
            "{title}：未完成，实际{actual}，目标{goal}（{units}）",
            "{title}: missed, actual {actual}, goal {goal} ({units})",
        ),
        help=Text(
            "期限已过；用 fsplan trace {value} 核对每一笔数据",
            "the time is over; check every entry with fsplan trace {value}",
        ),
        why=Text(
            "期限到了而目标没有达到，应当如实写入通报。",
            "The time is over and the goal is not reached; the report must say so.",
        ),
        bad=Text(
            "监督抽检批次（sampling）：目标不少于720，完成700，2030-12-31",
            "sampling: goal >= 720, actual 700, 2030-12-31",
        ),
        good=Text(
            "监督抽检批次（sampling）：目标不少于720，完成720，2030-12-31",
            "sampling: goal >= 720, actual 720, 2030-12-31",
        ),
    ),
    Rule(
        code="FS302",
        name="target-critical",
        summary=Text("指标严重滞后", "A target is critically behind"),
        message=Text(
            "{title}：严重滞后，完成率{completion}，序时进度{pace}（实际{actual}，目标{goal}；{units}）",
            "{title}: critical, {completion} done, pace {pace} (actual {actual}, goal {goal}; {units})",
        ),
        help=Text(
            "先确认数据是否报全，再督促责任单位加快进度；用 fsplan trace {value} 查看明细",
            "make sure that all was filed, then press the units; fsplan trace {value} has the entries",
        ),
        why=Text(
            "差距过大，不采取措施年底难以完成。",
            "The gap is so large that the goal will not be reached without action.",
        ),
        bad=Text("监督抽检批次（sampling）：应达50%，已达15%", "sampling: pace 50%, completion 15%"),
        good=Text("监督抽检批次（sampling）：应达50%，已达50%", "sampling: pace 50%, completion 50%"),
    ),
    Rule(
        code="FS303",
        name="target-behind",
        severity="warning",
        summary=Text("指标滞后", "A target is behind"),
        message=Text(
            "{title}：滞后，完成率{completion}，序时进度{pace}（实际{actual}，目标{goal}；{units}）",
            "{title}: behind, {completion} done, pace {pace} (actual {actual}, goal {goal}; {units})",
        ),
        help=Text(
            "提醒责任单位加快进度；用 fsplan trace {value} 查看明细",
            "remind the answering units; fsplan trace {value} has the entries",
        ),
        why=Text(
            "早提醒一个季度，年底就少一项未完成。",
            "A reminder one quarter early is one missed target fewer at the year's end.",
        ),
        bad=Text("监督抽检批次（sampling）：应达50%，已达35%", "sampling: pace 50%, completion 35%"),
        good=Text("监督抽检批次（sampling）：应达50%，已达50%", "sampling: pace 50%, completion 50%"),
    ),
    Rule(
        code="FS304",
        name="target-no-data",
        summary=Text("指标没有数据", "A target has no data"),
        message=Text(
            "{title}：未报送数据，目标{goal}（{units}）",
            "{title}: nothing was filed, goal {goal} ({units})",
        ),
        help=Text(
            "请责任单位填报；确无进展的，填 0",
            "ask the answering units to file; they write 0 if nothing was done",
        ),
        why=Text(
            "没有报数不等于没有问题，不能当作完成。",
            "Silence is not compliance.",
        ),
        bad=Text("监督抽检批次（sampling）：0 条记录，应达50%", "sampling: 0 entries, pace 50%"),
        good=Text("监督抽检批次（sampling）：2 条记录，应达50%", "sampling: 2 entries, pace 50%"),
    ),
    Rule(
        code="FS305",
        name="target-unknown",
        severity="note",
        summary=Text("指标无法判定", "A target cannot be judged"),
        message=Text(
            "{title}：无法判定，缺少计算所需的基础数据（目标{goal}；{units}）",
            "{title}: cannot be judged, a fact that it is computed with is missing (goal {goal}; {units})",
        ),
        help=Text(
            "在计划的 facts 中补上数值、时点和来源；用 fsplan explain {value} 查看缺少哪一项",
            "add value, date and source to the plan's facts; fsplan explain {value} names what is missing",
        ),
        why=Text(
            "没有人口、产量等基数就算不出比率；宁可写明无法判定，也不当作零或完成。",
            "Without its base a rate has no value; that is said openly and never taken for zero or for done.",
        ),
        bad="facts: {grain_output: {unit: 吨}}",
        good="facts: {grain_output: {value: 9000, unit: 吨}}",
    ),
    Rule(
        code="FS306",
        name="target-watch",
        severity="note",
        summary=Text("指标需要关注", "A target needs watching"),
        message=Text(
            "{title}：略低于序时进度，完成率{completion}，序时进度{pace}（{units}）",
            "{title}: slightly below pace, {completion} done, pace {pace} ({units})",
        ),
        help=Text(
            "暂不需处理，下期留意；用 fsplan trace {value} 查看明细",
            "nothing to do yet, look again next period; fsplan trace {value} has the entries",
        ),
        why=Text(
            "差距还小，是最容易追上的时候。",
            "The gap is still small, which is when it is easiest to close.",
        ),
        bad=Text("监督抽检批次（sampling）：应达50%，已达45%", "sampling: pace 50%, completion 45%"),
        good=Text("监督抽检批次（sampling）：应达50%，已达50%", "sampling: pace 50%, completion 50%"),
    ),
    Rule(
        code="FS307",
        name="unit-silent",
        severity="warning",
        summary=Text("责任单位没有报数", "An answering unit is silent"),
        message=Text(
            "{unit}没有“{title}”的数据（自{since}起应有）",
            '{unit} has no figure on "{title}" (owed since {since})',
        ),
        help=Text(
            "请该单位填报；没有进展的填 0。其他单位报的数不算在它名下",
            "ask the unit to file, 0 where nothing was done; what others reported is no credit of it",
        ),
        help_nearest=Text(
            "该单位报过，但所报的行被退回（{nearest}）；请按各行的提示改正后重报",
            "the unit has filed, but its rows were rejected ({nearest}); mend them as they say and file again",
        ),
        why=Text(
            "几个单位合成的数，缺了一家就不完整；不点名，缺的一家看起来和报了的一样好。",
            "A figure of several units is not whole without one; unnamed, it looks as good as those who filed.",
        ),
        bad=Text(
            "学校食堂排查率（canteens）：教育局 4/10；市场监管局未报；2030-03-31",
            "canteens: education 4 of 10; market nothing; 2030-03-31",
        ),
        good=Text(
            "学校食堂排查率（canteens）：教育局 4/10；市场监管局 3/8；2030-03-31",
            "canteens: education 4 of 10; market 3 of 8; 2030-03-31",
        ),
    ),
)
