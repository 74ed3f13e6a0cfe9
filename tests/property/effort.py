"""How long the random comparisons look: `FSPLAN_PROPERTY=50 pytest tests/property` tries fifty times as many worlds."""

import os

from hypothesis import Phase, settings

TIMES = int(os.environ.get("FSPLAN_PROPERTY", "1"))
PHASES = [Phase.explicit, Phase.reuse, Phase.generate, *([Phase.shrink] if TIMES == 1 else [])]
"""A long look says what it found as it found it: to make a world smaller may take longer than the look."""


def examples(number: int) -> settings:
    """So many worlds in a common run."""
    return settings(max_examples=number * TIMES, phases=PHASES)
