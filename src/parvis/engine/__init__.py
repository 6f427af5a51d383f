"""File in, checked and pictured table out: pure Python on DuckDB and Ibis, no Django, no setting."""
