-- en: Which rows speak of something, in their names or purposes?
-- sv: Vilka rader talar om något, i namn eller syfte?
-- :words text = 'barn' | words that must all be there; their beginnings are enough, å ä ö may be a a o | ord som alla ska finnas; början räcker, å ä ö kan skrivas a a o
-- :limit whole = 20 | how many rows, the best first | hur många rader, de bästa först
select
    found.year, found.phase, found.amount_sek, found.intervention,
    snippet(search, -1, '[', ']', '…', 12) as passage, found.document, found.page
from search
inner join history as found on found.allocation_id = search.allocation_id
-- Each word in quotes, so that none is taken for an operator, and with * for what may follow.
where search match '"' || replace(replace(trim(:words), '"', ' '), ' ', '"* "') || '"*'
order by search.rank, found.year, search.rowid
limit :limit;
