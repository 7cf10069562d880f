"""Pages that ask: the choices of each, and the answers that a reader has given on the way to a page."""
