"""Lines that tell by their wording what they are: page furniture, photo credits, bylines, dates.

All of them read a line of any length in time proportional to it: a line too long to be what is asked for is
turned away before any pattern sees it.
"""

import re

LONGEST = 300  # code points; a line that is longer is a paragraph
_APPEAL_READ = 1_000  # code points; an appeal comes to the point

# How lines of page furniture begin. A sentence may begin like this too ("Facebook said on Monday that ..."), so this
# is one sign among others for the line model, which was fitted with exactly these openings.
_OPENINGS = r"""
    support\ (?:the|us|our)\b.{0,40}!?$ | sign\ up\b | subscribe | newsletter | our\ (?:weekly|daily)\ newsletter
  | get\ (?:the|our)\ .{0,40}newsletter | enter\ your\ email | email\ address | preview$
  | read\ (?:more|also|next) | see\ also | (?:view|see)\ all | (?:load|show)\ more | continue\ reading | continue$
  | related(?:\ (?:articles?|stories|topics|news|content))?:? | more\ (?:on|from|stories|news)
  | most\ (?:read|popular|viewed|shared) | trending | popular | recommended
  | you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested)
  | (?:next|previous)\ (?:article|story|post) | in\ this\ (?:article|story)
  | share(?:\ (?:this|on|via|article|story))?\b | \d+\ shares? | tweet | facebook | twitter | instagram | youtube
  | whatsapp | linkedin | pinterest | reddit | email(?:\ this)? | print(?:\ this)? | copy\ link
  | follow\ (?:us|@) | like\ us\ on
  | comments?(?:\ \(\d+\))?$ | \d+\ comments?$ | leave\ a\ (?:comment|reply) | add\ a\ comment
  | join\ the\ (?:conversation|discussion)
  | advertisement | advertising | advertise | sponsored | promoted | story\ continues
  | skip\ to | jump\ to | back\ to\ top | (?:menu|search|home)$ | log\ ?in | sign\ in | register | my\ account
  | cookies?\b | we\ use\ cookies | privacy\ policy | terms\ (?:of|and) | contact\ us | about\ us | careers | site\ ?map
  | all\ rights\ reserved | copyright | © | \(c\)
  | photo(?:s|graph)?(?:\ (?:by|credit|courtesy))?: | image(?:\ (?:source|credit|copyright))?: | image\ copyright
  | getty\ images | credit: | file\ photo | media\ caption
  | watch(?:\ (?:now|live|more))?: | video: | play\ video | listen | click\ here | tap\ here
  | download\ (?:our|the)\ app | donate | make\ a\ donation | once$ | monthly$ | annual(?:ly)?$ | one-?time$
  | payment\ methods? | not\ ready\ to\ support | remind\ me\ later | a\ message\ from | dear\ readers | your\ support
  | by\ supporting | subscribers\ agree | thank\ you\ for | please\ (?:enable|disable|support|subscribe)
  | tags?: | topics?: | filed\ under | categories | category | \d+\ min(?:ute)?s?\ read
"""

# Lines that are page furniture wherever they stand, even between two paragraphs of the article.
_WHOLE = r"""
    sign\ up\ (?:for|to)\b.*\b(?:newsletters?|e-?mails?|alerts?|briefing|updates|inbox)\b.*
  | sign\ up(?:\ (?:now|here|today|free))? | subscribe(?:\ (?:now|here|today|(?:to|for)\ .*))?
  | (?:get|our|join)\b.*\b(?:free|daily|weekly|monthly|morning|our|email|e-mail)\ newsletters?(?:\b.*\binbox)?
  | newsletters? | enter\ your\ e-?mail\b.* | (?:your\ )?e-?mail\ address
  | (?:subscribers|you)\ agree\ to\ (?:the|our)\b.*
  | read\ (?:more|next)(?:\ (?:about|on|from|at|here)\b.*|:.*)? | read\ also:?.* | see\ also:.*
  | (?:load|show|view)\ more(?:\ .{0,30})? | (?:view|see)\ all(?:\ .{0,30})?
  | continue\ reading(?:\ .{0,30})? | (?:story|article)\ continues\b.{0,40}
  | (?:related|recommended|trending)(?:\ (?:articles?|stories|topics|news|content|posts|coverage|links))?
  | related(?:\ (?:articles?|stories|coverage))?:.* | recommended\ for\ you | more\ from\ .{0,30}
  | most\ (?:read|popular|viewed|shared)(?:\ .{0,30})? | you\ (?:may|might)\ also\ (?:like|be\ interested\ in)
  | (?:next|previous)\ (?:article|story|post)
  | share(?:\ (?:this|on|via|with)\b.{0,40})? | \d+\ shares? | copy\ link | (?:follow|like)\ us(?:\ on\ .{0,80})?
  | follow\ @\w+.* | comments?\ \(\d+\) | \d+\ comments? | leave\ a\ (?:comment|reply) | add\ a\ comment
  | join\ the\ (?:conversation|discussion)
  | advertise(?:ment)? | advertising | sponsored(?:\ (?:content|post|links))? | promoted(?:\ content)?
  | (?:skip|jump)\ to\ (?:(?:the\ )?main\b|content|comments|navigation|search|footer).{0,30}
  | back\ to\ top | log\ ?in | sign\ in | my\ account
  | (?:this\ (?:site|website)|we)\ uses?\ cookies\b.* | cookie\ (?:policy|settings|preferences)
  | accept(?:\ all)?\ cookies
  | privacy\ (?:policy|notice) | terms\ (?:of|and)\ (?:use|service|conditions)(?:\ .{0,40})? | contact\ us
  | (?:.{0,80}\ )?all\ rights\ reserved | copyright\ (?:©|\(c\)|\d{4}).* | (?:©|\(c\))\ ?\d{4}.*
  | image\ (?:source|copyright|credit|caption)(?::?\ .{0,60})? | media\ caption | play\ video
  | (?:click|tap)\ here\b.{0,100} | download\ (?:our|the)\ app\b.{0,40}
  | donate(?:\ (?:now|today))? | make\ a\ donation | payment\ methods? | remind\ me\ later
  | support\ (?:us|our\ (?:work|journalism))\b.{0,40} | not\ ready\ to\ support\b.{0,30}
  | please\ (?:enable|disable|turn\ (?:on|off))\b.*\b(?:javascript|cookies|ad\ ?blocker)\b.*
  | \d+\ min(?:ute)?s?\ read | filed\ under:?.{0,80}
"""

_INTERRUPTION = re.compile(
    r"(?:read (?:more|also|next)|see also|related:|more from|advertise|sponsored|promoted|story continues"
    r"|article continues|continue reading|share|tweet|facebook|twitter|email)(?!\w)",
    re.IGNORECASE,
)
_OPENING = re.compile(_OPENINGS, re.IGNORECASE | re.VERBOSE)
_FURNITURE = re.compile(_WHOLE, re.IGNORECASE | re.VERBOSE)
# A publisher asking its readers for money or an address. Somebody quoted in an article may speak like this, too.
_APPEAL = re.compile(
    r"\b(?:please (?:consider|support|subscribe|donate)|support(?:ing)? (?:us|our (?:work|journalism|reporting))"
    r"|(?:need|with|without) your (?:help|support)|your (?:support|contribution|donation|mailbox|inbox)"
    r"|by supporting|thank you for (?:reading|standing|your support)|(?:we|help us) continue our work)\b",
    re.IGNORECASE,
)
_EDGE = " \t.:!?>»›→…*#-–—[]()"  # what stands around a phrase without being part of it

_SHARE_BUTTONS = frozenset(
    "bluesky copy email facebook flipboard instagram link linkedin mail messenger pinterest pocket print reddit save"
    " share sms telegram threads tumblr tweet twitter whatsapp x youtube".split()
)

_AGENCY = (
    r"(?:AP|AFP|EPA|Reuters|Getty(?:\ Images)?|Associated\ Press|Agence\ France-Presse|Shutterstock|iStock(?:photo)?"
    r"|TASS|Xinhua|Bloomberg)"
)
_CREDIT = re.compile(
    rf"""
    \b(?:Press\ Service|Getty\ Images|File\ Photo|Handout(?:\ Photo)?)[\s)\].]*$
  | \bAP\ Photo\b | \bvia\ (?:Getty|AP|AFP|Reuters)\b
  | (?:[/©(,]|\b(?:by|courtesy|credit:?|photos?:?|images?:?|source:?))\s?{_AGENCY}[\s)\].]*$
  | ^{_AGENCY}$
  | ^\W{{0,2}}(?:photograph|photo|image|picture|credit|illustration)
    (?:s?\ (?:by|credit|courtesy|source|copyright)\b|\s?:)
  | [(\[](?:photo(?:graph)?|image|picture|credit)s?(?:\ (?:by|credit|courtesy\ of))?:?\ [^()\[\]]*[)\]]$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CREDIT_WORDS = 20  # a caption with its credit; what is longer is a paragraph
_CREDIT_OWNER_WORDS = 5  # behind the slash: "Kremlin Press Service"

_MONTHS = frozenset(
    "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september"
    " october november december".split()
)
_AROUND_DATES = frozenset(
    "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday st nd rd th"
    " of at on am pm a p m et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet published updated posted"
    " modified created last first date release for immediate h".split()
)
_NUMERIC_DATE = re.compile(r"\b(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d))\b")
_DATE_WORD = re.compile(r"[^\W\d_]+|\d+")
_BRACKETS_AT_END = re.compile(r"\([^()]*\)$")
_PLACE_WORDS = 2  # before the date: "NEW YORK, Dec. 11"
_DAYS_AND_MONTHS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march july september october november"
    " december".split()
)

_BYLINE = re.compile(r"(?:(?:story|written|reported|words)\s)?by:?\s+(?=[^\W\d_])", re.IGNORECASE)


def opens_like_furniture(line: str) -> bool:
    """Whether a line begins the way menus, pleas and buttons begin. Ordinary sentences may, too."""
    return _OPENING.match(line, 0, LONGEST) is not None


def is_furniture(line: str) -> bool:
    """Whether a line as a whole is page furniture: "Read more", "Sign up for our newsletter", "Facebook Twitter"."""
    if len(line) > LONGEST:
        return False
    bare = line.strip(_EDGE)
    if _FURNITURE.fullmatch(bare):
        return True
    words = bare.lower().replace("|", " ").split()
    return bool(words) and all(word in _SHARE_BUTTONS for word in words)


def is_appeal(line: str) -> bool:
    """Whether a line asks the reader for support: "By supporting us, you ..."."""
    return _APPEAL.search(line, 0, _APPEAL_READ) is not None


def may_interrupt(line: str) -> bool:
    """Whether a line is of the furniture that stands between two paragraphs of an article: "Advertisement"."""
    return len(line) <= LONGEST and _INTERRUPTION.match(line.strip(_EDGE)) is not None


def is_credit(line: str) -> bool:
    """Whether a line says whose picture it is: "Bashar Assad / Kremlin Press Service", "Photo: Jane Doe"."""
    if len(line) > LONGEST or line.endswith(".") or len(line.split()) > _CREDIT_WORDS:
        return False
    picture, slash, owner = line.partition(" / ")
    if slash and " / " not in owner and picture[:1].isupper() and owner[:1].isupper():
        return len(owner.split()) <= _CREDIT_OWNER_WORDS
    return _CREDIT.search(line) is not None


def is_date_line(line: str) -> bool:
    """Whether a line holds a calendar day and hardly anything else: "Friday, January 4, 2019".

    A place may stand before the day and something in brackets after it: "MOSCOW, Dec. 11 (Reuters)".
    """
    if len(line) > LONGEST:
        return False
    words = [word.lower() for word in _DATE_WORD.findall(_BRACKETS_AT_END.sub("", line))]
    has_month = any(word in _MONTHS for word in words)
    has_number = any(word.isdigit() for word in words)
    if not has_number or not (has_month or _NUMERIC_DATE.search(line)):
        return False
    others = [at for at, word in enumerate(words) if not (word.isdigit() or word in _MONTHS or word in _AROUND_DATES)]
    return len(others) <= _PLACE_WORDS and others == list(range(len(others)))


def names_day_or_month(word: str) -> bool:
    """Whether a word is a day of the week or a month, and hardly a given name: "Wednesday", "January"."""
    return word.lower() in _DAYS_AND_MONTHS


def after_by(line: str) -> str | None:
    """Give what follows the "By" that a line opens with, or None where it opens otherwise."""
    match = _BYLINE.match(line) if len(line) <= LONGEST else None
    return line[match.end() :].strip() if match else None
