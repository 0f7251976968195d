"""The date grammar: spans, values, and time linear in the text."""

from __future__ import annotations

import time
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from coopextract import edtf
from coopextract.dates import DateMatch, find_dates, find_published, resolve

MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
DAYS = st.dates(date(1800, 1, 1), date(2100, 12, 31))
SPACES = st.sampled_from([" ", "\u00a0", "\u202f", "\n", "  ", ""])


def values(text: str) -> list[str | None]:
    return [m.edtf for m in find_dates(text)]


def only(text: str) -> DateMatch:
    (match,) = find_dates(text)
    return match


def french(day: date, space: str = " ") -> str:
    first = "1er" if day.day == 1 else str(day.day)
    return f"{first}{space}{MONTHS[day.month - 1]}{space}{day.year}"


@settings(deadline=None)
@given(DAYS, SPACES)
def test_every_day_is_found_however_it_is_spaced(day: date, space: str) -> None:
    assert values(f"Signé le {french(day, space)} à Berne.") == [day.isoformat()]


@settings(deadline=None)
@given(
    DAYS, st.sampled_from(["{d:%d/%m/%Y}", "{d:%d.%m.%Y}", "{d:%d-%m-%Y}", "{d:%Y-%m-%d}", "{d:%Y/%m/%d}"])
)
def test_every_day_is_found_in_figures(day: date, form: str) -> None:
    assert values(f"Signé le {form.format(d=day)} à Berne.") == [day.isoformat()]


ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
ENGLISH = "January February March April May June July August September October November December".split()


@settings(deadline=None)
@given(
    DAYS, st.sampled_from(["{d}/{roman}/{y}", "{d}.{roman}.{y}", "{d} {english} {y}", "{english} {d}, {y}"])
)
def test_every_day_is_found_with_roman_and_english_months(day: date, form: str) -> None:
    months = {"roman": ROMAN[day.month - 1], "english": ENGLISH[day.month - 1]}
    assert values(f"Signé le {form.format(d=day.day, y=day.year, **months)} à Berne.") == [day.isoformat()]


@settings(deadline=None)
@given(DAYS)
def test_capitals_and_missing_accents(day: date) -> None:
    plain = french(day).upper().replace("É", "E").replace("Û", "U")
    assert values(f"LE {plain}") == [day.isoformat()]


@settings(deadline=None)
@given(DAYS, DAYS)
def test_ranges_between_two_days(a: date, b: date) -> None:
    first, last = sorted((a, b))
    text = f"du {french(first)} au {french(last)}"
    assert values(text) == [f"{first.isoformat()}/{last.isoformat()}"]


VOCABULARY = """
le du au de à en et ou , - / ( ) . : 1er 3 05 31 2010 1998 98 199 mars mai sept. janv. juin lundi mar. fin mi
depuis dès entre premier second semestre trimestre printemps années siècle XXe aujourd'hui hier dernier même
jour an l' il y a deux mille vingt dix agents n° résolution euros signé 14/03/2014 2010-05 3/5 12.11.10 année
suivant suivante prochain demain soir veille lendemain plus tard T1 90 80 45 ' jusqu' publié genève
"""
WORDS = st.sampled_from(VOCABULARY.split())


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from([" ", "", "\n", "\u00a0"])), max_size=25))
def test_whatever_the_words_every_value_is_edtf_and_every_span_its_text(pairs: list[tuple[str, str]]) -> None:
    text = "".join(word + space for word, space in pairs)
    dates = find_dates(text)
    check(text, dates)
    check(text, resolve(text, dates, find_published(text, dates)))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_borne(text: str) -> None:
    check(text, find_dates(text))


ANYTHING = st.text(
    st.one_of(st.characters(), st.characters(categories=["Cs"]), st.sampled_from("0123456789/-. "))
)
SHARDS = st.lists(st.one_of(WORDS, st.text(max_size=3), ANYTHING.map(lambda text: text[:5])), max_size=30)
DATELINES = st.sampled_from(
    ["", "Genève, le {} – ", "Publié le {}\n\n", "{}\n", "Mis à jour : {}. ", "({})\u2028"]
)


@settings(max_examples=150, deadline=None)
@given(DATELINES, DAYS, SHARDS)
def test_whatever_follows_a_dateline_is_borne_and_resolved(
    dateline: str, day: date, shards: list[str]
) -> None:
    text = dateline.format(french(day)) + " ".join(shards)
    begun = time.monotonic()
    dates = find_dates(text)
    published = find_published(text, dates)
    resolved = resolve(text, dates, published)
    assert time.monotonic() - begun < 1.0
    assert published is None or published in dates
    assert [(one.start, one.end) for one in resolved] == [(one.start, one.end) for one in dates]
    check(text, dates)
    check(text, resolved)
    assert resolve(text, find_dates(text), published) == resolved


def check(text: str, dates: list[DateMatch]) -> None:
    place = 0
    for match in dates:
        assert place <= match.start < match.end
        place = match.end
        assert text[match.start : match.end] == match.text
        if match.edtf:
            parse_edtf(match.edtf)
            assert edtf.parse(match.edtf).precision == match.precision


@settings(max_examples=200, deadline=None)
@given(DAYS)
def test_a_span_reproduces_its_value(day: date) -> None:
    for text in (
        f"le {french(day)}",
        f"en {MONTHS[day.month - 1]} {day.year}",
        f"fin {day.year}",
        f"mi-{day.year}",
    ):
        match = only(text)
        assert (
            only(match.text if match.modifier or match.precision != "year" else f"en {match.text}").edtf
            == match.edtf
        )


@pytest.mark.parametrize(
    ("text", "span", "value", "modifier"),
    [
        ("conclu fin 2004 à Bonn", "fin 2004", "2004", "late"),
        ("conclu le 1er mars 2024", "1er mars 2024", "2024-03-01", None),
        ("depuis la fin de 1989", "fin de 1989", "1989", "since-late"),
        ("d'ici à 2030", "2030", "2030", "by"),
        ("en 2012 ou plus tard", "2012", "2012", "since"),
        ("le mar. 24 juin 2014", "mar. 24 juin 2014", "2014-06-24", None),
        ("au XXe siècle", "XXe siècle", "19XX", None),
        ("au 20ème siècle", "20ème siècle", "19XX", None),
        ("les années quatre-vingt-dix", "années quatre-vingt-dix", "199X", None),
        ("reçu porte 2014 jusqu'au 27 mai 2013", "27 mai 2013", "2013-05-27", "until"),
        ("au guichet 12 jusqu'au 27 mai 2013", "27 mai 2013", "2013-05-27", "until"),
        ("du 3 jusqu'au 7 mai 2010", "3 jusqu'au 7 mai 2010", "2010-05-03/2010-05-07", None),
        ("en 2010 jusqu'en 2014", "2010 jusqu'en 2014", "2010/2014", None),
        ("Fin de la guerre. 1956 : première école", "1956", "1956", None),
        ("Fin de la guerre ; 1956 – première école", "1956", "1956", None),
        ("conclu courant 2010", "2010", "2010", None),
        ("de 2010 à nos jours", "2010", "2010", "since"),
        ("loi du 1 er juillet 1901", "1 er juillet 1901", "1901-07-01", None),
        ("le 12 du mois de mars 2010", "12 du mois de mars 2010", "2010-03-12", None),
        ("fin mars/début avril 2012", "fin mars/début avril 2012", "2012-03/2012-04", None),
        ("l'hiver 2012/13", "hiver 2012/13", "2012-24", None),
        ("en 1913 (26 mars)", "1913 (26 mars)", "1913-03-26", None),
        ("prendra fin le 3 mai 2010", "3 mai 2010", "2010-05-03", None),
        ("le 26 octobre 15:50:06 2016", "26 octobre 15:50:06 2016", "2016-10-26", None),
    ],
)
def test_span_and_modifier(text: str, span: str, value: str, modifier: str | None) -> None:
    match = only(text)
    assert (match.text, match.edtf, match.modifier) == (span, value, modifier)


@pytest.mark.parametrize(
    "text", ["le 30 février 2019", "31/04/2015", "2016-2-30", "du 5 au 31 juin 2010", "32 août 2014"]
)
def test_impossible_dates_are_told_and_not_valued(text: str) -> None:
    match = only(text)
    assert match.edtf is None
    assert match.precision == "unknown"
    assert match.warning


def test_a_wrong_weekday_is_told_and_the_date_kept() -> None:
    match = only("le lundi 4 mai 2010")
    assert match.edtf == "2010-05-04"
    assert match.warning == "2010-05-04 is a mardi, the text says lundi."


def test_lists_give_one_date_each() -> None:
    assert [(m.text, m.edtf, m.kind) for m in find_dates("les 3 et 7 mai 1988")] == [
        ("3", "1988-05-03", "list-item"),
        ("7 mai 1988", "1988-05-07", "list-item"),
    ]


HOSTILE = {
    "spaces": "3 mars" + " " * 100_000,
    "digits": "9" * 100_000,
    "letters": "a" * 100_000,
    "days": "les " + "3, " * 30_000,
    "months": "mars " * 20_000,
    "years": "2010-" * 20_000,
    "lists": "3 mai et " * 11_000,
    "numbers": "vingt et " * 11_000,
    "deictics": "aujourd'hui " * 8_000,
    "lines": "3\n" * 50_000,
    "open": "(" * 100_000,
    "one line of dates": "le 3 mai 2010 et hier " * 4_500,
    "lines of dates": "3 mai 2010\n" * 9_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear_in_hostile_texts(name: str) -> None:
    text = HOSTILE[name]
    quarter, whole = _seconds(text[: len(text) // 4]), _seconds(text)
    assert whole < 10
    assert whole < 0.5 or whole < 10 * quarter


def _seconds(text: str) -> float:
    start = time.process_time()
    dates = find_dates(text)
    resolve(text, dates, find_published(text, dates))
    return time.process_time() - start


def test_the_grammar_reads_no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> float:
        raise AssertionError("the clock was read")

    text = "Genève, le 3 mai 2010 – Ils ont signé hier, en 2009, le 3 mars et le mardi 4 mai."
    monkeypatch.setattr(time, "time", refuse)
    dates = find_dates(text)
    assert all(m.edtf for m in resolve(text, dates, find_published(text, dates)))


@pytest.mark.parametrize("now", [0.0, 951_782_400.0, 4_000_000_000.0])
def test_no_value_depends_on_the_clock(monkeypatch: pytest.MonkeyPatch, now: float) -> None:
    monkeypatch.setattr(time, "time", lambda: now)
    assert values("mer. 26 octobre 15:50:06 2016") == ["2016-10-26"]
    assert values("le 29 février 15:50:06 2016") == ["2016-02-29"]
    assert not any(values("le 30 février 15:50:06 2016"))


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("depuis la rentrée de septembre 2011", "since"),
        ("depuis la réforme de 2005", "since"),
        ("jusqu'aux élections de 2012", "until"),
        ("à compter de la saison 2015-2016", "since"),
        ("avant le sommet de juin 2015", "before"),
        ("après le séisme du 12 janvier 2010", None),
        ("après la guerre de 1914-1918", None),
        ("depuis sa création en 1996", None),
    ],
)
def test_modifiers_reach_over_a_noun(text: str, modifier: str | None) -> None:
    assert only(text).modifier == modifier


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de l'été 2012 à mars 2013", ["2012-22/2013-03"]),
        ("entre 1998 et l'été 2001", ["1998/2001-22"]),
        ("du XVIIe au XIXe siècle", ["16XX/18XX"]),
        ("aux XIXe et XXe siècles", ["18XX", "19XX"]),
        ("des années 1960 aux années 1980", ["196X/198X"]),
        ("les années 1960 et 1970", ["196X", "197X"]),
        ("les années 2010 et 2011", ["2010", "2011"]),
        ("au printemps et à l'automne 2011", ["2011-21", "2011-23"]),
        ("aux premier et deuxième trimestres 2010", ["2010-33", "2010-34"]),
        ("les séances du 14 et du 21 mai 2013", ["2013-05-14", "2013-05-21"]),
    ],
)
def test_parts_of_time_join(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pays\tAnnée\nTogo\t1998\nMali\t2003", ["1998", "2003"]),
        ("Pays | Agents\nTogo | 1998\nMali | 2003", []),
        ("OMD\tprotocole d'accord\t1998", ["1998"]),
        ("Togo\t1998\t2 350", []),
        ("1989 Carthagène\n1993 Aix\n1998 Versailles", ["1989", "1993", "1998"]),
        ("Rue du Lac 12\n1950 Sion\nSuisse", []),
        ("ACCORDS DE 1968", ["1968"]),
        ("coté 1 A 1958", []),
        ("Année de fondation : 1932.", ["1932"]),
    ],
)
def test_years_alone_by_their_place(text: str, expected: list[str]) -> None:
    assert values(text) == expected
