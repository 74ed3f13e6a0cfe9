"""FS101-FS112, FS121: how a plan file is written: YAML, keys, values, references."""

from fsplan.core.rules.rule import Rule
from fsplan.core.text import Text

PLAN_RULES = (
    Rule(
        code="FS101",
        name="bad-yaml",
        summary=Text("YAML 写法有误", "The YAML is broken"),
        message=Text("YAML 写法有误：{problem}", "the YAML is broken: {problem}"),
        help=Text(
            "看这一行和上一行：缩进用空格并对齐，冒号后留空格，引号和括号要成对",
            "look at this line and the one above: align with spaces, put a space after a colon, close quotes",
        ),
        why=Text(
            "写法有误，后面的内容就无法可靠读出。",
            "After a broken line nothing that follows can be read for certain.",
        ),
        bad='title: "示例区2030年工作计划\n',
        good='title: "示例区2030年工作计划"\n',
    ),
    Rule(
        code="FS102",
        name="not-a-plan",
        summary=Text("不是计划文件", "The file is not a plan"),
        message=Text("这不是计划文件：{found}", "this is not a plan: {found}"),
        help=Text(
            "计划文件以“fsplan: 1”开头；核对文件是否选对，fsplan init 可新建一个示例",
            'a plan begins with "fsplan: 1"; check that this is the right file; fsplan init makes an example',
        ),
        why=Text(
            "认错了文件，后面的每一条判断都没有意义。",
            "Every verdict that rests on the wrong file is worthless.",
        ),
        bad="- 抽检\n- 检查\n",
        good="fsplan: 1\n",
    ),
    Rule(
        code="FS103",
        name="duplicate-key",
        summary=Text("同一个键写了两次", "A key is there twice"),
        message=Text("键“{value}”重复，第 {first} 行已有", 'the key "{value}" repeats that of line {first}'),
        help=Text("合并成一个，或给其中一个改名", "join the two, or rename one of them"),
        why=Text(
            "一般的 YAML 程序会悄悄丢掉前一个，整项任务可能就此消失。",
            "Ordinary YAML readers silently drop the first, and a whole duty may be gone.",
        ),
        bad="facts:\n  population: {value: 120000, unit: 人}\n  population: {value: 130000, unit: 人}\n",
        good="facts:\n  population: {value: 130000, unit: 人}\n",
    ),
    Rule(
        code="FS104",
        name="unknown-key",
        summary=Text("不认识的键", "A key is not known"),
        message=Text("此处不认识键“{value}”", 'the key "{value}" is not known here'),
        help=Text(
            "删去，或改成此处可用的键{keys}；fsplan schema 列出全部键",
            "remove it, or use a key that is known here{keys}; fsplan schema lists them all",
        ),
        help_nearest=Text("是否为“{nearest}”？", 'is "{nearest}" meant?'),
        why=Text(
            "键名写错，这一项规定就等于没写。",
            "A misspelt key is a provision that was never made.",
        ),
        bad="titel_en: Demo district plan 2030\n",
        good="title_en: Demo district plan 2030\n",
    ),
    Rule(
        code="FS105",
        name="missing-key",
        summary=Text("缺少必需的键", "A required key is missing"),
        message=Text("缺少“{field}”", '"{field}" is missing'),
        help=Text("在此处补上“{field}: …”", 'add "{field}: …" here'),
        why=Text(
            "缺了必填项，这一条就无法执行或无法计算。",
            "Without it this part of the plan cannot be carried out or computed.",
        ),
        bad="units:\n  market: {name_en: Market Regulation Bureau}\n",
        good="units:\n  market: {name: 区市场监管局, name_en: Market Regulation Bureau}\n",
    ),
    Rule(
        code="FS106",
        name="bad-value",
        summary=Text("值不符合要求", "A value is not allowed"),
        message=Text("“{field}”的值“{value}”不符合要求", 'the value "{value}" of "{field}" is not allowed'),
        help=Text("应为：{expected}", "it must be: {expected}"),
        why=Text(
            "看不懂的值不能猜着用，计划是考核的依据。",
            "A value that is not understood must not be guessed: people are judged by the plan.",
        ),
        bad="status: 征求意见\n",
        good="status: draft\n",
    ),
    Rule(
        code="FS107",
        name="tag-not-allowed",
        summary=Text("不允许使用 YAML 标签", "YAML tags are not allowed"),
        message=Text("不允许使用标签“{value}”", 'the tag "{value}" is not allowed'),
        help=Text("删去标签，只写值本身", "remove the tag and write the value alone"),
        why=Text(
            "标签会改变值的含义，还可能在别的程序里执行代码。",
            "A tag changes what a value means, and in other programs it can run code.",
        ),
        bad="period: !!int 2030\n",
        good="period: 2030\n",
    ),
    Rule(
        code="FS108",
        name="alias-bomb",
        summary=Text("YAML 引用展开后过大", "YAML aliases grow too large"),
        message=Text(
            "YAML 引用（*）展开后超过 {limit} 个节点",
            "the YAML aliases (*) stand for more than {limit} nodes",
        ),
        help=Text("把内容直接写出来，不用层层引用", "write the content out instead of nesting aliases"),
        why=Text(
            "几行嵌套引用就能占满内存，使服务器停摆。",
            "A few nested aliases can fill a server's memory and stop it.",
        ),
        bad=(
            "data:\n"
            "  - &a [x, x, x, x, x, x, x, x, x, x]\n"
            "  - &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
            "  - &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n"
            "  - &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\n"
            "  - &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\n"
            "  - &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]\n"
            "  - [*f, *f, *f, *f, *f, *f, *f, *f, *f, *f]\n"
        ),
        good="data: [data/*.csv]\n",
    ),
    Rule(
        code="FS109",
        name="not-utf-8",
        summary=Text("计划文件不是 UTF-8 编码", "The plan is not UTF-8"),
        message=Text("计划文件不是 UTF-8 编码（{value}）", "the plan is not encoded in UTF-8 ({value})"),
        help=Text("用编辑器另存为 UTF-8", "save it as UTF-8 in an editor"),
        why=Text(
            "编码不对，单位名称会变成乱码而对不上。",
            "In another encoding the units' names turn into noise and match nothing.",
        ),
        bad="plan.yaml: GB18030",
        good="plan.yaml: UTF-8",
    ),
    Rule(
        code="FS110",
        name="plan-too-large",
        summary=Text("计划文件过大", "The plan is too large"),
        message=Text("计划文件超过 {limit}", "the plan is larger than {limit}"),
        help=Text(
            "核对文件是否选对；计划只写任务和目标，数据放在 CSV 中",
            "check that the right file was named; a plan holds duties and goals, data belongs in CSV",
        ),
        why=Text("正常的计划远没有这么大，多半选错了文件。", "No plan is so large; this is hardly one."),
        bad="plan.yaml: 100 MB",
        good="plan.yaml: 20 kB",
    ),
    Rule(
        code="FS111",
        name="dangling-reference",
        summary=Text("引用的对象不存在", "A reference leads nowhere"),
        message=Text("计划中没有{kind}“{value}”", 'the plan has no {kind} "{value}"'),
        help=Text(
            "改正编号，或在计划中补上这个{kind}",
            "correct the id, or add this {kind} to the plan",
        ),
        help_nearest=Text("是否为“{nearest}”？", 'is "{nearest}" meant?'),
        why=Text(
            "责任落在不存在的单位上，就是没有人负责。",
            "A duty that rests on a unit that does not exist rests on nobody.",
        ),
        bad="groups:\n  members: {name: 成员单位, units: [market, helth]}\n",
        good="groups:\n  members: {name: 成员单位, units: [market, health]}\n",
    ),
    Rule(
        code="FS112",
        name="duplicate-id",
        summary=Text("编号重复", "An id is there twice"),
        message=Text(
            "{kind}“{value}”重复，第 {first} 行已有",
            'the {kind} "{value}" repeats that of line {first}',
        ),
        help=Text("给其中一个换一个编号", "give one of the two another id"),
        why=Text(
            "编号相同，报来的数就分不清属于哪一项。",
            "With one id for two things nobody can tell which a figure belongs to.",
        ),
        bad=(
            "items:\n"
            "  - {number: 1, title: 抽检, duties: [{id: a, title: 抽检, owner: [market], "
            'targets: {x: {kind: count, title: 批次, goal: ">= 1"}}}]}\n'
            "  - {number: 2, title: 检查, duties: [{id: a, title: 检查, owner: [market], "
            'targets: {y: {kind: count, title: 家次, goal: ">= 1"}}}]}\n'
        ),
        good=(
            "items:\n"
            "  - {number: 1, title: 抽检, duties: [{id: a, title: 抽检, owner: [market], "
            'targets: {x: {kind: count, title: 批次, goal: ">= 1"}}}]}\n'
            "  - {number: 2, title: 检查, duties: [{id: b, title: 检查, owner: [market], "
            'targets: {y: {kind: count, title: 家次, goal: ">= 1"}}}]}\n'
        ),
    ),
    Rule(
        code="FS121",
        name="unsupported-version",
        summary=Text("计划格式的版本不受支持", "The plan's format version is not supported"),
        message=Text("计划格式版本“{value}”不受支持", 'the plan\'s format version "{value}" is not supported'),
        help=Text("写成“fsplan: 1”，或升级 fsplan", 'write "fsplan: 1", or upgrade fsplan'),
        why=Text(
            "版本不同，同一个键的含义可能不同。",
            "In another version the same key may mean something else.",
        ),
        bad="fsplan: 2\n",
        good="fsplan: 1\n",
    ),
)
