"""Roles of columns, rules, ChartSpec, Vega-Lite, SVG; caption and alternative table."""

from parvis.engine.charts.draw import draw_table, pictures_to_json, why_no_picture, write_pictures
from parvis.engine.charts.spec import Picture
from parvis.engine.charts.svg import for_page

__all__ = ["Picture", "draw_table", "for_page", "pictures_to_json", "why_no_picture", "write_pictures"]
