"""What a laboratory would say of a photograph, on the scale of `camera_panel`."""

from functools import lru_cache

import numpy as np
from scipy import ndimage

from mindthegap.models.camera.sensor import photograph, toned
from mindthegap.models.camera.street import scene


def similarity(photo, ideal):
    r"""Structural similarity of two pictures (SSIM), averaged over all places.

    .. math:: \mathrm{SSIM} = \frac{(2 \mu_x \mu_y + C_1)(2 \sigma_{xy} + C_2)}
              {(\mu_x^2 + \mu_y^2 + C_1)(\sigma_x^2 + \sigma_y^2 + C_2)}

    with means, variances and covariance in squares of 7 by 7 pixels,
    :math:`C_1 = (0.01 \cdot 255)^2` and :math:`C_2 = (0.03 \cdot 255)^2`. Less light lowers the
    first factor; blur, noise and smear lower the second.

    Parameters
    ----------
    photo, ideal : numpy.ndarray
        Pictures of equal size, 0 to 255, rows by columns by red, green, blue; their brightness
        (R + 2 G + B) / 4 is compared.

    Returns
    -------
    float
        At most 1, which only equal pictures reach.

    Raises
    ------
    ValueError
        If the sizes differ.

    References
    ----------
    Wang, Bovik, Sheikh & Simoncelli (2004), *IEEE Transactions on Image Processing* 13, 600-612;
    here with squares of equal weight, as in many programs, instead of a Gaussian window.

    Examples
    --------
    >>> from mindthegap.models.camera import advertisement
    >>> similarity(advertisement(), advertisement())
    1.0
    """
    if np.shape(photo) != np.shape(ideal):
        raise ValueError(
            f"photo and ideal must have one size, but theirs are {np.shape(photo)} and "
            f"{np.shape(ideal)}."
        )
    x, y = (
        (each[..., 0] + 2 * each[..., 1] + each[..., 2]) / 4
        for each in (np.asarray(photo, dtype=float), np.asarray(ideal, dtype=float))
    )
    mean_x, mean_y = _mean(x), _mean(y)
    spread_x, spread_y = _mean(x * x) - mean_x**2, _mean(y * y) - mean_y**2
    together = _mean(x * y) - mean_x * mean_y
    low, lower = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    light = (2 * mean_x * mean_y + low) / (mean_x**2 + mean_y**2 + low)
    structure = (2 * together + lower) / (spread_x + spread_y + lower)
    return float((light * structure).mean())


def _mean(values):
    return ndimage.uniform_filter(values, 7, mode="nearest")


BEST = 81.0
"""Laboratory score of a picture without any fault (SSIM of 1)."""


def lab_score(photo):
    """Return what the laboratory gives a photograph of the night scene.

    .. math:: 81 \\cdot \\max(\\mathrm{SSIM}, 0)

    where SSIM is the `similarity` with the scene as an ideal camera would show it. The factor is a
    design value of this kit: it gives 78 in 1000 lux and 51 in 10 lux, which are about the means
    of `perf_obj_day` (78) and `perf_obj_low` (52) in `camera_panel`. The data's scores are drawn at
    random around these means, not taken from pictures.

    Parameters
    ----------
    photo : numpy.ndarray
        What `photograph` returns.

    Returns
    -------
    float
        0 to 81, on the laboratory's scale of 0 to 100.

    Examples
    --------
    >>> from mindthegap.models.camera import photograph
    >>> [round(lab_score(photograph(lux))) for lux in (1, 10, 100, 1000)]
    [28, 51, 68, 78]
    """
    return BEST * max(similarity(photo, ideal_picture()), 0.0)


@lru_cache(maxsize=1)
def ideal_picture():
    """The scene without noise, shake and smear, 0 to 255."""
    return toned(scene())


LIGHTS = tuple(round(-0.5 + 0.25 * step, 2) for step in range(15))


@lru_cache(maxsize=1)
def score_by_light():
    """Scores in the hand, by the logarithm (base 10) of the light in lux.

    Returns
    -------
    tuple of numpy.ndarray
        Fifteen logarithms from -0.5 to 3, and their scores.
    """
    scores = [lab_score(photograph(min(10**light, 1000.0))) for light in LIGHTS]
    return np.array(LIGHTS), np.array(scores)
