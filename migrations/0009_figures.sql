-- The board's anonymous figures. Which steps were taken and when stands plain in the logbook; what was decided is sealed, so that SQL cannot
-- count it. A plain counter beside it would be read as a diary: it moves in the same transaction as a row of the logbook (xmin), and
-- two back-ups tell what was added. So each outcome is kept per case as a keyed hash over (case, row, code), under a key derived
-- from the school's own secret: who reads the database learns only that a decision was taken, which the logbook's plain types say too,
-- and no two cases with the same outcome look alike. The key comes along with the one call in which a year is counted and is kept in no
-- table; it opens outcomes and nothing else. (A server that logs the parameters of statements would log it: do not let it.)
-- The row goes with the key of its case when that is destroyed.
--
-- Nobody can subtract: there are no free periods, only school years that are over (a sheet that grows tells what came since it was looked at);
-- a sheet is made once and kept, so that a case which is destroyed later shows nowhere; and there is none per school, because the board's
-- less its other schools would be that of the last one.
CREATE TABLE "app"."case_outcomes" (
	"case_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"kid" text NOT NULL,
	"tag" "bytea" NOT NULL,
	CONSTRAINT "case_outcomes_case_id_seq_pk" PRIMARY KEY("case_id","seq")
);
--> statement-breakpoint
CREATE TABLE "app"."figure_sheets" (
	"board_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"sheet" json NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "figure_sheets_board_id_year_pk" PRIMARY KEY("board_id","year")
);
--> statement-breakpoint
ALTER TABLE "app"."case_outcomes" ADD CONSTRAINT "case_outcomes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "app"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."figure_sheets" ADD CONSTRAINT "figure_sheets_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "app"."boards"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['case_outcomes', 'figure_sheets'] loop
    execute format('alter table app.%I enable row level security', t);
    execute format('alter table app.%I force row level security', t);
    execute format('create policy owner on app.%I to zorg_owner using (true) with check (true)', t);
  end loop;
end $$;
--> statement-breakpoint
-- Written by who decides, read by nobody: neither working role may select from either table.
create policy app_insert on app.case_outcomes for insert to zorg_app with check (exists (
  select 1 from app.case_members m
  where m.case_id = case_outcomes.case_id and m.person_id = app.me() and m.until_at is null));
--> statement-breakpoint
grant insert on app.case_outcomes to zorg_app;
--> statement-breakpoint
-- Definer, because whoever destroys a case may not write here.
create function app.outcomes_end() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  delete from case_outcomes where case_id = old.case_id;
  return null;
end $$;
--> statement-breakpoint
create trigger case_keys_outcomes_end after delete on app.case_keys for each row execute function app.outcomes_end();
--> statement-breakpoint
-- Which of these counts may be shown; the others come out as null. They are sizes of sets that lie within each other or apart:
-- `p_parents` names the set around each (0: none). What comes first has the first right to be shown. Nothing under five is shown, and neither
-- is a set with which some remainder of one to four could be worked out: what is left of a shown set without the shown ones directly
-- inside it is nothing, or at least five. Every sum and difference of shown counts that is the size of a set is a sum of such remainders.
-- `p_whole` is the set that the ones inside it fill up: as its hidden parts are four at most, a remainder close to four for each would
-- tell them all; then, and wherever two parts could not be exchanged, the whole is hidden rather than a part.
create function app.figures_shown(p_counts integer[], p_parents integer[], p_whole integer) returns integer[]
language plpgsql immutable set search_path = app, pg_temp as $$
declare
  v_shown boolean[] := array_fill(false, array[cardinality(p_counts)]);
  v_rest integer[];
  v_up integer;
  v_hidden integer;
begin
  for i in 1..cardinality(p_counts) loop
    continue when p_counts[i] < 5;
    v_shown[i] := true;
    v_rest := p_counts;
    for j in 1..cardinality(p_counts) loop
      continue when not v_shown[j];
      v_up := p_parents[j];
      while v_up > 0 and not v_shown[v_up] loop
        v_up := p_parents[v_up];
      end loop;
      if v_up > 0 then
        v_rest[v_up] := v_rest[v_up] - p_counts[j];
      end if;
    end loop;
    v_shown[i] := not exists (select 1 from generate_subscripts(v_rest, 1) k where v_shown[k] and v_rest[k] between 1 and 4);
    if i = p_whole and v_shown[i] and v_rest[i] > 0 then
      select count(*) into v_hidden from generate_subscripts(p_parents, 1) k where p_parents[k] = p_whole and not v_shown[k];
      v_shown[i] := v_rest[i] <= 4 * v_hidden - 2;
    end if;
  end loop;
  return array(select case when v_shown[k] then p_counts[k] end from generate_subscripts(p_counts, 1) k order by k);
end $$;
--> statement-breakpoint
-- Everything that is counted, unhidden: for app.figures_kept alone. `counts`: all cases of the year; those that came through step 1, 2, 3, 4
-- (or further); those that went by the emergency road, which count nowhere else; the four outcomes; and those decided on at all.
-- `p_keys`: by "<school> <kid>", in hex. `unread`: outcomes for which no key fits.
create function app.figures_counted(p_board uuid, p_year integer, p_keys jsonb)
returns table (counts integer[], medians jsonb, shares jsonb, unread bigint)
language sql stable set search_path = app, pg_temp as $$
  with span as (
    select s.id as school_id, s.timezone as zone, make_date(p_year, 8, 1)::timestamp at time zone s.timezone as from_at,
      make_date(p_year + 1, 8, 1)::timestamp at time zone s.timezone as to_at
    from schools s where s.board_id = p_board
  ), entries as materialized (
    select l.case_id, l.seq, l.type, l.recorded_at as at, l.face, s.zone, s.from_at, s.to_at
    from span s
    join cases c on c.school_id = s.school_id and not c.practice and (c.phase <> 'closed' or c.last_activity_at >= s.from_at)
    join logbook l on l.case_id = c.id and l.recorded_at < s.to_at
    where l.type in ('CaseOpened', 'CaseReopened', 'CaseClosed', 'StepStarted', 'StepCompleted', 'EmergencyReported',
      'TaskOpened', 'TaskDone', 'TaskDropped')
  ), states as (
    select e.case_id, max(e.seq) filter (where e.type = 'CaseReopened') as reopened, max(e.at) filter (where e.type = 'CaseClosed') as closed,
      bool_or(e.at >= e.from_at and e.type in ('CaseOpened', 'StepCompleted', 'EmergencyReported')) as touched,
      bool_or(e.at >= e.from_at and e.type = 'EmergencyReported') as emergency
    from entries e group by e.case_id
  ), numbered as (
    -- The five steps of the law (Besluit verplichte meldcode art. 2) come first in every protocol; what a school has after them is its own.
    select e.case_id, x.step, x.n
    from entries e cross join lateral json_array_elements_text(e.face -> 'steps') with ordinality x(step, n)
    where e.type = 'CaseOpened' and x.n <= 5
  ), stepped as (
    select e.case_id, e.seq, e.type, e.at, e.zone, e.from_at, n.n,
      max(e.at) filter (where e.type = 'StepStarted') over (partition by e.case_id, n.n order by e.seq) as started
    from entries e join numbered n on n.case_id = e.case_id and n.step = e.face ->> 'step'
    where e.type in ('StepStarted', 'StepCompleted')
  ), finished as (
    select distinct on (f.case_id, f.n) f.* from stepped f
    where f.type = 'StepCompleted' order by f.case_id, f.n, f.seq desc
  ), outcomes as (
    select distinct on (o.case_id) o.case_id, (
      select k from generate_series(1, 4) k
      where o.tag = sha256(decode(p_keys ->> (c.school_id || ' ' || o.kid), 'hex') || uuid_send(o.case_id) || int4send(o.seq) || int4send(k))
    ) as code
    from span s join cases c on c.school_id = s.school_id and not c.practice
    join case_outcomes o on o.case_id = c.id
    join logbook l on l.case_id = o.case_id and l.seq = o.seq and l.recorded_at >= s.from_at and l.recorded_at < s.to_at
    order by o.case_id, o.seq desc
  ), reached as (
    select f.case_id, max(least(f.n, 4)) as level from finished f join states s on s.case_id = f.case_id
    where f.seq > coalesce(s.reopened, 0) group by f.case_id
  ), levels as (
    select s.case_id, s.emergency, o.code, case when o.case_id is not null then 5 else coalesce(r.level, 0) end as level
    from states s left join outcomes o on o.case_id = s.case_id left join reached r on r.case_id = s.case_id
    where s.touched or o.case_id is not null
  ), days as (
    select f.n, percentile_cont(0.5) within group (order by (f.at at time zone f.zone)::date - (f.started at time zone f.zone)::date) as median
    from finished f where f.at >= f.from_at and f.started is not null group by f.n having count(*) >= 5
  ), tasks_of as (
    select e.case_id, e.type, e.at, e.from_at, e.to_at, e.face ->> 'kind' as kind, (e.face ->> 'dueAt')::timestamptz as due,
      lead(e.at) over (partition by e.case_id, e.face ->> 'id' order by e.seq) as ended
    from entries e where e.type in ('TaskOpened', 'TaskDone', 'TaskDropped')
  ), terms as (
    -- The first term counts, whoever got the task later. That of help is a date, and what Veilig Thuis owes is not the school's.
    select t.case_id, case t.kind when 'read' then 'read' when 'vtFeedback' then 'feedback' else 'tasks' end as what,
      bool_and(coalesce(t.ended <= t.due, false) or (s.closed > t.at and s.closed <= t.due)) as kept
    from tasks_of t join states s on s.case_id = t.case_id
    where t.type = 'TaskOpened' and t.due >= t.from_at and t.due < t.to_at and t.kind not in ('helpTerm', 'holidayWatch')
    group by 1, 2
  ), parts as (
    select what, count(*) filter (where kept) as yes, count(*) filter (where kept is not true) as no from terms group by what
  )
  select
    (select array[count(*), count(*) filter (where not emergency and level >= 1), count(*) filter (where not emergency and level >= 2),
      count(*) filter (where not emergency and level >= 3), count(*) filter (where not emergency and level >= 4),
      count(*) filter (where emergency), count(*) filter (where not emergency and code = 4), count(*) filter (where not emergency and code = 3),
      count(*) filter (where not emergency and code = 2), count(*) filter (where not emergency and code = 1),
      count(*) filter (where not emergency and level >= 5)]::integer[] from levels),
    (select coalesce(jsonb_object_agg(n, median), '{}') from days),
    (select coalesce(jsonb_object_agg(what, round(100.0 * yes / (yes + no))), '{}') from parts where yes >= 5 and no >= 5),
    (select count(*) from outcomes where code is null)
$$;
--> statement-breakpoint
-- The sheet of a year that is over, made at the first time it is asked for. Null while the year runs; a day later it is over in every zone.
-- A figure is there or null: nothing below the floor leaves this function, whoever calls it.
create function app.figures_kept(p_board uuid, p_year integer, p_keys jsonb) returns json
language plpgsql security definer set search_path = app, pg_temp as $$
declare
  v_counted record;
  v_shown integer[];
  v_sheet json;
begin
  select sheet into v_sheet from figure_sheets where board_id = p_board and year = p_year;
  if found then
    return v_sheet;
  end if;
  if p_year not between 2000 and 2999 or now() < make_date(p_year + 1, 8, 2)::timestamp at time zone 'UTC'
    or not exists (select 1 from boards where id = p_board) then
    return null;
  end if;
  select * into v_counted from app.figures_counted(p_board, p_year, p_keys);
  if v_counted.unread > 0 then
    raise exception 'outcomes without a key' using errcode = 'ZD004';
  end if;
  v_shown := app.figures_shown(v_counted.counts, array[0, 1, 2, 3, 4, 1, 11, 11, 11, 11, 5], 11);
  v_sheet := app.figures_written(p_year, v_shown, v_counted.medians, v_counted.shares);
  insert into figure_sheets (board_id, year, sheet, made_at) values (p_board, p_year, v_sheet, now())
    on conflict (board_id, year) do nothing;
  select sheet into v_sheet from figure_sheets where board_id = p_board and year = p_year;
  return v_sheet;
end $$;
--> statement-breakpoint
-- How a sheet is written down, from what may be shown.
create function app.figures_written(p_year integer, p_shown integer[], p_medians jsonb, p_shares jsonb) returns json
language sql immutable set search_path = app, pg_temp as $$
  select json_build_object(
    'year', p_year, 'cases', p_shown[1], 'emergency', p_shown[6],
    'steps', (select json_agg(json_build_object('step', n, 'cases', p_shown[case n when 5 then 11 else n + 1 end], 'medianDays', p_medians -> n::text) order by n)
      from generate_series(1, 5) n),
    'outcomes', json_build_object('reportAndHelp', p_shown[7], 'report', p_shown[8], 'help', p_shown[9], 'neither', p_shown[10]),
    'inTime', json_build_object('read', p_shares -> 'read', 'tasks', p_shares -> 'tasks', 'feedback', p_shares -> 'feedback'))
$$;
--> statement-breakpoint
-- Definer, because somebody of the board may be known at one school only. Empty for everybody else.
create function app.my_boards() returns setof uuid
language sql stable security definer set search_path = app, pg_temp as $$
  select distinct s.board_id from roles r join schools s on s.id = r.school_id
  where r.person_id = app.me() and r.role = 'board' and r.until_at is null
$$;
--> statement-breakpoint
-- The wrapped secrets of the schools of a board, for deriving the keys of a count; they open nothing without the master key.
create function app.figure_keys(p_board uuid) returns table (school_id uuid, kid text, master_kid text, wrapped bytea)
language sql stable security definer set search_path = app, pg_temp as $$
  select k.school_id, k.kid, k.master_kid, k.wrapped from school_keys k join schools s on s.id = k.school_id
  where s.board_id = p_board and p_board in (select app.my_boards())
$$;
--> statement-breakpoint
create function app.figures(p_board uuid, p_year integer, p_keys jsonb) returns json
language sql security definer set search_path = app, pg_temp as $$
  select case when p_board in (select app.my_boards()) then app.figures_kept(p_board, p_year, p_keys) end
$$;
--> statement-breakpoint
revoke all on function app.outcomes_end(), app.figures_shown(integer[], integer[], integer), app.figures_counted(uuid, integer, jsonb),
  app.figures_kept(uuid, integer, jsonb), app.figures_written(integer, integer[], jsonb, jsonb), app.my_boards(),
  app.figure_keys(uuid), app.figures(uuid, integer, jsonb) from public;
--> statement-breakpoint
grant execute on function app.my_boards(), app.figure_keys(uuid), app.figures(uuid, integer, jsonb) to zorg_app;
--> statement-breakpoint
-- The command line of who runs the bot; the floor is the same.
grant execute on function app.figures_kept(uuid, integer, jsonb) to zorg_worker;
