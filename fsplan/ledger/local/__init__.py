"""Ledgers in files on this machine, judged by an embedded engine."""
