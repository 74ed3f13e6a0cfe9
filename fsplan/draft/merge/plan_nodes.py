"""What stands below a node of a plan file, what an anchor shares out, and the comments between."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import yaml

_COMMENT = re.compile(r"(?:(?<=\s)|(?<=[\],}\"']))#[^\n\r]*")


def _nodes(node: yaml.Node) -> Iterator[yaml.Node]:
    """Yield a node and all below it in their order, one behind an anchor each time that it is named."""
    yield node
    for part in node.value if isinstance(node, yaml.CollectionNode) else ():
        for one in part if isinstance(part, tuple) else (part,):
            yield from _nodes(one)


def scalars_of(node: yaml.Node) -> Iterator[yaml.Node]:
    """Yield the scalars of a node in their order."""
    return (one for one in _nodes(node) if isinstance(one, yaml.ScalarNode))


def shared_nodes(root: yaml.Node) -> set[int]:
    """Return the nodes that stand in several places: an anchor's."""
    counts = Counter(id(node) for node in _nodes(root))
    return {node for node, count in counts.items() if count > 1}


def comments_in(text: str, scalars: Sequence[tuple[int, int]], start: int, end: int) -> list[str]:
    """Return the comments of a stretch of a plan file; a # within one of its scalars is none."""
    said, at = [], start
    for first, last in (one for one in scalars if start <= one[0] < end):  # an anchor's may stand elsewhere
        said.append(text[at:first])
        at = last
    return [found[0].rstrip() for part in (*said, text[at:end]) for found in _COMMENT.finditer(part)]
