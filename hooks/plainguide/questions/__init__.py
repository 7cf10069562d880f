"""Pages that ask: the choices of each, and the answers that a reader has given on the way to a page."""

from plainguide.questions import choices
from plainguide.questions.choices import Choice, Question

__all__ = ["Choice", "Question", "choices"]
