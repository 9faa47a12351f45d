-- en: Which stated totals do not add up?
-- sv: Vilka angivna summor stämmer inte?
-- :least whole = 0 | the least difference in kronor | minsta skillnad i kronor
select
    document, page, year, phase, scope, agreement, area, stated_sek, computed_sek,
    difference_sek, cause
from reconciliation
where status = 'differs' and abs(difference_sek) >= :least
order by abs(difference_sek) desc, document, page, scope;
