"""What units owe: values, filings and a word at all; who is silent, reminded, escalated."""
