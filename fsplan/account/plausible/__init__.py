"""Figures that stand and that somebody should look at."""
