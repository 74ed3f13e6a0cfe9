"""The plan's own rules, each a plain function from a plan to findings."""
