"""Our own machine interfaces: the catalogue, the rows of a resource, permanent downloads."""
