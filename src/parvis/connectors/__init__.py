"""Other portals and databases: everything that leaves the process goes out from here."""
