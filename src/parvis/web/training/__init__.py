"""Screens that help people along: lessons, kit, glossary."""
