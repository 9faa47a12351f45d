-- en: Which documents does the history rest on, and what do they give it?
-- sv: Vilka dokument vilar historiken på, och vad ger de den?
select
    documents.document, status, dated, registration_number, documents.county, pages,
    count(history.allocation_id) as current_rows, sum(history.amount_sek is null) as open_amounts,
    min(year) as first_year, max(year) as last_year, message
from documents
left join history using (document)
group by documents.document
order by dated, documents.document;
