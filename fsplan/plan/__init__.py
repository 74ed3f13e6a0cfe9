"""The plan as a model: loaded with positions, checked by its own rules."""
