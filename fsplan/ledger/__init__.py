"""Record ledgers to tallies and findings."""
