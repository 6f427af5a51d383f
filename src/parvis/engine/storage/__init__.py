"""Content-addressed folders, manifests, and the one way to open DuckDB."""
