-- en: Which documents does the history rest on, and what do they give it?
-- sv: Vilka dokument vilar historiken på, och vad ger de den?
select
    document, status, dated, registration_number, county, pages,
    coalesce(current_rows, 0) as current_rows, open_amounts, first_year, last_year, message
from documents
left join (
    select
        document, count(*) as current_rows, sum(amount_sek is null) as open_amounts,
        min(year) as first_year, max(year) as last_year
    from history
    group by document
) using (document)
order by dated, document;
