"""A reader that misbehaves in the way it is told: run in a process of its own by tests/unit/test_confined.py."""

import os
import signal

from fsplan.files.unreadable import ENCRYPTED, UnreadableError


def read(raw: bytes, how: str) -> bytes:
    if how == "spins":
        while True:
            pass
    if how == "eats":
        return bytes(4 * 1024**3)
    if how == "aborts":
        os.kill(os.getpid(), signal.SIGABRT)
    if how == "raises":
        raise NotImplementedError
    if how == "lacks a library":
        raise ModuleNotFoundError
    if how == "refuses":
        raise UnreadableError(ENCRYPTED)
    return raw.upper()
