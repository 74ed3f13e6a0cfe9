"""Duties that no note states: lists of who does what, and sentences that lay something on units."""
