"""Entry point of the `fsplan` command and of `python -m fsplan`."""

import gc


def main() -> None:
    """Run the command line.

    The cycle collector stays off: a run is short, its millions of entries hold no cycles, and walking them again and
    again took a tenth of the start-up and a third of a large check.
    """
    gc.disable()
    from fsplan.cli import main as run

    run()


if __name__ == "__main__":
    main()
