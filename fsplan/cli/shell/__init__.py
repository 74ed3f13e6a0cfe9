"""What a user meets at the prompt besides a command's own output: its help, what is wrong with a line, completions."""
