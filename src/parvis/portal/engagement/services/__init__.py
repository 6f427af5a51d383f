"""What people and moderators do: ask, share a reuse, discuss, follow, answer, accept or refuse."""
