"""What a site says of itself: the journey, reviews, changes, accessibility, search, metadata, and the scaffold of a new page."""
