"""The questions that are timed, in words of the Senate's press releases of 2004 to 2008.

Common words stand in more than a fifth of the 18,161 releases, middling ones in 300 to 1,000, rare ones in fewer than
100. The starts of words are no longer than the stem, which is all that the other engines keep of a word.
"""

from newsgrep.bench.question import Kind, Question

_WORDS = {
    Kind.COMMON: "senate federal funding security health president",
    Kind.MIDDLING: "katrina immigration medicare nuclear ethanol farmers",
    Kind.RARE: "walleye catfish zimbabwe kosovo asbestos oysters",
    Kind.EITHER: (
        "katrina rita, ethanol biodiesel, medicare medicaid, iraq afghanistan, salmon walleye, airport highway"
    ),
    Kind.ANY: (
        "wind solar geothermal, coal oil gas nuclear, army navy marines, autism diabetes cancer, "
        "dodd snowe collins lieberman, avalanche tornado tsunami"
    ),
    Kind.ALL: (
        "energy independence, border security fence, veterans health care, minimum wage, tobacco farmers, "
        "darfur genocide sudan"
    ),
    Kind.PHRASE: (
        "health care, no child left behind, stem cell research, coast guard, global warming, law enforcement officers"
    ),
    Kind.PREFIX: "secur appropri terror immigr agricultur com",
    Kind.NEARLY: "medicade katrena imigration goverment afganistan ethenol",
    Kind.TITLE: "iraq energy veterans katrina highway tobacco",
}
"""Questions by kind: parted by commas where they have several words."""

_DATED = (
    ("iraq", "2006-01-01", "2006-12-31"),
    ("katrina", "2005-09-01", "2005-09-30"),
    ("immigration reform", "2006-03-01", "2006-06-30"),
    ("energy policy", "2005-06-01", "2005-08-31"),
    ("veterans", "2007-11-01", "2007-11-30"),
    ("budget", "2007-02-01", "2008-02-29"),
)

_WITHOUT = ("iraq bush", "ethanol corn", "katrina fema", "medicare drug", "oil gas", "security social")


def _of(kind: Kind, texts: str) -> tuple[Question, ...]:
    return tuple(Question(kind, tuple(one.split())) for one in (texts.split(",") if "," in texts else texts.split()))


MIX: tuple[Question, ...] = (
    *(question for kind, texts in _WORDS.items() for question in _of(kind, texts)),
    *(Question(Kind.DATED, tuple(words.split()), since=since, until=until) for words, since, until in _DATED),
    *(Question(Kind.WITHOUT, tuple(pair.split()[:1]), without=pair.split()[1]) for pair in _WITHOUT),
)
"""Every question, kind by kind."""
