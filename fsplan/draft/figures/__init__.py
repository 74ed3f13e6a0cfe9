"""What a clause commits its units to: numbers, deadlines, targets."""
