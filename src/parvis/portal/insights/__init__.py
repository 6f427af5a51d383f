"""What reality says: where each inventory line stands, figures of use, goals, the impact report."""
