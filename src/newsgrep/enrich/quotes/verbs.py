"""The words by which English says that somebody speaks."""

SPOKEN = frozenset(
    """acknowledged added admitted advised alleged announced answered argued asked asserted assured began believed
    boasted called cautioned challenged claimed commented complained conceded concluded condemned confessed
    confirmed considered continued countered criticised criticized cried declared defended demanded denied described
    disclosed emphasised emphasized estimated exclaimed explained expressed feared grumbled hailed hoped implored
    indicated informed insisted instructed invited joked lamented maintained mentioned mused noted objected observed
    offered opined pleaded pledged pointed posted praised predicted proclaimed promised proposed protested quipped
    recalled recommended recounted referred rejoined remarked reminded repeated replied reported responded retorted
    revealed said says shouted shared speculated spoke stated stressed suggested summarised summarized swore
    testified thanked told tells thought tweeted underlined underscored urged vowed wanted warned whispered wondered
    wrote writes adds argues asks believes calls claims describes explains insists notes points recalls remarks
    replies states suggests thinks urges warns""".split()
)
"""Verbs of saying in the forms that have a subject before them, or behind them: "said Trenin"."""

GOING_ON = frozenset(
    """adding alleging announcing arguing asking asserting calling claiming commenting concluding confirming declaring
    demanding describing emphasising emphasizing explaining expressing indicating insisting labeling labelling
    noting observing pledging posting promising reading recalling referring remarking reiterating repeating replying
    responding saying stating stressing suggesting telling thanking tweeting urging vowing warning writing""".split()
)
"""Their participles, whose subject is that of the sentence: "Trenin shrugged, adding"."""

INFINITIVES = frozenset("add admit argue ask call explain note remark reply say state stress tell warn write".split())
"""Their infinitives, which count behind a `to`: "Trenin went on to say"."""

BETWEEN = frozenset(
    """also again then later further previously recently reportedly had has have would will could did simply even only
    repeatedly publicly immediately subsequently separately once still just audibly finally earlier since yesterday
    today nonetheless instead went on to""".split()
)
"""What may stand between a subject and its verb."""

PREPOSITIONS = frozenset(
    """of for to by with from against about on in at after before between under over than like and or as via near
    behind including""".split()
)
"""Behind which a name is no subject."""

OPENERS = frozenset(
    """and or but as which that while when where because although though in on at by for with from to of if then than
    what how why since during after before until despite unlike""".split()
)
"""How what stands behind a quotation begins where it goes on with the sentence, and names no speaker."""

PRONOUNS = frozenset(("he", "she"))
