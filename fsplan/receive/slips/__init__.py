"""What goes back to a sender whose rows were rejected."""
