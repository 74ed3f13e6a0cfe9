"""Tables of a text, whatever file it comes in: rows as duties, units and numbers as quotas."""
