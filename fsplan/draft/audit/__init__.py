"""Whether all that a text says has its place in a plan: figures, deadlines, brackets of units, open questions."""
