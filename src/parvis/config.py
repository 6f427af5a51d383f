"""Every setting, declared once: name, type, default, help."""
