"""Excel out: figures become workbooks."""
