-- en: Which open questions are worth most money?
-- sv: Vilka öppna frågor gäller mest pengar?
-- :limit whole = 20 | how many pairs | hur många par
-- Worth: the largest figure of the smaller of the two, which is what would change its history.
select
    min(
        max(coalesce(l.proposed_sek, 0), coalesce(l.approved_sek, 0), coalesce(l.executed_sek, 0)),
        max(coalesce(r.proposed_sek, 0), coalesce(r.approved_sek, 0), coalesce(r.executed_sek, 0))
    ) as worth_sek,
    left_name, right_name, l.first_year as left_first, l.last_year as left_last,
    r.first_year as right_first, r.last_year as right_last, score, proposal
from review
inner join interventions as l on l.intervention_id = review.left_id
inner join interventions as r on r.intervention_id = review.right_id
order by worth_sek desc, score desc, pair_id
limit :limit;
