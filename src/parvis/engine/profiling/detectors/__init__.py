"""One file per column meaning (siren.py, insee_commune.py, …)."""
