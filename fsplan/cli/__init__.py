"""The command line: words in, exit codes out; one module a command in commands/."""
