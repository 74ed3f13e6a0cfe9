"""What is said of rows elsewhere than in their own cells: around a table, in notes, in columns that are not read."""
