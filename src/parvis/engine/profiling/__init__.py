"""Say what each column holds: statistics, type, meaning."""
