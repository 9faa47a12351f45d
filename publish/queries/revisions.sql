-- en: Which documents were replaced by a revision, and what did it change?
-- sv: Vilka dokument ersattes av en reviderad version, och vad ändrade den?
-- :document text = '%' | the old document's path (% for any part) | det äldre dokumentets sökväg (% för valfri del)
with revision as (
    select document as old, substr(message, length('replaced by its revision ') + 1) as new
    from documents
    where status = 'superseded' and message like 'replaced by its revision %'
),
figure as (
    select
        document, intervention_id, intervention, year, phase, sum(amount_sek) as amount_sek,
        count(*) as allocations
    from history_all
    where document in (select old from revision union select new from revision)
    group by document, intervention_id, year, phase
),
changed as (
    select revision.old, revision.new, a.intervention_id, a.intervention, a.year, a.phase,
        a.amount_sek as before_sek, b.amount_sek as after_sek,
        case when b.allocations is null then 'gone' else 'other amount' end as change
    from revision
    inner join figure as a on a.document = revision.old
    left join figure as b
        on b.document = revision.new and b.intervention_id = a.intervention_id
        and b.year is a.year and b.phase = a.phase
    where b.allocations is null or a.amount_sek is not b.amount_sek
    union all
    select revision.old, revision.new, b.intervention_id, b.intervention, b.year, b.phase,
        null, b.amount_sek, 'new'
    from revision
    inner join figure as b on b.document = revision.new
    left join figure as a
        on a.document = revision.old and a.intervention_id = b.intervention_id
        and a.year is b.year and a.phase = b.phase
    where a.allocations is null
)
select old as document, new as revision, change, intervention, year, phase, before_sek, after_sek,
    coalesce(after_sek, 0) - coalesce(before_sek, 0) as change_sek
from changed
where old like :document
order by old, abs(change_sek) desc, intervention, year, phase;
