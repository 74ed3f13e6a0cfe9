"""FS401-FS414, FS430: record ledgers, their columns, cells and keys, and what was reported against them."""

from fsplan.core.rules.rule import Rule
from fsplan.core.text import Text

_HEAD = "抽样编号,抽样时间,食品大类,抽样数量,结论\n"
_ROW = "XC22120105000001,2030-03-01,肉制品,2,合格\n"
_GOOD = _HEAD + _ROW
_TESTS = "检验编号,检验日期,检验机构,检验结论\n"

LEDGER_RULES = (
    Rule(
        code="FS401",
        name="missing-column",
        summary=Text("台账缺少必需的列", "A ledger lacks a required column"),
        message=Text(
            "台账“{ledger}”的表头缺少“{value}”列", 'the header of the ledger "{ledger}" has no column "{value}"'
        ),
        help=Text(
            "补上这一列，或在计划的 aliases 中登记所用的列名",
            "add it, or name the header in use under aliases in the plan",
        ),
        help_nearest=Text(
            "现有的“{nearest}”列可能就是它：改正列名，或在计划的 aliases 中登记",
            'the column "{nearest}" may be meant: correct its name, or add it to aliases in the plan',
        ),
        why=Text(
            "没有编号、日期等必需的列，记录既不能核对，也不能计数。",
            "Without its key, its date or another required column a record can be neither checked nor counted.",
        ),
        bad="抽样编号,抽样日,食品大类,抽样数量,结论\n" + _ROW,
        good=_GOOD,
    ),
    Rule(
        code="FS402",
        name="ragged-row",
        summary=Text("记录的列数与表头不符", "A record has more or fewer cells than the header"),
        message=Text(
            "本条记录有 {found} 个单元格，表头有 {expected} 列",
            "this record has {found} cells, the header has {expected}",
        ),
        help=Text(
            "补齐或删去多余的分隔符；内容中含逗号的，用英文双引号括起来",
            'add or remove separators; put text that holds a comma inside double quotes ("…")',
        ),
        why=Text(
            "错位的单元格会把甲列的值当成乙列的值。",
            "After a missing or an extra cell every value stands in the wrong column.",
        ),
        bad=_HEAD + "XC22120105000001,2030-03-01,肉制品,2,合格,复检\n",
        good=_GOOD,
    ),
    Rule(
        code="FS403",
        name="unbalanced-quote",
        summary=Text("记录中的引号不成对", "A record's quotes do not pair up"),
        message=Text(
            "引号没有正确收尾，第 {end} 行以前的内容无法分格",
            "a quote does not close as it should: up to line {end} no cell can be told from the next",
        ),
        help=Text(
            "补上缺少的双引号；内容里的双引号写成两个", 'close the quote; write a quote inside a cell twice ("")'
        ),
        why=Text("一个没有收尾的引号会吞掉后面的记录。", "A quote that is not closed swallows the records behind it."),
        bad=_HEAD + 'XC22120105000001,2030-03-01,"肉制品"类,2,合格\n',
        good=_GOOD,
    ),
    Rule(
        code="FS404",
        name="missing-cell",
        summary=Text("必填的单元格未填", "A required cell is blank"),
        message=Text("“{field}”未填", '"{field}" is blank'),
        help=Text("填上这一格；“/”“-”“无”等也算未填", 'fill it in; "/", "-" and the like count as blank'),
        why=Text(
            "编号或日期不全的记录，不能证明任何一批次。",
            "A record without its key or its date is evidence of nothing.",
        ),
        bad=_HEAD + "XC22120105000001,,肉制品,2,合格\n",
        good=_GOOD,
    ),
    Rule(
        code="FS405",
        name="bad-cell",
        summary=Text("单元格不是该列的类型", "A cell is not of its column's type"),
        message=Text("“{field}”的值“{value}”读不懂", 'the value "{value}" of "{field}" cannot be read'),
        help=Text("应填：{expected}", "write: {expected}"),
        help_nearest=Text("{nearest}；改后再核对", "{nearest}; then check again"),
        why=Text(
            "读不懂的日期或数量，只能退回，不能猜。",
            "A date or an amount that cannot be read is sent back, never guessed.",
        ),
        bad=_HEAD + "XC22120105000001,2030-02-30,肉制品,2,合格\n",
        good=_GOOD,
    ),
    Rule(
        code="FS406",
        name="not-allowed",
        summary=Text("单元格不在允许的取值之内", "A cell is not one of the values allowed"),
        message=Text("“{field}”不能填“{value}”", '"{field}" may not be "{value}"'),
        help=Text("只能填：{allowed}", "allowed: {allowed}"),
        help_nearest=Text("是否为“{nearest}”？", 'is "{nearest}" meant?'),
        why=Text(
            "分类或结论各写各的，分类统计和不合格率就不可信。",
            "With a spelling for every clerk no count by category and no rate of failures can be trusted.",
        ),
        bad=_HEAD + "XC22120105000001,2030-03-01,肉类制品,2,合格\n",
        good=_GOOD,
    ),
    Rule(
        code="FS407",
        name="pattern",
        summary=Text("单元格不符合规定的格式", "A cell does not match its pattern"),
        message=Text("“{field}”的值“{value}”不符合格式", 'the value "{value}" of "{field}" does not match its pattern'),
        help=Text(
            "格式为 {pattern}；长编号须按文本保存，以免变成 1.23E+17",
            "the pattern is {pattern}; keep long numbers as text",
        ),
        why=Text(
            "编号错一位，就成了另一批次，或者重复计数。",
            "One wrong character makes a key another sample, or counts the same one twice.",
        ),
        bad=_HEAD + "2.21201E+15,2030-03-01,肉制品,2,合格\n",
        good=_GOOD,
    ),
    Rule(
        code="FS408",
        name="out-of-range",
        summary=Text("数值超出规定的范围", "A number is outside its range"),
        message=Text("“{field}”的值 {value} 超出范围", 'the value {value} of "{field}" is out of range'),
        help=Text("应在：{expected}", "it must be {expected}"),
        why=Text("超出范围的数量多半是录入错误。", "An amount out of range is most likely a slip of the keyboard."),
        bad=_HEAD + "XC22120105000001,2030-03-01,肉制品,-2,合格\n",
        good=_GOOD,
    ),
    Rule(
        code="FS409",
        name="date-outside-period",
        severity="warning",
        summary=Text("部分记录的日期不在计划期内", "Records are dated outside the plan's period"),
        message=Text(
            "有 {count} 条记录的日期不在计划期 {start} 至 {end} 之内，未计入；第一条为“{value}”",
            "records dated outside {start} to {end} are left out: {count}; the first of them is of {value}",
        ),
        help=Text(
            "往年的记录无须改动；年份写错的，请改正",
            "another year's records may stay as they are; correct the year where it is a slip",
        ),
        why=Text("往年的批次不能顶替今年的任务。", "Another year's samples cannot stand in for this year's."),
        bad=_HEAD + "XC22120105000001,2029-03-01,肉制品,2,合格\n",
        good=_GOOD,
    ),
    Rule(
        code="FS410",
        name="duplicate-key",
        summary=Text("编号重复", "A key is there twice"),
        message=Text("编号“{value}”与 {first} 重复", 'the key "{value}" repeats that of {first}'),
        help=Text(
            "核对编号，删去重复的一条；以先出现的为准", "check the key and delete the copy; the first one stands"
        ),
        why=Text("同一批次登记两次，就会多算一批次。", "A sample entered twice would be counted twice."),
        bad=_GOOD + _ROW,
        good=_GOOD,
    ),
    Rule(
        code="FS411",
        name="key-disagrees",
        summary=Text("同一编号的记录互相矛盾", "Records of one key contradict each other"),
        message=Text(
            "编号“{value}”的“{columns}”与 {first} 不一致", '"{columns}" of the key "{value}" differs from {first}'
        ),
        help=Text(
            "同一编号的各条记录须有相同的日期、单位和分类；以先出现的为准",
            "all records of one key must have the same date, unit and category; the first one stands",
        ),
        why=Text(
            "同一批次若有两个日期或两个单位，就不知道该计入哪里。",
            "A sample with two dates or two units can be counted in neither place.",
        ),
        bad=_TESTS + "T0001,2030-03-01,区市场监管局,合格\nT0001,2030-03-02,区市场监管局,合格\n",
        good=_TESTS + "T0001,2030-03-01,区市场监管局,合格\nT0001,2030-03-01,区市场监管局,不合格\n",
    ),
    Rule(
        code="FS412",
        name="unknown-unit",
        summary=Text("记录的单位不在计划中", "A record's unit is not in the plan"),
        message=Text("计划中没有单位“{value}”", 'the plan has no unit "{value}"'),
        help=Text(
            "改正单位名称，或在计划的 aliases 中登记", "correct the name, or add it to the unit's aliases in the plan"
        ),
        help_nearest=Text("是否为“{nearest}”？", 'is "{nearest}" meant?'),
        why=Text("记录不知道归谁，就不能算作任何单位的成绩。", "A record that belongs to nobody counts for nobody."),
        bad=_TESTS + "T0001,2030-03-01,市场监管,合格\n",
        good=_TESTS + "T0001,2030-03-01,区市场监管局,合格\n",
    ),
    Rule(
        code="FS413",
        name="unit-not-responsible",
        severity="warning",
        summary=Text(
            "部分记录属于没有相关任务的单位", "Records belong to a unit that answers for no target of the ledger"
        ),
        message=Text(
            "{unit}没有由本台账计数的任务，它的 {count} 条记录未计入任何指标",
            "{unit} answers for no target that counts this ledger: its records ({count}) count nowhere",
        ),
        help=Text(
            "核对单位名称；应当计入的，请在计划中把该单位列为责任单位",
            "check the unit's name; if its records are to count, name it in the plan among those responsible",
        ),
        why=Text(
            "单位填错的记录不算在任何人名下，责任单位的完成数就少了。",
            "Records under a wrong unit count for nobody, and whoever did the work is short of them.",
        ),
        bad=_TESTS + "T0001,2030-03-01,区教育局,合格\n",
        good=_TESTS + "T0001,2030-03-01,区市场监管局,合格\n",
    ),
    Rule(
        code="FS414",
        name="key-spelled-differently",
        severity="warning",
        summary=Text("同一编号写法不一", "One key is spelled in several ways"),
        message=Text(
            "编号“{value}”与 {first} 的“{other}”是同一编号的不同写法",
            'the key "{value}" is that of {first}, spelled "{other}" there',
        ),
        help=Text(
            '统一写法；全角半角、大小写、空格、不可见字符和 ="…" 不区分编号',
            'spell it in one way; width, case, blanks, unseen characters and ="…" do not tell keys apart',
        ),
        why=Text(
            "按不同写法各算一次，同一批次就多算了。",
            "Counted once for each spelling, one sample would be several.",
        ),
        bad=_TESTS + "T0001,2030-03-01,区市场监管局,合格\nt0001,2030-03-01,区市场监管局,合格\n",
        good=_TESTS + "T0001,2030-03-01,区市场监管局,合格\nT0001,2030-03-01,区市场监管局,合格\n",
    ),
    Rule(
        code="FS430",
        name="reported-differs",
        severity="warning",
        summary=Text("报送数与台账不符", "What was reported differs from the ledger"),
        message=Text(
            "{unit}{period}报送“{title}”{reported}，台账数为{ledger}，相差{difference}",
            '{unit} reported {reported} of "{title}" for {period}, the ledger has {ledger}: {difference} apart',
        ),
        help=Text(
            "核对报送数和台账；评判以台账为准，允许的差额写在计划的 tolerance 中（现为 {tolerance}）",
            "compare the two; the ledger is what is judged; tolerance in the plan may allow more (now {tolerance})",
        ),
        why=Text(
            "没有台账支撑的数字只是一句话；两者不符，必有一处要改。",
            "A figure that the records do not bear out is a mere claim; one of the two must be mended.",
        ),
        bad=Text("报送780，台账有777个不同编号", "reported 780, the ledger holds 777 distinct keys"),
        good=Text("报送780，台账有780个不同编号", "reported 780, the ledger holds 780 distinct keys"),
    ),
)
