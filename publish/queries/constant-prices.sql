-- en: What are the sums of each year in today's prices?
-- sv: Vad är varje års summor i dagens priser?
-- :price_year whole = (select max(year) from price_index where kpi is not null) | in the prices of this year (without it: the latest with an index) | i detta års priser (utan: det senaste med index)
-- The sum is reckoned at once. constant_prices rounds each row, so its sum may differ by a krona or so.
select
    money.county, money.agreement, money.year, money.phase, money.amount_sek,
    target.year as price_year,
    cast(round(money.amount_sek * target.kpi / own.kpi) as integer) as amount_constant_sek
from per_inhabitant as money
left join price_index as own on own.year = money.year
left join price_index as target on target.year = :price_year
order by money.county, money.agreement, money.phase, money.year;
