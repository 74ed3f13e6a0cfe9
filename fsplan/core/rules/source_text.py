"""FS601-FS608: where a plan and the official text that it encodes do not agree."""

from fsplan.core.rules.rule import Rule
from fsplan.core.text import Text

SOURCE_RULES = (
    Rule(
        code="FS601",
        name="note-without-duty",
        summary=Text("原文的责任分工在计划里没有对应职责", "A responsibility note of the text has no duty"),
        message=Text("计划里没有职责 {duty} 对应“{value}”", "the plan has no duty {duty} for the note {value}"),
        help=Text(
            "在第 {item} 项下补上职责 {duty}；用 fsplan draft 可以得到它的草稿",
            "add duty {duty} under item {item}; fsplan draft gives a first version of it",
        ),
        why=Text("漏掉一处分工，就有一个单位的任务没人跟踪。", "One note left out is one task that nobody follows."),
        bad="text: 1.（甲局负责）…（乙局负责） / plan: 1.1",
        good="text: 1.（甲局负责）…（乙局负责） / plan: 1.1, 1.2",
    ),
    Rule(
        code="FS602",
        name="duty-without-note",
        summary=Text("计划里的职责在原文没有对应的责任分工", "A duty has no responsibility note in the text"),
        message=Text("原文没有对应职责 {value} 的责任分工", "the text has no responsibility note for duty {value}"),
        help=Text(
            "核对职责编号（任务.第几处分工）；原文没有的任务，应从计划中删去或另注出处",
            "check the duty's id (item.note); what the text does not ask for does not belong in its plan",
        ),
        why=Text("原文没有的任务不能拿来考核单位。", "A unit cannot be judged by what the text never asked of it."),
        bad="text: 1.（甲局负责） / plan: 1.1, 1.2",
        good="text: 1.（甲局负责） / plan: 1.1",
    ),
    Rule(
        code="FS603",
        name="unit-differs",
        summary=Text("责任单位与原文不一致", "The units of a duty are not those of its note"),
        message=Text(
            "职责 {duty} 与原文不一致：原文有而计划没有的：{missing}；计划有而原文没有的：{extra}",
            "the units of duty {duty} differ: only in the text: {missing}; only in the plan: {extra}",
        ),
        help=Text(
            "按原文改正；名称写法不同的，加到该单位的 aliases",
            "follow the text; where only the spelling differs, add it to the unit's aliases",
        ),
        why=Text(
            "单位错了，催报和问责都会找错人。",
            "With the wrong unit, the wrong people are reminded and held to account.",
        ),
        bad="text:（甲局、乙局负责） / plan: owner: [jia]",
        good="text:（甲局、乙局负责） / plan: owner: [jia, yi]",
    ),
    Rule(
        code="FS604",
        name="role-differs",
        summary=Text("单位的职责角色与原文不一致", "A unit's role is not that of its note"),
        message=Text(
            "职责 {duty} 中“{value}”的角色：原文为 {wanted}，计划为 {found}",
            "in duty {duty}, {value} is {wanted} in the text and {found} in the plan",
        ),
        help=Text(
            "负责 owner、牵头 lead、按职责分工 shared、配合 support、指导 guide；按原文改正",
            "负责 is owner, 牵头 lead, 按职责分工 shared, 配合 support, 指导 guide; follow the text",
        ),
        why=Text(
            "牵头对数字负责，配合只是列出，不能混淆。", "A lead answers for the figure; a supporter is only listed."
        ),
        bad="text:（甲局牵头，乙局配合） / plan: lead: [jia, yi]",
        good="text:（甲局牵头，乙局配合） / plan: lead: [jia], support: [yi]",
    ),
    Rule(
        code="FS605",
        name="figure-not-carried",
        summary=Text("原文的数字没有写进目标", "A figure of the text is in no goal"),
        message=Text(
            "职责 {duty} 没有目标对应原文的“{value}”（{wanted}）",
            "no goal of duty {duty} carries the text's {value} ({wanted})",
        ),
        help=Text("补上指标，或改正它的 goal", "add the target, or mend its goal"),
        why=Text("数字没有写进计划，就没有人核对它完成没有。", "A figure that no goal carries is checked by nobody."),
        bad="text: 新建40家 / plan: goal: '>= 4'",
        good="text: 新建40家 / plan: goal: '>= 40'",
    ),
    Rule(
        code="FS606",
        name="goal-not-in-text",
        summary=Text("目标值在原文里找不到", "A goal is not in the text"),
        message=Text(
            "指标 {target} 的目标 {value} 在职责 {duty} 对应的原文里找不到",
            "the goal {value} of {target} is not in the text of duty {duty}",
        ),
        help=Text(
            "按原文改正 goal；确属内部要求的，不设 goal 只作跟踪",
            "mend the goal by the text; for a wish of the office's own, leave the goal out and only track it",
        ),
        why=Text("原文没有的目标不能用来判定完成。", "What the text does not demand cannot decide whether it was met."),
        bad="text: 新建40家 / plan: goal: '>= 50'",
        good="text: 新建40家 / plan: goal: '>= 40'",
    ),
    Rule(
        code="FS607",
        name="clause-changed",
        severity="warning",
        summary=Text("引用的条款已改动", "A cited clause has changed"),
        message=Text(
            "职责 {duty} 引用的条款与当时不同", "the clause that duty {duty} cites is not what it was when it was cited"
        ),
        help=Text(
            "核对职责和目标是否仍然对应；核对后把 cite 的 sha256 改为 {wanted}",
            "see whether the duty still fits, then set the sha256 of its cite to {wanted}",
        ),
        why=Text(
            "征求意见稿改为正式稿时，条款常有改动。", "Between a draft for comment and its adoption, clauses change."
        ),
        bad="cite: {item: 1, note: 1, sha256: 0000…}",
        good="cite: {item: 1, note: 1, sha256: 79756d…}",
    ),
    Rule(
        code="FS608",
        name="unreadable-figure",
        severity="warning",
        summary=Text("原文的数字疑有缺损", "A figure of the text looks damaged"),
        message=Text("原文的“{value}”疑有缺损，没有核对", "the text's {value} looks damaged and was not compared"),
        help=Text("对照原件改正文本，再核对一次", "mend the text by the printed original, then compare again"),
        why=Text("缺损的数字不能猜。", "A damaged figure must not be guessed."),
        bad="覆盖率达到10000",
        good="覆盖率达到100%",
    ),
)
