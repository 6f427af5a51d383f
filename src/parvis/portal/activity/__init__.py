"""The hash-chained journal of what was done, by whom."""
