"""Sheets as PDF: the only place that imports WeasyPrint, and what paper needs besides it."""

from plainguide.pdf import make, paper, picture, qr
from plainguide.pdf.make import Job

__all__ = ["Job", "make", "paper", "picture", "qr"]
