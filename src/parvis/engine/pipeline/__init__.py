"""The whole way in one call: read, profile, repair, validate, store; with progress."""
