-- en: What became of an intervention, by any of its names?
-- sv: Vad blev det av en insats, under vilket som helst av dess namn?
-- :name text = coalesce((select intervention from interventions order by last_year desc, first_year, intervention_id limit 1), '') | words of one of its names (without it: one that has lasted long) | ord ur något av namnen (utan: en som har varat länge)
select
    intervention, year, phase, amount_sek, name_as_written, document, page, table_no, row_no
from history
where intervention_id in (
    select intervention_id
    from history_all
    where allocation_id in (
        select allocation_id
        from search
        where search match 'name : "' || replace(:name, '"', '""') || '"'
    )
)
order by intervention, intervention_id, year, phase, document, page, table_no, row_no;
