"""How a table is laid out: its columns under every name, its header, what people write around it."""
