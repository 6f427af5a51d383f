"""One file per repair step; recipes run them and leave a ledger."""
