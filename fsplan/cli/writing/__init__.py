"""Where commands write: a destination, and what keeps it from destroying what was read."""
