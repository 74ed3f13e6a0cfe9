"""The objects that `--format json` prints, declared."""
