"""The command line: the same services without a screen, and without importing Qt."""
