"""Time limits: the data that authors write, and the arithmetic of working days and calendar days."""
