"""工作日历: the year in twelve months, its import, single days, and the dates it moves."""
