"""The camera's model: the scene, exposure, noise, denoising, score, and the simulated buyers."""

import hashlib

import numpy as np
import pytest

from mindthegap.data import load
from mindthegap.models.camera import (
    LUX,
    PLACES,
    SENSOR,
    Sensor,
    advertisement,
    exposure,
    lab_score,
    photograph,
    place,
    scene,
    signal_to_noise,
    similarity,
    simulate_buyers,
)
from mindthegap.models.camera.score import ideal_picture
from mindthegap.models.camera.sensor import GRAIN, counted, denoised, noise, shaken, toned
from mindthegap.models.camera.street import encoded_scene

LEVELS = [0.3, 1, 3, 10, 30, 100, 300, 1000]


@pytest.fixture(scope="module")
def photos():
    return {lux: photograph(lux) for lux in LEVELS}


# The scene.


def test_the_scene_is_the_same_at_every_call():
    first = encoded_scene()
    encoded_scene.cache_clear()
    assert hashlib.sha256(encoded_scene()).digest() == hashlib.sha256(first).digest()
    assert len(first) == scene().size


def test_the_scene_reaches_from_a_dark_sky_to_a_lamp_brighter_than_white():
    assert scene().shape == (180, 240, 3)
    assert scene()[2:20, 30:60].mean() < 0.1
    assert scene()[55, 163].max() > 2
    assert scene().min() >= 0


def test_the_scene_cannot_be_changed_by_accident():
    with pytest.raises(ValueError, match="read-only"):
        scene()[0, 0] = 1


# Exposure.


def test_in_the_hand_time_grows_as_light_fades_up_to_an_eighth_of_a_second():
    times = [exposure(lux).time for lux in LEVELS]
    assert times == sorted(times, reverse=True)
    assert times[0] == SENSOR.hand == 1 / 8
    # A quarter of the light: twice the time and twice the gain.
    dark, bright = exposure(60), exposure(240)
    assert dark.time == pytest.approx(2 * bright.time)
    assert dark.gain == pytest.approx(2 * bright.gain)


def test_the_electrons_are_what_the_formula_says():
    chosen = exposure(10)
    lens = 10 * 0.9 / (4 * 1.8**2)
    assert chosen.electrons == pytest.approx(2000 * 1.2**2 * lens * chosen.time)
    assert chosen.blur == pytest.approx(SENSOR.shake * chosen.time)


def test_a_stand_takes_the_time_that_white_needs_and_does_not_shake():
    assert exposure(10, stand=True).electrons == pytest.approx(SENSOR.white)
    assert exposure(10, stand=True).gain == 1
    assert exposure(0.3, stand=True).time == SENSOR.stand == 8
    assert exposure(0.3, stand=True).blur == 0
    for lux in LEVELS:
        assert exposure(lux, stand=True).electrons >= exposure(lux).electrons


def test_denoising_looks_farther_the_noisier_the_picture():
    radii = [exposure(lux).radius for lux in LEVELS]
    assert radii == sorted(radii, reverse=True)
    assert (radii[0], radii[-1]) == (4, 1)


@pytest.mark.parametrize(
    ("lux", "error", "message"),
    [
        (0.2, ValueError, "lux must lie between 0.3 and 1000, but it is 0.2"),
        (2000, ValueError, "lux must lie between 0.3 and 1000"),
        ("dark", TypeError, "lux must be a number"),
        ([1, 2], ValueError, "lux must be one number"),
    ],
)
def test_a_wrong_light_is_named(lux, error, message):
    for asked in (exposure, photograph, place):
        with pytest.raises(error, match=message):
            asked(lux)


# Noise.


def test_signal_to_noise_is_the_root_of_many_electrons_and_less_where_reading_counts():
    assert signal_to_noise(1e6) == pytest.approx(1000, rel=1e-5)
    assert signal_to_noise(4, 2) == pytest.approx(4 / np.sqrt(8))
    assert signal_to_noise(np.array([25.0, 100.0]), 0).tolist() == [5, 10]


def test_the_noise_is_standard_normal_and_neighbours_know_nothing_of_each_other():
    drawn = noise()
    assert drawn.mean() == pytest.approx(0, abs=0.01)
    assert drawn.std() == pytest.approx(1, abs=0.01)
    # A normal number lies beyond 2 in 4.6 of 100 cases.
    assert (np.abs(drawn) > 2).mean() == pytest.approx(0.0455, abs=0.004)
    pairs = [
        (drawn[0], drawn[1]),
        (drawn[:, :, 1:], drawn[:, :, :-1]),
        (drawn[:, 1:], drawn[:, :-1]),
        (drawn[..., 0], drawn[..., 1]),
        (noise(1), noise(2)),
    ]
    for one, other in pairs:
        assert np.corrcoef(one.ravel(), other.ravel())[0, 1] == pytest.approx(0, abs=0.015)


@pytest.mark.parametrize("mean", [1, 2, 5, 20, 300])
def test_counted_electrons_have_the_mean_and_the_variance_of_poisson(mean):
    normal = np.random.default_rng(4).normal(size=200_000)
    drawn = counted(np.full(normal.shape, float(mean)), normal)
    assert drawn.mean() == pytest.approx(mean, rel=0.035)
    assert drawn.var() == pytest.approx(mean, rel=0.065)
    assert (drawn == np.floor(drawn)).all()
    assert drawn.min() >= 0


def test_no_light_leaves_no_electron():
    assert counted(np.zeros(3), np.array([-2.0, 0.0, 4.0])).tolist() == [0, 0, 0]


# Shake, smear, tone.


def test_shaking_moves_light_and_loses_none():
    light = np.zeros((21, 21, 1))
    light[10, 10] = 1
    smeared = shaken(light, 3.0)
    assert smeared.sum() == pytest.approx(1)
    assert (smeared[10, :, 0] > 0).sum() == 5
    assert smeared.max() == pytest.approx(1 / (4 * 2.2))
    assert (shaken(light, 0.0) == light).all()


def test_denoising_smooths_noise_and_keeps_a_strong_edge():
    rng = np.random.default_rng(3)
    even = np.full((60, 60, 3), 100.0) + rng.normal(0, np.sqrt(104), (60, 60, 3))
    smooth = denoised(even, 2, 2.0)
    assert smooth[..., 1].std() < 0.6 * even[..., 1].std()
    edge = np.full((60, 60, 3), 100.0)
    edge[:, 30:] = 2000
    step = denoised(edge, 2, 2.0)[30, :, 1]
    assert step[30] - step[29] > 0.9 * 1900
    # An edge weaker than the noise is smeared, but for the grain that always stays.
    faint = np.full((60, 60, 3), 10.0)
    faint[:, 30:] = 12
    step = denoised(faint, 2, 2.0)[30, :, 1]
    assert step[30] - step[29] < (GRAIN + 0.25) * 2


def test_the_tone_curve_rises_from_black_to_white():
    shown = toned(np.linspace(-1, 5, 400)).astype(int)
    assert shown[0] == 0
    assert shown[-1] > 250
    assert (np.diff(shown) >= 0).all()


# Photographs.


def test_a_photograph_is_the_same_at_every_call_and_another_with_another_seed(photos):
    assert (photograph(10) == photos[10]).all()
    assert (photograph(10, seed=2) != photos[10]).mean() > 0.3


def test_the_less_light_the_darker_and_the_worse(photos):
    scores = [lab_score(photos[lux]) for lux in LEVELS]
    assert scores == sorted(scores)
    assert photos[0.3].mean() < 0.5 * photos[3].mean()


def test_the_scores_are_those_that_the_panel_was_designed_with(photos):
    panel = load("camera_panel")
    assert lab_score(photos[10]) == pytest.approx(panel["perf_obj_low"].mean(), abs=1.5)
    assert lab_score(photos[1000]) == pytest.approx(panel["perf_obj_day"].mean(), abs=1.5)


def test_the_face_on_the_poster_is_lost_before_the_lit_windows(photos):
    def kept(photo, rows, columns):
        wanted = ideal_picture()[rows, columns].mean(axis=2).ravel()
        return np.corrcoef(photo[rows, columns].mean(axis=2).ravel(), wanted)[0, 1]

    face, windows = (slice(98, 112), slice(13, 27)), (slice(48, 66), slice(80, 150))
    assert kept(photos[1000], *face) > 0.95
    assert kept(photos[1], *face) < 0.7 < kept(photos[1], *windows)


def test_the_advertisement_is_taken_on_a_stand_and_nearly_without_fault(photos):
    assert lab_score(advertisement()) > lab_score(photos[1000])
    assert lab_score(advertisement()) - lab_score(photos[10]) > 25


def test_a_better_sensor_takes_a_better_photograph(photos):
    better = Sensor(pixel=2.4, full_well=24000, white=9600, read_noise=1.0)
    assert lab_score(photograph(1, sensor=better)) > lab_score(photos[1]) + 3


def test_more_light_than_the_well_holds_is_lost():
    shallow = Sensor(full_well=2400.0)
    lamp = (slice(52, 60), slice(161, 166))
    assert photograph(1000, sensor=shallow)[lamp].mean() < photograph(1000)[lamp].mean()


def test_similarity_is_one_for_equal_pictures_only(photos):
    assert similarity(photos[10], photos[10]) == pytest.approx(1)
    assert similarity(photos[10], photos[30]) < 1
    with pytest.raises(ValueError, match="one size"):
        similarity(photos[10], photos[10][:5])


# Places and buyers.


def test_each_place_is_named_by_its_own_light():
    assert [place(lux) for lux, _ in PLACES] == [words for _, words in PLACES]
    assert (PLACES[0][0], PLACES[-1][0]) == LUX


def test_the_simulated_buyers_resemble_the_panel():
    panel = load("camera_panel").groupby("id")[["will_low", "perc_low"]].first().dropna()
    buyers = simulate_buyers(3000)
    for column in ("will_low", "perc_low"):
        assert buyers[column].mean() == pytest.approx(panel[column].mean(), abs=0.15)
        assert buyers[column].std() == pytest.approx(panel[column].std(), abs=0.1)
        assert buyers[column].between(1, 10).all()
    short = (buyers["perc_low"] < buyers["will_low"]).mean()
    assert short == pytest.approx((panel["perc_low"] < panel["will_low"]).mean(), abs=0.05)
    together = buyers["will_low"].corr(buyers["perc_low"])
    assert together == pytest.approx(panel["will_low"].corr(panel["perc_low"]), abs=0.07)


def test_buyers_are_seeded_and_may_be_none():
    assert simulate_buyers(20).equals(simulate_buyers(20))
    assert not simulate_buyers(20, seed=2).equals(simulate_buyers(20))
    assert simulate_buyers(0).shape == (0, 3)
    with pytest.raises(ValueError, match="count must be a whole number"):
        simulate_buyers(2.5)
