-- The public contract: what users and their scripts read. Names and order of the columns are
-- part of it. Kept within what SQLite 3.30 understands. One statement ends with ";" at a line's end.

create view documents as
select
    document,
    sha256,
    format,
    case when coalesce(same_as, replaced_by) is null then status else 'superseded' end as status,
    case
        when same_as is not null then 'the same file as ' || same_as
        when replaced_by is not null then 'replaced by its revision ' || replaced_by
        when rendition_of is not null
            then
                'says the same as ' || rendition_of || ', where its rows and totals count'
                || case when message = '' then '' else '; ' || message end
        else message
    end as message,
    title,
    registration_number,
    dated,
    county,
    pages
from document_read;

create view history_all as
select
    line.allocation_id,
    line.county,
    line.agreement,
    line.year,
    line.phase,
    line.area,
    line.area_as_written,
    line.intervention_id,
    intervention.intervention,
    line.name_as_written,
    line.amount_sek,
    line.amount_as_written,
    line.purpose,
    line.responsible,
    line.document,
    line.page,
    line.table_no,
    line.row_no,
    line.x0,
    line.top,
    line.x1,
    line.bottom,
    line.match_method,
    line.match_score,
    line.is_current,
    line.restates,
    line.read_by_ocr
from line
left join intervention on intervention.intervention_id = line.intervention_id;

create view history as
select
    allocation_id,
    county,
    agreement,
    year,
    phase,
    area,
    area_as_written,
    intervention_id,
    intervention,
    name_as_written,
    amount_sek,
    amount_as_written,
    purpose,
    responsible,
    document,
    page,
    table_no,
    row_no,
    x0,
    top,
    x1,
    bottom,
    match_method,
    match_score,
    read_by_ocr
from history_all
where is_current = 1;

create view interventions as
select
    intervention.intervention_id,
    intervention.intervention,
    intervention.county,
    intervention.agreement,
    intervention.area,
    min(line.year) as first_year,
    max(line.year) as last_year,
    intervention.names,
    sum(case when line.phase = 'proposed' then line.amount_sek end) as proposed_sek,
    sum(case when line.phase = 'approved' then line.amount_sek end) as approved_sek,
    sum(case when line.phase = 'executed' then line.amount_sek end) as executed_sek
from intervention
left join line on line.intervention_id = intervention.intervention_id and line.is_current = 1
group by intervention.intervention_id
order by intervention.rowid;

-- The latest decided figure is the adjusted one, else the approved, else the proposed: where one
-- of the two sides is missing, there is no deviation.
create view budget_outcome as
select
    intervention_id,
    intervention,
    year,
    proposed_sek,
    approved_sek,
    executed_sek,
    executed_sek - coalesce(adjusted_sek, approved_sek, proposed_sek) as deviation_sek
from (
    select
        intervention.rowid as place,
        intervention.intervention_id,
        intervention.intervention,
        line.year,
        sum(case when line.phase = 'proposed' then line.amount_sek end) as proposed_sek,
        sum(case when line.phase = 'approved' then line.amount_sek end) as approved_sek,
        sum(case when line.phase = 'adjusted' then line.amount_sek end) as adjusted_sek,
        sum(case when line.phase = 'executed' then line.amount_sek end) as executed_sek
    from line
    inner join intervention on intervention.intervention_id = line.intervention_id
    where line.is_current = 1 and line.year is not null
    group by intervention.intervention_id, line.year
)
order by place, year;

create view lineage as
select
    link.from_id,
    earlier.intervention as from_intervention,
    link.to_id,
    later.intervention as to_intervention,
    link.relation,
    link.year,
    link.score,
    link.decided_by,
    link.reason
from link
left join intervention as earlier on earlier.intervention_id = link.from_id
left join intervention as later on later.intervention_id = link.to_id
order by link.rowid;

create view review as
select
    pair_id,
    left_id,
    left_name,
    right_id,
    right_name,
    score,
    why,
    proposal
from open_pair;

create view parties as
select
    allocation_id,
    party,
    party_as_written,
    role
from party;

create view funding as
select
    document,
    page,
    agreement,
    year,
    phase,
    recipient,
    purpose,
    amount_sek,
    part_of_sek
from funding_line;

create view reconciliation as
select
    document,
    page,
    year,
    phase,
    agreement,
    area,
    scope,
    stated_sek,
    stated_as_written,
    computed_sek,
    difference_sek,
    status,
    cause
from stated_total;

create view component_amounts as
select
    allocation_id,
    label,
    amount_sek
from component;

create view id_redirects as
select
    old_id,
    intervention_id
from redirect;

create view findings as
select
    document,
    page,
    severity,
    kind,
    message,
    as_written
from finding;

create view column_notes as
select
    view_name as "view",
    column_name as "column",
    note_en,
    note_sv,
    unit
from note;

create view meta as
select
    "key",
    value
from fact;

-- Money over time: the statistics themselves, then the amounts that they make comparable. A figure
-- that is not known gives NULL, never a guess.
create view price_index as
select
    year,
    kpi_hundredths / 100.0 as kpi,
    base,
    source
from kpi_of_year;

create view population as
select
    county,
    year,
    inhabitants,
    source
from population_of_year;

-- Whole numbers alone: amount * KPI of the price year / KPI of the row's year, rounded to whole
-- kronor half away from zero.
create view constant_prices as
select
    line.allocation_id,
    line.county,
    line.agreement,
    line.year,
    line.phase,
    line.intervention_id,
    intervention.intervention,
    line.amount_sek,
    own.kpi_hundredths / 100.0 as kpi,
    target.year as price_year,
    target.kpi_hundredths / 100.0 as kpi_price_year,
    case when line.amount_sek < 0 then -1 else 1 end
    * (
        (2 * abs(line.amount_sek) * target.kpi_hundredths + own.kpi_hundredths)
        / (2 * own.kpi_hundredths)
    ) as amount_constant_sek
from line
left join intervention on intervention.intervention_id = line.intervention_id
left join kpi_of_year as own on own.year = line.year
left join kpi_of_year as target
    on target.year = (select max(year) from kpi_of_year where kpi_hundredths is not null)
where line.is_current = 1;

-- Öre are rounded half away from zero; one phase and one agreement a row, for they are never added.
create view per_inhabitant as
select
    money.county,
    money.agreement,
    money.year,
    money.phase,
    money.amount_sek,
    population_of_year.inhabitants,
    case when money.amount_sek < 0 then -1 else 1 end
    * (
        (200 * abs(money.amount_sek) + population_of_year.inhabitants)
        / (2 * population_of_year.inhabitants)
    ) / 100.0 as sek_per_inhabitant
from (
    select
        county,
        agreement,
        year,
        phase,
        sum(amount_sek) as amount_sek
    from line
    where is_current = 1
    group by county, agreement, year, phase
) as money
left join population_of_year
    on population_of_year.county = money.county and population_of_year.year = money.year
order by money.county, money.agreement, money.year, money.phase;
