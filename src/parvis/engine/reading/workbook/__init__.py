"""What the readers of workbooks share, and what each format of workbook says beside its values."""
