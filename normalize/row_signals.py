"""Signals of the rest of two rows: purposes, sums, areas, parties, years, agreements."""

from __future__ import annotations

from extract.model import Phase
from normalize import grams
from normalize.cut_parties import cut_parties, may_be_initials
from normalize.lexicon import FILLER
from normalize.name_signals import ENOUGH, name_same, rare_word
from normalize.overlap import Overlap
from normalize.signal_values import NOTHING, Value, differs, smaller_share
from normalize.traits import Traits

LITTLE_PURPOSE = 5  # stems: below that two purposes may differ by chance
FEWEST_STEMS = 2  # in the texts of names that tell nothing themselves
ENOUGH_PURPOSE = 5  # stems in common; two purposes of two words are soon the same
ALIKE_PURPOSE = 0.12  # cosine below which two purposes share everyday words only
FAINT_LETTERS = 0.05
LEAST_RARITY = 0.05
NEAR_AMOUNT, FAR_AMOUNT = 0.8, 0.33  # the smaller sum by the larger
LONG_GAP = 3  # years
PART_AMOUNT = 0.85  # a part's sum may drift when it gets a row of its own
SEVERAL = 2  # parts of a sum
ROUND_SEK = 10_000  # sums that people choose; others seldom meet by chance


def change_told(left: Traits, right: Traits, _: Overlap) -> Value:
    """The later row says that rows were put together or taken apart."""
    years = [left.year or 0, right.year or 0]
    told = right.change if years[0] < years[1] else left.change if years[1] < years[0] else ""
    return (1.0, told) if told else NOTHING


def said_new(left: Traits, right: Traits, _: Overlap) -> Value:
    """The later row says that it is new."""
    years = [left.year or 0, right.year or 0]
    later = right if years[0] < years[1] else left if years[1] < years[0] else None
    return (1.0, later.line.allocation.purpose) if later and later.is_new else NOTHING


def said_ended(left: Traits, right: Traits, _: Overlap) -> Value:
    """The earlier row says that it ends."""
    years = [left.year or 0, right.year or 0]
    told = left.ended if years[0] < years[1] else right.ended if years[1] < years[0] else ""
    return (1.0, told) if told else NOTHING


def part_same(left: Traits, right: Traits, _: Overlap) -> Value:
    """One row's sum is nearly that of a part of the other, which has several, and its name has a
    word of that part's.
    """
    for one, other in ((left, right), (right, left)):
        sek, parts = one.sek, other.line.allocation.components
        if sek is None or len(parts) < SEVERAL:
            continue
        for part, label in zip(parts, other.labels, strict=True):
            is_part = smaller_share(sek, part.amount.sek) >= PART_AMOUNT
            if is_part and any(one.full.get(word, 0.0) > FILLER for word in label):
                return 1.0, part.label
    return NOTHING


def amount_near(left: Traits, right: Traits, _: Overlap) -> Value:
    share = smaller_share(left.sek or 0, right.sek or 0)
    return (1.0, f"{share:.2f}") if share >= NEAR_AMOUNT else NOTHING


def amount_far(left: Traits, right: Traits, _: Overlap) -> Value:
    share = smaller_share(left.sek or 0, right.sek or 0)
    return (1.0, f"{share:.2f}") if 0 < share <= FAR_AMOUNT else NOTHING


def _cosine(left: Traits, right: Traits) -> float:
    small, large = left.purpose, right.purpose
    if len(large) < len(small):
        small, large = large, small
    return sum([weight * large[part] for part, weight in small.items() if part in large])


def purpose_alike(left: Traits, right: Traits, _: Overlap) -> Value:
    cosine = _cosine(left, right)
    if cosine < ALIKE_PURPOSE:
        return NOTHING
    shared = len(left.purpose.keys() & right.purpose.keys())
    return min(cosine, 1.0) * min(shared / ENOUGH_PURPOSE, 1.0), f"{cosine:.2f}"


def letters_alike(left: Traits, right: Traits, _: Overlap) -> Value:
    """Name and purpose together have much the same letters, three by three."""
    cosine = grams.cosine(left.letters, right.letters)
    return (min(cosine, 1.0), f"{cosine:.2f}") if cosine >= FAINT_LETTERS else NOTHING


def purpose_differs(left: Traits, right: Traits, overlap: Overlap) -> Value:
    """Texts are written anew each year: where the names agree on a rare word they prove nothing."""
    short = min(len(left.purpose), len(right.purpose)) < LITTLE_PURPOSE
    if short or rare_word(left, right, overlap)[0]:
        return NOTHING
    return NOTHING if _cosine(left, right) >= ALIKE_PURPOSE / 2 else (1.0, "")


def plain_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    """Names of everyday words ("Utbildning") over texts that have little in common."""
    is_plain = max(left.telling, right.telling) < ENOUGH
    if not is_plain or _is_plan_and_report(left, right) or _cosine(left, right) >= ALIKE_PURPOSE:
        return NOTHING
    short = min(len(left.purpose), len(right.purpose))
    return (1.0, "") if short >= FEWEST_STEMS else NOTHING


def other_hands(left: Traits, right: Traits, overlap: Overlap) -> Value:
    """The same name with another party, over a text on other things or with another sum: names
    like "Mötesplats" are given again.
    """
    if not name_same(left, right, overlap)[0]:
        return NOTHING
    parties = _are_others(left.answering, right.answering)
    if left.is_of_region and right.is_of_region:
        return NOTHING
    short = min(len(left.purpose), len(right.purpose))
    is_other = short >= FEWEST_STEMS and _cosine(left, right) < ALIKE_PURPOSE
    is_other = is_other and not _is_plan_and_report(left, right)
    is_other = is_other or 0 < smaller_share(left.sek or 0, right.sek or 0) < NEAR_AMOUNT
    return parties if is_other else NOTHING


def _is_plan_and_report(left: Traits, right: Traits) -> bool:
    """A plan tells what a row is for and a report what came of it ("64 personer i samtal"): that
    they have no word in common says nothing.
    """
    return (left.slot[2] is Phase.EXECUTED) != (right.slot[2] is Phase.EXECUTED)


def area_same(left: Traits, right: Traits, _: Overlap) -> Value:
    """The fewer rows an area has, the more it tells."""
    if not left.area or left.area != right.area:
        return NOTHING
    return max(min(left.area_rarity, right.area_rarity), LEAST_RARITY), left.area


def area_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    if not left.area or not right.area or left.area == right.area:
        return NOTHING
    return 1.0, f"{left.area} / {right.area}"


def twin_elsewhere(left: Traits, right: Traits, _: Overlap) -> Value:
    if not (left.has_twin or right.has_twin) or left.area == right.area:
        return NOTHING
    return 1.0, left.key if left.has_twin else right.key


def party_same(left: Traits, right: Traits, _: Overlap) -> Value:
    """The fewer rows a party has, the more it tells."""
    shared = left.party_names & right.party_names
    rarities = [min(left.parties[party], right.parties[party]) for party in shared]
    for one, other in cut_parties(left.party_names, right.party_names):
        shared |= {one, other}
        rarities.append(min(left.parties[one], right.parties[other]))
    if not shared:
        return NOTHING
    rarest = max(rarities)
    return max(rarest, LEAST_RARITY), frozenset(shared)


def party_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    return parties_differ(left, right)


def parties_differ(left: Traits, right: Traits) -> Value:
    """A region that names its department one year and itself the next is no other party."""
    if left.is_of_region and right.is_of_region:
        return NOTHING
    return _are_others(left.party_names, right.party_names)


def _are_others(ours: frozenset[str], theirs: frozenset[str]) -> Value:
    found = differs(ours, theirs)
    if found[0] and (cut_parties(ours, theirs) or may_be_initials(ours, theirs)):
        return NOTHING
    return found


def amount_same(left: Traits, right: Traits, _: Overlap) -> Value:
    amount = left.line.allocation.amount
    if amount is None or amount.sek != right.sek or left.year != right.year:
        return NOTHING
    return (1.0, amount.text) if amount.sek % ROUND_SEK else NOTHING


def same_year(left: Traits, right: Traits, _: Overlap) -> Value:
    """A report on the year of its plan: most rows stand in both."""
    return (1.0, str(left.year)) if left.year and left.year == right.year else NOTHING


def years_apart(left: Traits, right: Traits, _: Overlap) -> Value:
    gap = abs(left.year - right.year) if left.year and right.year else 0
    return (min((gap - 1) / LONG_GAP, 1.0), f"{gap}") if gap > 1 else NOTHING


def agreement_unknown(left: Traits, right: Traits, _: Overlap) -> Value:
    known = (left.agreement is not None) + (right.agreement is not None)
    return (1.0, "") if known == 1 else NOTHING


def agreement_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    ours, theirs = left.agreement, right.agreement
    return (1.0, f"{ours} / {theirs}") if ours and theirs and ours != theirs else NOTHING


def county_unknown(left: Traits, right: Traits, _: Overlap) -> Value:
    is_one_document = left.line.document == right.line.document
    return NOTHING if left.county or is_one_document else (1.0, "")
