-- en: What did an intervention come from, and what became of it?
-- sv: Vad kom en insats ur, och vad blev det av den?
-- :name text = '' | words of one of its names (without it: all links) | ord ur något av namnen (utan: alla länkar)
with found as (
    select distinct intervention_id
    from history_all
    where allocation_id in (
        select allocation_id
        from search
        where search match 'name : "' || replace(:name, '"', '""') || '"'
    )
)
select from_intervention, relation, to_intervention, year, score, decided_by, reason
from lineage
where
    :name = ''
    or from_id in (select intervention_id from found)
    or to_id in (select intervention_id from found)
order by year, from_intervention, to_intervention;
