"""When two ids mean the same student: one rule for their data, the roster and what comes back."""

import unicodedata


def normal(student: str) -> str:
    """Return the form in which two ids are compared: composed, without outer spaces, caseless.

    Examples
    --------
    >>> normal(" MStudent01") == normal("mstudent01 ")
    True
    """
    return unicodedata.normalize("NFC", student).strip().casefold()
