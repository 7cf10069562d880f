"""What everything else stands on: problems, YAML with lines, files, phrases. It imports no other room."""
