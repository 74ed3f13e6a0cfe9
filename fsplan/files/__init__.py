"""Files before anybody knows what their rows mean: bytes to text, text to cells, each with its place."""
