"""From one sentence to frames: an instrument, what is claimed of it, its parties, dates and place."""

from __future__ import annotations

import re
from dataclasses import replace

from coopextract.agreements import several, slots
from coopextract.agreements.asides import Asides
from coopextract.agreements.context import Context
from coopextract.agreements.filling import PartyFinder
from coopextract.agreements.frames import Frame
from coopextract.agreements.governing import Governor
from coopextract.agreements.instruments import Instrument
from coopextract.agreements.places import Places
from coopextract.agreements.signing import Signers
from coopextract.agreements.telling import Governed, Sentence, Telling
from coopextract.agreements.triggers import Trigger
from coopextract.dates import DateMatch

#: Code points between an amending instrument and the one it amends: the longest that the pattern allows.
MAX_AMENDING = 80
#: Code points between a renewed instrument and the word for its first signing.
MAX_FIRST = 200
#: Code points between a passive verb and the instrument behind it: an article.
MAX_INVERTED = 8
#: Code points between an instrument and the date of its label: the longest that the pattern allows.
MAX_LABEL_DATE = 20

#: Code points between another instrument and the day it was signed.
MAX_OTHER_DATE = 260
# "l'accord relatif au lycée, signé à Alger", "le protocole que les deux pays avaient signé": a date behind is
# that of this instrument.
_SIGNED_THEN = re.compile(
    r"(?:[^.;:]{0,40}?,? (?:que|qu'|qui) [^.;:]{0,180}?|"
    r"(?:(?! (?:a|ont|est|sont|fut|furent|sera|avait) )[^.;:]){0,90}?)"
    r"\b(?:signé|conclu|paraphé|passé)e?s?(?: (?:à|en|au|dans) [^.;:,]{2,30}?)?,?"
    r"(?: le| en| au)? ?"
)

_WISH = re.compile(
    r"\b(?:souhait\w+|envisag\w+|propos\w+|prévoi\w*|prévu\w*|espèr\w+|appel\w+ à|négoci\w+|pourrai(?:t|"
    r"ent)|devrai(?:t|ent)|projet d|en cours d|étudi\w+|vers un|préparati\w+|prépar(?:e|ent)|ébauche|"
    r"discussions?|pourparlers|à l'étude(?! d)|en (?:projet|préparation|chantier|gestation|suspens)|"
    r"en souffrance|au point mort|en attente|inabouti\w*|mort-née?s?|sans réponse|reste ouvert|appel\w* à|"
    r"à venir|prochain\w*|futur\w*|éventuel\w*|possibilité|perspective|en vue d|afin d'établir|n'a pas|"
    r"n'ont pas|aucune?|absence d|sans accord|à défaut|reste à|attend\w*|viendra|doit être|doivent être)",
    re.I,
)
#: "après dix mois de discussions", "fruit de longues négociations": what led to the instrument.
_IS_OVER = re.compile(
    r"\b(?:après|au terme|à l'issue|à la suite|au bout|fruit|résultat|aboutissement|couronnement|issue?s?|"
    r"née?s?) [^,;.:]{0,40}?(?:négociations?|discussions?|pourparlers|préparation)\b",
    re.I,
)
#: "L'accord qui unit A et B a franchi une étape le 3 mai": what was done that day is something else.
_ANOTHER_VERB = re.compile(r" (?:a|ont|est|sont|s'est|se sont|sera|seront|avait|avaient|fut) ")
#: What an instrument says: "un accord qui prévoit des échanges".
_SAYS = re.compile(r"(?<!que )\b(?:prévoi(?:t|ent)|prévoyai(?:t|ent)|propose(?:nt)?)\b")
_AIM = re.compile(
    r"[\s•*–—-]*(?!Cadre|Ordre|Avenir|Loisir|Souvenir|Hiver|Premier|Dernier)"
    r"[A-ZÀ-Þ][a-zà-ÿœ]{1,13}(?:(?<!i)er|ir|dre|ettre|clure) (?:l[ae]s? |l'|une? |des |à |en |avec |entre )"
)
# A sentence in which an instrument without a verb of its own is denied or only compared.
_DENIED = re.compile(
    r"\b(?:n'est (?:[a-zà-ÿœ]+ )?(?:pas|point)|n'a (?:pas|pu|fait|jamais)|n'ont (?:pas|pu|jamais)|"
    r"ne fait pas|ne font pas|ne (?:dispose|disposent|prévoit|constitue|constituent|comporte|lie|vaut|valent|"
    r"remplace) (?:pas|aucun)|"
    r"sans (?:accord|convention|texte|aucune?|qu'il|instrument|protocole)|aucune? (?:accord|convention|"
    r"texte|protocole|instrument)|comme un(?:e)? (?:accord|convention|traité)|"
    r"(?:dément|nie|réfut|contest)\w* (?:tout|toute|l'existence|l'idée|avoir)\b|"
    r"appel\w* (?:[^.;]{1,30} )?à la (?:mise en place|conclusion|création|signature)|"
    r"absence (?:de |d'|d'une? |de tout |de toute )(?:accord|convention|protocole|entente|traité|"
    r"partenariat)|"
    r"(?:négociations?|pourparlers|discussions?)\b[^.;]{0,140} (?:a|ont) (?:[a-zà-ÿœ]+ )?(?:échoué|capoté|"
    r"été (?:rompue?|interrompue?|suspendue?|gelée?)s?)|échec d(?:es|e la) (?:négociations?|pourparlers)|"
    r"(?:faute|à défaut) d(?:'|e |'un |'une )(?:accord|entente|convention|texte)|"
    r"(?:rejet(?:é|te|tent|a|èrent)|repouss(?:é|e|ent|a|èrent)|écart(?:é|e|ent|a|èrent)) "
    r"(?:[^.;,]{1,30} )?(?:le|un|ce|tout) (?:projet|texte))",
    re.I,
)
_ASKS_WHAT = re.compile(r"\b(?:Que|Quel(?:le)?s?|Qu'est-ce que|Comment|Pourquoi)\b[^?]{0,60}\b(?:l'|la |le )")
# "A et B ont ratifié la Convention des Nations Unies": it is of many, and they are two of them.
_ACCEDES = re.compile(r"\b(?:ratifi|adhér|transpos|appliqu|respect)\w*[^.;:]{0,14}\Z")
# "la convention à intervenir entre A et B".
_NOT_BEFORE_LONG = re.compile(r" à (?:intervenir|conclure|signer|passer|négocier)\b")
# "Un accord entre A et B est en cours de négociation", however long the parties are.
_IN_THE_MAKING = re.compile(
    r" (?:entre|avec) [^.;,]{1,200}? (?:est|sont|reste|restent|demeure) (?:[a-zà-ÿœ]+ )?(?:en (?:négociation|"
    r"discussion|préparation|projet|chantier|gestation|suspens|attente|"
    r"cours (?:de |d')(?:négociation|discussion|élaboration|finalisation|"
    r"préparation|rédaction|signature|examen|conclusion))|à l'étude|au point mort)\b"
)
# What the two do about an agreement that stands: its day is not the day of the talk.
_TALKS_OF = re.compile(
    r"\b(?:a|ont|avait|avaient) (?:[a-zà-ÿœ]+ )?(?:examiné|étudié|évoqué|discuté|débattu|abordé|critiqué|"
    r"passé en revue|fait le point|rappelé|commenté|présenté|défendu|demandé|évalué|analysé|expliqué|"
    r"salué)\b|"
    r"\b(?:différend|litige|désaccord|contentieux)\b"
)
_TREATED = re.compile(
    r"[^.;]{0,60}? (?:a|ont|avait|avaient) été (?:[a-zà-ÿœ]+ )?(?:traduit|publié|diffusé|présenté|commenté|"
    r"critiqué|examiné|étudié|expliqué|analysé|évalué|salué|contesté|imprimé|distribué|transmis|"
    r"enregistré|porté devant|débattu|rejeté|invoqué)"
)
# "un manuel sur la convention": what a book or a meeting is about is no telling of it.
_ABOUT = re.compile(
    r"\b(?:manuel|guide|livre|ouvrage|étude|rapport|brochure|film|article|colloque|conférence|atelier|"
    r"séminaire|formation|exposition|cours|thèse|site)s? (?:[a-zà-ÿœ]+ )?(?:sur|consacrée?s? à|autour de) "
    r"(?:la |le |l'|les |leur |cette |cet |ce )?\Z|"
    r"\b(?:nécessité|besoin|utilité|opportunité|intérêt|importance|urgence) "
    r"d(?:'|e )(?:une? |tels |telles )?\Z"
)


# "est arrivé à échéance", "a expiré", "n'est plus en vigueur", "a été remplacé".
_OVER = re.compile(
    r"\b(?:a|ont|avait|avaient) (?:[a-zà-ÿœ]+ )?(?:pris fin|expiré|cessé de)\b|"
    r"\b(?:est|sont|était|étaient) (?:[a-zà-ÿœ]+ )?(?:arrivée?s? à (?:son |leur )?"
    r"(?:échéance|terme|expiration)|échue?s?|"
    r"expirée?s?|caduque?s?|caducs?)\b|\bn'est (?:donc |aujourd'hui )?plus (?:en vigueur|"
    r"appliqué)|\bn'est plus(?= ?[.;])|\bse trouve (?:ainsi |donc |désormais )?"
    r"(?:remplacé|abrogé)e?\b|\bs'est (?:éteinte?|achevée?)\b|"
    r"\b(?:a|ont) été (?:remplacé|dénoncé|résilié|abrogé)e?s?\b"
)
# An instrument that came before the one told, and the tense that says so.
_FIRST_ONE = re.compile(r"\b(?:premi(?:er|ère)|précédente?|ancien(?:ne)?|antérieure?) \Z", re.I)
_ALSO_SIGNED = re.compile(r"\b(?:également|en outre|par ailleurs)\b")
_ANOTHER_ONE = re.compile(r"\b[Uu]ne? (?:second|seconde|deuxième|troisième|quatrième|autre) \Z")
_HAD = re.compile(r"(?:avait|avaient|était|étaient) déjà\b", re.I)
# "est entré en vigueur le", "s'applique depuis", "est en application": force alone is told.
_IN_FORCE = re.compile(
    r"[^.;:]{0,200}?\b(?:(?:est|sont|demeure|demeurent|reste|restent|était|étaient) (?:[a-zà-ÿœ]+ ){0,2}?"
    r"(?:entrée?s? )?en (?:vigueur|application)\b|entr(?:a|èrent|ait|aient) en vigueur\b|"
    r"s'appliqu(?:e|ent|ait|aient) (?:[a-zà-ÿœ]+ )?depuis\b|(?:(?:a|ont) pris|prit|prirent) effet\b)"
)
# "a fait de même", "l'a imité".
_LIKEWISE = re.compile(r"de même|autant|imit", re.I)
_ARTICLE = re.compile(r" (?:une? |les? |la |l'|cette |cet? )", re.I)
_CAME_INTO_FORCE = re.compile(
    r"\b(?:entr(?:a|èrent)|(?:est|sont) entrée?s?) (?:[a-zà-ÿœ]+ )?en vigueur [^.;:]{0,30}\Z"
)
# "est en cours de négociation", "fait l'objet de pourparlers".
_UNDER_WAY = re.compile(
    r"\b(?:en cours (?:de |d')|fait l'objet de |font l'objet de |en phase de )"
    r"(?:négociation|discussion|élaboration|rédaction|finalisation|préparation|pourparler)s?\b|"
    r"\b(?:est|sont) (?:[a-zà-ÿœ]+ )?(?:négociée?s?|discutée?s?|à l'étude|en négociation|en discussion)\b",
    re.I,
)
_GOES_ON = re.compile(r"\b(?:renouvel|recondui|prorog|prolong)", re.I)


def is_over(masked: str, start: int, end: int) -> bool:
    """Whether the text says between two offsets that an instrument has come to its end, and was not
    renewed.
    """
    return _OVER.search(masked, start, end) is not None and _GOES_ON.search(masked, start, end) is None


class FrameBuilder:
    """Builds the frames of a sentence; holds no state between documents."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.masked = context.masked
        self.asides = Asides(context)
        self.governor = Governor(self.masked)
        self.finder = PartyFinder(context, self.asides, self.governor)
        self.signers = Signers(self.masked, self.asides)
        self.places = Places(self.masked)

    def build(self, sentence: Sentence, instrument: Instrument) -> Frame | None:
        """The frame of one instrument in one sentence; None where nothing is claimed."""
        governed = self.governor.govern(sentence, instrument)
        if self._is_amended(sentence, instrument) and governed.way != "relative_after":
            return None
        trigger = governed.trigger
        if trigger is not None and trigger.claim == "denied":
            return None
        told = self._is_cell(sentence, instrument) or self._is_one_of_several(sentence, instrument)
        if trigger is None and ((instrument.generic and not told) or self._is_asked(sentence)):
            return None
        active = trigger is None or governed.way == "active_before"
        if active and _ABOUT.search(self.masked, sentence.start, instrument.start):
            return None
        if (
            trigger is not None
            and instrument.generic
            and not self._carries_generic(trigger, instrument, governed.way)
        ):
            return None
        if trigger is None and _DENIED.search(self.masked[sentence.start : sentence.end]):
            return None
        if _NOT_BEFORE_LONG.match(self.masked, instrument.end):
            return None
        if instrument.legal and _ACCEDES.search(self.masked, sentence.start, instrument.start):
            return None
        if instrument.legal and (
            trigger is None or trigger.rule not in {"sign", "conclude", "bind", "replace"}
        ):
            return None
        frame = self._fill(sentence, instrument, governed)
        self._ended(frame, sentence, instrument)
        if trigger is None or trigger.voice == "noun":
            self._talked_of(frame, sentence, instrument)
        return frame

    def _talked_of(self, frame: Frame, sentence: Sentence, instrument: Instrument) -> None:
        """ "A et B ont examiné le 3 mai les progrès de l'accord", "la convention a été traduite le 3 mai":
        the day is that of the talk.
        """
        if frame.date is None:
            return
        if frame.date.end <= instrument.start:
            other = _TALKS_OF.search(self.masked, sentence.start, instrument.start)
        else:
            other = _TREATED.match(self.masked, instrument.end, frame.date.start)
        if other is not None:
            frame.date = None
            frame.trace.append("no date: the day of the talk")

    def _is_amended(self, sentence: Sentence, instrument: Instrument) -> bool:
        """Whether another instrument amends this one: "un avenant à la convention", "un protocole modifiant
        l'accord".
        """
        for other in sentence.instruments:
            if not 0 <= instrument.start - other.end <= MAX_AMENDING:
                continue
            gap = self.masked[other.end : instrument.start]
            if re.fullmatch(
                r"[^.;,]{0,40}?(?:à la|au|à l'|aux|modifiant (?:la|le|l')|amendant (?:la|le|l')|"
                r"révisant (?:la|le|l')|complétant (?:la|le|l')|(?:portant )?modification de (?:la|l')|"
                r"modification du|prolongeant (?:la|le|l')|remplaçant (?:la|le|l')|"
                r" qui (?:reconduit|prolonge|modifie|complète|proroge|renouvelle|précise|étend|prolongera)"
                r"[^.;,]{0,40}? (?:la|le|l')) ?",
                gap,
            ):
                return True
        return False

    def _is_asked(self, sentence: Sentence) -> bool:
        """ "Faut-il un accord entre A et B ?": asked; "Que prévoit l'accord du 3 mai ?" tells of it."""
        asked = self.masked[sentence.start : sentence.end].rstrip().endswith("?")
        return asked and not (sentence.dates and _ASKS_WHAT.search(self.masked, sentence.start, sentence.end))

    def _is_cell(self, sentence: Sentence, instrument: Instrument) -> bool:
        """ "Acte de cession | 12/08/2019 | A / B": in a row with its date even a general word is the
        instrument's name.
        """
        before = self.masked[sentence.start : instrument.start].rstrip()
        opens = not before or before[-1] in "|\t"
        return sentence.kind == "row" and bool(sentence.dates) and instrument.kind == "document" and opens

    def _is_one_of_several(self, sentence: Sentence, instrument: Instrument) -> bool:
        """ "Le troisième accord porte sur l'eau", behind "Quatre accords ont été signés"."""
        label = (instrument.start, instrument.end)
        near = several.is_near(self.context.memory.opened, sentence)
        return near and several.has_ordinal(self.masked, sentence, label)

    def _ended(self, frame: Frame, sentence: Sentence, instrument: Instrument) -> None:
        """ "A a dénoncé en 2015 l'accord conclu avec B": over, and the date nearest the ending is not the
        signature's.
        """
        narrowed = replace(
            sentence, triggers=tuple(t for t in sentence.triggers if t.rule == "end" and t.claim == "actual")
        )
        trigger = self.governor.active_before(narrowed, instrument) or self.governor.passive_after(
            narrowed, instrument
        )
        if trigger is None:
            if frame.claimed and is_over(
                self.masked, instrument.end, self._clause_end(sentence, instrument.end)
            ):
                frame.status = "ended"
            return
        frame.status = "ended"
        frame.rules.append("ended")
        if frame.date is not None and not instrument.end <= frame.date.start < instrument.end + 60:
            frame.date = None

    def tell(self, sentence: Sentence, instrument: Instrument, trigger: Trigger) -> Frame:
        """The frame of a sentence that goes on about an instrument without naming it."""
        ways = {
            "passive": "passive_after",
            "active": "active_before",
            "noun": "noun_before",
            "participle": "participle_before",
        }
        governed = Governed(trigger, ways[trigger.voice])
        return self._fill(sentence, instrument, governed)

    def _fill(self, sentence: Sentence, instrument: Instrument, governed: Governed) -> Frame:
        """A frame with its parties, signatories, evidence and the other slots."""
        frame = self._start(sentence, instrument, governed)
        telling = Telling(
            sentence,
            instrument,
            governed.trigger,
            governed.way,
            frame,
            self._clause_end(sentence, instrument.end),
            self.asides.zones(sentence),
        )
        self.finder.fill(telling)
        self.signers.fill(telling)
        self._cover(telling)
        self._fill_slots(frame, sentence, instrument, governed.trigger)
        return frame

    @staticmethod
    def _carries_generic(trigger: Trigger, instrument: Instrument, way: str) -> bool:
        """A partnership is an instrument only where it is signed, concluded or sealed."""
        if instrument.kind == "twinning":
            return trigger.rule in {"sign", "conclude", "renew", "enter", "bind"}
        if instrument.kind == "partnership":
            return trigger.rule in {"sign", "conclude", "renew"} or (
                trigger.rule == "enter" and way != "through"
            )
        return trigger.rule in {"sign", "conclude"}

    def _start(self, sentence: Sentence, instrument: Instrument, governed: Governed) -> Frame:
        trigger = governed.trigger
        window = self.masked[sentence.start : instrument.end]
        if trigger is None:
            status, claimed = "concluded", not self._wished(sentence, instrument)
            status = (
                self._untriggered(sentence, instrument) if claimed else self._to_come(sentence, instrument)
            )
        else:
            status, claimed = trigger.event, trigger.claim == "actual" and trigger.event != "negotiating"
            if trigger.claim == "future":
                status = "planned"
            if status == "in_force" and not re.search(
                r"en vigueur", self.masked[sentence.start : sentence.end]
            ):
                status = "concluded"
            if trigger.event == "announced":
                claimed = not instrument.generic
        if re.search(
            r"\b(?:projet|avant-projet|ébauche|proposition|négociations?) (?:d'|de |du |de l')(?:une? |"
            r"la |le )?[^,;.]{0,20}\Z",
            window[: instrument.start - sentence.start],
        ):
            status, claimed = "negotiating", False
        frame = Frame(
            instrument.kind,
            (instrument.start, instrument.end),
            status,
            claimed,
            instrument.generic,
            instrument.definite,
            instrument.plural,
            sentence=sentence.index,
            legal=instrument.legal,
            demonstrative=instrument.demonstrative,
            ellipsis=instrument.ellipsis,
            listed=sentence.kind in {"item", "row"},
            headline=sentence.heading,
            former=self._is_former(sentence, instrument, trigger),
            another=self._is_another(sentence, instrument, trigger),
        )
        frame.rules.append(f"{governed.way}:{trigger.rule}" if trigger else governed.way)
        frame.trace.append(
            f"instrument {instrument.kind}: {self.context.text[instrument.start : instrument.end]!r}"
        )
        if trigger is not None:
            frame.trace.append(
                f"trigger {trigger.rule} ({trigger.voice}, {trigger.claim}): "
                f"{self.context.text[trigger.start : trigger.end]!r}"
            )
        return frame

    def _is_another(self, sentence: Sentence, instrument: Instrument, trigger: Trigger | None) -> bool:
        """ "un second accord", "ils ont également signé un accord": besides the one told before."""
        if instrument.definite or instrument.ellipsis:
            return False
        told = (
            self.masked[trigger.start : trigger.end] if trigger is not None and trigger.rule == "sign" else ""
        )
        if _ALSO_SIGNED.search(told) and not sentence.heading:
            return True
        return _ANOTHER_ONE.search(self.masked, sentence.start, instrument.start) is not None

    def _is_former(self, sentence: Sentence, instrument: Instrument, trigger: Trigger | None) -> bool:
        """ "un premier accord", "avaient déjà conclu une convention": older than what the text tells as its
        news.
        """
        lead = self.masked[max(sentence.start, instrument.start - 20) : instrument.start]
        verb = self.masked[trigger.start : trigger.end] if trigger is not None else ""
        return _FIRST_ONE.search(lead) is not None or _HAD.match(verb) is not None

    def _untriggered(self, sentence: Sentence, instrument: Instrument) -> str:
        """ "L'accord est entré en vigueur le 17 juillet 1948": in force where only that is said of it, else
        there.
        """
        signed = self._inverted(sentence, instrument)
        if signed is not None:
            return signed
        behind = _IN_FORCE.match(self.masked, instrument.end, sentence.end)
        before = _CAME_INTO_FORCE.search(self.masked, sentence.start, instrument.start)
        return "in_force" if behind or before else "concluded"

    def _inverted(self, sentence: Sentence, instrument: Instrument) -> str | None:
        """ "C'est à Paris qu'a été paraphée la lettre": what the passive before it tells; of "a fait de
        même" and "l'a imité" what was told of the model.
        """
        last = self.context.memory.last_frame
        if instrument.ellipsis and _LIKEWISE.match(self.masked, instrument.start) and last is not None:
            return last.status if last.status in {"signed", "adopted", "renewed"} else None
        for trigger in sentence.triggers:
            gap = self.masked[trigger.end : instrument.start]
            told = (
                trigger.voice == "passive" and trigger.claim == "actual" and trigger.rule in {"sign", "adopt"}
            )
            if told and 0 < len(gap) <= MAX_INVERTED and _ARTICLE.fullmatch(gap):
                return trigger.event
        return None

    def _to_come(self, sentence: Sentence, instrument: Instrument) -> str:
        """ "Un accord est en cours de négociation": negotiated, else planned."""
        making = _IN_THE_MAKING.match(self.masked, instrument.end, sentence.end)
        under_way = making or _UNDER_WAY.search(self._near(sentence, instrument))
        return "negotiating" if under_way else "planned"

    def _wished(self, sentence: Sentence, instrument: Instrument) -> bool:
        """ "Un accord est souhaité"; "Doter A d'un accord avec B": an infinitive is an aim."""
        aim = _AIM.match(self.masked, sentence.start, instrument.start)
        aim = aim or _IN_THE_MAKING.match(self.masked, instrument.end, sentence.end)
        near = _IS_OVER.sub(" ", self._near(sentence, instrument))
        return aim is not None or _WISH.search(near) is not None

    def _near(self, sentence: Sentence, instrument: Instrument) -> str:
        """The clause around an instrument that no verb of its own governs, less what it says itself."""
        left = max(sentence.start, instrument.start - 110)
        behind = self.masked[instrument.end : min(sentence.end, instrument.end + 60)]
        return self.masked[left : instrument.end] + _SAYS.sub("", behind)

    def _clause_end(self, sentence: Sentence, start: int) -> int:
        """Where what belongs to the instrument ends: a semicolon, or the next finite clause about something
        else.
        """
        stop = re.search(r";|\.(?= [A-ZÀ-Þ])", self.masked[start : sentence.end])
        return start + stop.start() if stop else sentence.end

    @staticmethod
    def _cover(t: Telling) -> None:
        """The evidence: the shortest stretch of the sentence with everything that was used."""
        pieces = [(t.instrument.start, t.instrument.end), *((e.start, e.end) for e in t.used)]
        if t.trigger is not None:
            pieces.append((t.trigger.start, t.trigger.end))
        inside = [(a, b) for a, b in pieces if t.sentence.start <= a and b <= t.sentence.end]
        t.frame.evidence = [(min(a for a, _ in inside), max(b for _, b in inside))]

    def _dates_another(
        self, sentence: Sentence, instrument: Instrument, date: DateMatch, trigger: Trigger | None
    ) -> bool:
        """Whether a date stands right behind another instrument: "la convention-cadre du 23 mars 1996", "un
        avenant au protocole que les deux pays avaient signé à Paris le 28 août 1962".
        """
        for other in sentence.instruments:
            own = trigger is not None and trigger.start >= other.end
            if instrument.end <= other.start < date.start and not own and not other.ellipsis:
                gap = self.masked[other.end : date.start]
                if len(gap) <= MAX_OTHER_DATE and _SIGNED_THEN.fullmatch(gap):
                    return True
        return any(
            other.start != instrument.start
            and 0 <= date.start - other.end <= MAX_LABEL_DATE
            and re.fullmatch(
                r" (?:du|de|daté(?:e)? du|en date du|signée? (?:le|en)|conclue? (?:le|en)) ?",
                self.masked[other.end : date.start],
            )
            for other in sentence.instruments
        )

    def _first_signing(self, sentence: Sentence, instrument: Instrument) -> tuple[int, int] | None:
        """ "Conclu le 3 mai 2011, l'accord a été renouvelé en 2016": the date of an agreement is that of its
        signing.
        """
        for trigger in sentence.triggers:
            dated = any(0 <= d.start - trigger.end <= 40 for d in sentence.dates)
            near = abs(trigger.start - instrument.start) < MAX_FIRST
            if trigger.rule in {"sign", "conclude"} and trigger.voice == "participle" and dated and near:
                return trigger.start, trigger.end
        return None

    def _dated_in_force(self, frame: Frame, sentence: Sentence) -> None:
        """ "Le 3 mai 1947 entrèrent en vigueur deux accords": no date of signing.

        "L'accord date du 3 mai 2004 et est en vigueur depuis 2005" tells more than force.
        """
        date = frame.date
        if date is not None and _CAME_INTO_FORCE.search(self.masked, date.end, frame.label[0]):
            frame.in_force, frame.date = date, None
        else:
            frame.status = "concluded"

    def fill_slots(self, frame: Frame, sentence: Sentence, trigger: Trigger | None) -> None:
        """Date, place and the other slots of a sentence that names no instrument of its own."""
        at = Instrument(sentence.start, sentence.start, frame.kind, frame.generic, "le")
        self._fill_slots(frame, sentence, at, trigger)

    def _fill_slots(
        self, frame: Frame, sentence: Sentence, instrument: Instrument, trigger: Trigger | None
    ) -> None:
        anchor = (trigger.start, trigger.end) if trigger else (instrument.start, instrument.end)
        if trigger is not None and trigger.rule == "renew":
            anchor = self._first_signing(sentence, instrument) or anchor
        label = (instrument.start, instrument.end)
        binds = any(t.rule == "bind" and t.claim == "actual" for t in sentence.triggers)
        entered = trigger is not None and trigger.rule == "enter" and trigger.voice != "participle"
        since = trigger is None or trigger.rule == "bind" or entered or binds
        own = [d for d in sentence.dates if not self._dates_another(sentence, instrument, d, trigger)]
        if trigger is not None and trigger.rule == "bind" and instrument.end <= trigger.start:
            own = [d for d in own if not _ANOTHER_VERB.search(self.masked, trigger.end, d.start)]
        frame.date = slots.event_date(self.masked, own, anchor, label, sentence.start, since=since)
        if frame.date is not None:
            frame.date = slots.of_two_days(self.context.text, frame.date, own)
        frame.in_force = slots.dates_with_role(self.masked, sentence.dates, "in_force", sentence.start)
        frame.expires = slots.dates_with_role(self.masked, sentence.dates, "expires", sentence.start)
        frame.amended = slots.amendments(self.masked, sentence.dates, sentence.start)
        states = [(e.start, e.end) for e in self.asides.inside(sentence) if e.kind == "state"]
        frame.place = self.places.find(anchor, sentence.start, sentence.end, states, frame.date)
        frame.subject = slots.find_subject(
            self.masked, instrument.end, self._clause_end(sentence, instrument.end)
        )
        if frame.status == "in_force" and trigger is None and frame.date is not None:
            self._dated_in_force(frame, sentence)
        for name in ("date", "in_force", "expires"):
            value: DateMatch | None = getattr(frame, name)
            if value is not None:
                frame.trace.append(f"{name} {value.edtf}: {value.text!r}")
        if frame.date is not None and frame.evidence:
            low, high = frame.evidence[0]
            if sentence.start <= frame.date.start and frame.date.end <= sentence.end:
                frame.evidence = [(min(low, frame.date.start), max(high, frame.date.end))]
