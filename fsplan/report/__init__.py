"""A judged plan to a neutral table, and one module a format."""
