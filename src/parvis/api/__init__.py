"""Machine interfaces, built from published versions only."""
