"""Where checks run: DuckDB in process by default, a Spark cluster when one machine is not enough."""
