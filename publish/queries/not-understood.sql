-- en: What do the documents hold that was not understood, or that an accountant would ask about?
-- sv: Vad i dokumenten förstods inte, eller skulle en revisor fråga om?
-- :document text = '%' | the document's path (% for any part) | dokumentets sökväg (% för valfri del)
select severity, document, page, kind, message, as_written
from findings
where document like :document
order by case severity when 'error' then 1 when 'warning' then 2 else 3 end, document, page;
