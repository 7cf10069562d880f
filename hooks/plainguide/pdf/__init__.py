"""Sheets as PDF: the only place that imports WeasyPrint, and what paper needs besides it."""

from plainguide.pdf import make, paper, picture, qr
from plainguide.pdf.make import Job, Made

__all__ = ["Job", "Made", "make", "paper", "picture", "qr"]
