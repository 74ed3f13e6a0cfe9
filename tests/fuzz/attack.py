"""One target attacked in this process for so many seconds, led by coverage where Atheris is there."""

import base64
import contextlib
import gc
import hashlib
import importlib
import json
import logging
import os
import pkgutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

_ROUND = 2000
"""Inputs after which what was found so far is written down."""

_MOST_KEPT = 5
"""Inputs kept of one fault."""


class Attack:
    """What came of the inputs of one target.

    Attributes:
        inputs: how many were run.
        faults: kind, place and input of each fault, each place once.
    """

    def __init__(self, name: str, keep: Path) -> None:
        """Load the target: under Atheris, so that its modules tell which branches are taken."""
        from answers import keep_one_engine, read_in_this_process
        from bounds import bound_process
        from targets import TARGETS

        self.name, self.target, self._keep = name, TARGETS[name], keep
        self.inputs, self.faults, self.slowest = 0, [], 0.0
        self._slow = b""
        self._seen: dict[str, int] = {}
        logging.disable()
        read_in_this_process()
        keep_one_engine()
        bound_process()
        os.fsync = lambda _: None  # what a disk has at a power cut is for tests/faults
        gc.freeze()

    def run(self, raw: bytes) -> None:
        """Run one input and note what is wrong with what came of it."""
        from bounds import judge, place_of

        began = time.process_time()
        wrong = judge(self.target.run, raw)
        took = time.process_time() - began
        if took > self.slowest:
            self.slowest, self._slow = took, raw
        self.inputs += 1
        if wrong is not None:
            kind, trace = wrong
            place = place_of(trace)
            if place not in self._seen:
                self.faults.append([kind, place, base64.b64encode(raw).decode()])
            self._seen[place] = self._seen.get(place, 0) + 1
            if self._seen[place] <= _MOST_KEPT:
                self._keep_fault(kind, trace, raw)
        if self.inputs % _ROUND == 0:
            self.tell(is_whole=False)

    def _keep_fault(self, kind: str, trace: str, raw: bytes) -> None:
        folder = self._keep / "found" / self.name
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{kind.replace(' ', '-')}-{hashlib.sha256(raw).hexdigest()[:12]}"
        (folder / name).write_bytes(raw)
        (folder / f"{name}.txt").write_text(trace, "utf-8", "backslashreplace")

    def tell(self, *, is_whole: bool) -> None:
        """Write down what was found."""
        from bounds import peak

        found = {
            "inputs": self.inputs,
            "faults": self.faults,
            "slowest": self.slowest,
            "peak": peak(),
            "is_whole": is_whole,
        }
        (self._keep / "told" / f"{self.name}.json").write_text(json.dumps(found), "utf-8")
        (self._keep / "told" / f"{self.name}.slowest").write_bytes(self._slow)


def attack(name: str, seconds: float, inputs: int, seed: int, keep: Path, *, is_blind: bool) -> None:
    """Attack a target until the seconds or the inputs are over, and end the process: libFuzzer knows no other end."""
    lead = _attack_blindly if is_blind else _attack_led
    lead(name, seconds, inputs, seed, keep)


def _end(one: Attack) -> None:
    from commands import clean

    one.tell(is_whole=True)
    clean()
    sys.stderr.flush()
    os._exit(0)


def _attack_blindly(name: str, seconds: float, inputs: int, seed: int, keep: Path) -> None:
    one, chance = Attack(name, keep), Random(f"{seed} {name}")
    own = list(one.target.seeds)
    kept = sorted((keep / "corpus" / name).glob("*"))  # of runs that were led
    own += [path.read_bytes() for path in kept]
    pool = list(own)
    end = time.monotonic() + seconds
    while time.monotonic() < end and one.inputs < inputs:
        raw = chance.choice(one.target.seeds if chance.random() < 0.5 else pool)  # what was kept is longer, and slower
        for _ in range(chance.choice((1, 1, 2, 3, 5))):
            raw = one.target.change(raw, chance)
        one.run(raw)
        if chance.random() < 0.01:  # what is changed further goes deeper than what begins anew
            pool[len(own) :] = [*pool[len(own) :], raw][-200:]
    _end(one)


def _attack_led(name: str, seconds: float, inputs: int, seed: int, keep: Path) -> None:
    import atheris

    with atheris.instrument_imports(include=["fsplan", *_ALSO.get(name, ())], enable_loader_override=False):
        for library in _ALSO.get(name, ()):
            _import_all(library)
        one = Attack(name, keep)
        for raw in one.target.seeds:  # modules that are only loaded where they are needed
            one.target.run(raw)
    corpus = keep / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for raw in one.target.seeds:
        (corpus / hashlib.sha1(raw, usedforsecurity=False).hexdigest()).write_bytes(raw)
    end = time.monotonic() + seconds

    def run(raw: bytes) -> None:
        if raw in (b"", b"\n"):  # libFuzzer begins with these, which are none of ours
            return
        one.run(raw)
        if time.monotonic() > end or one.inputs >= inputs:
            _end(one)

    settings = [f"-seed={seed}", "-rss_limit_mb=0", "-timeout=600", "-max_len=200000", "-len_control=0"]
    atheris.Setup(
        ["fuzz", *settings, "-verbosity=1", str(corpus)],
        run,
        custom_mutator=_mutator(one.target.change, one.target.seeds),
    )
    atheris.Fuzz()


def _import_all(library: str) -> None:
    """Import every module of a library: one that were imported later would be charged to the input that needs it."""
    for module in pkgutil.walk_packages(importlib.import_module(library).__path__, f"{library}."):
        with contextlib.suppress(Exception):
            importlib.import_module(module.name)


def _mutator(change: Callable[[bytes, Random], bytes], seeds: list[bytes]) -> Callable[[bytes, int, int], bytes]:
    def change_led(raw: bytes, most: int, seed: int) -> bytes:
        chance = Random(seed)
        changed = change(bytes(raw) if raw not in (b"", b"\n") else chance.choice(seeds), chance)
        return changed if len(changed) <= most else bytes(raw)

    return change_led


_ALSO = {"xls": ("xlrd",), "xls rows": ("xlrd",), "pdf": ("pypdf",)}
"""Libraries whose branches lead the way too: what they take in is not the house's."""
