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
                || coalesce('; ' || message, '')
        else message
    end as message,
    title,
    registration_number,
    dated,
    county,
    pages
from _document;

create view history_all as
select
    _line.allocation_id,
    _line.county,
    _line.agreement,
    _line.year,
    _line.phase,
    _line.area,
    _line.area_as_written,
    _line.intervention_id,
    _intervention.intervention,
    _line.name_as_written,
    _line.amount_sek,
    _line.amount_as_written,
    _line.purpose,
    _line.responsible,
    _line.document,
    _line.page,
    _line.table_no,
    _line.row_no,
    _line.x0,
    _line.top,
    _line.x1,
    _line.bottom,
    _line.match_method,
    _line.match_score,
    _line.is_current,
    _line.restates,
    _line.read_by_ocr
from _line
left join _intervention on _intervention.intervention_id = _line.intervention_id;

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

-- What the figures were on a day D: `where known_from <= D and D < known_until`.
create view history_as_of as
select
    history_all.allocation_id,
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
    _known.known_from,
    _known.known_until,
    (select dated from _document where _document.document = history_all.document) as dated
from history_all
inner join _known on _known.allocation_id = history_all.allocation_id;

create view interventions as
select
    intervention_id,
    intervention,
    county,
    agreement,
    area,
    first_year,
    last_year,
    names,
    proposed_sek,
    approved_sek,
    executed_sek,
    adjusted_sek,
    decided_sek
from _intervention;

-- The latest decided figure is the adjusted one, else the approved, else the proposed: where one
-- of the two sides is missing, there is no deviation.
create view budget_outcome as
select
    _outcome.intervention_id,
    _intervention.intervention,
    _outcome.year,
    _outcome.proposed_sek,
    _outcome.approved_sek,
    _outcome.executed_sek,
    _outcome.executed_sek - _outcome.decided_sek as deviation_sek,
    _outcome.adjusted_sek,
    _outcome.decided_sek,
    -- A small shortfall rounds to -0.0, which is no figure for people: 0.0 makes it 0.0.
    round(100.0 * (_outcome.executed_sek - _outcome.decided_sek) / nullif(_outcome.decided_sek, 0), 1)
    + 0.0 as deviation_percent,
    _outcome.county,
    _outcome.agreement,
    _outcome.area,
    case
        when _outcome.adjusted_sek is not null then 'adjusted'
        when _outcome.approved_sek is not null then 'approved'
        when _outcome.proposed_sek is not null then 'proposed'
    end as decided_phase
from _outcome
inner join _intervention on _intervention.intervention_id = _outcome.intervention_id;

create view area_years as
select
    county,
    agreement,
    area,
    year,
    proposed_sek,
    approved_sek,
    adjusted_sek,
    executed_sek,
    allocations,
    without_amount
from _area_year;

create view lineage as
select
    _link.from_id,
    earlier.intervention as from_intervention,
    _link.to_id,
    later.intervention as to_intervention,
    _link.relation,
    _link.year,
    _link.score,
    _link.decided_by,
    _link.reason
from _link
left join _intervention as earlier on earlier.intervention_id = _link.from_id
left join _intervention as later on later.intervention_id = _link.to_id
order by _link.rowid;

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
from _open_pair;

create view parties as
select
    allocation_id,
    party,
    party_as_written,
    role
from _party;

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
    part_of_sek,
    county
from _funding;

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
    cause,
    county
from _total;

create view component_amounts as
select
    allocation_id,
    label,
    amount_sek
from _component;

create view id_redirects as
select
    old_id,
    intervention_id
from _redirect;

create view findings as
select
    document,
    page,
    severity,
    kind,
    message,
    as_written
from _finding;

create view column_notes as
select
    view_name as "view",
    column_name as "column",
    note_en,
    note_sv,
    unit
from _note;

create view meta as
select
    "key",
    value
from _fact;

-- Money over time: the statistics themselves, then the amounts that they make comparable. A figure
-- that is not known gives NULL, never a guess.
create view price_index as
select
    year,
    kpi_hundredths / 100.0 as kpi,
    base,
    source
from _kpi;

create view population as
select
    county,
    year,
    inhabitants,
    source
from _population;

-- Whole numbers alone: amount * KPI of the price year / KPI of the row's year, rounded to whole
-- kronor half away from zero.
create view constant_prices as
select
    _line.allocation_id,
    _line.county,
    _line.agreement,
    _line.year,
    _line.phase,
    _line.intervention_id,
    _intervention.intervention,
    _line.amount_sek,
    own.kpi_hundredths / 100.0 as kpi,
    target.year as price_year,
    target.kpi_hundredths / 100.0 as kpi_price_year,
    case when _line.amount_sek < 0 then -1 else 1 end
    * (
        (2 * abs(_line.amount_sek) * target.kpi_hundredths + own.kpi_hundredths)
        / (2 * own.kpi_hundredths)
    ) as amount_constant_sek,
    _line.area
from _line
left join _intervention on _intervention.intervention_id = _line.intervention_id
left join _kpi as own on own.year = _line.year
left join _kpi as target
    on target.year = (select max(year) from _kpi where kpi_hundredths is not null)
where _line.is_current = 1;

-- Öre are rounded half away from zero; one phase and one agreement a row, for they are never added.
create view per_inhabitant as
select
    money.county,
    money.agreement,
    money.year,
    money.phase,
    money.amount_sek,
    _population.inhabitants,
    case when money.amount_sek < 0 then -1 else 1 end
    * (
        (200 * abs(money.amount_sek) + _population.inhabitants)
        / (2 * _population.inhabitants)
    ) / 100.0 as sek_per_inhabitant
from _sum as money
left join _population
    on _population.county = money.county and _population.year = money.year
order by money.county, money.agreement, money.year, money.phase;
