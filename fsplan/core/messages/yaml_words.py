"""What the YAML reader says of a file, in Chinese: its sentences are few, and it has no translations."""

import re
from collections.abc import Sequence

from fsplan.core.text import Text

_SENTENCES: Sequence[tuple[str, str]] = (
    (r"found character .* that cannot start any token", "值不能以这个字符开头（如 @、`、%），请加引号"),
    (r"found character that cannot start any token", "值不能以这个字符开头（如 @、`、%、制表符），请加引号"),
    (r"mapping values are not allowed.*", "此处不能再写“键: 值”；检查缩进，值里有冒号的请加引号"),
    (r"block sequence entries are not allowed.*", "此处不能写“- ”开头的项；检查缩进"),
    (r"did not find expected key", "此处应为一个键；检查缩进和引号"),
    (r"did not find expected '-' indicator", "此处应为“- ”开头的一项；检查缩进"),
    (r"did not find expected ',' or '\}'", "大括号里应以逗号分隔，并以 } 结束"),
    (r"did not find expected ',' or '\]'", "方括号里应以逗号分隔，并以 ] 结束"),
    (r"did not find expected node content", "此处应为一个值"),
    (r"did not find expected <document start>", "一段结束后又有内容；检查缩进，或 --- 和 ... 的位置"),
    (r"did not find expected <stream-start>", "文件开头有多余的内容"),
    (r"did not find expected alphabetic or numeric character", "& 和 * 后面应为字母或数字"),
    (r"did not find expected (comment or )?line break", "此处应另起一行"),
    (r"did not find expected hexdecimal number", "反斜杠后面应为十六进制数"),
    (r"could not find expected ':'", "键后面缺少冒号和空格"),
    (r"found unexpected end of stream", "引号或括号没有闭合，文件就结束了"),
    (r"found unexpected document indicator", "引号没有闭合，就遇到了 --- 或 ..."),
    (r"found unexpected ':'", "此处多了一个冒号，值里有冒号的请加引号"),
    (r"found a tab character.*", "缩进不能用制表符，请改用空格"),
    (r"found undefined alias.*", "引用（*）的名称在前面没有定义"),
    (r"(found )?duplicate anchor.*|second occurrence.*", "同一个名称（&）定义了两次"),
    (r"found unknown escape character.*", "双引号里不认识这个反斜杠写法；原样的文字请用单引号"),
    (r"found undefined tag handle.*", "标签（!）没有定义；计划文件不用标签"),
    (
        r"found (duplicate|incompatible|unknown).*directive.*|found incompatible YAML document",
        "不认识的 % 指令，请删去",
    ),
    (r"but found another document|expected a single document.*", "一个文件里只能有一个计划（只有一个 ---）"),
    (r"(control|special) characters are not allowed.*|unacceptable character.*", "含有看不见的控制字符，请删去"),
    (r"invalid .*|incomplete .*|unexpected .*", "含有残缺的字符；另存为 UTF-8"),
)
_ANY = "不合 YAML 的写法；检查缩进、冒号、引号和括号"


def word_yaml(problem: str) -> Text:
    """Return a sentence of the YAML reader in both languages; one that is not known is told in general in Chinese."""
    for pattern, chinese in _SENTENCES:
        if re.fullmatch(pattern, problem):
            return Text(chinese, problem)
    return Text(_ANY, problem)
