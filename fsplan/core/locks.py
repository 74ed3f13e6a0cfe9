"""Locks on what a run writes for its own use: the system lets go of them however the process ends."""

import sys


def hold(handle: int) -> None:
    """Take the lock of an open file without waiting; raises OSError where another process holds it."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
