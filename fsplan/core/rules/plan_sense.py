"""FS113-FS127: whether what a plan says makes sense: who answers, which goals, when."""

from fsplan.core.rules.rule import Rule
from fsplan.core.text import Text


def _item(duty: str, targets: str = "") -> str:
    """Return a fragment of a plan with one item and one duty."""
    lines = f"items:\n  - number: 12\n    title: 抽检\n    duties:\n      - {{id: a, title: 抽检, {duty}"
    return f"{lines}, targets: {{{targets}}}}}\n" if targets else f"{lines}}}\n"


_OWNED = "owner: [market]"
_SHARED = "shared: [market, health]"
_COUNT = 'sampling: {kind: count, title: 抽检批次, goal: ">= 720"}'
_RATE = 'sampling_rate: {kind: rate, title: 千人抽检量, of: sampling, over: population, per: 1000, goal: ">= %d"}'

PLAN_SENSE_RULES = (
    Rule(
        code="FS113",
        name="name-claimed-twice",
        summary=Text("两处用了同一个名称", "Two things have one name"),
        message=Text("名称“{value}”已属于“{first}”", 'the name "{value}" already belongs to "{first}"'),
        help=Text("删去其中一处，或写得更具体", "remove one of the two, or make it more specific"),
        why=Text(
            "报表里写这个名称时，分不清指的是谁。",
            "A return that uses this name could mean either.",
        ),
        bad="units:\n  market: {name: 区市场监管局}\n  health: {name: 区卫生健康委, aliases: [区市场监管局]}\n",
        good="units:\n  market: {name: 区市场监管局}\n  health: {name: 区卫生健康委, aliases: [区卫健委]}\n",
    ),
    Rule(
        code="FS114",
        name="no-answering-unit",
        summary=Text("没有责任单位", "Nobody answers for a duty or a target"),
        message=Text("“{value}”没有责任单位", 'nobody answers for "{value}"'),
        help=Text(
            "补上负责（owner）、牵头（lead）或按职责分工（shared）的单位；只有配合单位，或单位组里没有成员，都不算",
            "name a unit as owner, lead or shared; supporting units alone do not answer, nor a group without members",
        ),
        why=Text(
            "没有责任单位，完不成也无人负责。",
            "Where nobody answers, nobody can be asked why it was not done.",
        ),
        bad=_item("support: [health]", _COUNT),
        good=_item("owner: [market], support: [health]", _COUNT),
    ),
    Rule(
        code="FS115",
        name="goal-not-for-kind",
        summary=Text("目标与指标类型不符", "The goal does not fit the target's kind"),
        message=Text("{kind}类指标不能用目标“{value}”", 'a {kind} target cannot have the goal "{value}"'),
        help=Text("应为：{expected}", "it must be: {expected}"),
        why=Text(
            "目标和类型不符，完成率就无从算起。",
            "If goal and kind do not fit, no completion can be computed.",
        ),
        bad=_item(_OWNED, 'sampling: {kind: count, title: 抽检批次, goal: ">= 80%"}'),
        good=_item(_OWNED, _COUNT),
    ),
    Rule(
        code="FS116",
        name="key-not-for-kind",
        summary=Text("该类指标没有这个键", "The key does not belong to this kind of target"),
        message=Text("{kind}类指标没有“{field}”", 'a {kind} target has no "{field}"'),
        help=Text(
            "删去“{field}”，或核对 kind 是否写对：{kinds}类指标才有“{field}”",
            'remove "{field}", or check that the kind is right: "{field}" is for {kinds}',
        ),
        why=Text(
            "用不上的规定会让人误以为已经生效。",
            "A provision without effect lets readers believe that it holds.",
        ),
        bad=_item(_OWNED, 'sampling: {kind: count, title: 抽检批次, per: 1000, goal: ">= 720"}'),
        good=_item(_OWNED, _COUNT),
    ),
    Rule(
        code="FS117",
        name="goals-contradict",
        severity="warning",
        summary=Text("两个目标互相矛盾", "Two goals contradict each other"),
        message=Text(
            "{when}“{goal}”和“{other}”不可能同时完成：前者要求 {figure} {asked}，后者要求 {figure} {other_asked}",
            '{when}no figure can meet both "{goal}" and "{other}": the first asks for {figure} {asked}, the second for '
            "{figure} {other_asked}",
        ),
        help=Text(
            "核对两个目标和所用的基数，改正其中一个；改正之前两个目标照常考核",
            "check both goals and the fact that they are computed with, and correct one; until then both are judged",
        ),
        why=Text(
            "完成了一个，另一个就必然完不成，考核结果说不清。",
            "Whoever meets the one must miss the other, and no verdict can be defended.",
        ),
        bad=_item(_OWNED, f"{_COUNT.replace('>=', '<=')}, {_RATE % 7}"),
        good=_item(_OWNED, f"{_COUNT}, {_RATE % 6}"),
    ),
    Rule(
        code="FS118",
        name="bad-pace",
        summary=Text("序时进度写法有误", "The pace is not valid"),
        message=Text("序时进度“{value}”不可用", 'the pace "{value}" cannot be used'),
        help=Text("应为：{expected}", "it must be: {expected}"),
        why=Text(
            "序时进度是判断滞后的尺子，尺子错了，结论全错。",
            "The pace is the yardstick for being behind; a wrong one makes every verdict wrong.",
        ),
        bad=_item(_OWNED, 'sampling: {kind: count, title: 抽检批次, goal: ">= 720", pace: [50%, 20%, 80%, 100%]}'),
        good=_item(_OWNED, 'sampling: {kind: count, title: 抽检批次, goal: ">= 720", pace: [20%, 50%, 80%, 100%]}'),
    ),
    Rule(
        code="FS119",
        name="bad-bands",
        summary=Text("分级界限写法有误", "The bands are not valid"),
        message=Text("分级界限“{value}”不可用", 'the bands "{value}" cannot be used'),
        help=Text("应为：{expected}", "they must be: {expected}"),
        why=Text(
            "关注、滞后、严重滞后的界限必须依次增大，否则分不出轻重。",
            "Watch, behind and critical must begin one after the other, or they cannot be told apart.",
        ),
        bad="bands: {watch: 0, behind: 30, critical: 10}\n",
        good="bands: {watch: 0, behind: 10, critical: 30}\n",
    ),
    Rule(
        code="FS120",
        name="no-target",
        summary=Text("任务没有指标", "A duty has no target"),
        message=Text("任务“{value}”没有指标", 'the duty "{value}" has no target'),
        help=Text(
            "在 targets 下至少写一个指标；没有数量要求的，可用 status（进展状态）",
            "give it at least one target; where there is no figure, use kind status",
        ),
        why=Text(
            "没有指标的任务没法检查，写了也落不了地。",
            "A duty without a target can never be checked.",
        ),
        bad=_item(_OWNED),
        good=_item(_OWNED, "registry: {kind: status, title: 台账}"),
    ),
    Rule(
        code="FS122",
        name="date-outside-plan",
        summary=Text("日期不在计划期内", "A date lies outside the plan's period"),
        message=Text(
            "日期 {value} 不在 {start} 至 {end} 之间",
            "the date {value} is not between {start} and {end}",
        ),
        help=Text(
            "改为 {start} 至 {end} 之间的日期，或改正计划期；任务的期限最多可在计划期后 366 天",
            "give a date from {start} to {end}, or correct the period; a task is due 366 days after it at most",
        ),
        why=Text(
            "期限落在计划期之外，本计划永远判不了它完成与否。",
            "A term outside the plan's period can never be judged within it.",
        ),
        bad=_item(_OWNED, "plan_issued: {kind: milestone, title: 印发方案, due: 2029-06-30}"),
        good=_item(_OWNED, "plan_issued: {kind: milestone, title: 印发方案, due: 2030-06-30}"),
    ),
    Rule(
        code="FS123",
        name="wrong-reference-kind",
        summary=Text("引用的对象类型不对", "A reference leads to the wrong kind"),
        message=Text(
            "“{field}”不能引用“{value}”",
            '"{field}" cannot refer to "{value}"',
        ),
        help=Text("应为：{expected}", "it must be: {expected}"),
        why=Text(
            "拿不能相除的两样东西相除，结果没有意义。",
            "A figure computed from the wrong kind of thing means nothing.",
        ),
        bad=_item(
            _OWNED,
            "sampling: {kind: milestone, title: 抽检方案, due: 2030-06-30}, " + _RATE % 6,
        ),
        good=_item(_OWNED, f"{_COUNT}, {_RATE % 6}"),
    ),
    Rule(
        code="FS124",
        name="bad-period",
        summary=Text("计划期写法有误", "The plan's period is not valid"),
        message=Text("计划期“{value}”不可用", 'the period "{value}" cannot be used'),
        help=Text("应为：{expected}", "it must be: {expected}"),
        why=Text(
            "计划期决定哪些数据有效、什么时候算到期。",
            "The period decides which data counts and when time is up.",
        ),
        bad="period: {start: 2030-04-01, end: 2030-03-31}\n",
        good="period: {start: 2030-04-01, end: 2031-03-31}\n",
    ),
    Rule(
        code="FS125",
        name="parts-disagree",
        severity="warning",
        summary=Text("各部分合计与总目标不符", "The parts do not come to the goal"),
        message=Text(
            "{when}{what}合计 {sum}，比目标“{goal}”{difference}",
            '{when}{what} come to {sum}, {difference} the goal "{goal}"',
        ),
        help=Text(
            "改正有误的一处；总目标确与各部分合计不同的，在旁边注明，两者照常考核",
            "correct the one that is wrong; where the goal is meant to differ, say so beside it: both are judged",
        ),
        why=Text(
            "各部分都完成了，总目标仍可能没完成；反过来也会有人白干。",
            "All parts may be met and the goal missed, or somebody works for nothing.",
        ),
        bad=_item(
            _SHARED, 'sampling: {kind: count, title: 抽检批次, goal: ">= 720", quotas: {market: 400, health: 310}}'
        ),
        good=_item(
            _SHARED, 'sampling: {kind: count, title: 抽检批次, goal: ">= 720", quotas: {market: 410, health: 310}}'
        ),
    ),
    Rule(
        code="FS126",
        name="idle-goal",
        severity="warning",
        summary=Text("一个目标被另一个架空", "Another goal leaves a goal idle"),
        message=Text(
            "{when}目标“{goal}”不起作用：“{other}”要求 {figure} {other_asked}，高于 {asked}",
            '{when}the goal "{goal}" is idle: "{other}" asks for {figure} {other_asked}, which is more than {asked}',
        ),
        help=Text(
            "把两个目标改到一致，或删去较低的一个；改正之前两个目标照常考核",
            "bring the two into line, or remove the lower one; until then both are judged",
        ),
        why=Text(
            "完成了较低的目标，另一个仍会判为没完成，容易误以为任务已经做够。",
            "Whoever meets the lower goal still misses the other, and may believe that enough was done.",
        ),
        bad=_item(_OWNED, f"{_COUNT}, {_RATE % 7}"),
        good=_item(_OWNED, f"{_COUNT}, {_RATE % 6}"),
    ),
    Rule(
        code="FS127",
        name="circular-figure",
        summary=Text("指标互相引用成了一圈", "Figures are worked out of each other in a circle"),
        message=Text("“{value}”绕了一圈又由自己算出：{circle}", '"{value}" is worked out of itself: {circle}'),
        help=Text("去掉其中一处引用", "remove one of the references"),
        why=Text(
            "由自己算出的数没有起点，算不出来。",
            "A figure that rests on itself has no beginning and cannot be worked out.",
        ),
        bad=_item(
            _OWNED,
            "sampling: {kind: count, title: 抽检批次, sum_of: [a]}, a: {kind: count, title: 前期, sum_of: [sampling]}",
        ),
        good=_item(_OWNED, "sampling: {kind: count, title: 抽检批次, sum_of: [a]}, a: {kind: count, title: 前期}"),
    ),
)
