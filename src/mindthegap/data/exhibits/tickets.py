"""Exhibit 4: forty messages in customers' words, English and Chinese side by side.

They are our own writing. Half are thought of as written in Chinese first: there the English is the
translation, and the other way round.
"""

# Chinese has its own comma, colon and question mark.
# ruff: noqa: RUF001

from typing import NamedTuple

import pandas as pd

SOURCES = ("ad", "rep", "wom", "own", "price")
"""Where the expectation came from, by the names of `complaint_log`."""


class Message(NamedTuple):
    """A message: when and how it came, what it is about, and its words in both languages."""

    week: int
    channel: str
    written_in: str
    attribute: str
    expectation_source: str
    severity: int
    english: str
    chinese: str


# fmt: off
MESSAGES = (
    Message(1, "e-mail", "en", "low light", "ad", 3,
            "Your poster shows a whole street at midnight. My street at midnight is a grey smear.",
            "你们海报上是午夜的整条街，清清楚楚。我拍我家那条街，只有一团灰。"),
    Message(1, "app", "zh", "low light", "ad", 4,
            "I took the day off for my daughter's lantern parade. In the ad you could have counted "
            "the lanterns. In my photos you can't even find my daughter.",
            "我特地请了一天假去看女儿的花灯游行。广告里的灯一盏一盏数得出来，我拍的连女儿在哪儿都找不着。"),
    Message(1, "e-mail", "en", "delivery", "rep", 2,
            "The shop said Tuesday. It is Friday. The phone may be wonderful, I can't tell.",
            "店里说星期二到，现在星期五了。手机也许很好，可我还没见着。"),
    Message(1, "social media", "zh", "low light", "wom", 3,
            "Three reviewers called it the night camera of the year. Did they get another phone "
            "than I did?",
            "三个测评都说它是年度夜拍之王。他们拿到的跟我这台是同一款吗？"),
    Message(2, "phone", "en", "low light", "rep", 4,
            "I asked the young man twice: without a flash, indoors, in the evening? He said, "
            "bright as day, madam. He had never tried it.",
            "我问了那个小伙子两遍：晚上在屋里，不开闪光灯也行吗？他说，跟白天一样亮。他自己根本没试过。"),
    Message(2, "app", "zh", "low light", "own", 3,
            "My M7 was poor at night and I knew it. I came back because I thought one more "
            "generation would settle that.",
            "上一部 M7 夜里就不行，我心里有数。再买你们的，是以为升了一代总该解决了。"),
    Message(2, "e-mail", "en", "heating", "own", 2,
            "It gets warm when I film. My old one did not. Is that how it should be?",
            "录像的时候机身发热，我旧的那部不会。这正常吗？"),
    Message(2, "e-mail", "zh", "low light", "ad", 3,
            "By day it is a lovely camera, truly. But you did not advertise the day.",
            "说实话，白天拍得真好。可你们广告打的不是白天。"),
    Message(3, "social media", "en", "low light", "ad", 5,
            "Night, bright as a coal cellar. Here is the picture. Share if yours looks the same.",
            "“夜，亮如煤窖。”图在这儿。跟我一样的请转发。"),
    Message(3, "shop", "zh", "low light", "price", 4,
            "I paid for the premium version so that I would not have to carry a camera. Now I "
            "carry both.",
            "我买的是最贵的版本，就是不想再带相机。结果现在两样都得带。"),
    Message(3, "app", "en", "software", "own", 2,
            "The alarm did not ring on Monday. The photos I can live with, the alarm I can't.",
            "星期一闹钟没响。照片我能忍，闹钟不响我忍不了。"),
    Message(3, "e-mail", "zh", "low light", "rep", 3,
            "The saleswoman showed me night photos on her own phone. Only at home did I notice: "
            "hers was another brand.",
            "店员拿她自己手机里的夜景给我看。回家才反应过来，她用的是别的牌子。"),
    Message(4, "e-mail", "en", "low light", "ad", 4,
            "I photograph weddings, and the dancing starts at ten at night. I read your "
            "advertisement as a statement of fact. Was that my mistake?",
            "我拍婚礼，晚上十点才开始跳舞。我把你们的广告当真了。这算是我的错吗？"),
    Message(4, "app", "zh", "screen", "price", 3,
            "A green line down the screen after three weeks. At this price.",
            "才用三个星期，屏幕上就多了一条绿线。这个价钱的手机。"),
    Message(4, "social media", "zh", "low light", "wom", 2,
            "My sister swears by hers. Then I saw that she only photographs her lunch, by the "
            "window.",
            "我姐一个劲儿夸她那台。后来我发现她只拍午饭，还坐在窗边。"),
    Message(4, "phone", "en", "low light", "ad", 2,
            "I don't want money. I want to know whether I am doing something wrong.",
            "我不是要钱。我就想知道，是不是我哪儿操作错了。"),
    Message(5, "e-mail", "zh", "low light", "ad", 3,
            "The picture in your ad: was it taken with this phone? By hand? Please answer with yes "
            "or no.",
            "广告上那张照片，是用这款手机拍的吗？是手持的吗？请回答是或不是。"),
    Message(5, "app", "en", "day photos", "own", 2,
            "Faces come out a little orange in the morning. Otherwise I am happy.",
            "早上拍人脸有点偏橙。别的都挺满意。"),
    Message(5, "e-mail", "en", "low light", "wom", 3,
            "Everybody at work said, get the Merula for your evenings. I did. They now say, well, "
            "we never tried it in the evening.",
            "同事都说，你老在晚上拍，就买 Merula。我买了。现在他们又说，其实晚上没试过。"),
    Message(5, "shop", "zh", "low light", "rep", 4,
            "You were told about the dark corner of my restaurant, and you said no problem. Please "
            "come and take one photo there. The meal is on me.",
            "我跟你们的人讲过，我餐馆那个角落很暗，他说没问题。请他来拍一张，饭我请。"),
    Message(6, "e-mail", "en", "low light", "ad", 4,
            "I know what f-numbers are. No phone does this by hand. What annoys me is that you "
            "know it too.",
            "光圈快门我都懂，手机手持拍不出那种片子。让人生气的是，你们自己也知道。"),
    Message(6, "app", "zh", "battery", "rep", 3,
            "I was promised two days of battery. It is one, and only if I leave it alone.",
            "说好能用两天，结果只有一天，还得是基本不碰它。"),
    Message(6, "social media", "en", "low light", "ad", 3,
            "Funny: the ad is brighter every week, and my photos are not.",
            "有意思，广告一周比一周亮，我的照片一点没变。"),
    Message(6, "e-mail", "zh", "low light", "own", 2,
            "I have had four phones of yours and never written. The photos are not the worst. The "
            "worst is that nobody said a word beforehand.",
            "用了你们四部手机，从没写过信。照片不好还在其次，难受的是事先没有一个人说一声。"),
    Message(7, "e-mail", "en", "low light", "ad", 4,
            "So now the advertisement says: use a stand. When I bought mine, it did not. Who pays "
            "for the stand?",
            "现在广告上写着“请使用支架”。我买的时候可没写。支架的钱谁出？"),
    Message(7, "app", "zh", "low light", "ad", 2,
            "Thank you for the line about the stand. Late, but honest. On a stand it is in fact "
            "quite good.",
            "谢谢你们加上支架那句话。晚是晚了点，但是实在。放上支架拍，确实不错。"),
    Message(7, "phone", "en", "repair", "rep", 3,
            "It came back from repair with the same fault. They had promised me three days and a "
            "call. It took nine days, and nobody called.",
            "修完还是老毛病。说好三天，修好打电话，结果等了九天，一个电话也没有。"),
    Message(7, "e-mail", "zh", "low light", "rep", 5,
            "In September your service told me that an update in early October would mend the "
            "night photos. October is half over. I believed you twice.",
            "九月客服说，十月初更新就能解决夜拍。现在十月都过了一半。我信了你们两回。"),
    Message(8, "app", "en", "low light", "price", 3,
            "The entry version of another brand does better in my kitchen. I compared. I paid you "
            "twice as much.",
            "我在自家厨房里比过，别的牌子的入门款都比它强。我付给你们的钱是它的两倍。"),
    Message(8, "social media", "zh", "low light", "wom", 3,
            "Whoever praised this camera to me sleeps at night. I take photos at night.",
            "夸这相机的人，晚上都在睡觉。我是晚上才拍照的。"),
    Message(8, "e-mail", "en", "low light", "ad", 3,
            "I read the small line and bought it all the same. I did not think that \"very low "
            "light\" meant my living room.",
            "那行小字我看到了，还是买了。没想到“极暗环境”说的就是我家客厅。"),
    Message(8, "shop", "zh", "billing", "price", 2,
            "The discount that was on the shelf is not on the bill.",
            "货架上标的折扣，账单上没有。"),
    Message(9, "e-mail", "en", "low light", "own", 2,
            "It is no drama. But next time I shall look at another brand as well, which I have "
            "never done in nine years.",
            "不是什么大事。不过下次我也会看看别的牌子，这九年里还是头一回。"),
    Message(9, "app", "zh", "low light", "ad", 4,
            "My father is eighty. I wanted his birthday by candlelight. It can't be done again.",
            "我父亲八十大寿，想拍烛光下的他。这一天没法重来。"),
    Message(10, "e-mail", "en", "network", "own", 3,
            "No signal on the train, every day, between the same two stations.",
            "每天坐火车，总是在那两站之间没信号。"),
    Message(10, "e-mail", "zh", "low light", "ad", 3,
            "Your agent wrote to me openly how the picture was made, and said sorry. I had not "
            "expected that. The phone is still no good at night, but I feel better.",
            "客服老老实实告诉我那张图是怎么拍的，还道了歉，这我没想到。手机夜里还是不行，但我心里舒服些了。"),
    Message(11, "app", "en", "low light", "rep", 3,
            "The shop still has the dark corner with the spotlight. Put a photo next to it, taken "
            "there, by hand. Then I would have known.",
            "店里还是那个黑角落，打着一束光。旁边放一张在那儿手持拍的照片，我不就知道了吗。"),
    Message(11, "social media", "zh", "low light", "wom", 2,
            "A friend warned me, I bought it anyway, and he was right. Not your fault this time.",
            "朋友提醒过我，我还是买了，他说对了。这次不怪你们。"),
    Message(12, "e-mail", "en", "software", "rep", 4,
            "I am told that the next software will be better at night. When? Your people give me "
            "three different months.",
            "都说下一版软件夜拍会好。什么时候？你们的人给了我三个不同的月份。"),
    Message(13, "app", "zh", "low light", "ad", 2,
            "I read that it needs a stand, so I bought a stand with it. The photos are as I "
            "expected. I only write to say so.",
            "看到说明要用支架，我就一起买了。拍出来跟想的一样。写信就是想说这一句。"),
)
# fmt: on


def tickets() -> pd.DataFrame:
    """Return the forty messages, numbered E01 to E40 by the week in which they came.

    Examples
    --------
    >>> tickets().loc[0, ["message", "attribute", "expectation_source"]].tolist()
    ['E01', 'low light', 'ad']
    """
    table = pd.DataFrame(MESSAGES)
    table.insert(0, "message", [f"E{number:02d}" for number in range(1, len(table) + 1)])
    return table


def page() -> str:
    """Return the messages as a page to read: Markdown."""
    rows = [
        f"| {m.message} | {m.week} | {m.channel} | {m.english} | {m.chinese} |"
        for m in tickets().itertuples()
    ]
    return "\n".join(
        (
            "# Exhibit 4: forty messages",
            "",
            "*Simulated: the customers and their words are invented.*",
            "",
            "Forty messages that reached the office of Emi Sato between 2 September and 1 December "
            "2024. They are not in the help desk's log. Half were written in English and half in "
            "Chinese; the other language is a translation. Week 1 begins on 2 September. The "
            "notice *In very low light, use a stand* came with week 7.",
            "",
            "The table `4-tickets.csv` has the same messages, with what the quality team coded: "
            "what each is about (`attribute`), where the expectation came from "
            "(`expectation_source`: ad = advertisement, rep = sales or service person, wom = "
            "friends and reviews, own = own experience, price = the price paid) and how severe it "
            "is (`severity`: 1 = nuisance ... 5 = serious harm).",
            "",
            "| message | week | channel | English | 中文 |",
            "|---|---|---|---|---|",
            *rows,
            "",
        )
    )
