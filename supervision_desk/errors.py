"""The two kinds of trouble a person meets: what cannot be done now, and a case file newer than the program."""


class UserError(Exception):
    """Something that cannot be done now. Its message is one whole Chinese sentence for the user:
    what happened, whether anything was saved, what to do."""


class NewerFileError(UserError):
    """The case file was written by a newer program."""
