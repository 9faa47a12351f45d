-- en: Which money has no interventions?
-- sv: Vilka pengar saknar insatser?
-- :least whole = 0 | the least sum in kronor | minsta belopp i kronor
-- part_of_sek names the sum that a line is a part of: such a line is not added to it.
select document, page, agreement, year, phase, recipient, purpose, amount_sek, part_of_sek
from funding
where amount_sek >= :least
order by document, page, amount_sek desc, recipient, purpose;
