"""The peers that fit a model: Splink by expectation maximisation, dedupe on labelled pairs."""

from __future__ import annotations

import importlib
import logging
import random
from collections.abc import Sequence
from typing import Any

from benchmarks.matching.peers import Half, Record, tokens

# Thresholds of Splink's levels, as shares of stems in common: of coarser and finer ones, and ways
# to train, these did best on the development half.
NAME_SHARES = (0.8, 0.6, 0.4, 0.2, 0.01)
NAME_LIKENESS = (0.9, 0.8)  # by Jaro–Winkler, as Splink's own examples have them
PURPOSE_SHARES = (0.6, 0.4, 0.2, 0.1, 0.05)
PARTY_SHARES = (0.5, 0.2, 0.01)
RECALL_OF_EQUAL_NAMES = 0.4  # on stems: roughly what joining equal names finds
SEED = 1
MOST_DISTINCT = 20_000  # pairs of two interventions; dedupe's helper takes 50 000 by default
Example = dict[str, Any]


def splink(half: Half, _: Half) -> Sequence[float]:
    """Fellegi–Sunter by Splink's steps: prior by a rule, u from random pairs, m by EM, twice."""
    library = importlib.import_module("splink")
    pandas = importlib.import_module("pandas")
    logging.getLogger("splink").setLevel(logging.ERROR)
    rows = [_columns(place, record) for place, record in enumerate(half.records)]
    database = library.DuckDBAPI()
    table = database.register(pandas.DataFrame(rows))
    linker = library.Linker(table, _settings(library), log_level=logging.ERROR)
    equal_names = library.block_on("county", "name")
    training = linker.training
    training.estimate_probability_two_random_records_match([equal_names], RECALL_OF_EQUAL_NAMES)
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=SEED)
    for rule in (library.block_on("county", "purpose"), library.block_on("county", "area")):
        try:
            training.estimate_parameters_using_expectation_maximisation(
                rule, record_sample_proportion=1.0
            )
        except Exception as error:
            if type(error).__name__ != "EMTrainingException":
                raise
            # No two rows have that in common: the other rule teaches alone.
    found = linker.inference.predict().as_pandas_dataframe()
    ends = zip(found["unique_id_l"], found["unique_id_r"], strict=True)
    scores = dict(zip(ends, found["match_probability"].tolist(), strict=True))
    return [scores.get((i, j), scores.get((j, i), 0.0)) for i, j in half.pairs]


def _columns(place: int, record: Record) -> Example:
    return {
        "unique_id": place,
        "county": record.county,
        "agreement": record.agreement or None,
        "slot": record.slot,
        "area": record.area or None,
        "name": " ".join(tokens(record.name)),
        "words": list(tokens(record.name)),
        "purpose": list(tokens(record.purpose)) or None,
        "parties": list(tokens(record.parties)) or None,
    }


def _settings(library: Any) -> Any:
    comparisons = importlib.import_module("splink.comparison_library")
    return library.SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            _shares(comparisons, "words", NAME_SHARES),
            _shares(comparisons, "purpose", PURPOSE_SHARES),
            comparisons.ExactMatch("area"),
            _shares(comparisons, "parties", PARTY_SHARES),
            comparisons.JaroWinklerAtThresholds("name", list(NAME_LIKENESS)),
        ],
        blocking_rules_to_generate_predictions=[
            "l.county = r.county and l.slot <> r.slot and coalesce(l.agreement = r.agreement, true)"
        ],
    )


def _shares(comparisons: Any, column: str, thresholds: Sequence[float]) -> Any:
    """A comparison by the Jaccard share of two lists of stems."""
    left, right = f"{column}_l", f"{column}_r"
    both = f"len(list_intersect({left}, {right}))"
    share = f"{both} / (len({left}) + len({right}) - {both})"
    levels: list[Example] = [
        {"sql_condition": f"{left} is null or {right} is null", "is_null_level": True},
        {"sql_condition": f"{left} = {right}", "label_for_charts": "the same stems"},
        *(
            {"sql_condition": f"{share} >= {threshold}", "label_for_charts": f">= {threshold}"}
            for threshold in thresholds
        ),
        {"sql_condition": "ELSE", "label_for_charts": "less"},
    ]
    return comparisons.CustomComparison(
        [{"label_for_charts": "missing", **level} for level in levels], output_column_name=column
    )


def dedupe(half: Half, training: Half) -> Sequence[float]:
    """A logistic regression over dedupe's distances, trained on the labels of the other half; a
    county of that half itself is scored by what the other counties taught.
    """
    if half.name != training.name:
        return _scored(_trained(training.records), half, half.pairs)
    scores: dict[tuple[int, int], float] = {}
    for county in sorted({record.county for record in half.records}):
        rest = tuple(record for record in half.records if record.county != county)
        own = [pair for pair in half.pairs if half.records[pair[0]].county == county]
        scores.update(zip(own, _scored(_trained(rest), half, own), strict=True))
    return [scores[pair] for pair in half.pairs]


def _trained(records: Sequence[Record]) -> Any:
    """A Dedupe that has learned all pairs of the same intervention and a sample of the others."""
    library = importlib.import_module("dedupe")
    variables = importlib.import_module("dedupe.variables")
    joblib = importlib.import_module("joblib")
    _seed()
    examples = {place: _example(record) for place, record in enumerate(records)}
    fields = [
        variables.String("name"),
        variables.Text("name_stems", has_missing=True),
        variables.Text("purpose", has_missing=True),
        variables.Exact("area", has_missing=True),
        variables.Set("parties", has_missing=True),
    ]
    deduper = library.Dedupe(fields, num_cores=0, in_memory=True)
    deduper.mark_pairs(_labels(records, examples))
    # The classifier alone: every pair that may be is scored, so no blocking rules are needed.
    pairs, answers = importlib.import_module("dedupe.api").flatten_training(deduper.training_pairs)
    with joblib.parallel_backend("threading", n_jobs=1):
        deduper.classifier.n_jobs = 1
        deduper.classifier.fit(deduper.data_model.distances(pairs), answers)
    return deduper


def _labels(records: Sequence[Record], examples: dict[int, Example]) -> dict[str, Any]:
    """Only pairs that may be one intervention: pairs of other counties would teach nothing."""
    same: list[tuple[Example, Example]] = []
    distinct: list[tuple[Example, Example]] = []
    for i, one in enumerate(records):
        for j in range(i):
            other = records[j]
            if one.county == other.county and one.slot != other.slot:
                pair = (examples[j], examples[i])
                (same if one.truth == other.truth else distinct).append(pair)
    chance = random.Random(SEED)  # noqa: S311 - draws pairs, guards nothing
    sample = chance.sample(distinct, min(MOST_DISTINCT, len(distinct)))
    return {"match": same, "distinct": sample}


def _example(record: Record) -> Example:
    return {
        "name": " ".join(record.name.casefold().split()),
        "name_stems": " ".join(tokens(record.name)) or None,
        "purpose": " ".join(tokens(record.purpose)) or None,
        "area": record.area.casefold() or None,
        "parties": tokens(record.parties) or None,
    }


def _scored(deduper: Any, half: Half, pairs: Sequence[tuple[int, int]]) -> list[float]:
    examples = [_example(record) for record in half.records]
    found = deduper.score(((i, examples[i]), (j, examples[j])) for i, j in pairs)
    scores = {
        (int(i), int(j)): float(score)
        for (i, j), score in zip(found["pairs"], found["score"], strict=True)
    }
    return [scores.get(pair, 0.0) for pair in pairs]


def _seed() -> None:
    random.seed(SEED)
    importlib.import_module("numpy").random.seed(SEED)
