"""What a dissatisfied customer does: leaves, complains, or says nothing and stays."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mindthegap.models.scale import Values, aligned, on_scale, plain

DISSATISFACTION = (0.0, 9.0)
"""0 = wholly satisfied ... 9 = wholly dissatisfied: 10 minus a satisfaction of 1 to 10."""

JUDGEMENT = (1.0, 5.0)
"""What the customer thinks of the situation: 1 = very little ... 5 = very much; 3 is the middle."""

REACTIONS = ("exit", "voice", "silence")
"""Leave without a word; complain; say nothing and stay, out of loyalty or for want of a way out."""


@dataclass(frozen=True)
class Tastes:
    """How much each consideration counts, in log-odds per point against saying nothing.

    The signs follow Hirschman and the research on complaining; all sizes are design values of this
    kit. Judgements count from their middle, 3.

    Parameters
    ----------
    voice, exit : float
        Log-odds of complaining and of leaving of someone wholly satisfied, all judgements 3.
    voice_by_dissatisfaction, exit_by_dissatisfaction : float
        Dissatisfaction drives both, leaving a little more.
    voice_by_stake : float
        Who has more to lose complains rather.
    voice_by_cost : float
        Effort, time and embarrassment of complaining, with a negative sign.
    voice_by_blame, exit_by_blame : float
        Whose fault it is: who blames the firm complains rather, and leaves rather.
    voice_by_success : float
        Who thinks that it will achieve something complains rather.
    voice_by_loyalty, exit_by_loyalty : float
        Loyalty holds exit back and so gives voice its chance.
    exit_by_alternatives : float
        A better or easier place to go to. It silences voice without touching it: it draws away
        those who would else have complained.
    """

    voice: float = -3.0
    exit: float = -4.0
    voice_by_dissatisfaction: float = 0.45
    exit_by_dissatisfaction: float = 0.50
    voice_by_stake: float = 0.3
    voice_by_cost: float = -0.5
    voice_by_blame: float = 0.5
    exit_by_blame: float = 0.3
    voice_by_success: float = 0.4
    voice_by_loyalty: float = 0.3
    exit_by_loyalty: float = -0.5
    exit_by_alternatives: float = 0.5


@dataclass(frozen=True)
class Reactions:
    """Probabilities of the three reactions; they add up to 1.

    Parameters
    ----------
    exit, voice, silence : float, array or Series
        Leave without a word; complain; say nothing and stay.
    """

    exit: float | np.ndarray | pd.Series
    voice: float | np.ndarray | pd.Series
    silence: float | np.ndarray | pd.Series


def reactions(
    dissatisfaction: Values,
    *,
    stake: Values = 3.0,
    cost: Values = 3.0,
    blame: Values = 3.0,
    success: Values = 3.0,
    alternatives: Values = 3.0,
    loyalty: Values = 3.0,
    tastes: Tastes | None = None,
) -> Reactions:
    r"""Probabilities of exit, voice and silence: a random-utility model.

    Each reaction has a utility, made up of what is known below and of what only the customer
    knows; the customer takes the best. With independent extreme-value remainders that is the
    multinomial logit:

    .. math:: P(r) = \frac{e^{U_r}}{1 + e^{U_{voice}} + e^{U_{exit}}}, \qquad U_{silence} = 0

    .. math:: U_{voice} = v_0 + v_d D + v_k (\text{stake} - 3) + v_c (\text{cost} - 3)
              + v_b (\text{blame} - 3) + v_s (\text{success} - 3) + v_l (\text{loyalty} - 3)

    .. math:: U_{exit} = e_0 + e_d D + e_b (\text{blame} - 3) + e_l (\text{loyalty} - 3)
              + e_a (\text{alternatives} - 3)

    Silence is not satisfaction: it is what is left when complaining costs too much or promises
    too little and there is nowhere to go.

    Parameters
    ----------
    dissatisfaction : number, array-like or Series
        D, 0 (none) to 9 (greatest): 10 minus satisfaction, or points by which the experience fell
        short.
    stake : number, array-like or Series, default 3
        What is at stake for the customer, 1 (a trifle) to 5 (a great deal).
    cost : number, array-like or Series, default 3
        How much trouble a complaint would be, 1 to 5.
    blame : number, array-like or Series, default 3
        How far it is the firm's fault, 1 to 5.
    success : number, array-like or Series, default 3
        How likely a complaint would achieve something, 1 to 5.
    alternatives : number, array-like or Series, default 3
        How attractive it is to go elsewhere, 1 to 5.
    loyalty : number, array-like or Series, default 3
        How attached the customer is to the firm, 1 to 5.
    tastes : Tastes, optional
        How much each counts.

    Returns
    -------
    Reactions
        Each as long as the inputs; missing where an input is missing.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, off its scale, or the inputs don't match row by row.

    References
    ----------
    Hirschman (1970), *Exit, Voice, and Loyalty*. McFadden (1974), in *Frontiers in Econometrics*:
    the conditional logit. Singh (1988), *Journal of Marketing*: kinds of complaining. The sizes
    are design values of this kit. Checked against the fit of statsmodels' `MNLogit`, which gives
    the tastes back.

    Examples
    --------
    A satisfaction of 4 of 10; then the same where complaining is much trouble:

    >>> likely = reactions(6)
    >>> round(likely.voice, 2), round(likely.exit, 2), round(likely.silence, 2)
    (0.35, 0.17, 0.47)
    >>> reactions(6, cost=[3, 5]).voice.round(2)
    array([0.35, 0.17])
    """
    t = tastes or Tastes()
    judged = {
        "stake": stake,
        "cost": cost,
        "blame": blame,
        "success": success,
        "alternatives": alternatives,
        "loyalty": loyalty,
    }
    aligned(dissatisfaction=dissatisfaction, **judged)
    felt = on_scale(dissatisfaction, "dissatisfaction", DISSATISFACTION)
    above = {name: on_scale(values, name, JUDGEMENT) - 3 for name, values in judged.items()}
    speak = (
        t.voice
        + t.voice_by_dissatisfaction * felt
        + t.voice_by_stake * above["stake"]
        + t.voice_by_cost * above["cost"]
        + t.voice_by_blame * above["blame"]
        + t.voice_by_success * above["success"]
        + t.voice_by_loyalty * above["loyalty"]
    )
    leave = (
        t.exit
        + t.exit_by_dissatisfaction * felt
        + t.exit_by_blame * above["blame"]
        + t.exit_by_loyalty * above["loyalty"]
        + t.exit_by_alternatives * above["alternatives"]
    )
    # What missing judgement stands in one utility only must show in all three probabilities.
    speak, leave = speak + 0 * leave, leave + 0 * speak
    # The largest utility is taken out first: no exponential can then overflow.
    most = np.maximum(np.maximum(speak, leave), 0.0)
    voice, exit_, silence = np.exp(speak - most), np.exp(leave - most), np.exp(-most)
    total = voice + exit_ + silence
    return Reactions(plain(exit_ / total), plain(voice / total), plain(silence / total))


def react(probabilities: Reactions, seed: int) -> np.ndarray:
    """Draw what each customer does.

    Parameters
    ----------
    probabilities : Reactions
        What `reactions` returned.
    seed : int
        Starts the random numbers: the same seed gives the same draws.

    Returns
    -------
    numpy.ndarray of str
        "exit", "voice" or "silence" for each customer.

    Raises
    ------
    ValueError
        If a probability is missing.

    Examples
    --------
    >>> react(reactions([0, 9, 9]), seed=3).tolist()
    ['silence', 'exit', 'voice']
    """
    leave, speak = (np.atleast_1d(p) for p in (probabilities.exit, probabilities.voice))
    if np.isnan(leave).any() or np.isnan(speak).any():
        raise ValueError(
            "A probability is missing, so nothing can be drawn for that customer: leave out rows "
            "with a missing value first."
        )
    drawn = np.random.default_rng(seed).random(len(leave))
    place = (drawn >= leave).astype(int) + (drawn >= leave + speak)
    return np.array(REACTIONS)[place]
