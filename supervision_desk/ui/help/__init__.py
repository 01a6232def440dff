"""帮助: the manual in a window of its own, and the quick card."""
