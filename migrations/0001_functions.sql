-- Who acts in this transaction. An unset setting is '' after its first use in a session, not null.
create function app.me() returns uuid language sql stable as
$$ select nullif(current_setting('app.person', true), '')::uuid $$;
--> statement-breakpoint
-- Definer, because a policy on case_members that reads case_members would recurse.
create function app.is_member(p_case uuid) returns boolean
language sql stable security definer set search_path = app, pg_temp as $$
  select exists (
    select 1 from case_members m
    where m.case_id = p_case and m.person_id = app.me() and m.until_at is null
  )
$$;
--> statement-breakpoint
-- Definer, because a policy on roles that reads roles would recurse.
create function app.my_schools() returns uuid[]
language sql stable security definer set search_path = app, pg_temp as $$
  select coalesce(array_agg(distinct r.school_id), '{}') from roles r where r.person_id = app.me() and r.until_at is null
$$;
--> statement-breakpoint
-- The first question of every delivery: there is no identity yet that a policy could go by.
create function app.identify(p_platform text, p_tenant text, p_user text)
returns table (person uuid, name text, schools uuid[])
language sql stable security definer set search_path = app, pg_temp as $$
  select p.id, p.name, array_agg(distinct r.school_id)
  from accounts a
  join people p on p.id = a.person_id
  join roles r on r.person_id = p.id and r.until_at is null
  where a.platform = p_platform and a.tenant = p_tenant and a.user_id = p_user
  group by p.id, p.name
$$;
--> statement-breakpoint
-- The only way to a new case: nobody is a member before it is there. The guard on case_members refuses who is excluded.
create function app.open_case(
  p_case uuid, p_school uuid, p_profile text, p_call_name text, p_phase text, p_face jsonb, p_facts bytea, p_at timestamptz,
  p_master_kid text, p_wrapped bytea, p_members jsonb, p_excluded uuid[]
) returns void
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if not (p_school = any (app.my_schools())) then
    raise exception 'no role at this school' using errcode = '42501';
  end if;
  insert into cases (id, school_id, board_id, call_name, profile_hash, phase, face, facts, seq, head, last_activity_at)
    select p_case, s.id, s.board_id, p_call_name, p_profile, p_phase, p_face, p_facts, 0, decode(repeat('00', 32), 'hex'), p_at
    from schools s where s.id = p_school;
  insert into case_keys (case_id, master_kid, wrapped) values (p_case, p_master_kid, p_wrapped);
  insert into case_exclusions (case_id, person_id, at) select p_case, x, p_at from unnest(p_excluded) x;
  insert into case_members (case_id, person_id, school_id, kind, core, extended, paused, from_at, until_at)
    select p_case, m.person, p_school, m.kind, m.core, m.extended, m.paused, m.from_at, m.until_at
    from jsonb_to_recordset(p_members) as m(
      person uuid, kind text, core boolean, extended boolean, paused boolean, from_at timestamptz, until_at timestamptz
    );
  if not app.is_member(p_case) then
    raise exception 'who opens a case is a member of it' using errcode = '42501';
  end if;
end $$;
--> statement-breakpoint
-- Call names are unique in the board, over cases that the person may not see. A name says nothing about a child.
create function app.free_call_name(p_board uuid, p_candidates text[]) returns text
language sql stable security definer set search_path = app, pg_temp as $$
  select u.name from unnest(p_candidates) with ordinality u(name, place)
  where exists (select 1 from schools s where s.board_id = p_board and s.id = any (app.my_schools()))
    and not exists (select 1 from cases c where c.board_id = p_board and c.call_name = u.name)
  order by u.place limit 1
$$;
--> statement-breakpoint
-- Other cases of the same pupil, for a care coordinator who is a core member of this one; cases closed to this person stay unseen.
create function app.same_pupil(p_case uuid) returns table (case_id uuid, call_name text)
language sql stable security definer set search_path = app, pg_temp as $$
  select distinct c.id, c.call_name
  from case_pupils mine
  join case_members m on m.case_id = mine.case_id and m.person_id = app.me()
    and m.core and m.until_at is null and not m.paused
  join roles r on r.person_id = m.person_id and r.school_id = mine.school_id
    and r.role = 'careCoordinator' and r.until_at is null
  join case_pupils other on other.school_id = mine.school_id and other.case_id <> mine.case_id
    and (other.name_hash = mine.name_hash or other.identifier_hash = mine.identifier_hash)
  join cases c on c.id = other.case_id
  where mine.case_id = p_case
    and not exists (select 1 from case_exclusions x where x.case_id = c.id and x.person_id = app.me())
$$;
--> statement-breakpoint
-- One month of a partitioned table; rows that came before it was made stay where they are, in the default partition.
create function app.add_month(p_table text, p_month date) returns void
language plpgsql set search_path = app, pg_temp as $$
declare
  v_name text := p_table || to_char(p_month, '_YYYY_MM');
  v_taken boolean;
begin
  execute format('select exists (select 1 from app.%I where at >= %L and at < %L)',
    p_table || '_default', p_month::timestamp at time zone 'UTC', (p_month + interval '1 month') at time zone 'UTC') into v_taken;
  if v_taken or to_regclass('app.' || v_name) is not null then
    return;
  end if;
  execute format('create table app.%I partition of app.%I for values from (%L) to (%L)',
    v_name, p_table, p_month::timestamp at time zone 'UTC', (p_month + interval '1 month') at time zone 'UTC');
  execute format('alter table app.%I enable row level security', v_name);
  execute format('alter table app.%I force row level security', v_name);
  execute format('create policy owner on app.%I to zorg_owner using (true) with check (true)', v_name);
end $$;
--> statement-breakpoint
-- Definer, because only an owner makes and drops partitions. Creates the coming months and drops what is past its term.
create function app.housekeep() returns void
language plpgsql security definer set search_path = app, pg_temp set timezone = 'UTC' as $$
declare
  v_parent text;
  v_partition text;
  v_month date;
  v_before timestamptz;
begin
  perform pg_advisory_xact_lock(hashtext('app.housekeep'));
  foreach v_parent in array array['deliveries', 'access_log'] loop
    for i in 0..2 loop
      perform app.add_month(v_parent, (date_trunc('month', now()) + make_interval(months => i))::date);
    end loop;
    select now() - case v_parent
        when 'deliveries' then make_interval(hours => (select value::int from settings where key = 'delivery_hours'))
        else make_interval(months => (select value::int from settings where key = 'access_log_months'))
      end into v_before;
    for v_partition in
      select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = ('app.' || v_parent)::regclass and c.relname ~ '_\d{4}_\d{2}$'
    loop
      v_month := to_date(right(v_partition, 7), 'YYYY_MM');
      if v_month + interval '1 month' <= v_before then
        execute format('drop table app.%I', v_partition);
      end if;
    end loop;
    execute format('delete from app.%I where at < $1', v_parent) using v_before;
  end loop;
end $$;
