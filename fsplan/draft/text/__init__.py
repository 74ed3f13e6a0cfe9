"""Files of official texts to one plain text, with its headings and tables."""
