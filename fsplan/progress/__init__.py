"""Progress files to validated entries and findings."""
