"""A revised text merged into a finished plan: what is new, changed and gone; what a person wrote stays."""
