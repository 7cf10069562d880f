"""A build by MkDocs: its state, and what each hook does with it. The only place that imports mkdocs."""
