"""Ledgers in tables elsewhere, judged where they are by the engine that holds them."""
