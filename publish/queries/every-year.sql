-- en: Which interventions have money in every year that the county has figures for?
-- sv: Vilka insatser har pengar varje år som länet har siffror för?
-- :least whole = 2 | the least number of years | minsta antal år
with span as (
    select county, agreement, count(distinct year) as years
    from area_years
    group by county, agreement
)
select
    county, agreement, intervention, first_year, last_year, span.years, proposed_sek,
    approved_sek, adjusted_sek, decided_sek, executed_sek
from interventions
inner join span using (county, agreement)
where
    span.years >= :least
    and last_year - first_year + 1 >= span.years
    and (
        select count(year)
        from budget_outcome as money
        where
            money.intervention_id = interventions.intervention_id
            and (money.decided_sek <> 0 or money.executed_sek <> 0)
    ) = span.years
order by county, agreement, coalesce(decided_sek, executed_sek) desc,
    intervention_id;
