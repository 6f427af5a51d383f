"""The row API as one expression tree: filter, select, group, order, page, to bound SQL."""
