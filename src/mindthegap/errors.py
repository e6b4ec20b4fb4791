"""The one kind of error that a command shows as a message, without a traceback."""


class KitError(Exception):
    """Something that the user can put right: what was wrong, where, and what would be right."""
