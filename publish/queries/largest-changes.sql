-- en: Which interventions' budgets changed most from one year to the next?
-- sv: Vilka insatsers budget ändrades mest från ett år till nästa?
-- :year whole = (select max(year) from area_years) | the later of the two years | det senare av de två åren
-- :limit whole = 20 | how many rows | hur många rader
select
    intervention, earlier.year as year_before, earlier.decided_sek as before_sek, later.year,
    later.decided_sek as after_sek, later.decided_sek - earlier.decided_sek as change_sek,
    round(100.0 * (later.decided_sek - earlier.decided_sek) / nullif(earlier.decided_sek, 0), 1)
        as change_percent
from budget_outcome as later
inner join budget_outcome as earlier using (intervention_id, intervention)
where
    later.year = :year and earlier.year = :year - 1
    and later.decided_sek <> earlier.decided_sek
order by abs(change_sek) desc, intervention_id
limit :limit;
