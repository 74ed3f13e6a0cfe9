"""Ways to change an input a little: as bytes, as words, inside a package, cell by cell, and as a tree.

Each takes an input and a source of chance and returns another input; the same chance gives the same change.
"""

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import Any

Mutator = Callable[[bytes, Random], bytes]
MOST_BYTES = 200_000
"""An input grows no further: what is looked for is what a file says, not how long it is."""

MOST_ROWS = 12
_READ = ("sheet", "sharedStrings", "workbook", "styles", "content.xml", "document.xml", "numbering")
"""What the parts of a package are called of which the house reads more than their names."""


def change_bytes(raw: bytes, chance: Random, words: Sequence[bytes] = ()) -> bytes:
    """Flip, set, insert, delete, double, move or cut bytes, or put one of the words somewhere, up to four times."""
    for _ in range(chance.choice((1, 1, 1, 2, 2, 4))):
        raw = _change_once(raw, chance, words)
    return raw[:MOST_BYTES]


def _change_once(raw: bytes, chance: Random, words: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(raw) + 1)
    end = min(len(raw), at + chance.choice((1, 1, 2, 4, 8, 32, 256)))
    piece, rest = raw[at:end], raw[end:]
    way = chance.randrange(9 if words else 6)
    if way == 0 and piece:
        return raw[:at] + bytes([piece[0] ^ 1 << chance.randrange(8)]) + piece[1:] + rest
    if way <= 1:
        return raw[:at] + chance.randbytes(chance.choice((1, 1, 2, 4, 8))) + raw[at:]
    if way == 2:
        return raw[:at] + rest
    if way == 3:
        return raw[:end] + piece * chance.choice((1, 1, 1, 2, 40)) + rest
    if way == 4:
        other = chance.randrange(len(raw) + 1)
        return raw[:at] + raw[other : other + len(piece)] + rest
    if way == 5:
        return raw[:at] if chance.random() < 0.2 else raw[:at] + chance.randbytes(len(piece)) + rest
    return raw[:at] + chance.choice(words) + (rest if way == 6 else raw[at:])


def change_words(raw: bytes, chance: Random, words: Sequence[bytes], ends: bytes) -> bytes:
    """Put another word where one stands (what any of the ends closes), or change bytes."""
    if chance.random() < 0.4 or not raw:
        return change_bytes(raw, chance, words)
    at = chance.randrange(len(raw))
    begin = max((raw.rfind(bytes([end]), 0, at) for end in ends), default=-1) + 1
    stops = [stop for end in ends if (stop := raw.find(bytes([end]), begin)) >= 0]
    return (raw[:begin] + chance.choice(words) + raw[min(stops, default=len(raw)) :])[:MOST_BYTES]


def change_package(raw: bytes, chance: Random, words: Sequence[bytes]) -> bytes:
    """Change one part of a package and pack it soundly again, so that what reads the part meets the change."""
    if chance.random() < 0.05:
        return change_bytes(raw, chance)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as old:
            parts = [(name, old.read(name)) for name in old.namelist()]
    except Exception:  # its own bytes were changed before
        return change_bytes(raw, chance)
    if not parts:
        return change_bytes(raw, chance)
    read = [at for at, (name, _) in enumerate(parts) if any(word in name for word in _READ)]
    at = chance.choice(read) if read and chance.random() < 0.85 else chance.randrange(len(parts))
    name, content = parts[at]
    way = chance.random()
    if way < 0.02:
        del parts[at]
    elif way < 0.04:
        parts.append((change_bytes(name.encode(), chance).decode("utf-8", "replace").replace("\0", ""), content))
    else:
        parts[at] = (name, change_words(content, chance, words, b'<>"= '))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as new:
        for name, content in parts:
            info = zipfile.ZipInfo(name[:200], (2030, 1, 1, 0, 0, 0))
            if info.filename not in new.NameToInfo:
                new.writestr(info, content)
    return stream.getvalue()


def change_cells(raw: bytes, chance: Random, words: Sequence[str]) -> bytes:
    """Change a cell of rows that stand as JSON, or put a row twice, away or elsewhere."""
    rows = json.loads(raw)
    for _ in range(chance.choice((1, 1, 2, 3))):
        row = chance.choice(rows)
        way = chance.random()
        if way < 0.08 and len(rows) < MOST_ROWS:
            rows.insert(chance.randrange(len(rows) + 1), list(row))
        elif way < 0.12 and len(rows) > 1:
            rows.remove(row)
        else:
            at = chance.randrange(len(row))
            row[at] = change_text(row[at], chance, words)
    return json.dumps(rows, ensure_ascii=False).encode()


def change_text(text: str, chance: Random, words: Sequence[str]) -> str:
    """Put a word for a text, or into it, or change its bytes; what comes out is text still."""
    if chance.random() < 0.5:
        return chance.choice(words)
    encoded = [word.encode("utf-8", "surrogatepass") for word in words]
    changed = change_bytes(text.encode("utf-8", "surrogatepass"), chance, encoded).decode("utf-8", "replace")
    return changed[:300]


def change_line(raw: bytes, chance: Random, words: Sequence[str]) -> bytes:
    """Change a command line that stands as a JSON list of words."""
    line = json.loads(raw)
    for _ in range(chance.choice((1, 1, 2, 3))):
        at = chance.randrange(len(line) + 1)
        way = chance.random()
        if way < 0.35:
            line.insert(at, chance.choice(words))
        elif way < 0.5:
            del line[at : at + 1]
        elif way < 0.6:
            chance.shuffle(line)
        elif way < 0.8:
            line[at : at + 1] = [chance.choice(words)]
        elif at < len(line):
            line[at] = change_text(line[at], chance, words)
    return json.dumps(line[:12]).encode()


def change_tree(raw: bytes, chance: Random, words: Sequence[Any], marks: Sequence[bytes]) -> bytes:
    """Change a node of JSON: another value, none, twice; or the bytes of it where it is no longer JSON."""
    try:
        tree = json.loads(raw)
    except (ValueError, RecursionError):
        return change_bytes(raw, chance, marks)
    if chance.random() < 0.25:
        return change_bytes(raw, chance, marks)
    holders = list(_holders(tree))
    if not holders:
        return json.dumps(chance.choice(words)).encode()
    holder = chance.choice(holders)
    key = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    way = chance.randrange(5)
    if way == 0:
        del holder[key]
    elif way == 1 and isinstance(holder, list):
        holder.insert(key, holder[key])
    elif way == 2 and isinstance(holder[key], str):
        holder[key] = change_bytes(holder[key].encode("utf-8", "surrogatepass"), chance, marks).decode(
            "utf-8", "replace"
        )
    elif way == 3 and isinstance(holder, dict):
        holder[change_text(key, chance, ["", "on", "event", "rows"])] = holder[key]
    else:
        holder[key] = chance.choice(words)
    return json.dumps(tree).encode()[:MOST_BYTES]


def _holders(node: Any) -> list[Any]:
    found, waiting = [], [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict | list) and one:
            found.append(one)
            waiting.extend(one.values() if isinstance(one, dict) else one)
    return found


def by(change: Callable[..., bytes], *more: Any) -> Mutator:
    """Return a way of changing with its words given."""
    return partial(_call, change, more)


def _call(change: Callable[..., bytes], more: tuple[Any, ...], raw: bytes, chance: Random) -> bytes:
    return change(raw, chance, *more)
