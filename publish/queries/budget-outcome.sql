-- en: Where did the outcome differ most from the budget in a year?
-- sv: Var avvek utfallet mest från budgeten ett år?
-- :year whole = (select max(year) from area_years where executed_sek is not null) | the budget year (without it: the latest with an outcome) | budgetåret (utan: det senaste med utfall)
-- :limit whole = 20 | how many rows | hur många rader
select
    intervention, year, proposed_sek, approved_sek, adjusted_sek, decided_sek, executed_sek,
    deviation_sek, deviation_percent
from budget_outcome
where year = :year and executed_sek is not null
order by abs(deviation_sek) desc, executed_sek desc, intervention_id
limit :limit;
