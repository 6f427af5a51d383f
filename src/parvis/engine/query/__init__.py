"""The row API: filter, select, group, order and page a typed Parquet, as bound SQL."""
