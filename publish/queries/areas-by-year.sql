-- en: How much money has each area over five years?
-- sv: Hur mycket pengar har varje område under fem år?
-- :last_year whole = (select max(year) from area_years) | the last of the five years | det sista av de fem åren
select
    county, agreement, area, phase, last_year,
    sum(amount_sek) filter (where year = last_year - 4) as minus_4_sek,
    sum(amount_sek) filter (where year = last_year - 3) as minus_3_sek,
    sum(amount_sek) filter (where year = last_year - 2) as minus_2_sek,
    sum(amount_sek) filter (where year = last_year - 1) as minus_1_sek,
    sum(amount_sek) filter (where year = last_year) as last_year_sek
from (
    select county, agreement, area, year, 'proposed' as phase, proposed_sek as amount_sek
    from area_years
    union all
    select county, agreement, area, year, 'approved', approved_sek from area_years
    union all
    select county, agreement, area, year, 'adjusted', adjusted_sek from area_years
    union all
    select county, agreement, area, year, 'executed', executed_sek from area_years
)
cross join (select :last_year as last_year)
where amount_sek is not null and year between last_year - 4 and last_year
group by county, agreement, area, phase, last_year
order by county, agreement, area, phase;
