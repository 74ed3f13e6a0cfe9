"""The official documents: what they say, in which order; how it looks is a format's matter."""
