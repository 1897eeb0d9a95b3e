-- What the database does by itself, as it is today. "Definer" means that a function sees and writes as the owner, around row security:
-- each says why it must, and asks by itself who may. All others act with the rights of whoever calls.
--
-- A replica of before may still be running while this is applied: a name with its arguments stays for ever (signatures.txt), and what needs
-- other arguments is another function beside it. Functions that a trigger calls stand in guards.sql.

-- Who acts in this transaction. An unset setting is '' after its first use in a session, not null.
create or replace function app.me() returns uuid language sql stable as
$$ select nullif(current_setting('app.person', true), '')::uuid $$;

-- Where somebody has a role now, and where the board named them in a case. Definer, because a policy on roles that reads roles would recurse.
create or replace function app.my_schools() returns uuid[]
language sql stable security definer set search_path = app, pg_temp as $$
  select coalesce(array_agg(distinct mine.school_id), '{}') from (
    select r.school_id from roles r where r.person_id = app.me() and r.until_at is null
    union all
    select v.school_id from visitors v where v.person_id = app.me() and v.until_at is null
  ) mine
$$;

-- Definer, because a policy on case_members that reads case_members would recurse.
create or replace function app.is_member(p_case uuid) returns boolean
language sql stable security definer set search_path = app, pg_temp as $$
  select exists (
    select 1 from case_members m
    where m.case_id = p_case and m.person_id = app.me() and m.until_at is null
  )
$$;

-- Whether who acts was in a case and is no more. Definer, because nobody reads a membership that ended. Who was kept out from the beginning
-- has none, and learns nothing.
create or replace function app.was_member(p_case uuid) returns boolean
language sql stable security definer set search_path = app, pg_temp as $$
  select exists (
    select 1 from case_members m
    where m.case_id = p_case and m.person_id = app.me() and m.until_at is not null
  )
$$;

-- Whether a row of the logbook is for who came into a case at a moment to think along: what the case began with, and everything of the round
-- they came into, but not what was talked over and decided in a round before. Definer, because a policy on logbook that reads logbook would recurse.
create or replace function app.of_their_round(p_case uuid, p_seq integer, p_from timestamptz) returns boolean
language sql stable security definer set search_path = app, pg_temp as $$
  select not exists (
      select 1 from logbook r
      where r.case_id = p_case and r.type = 'CaseReopened' and r.seq > p_seq and r.recorded_at <= p_from
    ) or exists (
      select 1 from logbook l join logbook o on o.case_id = l.case_id and o.seq = 1
      where l.case_id = p_case and l.seq = p_seq and (l.recorded_at = o.recorded_at or l.type = 'DetailsCompleted')
    )
$$;

-- The first question of every delivery: somebody's own schools, and after these where the board named them. Definer, because there is no
-- identity yet that a policy could go by.
create or replace function app.identify(p_platform text, p_tenant text, p_user text)
returns table (person uuid, name text, schools uuid[])
language sql stable security definer set search_path = app, pg_temp as $$
  select p.id, p.name, array_agg(distinct r.school_id) || array(
    select distinct v.school_id from visitors v
    where v.person_id = p.id and v.until_at is null and not exists (
      select 1 from roles h where h.person_id = p.id and h.school_id = v.school_id and h.until_at is null)
  )
  from accounts a
  join people p on p.id = a.person_id
  join roles r on r.person_id = p.id and r.until_at is null
  where a.platform = p_platform and a.tenant = p_tenant and a.user_id = p_user
  group by p.id, p.name
$$;

-- The same, with what the account is checked by: the marks of each school where there is a role, and the key under which they were made; beside
-- these the stamp of the school's directory, which row security would look up again for who comes into a case. Definer, for the same reason; in
-- plpgsql, because each press asks it and there a plan is kept.
create or replace function app.identify_marked(p_platform text, p_tenant text, p_user text)
returns table (person uuid, name text, schools uuid[], marks jsonb)
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare
  v_person uuid;
  v_schools uuid[];
  v_visited uuid[];
begin
  select a.person_id, array(select distinct r.school_id from roles r where r.person_id = a.person_id and r.until_at is null),
      array(select distinct v.school_id from visitors v where v.person_id = a.person_id and v.until_at is null)
    into v_person, v_schools, v_visited
    from accounts a where a.platform = p_platform and a.tenant = p_tenant and a.user_id = p_user;
  if v_person is null or v_schools = '{}' then
    return;
  end if;
  if v_visited <> '{}' then
    v_schools := v_schools || array(select v from unnest(v_visited) v where v <> all (v_schools));
  end if;
  return query
    select p.id, p.name, v_schools, coalesce((
        select jsonb_agg(jsonb_build_object('schoolId', s.id, 'marked', s.marked, 'marks',
          array(select encode(m, 'hex') from unnest(t.marks) m), 'kid', k.kid, 'masterKid', k.master_kid, 'wrapped', encode(k.wrapped, 'hex'),
          'directory', s.directory))
        from staff t join schools s on s.id = t.school_id join school_keys k on k.school_id = s.id and k.current
        where t.person_id = v_person and t.school_id = any (v_schools)), '[]')
    from people p where p.id = v_person;
end $$;

-- Whether somebody has a role at a school in which cases are seen: any but those of the administrator and
-- the privacy officer.
create or replace function app.may_see_cases(p_person uuid, p_school uuid) returns boolean
language sql stable set search_path = app, pg_temp as $$
  select exists (
    select 1 from roles r
    where r.person_id = p_person and r.school_id = p_school and r.until_at is null and r.role not in ('administrator', 'privacyOfficer')
  )
$$;

-- Whether somebody may be in one case of a school: by such a role, or because the board named them in it, who work at another of its schools.
create or replace function app.may_see_case(p_person uuid, p_case uuid, p_school uuid) returns boolean
language sql stable set search_path = app, pg_temp as $$
  select app.may_see_cases(p_person, p_school) or exists (
    select 1 from visitors v where v.case_id = p_case and v.person_id = p_person and v.until_at is null
  )
$$;

-- Whether there is still a reason for somebody of another school to be in this one: they work at a school of its board, the case is open, and
-- they are in it, are asked in it, or were named and the case does not know it yet.
create or replace function app.visit_holds(p_case uuid, p_person uuid) returns boolean
language sql stable set search_path = app, pg_temp as $$
  select exists (
    select 1 from cases c
    where c.id = p_case and c.phase <> 'closed' and not c.practice
      and exists (
        select 1 from roles r join schools s on s.id = r.school_id
        where r.person_id = p_person and r.until_at is null and r.role not in ('administrator', 'privacyOfficer', 'board') and s.board_id = c.board_id)
      and not exists (select 1 from case_exclusions x where x.case_id = c.id and x.person_id = p_person)
      and (exists (select 1 from case_members m where m.case_id = c.id and m.person_id = p_person and m.until_at is null)
        or exists (select 1 from case_asked a where a.case_id = c.id and a.person_id = p_person and a.is_open)
        or exists (select 1 from board_asked b where b.case_id = c.id and b.named = p_person and b.is_open))
  )
$$;

-- Whether who acts was ever asked to take over in a case; open or not. Definer, because that row may be of a case that is gone for them.
create or replace function app.was_asked(p_case uuid) returns boolean
language sql stable security definer set search_path = app, pg_temp as $$
  select exists (select 1 from case_asked a where a.case_id = p_case and a.person_id = app.me())
$$;

-- What who acts is asked to take over: a call name, a role and moments, and no word of a case. Definer, because they are not in those cases.
create or replace function app.my_asked(p_school uuid)
returns table (case_id uuid, call_name text, role text, why text, since_at timestamptz, due_at timestamptz, danger boolean)
language sql stable security definer set search_path = app, pg_temp as $$
  select c.id, c.call_name, a.role,
    coalesce((select 'given' from jsonb_array_elements(c.face -> 'invited') i
      where i ->> 'person' = a.person_id::text and not i ? 'over'
      having bool_and(i ->> 'why' = 'given')), a.why), a.since_at, a.due_at,
    c.face ->> 'urgency' = 'danger' and c.face ->> 'emergencyAt' is null
  from case_asked a join cases c on c.id = a.case_id
  where a.person_id = app.me() and a.school_id = p_school and a.is_open and c.phase <> 'closed' and not c.practice
    and app.may_see_case(app.me(), c.id, c.school_id)
    and not exists (select 1 from case_exclusions x where x.case_id = c.id and x.person_id = app.me())
    and not exists (select 1 from case_members m where m.case_id = c.id and m.person_id = app.me() and m.until_at is null)
  order by a.since_at, c.id
$$;

-- The only way in for who is asked: they are a member for the rest of this transaction, and stay one if it takes over in the logbook (the guard
-- case_members_taken). The case is locked first, so that of two the second sees what the first did. Definer, because nobody writes a
-- membership of their own.
create or replace function app.take_over(p_case uuid) returns boolean
language plpgsql security definer set search_path = app, pg_temp as $$
declare
  v_asked record;
begin
  if not exists (select 1 from case_asked a where a.case_id = p_case and a.person_id = app.me() and a.is_open) then
    return false;
  end if;
  perform 1 from cases c where c.id = p_case for no key update;
  select a.core, a.school_id into v_asked from case_asked a join cases c on c.id = a.case_id
    where a.case_id = p_case and a.person_id = app.me() and a.is_open and c.phase <> 'closed' and not c.practice
      and app.may_see_case(app.me(), c.id, c.school_id)
      and not exists (select 1 from case_exclusions x where x.case_id = p_case and x.person_id = app.me());
  if not found or app.is_member(p_case) then
    return false;
  end if;
  insert into case_members (case_id, person_id, school_id, kind, core, extended, paused, from_at, reason)
    values (p_case, app.me(), v_asked.school_id, 'standIn', v_asked.core, false, false, now(), 'asked')
    on conflict (case_id, person_id) do update
      set kind = excluded.kind, core = excluded.core, extended = false, paused = false, from_at = excluded.from_at, until_at = null,
        reason = excluded.reason;
  return true;
end $$;

-- Whether somebody is of the board of a school.
create or replace function app.of_board(p_person uuid, p_school uuid) returns boolean
language sql stable set search_path = app, pg_temp as $$
  select exists (
    select 1 from roles r where r.person_id = p_person and r.school_id = p_school and r.until_at is null and r.role = 'board'
  )
$$;

-- What who acts is asked as the board: a call name, a role and moments, and no word of a case. Definer, because they are in no case.
create or replace function app.my_board_asked(p_school uuid)
returns table (case_id uuid, call_name text, role text, since_at timestamptz, due_at timestamptz, seen boolean, danger boolean)
language sql stable security definer set search_path = app, pg_temp as $$
  select c.id, c.call_name, b.role, b.since_at, b.due_at, b.seen_at is not null or b.answered_at is not null,
    c.face ->> 'urgency' = 'danger' and c.face ->> 'emergencyAt' is null
  from board_asked b join cases c on c.id = b.case_id
  where b.person_id = app.me() and b.school_id = p_school and b.is_open and (b.answered_at is null or b.named is null)
    and c.phase <> 'closed' and not c.practice and app.of_board(app.me(), c.school_id)
    and not exists (select 1 from case_exclusions x where x.case_id = c.id and x.person_id = app.me())
  order by b.since_at, c.id
$$;

-- Whom who acts may name in a case, as the board: people of its school, and nobody of whom the case says no. Who must not see it is left out
-- without a trace. Definer, because that stands in a case of others.
create or replace function app.board_choices(p_case uuid) returns setof uuid
language sql stable security definer set search_path = app, pg_temp as $$
  select distinct r.person_id
  from board_asked b join cases c on c.id = b.case_id
    join roles r on r.school_id = c.school_id and r.until_at is null and r.role not in ('administrator', 'privacyOfficer', 'board')
  where b.case_id = p_case and b.person_id = app.me() and b.is_open and c.phase <> 'closed' and not c.practice
    and app.of_board(app.me(), c.school_id)
    and not exists (select 1 from case_exclusions x where x.case_id = c.id and x.person_id in (app.me(), r.person_id))
    and not r.person_id = any (b.without)
    and exists (select 1 from accounts a where a.person_id = r.person_id)
$$;

-- Whom of other schools of the board who acts may name: people who do there what is waited for here, or lead a school where a care coordinator
-- is, who can be reached where this school is, and have no role here. The same are left out. Definer, because who is of the board may be known
-- at one school only.
create or replace function app.board_choices_elsewhere(p_case uuid) returns table (person uuid, name text, school_id uuid, school text, role text)
language sql stable security definer set search_path = app, pg_temp as $$
  select distinct on (p.id) p.id, p.name, s.id, s.name, r.role
  from board_asked b join cases c on c.id = b.case_id
    join schools s on s.board_id = c.board_id and s.id <> c.school_id
    join roles r on r.school_id = s.id and r.until_at is null and r.role not in ('administrator', 'privacyOfficer', 'board')
      and (r.role = b.role or b.role = 'careCoordinator' and r.role = 'schoolLeader')
    join people p on p.id = r.person_id
  where b.case_id = p_case and b.person_id = app.me() and b.is_open and c.phase <> 'closed' and not c.practice
    and app.of_board(app.me(), c.school_id)
    and not exists (select 1 from case_exclusions x where x.case_id = c.id and x.person_id in (app.me(), p.id))
    and not p.id = any (b.without)
    and not exists (select 1 from roles h where h.person_id = p.id and h.school_id = c.school_id and h.until_at is null)
    and exists (
      select 1 from accounts a join accounts o on o.platform = a.platform and o.tenant = a.tenant
        join roles h on h.person_id = o.person_id and h.school_id = c.school_id and h.until_at is null
      where a.person_id = p.id)
  order by p.id, r.role = b.role desc, s.name
$$;

-- The one thing that who is asked as the board can do: say that they saw it (no name), or whom they name. It waits for the system, which tells
-- the case. Who is named and works at another school has from then on a place at this one, for this case alone. Definer, because nobody writes
-- in a case that is not theirs.
create or replace function app.board_answer(p_case uuid, p_named uuid) returns boolean
language plpgsql security definer set search_path = app, pg_temp as $$
declare
  v_school uuid;
  v_from uuid;
  v_home text;
  v_role text;
begin
  if p_named is not null and not exists (select 1 from app.board_choices(p_case) c where c = p_named) then
    -- Locked, so that it cannot close meanwhile and leave them a place.
    select c.school_id into v_school from cases c where c.id = p_case
      and exists (select 1 from board_asked b where b.case_id = p_case and b.person_id = app.me() and b.is_open) for no key update;
    select e.school_id, e.school, e.role into v_from, v_home, v_role from app.board_choices_elsewhere(p_case) e where e.person = p_named;
    if not found then
      return false;
    end if;
  end if;
  update board_asked b set answered_at = now(), named = p_named
    from cases c
    where c.id = b.case_id and b.case_id = p_case and b.person_id = app.me() and b.is_open and c.phase <> 'closed' and not c.practice
      and app.of_board(app.me(), c.school_id)
      and not exists (select 1 from case_exclusions x where x.case_id = c.id and x.person_id = app.me())
      and (p_named is not null or b.answered_at is null);
  if not found or v_from is null then
    return found;
  end if;
  insert into staff (school_id, person_id, key, groups, workdays, phone)
    select v_school, p_named, p.name, '{}', t.workdays, t.phone
    from people p join staff t on t.person_id = p.id and t.school_id = v_from where p.id = p_named
    on conflict (school_id, person_id) do update set groups = '{}', deputy_id = null, workdays = excluded.workdays, phone = excluded.phone;
  insert into visitors (case_id, person_id, school_id, home, role, named_by, from_at)
    values (p_case, p_named, v_school, v_home, v_role, app.me(), now())
    on conflict (case_id, person_id) do update set home = excluded.home, role = excluded.role, named_by = excluded.named_by,
      from_at = excluded.from_at, until_at = null;
  return true;
end $$;

-- The only way to a new case. Definer, because nobody is a member before it is there. The guard on case_members refuses who is excluded.
create or replace function app.open_case(
  p_case uuid, p_school uuid, p_profile text, p_call_name text, p_phase text, p_face jsonb, p_facts bytea, p_at timestamptz,
  p_master_kid text, p_wrapped bytea, p_members jsonb, p_excluded uuid[], p_folding integer
) returns void
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if not (p_school = any (app.my_schools())) then
    raise exception 'no role at this school' using errcode = '42501';
  end if;
  -- Who only sets up the school or watches over privacy sees no case of a child, so opens none.
  if not coalesce((p_face ->> 'practice')::boolean, false) and not app.may_see_cases(app.me(), p_school) then
    raise exception 'no role in which a case is seen' using errcode = '42501';
  end if;
  insert into cases (id, school_id, board_id, call_name, profile_hash, phase, face, facts, seq, head, last_activity_at, folding)
    select p_case, s.id, s.board_id, p_call_name, p_profile, p_phase, p_face, p_facts, 0, decode(repeat('00', 32), 'hex'), p_at, p_folding
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

-- Call names are unique in the board. Definer, because that is over cases that the person may not see. A name says nothing about a child.
create or replace function app.free_call_name(p_board uuid, p_candidates text[]) returns text
language sql stable security definer set search_path = app, pg_temp as $$
  select u.name from unnest(p_candidates) with ordinality u(name, place)
  where exists (select 1 from schools s where s.board_id = p_board and s.id = any (app.my_schools()))
    and not exists (select 1 from cases c where c.board_id = p_board and c.call_name = u.name)
  order by u.place limit 1
$$;

-- Other cases of the same pupil, for a care coordinator who is a core member of this one; cases closed to this person stay unseen, and a
-- practice case finds nobody and is found by nobody. Definer, because this person need be no member of what is found.
create or replace function app.same_pupil(p_case uuid) returns table (case_id uuid, call_name text)
language sql stable security definer set search_path = app, pg_temp as $$
  select distinct c.id, c.call_name
  from case_pupils mine
  join cases own on own.id = mine.case_id and not own.practice
  join case_members m on m.case_id = mine.case_id and m.person_id = app.me()
    and m.core and m.until_at is null and not m.paused
  join roles r on r.person_id = m.person_id and r.school_id = mine.school_id
    and r.role = 'careCoordinator' and r.until_at is null
  join case_pupils other on other.school_id = mine.school_id and other.case_id <> mine.case_id
    and (other.name_hash = mine.name_hash or other.identifier_hash = mine.identifier_hash)
  join cases c on c.id = other.case_id and not c.practice
  where mine.case_id = p_case
    and not exists (select 1 from case_exclusions x where x.case_id = c.id and x.person_id = app.me())
$$;

-- Where else somebody works who has no role at a school.
create or replace function app.works_elsewhere(p_person uuid, p_school uuid) returns text
language sql stable set search_path = app, pg_temp as $$
  select string_agg(distinct s.name, ', ')
  from roles r join schools s on s.id = r.school_id
  where r.person_id = p_person and r.until_at is null and not exists (
    select 1 from roles h where h.person_id = p_person and h.school_id = p_school and h.until_at is null)
$$;

-- Who looked at a case, or was refused, newest first: for who is in its core. Definer, because the log is read through no session, and may name
-- people of other schools.
create or replace function app.looks_in(p_case uuid, p_until timestamptz, p_skip integer, p_limit integer)
returns table (at timestamptz, person uuid, name text, works_at text, what text, allowed boolean)
language sql stable security definer set search_path = app, pg_temp as $$
  select a.at, a.person_id, p.name, app.works_elsewhere(a.person_id, a.school_id), a.what, a.allowed
  from access_log a left join people p on p.id = a.person_id
  where a.case_id = p_case and a.at <= p_until and exists (
    select 1 from case_members m
    where m.case_id = p_case and m.person_id = app.me() and m.core and m.until_at is null and not m.paused)
  order by a.at desc, a.id desc limit p_limit offset p_skip
$$;

-- The same of every school whose privacy officer acts, of cases from which they are not kept away. Each school is read by its own index, as far
-- as the page needs. Definer, for the same reason: they are in none of these cases.
create or replace function app.looks_over(p_until timestamptz, p_skip integer, p_limit integer)
returns table (at timestamptz, school_id uuid, school text, case_id uuid, call_name text, person uuid, name text, works_at text, what text,
  allowed boolean)
language sql stable security definer set search_path = app, pg_temp as $$
  select a.at, s.id, s.name, a.case_id, c.call_name, a.person_id, p.name, app.works_elsewhere(a.person_id, s.id), a.what, a.allowed
  from roles mine join schools s on s.id = mine.school_id
  cross join lateral (
    select l.id, l.at, l.case_id, l.person_id, l.what, l.allowed from access_log l
    where l.school_id = mine.school_id and l.at <= p_until
      and not exists (select 1 from cases k where k.id = l.case_id and k.practice)
      and not exists (select 1 from case_exclusions x where x.case_id = l.case_id and x.person_id = app.me())
    order by l.at desc, l.id desc limit p_skip + p_limit
  ) a
  left join cases c on c.id = a.case_id
  left join people p on p.id = a.person_id
  where mine.person_id = app.me() and mine.role = 'privacyOfficer' and mine.until_at is null
  order by a.at desc, a.id desc limit p_limit offset p_skip
$$;

-- The same for the command line of who runs the bot, oldest first, from a row on. Definer, because nobody else reads the log.
create or replace function app.looks_kept(p_school uuid, p_case uuid, p_from timestamptz, p_after uuid, p_limit integer)
returns table (id uuid, at timestamptz, case_id uuid, call_name text, person uuid, name text, works_at text, what text, allowed boolean)
language sql stable security definer set search_path = app, pg_temp as $$
  select a.id, a.at, a.case_id, c.call_name, a.person_id, p.name, app.works_elsewhere(a.person_id, p_school), a.what, a.allowed
  from access_log a left join cases c on c.id = a.case_id left join people p on p.id = a.person_id
  where a.school_id = p_school and (p_case is null or a.case_id = p_case) and (a.at, a.id) > (p_from, p_after)
  order by a.at, a.id limit p_limit
$$;

-- Since when the log of a school reaches back: its term, or the first day on which anybody worked there. Definer, because only an owner reads
-- terms.
create or replace function app.looks_since(p_school uuid) returns timestamptz
language sql stable security definer set search_path = app, pg_temp as $$
  select greatest(
    now() - make_interval(months => (select value::int from settings where key = 'access_log_months')),
    (select min(r.from_at) from roles r where r.school_id = p_school))
$$;

-- The cases that a case is linked with now, because they are about one child: both logbooks must say so, and what each said last counts. For
-- triggers, which see all rows.
create or replace function app.twins_of(p_case uuid) returns setof uuid
language sql stable set search_path = app, pg_temp as $$
  with said as (
    select distinct on (l.face ->> 'twin') (l.face ->> 'twin')::uuid as twin, l.type
    from logbook l where l.case_id = p_case and l.type in ('TwinLinked', 'TwinParted')
    order by l.face ->> 'twin', l.seq desc
  )
  select s.twin from said s
  where s.type = 'TwinLinked' and 'TwinLinked' = (
    select o.type from logbook o
    where o.case_id = s.twin and o.type in ('TwinLinked', 'TwinParted') and o.face ->> 'twin' = p_case::text
    order by o.seq desc limit 1
  )
$$;

-- Every table and every partition, without exception: row security on and forced, and its owner let in by a policy. Called for all that are
-- there when policies.sql is applied, and for each month when it is made. What is in order is not touched, so that it needs no lock: the policy
-- carries its own text as a comment, and one that was made from another text is made anew.
create or replace function app.secure(p_table regclass) returns void
language plpgsql set search_path = app, pg_temp as $$
declare
  v_owner constant text := 'to zorg_owner using (true) with check (true)';
begin
  if not (select c.relrowsecurity and c.relforcerowsecurity from pg_class c where c.oid = p_table) then
    execute format('alter table %s enable row level security', p_table);
    execute format('alter table %s force row level security', p_table);
  end if;
  if not exists (
    select 1 from pg_policy p where p.polrelid = p_table and p.polname = 'owner' and obj_description(p.oid, 'pg_policy') = v_owner
  ) then
    execute format('drop policy if exists owner on %s', p_table);
    execute format('create policy owner on %s %s', p_table, v_owner);
    execute format('comment on policy owner on %s is %L', p_table, v_owner);
  end if;
end $$;

-- What the check of a night reads, under a role that reads and writes nothing: every row of these tables. Not every server lets a login make the
-- role: where it is not there, the owner reads.
create or replace function app.let_check(p_tables text[], p_functions text[]) returns void
language plpgsql set search_path = app, pg_temp as $$
declare
  v_name text;
begin
  if not exists (select 1 from pg_roles where rolname = 'zorg_checker') then
    return;
  end if;
  revoke all on schema app from zorg_checker;
  revoke all on all tables in schema app from zorg_checker;
  revoke all on all functions in schema app from zorg_checker;
  grant usage on schema app to zorg_checker;
  foreach v_name in array p_tables loop
    execute format('grant select on app.%I to zorg_checker', v_name);
    if not exists (
      select 1 from pg_policy p where p.polrelid = format('app.%I', v_name)::regclass and p.polname = 'check_read'
    ) then
      execute format('create policy check_read on app.%I for select to zorg_checker using (true)', v_name);
    end if;
  end loop;
  foreach v_name in array p_functions loop
    execute format('grant execute on function %s to zorg_checker', v_name);
  end loop;
end $$;

-- One month of a partitioned table; rows that came before it was made stay where they are, in the default partition.
create or replace function app.add_month(p_table text, p_month date) returns void
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
  perform app.secure(('app.' || v_name)::regclass);
end $$;

-- Definer, because only an owner makes and drops partitions. Creates the coming months and drops what is past its term.
create or replace function app.housekeep() returns void
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

-- Whether a lease is held: its time has not passed by the clock of this database, which all replicas share, and whoever took it was heard of
-- in the last fifteen seconds. A replica of before says nothing of itself: what it took is held for its time.
create or replace function app.lease_holds(p_until timestamptz, p_by uuid) returns boolean
language sql stable as $$
  select p_until > now() and (p_by is null or exists (
    select 1 from app.replicas r where r.id = p_by and r.beat_at > now() - interval '15 seconds'
  ))
$$;

-- What stands in chat of a case, in the order in which it was posted. For the functions that take a case away.
create or replace function app.posts_standing(p_case uuid) returns jsonb
language sql stable set search_path = app, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('platform', p.platform, 'tenant', p.tenant, 'room', p.room, 'post', p.reference)
    order by p.sent_at, p.id), '[]')
  from posts p where p.case_id = p_case and p.reference is not null and p.state <> 'removed'
$$;

-- The practice cases whose day is over. Their key goes at once, whatever the platform says; what stands in chat is for whoever asked.
-- Definer, because nobody else may take a key away. A room on which delivery is working is left until it is done.
create or replace function app.claim_wipes(p_now timestamptz, p_limit integer, p_until timestamptz)
returns table (case_id uuid, opened_at timestamptz, kind text, platform text, tenant text, room text, posts jsonb)
language plpgsql security definer set search_path = app, pg_temp as $$
#variable_conflict use_column
declare
  v_cases uuid[];
begin
  select coalesce(array_agg(d.id), '{}') into v_cases from (
    select r.case_id as id from rooms r join cases c on c.id = r.case_id
    where c.practice and (c.face ->> 'openedAt')::timestamptz + interval '24 hours' <= p_now
      and lease_holds(r.lease_until, r.lease_by) is not true
      and (not r.ending or r.retry_at is null or r.retry_at <= p_now)
    order by r.case_id limit p_limit for update of r skip locked
  ) d;
  if cardinality(v_cases) = 0 then
    return;
  end if;
  insert into receipts (case_id, school_id, destroyed_at, rows, head)
    select c.id, c.school_id, p_now, c.seq, c.head from cases c where c.id = any (v_cases)
    on conflict (case_id) do nothing;
  delete from case_keys k where k.case_id = any (v_cases);
  delete from case_pupils p where p.case_id = any (v_cases);
  -- As long as was asked for, by this clock.
  update rooms set ending = true, lease_until = now() + (p_until - p_now), lease_by = null, retry_at = null where case_id = any (v_cases);
  return query
    select c.id, (c.face ->> 'openedAt')::timestamptz, r.kind, r.platform, r.tenant, r.room,
      posts_standing(c.id)
    from cases c join rooms r on r.case_id = c.id where c.id = any (v_cases) order by c.id;
end $$;

-- Everything that is left of a practice case, once nothing of it stands in chat; the receipt stays. Definer, because nobody else may delete.
create or replace function app.finish_wipe(p_case uuid) returns void
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform 1 from rooms r join cases c on c.id = r.case_id where r.case_id = p_case and r.ending and c.practice for update of r, c;
  if not found then
    return;
  end if;
  delete from posts where case_id = p_case;
  delete from reminders where case_id = p_case;
  delete from case_drafts where case_id = p_case;
  delete from tasks where case_id = p_case;
  delete from logbook where case_id = p_case;
  delete from case_pupils where case_id = p_case;
  delete from case_keys where case_id = p_case;
  delete from case_members where case_id = p_case;
  delete from rooms where case_id = p_case;
  delete from cases where id = p_case;
end $$;

-- Takes the words of one line away, with their key, and keeps a receipt. Only together with the row of the logbook that says so, by who acts and
-- reads that line, and only where another person, compared as people, asked for it in a row before and it was not refused since. What was noted of
-- the form in which its author sent it goes too. Definer, because nobody else may change the logbook.
create or replace function app.erase_line(p_case uuid, p_entry uuid, p_ground text, p_asked_by uuid, p_at timestamptz, p_kid text, p_mark bytea)
returns void
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if not exists (
    select 1 from logbook e where e.case_id = p_case and e.type = 'LineErased' and e.author = me() and e.face ->> 'entry' = p_entry::text
      and e.face ->> 'ground' = p_ground and e.xmin = pg_current_xact_id()::xid
  ) or same_person(p_asked_by, me()) or not exists (
    select 1 from logbook a where a.case_id = p_case and a.type = 'ErasureAsked' and a.author = p_asked_by
      and a.face ->> 'entry' = p_entry::text and a.face ->> 'ground' = p_ground and not exists (
        select 1 from logbook r where r.case_id = p_case and r.type = 'ErasureRefused' and r.face ->> 'entry' = p_entry::text and r.seq > a.seq)
  ) or not exists (
    select 1 from case_members m join logbook l on l.case_id = m.case_id and l.id = p_entry
    where m.case_id = p_case and m.person_id = me() and m.until_at is null and not m.paused and (m.core or l.audience = 'case')
  ) then
    raise exception 'no row of the logbook goes with this' using errcode = 'ZD003';
  end if;
  insert into line_receipts (case_id, entry, school_id, ground, asked_by, erased_by, erased_at, kid, mark)
    select c.id, p_entry, c.school_id, p_ground, p_asked_by, me(), p_at, p_kid, p_mark from cases c where c.id = p_case
    on conflict (case_id, entry) do nothing;
  update deliveries d set sent = null from logbook l
    where l.case_id = p_case and l.id = p_entry and d.person_id = l.author and d.sent is not null
      and d.at between l.recorded_at - interval '1 day' and l.recorded_at + interval '1 day';
  update logbook set body = null, body_key = null, body_digest = coalesce(body_digest, sha256(body))
    where case_id = p_case and id = p_entry and body is not null;
end $$;

-- The end of a file. Two people end it: who keeps the files of the school or leads it, and another of them. In a school so small that there is
-- nobody else, the privacy officer agrees, who sees no content.

-- Whether somebody keeps the files of a school, or leads it.
create or replace function app.keeps_files(p_person uuid, p_school uuid) returns boolean
language sql stable set search_path = app, pg_temp as $$
  select exists (
    select 1 from roles r where r.person_id = p_person and r.school_id = p_school and r.until_at is null
      and r.role in ('careCoordinator', 'schoolLeader')
  )
$$;

-- Whether somebody is the privacy officer of a school.
create or replace function app.guards_privacy(p_person uuid, p_school uuid) returns boolean
language sql stable set search_path = app, pg_temp as $$
  select exists (
    select 1 from roles r where r.person_id = p_person and r.school_id = p_school and r.until_at is null and r.role = 'privacyOfficer'
  )
$$;

-- Whether a school is so small that its privacy officer may agree: three people or fewer in whose hands a case may be.
create or replace function app.is_small(p_school uuid) returns boolean
language sql stable set search_path = app, pg_temp as $$
  select count(distinct r.person_id) <= 3 from roles r
  where r.school_id = p_school and r.until_at is null and r.role not in ('administrator', 'board', 'privacyOfficer')
$$;

-- Whether a request may end a file before its term: it asks to have it erased, or used no longer (AVG 17(1)(c)), and not what stands about whoever
-- asks alone, of which other lines are no part.
create or replace function app.asks_end(p_kind text, p_course jsonb) returns boolean
language sql immutable set search_path = app, pg_temp as $$
  select p_kind in ('erasure', 'objection') and p_course ->> 'about' is distinct from 'asker'
$$;

-- Whether a case is kept whatever anybody asks: its logbook says so, or what is known from beside the data after a restore, or somebody asked to
-- see it, to have it corrected or used no longer, and was not answered. Who asked that it goes whole, and may have that, is in the way of nothing.
-- Definer: the worker, which asks it of what waits too long, reads no kind of a request and no decision.
create or replace function app.is_held(p_case uuid) returns boolean
language sql stable security definer set search_path = app, pg_temp as $$
  select exists (select 1 from cases c where c.id = p_case and c.face -> 'hold' is not null)
    or exists (select 1 from case_ends e where e.case_id = p_case and e.held_since is not null)
    or exists (select 1 from request_cases r join requests q on q.id = r.request_id
      where r.case_id = p_case and q.ended_at is null and not (app.asks_end(q.kind, q.course) and r.decision is not distinct from 'all'))
$$;

-- Whether a case is being taken away: its key is gone with a receipt. What is left of it may go, in whatever order.
create or replace function app.is_destroyed(p_case uuid) returns boolean
language sql stable set search_path = app, pg_temp as $$
  select exists (select 1 from receipts t where t.case_id = p_case)
    and not exists (select 1 from case_keys k where k.case_id = p_case)
    and exists (select 1 from rooms r where r.case_id = p_case and r.ending)
$$;

-- Whether two rows of people are, or may be, one person: with the same name they count as one, who stands in the directory twice.
create or replace function app.same_person(p_one uuid, p_other uuid) returns boolean
language sql stable set search_path = app, pg_temp as $$
  select p_one = p_other or exists (
    select 1 from people a, people b
    where a.id = p_one and b.id = p_other
      and lower(regexp_replace(btrim(normalize(a.name)), '\s+', ' ', 'g')) = lower(regexp_replace(btrim(normalize(b.name)), '\s+', ' ', 'g'))
  )
$$;

-- The files of a school whose term is over, or that somebody asked to end: a call name, moments and people, and no word of a case. Definer,
-- because who may end a file need not be in it; who must not see a case sees no row of it.
create or replace function app.my_ends(p_school uuid)
returns table (case_id uuid, call_name text, due_at timestamptz, ground text, proposed_by uuid, proposed_at timestamptz,
  confirmed_by uuid, held boolean, released boolean, member boolean)
language sql stable security definer set search_path = app, pg_temp as $$
  select c.id, c.call_name, e.due_at, e.ground, e.proposed_by, e.proposed_at, e.confirmed_by, app.is_held(c.id),
    e.held_since is not null, app.is_member(c.id)
  from case_ends e join cases c on c.id = e.case_id
  where e.school_id = p_school and (e.due_at is not null or e.proposed_by is not null or e.held_since is not null)
    and (app.keeps_files(app.me(), p_school) or app.guards_privacy(app.me(), p_school))
    and exists (select 1 from case_keys k where k.case_id = c.id)
    and not exists (select 1 from case_exclusions x where x.case_id = c.id and x.person_id = app.me())
  order by e.due_at nulls last, c.call_name
$$;

-- Whether somebody with the right to it asked that a case is erased, or used no longer, and whoever decides said yes to all of that.
create or replace function app.erasure_decided(p_case uuid) returns boolean
language sql stable set search_path = app, pg_temp as $$
  select exists (
    select 1 from request_cases r join requests q on q.id = r.request_id
    where r.case_id = p_case and r.decision = 'all' and app.asks_end(q.kind, q.course))
$$;

-- Asks that a file ends: `done`, or why not. Before its term only a member asks it, of a case that is closed and of which it was decided so. The
-- mark is made under the key of the school: without it nothing is destroyed. Definer, as above.
create or replace function app.propose_end(p_case uuid, p_ground text, p_at timestamptz, p_mark text) returns text
language plpgsql security definer set search_path = app, pg_temp as $$
declare
  v_end record;
begin
  if p_ground = 'request' then
    insert into case_ends (case_id, school_id)
      select c.id, c.school_id from cases c
      where c.id = p_case and c.phase = 'closed' and not c.practice and app.is_member(c.id) and app.keeps_files(app.me(), c.school_id)
        and app.erasure_decided(c.id)
      on conflict do nothing;
  end if;
  select e.* into v_end from case_ends e where e.case_id = p_case for update;
  if not found or not app.keeps_files(app.me(), v_end.school_id)
    or exists (select 1 from case_exclusions x where x.case_id = p_case and x.person_id = app.me())
    or not exists (select 1 from case_keys k where k.case_id = p_case)
    or (p_ground = 'term' and v_end.due_at is null)
    or (p_ground = 'request' and not (app.erasure_decided(p_case) and app.is_member(p_case)
      and exists (select 1 from cases c where c.id = p_case and c.phase = 'closed'))) then
    return 'gone';
  end if;
  if app.is_held(p_case) then
    return 'held';
  end if;
  if v_end.proposed_by is not null then
    return 'taken';
  end if;
  update case_ends set proposed_by = app.me(), proposed_at = p_at, ground = p_ground, asked_mark = p_mark where case_id = p_case;
  return 'done';
end $$;

-- As a replica of before does it, which makes no mark. Definer, as above.
create or replace function app.propose_end(p_case uuid, p_ground text, p_at timestamptz) returns text
language sql security definer set search_path = app, pg_temp as $$
  select app.propose_end(p_case, p_ground, p_at, null)
$$;

-- Agrees that a file ends, on the proposal that stands there: somebody else than who asked, compared as people, whatever account they came by.
-- Definer, as above.
create or replace function app.confirm_end(p_case uuid, p_at timestamptz, p_mark text, p_asked timestamptz) returns text
language plpgsql security definer set search_path = app, pg_temp as $$
declare
  v_end record;
begin
  select e.* into v_end from case_ends e where e.case_id = p_case for update;
  if not found or v_end.proposed_by is null or v_end.proposed_at is distinct from p_asked
    or not (app.keeps_files(app.me(), v_end.school_id)
      or app.guards_privacy(app.me(), v_end.school_id) and app.is_small(v_end.school_id))
    or exists (select 1 from case_exclusions x where x.case_id = p_case and x.person_id = app.me())
    or not exists (select 1 from case_keys k where k.case_id = p_case) then
    return 'gone';
  end if;
  if app.is_held(p_case) then
    return 'held';
  end if;
  if app.same_person(v_end.proposed_by, app.me()) then
    return 'own';
  end if;
  if v_end.confirmed_by is not null then
    return 'taken';
  end if;
  update case_ends set confirmed_by = app.me(), confirmed_at = p_at, agreed_mark = p_mark where case_id = p_case;
  return 'done';
end $$;

-- As a replica of before does it, whose mark names no proposal. Definer, as above.
create or replace function app.confirm_end(p_case uuid, p_at timestamptz, p_mark text) returns text
language sql security definer set search_path = app, pg_temp as $$
  select app.confirm_end(p_case, p_at, p_mark, (select e.proposed_at from app.case_ends e where e.case_id = p_case))
$$;

-- As a replica of before does it, which makes no mark. Definer, as above.
create or replace function app.confirm_end(p_case uuid, p_at timestamptz) returns text
language sql security definer set search_path = app, pg_temp as $$
  select app.confirm_end(p_case, p_at, null)
$$;

-- Takes back that a file ends, as long as its key is there. Definer, as above.
create or replace function app.withdraw_end(p_case uuid) returns boolean
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  update case_ends e set proposed_by = null, proposed_at = null, ground = null, asked_mark = null, confirmed_by = null, confirmed_at = null,
      agreed_mark = null
    where e.case_id = p_case and e.proposed_by is not null and app.keeps_files(app.me(), e.school_id)
      and not exists (select 1 from case_exclusions x where x.case_id = p_case and x.person_id = app.me())
      and exists (select 1 from case_keys k where k.case_id = p_case);
  return found;
end $$;

-- Ends what is known of a hold from beside the data alone; that of the logbook is lifted there. Definer, as above.
create or replace function app.release_end(p_case uuid) returns boolean
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  update case_ends e set held_since = null
    where e.case_id = p_case and e.held_since is not null and app.keeps_files(app.me(), e.school_id)
      and not exists (select 1 from case_exclusions x where x.case_id = p_case and x.person_id = app.me());
  return found;
end $$;

-- Destroys a case on which two people agreed, as it was when it was looked at: what came since, a hold above all, wins. The key goes at once, with
-- a receipt in the same transaction; from then on nobody reads it, and what stands in chat is for whoever asked. Definer, because nobody else
-- may take a key away.
create or replace function app.end_case(p_case uuid, p_seq integer, p_at timestamptz, p_mark text) returns boolean
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform 1 from case_ends e where e.case_id = p_case and e.confirmed_by is not null and e.held_since is null for update;
  if not found then
    return false;
  end if;
  perform 1 from cases c where c.id = p_case and c.seq = p_seq and c.phase <> 'open' and not c.practice for update;
  if not found or app.is_held(p_case) or not exists (select 1 from case_keys k where k.case_id = p_case) then
    return false;
  end if;
  insert into receipts (case_id, school_id, destroyed_at, rows, head, proposed_by, confirmed_by, ground, mark)
    select c.id, c.school_id, p_at, c.seq, c.head, e.proposed_by, e.confirmed_by, e.ground, p_mark
    from cases c join case_ends e on e.case_id = c.id where c.id = p_case;
  -- Who answers the request is told what became of it, where they read this case; nobody else learns that it was there.
  insert into request_ends (request_id, case_id, school_id, ended_at, proposed_by, confirmed_by, readers)
    select q.id, p_case, q.school_id, p_at, e.proposed_by, e.confirmed_by,
      array(select m.person_id from case_members m where m.case_id = p_case and m.core and m.until_at is null and not m.paused)
    from request_cases r join requests q on q.id = r.request_id join case_ends e on e.case_id = r.case_id
    where r.case_id = p_case and r.decision = 'all' and app.asks_end(q.kind, q.course);
  delete from case_keys where case_id = p_case;
  delete from case_pupils where case_id = p_case;
  delete from case_drafts where case_id = p_case;
  update rooms set ending = true, retry_at = null where case_id = p_case;
  return true;
end $$;

-- As a replica of before does it, which looks at no mark. Definer, as above.
create or replace function app.end_case(p_case uuid, p_seq integer, p_at timestamptz) returns boolean
language sql security definer set search_path = app, pg_temp as $$
  select app.end_case(p_case, p_seq, p_at, null)
$$;

-- The destroyed cases of which something may stand in chat, also those that were destroyed again after a restore. Definer, for the same reason.
create or replace function app.claim_ends(p_now timestamptz, p_limit integer, p_until timestamptz)
returns table (case_id uuid, ended_at timestamptz, kind text, platform text, tenant text, room text, posts jsonb)
language plpgsql security definer set search_path = app, pg_temp as $$
#variable_conflict use_column
declare
  v_cases uuid[];
begin
  select coalesce(array_agg(d.id), '{}') into v_cases from (
    select r.case_id as id from rooms r join cases c on c.id = r.case_id
    where not c.practice and r.ending and lease_holds(r.lease_until, r.lease_by) is not true
      and (r.retry_at is null or r.retry_at <= p_now) and app.is_destroyed(r.case_id)
    order by r.case_id limit p_limit for update of r skip locked
  ) d;
  if cardinality(v_cases) = 0 then
    return;
  end if;
  -- As long as was asked for, by this clock.
  update rooms set lease_until = now() + (p_until - p_now), lease_by = null, retry_at = null where case_id = any (v_cases);
  return query
    select r.case_id, t.destroyed_at, r.kind, r.platform, r.tenant, r.room,
      posts_standing(r.case_id)
    from rooms r join receipts t on t.case_id = r.case_id where r.case_id = any (v_cases) order by r.case_id;
end $$;

-- Takes the names and words out of requests. What stays is what was asked, when, and by which letters it was answered. For the two functions
-- that follow.
create or replace function app.forget_requests(p_requests uuid[]) returns void
language plpgsql set search_path = app, pg_temp as $$
begin
  delete from request_words where request_id = any (p_requests);
  delete from request_advice where request_id = any (p_requests);
  delete from request_lines where request_id = any (p_requests);
  delete from request_cases where request_id = any (p_requests);
end $$;

-- Requests that ended and are needed no longer: of how they were handled a school gives account as long as somebody may claim damages for it
-- (BW art. 3:310: five years), and of one about no case that is left for as long as a complaint may come (Landelijke Klachtencommissie: within
-- a year). No law says how long: the terms are our choice. Returns how many. Definer, because nobody else may delete.
create or replace function app.end_requests(p_at timestamptz) returns integer
language plpgsql security definer set search_path = app, pg_temp as $$
declare
  v_over uuid[];
begin
  select coalesce(array_agg(q.id), '{}') into v_over from requests q join request_words w on w.request_id = q.id
    where q.ended_at <= p_at - interval '5 years' or (q.ended_at <= p_at - interval '1 year'
      and not exists (select 1 from request_cases c where c.request_id = q.id));
  perform app.forget_requests(v_over);
  -- Names and words may have gone with the case: what became of it is kept as long, and no longer.
  delete from request_ends where request_id = any (v_over) or ended_at <= p_at - interval '5 years';
  return cardinality(v_over);
end $$;

-- Everything that is left of a destroyed case, once nothing of it stands in chat; the receipt stays. Definer, because nobody else may delete.
create or replace function app.finish_end(p_case uuid) returns void
language plpgsql security definer set search_path = app, pg_temp as $$
declare
  v_table regclass;
begin
  perform 1 from rooms r join cases c on c.id = r.case_id where r.case_id = p_case and not c.practice for update of r, c;
  if not found or not app.is_destroyed(p_case) then
    return;
  end if;
  -- The name of the child in what was asked about it: once that has ended, and is about no case that is left.
  perform app.forget_requests(array(
    select q.id from requests q join request_cases r on r.request_id = q.id
    where q.ended_at is not null and r.case_id = p_case
      and not exists (select 1 from request_cases o where o.request_id = q.id and o.case_id <> p_case)));
  -- Every table that refers to it, what refers to such a row first: one that comes later is not forgotten here.
  for v_table in
    select t.oid::regclass from pg_class t
    where t.relnamespace = 'app'::regnamespace and t.relkind = 'r' and t.relname <> 'cases'
      and exists (select 1 from pg_attribute a where a.attrelid = t.oid and a.attname = 'case_id' and not a.attisdropped)
      and exists (
        select 1 from pg_constraint f where f.conrelid = t.oid and f.contype = 'f' and (f.confrelid = 'app.cases'::regclass
          or exists (select 1 from pg_constraint g where g.conrelid = f.confrelid and g.contype = 'f' and g.confrelid = 'app.cases'::regclass)))
    order by (
      select count(*) from pg_constraint f join pg_constraint g on g.conrelid = f.confrelid and g.contype = 'f'
      where f.conrelid = t.oid and f.contype = 'f' and g.confrelid = 'app.cases'::regclass) desc, t.relname
  loop
    execute format('delete from %s where case_id = $1', v_table) using p_case;
  end loop;
  delete from cases where id = p_case;
end $$;

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

-- Which of these counts may be shown; the others come out as null. They are sizes of sets that lie within each other or apart:
-- `p_parents` names the set around each (0: none). What comes first has the first right to be shown. Nothing under five is shown, and neither
-- is a set with which some remainder of one to four could be worked out: what is left of a shown set without the shown ones directly
-- inside it is nothing, or at least five. Every sum and difference of shown counts that is the size of a set is a sum of such remainders.
-- `p_whole` is the set that the ones inside it fill up: as its hidden parts are four at most, a remainder close to four for each would
-- tell them all; then, and wherever two parts could not be exchanged, the whole is hidden rather than a part.
create or replace function app.figures_shown(p_counts integer[], p_parents integer[], p_whole integer) returns integer[]
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

-- Everything that is counted, unhidden: for app.figures_kept alone. `counts`: all cases of the year; those that came through step 1, 2, 3, 4
-- (or further); those that went by the emergency road, which count nowhere else; the four outcomes; and those decided on at all.
-- `p_keys`: by "<school> <kid>", in hex. `unread`: outcomes for which no key fits.
create or replace function app.figures_counted(p_board uuid, p_year integer, p_keys jsonb)
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
    select e.case_id, e.type, e.at, e.zone, e.from_at, e.to_at, e.face ->> 'kind' as kind, (e.face ->> 'dueAt')::timestamptz as due,
      lead(e.at) over (partition by e.case_id, e.face ->> 'id' order by e.seq) as ended,
      lead(e.type) over (partition by e.case_id, e.face ->> 'id' order by e.seq) as ended_by
    from entries e where e.type in ('TaskOpened', 'TaskDone', 'TaskDropped')
  ), terms as (
    -- The first term counts, whoever got the task later. That of help is a date, and what Veilig Thuis owes is not the school's.
    select t.case_id, case t.kind when 'read' then 'read' when 'vtFeedback' then 'feedback' else 'tasks' end as what,
      bool_and(coalesce(t.ended <= t.due, false) or (s.closed > t.at and s.closed <= t.due)) as kept
    from tasks_of t join states s on s.case_id = t.case_id
    where t.type = 'TaskOpened' and t.due >= t.from_at and t.due < t.to_at and t.kind not in ('helpTerm', 'holidayWatch', 'vtReceipt')
    group by 1, 2
  ), late as (
    -- How long Veilig Thuis took: calendar days from the record of a report to that of its receipt, and of the answer. A report that got none
    -- counts in neither.
    select case t.kind when 'vtReceipt' then 'receipt' else 'answer' end as what,
      percentile_cont(0.5) within group (order by (t.ended at time zone t.zone)::date - (t.at at time zone t.zone)::date) as median
    from tasks_of t
    where t.type = 'TaskOpened' and t.kind in ('vtReceipt', 'vtFeedback') and t.ended_by = 'TaskDone' and t.ended >= t.from_at
    group by 1 having count(distinct t.case_id) >= 5
  ), parts as (
    select what, count(*) filter (where kept) as yes, count(*) filter (where kept is not true) as no from terms group by what
  )
  select
    (select array[count(*), count(*) filter (where not emergency and level >= 1), count(*) filter (where not emergency and level >= 2),
      count(*) filter (where not emergency and level >= 3), count(*) filter (where not emergency and level >= 4),
      count(*) filter (where emergency), count(*) filter (where not emergency and code = 4), count(*) filter (where not emergency and code = 3),
      count(*) filter (where not emergency and code = 2), count(*) filter (where not emergency and code = 1),
      count(*) filter (where not emergency and level >= 5)]::integer[] from levels),
    (select coalesce(jsonb_object_agg(n, median), '{}') from (select n::text, median from days union all select what, median from late) m),
    (select coalesce(jsonb_object_agg(what, round(100.0 * yes / (yes + no))), '{}') from parts where yes >= 5 and no >= 5),
    (select count(*) from outcomes where code is null)
$$;

-- How a sheet is written down, from what may be shown.
create or replace function app.figures_written(p_year integer, p_shown integer[], p_medians jsonb, p_shares jsonb) returns json
language sql immutable set search_path = app, pg_temp as $$
  select json_build_object(
    'year', p_year, 'cases', p_shown[1], 'emergency', p_shown[6],
    'steps', (select json_agg(json_build_object('step', n, 'cases', p_shown[case n when 5 then 11 else n + 1 end], 'medianDays', p_medians -> n::text) order by n)
      from generate_series(1, 5) n),
    'outcomes', json_build_object('reportAndHelp', p_shown[7], 'report', p_shown[8], 'help', p_shown[9], 'neither', p_shown[10]),
    'inTime', json_build_object('read', p_shares -> 'read', 'tasks', p_shares -> 'tasks', 'feedback', p_shares -> 'feedback'),
    'veiligThuis', json_build_object('receipt', p_medians -> 'receipt', 'answer', p_medians -> 'answer'))
$$;

-- The sheet of a year that is over, made at the first time it is asked for. Null while the year runs; a day later it is over in every zone.
-- Definer, because nobody may read an outcome or a sheet.
-- A figure is there or null: nothing below the floor leaves this function, whoever calls it.
create or replace function app.figures_kept(p_board uuid, p_year integer, p_keys jsonb) returns json
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

-- Definer, because somebody of the board may be known at one school only. Empty for everybody else.
create or replace function app.my_boards() returns setof uuid
language sql stable security definer set search_path = app, pg_temp as $$
  select distinct s.board_id from roles r join schools s on s.id = r.school_id
  where r.person_id = app.me() and r.role = 'board' and r.until_at is null
$$;

-- The wrapped secrets of the schools of a board, for deriving the keys of a count; they open nothing without the master key. Definer, because
-- somebody of the board need not work at those schools.
create or replace function app.figure_keys(p_board uuid) returns table (school_id uuid, kid text, master_kid text, wrapped bytea)
language sql stable security definer set search_path = app, pg_temp as $$
  select k.school_id, k.kid, k.master_kid, k.wrapped from school_keys k join schools s on s.id = k.school_id
  where s.board_id = p_board and p_board in (select app.my_boards())
$$;

-- Definer, because figures_kept is for no person: here it is asked whether this one is of the board.
create or replace function app.figures(p_board uuid, p_year integer, p_keys jsonb) returns json
language sql security definer set search_path = app, pg_temp as $$
  select case when p_board in (select app.my_boards()) then app.figures_kept(p_board, p_year, p_keys) end
$$;
