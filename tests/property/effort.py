"""How long the random comparisons look: `FSPLAN_PROPERTY=50 pytest tests/property` tries fifty times as many worlds."""

import os

from hypothesis import settings

TIMES = int(os.environ.get("FSPLAN_PROPERTY", "1"))


def examples(number: int) -> settings:
    """So many worlds in a common run."""
    return settings(max_examples=number * TIMES)
