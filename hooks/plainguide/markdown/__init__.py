"""Python-Markdown extensions built on the core: the only place that imports markdown."""
