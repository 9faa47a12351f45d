-- en: What were a year's figures on a certain day?
-- sv: Vad var ett års siffror en viss dag?
-- :day date = date('now') | the day; dates are those of the documents | dagen; datum är dokumentens
-- :year whole = (select max(year) from area_years) | the budget year | budgetåret
select
    county, intervention, year, phase, amount_sek, document, dated, known_from, known_until
from history_as_of
where year = :year and known_from <= :day and known_until > :day
order by county, intervention, intervention_id, phase, document, table_no, row_no;
