"""Sheets as PDF: the only place that imports WeasyPrint, and what paper needs besides it."""
