"""English sentences for `reviews_bilingual`.

In a frame, `g` is a good thing said of the review's aspect and `b` a bad one, `g2` and `b2` the
same of its second aspect, a capital letter starts a sentence, `N` and `n` are the aspects' names.
"""

from mindthegap.data.generators.reviews_bilingual.wording import Language

GOOD = {
    "camera_night": (
        "night shots come out clean",
        "street lamps no longer burn out in the picture",
        "photos by candlelight keep their colours",
        "even after dark faces stay sharp",
        "the night mode is a joy",
        "photos at a concert are finally usable",
    ),
    "camera_day": (
        "daylight photos are crisp",
        "colours in the sun look right",
        "the zoom holds up on a bright day",
        "landscapes come out beautifully",
        "portraits outdoors are lovely",
        "the camera focuses at once in daylight",
    ),
    "battery": (
        "the battery lasts two days",
        "it charges before my coffee is cold",
        "I forget to charge it and get home all the same",
        "standby uses almost no battery",
        "the battery is great",
        "a long train ride leaves half of the charge",
    ),
    "display": (
        "the display is bright even on the beach",
        "text is a pleasure to read",
        "scrolling is smooth",
        "the screen survived a fall without a mark",
        "colours on the screen are excellent",
        "the screen dims itself at the right moment",
    ),
    "service": (
        "the shop set everything up in ten minutes",
        "the hotline called back the same day",
        "a repair took two days and cost nothing",
        "the staff knew what they were talking about",
        "they replaced the cable without a question",
        "support answered in plain words",
    ),
    "price": (
        "it costs less than the phone it replaced",
        "the price is fair",
        "for this money nothing comes close",
        "the trade-in paid for half of it",
        "I would pay that price again",
        "it is good value",
    ),
}

BAD = {
    "camera_night": (
        "night shots turn to grain",
        "everything after dusk is a blur",
        "faces by candlelight look like wax",
        "the night mode takes so long that people have moved",
        "street lamps burn holes in the picture",
        "indoor photos in the evening are useless",
    ),
    "camera_day": (
        "daylight photos look washed out",
        "the sky comes out white",
        "the zoom is mush even at noon",
        "skin looks orange in the sun",
        "the shutter lags, and children are out of the frame",
        "colours outdoors are far too loud",
    ),
    "battery": (
        "the battery is empty by noon",
        "it gets hot while charging",
        "standby alone eats a third of the charge",
        "I carry a power bank again",
        "the charge drops from forty percent to nothing",
        "charging takes all evening",
    ),
    "display": (
        "the display is hard to read outdoors",
        "the screen flickers at low brightness",
        "touches at the edge of the screen go missing",
        "the screen had a scratch in the first week",
        "the screen has a green tint",
        "the screen dims itself whenever I read",
    ),
    "service": (
        "the hotline kept me waiting for an hour",
        "the shop sent me away twice",
        "nobody answers my mails",
        "the repair took five weeks",
        "support reads from a script",
        "they lost my return form",
    ),
    "price": (
        "it costs far too much",
        "the price fell a week after I bought it",
        "the charger costs extra",
        "for this money you get plastic",
        "half of the price is the name",
        "the case alone costs a fortune",
    ),
}

NAMES = {
    "camera_night": "night",
    "camera_day": "daylight",
    "battery": "battery",
    "display": "screen",
    "service": "service",
    "price": "price",
}

FRAMES = {
    "praise": (
        "{G}, and {g2}. I am happy with the {phone}.",
        "{G}. Would buy the {phone} again.",
        "What I like most: {g}.",
        "{G}. My sister wants one now too.",
        "No complaints here: {g}, and {g2}.",
        "I came from the {rival}. With the {phone} {g}.",
        "{G}. Recommended.",
        "{G}. That alone was worth the change.",
        "{G}. A very good phone.",
        "{G}. Even my father, who hates new phones, got along with it.",
    ),
    "complaint": (
        "{B}, and {b2}. I am sending the {phone} back.",
        "{B}. A bad buy.",
        "I wanted to like the {phone}, but {b}.",
        "{B}. My old {rival} did that better.",
        "I am disappointed: {b}.",
        "{B}. After three weeks I have had enough.",
        "Be warned: {b}.",
        "I have tried everything, and still {b}.",
        "{B}. I would not buy the {phone} again.",
        "{B}. Good that I kept the receipt.",
    ),
    "mixed": (
        "{G2}, but {b}.",
        "{B}. On the other hand {g2}.",
        "{G2}. If it were not for one thing: {b}.",
        "Half happy: {g2}, yet {b}.",
        "Good news first: {g2}. Now the bad: {b}.",
        "While {g2}, {b}.",
        "{B}. I keep the {phone} because {g2}.",
        "{N2} not bad, {n} hopeless.",
    ),
    "sarcasm": (
        "Great phone, if you like surprises: {b}.",
        "Wonderful. {B}. Just what I needed.",
        "Bravo: {b}. Keep up the good work.",
        "{B}. Truly a masterpiece.",
        "I love it when {b}.",
        "{B}. Best money I ever spent, obviously.",
        "Congratulations to the engineers: {b}. Perfect.",
        "So smart, this phone: {b}. Thank you very much.",
    ),
    "understatement": (
        "Not bad at all: {g}.",
        "I can't complain. {G}.",
        "{G}. No problem so far, nothing broken, nothing to regret.",
        "Not disappointed: {g}, and {g2}.",
        "I was afraid of a bad buy, but {g}.",
        "{G}. Hard to find anything wrong with it.",
        "Far from terrible, whatever the forums say: {g}.",
        "{G}. I don't miss my old {rival} one bit.",
    ),
}

EXPECTATIONS = {
    "positive": (
        "Better than I expected.",
        "More than the advertisement promised.",
        "I had not hoped for that much.",
        "My expectations were low, and it beat them.",
        "They said so, and they kept their word.",
        "I had imagined it worse.",
    ),
    "negative": (
        "The advertisement promised something else.",
        "I had expected more.",
        "So much for the slogan.",
        "That is not what the advert showed.",
        "I had imagined it differently.",
        "The shop assistant had sworn otherwise.",
    ),
    "mixed": (
        "About what I expected.",
        "The advertisement told only one half of it.",
        "I had hoped for more, and feared worse.",
        "They promised both.",
        "I had imagined it differently.",
        "As the tests had said.",
    ),
}

OPENINGS = (
    "Bought the {phone} three weeks ago.",
    "Second month with the {phone}.",
    "Changed from the {rival} to the {phone}.",
    "Got the {phone} for my birthday.",
    "Took the {phone} on a trip to the coast.",
    "Writing this after ten days.",
)

CLOSINGS = (
    "Colour: graphite.",
    "Delivered on a Tuesday.",
    "Mine is the large version.",
    "Will report again in half a year.",
    "Bought online.",
    "Second phone in the family.",
)

ENGLISH = Language("en", " ", GOOD, BAD, NAMES, FRAMES, EXPECTATIONS, OPENINGS, CLOSINGS)
