"""Paper out: values become PDF pages in the geometry of GB/T 9704-2012."""
