"""Django settings, derived from parvis.config."""
