import pytest

from newsgrep.sources.encoding import decode

ENGLISH = "“It’s a café,” said José – the naïve façade… he’d paid €5."
NAMES = "The plan, worth 30° of change, drew criticism. Škoda’s chief, Slavoj Žižek and Björk agreed — it’s “over”."
GERMAN = "Der Präsident hat die Rückkehr der Truppen angekündigt. Die Maßnahme überraschte viele Gäste."
FRENCH = "Le président a annoncé le retrait à l’issue d’une visite. «\u00a0C’est une victoire\u00a0», a-t-il déclaré."
PORTUGUESE = "O presidente ordenou a retirada, segundo informações da agência. As decisões não foram comentadas."
NORWEGIAN = "Presidenten beordret styrker tilbake fra Syria, ifølge nyhetsbyrået. Også flere fly på lørdag."
ICELANDIC = "Forseti Rússlands fyrirskipaði heimkvaðningu hermanna í gær. Það kom á óvart, að sögn þeirra."
CZECH = "Prezident nařídil stažení ruských vojsk ze Sýrie. Žádná další zpráva nebyla zveřejněna, řekl mluvčí."
POLISH = "Prezydent zarządził wycofanie wojsk z Syrii. Żołnierze będą wracać już w grudniu, powiedział minister."
HUNGARIAN = "Az orosz elnök elrendelte a csapatok kivonását, közölte a szóvivő. A döntés szerint hazatérnek."
RUSSIAN = "Президент Владимир Путин приказал российским войскам начать вывод из Сирии."
GREEK = "Ο πρόεδρος διέταξε την αποχώρηση των ρωσικών στρατευμάτων από τη Συρία."
TURKISH = "Rusya Devlet Başkanı, Suriye’deki birliklerin çekilmesi için talimat verdi. Açıklamayı sözcü yaptı."
JAPANESE = "ロシアのプーチン大統領はシリアからの軍撤退を命じた。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        (NAMES, "cp1252"),
        ("café", "cp1252"),
        ("café", "latin-1"),
        (GERMAN, "latin-1"),
        (FRENCH, "cp1252"),
        (PORTUGUESE, "cp1252"),
        (NORWEGIAN, "cp1252"),
        (ICELANDIC, "cp1252"),
        (ENGLISH, "mac_roman"),
        (CZECH, "cp1250"),
        (CZECH, "iso8859_2"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859_2"),
        (HUNGARIAN, "iso8859_2"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "iso8859_5"),
        (GREEK, "cp1253"),
        (TURKISH, "cp1254"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
    ],
)
def test_text_comes_back_from_the_encoding_it_was_written_in(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_one_accent_after_many_pages_of_ascii_is_found() -> None:
    data = b"All quiet in town.\n" * 10_000 + "Fermé à midi.\n".encode("cp1252")
    assert decode(data).endswith("Fermé à midi.\n")


def test_utf8_cut_in_a_character_stays_utf8() -> None:
    assert decode("Žižek spoke in Zürich, é".encode()[:-1]) == "Žižek spoke in Zürich, \ufffd"


def test_utf8_with_one_broken_byte_stays_utf8() -> None:
    assert decode(f"{RUSSIAN} ".encode() + b"\xff" + f" {RUSSIAN}".encode()) == f"{RUSSIAN} \ufffd {RUSSIAN}"
