"""Read foreign files into lossless tables of text: one module per family of formats."""
