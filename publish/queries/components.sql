-- en: What is an intervention's money made up of, where its text says so?
-- sv: Vad består en insats pengar av, där texten säger det?
-- :name text = '' | words of one of its names (without it: all) | ord ur något av namnen (utan: alla)
-- A part is never added to its row again.
select
    intervention, year, phase, history.amount_sek as row_sek, label,
    component_amounts.amount_sek as part_sek
from component_amounts
inner join history using (allocation_id)
where
    :name = ''
    or intervention_id in (
        select intervention_id
        from history_all
        where allocation_id in (
            select allocation_id
            from search
            where search match 'name : "' || replace(:name, '"', '""') || '"'
        )
    )
order by intervention, intervention_id, year, phase, part_sek desc, label;
