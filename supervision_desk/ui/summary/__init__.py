"""统计通报: the quarter, every figure with the tasks behind it."""
