-- en: Which interventions are new in a year, and which are no longer there?
-- sv: Vilka insatser är nya ett år, och vilka finns inte kvar?
-- :year whole = (select max(year) from area_years) | the budget year | budgetåret
select
    case when first_year = asked_year then 'new' else 'ended' end as change,
    county, area, intervention, first_year, last_year, proposed_sek, approved_sek, adjusted_sek,
    decided_sek, executed_sek,
    (
        select group_concat(relation || ' → ' || to_intervention, '; ')
        from lineage
        where lineage.from_id = interventions.intervention_id and asked_year > first_year
    ) as became,
    (
        select group_concat(relation || ' ← ' || from_intervention, '; ')
        from lineage
        where lineage.to_id = interventions.intervention_id and first_year = asked_year
    ) as came_from
from interventions
cross join (select :year as asked_year)
where
    (first_year = asked_year or last_year = asked_year - 1)
    -- A year without any document of the county says nothing about what has ended.
    and (county, agreement) in (
        select county, agreement from area_years where year = asked_year
    )
order by change desc, county, area, coalesce(decided_sek, executed_sek) desc,
    intervention_id;
