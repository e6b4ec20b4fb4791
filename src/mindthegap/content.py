"""Where the kit's content lies: the lessons, cases and datasets, in a checkout or installed."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]
_INSTALLED = _PACKAGE / "kit"


def in_checkout() -> bool:
    """Return whether the kit runs from a checkout of its repository (else: from a wheel)."""
    return (_CHECKOUT / "pyproject.toml").is_file() and (_CHECKOUT / "datasets").is_dir()


def root() -> Path:
    """Return the folder that holds `lessons`, `cases` and `datasets`.

    In a checkout that is the repository itself; in an installed kit the wheel's folder
    `mindthegap/kit`, where the build puts them.

    Raises
    ------
    FileNotFoundError
        If there is neither: the installation is incomplete.

    Examples
    --------
    >>> (root() / "datasets" / "datapackage.json").is_file()
    True
    """
    if in_checkout():
        return _CHECKOUT
    if _INSTALLED.is_dir():
        return _INSTALLED
    raise FileNotFoundError(
        f"The kit's lessons and datasets are missing: neither {_CHECKOUT} is a checkout of the "
        f"kit nor is there a folder {_INSTALLED}. Install mindthegap again."
    )
