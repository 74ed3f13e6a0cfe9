"""FS201-FS204, FS211, FS213, FS220-FS224: how a progress file is built, its columns, cells and rows."""

from fsplan.core.rules.rule import Rule
from fsplan.core.text import Text

PROGRESS_RULES = (
    Rule(
        code="FS201",
        name="missing-column",
        summary=Text("缺少必需的列", "A required column is missing"),
        message=Text("表头缺少“{field}”列", 'the header has no column "{field}"'),
        help=Text(
            "表头须有日期、指标、责任单位、数值（整张表同一时期的，用 --period 或表上方“填报期：”说明）；"
            "现有：{found}。这是本单位自己的表式时，核对后把这一行加入计划：{form}",
            "the header must have date, target, unit and value (a table for one period may say so with --period); it"
            " has: {found}. If it is a table of a unit's own, check this line and add it to the plan: {form}",
        ),
        help_nearest=Text(
            "现有的“{nearest}”列可能就是它，请改正列名；现有：{found}",
            'the column "{nearest}" may be meant: correct its name; the header has: {found}',
        ),
        why=Text(
            "没有日期、指标、单位和数值，一行数据就无法计入任何单位、任何时期。",
            "Without a date, a target, a unit and a value a row can be counted for nobody and for no period.",
        ),
        bad="date,target,value\n2030-03-31,sampling,150\n",
        good="date,target,unit,value\n2030-03-31,sampling,market,150\n",
    ),
    Rule(
        code="FS202",
        name="unknown-column",
        severity="warning",
        summary=Text("不认识的列", "A column is not known"),
        message=Text("不认识列“{value}”，该列未读取", 'the column "{value}" is not known and was not read'),
        help=Text(
            "可用的列：日期、指标、责任单位、数值、总数、口径、备注、佐证；不需要时可不理会",
            "known columns: date, target, unit, value, of, basis, note, evidence; otherwise ignore this",
        ),
        help_nearest=Text(
            "如果是“{nearest}”列，请改正列名；不需要时可不理会",
            'if "{nearest}" is meant, correct the name; leave it if it is not needed',
        ),
        why=Text(
            "列名写错一个字，整列就悄悄失效；提示出来，填报人才能发现。",
            "One wrong character in a header silently drops a column; the warning lets the clerk see it.",
        ),
        bad="date,target,unit,value,notes\n2030-03-31,sampling,market,150,一季度\n",
        good="date,target,unit,value,note\n2030-03-31,sampling,market,150,一季度\n",
    ),
    Rule(
        code="FS203",
        name="duplicate-column",
        summary=Text("同一列出现两次", "A column is there twice"),
        message=Text(
            "列“{value}”与第 {first} 列是同一列",
            'the column "{value}" is the same as column {first}',
        ),
        help=Text("只保留一列，删去或改名另一列", "keep one of the two and delete or rename the other"),
        why=Text(
            "两列都叫数值时，用哪一列都只是猜测。",
            "With two columns of the same meaning, using either would be a guess.",
        ),
        bad="date,target,unit,完成量,完成数\n2030-03-31,sampling,market,150,160\n",
        good="date,target,unit,value\n2030-03-31,sampling,market,150\n",
    ),
    Rule(
        code="FS204",
        name="ragged-row",
        summary=Text("行的列数与表头不符", "A row has more or fewer cells than the header"),
        message=Text(
            "本行有 {found} 个单元格，表头有 {expected} 列",
            "this row has {found} cells, the header has {expected}",
        ),
        help=Text(
            "补齐或删去多余的分隔符；内容中含逗号的，用英文双引号括起来",
            'add or remove separators; put text that holds a comma inside double quotes ("…")',
        ),
        why=Text(
            "多一个逗号，后面的数就错位到别的列里。",
            "One comma too many moves every later figure into the wrong column.",
        ),
        bad="date,target,unit,value\n2030-03-31,sampling,market,1,50,2\n",
        good='date,target,unit,value\n2030-03-31,sampling,market,"1,502"\n',
    ),
    Rule(
        code="FS211",
        name="unbalanced-quote",
        summary=Text("引号不配对", "A quotation mark has no partner"),
        message=Text(
            "英文双引号不配对，一直影响到第 {end} 行",
            "a double quote is not closed properly; it swallows everything up to line {end}",
        ),
        help=Text(
            '补上缺少的英文双引号；内容本身含双引号的，写成两个（""）',
            'add the missing double quote; a double quote inside the text is written twice ("")',
        ),
        why=Text(
            "一个未闭合的引号会把后面好几行吞成一个单元格，这些行的数就丢了。",
            "One open quote turns the rows after it into a single cell, and their figures are lost.",
        ),
        bad='date,target,unit,value,note\n2030-03-31,sampling,market,150,"一季度\n',
        good='date,target,unit,value,note\n2030-03-31,sampling,market,150,"一季度"\n',
    ),
    Rule(
        code="FS213",
        name="missing-value",
        summary=Text("应填的单元格为空", "A cell that must be filled is blank"),
        message=Text("“{field}”未填", '"{field}" is blank'),
        help=Text(
            "填上后重报；/、-、—、无 和空白都视为未填，完成数为零请填 0",
            "fill it in and file again; /, -, —, 无 and blank all mean missing; write 0 for none done",
        ),
        why=Text(
            "空白不等于零：没有报就是没有报，不能替单位填数。",
            "A blank is not a zero: what was not reported must not be made up for the unit.",
        ),
        bad="date,target,unit,value\n2030-03-31,sampling,market,/\n",
        good="date,target,unit,value\n2030-03-31,sampling,market,0\n",
    ),
    Rule(
        code="FS220",
        name="bad-basis",
        summary=Text("口径无法识别", "The basis is not known"),
        message=Text("口径“{value}”无法识别", 'the basis "{value}" is not known'),
        help=Text(
            "本期单独完成的数填“当期”，年初以来一共完成的数填“累计”；留空即为当期。时段写在日期或填报期里",
            "write period (当期) for what was done in the period alone, total (累计) for all since the year began;"
            " blank means period. The stretch of time belongs in the date or the period",
        ),
        why=Text(
            "当期数和累计数混用，是报表中最常见的错误。",
            "Mixing figures of the period with running totals is the commonest error in returns.",
        ),
        bad="date,target,unit,value,basis\n2030-03-31,sampling,market,150,上年同期\n",
        good="date,target,unit,value,basis\n2030-03-31,sampling,market,150,累计\n",
    ),
    Rule(
        code="FS222",
        name="control-character",
        summary=Text("含有看不见的控制字符", "An invisible control character"),
        message=Text("含有控制字符 {value}", "there is a control character, {value}"),
        help=Text(
            "删去该字符：清空单元格后重新录入，不要从别处粘贴",
            "remove it: clear the cell and type it again instead of pasting",
        ),
        why=Text(
            "看不见的字符会让单位和指标对不上，还可能弄乱屏幕和报表。",
            "An invisible character keeps names from matching and can garble screens and reports.",
        ),
        bad="date,target,unit,value\n2030-03-31,sampling,mar\x07ket,150\n",
        good="date,target,unit,value\n2030-03-31,sampling,market,150\n",
    ),
    Rule(
        code="FS223",
        name="total-row",
        severity="warning",
        summary=Text("合计行不计入", "A sum row is left out"),
        message=Text("“{value}”是合计行，未计入", 'the row "{value}" is a sum of others and was left out'),
        help=Text(
            "数据之下的合计、总计、小计行可以删去；要报累计数，请用口径列填“累计”",
            "sum rows (合计, 总计, 小计) may be deleted; running totals have total (累计) as basis",
        ),
        why=Text(
            "合计行再计一次，完成数就翻了一倍。",
            "Counting the sum once more would double the figure.",
        ),
        bad="date,target,unit,value\n2030-03-31,sampling,market,150\n合计,,,150\n",
        good="date,target,unit,value\n2030-03-31,sampling,market,150\n",
    ),
    Rule(
        code="FS224",
        name="unused-whole",
        severity="warning",
        summary=Text("总数列用不上", "A whole was given where none is used"),
        message=Text(
            "指标“{target}”不按占比计算，总数 {value} 未使用",
            'the target "{target}" is not a share; the whole {value} is not used',
        ),
        help=Text(
            "只有占比类指标填总数；其他指标请留空",
            "fill in the whole for shares only; leave it blank for other targets",
        ),
        why=Text(
            "填了总数，往往是把占比指标错选成了数量指标。",
            "A whole beside a count often means that the wrong target was chosen.",
        ),
        bad="date,target,unit,value,of\n2030-03-31,sampling,market,150,720\n",
        good="date,target,unit,value,of\n2030-03-31,sampling,market,150,\n",
    ),
    Rule(
        code="FS227",
        name="merged-value",
        summary=Text("数值单元格跨行合并", "A value is merged over several rows"),
        message=Text(
            "“{value}”跨 {span} 合并，不知归哪一行", '"{value}" is merged over {span}: whose it is, is not said'
        ),
        help=Text(
            "取消合并，把数填到它所属的一行；其余各行分别填写",
            "unmerge the cells and write the figure in the row it belongs to, and the others in theirs",
        ),
        why=Text(
            "几项指标共用一个合并的数，逐行各计一次就多了，只计一次又不知是谁的。",
            "A figure that several rows share would be counted once for each, or for one of them by a guess.",
        ),
        bad=Text("D2:D3 合并：30", "D2:D3 merged: 30"),
        good="D2: 10, D3: 20",
    ),
    Rule(
        code="FS228",
        name="error-value",
        summary=Text("单元格是错误值", "A cell holds an error"),
        message=Text("单元格是错误值 {value}", "the cell holds the error {value}"),
        help=Text("改正公式，或直接填写数值", "mend the formula, or write the figure itself"),
        why=Text(
            "公式出错的单元格没有数，当成 0 或空白都不对。",
            "A formula that failed gives no figure: neither zero nor blank would be true.",
        ),
        bad="D2: #DIV/0!",
        good="D2: 150",
    ),
    Rule(
        code="FS229",
        name="formula-without-result",
        summary=Text("公式没有计算结果", "A formula has no saved result"),
        message=Text("公式 {value} 没有保存计算结果", "the formula {value} has no saved result"),
        help=Text(
            "用 Excel 或 WPS 打开并保存一次，或把公式改为数值",
            "open the file in a spreadsheet program and save it, or write the figure itself",
        ),
        why=Text(
            "由程序生成而没有打开过的表格，公式格里没有数，不能当作 0。",
            "In a file that a program wrote and nobody opened, a formula holds no figure, which is not zero.",
        ),
        bad="D2: =SUM(A1:A3)",
        good="D2: 150",
    ),
    Rule(
        code="FS236",
        name="row-left-out",
        severity="warning",
        summary=Text("表格以外的行不计入", "A row around the data is left out"),
        message=Text("“{value}”不是数据行，未计入", '"{value}" is no row of data and was left out'),
        help=Text(
            "签名、附注、重复的表头可以保留；如果是数据，请补全指标、单位和数值",
            "signatures, notes and repeated headers may stay; if it is data, give its target, unit and value",
        ),
        why=Text(
            "填表人、审核人、说明不是数据；逐行点出，才不会漏掉真正的数。",
            "Signatures and notes are no data; naming each makes sure that no figure is lost among them.",
        ),
        bad="date,target,unit,value\n2030-03-31,sampling,market,150\n填表人：张三,,,\n",
        good="date,target,unit,value\n2030-03-31,sampling,market,150\n",
    ),
)
