"""What rows say of each other once all of them are read: totals, corrections, stretches that lie over one another."""
