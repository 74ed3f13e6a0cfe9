"""What a reader in a hurry asks first: who must act on what, and what has changed since the last quarter."""
