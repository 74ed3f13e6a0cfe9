"""Records of closed periods: what was frozen, what it is held against, and what was known on a day."""
