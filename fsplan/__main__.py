"""Entry point of the `fsplan` command and of `python -m fsplan`."""

import gc
import os


def main() -> None:
    """Run the command line.

    The cycle collector stays off: a run is short, its millions of entries hold no cycles, and walking them again and
    again took a tenth of the start-up and a third of a large check. Once all is written, the streams too, the process
    ends without taking every module and entry down one by one (as mypy does): that took a seventh of a small check.
    """
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is used; looking reads every package
    from fsplan.cli.app import main as run

    try:
        run()
    except SystemExit as done:
        if not isinstance(done.code, int):
            raise
        os._exit(done.code)


if __name__ == "__main__":
    main()
