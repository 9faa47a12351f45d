-- en: Which rows speak of something, in their names or purposes?
-- sv: Vilka rader talar om något, i namn eller syfte?
-- :words text = 'barn' | words that must all be there, or parts of words; å ä ö may be a a o | ord som alla ska finnas, eller delar av ord; å ä ö kan skrivas a a o
-- :limit whole = 20 | how many rows, the best first | hur många rader, de bästa först
with wanted as (
    select
        value as word,
        replace(replace(replace(replace(replace(replace(replace(replace(
            lower(value), 'å', 'a'), 'ä', 'a'), 'ö', 'o'), 'Å', 'a'), 'Ä', 'a'), 'Ö', 'o'),
            'é', 'e'), 'É', 'e') as plain
    from json_each('[' || replace(json_quote(trim(:words)), ' ', '","') || ']')
    where value <> ''
),
-- What begins so, or any word that holds it. Each stands in quotes: none is an operator.
sought as (
    select group_concat('(' || either || ')', ' AND ') as expression
    from (
        select
            '"' || replace(word, '"', ' ') || '"*' || coalesce(' OR ' || (
                select group_concat('"' || held.plain || '"', ' OR ')
                from (select distinct plain from vocabulary) as held
                where instr(held.plain, wanted.plain) > 1
            ), '') as either
        from wanted
    )
)
select
    found.year, found.phase, found.amount_sek, found.intervention,
    snippet(search, -1, '[', ']', '…', 12) as passage, found.document, found.page
from search
inner join history as found on found.allocation_id = search.allocation_id
where search match (select coalesce(expression, '""') from sought)
order by search.rank, found.year, search.rowid
limit :limit;
