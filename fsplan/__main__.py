"""Entry point of the `fsplan` command and of `python -m fsplan`."""

import gc
import os
import sys
from typing import NoReturn


def main() -> None:
    """Run the command line.

    The cycle collector stays off: a run is short, its millions of entries hold no cycles, and walking them again and
    again took a tenth of the start-up and a third of a large check. Once all is written, the streams too, the process
    ends without taking every module and entry down one by one (as mypy does): that took a seventh of a small check.
    """
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is used; looking reads every package
    try:
        from fsplan.cli.app import main as run

        run()
    except SystemExit as done:
        if not isinstance(done.code, int):
            raise
        os._exit(done.code)
    except KeyboardInterrupt:  # before the command line could hear of it
        os._exit(130)
    except BaseException as error:  # not 1, with which Python would end: that is a verdict
        _end_badly(error)


def _end_badly(error: BaseException) -> NoReturn:
    """End with 2 where not even the command line could be reached: a broken installation, no memory to load it."""
    try:
        if os.environ.get("FSPLAN_DEBUG"):
            sys.excepthook(type(error), error, error.__traceback__)
        else:
            os.write(2, f"fsplan: {type(error).__name__}: {error}\n".encode("utf-8", "backslashreplace"))
    finally:
        os._exit(2)


if __name__ == "__main__":
    main()
