"""Filings as units send them: recognised, checked beside the plan's own data, filed or sent back with a slip."""
