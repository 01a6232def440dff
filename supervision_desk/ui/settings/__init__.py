"""设置: the office's ladder and its wording on papers."""
