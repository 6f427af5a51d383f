"""Other portals, and the only way out to the network."""
