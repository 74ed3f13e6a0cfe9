"""What the parts of a drafted plan are called: ids, titles, the area."""
