"""Quantities, periods, findings, rules and messages: nothing here knows of a plan."""
