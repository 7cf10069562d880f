"""Editable copies of sheets, as Word and ODT files: the only place that starts pandoc."""

from plainguide.documents.make import Job, Words, tasks

__all__ = ["Job", "Words", "tasks"]
