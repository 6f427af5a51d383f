"""Roles of columns, rules, ChartSpec, Vega-Lite, SVG; caption and alternative table."""
