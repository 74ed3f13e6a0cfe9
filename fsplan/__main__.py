"""Run as `python -m fsplan`."""

from fsplan.cli import main

main()
