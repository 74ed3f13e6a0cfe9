"""How it looks: one module or folder a format; nothing is computed or chosen here."""
