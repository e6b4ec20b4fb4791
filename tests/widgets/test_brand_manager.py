"""The game in Python: play, undo, save and load, damaged files, groups, and what it says."""

import itertools
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mindthegap.models.market import (
    BRANDS_PATH,
    GOOD_PATH,
    LEVERS,
    QUARTERS,
    Conditions,
    Decision,
    play,
)
from mindthegap.widgets import BrandManager
from mindthegap.widgets.brand_manager import Run, charts, compare, comparison, report, saved
from mindthegap.widgets.controls import asset

LOUD = Decision(promise=10, disclosure=0, engineering=0, speed=0, apology=0, compensation=0,
                contact=0, pledge=3)  # fmt: skip
QUIET = Decision(promise=1, disclosure=1, engineering=1, speed=1, apology=1, compensation=1,
                 contact=1, pledge=0)  # fmt: skip


def after(*decisions, **how):
    return Run(decisions=decisions, **how)


def press(piece, **asked):
    """What a button in the browser sends."""
    piece._hear(piece, asked, [])
    return piece._note


# Playing


def test_a_game_is_the_markets():
    piece = BrandManager(seed=4)
    for decision in BRANDS_PATH:
        quarter = piece.play(decision)
        assert piece.decision == decision
    assert piece.game == play(BRANDS_PATH, 4)
    assert quarter == piece.game.quarters[-1]
    assert piece._view["played"] == QUARTERS
    with pytest.raises(ValueError, match="The game is over: all 8 quarters"):
        piece.play()


def test_the_sliders_are_the_decision():
    piece = BrandManager()
    assert piece.decision == Decision()
    piece.promise, piece.contact = 8.5, 1
    piece.play()
    assert piece.run.decisions == (Decision(promise=8.5, contact=1),)
    assert set(LEVERS) < set(piece.traits())
    sliders = [slider for group in piece._groups for slider in group["sliders"]]
    assert {one["name"] for one in sliders} == {*LEVERS, "brands_path", "good_path"}


def test_undo_is_a_shorter_replay_and_shows_what_was_decided():
    piece = BrandManager(seed=2)
    for decision in BRANDS_PATH[:4]:
        piece.play(decision)
    piece.promise = 2
    piece.undo()
    assert piece.game == play(BRANDS_PATH[:3], 2)
    assert piece.decision == BRANDS_PATH[3]
    assert piece._view["played"] == 3
    for _ in range(3):
        piece.undo()
    assert piece.game is None
    with pytest.raises(ValueError, match="nothing to undo"):
        piece.undo()


def test_a_button_plays_what_the_browser_shows():
    piece = BrandManager()
    levers = Decision(promise=9).as_dict()
    assert press(piece, do="play", quarter=1, levers=levers) == {"text": "", "refused": False}
    assert piece.run.decisions == (Decision(promise=9),)
    # A second click that comes before the answer asks for the first quarter once more.
    answers = piece._answers
    press(piece, do="play", quarter=1, levers=levers)
    assert len(piece.run.decisions) == 1
    assert piece._answers == answers + 1
    assert press(piece, do="play", quarter=2, levers={})["refused"]
    assert "promise is missing" in piece._note["text"]
    press(piece, do="undo", quarter=2)
    assert piece.game is None
    press(piece, do="nonsense")
    press(piece)
    assert not piece._note["refused"]


def test_a_new_game_loses_nothing():
    piece = BrandManager()
    piece.play(LOUD)
    press(piece, do="new", seed=7, reliance=0.8)
    assert (piece.game, piece.run.seed, piece.run.conditions.reliance) == (None, 7, 0.8)
    assert piece.decision == Decision()
    assert piece._view["earlier"]
    press(piece, do="back")
    assert piece.run == after(LOUD)
    assert not piece._view["earlier"]
    piece.new_game()
    piece.play(QUIET)
    piece.bring_back()
    assert piece.run == after(LOUD)
    piece.bring_back()
    assert piece.run == after(QUIET)
    assert press(piece, do="new", seed=-1)["refused"]
    assert "seed must be 0 or more" in piece._note["text"]
    assert press(piece, do="new", seed=1, reliance=3)["refused"]
    assert piece.run == after(QUIET)


def test_nothing_to_bring_back_or_debrief():
    piece = BrandManager()
    with pytest.raises(ValueError, match="no game before"):
        piece.bring_back()
    with pytest.raises(ValueError, match="nothing to debrief"):
        piece.debrief()


# Files


def test_a_saved_game_comes_back_equal(tmp_path):
    piece = BrandManager(seed=3, player="Team 3", conditions=Conditions(reliance=0.9))
    for decision in GOOD_PATH:
        piece.play(decision)
    path = piece.save(tmp_path / "game.json")
    other = BrandManager()
    other.load(path)
    assert other.run == piece.run
    assert other.game == piece.game == play(GOOD_PATH, 3, Conditions(reliance=0.9))
    assert other._view["charts"] == piece._view["charts"]
    assert other.decision == GOOD_PATH[-1]
    assert BrandManager(piece.run).game == piece.game
    assert BrandManager(piece.game).run == replace(piece.run, player="")
    assert path.stat().st_size < 5000


def test_a_file_that_the_browser_wrote_is_read():
    run = after(*BRANDS_PATH, seed=5, player="Åsa & Bo")
    # JavaScript knows no 1.0: whole numbers lose their point.
    browser = json.dumps(
        json.loads(run.text(), parse_float=lambda text: json.loads(text.removesuffix(".0")))
    )
    assert Run.read("\ufeff" + browser) == run
    assert Run.read(browser).game == run.game


def test_saving_never_overwrites_unless_told(tmp_path):
    piece = BrandManager()
    path = piece.save(tmp_path / "game.json")
    piece.play()
    with pytest.raises(FileExistsError, match=r"exists already.*overwrite=True"):
        piece.save(path)
    assert saved.load(path).decisions == ()
    piece.save(path, overwrite=True)
    assert saved.load(path) == piece.run
    with pytest.raises(FileExistsError, match="is a folder"):
        piece.save(tmp_path, overwrite=True)
    with pytest.raises(FileNotFoundError, match="There is no folder"):
        piece.save(tmp_path / "none" / "game.json")
    with pytest.raises(FileNotFoundError, match="There is no file"):
        piece.load(tmp_path / "none.json")
    assert [each.name for each in tmp_path.iterdir()] == ["game.json"]


def changed(**changes):
    return json.dumps(after(LOUD, QUIET).as_dict() | changes)


def without(name):
    whole = after(LOUD, QUIET).as_dict()
    del whole[name]
    return json.dumps(whole)


FIRST = after(LOUD, QUIET).as_dict()["decisions"][0]
USUAL = after().as_dict()["conditions"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "it is empty; a saved game is a small JSON file"),
        ("# my notes", "it is not JSON, as a saved game is: line 1, column 1"),
        (changed()[:500], "it is not JSON"),
        ("x" * 200_000, "it is too long"),
        ("[" * 50_000, "can't be opened"),
        ("[]", 'no saved game of the brand manager, in which "kind"'),
        ('{"cells": []}', "no saved game of the brand manager"),
        (changed(version=2), "version 2 of the game, and this is version 1"),
        (without("version"), "version None"),
        (without("seed"), "it is damaged: seed is missing"),
        (without("decisions"), "it is damaged: decisions is missing"),
        (changed(seed=1.5), "it is damaged: seed must be a whole number"),
        (changed(seed=True), "seed must be a whole number"),
        (changed(seed=-3), "seed must be 0 or more"),
        (changed(seed=2**60), "seed must be at most"),
        (changed(seed=10**400), "can't be opened"),
        (changed(seed=None), "can't be opened: it is damaged: seed"),
        (changed(player=3), "player must be a name"),
        (changed(decisions=3), "must be a list of decisions"),
        (changed(decisions=[FIRST | {"promise": 11}]), "Quarter 1: promise must lie between 1"),
        (changed(decisions=[FIRST | {"promise": float("nan")}]), "Quarter 1: promise must be"),
        (changed(decisions=[FIRST] * 9), "1 to 8 decisions, but got 9"),
        (changed(conditions=[]), "conditions must be values by name"),
        (changed(conditions=USUAL | {"relianc": 1}), "'relianc' is not one of .* 'reliance'"),
        (changed(conditions=USUAL | {"xyz": 1}), "'xyz' is not one of the conditions"),
        (changed(conditions=USUAL | {"reliance": 7}), "reliance must lie between 0 and 1"),
        (changed(conditions=USUAL | {"reliance": True}), "reliance must be a number"),
        (changed(conditions=USUAL | {"trust": 7}), "conditions of trust must be values by name"),
        (changed(conditions={}), "is missing from the conditions"),
        (changed(profit=[1, 2]), "its profits are not what these decisions bring"),
        (changed(profit=[]), "its profits are not"),
        (changed(profit="much"), "its profits are not"),
        (changed(seed=2), "changed by hand, or it was played with another version of the kit"),
    ],
)
def test_a_file_that_is_no_sound_game_is_refused_and_the_game_stays(text, message, tmp_path):
    path = tmp_path / "sent.json"
    path.write_text(text, encoding="utf-8")
    piece = BrandManager()
    piece.play(QUIET)
    before = piece._view
    with pytest.raises(ValueError, match=message):
        piece.load(path)
    assert press(piece, do="load", name="sent.json", text=text)["refused"]
    assert piece._note["text"].startswith("sent.json can't be opened: ")
    assert piece.run == after(QUIET)
    assert piece._view == before
    with pytest.raises(ValueError, match=message):
        BrandManager(path)
    assert path.read_text(encoding="utf-8") == text


def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "night.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    with pytest.raises(ValueError, match=r"night.png can't be opened: it is not JSON"):
        BrandManager().load(path)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_damage_ends_in_another_error(data):
    whole = after(LOUD, QUIET).as_dict()
    value = st.one_of(
        st.none(), st.booleans(), st.text(max_size=3), st.integers(), st.floats(),
        st.lists(st.integers(), max_size=2), st.dictionaries(st.text(max_size=3), st.integers()),
    )  # fmt: skip
    place = whole
    while isinstance(place, dict | list) and len(place):
        keys = sorted(place) if isinstance(place, dict) else range(len(place))
        key = data.draw(st.sampled_from(list(keys)))
        if not isinstance(place[key], dict | list) or data.draw(st.booleans()):
            place[key] = data.draw(value)
            break
        place = place[key]
    try:
        run = Run.read(json.dumps(whole))
    except ValueError as error:
        refused = str(error)
    else:
        assert [one.profit for one in run.quarters] == pytest.approx(whole["profit"])
        return
    assert refused.startswith("This file can't be opened: ")


# A game kept in a file


def test_the_second_run_of_a_cell_goes_on_where_the_first_stopped(tmp_path):
    path = tmp_path / "my-game.json"
    first = BrandManager(path, seed=6, player="Ana")
    assert not path.exists()
    first.play(LOUD)
    first.play(QUIET)
    again = BrandManager(path, seed=6, player="Ana")
    assert again.run == first.run
    assert again.decision == QUIET
    assert again._note["text"] == "The game in my-game.json goes on after quarter 2."
    again.undo()
    assert BrandManager(str(path)).run == after(LOUD, seed=6, player="Ana")
    other = BrandManager(path, seed=9)
    assert other.run.seed == 6
    assert "keeps its own seed" in other._note["text"]


def test_a_game_that_is_left_keeps_a_file_of_its_own(tmp_path):
    piece = BrandManager(tmp_path / "my-game.json")
    piece.play(LOUD)
    press(piece, do="new", seed=2, reliance=0.5)
    assert piece._note["text"] == ("A new game begins. The game before is kept in my-game-1.json.")
    assert saved.load(tmp_path / "my-game-1.json") == after(LOUD)
    assert saved.load(tmp_path / "my-game.json") == after(seed=2)
    piece.bring_back()
    press(piece, do="new", seed=3, reliance=0.5)
    names = sorted(each.name for each in tmp_path.iterdir())
    assert names == ["my-game-1.json", "my-game.json"]


def test_what_another_hand_wrote_is_not_overwritten(tmp_path):
    path = tmp_path / "my-game.json"
    here, there = BrandManager(path), BrandManager(path)
    here.play(LOUD)
    there.play(QUIET)
    assert "my-game.json was changed by another hand" in there._note["text"]
    here.play(LOUD)
    assert saved.load(path) == after(LOUD, LOUD)
    assert saved.load(tmp_path / "my-game-1.json") == after(QUIET)
    there.play(QUIET)
    assert saved.load(tmp_path / "my-game-1.json") == after(QUIET, QUIET)


def test_a_folder_that_is_gone_does_not_end_the_game(tmp_path):
    folder = tmp_path / "gone"
    folder.mkdir()
    piece = BrandManager(folder / "my-game.json")
    folder.rmdir()
    assert press(piece, do="play", quarter=1, levers=LOUD.as_dict())["refused"]
    assert "could not be kept in my-game.json" in piece._note["text"]
    assert piece.run == after(LOUD)
    with pytest.raises(FileNotFoundError, match="There is no folder"):
        BrandManager(folder / "my-game.json")


def test_something_else_is_no_game():
    with pytest.raises(TypeError, match="game must be a file's name, a Run or a Game"):
        BrandManager(7)
    with pytest.raises(TypeError, match="takes a Decision"):
        BrandManager().play(7)
    with pytest.raises(ValueError, match="holds several"):
        BrandManager().play(Decision(promise=[5, 6]))
    with pytest.raises(TypeError, match="conditions must be Conditions"):
        BrandManager(conditions=7)


# What is shown


@pytest.mark.parametrize("decision", [LOUD, QUIET], ids=["loud", "quiet"])
def test_extremes_are_shown_in_finite_numbers(decision):
    piece = BrandManager(seed=8)
    for _ in range(QUARTERS):
        piece.play(decision)
        text = json.dumps(piece._view, allow_nan=False)
        assert "nan" not in text.lower().replace("finance", "")
        for chart in piece._view["charts"]:
            low, high, step = chart["scale"]
            shown = [value for line in chart["lines"] for value in line["values"]]
            shown += [value for values in chart["compared"].values() for value in values]
            assert low <= min(shown) <= max(shown) <= high
            assert 2 <= (high - low) / step <= 6


@pytest.mark.parametrize("values", [[0.0], [-3.0, 12.0], [0.02], [250.0, 999.0]])
def test_an_amounts_scale_has_zero_and_round_steps(values):
    low, high, step = charts.CHARTS[0].scale(values)
    assert low <= min(0.0, *values)
    assert high >= max(0.0, *values)
    assert low / step == pytest.approx(round(low / step))
    assert high > low


def test_the_news_names_what_changed_most():
    game = play(BRANDS_PATH, 1)
    first, *others = game.quarters
    launch = report.news(first, None)
    assert launch.startswith(f"The launch: {first.sales:.0f} thousand phones sold")
    assert "worse than expected" in launch
    for before, quarter in zip(game.quarters, others, strict=False):
        told = report.news(quarter, before)
        moved = {
            name: abs(getattr(quarter, name) - getattr(before, name)) / usual
            for name, (_, usual, _) in report.STEPS.items()
        }
        label = report.STEPS[max(moved, key=moved.get)][0]
        assert told.startswith(f"What changed most: {label} went ")
    assert report.news(first, first) == (
        "A quiet quarter: nothing changed by more than it usually does."
    )


def test_the_voices_say_what_happened():
    game = play([LOUD] * 5, 1)
    said = [dict(report.voices(quarter, game)) for quarter in game.quarters]
    assert "promise more" in said[1]["Ada, marketing"]
    assert "which phone was photographed" in said[0]["Bram, service"]
    assert "pledged in quarter 1 is 1.0 points short" in said[2]["Dev, product"]
    assert said[1]["Bram, service"] != said[0]["Bram, service"]
    assert "customers are worth" in said[1]["Emi, managing director"]


def test_nobody_says_the_same_each_quarter():
    for path, who in ((replace(LOUD, pledge=0), "Dev, product"), (QUIET, "Bram, service")):
        game = play([path] * 8, 1)
        said = [dict(report.voices(quarter, game)).get(who) for quarter in game.quarters]
        assert all(one is None or one != two for one, two in itertools.pairwise(said))
        assert sum(one is not None for one in said) > 5


def test_who_promises_all_already_is_not_asked_to_promise_more():
    for promise, wish in ((9.0, "We should"), (10.0, "If only we could")):
        game = play([replace(LOUD, promise=promise)] * 2, 1)
        assert (
            f"{wish} promise more." in dict(report.voices(game.quarters[1], game))["Ada, marketing"]
        )


def test_the_news_never_says_that_what_changed_did_not_move():
    for path in (GOOD_PATH, BRANDS_PATH, [QUIET] * 8):
        quarters = play(path, 1).quarters
        for before, quarter in itertools.pairwise(quarters):
            for moved in re.findall(r"from (\S+) to (\S+)", report.news(quarter, before)):
                assert moved[0] != moved[1]


def test_the_accounts_add_up():
    game = play(BRANDS_PATH, 1)
    for before, quarter in zip((None, *game.quarters), game.quarters, strict=False):
        for account in report.accounts(quarter, before, game):
            *parts, total = [float(value.replace("\u2212", "-")) for _, value in account["rows"]]
            assert sum(parts) == pytest.approx(total, abs=0.31)


def test_the_debrief_is_the_markets_and_comes_at_the_end():
    piece = BrandManager(seed=1)
    for number, decision in enumerate(BRANDS_PATH, start=1):
        piece.play(decision)
        assert ("debrief" in piece._view) == (number == QUARTERS)
    shown = piece._view["debrief"]
    assert len(shown["rows"]) == len(LEVERS) + 1
    effect = piece.debrief().levers.loc["promise", "worth"] / 1000
    assert shown["rows"][0]["worth"] == pytest.approx(effect)
    assert shown["rows"][0]["cells"][0] == report.minus(f"{effect:+.1f}")
    most = piece.debrief().largest(1).iloc[0]
    assert shown["largest"][0].startswith(
        f"Quarter {most['quarter']}: {most['lever']} {most['value']:.1f} instead of "
    )
    assert "the brand's own path" in shown["result"]
    assert len(shown["promises"]["rows"]) == 6
    assert shown["promises"]["rows"][0] == [
        "You: promise", *(f"{decision.promise:.1f}" for decision in BRANDS_PATH)
    ]  # fmt: skip


def test_the_table_has_every_decision_and_a_column_per_quarter():
    piece = BrandManager()
    assert piece.table().columns.tolist() == ["what"]
    piece.play(LOUD)
    piece.play(QUIET)
    table = piece.table().set_index("what")
    assert table.columns.tolist() == ["Q1", "Q2"]
    assert table.loc["Promise (1 to 10)"].tolist() == ["10.0", "1.0"]
    assert len(table) == len(LEVERS) + len(report.ROWS)
    data, _ = piece._repr_mimebundle_()
    assert "<td>Promise (1 to 10)</td>" in data["text/html"]


def test_the_still_picture_shows_the_game_and_what_it_is_compared_with():
    piece = BrandManager()
    assert piece.still().alt == "No quarter is played yet."
    piece.play(LOUD)
    alone = piece.still().alt
    assert alone.startswith("The brand manager after quarter 1: Phones sold ")
    piece.good_path = True
    assert piece.still().alt.startswith(alone)
    assert "A good path ends with: Phones sold" in piece.still().alt


def test_a_minus_is_a_minus_and_zero_has_no_sign():
    texts = ("-1.5", "+0.0", "-0.00", "+0.2", "-0.05", "-0.0 points", "-10.0", "+0")
    assert [report.minus(text) for text in texts] == [
        "\u22121.5", "0.0", "0.00", "+0.2", "\u22120.05", "0.0 points", "\u221210.0", "0"
    ]  # fmt: skip


# Groups


def test_a_group_is_compared_from_files_and_games(tmp_path):
    saved.save(after(*BRANDS_PATH, player="Ana"), tmp_path / "a.json")
    saved.save(after(*GOOD_PATH, player="Ben"), tmp_path / "b.json")
    saved.save(after(LOUD), tmp_path / "c.json")
    (tmp_path / "d.json").write_text("{}", encoding="utf-8")
    table = compare(tmp_path)
    assert table.index.tolist() == ["Ben", "Ana", "c", "d"]
    assert table.loc["Ben", "worth"] == pytest.approx(play(GOOD_PATH, 1).worth / 1000)
    assert table["quarters"].fillna(-1).tolist() == [8, 8, 1, -1]
    assert table.loc["d", "problem"].startswith("d.json can't be opened")
    sound = compare([tmp_path / "a.json", BrandManager(after(*GOOD_PATH)), play([LOUD], 2)])
    assert "problem" not in sound
    assert sound.index.tolist() == ["game", "Ana", "game (2)"]
    picture = comparison(tmp_path)
    assert picture.alt.startswith("Worth in million euros, by player: Ben ")
    assert "Not all played as many quarters in the same market." in picture.alt
    assert compare(tmp_path / "a.json").index.tolist() == ["Ana"]
    assert compare(BrandManager())["quarters"].tolist() == [0]


def test_a_group_needs_games(tmp_path):
    with pytest.raises(FileNotFoundError, match="no saved games"):
        compare(tmp_path)
    with pytest.raises(ValueError, match="nothing to compare"):
        compare([])
    with pytest.raises(TypeError, match="A game to compare is"):
        compare([7])
    with pytest.raises(ValueError, match="nothing to draw"):
        comparison({"Ana": Run()})
    assert compare(Path("nowhere.json"))["problem"].str.contains("There is no file").all()


def test_the_module_needs_nothing_from_elsewhere():
    files = ("charts.js", "parts.js", "brand_manager.js")
    text = asset("controls.js", *(f"brand_manager/{file}" for file in files))
    assert "import " not in text
    assert text == BrandManager()._esm
