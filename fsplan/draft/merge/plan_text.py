"""A plan file as text that is changed in places and left as it is everywhere else, comments and all."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from fsplan.core.finding import RefusalError
from fsplan.draft.merge.plan_nodes import comments_in, scalars_of, shared_nodes
from fsplan.draft.writer import write_flow, write_lines
from fsplan.plan.nodes import present_key

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_ITEM_MARK = re.compile(r"[ ]*-[ ]")


class PlanText:
    """The text of a plan file, and the changes to it; nodes are found by path, as in the file's data."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.splitlines(keepends=True)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))
        self.root: yaml.Node = yaml.compose(text, Loader=_Loader) or yaml.MappingNode("", [])
        self.edits: list[tuple[int, int, int, str]] = []
        self.missing: dict[tuple[str | int, ...], dict[str, Any]] = {}
        self.filled: set[int] = set()
        self.shared = shared_nodes(self.root)

    def find(self, path: Sequence[str | int]) -> yaml.Node | None:
        """Return the node of a path, None where the file has none."""
        node: yaml.Node | None = self.root
        for depth, part in enumerate(path):
            if isinstance(node, yaml.MappingNode):
                above = tuple(path[:depth])
                node = next((value for key, value in node.value if present_key(key.value, above) == part), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
                node = node.value[part]
            else:
                return None
        return node

    def replace(self, path: Sequence[str | int], value: Any, key: str = "") -> None:  # noqa: ANN401 - any value of a plan
        """Put a value, written on one line, in the place of a node; where there is none, enter it under its key.

        Args:
            path: where the node stands.
            value: what is to stand there.
            key: the key that it is to stand under from now on; by default the same.
        """
        node = self._own(path)
        if node is None:
            self.enter(path[:-1], {key or str(path[-1]): value})
            return
        named = self._key(path)
        if key:
            self._edit(self._offset(named.start_mark), self._offset(named.end_mark), key)
        is_block = isinstance(node, yaml.CollectionNode) and not node.flow_style
        start = self._offset(named.end_mark if is_block else node.start_mark)
        self._keep_comments(named, node, start)
        self._edit(start, self._end(node), f"{': ' if is_block else ''}{write_flow(value)}")

    def remove(self, path: Sequence[str | int]) -> None:
        """Take a key and its value out of a mapping that has others; one beside a dash is emptied."""
        node, parent, key = self._own(path), self.find(path[:-1]), self._key(path)
        if node is None or not isinstance(parent, yaml.MappingNode):
            return
        if parent.flow_style:
            at = next(at for at, (one, _) in enumerate(parent.value) if one is key)
            start = self._offset(key.start_mark) if at == 0 else self._end(parent.value[at - 1][1])
            self._edit(start, self._offset(parent.value[1][0].start_mark) if at == 0 else self._end(node), "")
            return
        first, after = key.start_mark.line, self._last_line(node) + 1
        if self.lines[first][: key.start_mark.column].strip():
            self.replace(path, [])
            return
        start, end = self.starts[first], self.starts[after]
        pad, close = " " * key.start_mark.column, self._line_end()
        kept = comments_in(self.text, self._places(node), self._offset(key.end_mark), end)
        self._edit(start, end, "".join(f"{pad}{comment}{close}" for comment in kept))

    def enter(self, path: Sequence[str | int], entries: Mapping[str, Any]) -> None:
        """Enter keys at the end of a mapping, in the style in which it is written; make it where there is none."""
        node = self._own(path)
        if node is None:
            self.missing.setdefault(tuple(path), {}).update(entries)
        elif not node.value and (key := self._block_key(path)):
            self._fill(key, node, write_lines(entries, {}, tuple(path), 0))
        elif isinstance(node, yaml.MappingNode) and (node.flow_style or not node.value):
            sign = ", " if node.value else ""
            told = ", ".join(f"{key}: {write_flow(value)}" for key, value in entries.items())
            self._edit(self._end(node) - 1, self._end(node) - 1, sign + told)
        elif isinstance(node, yaml.MappingNode):
            column = node.value[0][0].start_mark.column
            lines = write_lines(entries, {}, tuple(path), 0)
            self._insert(self._last_line(node) + 1, [" " * column + line for line in lines])

    def append(self, path: Sequence[str | int], values: Sequence[Any]) -> None:
        """Append values to a list, in the style in which it is written; make the list where there is none."""
        node = self._own(path)
        if not isinstance(node, yaml.SequenceNode):
            self.enter(path[:-1], {str(path[-1]): list(values)})
        elif node.flow_style or not node.value:
            sign = ", " if node.value else ""
            self._edit(self._end(node) - 1, self._end(node) - 1, sign + ", ".join(map(write_flow, values)))
        else:
            self.insert_into(path, len(node.value), values, [])

    def insert_into(self, path: Sequence[str | int], index: int, values: Sequence[Any], remarks: Sequence[str]) -> None:
        """Insert values into a list that is written one below another, before the one at an index, remarks above."""
        node = self._own(path)
        key = self._block_key(path)
        if isinstance(node, yaml.SequenceNode) and not node.value and key:
            self._fill(key, node, _as_items(values, remarks))
            return
        if not isinstance(node, yaml.SequenceNode) or node.flow_style or not node.value:
            for remark in remarks:
                self.ask(path, remark)
            self.append(path, values)
            return
        first = node.value[0].start_mark
        dash = _ITEM_MARK.match(self.lines[first.line])
        column = len(dash[0]) - 2 if dash else max(first.column - 2, 0)
        line = node.value[index].start_mark.line if index < len(node.value) else self._last_line(node) + 1
        if index < len(node.value):
            line = self._above(line)
        self._insert(line, [" " * column + one for one in _as_items(values, remarks)])

    def ask(self, path: Sequence[str | int], question: str) -> bool:
        """Put a `# decide` comment above a node; returns whether it did: one that stands there is not said again."""
        key = self._key(path)
        line = key.start_mark.line
        column = len(self.lines[line]) - len(self.lines[line].lstrip(" "))
        told = f"# decide: {question}"
        above = line - 1
        while above >= 0 and self.lines[above].lstrip().startswith("#"):
            if self.lines[above].strip() == told:
                return False
            above -= 1
        self._insert(line, [" " * column + told])
        return True

    def at_end(self, lines: Sequence[str]) -> None:
        """Put lines at the file's end."""
        self._insert(len(self.lines), lines)

    def result(self) -> str:
        """Return the text with its changes."""
        for path, entries in self.missing.items():
            self.enter(path[:-1], {str(path[-1]): entries})
        text = self.text
        for start, end, _, put in sorted(self.edits, key=lambda edit: (edit[0], edit[2]), reverse=True):
            text = text[:start] + put + text[end:]
        return text

    def _own(self, path: Sequence[str | int]) -> yaml.Node | None:
        """Return the node of a path that is to be changed, None where there is none.

        Raises:
            RefusalError: an anchor lets it stand in other places too, which would change with it.
        """
        for depth in range(1, len(path) + 1):
            node = self.find(path[:depth])
            if node is not None and id(node) in self.shared:
                raise RefusalError("merged_shared", line=node.start_mark.line + 1)
        return self.find(path)

    def _keep_comments(self, key: yaml.Node, node: yaml.Node, start: int) -> None:
        """Put the comments of a value that makes way above its key, or its list."""
        pad = len(self.lines[key.start_mark.line]) - len(self.lines[key.start_mark.line].lstrip(" "))
        if kept := comments_in(self.text, self._places(node), start, self._end(node)):
            self._insert(key.start_mark.line, [" " * pad + comment for comment in kept])

    def _places(self, node: yaml.Node) -> list[tuple[int, int]]:
        return [(self._offset(one.start_mark), self._offset(one.end_mark)) for one in scalars_of(node)]

    def _line_end(self) -> str:
        return "\r\n" if self.lines and self.lines[0].endswith("\r\n") else "\n"

    def _block_key(self, path: Sequence[str | int]) -> yaml.Node | None:
        """Return the key of a path whose mapping is written one key a line, None where it is not."""
        parent = self.find(path[:-1])
        if not isinstance(parent, yaml.MappingNode) or parent.flow_style:
            return None
        return self._key_in(parent, path)

    def _key_in(self, parent: yaml.MappingNode, path: Sequence[str | int]) -> yaml.Node | None:
        above = tuple(path[:-1])
        return next((key for key, _ in parent.value if present_key(key.value, above) == path[-1]), None)

    def _fill(self, key: yaml.Node, node: yaml.Node, lines: Sequence[str]) -> None:
        """Put lines below a key whose value, `{}` or `[]`, is empty; the value makes way."""
        start = self._offset(key.end_mark)
        if start not in self.filled:
            self.filled.add(start)
            self._edit(start, self._end(node), ":")
        indented = [" " * (key.start_mark.column + 2) + line for line in lines]
        self._insert(node.end_mark.line + 1, indented)

    def _key(self, path: Sequence[str | int]) -> yaml.Node:
        parent = self.find(path[:-1])
        if isinstance(parent, yaml.MappingNode):
            return self._key_in(parent, path) or parent
        node = self.find(path)
        return node or self.root

    def _above(self, line: int) -> int:
        """Return the first line of the comments that stand right above a line."""
        while line > 0 and self.lines[line - 1].lstrip().startswith("#"):
            line -= 1
        return line

    def _insert(self, line: int, lines: Sequence[str]) -> None:
        at = self.starts[min(line, len(self.lines))]
        end = self._line_end()
        lead = "" if not self.lines or at < len(self.text) or self.text.endswith("\n") else end
        self._edit(at, at, lead + "".join(f"{one}{end}" for one in lines))

    def _edit(self, start: int, end: int, put: str) -> None:
        self.edits.append((start, end, len(self.edits), put))

    def _offset(self, mark: Any) -> int:  # noqa: ANN401 - marks of either loader
        start: int = self.starts[mark.line]
        return start + int(mark.column)

    def _end(self, node: yaml.Node) -> int:
        """Return where a node's own text ends; of one in block style, where its last line does."""
        if not isinstance(node, yaml.CollectionNode) or node.flow_style:
            end = self._offset(node.end_mark)
            start = self._offset(node.start_mark)
            return start + len(self.text[start:end].rstrip())
        line = self.lines[self._last_line(node)]
        return self.starts[self._last_line(node)] + len(line.rstrip("\r\n"))

    def _last_line(self, node: yaml.Node) -> int:
        """Return the last line that a node's content stands on; comments below it are not its own."""
        if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
            return self._last_line(node.value[-1][1])
        if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
            return self._last_line(node.value[-1])
        mark = node.end_mark
        start, last = int(node.start_mark.line), int(mark.line)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">") and mark.column == 0:
            return max(last - 1, start)
        return last if mark.column or last == start else max(last - 1, start)


def _as_items(values: Sequence[Any], remarks: Sequence[str]) -> list[str]:
    """Return the lines of some values of a list that is written one below another, questions above the first."""
    lines = [f"# decide: {remark}" for remark in remarks]
    for value in values:
        if isinstance(value, dict):
            told = write_lines(value, {}, (), 0)
            lines += [f"- {told[0]}", *(f"  {one}" for one in told[1:])]
        else:
            lines.append(f"- {write_flow(value)}")
    return lines
