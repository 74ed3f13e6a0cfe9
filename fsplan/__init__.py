"""Plan and quota accounting for public work."""

__version__ = "0.1.0"
