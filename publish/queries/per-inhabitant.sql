-- en: How much is it for each inhabitant of the county?
-- sv: Hur mycket blir det per invånare i länet?
-- :year whole = (select max(year) from population where inhabitants is not null) | the budget year (without it: the latest whose inhabitants are known) | budgetåret (utan: det senaste vars folkmängd är känd)
select county, agreement, year, phase, amount_sek, inhabitants, sek_per_inhabitant
from per_inhabitant
where year = :year
order by phase, sek_per_inhabitant desc, county, agreement;
