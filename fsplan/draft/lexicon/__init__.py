"""The words that draft knows, as data: each with an example."""
