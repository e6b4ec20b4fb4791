"""How three people code the reviews' aspects, one of whom drifts."""

import numpy as np

from mindthegap.data.generators.reviews_bilingual.wording import ASPECTS

NIGHT, DAY, SERVICE = (ASPECTS.index(a) for a in ("camera_night", "camera_day", "service"))


def coded(
    rng: np.random.Generator,
    aspect: np.ndarray,
    second: np.ndarray,
    two_sided: np.ndarray,
    error: float,
    harder: float,
) -> np.ndarray:
    """What a coder takes for a review's main aspect: mostly the right one.

    Parameters
    ----------
    rng : numpy.random.Generator
        Draws the errors.
    aspect, second : array of int
        The review's main and second aspect, as places in ASPECTS.
    two_sided : array of bool
        Whether the review sets the second aspect against the main one.
    error : float
        Chance of an error.
    harder : float
        How many times as often two-sided reviews are taken wrongly: then for their second aspect.
    """
    n = len(aspect)
    wrong = rng.random(n) < error * np.where(two_sided, harder, 1.0)
    # One of the five other aspects.
    other = (aspect + 1 + (rng.random(n) * (len(ASPECTS) - 1)).astype(int)) % len(ASPECTS)
    return np.where(wrong, np.where(two_sided, second, other), aspect)


def drifted(
    rng: np.random.Generator,
    codes: np.ndarray,
    speaks_of_promise: np.ndarray,
    strength: np.ndarray,
    lumps: float,
    blames: float,
) -> np.ndarray:
    """What a coder writes who has begun to read the code book differently.

    Parameters
    ----------
    rng : numpy.random.Generator
        Draws when it happens.
    codes : array of int
        What the coder would have written.
    speaks_of_promise : array of bool
        Whether the review says what was expected or promised.
    strength : array of float
        How far the drift has come, 0 to 1.
    lumps : float
        Chance, at full strength, that the camera by night is filed under the camera by day.
    blames : float
        Chance, at full strength, that talk of promises is filed under service.
    """
    lumped = (codes == NIGHT) & (rng.random(len(codes)) < lumps * strength)
    blamed = speaks_of_promise & (rng.random(len(codes)) < blames * strength)
    return np.where(blamed, SERVICE, np.where(lumped, DAY, codes))
