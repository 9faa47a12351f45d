-- en: Who got, or answers for, most money in a year?
-- sv: Vem fick, eller ansvarar för, mest pengar ett år?
-- :role text = 'responsible' | responsible, recipient or placed_at | responsible (ansvarig), recipient (mottagare) eller placed_at (placerad hos)
-- :year whole = (select max(year) from area_years) | the budget year | budgetåret
-- :limit whole = 20 | how many parties and phases | hur många parter och skeden
-- A row with several parties counts in full for each of them: do not add these sums up.
-- "cross": the year's rows first, and then their parties, whichever SQLite thinks is quicker.
select
    party, role, year, phase, count(*) as allocations, sum(amount_sek) as amount_sek
from history
cross join parties using (allocation_id)
where role = :role and year = :year
group by party, role, year, phase
order by amount_sek desc, party, phase
limit :limit;
