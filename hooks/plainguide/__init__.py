"""The core of the generator: words, citations and the law, as small pure functions with no web framework in them."""
