"""Time limits: the data that authors write, and the arithmetic of working days and calendar days."""

from plainguide.dates import data
from plainguide.dates.records import DEADLINES
from plainguide.dates.rules import Calendar, DateInput, Deadline, Question, Rules, work_out

__all__ = ["DEADLINES", "Calendar", "DateInput", "Deadline", "Question", "Rules", "data", "work_out"]
