"""What people bring to the data: requests, reuses, discussions, subscriptions; what waits for a moderator."""
