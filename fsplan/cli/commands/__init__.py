"""The commands, a few lines each: options in, one workflow function, result out."""
