"""The catalogue as DCAT-AP 3, for the portals that harvest it."""
