"""One file per mark: from a ChartSpec to Vega-Lite layers drawn for a language and a width."""
