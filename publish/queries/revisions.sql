-- en: What did revisions change?
-- sv: Vad ändrade revideringarna?
-- :document text = '%' | the old document's path (% for any part) | det äldre dokumentets sökväg (% för valfri del)
with replaced as (
    select document as old, substr(message, length('replaced by its revision ') + 1) as new
    from documents
    where status = 'superseded' and message like 'replaced by its revision %'
),
figure as (
    select
        document, intervention_id, intervention, year, phase, sum(amount_sek) as amount_sek,
        count(*) as allocations
    from history_all
    where document in (select old from replaced union select new from replaced)
    group by document, intervention_id, year, phase
),
-- The revision took the older document's place.
instead as (
    select replaced.old, replaced.new, a.intervention, a.year, a.phase,
        a.amount_sek as before_sek, b.amount_sek as after_sek,
        case when b.allocations is null then 'gone' else 'other amount' end as change
    from replaced
    inner join figure as a on a.document = replaced.old
    left join figure as b
        on b.document = replaced.new and b.intervention_id = a.intervention_id
        and b.year is a.year and b.phase = a.phase
    where b.allocations is null or a.amount_sek is not b.amount_sek
    union all
    select replaced.old, replaced.new, b.intervention, b.year, b.phase,
        null, b.amount_sek, 'new'
    from replaced
    inner join figure as b on b.document = replaced.new
    left join figure as a
        on a.document = replaced.old and a.intervention_id = b.intervention_id
        and a.year is b.year and a.phase = b.phase
    where a.allocations is null
),
decided as (
    select county, agreement, year, phase, document, intervention_id, count(*) as allocations
    from history
    where phase <> 'executed'
    group by county, agreement, year, phase, document, intervention_id
),
plan as (
    select county, agreement, year, phase, document, sum(allocations) as allocations
    from decided
    group by county, agreement, year, phase, document
),
-- What is 'not in it' goes on counting as decided first, until somebody has seen that it was dropped:
-- it has neither an after_sek nor a change_sek.
-- The revision is a phase of its own, and stands beside what was decided first.
step as (
    select b.county, b.agreement, b.year, b.document as new,
        (
            select document from plan as a
            where a.county is b.county and a.agreement is b.agreement and a.year is b.year
                and a.phase <> 'adjusted'
            order by a.phase = 'proposed', a.allocations desc, a.document
            limit 1
        ) as old
    from plan as b
    where b.phase = 'adjusted'
),
own as (
    select
        intervention_id, year,
        max(document) filter (where phase = 'adjusted') as new,
        max(document) filter (where phase = 'proposed') as proposed_in,
        max(document) filter (where phase = 'approved') as approved_in
    from decided
    group by intervention_id, year
),
beside as (
    select coalesce(own.approved_in, own.proposed_in, step.old) as old, step.new, b.intervention,
        b.year, 'adjusted' as phase, coalesce(b.approved_sek, b.proposed_sek) as before_sek,
        b.adjusted_sek as after_sek,
        case
            when own.new is null then 'not in it'
            when coalesce(own.approved_in, own.proposed_in) is null then 'new'
            else 'other amount'
        end as change
    from budget_outcome as b
    inner join own on own.intervention_id = b.intervention_id and own.year is b.year
    inner join step
        on step.county is b.county and step.agreement is b.agreement and step.year is b.year
    where
        step.old is not null and (
            step.new = own.new or own.new is null and step.new in (
                select document from findings where kind = 'not_in_revision'
            )
        )
        and coalesce(b.approved_sek, b.proposed_sek) is not b.adjusted_sek
)
select old as document, new as revision, change, intervention, year, phase, before_sek, after_sek,
    case change when 'gone' then -before_sek when 'new' then after_sek else after_sek - before_sek end
        as change_sek
from (select * from instead union all select * from beside)
where old like :document
order by old, abs(change_sek) desc, intervention, year, phase;
