"""UK law: how texts cite it, which provisions exist, which page explains each, and what has changed since it was checked."""
