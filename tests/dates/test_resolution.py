"""Relative dates against the document's own date or the date before them."""

from __future__ import annotations

import pytest

from coopextract.dates import find_dates, find_published, resolve

JUNE_DAYS = "2010-06-03/2010-06-07", "interval"
PUBLISHED = "Genève, le 5 mai 2010 – "  # a Wednesday


def resolved(text: str) -> list[tuple[str, str | None, str]]:
    dates = find_dates(text)
    out = resolve(text, dates, find_published(text, dates))
    assert all(m.inferred == (m.edtf is not None) for m in out if m.relative)
    return [(m.text, m.edtf, m.precision) for m in out if m.relative]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ils ont signé aujourd'hui.", ("aujourd'hui", "2010-05-05", "day")),
        ("Ils ont signé hier.", ("hier", "2010-05-04", "day")),
        ("Ils ont signé avant-hier.", ("avant-hier", "2010-05-03", "day")),
        ("L'Office a annoncé ce jour un accord.", ("ce jour", "2010-05-05", "day")),
        ("Ils ont signé ce mercredi.", ("ce mercredi", "2010-05-05", "day")),
        ("Ils ont signé mercredi un accord.", ("mercredi", "2010-05-05", "day")),
        ("Ils ont signé mercredi dernier un accord.", ("mercredi dernier", "2010-04-28", "day")),
        ("Ils ont signé lundi un accord.", ("lundi", "2010-05-03", "day")),
        ("Ils signeront lundi un accord.", ("lundi", "2010-05-10", "day")),
        ("Ils se verront lundi prochain.", ("lundi prochain", "2010-05-10", "day")),
        ("Ils ont signé le mardi 4 mai.", ("mardi 4 mai", "2010-05-04", "day")),
        ("Ils ont signé le 12 juin.", ("12 juin", "2009-06-12", "day")),
        ("Ils signeront le 12 juin.", ("12 juin", "2010-06-12", "day")),
        ("Ils ont signé le 12 juin dernier.", ("12 juin dernier", "2009-06-12", "day")),
        ("Ils ont signé en mars dernier.", ("mars dernier", "2010-03", "month")),
        ("Ils l'ont prévu pour septembre prochain.", ("septembre prochain", "2010-09", "month")),
        ("Ils ont signé l'an dernier.", ("an dernier", "2009", "year")),
        ("Ils ont signé cette année un accord.", ("cette année", "2010", "year")),
        ("Ils ont signé il y a deux ans.", ("il y a deux ans", "2008", "year")),
        ("Ils ont signé il y a trois mois.", ("il y a trois mois", "2010-02", "month")),
        ("Ils se sont vus la semaine dernière.", ("semaine dernière", "2010-04-26/2010-05-02", "interval")),
        (
            "Ils siègent du 10 au 12 mai prochain.",
            ("10 au 12 mai prochain", "2010-05-10/2010-05-12", "interval"),
        ),
        ("Ils ont signé en mars de cette année.", ("mars de cette année", "2010-03", "month")),
        ("Il est ouvert depuis le 3 avril et sera clos bientôt.", ("3 avril", "2010-04-03", "day")),
        ("Il sera fermé, car en travaux depuis le 3 avril.", ("3 avril", "2010-04-03", "day")),
        ("Il a ouvert le 12 juin et il fermera bientôt.", ("12 juin", "2009-06-12", "day")),
        ("Il ouvre le 3 avril et sera clos bientôt.", ("3 avril", "2010-04-03", "day")),
        ("Ici, le 12 juin et tout le mois, il sera clos.", ("12 juin", "2010-06-12", "day")),
        ("Le 12 juin, il sera clos.", ("12 juin", "2010-06-12", "day")),
        ("Rendez-vous le 12 juin à Bonn.", ("12 juin", "2010-06-12", "day")),
        ("Ici, le 12 juin et à la même heure, il sera clos.", ("12 juin", "2010-06-12", "day")),
        ("Ils ont jusqu'au 30 juin pour répondre.", ("30 juin", "2010-06-30", "day")),
        ("Ils ont signé le 3 courant.", ("3 courant", "2010-05-03", "day")),
        ("Votre lettre du 12 écoulé est arrivée.", ("12 écoulé", "2010-04-12", "day")),
        ("Ils siégeront du 3 au 7 du mois prochain.", ("3 au 7 du mois prochain", *JUNE_DAYS)),
        ("Ils ont signé vendredi 30 à Bonn.", ("vendredi 30", "2010-04-30", "day")),
        ("La réunion de jeudi a été utile.", ("jeudi", "2010-04-29", "day")),
        ("L'accord date de l'automne dernier.", ("automne dernier", "2009-23", "season")),
        ("L'accord date de l'hiver dernier.", ("hiver dernier", "2009-24", "season")),
        ("Ils siégeront cet été.", ("cet été", "2010-22", "season")),
        ("Ils siégeront au printemps prochain.", ("printemps prochain", "2011-21", "season")),
        ("au second semestre de l'an dernier", ("second semestre de l'an dernier", "2009-41", "season")),
        ("Ils concluront d'ici la fin de l'année.", ("fin de l'année", "2010", "year")),
        ("Les travaux, ouverts lundi, avanceront.", ("lundi", "2010-05-03", "day")),
        ("Le comité, réuni ici, siégera lundi.", ("lundi", "2010-05-10", "day")),
        ("La session s'ouvre lundi et s'achèvera bientôt.", ("lundi", "2010-05-03", "day")),
        ("Réunis lundi à Bonn, ils enverront un avis.", ("lundi", "2010-05-03", "day")),
        ("Il siège jusqu'à vendredi à Riga.", ("vendredi", "2010-05-07", "day")),
        ("L'atelier prévu lundi aura bien lieu.", ("lundi", "2010-05-10", "day")),
        ("L'accord, qui sera signé lundi, a été négocié.", ("lundi", "2010-05-10", "day")),
        ("Il a dit que la session débuterait lundi.", ("lundi", "2010-05-10", "day")),
        ("Il doit se réunir lundi à Berne.", ("lundi", "2010-05-10", "day")),
        ("L'opéra de Lima a rouvert lundi.", ("lundi", "2010-05-03", "day")),
        ("Rendez-vous lundi au siège.", ("lundi", "2010-05-10", "day")),
        ("Il s'est réuni le 12 juin à Gand.", ("12 juin", "2009-06-12", "day")),
        ("Elle est entrée en vigueur le 1er août.", ("1er août", "2009-08-01", "day")),
        ("Les offres reçues avant le 30 avril seront lues.", ("30 avril", "2010-04-30", "day")),
        ("L'enquête était ouverte jusqu'au 30 avril.", ("30 avril", "2010-04-30", "day")),
        ("Initialement prévue le 12 avril, elle se tiendra.", ("12 avril", "2010-04-12", "day")),
        ("Voici deux ans, ils ont signé.", ("Voici deux ans", "2008", "year")),
    ],
)
def test_from_the_own_date(text: str, expected: tuple[str, str, str]) -> None:
    assert resolved(PUBLISHED + text) == [expected]
    assert all(value is None for _, value, _ in resolved(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Signé le 3 mai 2010 et ratifié le même jour.", ("même jour", "2010-05-03", "day")),
        ("Signé le 3 mai 2010 et ratifié la même année.", ("même année", "2010", "year")),
        ("Signé en mai 2010 et ratifié l'année suivante.", ("année suivante", "2011", "year")),
        ("Signé en 2010, il avait été paraphé l'année précédente.", ("année précédente", "2009", "year")),
        ("Signé le 3 mai 2010 ; le lendemain, il fut publié.", ("lendemain", "2010-05-04", "day")),
        ("Créé en 2004. Deux ans plus tard, il a été dissous.", ("Deux ans plus tard", "2006", "year")),
        (
            "Signé en mai 2010. Il fut ratifié le 3 avril de l'année suivante.",
            ("3 avril de l'année suivante", "2011-04-03", "day"),
        ),
        (
            "Signé en mai 2010, ratifié en juin de la même année.",
            ("juin de la même année", "2010-06", "month"),
        ),
        ("Signé le 3 mai 2010 à\nBonn et le 12 juin à\nParis.", ("12 juin", "2010-06-12", "day")),
        ("Signé le 3 mai 2010, ratifié le 12 juin suivant.", ("12 juin suivant", "2010-06-12", "day")),
        ("Signé le 3 mai 2010, ratifié en mars suivant.", ("mars suivant", "2011-03", "month")),
        ("Signé le 3 mai 2010, publié le lundi suivant.", ("lundi suivant", "2010-05-10", "day")),
        ("Signé le 3 mai 2010 à Bonn et le 12 juin à Paris.", ("12 juin", "2010-06-12", "day")),
        ("Signé le 15 juin à Bonn et le 7 juillet 2016 à Rome.", ("15 juin", "2016-06-15", "day")),
        ("Signé le 3 mai 2010 et ratifié en juin.", ("juin", "2010-06", "month")),
        ("En 2015, le comité a siégé en mars.", ("mars", "2015-03", "month")),
        ("Signé le 3 mai 2010, clos le 12 du même mois.", ("12 du même mois", "2010-05-12", "day")),
        ("Signé en 2010, revu deux ans après.", ("deux ans après", "2012", "year")),
        ("Signé en 2010, paraphé un an plus tôt.", ("un an plus tôt", "2009", "year")),
        ("Conclu en 2011. Cette année-là, tout changea.", ("Cette année-là", "2011", "year")),
        ("Signé le 3 mai 2010 ; ce jour-là, il pleuvait.", ("ce jour-là", "2010-05-03", "day")),
        ("Signé le 3 mai 2010, publié le surlendemain.", ("surlendemain", "2010-05-05", "day")),
        ("Créé en 1992, il siégera en mars.", ("mars", None, "month")),
        ("Créé en 1992, il a siégé le 3 mars.", ("3 mars", None, "day")),
        ("Au printemps 2012, il ouvrit ; il ferma en juin.", ("juin", "2012-06", "month")),
        ("Au 2e trimestre 2018, il ouvrit ; il ferma en mars.", ("mars", None, "month")),
        ("Il a signé deux accords en 2018 : le premier le 3 mai.", ("3 mai", "2018-05-03", "day")),
        ("Il a siégé le 3 mai 2011. Il a conclu le 20 juin.", ("20 juin", "2011-06-20", "day")),
        ("Il a siégé le 3 mai 2011. Il a conclu en juin.", ("juin", "2011-06", "month")),
        ("Il a siégé le 3 mai 2011. Il conclura le 20 juin.", ("20 juin", None, "day")),
        ("Il a siégé le 3 mai 2011. Il a conclu le 20 avril.", ("20 avril", None, "day")),
        ("Réuni du 3 au 5 mai 2012. Il partit le lendemain.", ("lendemain", "2012-05-06", "day")),
        ("Signé le 12 mai et publié le 3 juin 2014.", ("12 mai", "2014-05-12", "day")),
        ("De mars à mai, puis de juin à août 2014.", ("mars à mai", "2014-03/2014-05", "interval")),
        ("Réuni le 6 octobre 2011 après un report décidé le 29 août.", ("29 août", "2011-08-29", "day")),
        ("Réuni le 6 mars 2011 en application d'un texte du 29 août.", ("29 août", "2010-08-29", "day")),
        ("Il ouvrit le 3 mai 1935. L'été suivant, il ferma.", ("été suivant", "1935-22", "season")),
        ("Il ouvrit le 3 mai 2010. En juin, il est vendu.", ("juin", "2010-06", "month")),
        ("L'édition 2009, du 3 au 8 mai, fut longue.", ("3 au 8 mai", "2009-05-03/2009-05-08", "interval")),
        ("En 2014 :\nle 7 avril, il a signé", ("7 avril", "2014-04-07", "day")),
        ("Signé le 4 mai\n\nLe 4 mai 2012, il a signé.", ("4 mai", "2012-05-04", "day")),
        ("Ouverte le 6 mai, elle s'est achevée le 8 juin 2014.", ("6 mai", "2014-05-06", "day")),
        ("Réunie le 6 mai, elle a lu la loi du 8 juin 2014.", ("6 mai", None, "day")),
        ("le 6 mai le 8 juin 2014", ("6 mai", None, "day")),
        (
            "Signé le 9 juin 1990. Dix-huit mois plus tard, il partit.",
            ("Dix-huit mois plus tard", "1991-12", "month"),
        ),
    ],
)
def test_from_the_date_before(text: str, expected: tuple[str, str, str]) -> None:
    assert resolved(text) == [expected]


def test_never_more_precise_than_its_anchor() -> None:
    assert resolved("Signé en mai 2010 et ratifié le même jour.") == [("même jour", "2010-05", "month")]
    assert resolved("Signé en 2010 et ratifié le lendemain.") == [("lendemain", None, "day")]


def test_the_same_day_of_a_year_told_by_another_date() -> None:
    assert resolved("Signé en 1995, ratifié deux ans plus tard. Le même jour, il fut publié.") == [
        ("deux ans plus tard", "1997", "year"),
        ("même jour", "1997", "year"),
    ]


def test_a_month_of_publication_tells_months_and_years_but_no_day() -> None:
    assert resolved("Juin 2017\n\nIls ont signé le 11 mai.") == [("11 mai", "2017-05-11", "day")]
    assert resolved("Juin 2017\n\nIls ont signé hier.") == [("hier", None, "day")]


def test_another_passage_is_no_anchor() -> None:
    assert resolved("Signé le 3 mai 2010.\n\nIl fut publié le même jour.") == [("même jour", None, "day")]


@pytest.mark.parametrize(
    "text",
    [
        "La Convention compte aujourd'hui 184 Parties.",
        "Elle est aujourd'hui reconnue dans le monde.",
        "Aujourd'hui encore, elle est signée par des États.",
        "À ce jour, elle a été signée par 12 États.",
        "Le monde d'aujourd'hui a adopté ses principes.",
        "Dès aujourd'hui, chacun peut adopter ce code.",
        "Le service est ouvert du lundi au vendredi.",
        "Elle est célébrée le 19 juin de chaque année.",
    ],
)
def test_nowadays_is_no_date(text: str) -> None:
    assert find_dates(PUBLISHED + text)[1:] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Espace – Juin 2017\n\nLundi 19 juin, elles ont signé.", "2017-06-19"),
        ("Lettre\n\nMars 2018\n\nLe 12 mars, elles ont signé.", "2018-03-12"),
        ("Il était à Paris le 4 juin 2019.\n\nCe jour-là, elles ont signé.", "2019-06-04"),
    ],
)
def test_the_month_of_the_document_and_the_paragraph_above(text: str, expected: str) -> None:
    assert [value for _, value, _ in resolved(text)] == [expected]


def test_a_day_that_is_not_that_weekday_in_the_month_of_the_document_stays_open() -> None:
    assert [value for _, value, _ in resolved("Espace – Juin 2017\n\nMardi 19 juin, elles ont signé.")] == [
        None
    ]
