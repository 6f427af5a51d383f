"""The field's own objects as plain dataclasses, and the forms they are exchanged in."""
