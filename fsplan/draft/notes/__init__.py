"""Responsibility notes: found, cut into units, each with its role."""
