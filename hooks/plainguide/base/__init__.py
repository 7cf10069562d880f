"""What everything else stands on: problems, YAML with lines, the text of authors' files, phrases. It imports no other room."""
