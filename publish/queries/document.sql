-- en: What does a document say, row by row?
-- sv: Vad står det i ett dokument, rad för rad?
-- :document text = (select document from documents where status <> 'superseded' order by dated desc, document limit 1) | its path as in documents (without it: the latest) | sökvägen som i documents (utan: det senaste)
-- A row whose is_current is 0 is not in history: the document is superseded, or the row restates
-- what stands elsewhere.
select
    page, table_no, row_no, year, phase, area_as_written, name_as_written, amount_as_written,
    amount_sek, is_current
from history_all
where document = :document
order by page, table_no, row_no, year, phase;
