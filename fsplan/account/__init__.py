"""What was owed against what was done: pure functions over exact numbers."""
