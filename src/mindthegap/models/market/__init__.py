"""The market behind the brand manager, a game of eight quarters on the camera-phone case.

Each quarter the brand decides what to promise, what to disclose, how hard to work on the camera,
how to handle complaints, how much to talk with customers, and whether to promise a fix
(`Decision`). The market answers (`Quarter`): each promise is an expectation, a purchase, perhaps a
disappointment. The formulas are those of the other models; the sizes (`Conditions`) are chosen for
teaching and forecast no real market.

- `Market(seed).step(decision)` is one quarter, `play(decisions, seed)` a whole game.
- `BRANDS_PATH` and `GOOD_PATH` are the story of the case, and a better way.
- `debrief(game)` says which decisions moved what.
- `best_constant(seed)` searches thousands of games for the best policy.
"""

from mindthegap.models.market.conditions import Conditions
from mindthegap.models.market.counterfactuals import Debrief, debrief
from mindthegap.models.market.decision import LEVERS, Decision, Lever, read_decisions
from mindthegap.models.market.game import Game, play
from mindthegap.models.market.paths import BRANDS_PATH, GOOD_PATH, PATHS
from mindthegap.models.market.policies import Policy, best_constant
from mindthegap.models.market.quarters import QUARTERS, Costs, Market, Quarter
from mindthegap.models.market.state import State

__all__ = [
    "BRANDS_PATH",
    "GOOD_PATH",
    "LEVERS",
    "PATHS",
    "QUARTERS",
    "Conditions",
    "Costs",
    "Debrief",
    "Decision",
    "Game",
    "Lever",
    "Market",
    "Policy",
    "Quarter",
    "State",
    "best_constant",
    "debrief",
    "play",
    "read_decisions",
]
