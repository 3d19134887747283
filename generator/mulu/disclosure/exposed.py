"""What is raised where something would be told that may not be."""


class Exposed(Exception):
    """A figure would tell of a few people: nothing is published, and the office is told which."""
