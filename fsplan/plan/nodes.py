"""A YAML file as plain text values with their places; nothing is typed and nothing is lost here.

YAML's own typing is what turns `012` into 10, `no` into False and `12:30` into 750. So the nodes are composed without a
resolver, every scalar stays the string that was typed, and every key and value keeps its line and column.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from fsplan.core.finding import Finding
from fsplan.core.messages.yaml_words import word_yaml
from fsplan.core.text import Text
from fsplan.plan.plan import MAX_BYTES

_MAX_VALUES = 200_000
_MAX_DEPTH = 100
_SAFE_DEPTH = 5000
TOO_DEEP = Text("嵌套过深", "nested too deeply")
_STANDARD_TAGS = frozenset({"tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Value = str | list[Any] | dict[str, Any]
"""What a file holds before anything is typed; the lists and mappings nest."""

Path = tuple[str | int, ...]


class Place(NamedTuple):
    """A position in a file: line and column, both from 1."""

    line: int
    column: int


@dataclass(slots=True)
class YamlDocument:
    """A parsed file: its data, the places of every value and key by path, and what was wrong.

    `data` is None when the text could not be read as YAML at all.
    """

    data: Value | None = None
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def place_of(self, path: Path) -> Place:
        """Return where a value stands, or the nearest thing around it that has a place."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Place(1, 1))

    def key_place(self, path: Path) -> Place:
        """Return where the key of a value stands."""
        return self.keys.get(path) or self.place_of(path)

    @property
    def target_places(self) -> dict[str, Place]:
        """Where each target is declared, by its id."""
        keys = self.keys.items()
        return {str(at[-1]): place for at, place in keys if at[:1] == ("items",) and at[-2:-1] == ("targets",)}


def present_key(written: str, path: Path) -> str:
    """Return the key that a written one in a mapping at a path stands for: items and sections once said `no`.

    To YAML 1.1 `no` is the value False, so that other tools could not read the plan.
    """
    return "number" if written == "no" and len(path) == 2 and path[0] in ("items", "sections") else written


def parse_document(raw: bytes, file: str) -> YamlDocument:
    """Read a YAML file's bytes into a Document; every fault is a finding, none is raised."""
    document = YamlDocument()
    if len(raw) > MAX_BYTES:
        document.findings.append(Finding("FS110", file, 1, 1, params={"limit": f"{MAX_BYTES // 1024 // 1024} MiB"}))
        return document
    text = _decode(raw, file, document)
    if text is None:
        return document
    try:
        if deep := _find_too_deep(text):
            document.findings.append(Finding("FS101", file, *deep, params={"problem": TOO_DEEP}))
            return document
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        document.findings.append(_syntax_finding(error, text, file))
        return document
    if node is not None:
        _Reader(document, file).read_root(node)
    return document


def _decode(raw: bytes, file: str, document: YamlDocument) -> str | None:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        document.findings.append(Finding("FS109", file, line, column, value=f"0x{raw[error.start]:02X}"))
        return None


def _find_too_deep(text: str) -> Place | None:
    """Return where the text nests so deep that the C composer, which recurses, would take the process down.

    No text nests deeper than it has opening brackets or indents, so that hardly a plan needs this second look.
    """
    if text.count("[") + text.count("{") + text.count("- ") + text.count("? ") < _SAFE_DEPTH and "  " * 500 not in text:
        return None
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            return _place(event)
    return None


def _syntax_finding(error: yaml.YAMLError, text: str, file: str) -> Finding:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        line, column = mark.line + 1, mark.column + 1
    else:  # a reader error counts characters from the file's start
        at: int = getattr(error, "position", 0)
        line, column = text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error).splitlines()[0]
    return Finding("FS101", file, line, column, params={"problem": word_yaml(problem)})


class _TooDeepError(Exception):
    """A value stands deeper than any plan has one."""

    def __init__(self, node: yaml.Node) -> None:
        super().__init__()
        self.node = node


class _TooManyValuesError(Exception):
    """Aliases expand to more values than any plan has."""


class _Reader:
    """Turns composed nodes into plain values, noting places and faults on the way."""

    def __init__(self, document: YamlDocument, file: str) -> None:
        self._document = document
        self._file = file
        self._count = 0
        self._open: set[int] = set()

    def read_root(self, node: yaml.Node) -> None:
        try:
            self._document.data = self._read(node, ())
        except _TooManyValuesError:
            self._find("FS108", node, limit=str(_MAX_VALUES))
        except _TooDeepError as error:
            self._find("FS101", error.node, problem=TOO_DEEP)

    def _find(self, code: str, node: yaml.Node, value: str = "", **params: str | Text) -> None:
        place = _place(node)
        self._document.findings.append(
            Finding(code, self._file, place.line, place.column, value=value, params=dict(params))
        )

    def _read(self, node: yaml.Node, path: Path) -> Value:
        self._count += 1
        if self._count > _MAX_VALUES or id(node) in self._open:
            raise _TooManyValuesError
        if len(path) >= _MAX_DEPTH and not isinstance(node, yaml.ScalarNode):
            raise _TooDeepError(node)
        self._document.values[path] = _place(node)
        if node.tag not in _STANDARD_TAGS:
            self._find("FS107", node, value=node.tag)
        if isinstance(node, yaml.ScalarNode):
            return str(node.value)
        self._open.add(id(node))
        result = self._mapping(node, path) if isinstance(node, yaml.MappingNode) else self._sequence(node, path)
        self._open.discard(id(node))
        return result

    def _sequence(self, node: yaml.Node, path: Path) -> list[Value]:
        return [self._read(child, (*path, index)) for index, child in enumerate(node.value)]

    def _mapping(self, node: yaml.Node, path: Path) -> dict[str, Value]:
        result: dict[str, Value] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._find("FS106", key_node, expected=Text("一个键名", "a plain key"))
                continue
            key = present_key(str(key_node.value), path)
            here = (*path, key)
            if key in result:
                self._find("FS103", key_node, value=key, first=str(self._document.keys[here].line))
                continue
            self._document.keys[here] = _place(key_node)
            result[key] = self._read(value_node, here)
        return result


def _place(node: yaml.Node | yaml.Event) -> Place:
    mark = node.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
