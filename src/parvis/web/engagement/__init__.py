"""Screens of what people bring: requests, reuses, discussions, subscriptions, the moderation desk."""
