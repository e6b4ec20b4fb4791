"""What customers write: sentences of our own, put together from what the ticket is about.

A text is what was promised and by whom, what is wrong, and what the customer wants, in English or
Chinese. There are a few thousand of them, made once; a ticket gets its text by number, so that
millions of texts need no loop over rows.
"""

# Chinese has its own comma, colon and question mark.
# ruff: noqa: RUF001, RUF002

from functools import cache
from itertools import product

import numpy as np

LANGUAGES = ("en", "zh")
PRODUCTS = ("M6", "M7", "M8", "M8 Lite")
SOURCES = ("ad", "rep", "wom", "own", "price")
VARIANTS = (2, 3, 2)
"""How many ways there are to say who promised, what is wrong, and what is wanted."""

TONES = 3
"""How much the customer wants: a hint, a solution, consequences."""

ABOUT = {"en": "My Merula {}: ", "zh": "我的 Merula {}："}

BETWEEN = {"en": " ", "zh": ""}

PROMISED = {
    "en": {
        "ad": ("Your advertisement promised more than this.", "I bought it because of the advert."),
        "rep": ("Your sales person assured me of the opposite.", "The shop said it would be fine."),
        "wom": ("My friends praised it.", "The reviews were full of praise."),
        "own": ("My last Merula did better.", "I have had your phones for years."),
        "price": ("For this price I expected more.", "It was not a cheap phone."),
    },
    "zh": {
        "ad": ("广告里说得比这好得多。", "我是看了广告才买的。"),
        "rep": ("店员跟我保证的正好相反。", "店里的人说没问题。"),
        "wom": ("朋友都说这款好。", "网上的评价全是好评。"),
        "own": ("我上一部 Merula 比这好。", "我用你们的手机好多年了。"),
        "price": ("这个价位，我期望更高。", "这手机可不便宜。"),
    },
}

WRONG = {
    "en": {
        "low light": (
            "At night the photos are blurred and dark.",
            "In a restaurant I get nothing but noise.",
            "By day it is fine, but in low light it fails.",
        ),
        "day photos": (
            "The colours of my photos are wrong.",
            "Faces come out far too bright.",
            "It takes ages to focus.",
        ),
        "battery": (
            "The battery is empty by four o'clock.",
            "It does not last a day.",
            "After an hour of video half of the battery is gone.",
        ),
        "heating": (
            "It gets hot in my pocket.",
            "While charging I can hardly hold it.",
            "It switched itself off in the sun.",
        ),
        "screen": (
            "The screen flickers.",
            "There is a green line down the screen.",
            "It cracked when it slipped off the sofa.",
        ),
        "speaker": (
            "The speaker rattles.",
            "Nobody understands me on the phone.",
            "The left side is silent.",
        ),
        "network": (
            "I lose the signal on every train.",
            "It says no service in the middle of town.",
            "Calls break off after two minutes.",
        ),
        "software": (
            "Since the update the apps close by themselves.",
            "It restarts three times a day.",
            "My alarms no longer ring.",
        ),
        "delivery": (
            "It came nine days late.",
            "The parcel went to a neighbour whom I don't know.",
            "I was told Tuesday, and nobody came.",
        ),
        "billing": (
            "You charged me twice.",
            "The discount is not on the bill.",
            "I still pay for the insurance that I cancelled.",
        ),
        "repair": (
            "It came back from repair with the same fault.",
            "It has been with you for three weeks.",
            "After the repair all my photos were gone.",
        ),
        "staff": (
            "Nobody called me back.",
            "I explained it to four people in turn.",
            "I was cut off in mid-sentence.",
        ),
    },
    "zh": {
        "low light": (
            "晚上拍的照片又暗又糊。",
            "在餐厅里拍出来全是噪点。",
            "白天不错，夜景不行。",
        ),
        "day photos": ("照片颜色不对。", "人脸总是过曝。", "对焦太慢了。"),
        "battery": ("下午四点就没电了。", "电池撑不了一天。", "看一小时视频，电量掉一半。"),
        "heating": ("放在口袋里都发烫。", "充电的时候烫得拿不住。", "在太阳下自己关机了。"),
        "screen": ("屏幕一直闪。", "屏幕上有一条绿线。", "从沙发上滑下来就碎了。"),
        "speaker": ("扬声器有杂音。", "打电话对方听不清我说话。", "左边没有声音。"),
        "network": ("一坐火车就没信号。", "在市中心显示无服务。", "通话两分钟就断。"),
        "software": ("更新以后应用总是闪退。", "一天要重启三次。", "闹钟不响了。"),
        "delivery": (
            "晚了九天才送到。",
            "包裹交给了我不认识的邻居。",
            "说好星期二，结果没人来。",
        ),
        "billing": ("你们扣了我两次钱。", "账单上没有折扣。", "取消了的保险还在扣费。"),
        "repair": ("修完回来还是同样的毛病。", "在你们那儿放了三个星期。", "修完以后照片全没了。"),
        "staff": ("没有人给我回电话。", "同样的话我跟四个人说了四遍。", "话没说完就被挂断了。"),
    },
}

ATTRIBUTES = tuple(WRONG["en"])

WANTED = {
    "en": (
        ("Is there anything that I can do?", "Please let me know."),
        ("Please put this right.", "I expect a solution."),
        ("I want my money back.", "If nothing happens I am off to another brand."),
    ),
    "zh": (
        ("请问有什么办法吗？", "请告诉我怎么办。"),
        ("请尽快解决。", "我等一个解决方案。"),
        ("我要求退款。", "再不解决我就换别的牌子。"),
    ),
}


@cache
def all_texts() -> np.ndarray:
    """Return every text there is, in the order in which `number` counts them.

    Examples
    --------
    >>> all_texts()[0]
    'My Merula M6: Your advertisement promised more than this. At night the photos are blurred and
    dark. Is there anything that I can do?'
    """
    texts = []
    for language in LANGUAGES:
        parts = product(
            PRODUCTS,
            (way for source in SOURCES for way in PROMISED[language][source]),
            (way for attribute in ATTRIBUTES for way in WRONG[language][attribute]),
            (way for tone in WANTED[language] for way in tone),
        )
        about, between = ABOUT[language], BETWEEN[language]
        texts += [about.format(phone) + between.join(said) for phone, *said in parts]
    return np.array(texts, dtype=object)


def number(
    language: np.ndarray,
    phone: np.ndarray,
    source: np.ndarray,
    attribute: np.ndarray,
    severity: np.ndarray,
    draw: np.ndarray,
) -> np.ndarray:
    """Return the number of each ticket's text.

    Parameters
    ----------
    language, phone, source, attribute : array of int
        Places in `LANGUAGES`, `PRODUCTS`, `SOURCES` and `ATTRIBUTES`.
    severity : array of int
        1 to 5; it sets the tone.
    draw : array of float
        Uniform on 0 to 1: which of the ways to say it.

    Examples
    --------
    >>> none = np.array([0])
    >>> all_texts()[number(np.array([1]), none + 2, none, none, none + 5, none + 0.99)][0]
    '我的 Merula M8：我是看了广告才买的。白天不错，夜景不行。再不解决我就换别的牌子。'
    """
    promised, wrong, wanted = VARIANTS
    way = (draw * (promised * wrong * wanted)).astype(int)
    tone = np.array([0, 0, 0, 1, 2, 2])[severity]
    place = language * len(PRODUCTS) + phone
    place = (place * len(SOURCES) + source) * promised + way % promised
    place = (place * len(ATTRIBUTES) + attribute) * wrong + way // promised % wrong
    return (place * TONES + tone) * wanted + way // (promised * wrong)
