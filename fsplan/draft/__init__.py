"""Official text to a plan skeleton."""
