"""Pages anybody reads: home, catalogue, datasets, organizations, about."""
