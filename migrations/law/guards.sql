-- What a change of a row must keep to, and what it brings about, as it is today: each trigger below the function that it calls. A guard that
-- is not a definer acts with the rights of whoever wrote the row; a definer says why it must see or write more.

-- The logbook is only ever added to, and each row continues the one before.

create or replace function app.append_only() returns trigger language plpgsql as $$
begin
  raise exception 'append only' using errcode = 'ZD002';
end $$;

-- Only here do seq and head move, or where the state of a case comes in one statement with its rows (state_follows_logbook): once a statement,
-- not once a row; what is asked of each row is the same. Definer, because the app has no right to write them. After the rows: the policy has
-- spoken by then, so that a stranger hears the same of a case that is there and one that is not. A case that was destroyed while a row waited
-- for it takes none: whoever wrote it would think that it is kept.
create or replace function app.logbook_continue() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
declare
  v_added record;
  v_seq integer;
  v_head bytea;
  v_moved boolean;
begin
  for v_added in
    select n.case_id as id, array_agg(n.seq order by n.seq) as seqs, array_agg(n.prev order by n.seq) as prevs,
      array_agg(n.mac order by n.seq) as macs, count(*)::integer as rows
    from fresh n group by n.case_id order by n.case_id
  loop
    select c.seq, c.head into v_seq, v_head from cases c where c.id = v_added.id for no key update;
    if not exists (select 1 from case_keys k where k.case_id = v_added.id) then
      raise exception 'this case was destroyed' using errcode = 'ZD001';
    end if;
    v_moved := v_seq = v_added.seqs[v_added.rows] and v_head = v_added.macs[v_added.rows];
    if v_moved then
      v_seq := v_added.seqs[1] - 1;
      v_head := v_added.prevs[1];
    end if;
    for i in 1..v_added.rows loop
      if v_added.seqs[i] is distinct from v_seq + 1 or v_added.prevs[i] is distinct from v_head or length(v_added.macs[i]) <> 32 then
        raise exception 'this row does not continue the chain' using errcode = 'ZD001';
      end if;
      v_seq := v_added.seqs[i];
      v_head := v_added.macs[i];
    end loop;
    if not v_moved then
      update cases set seq = v_seq, head = v_head where id = v_added.id;
    end if;
  end loop;
  return null;
end $$;

create or replace trigger logbook_continue after insert on app.logbook referencing new table as fresh
  for each statement execute function app.logbook_continue();

-- The logbook of a case of a child is never deleted from, by nobody, until the case was destroyed; that of a practice case goes with it.
-- Nothing in a row changes, but that the words of a line with a receipt go, with their key: what the chain covers of them stays.
create or replace function app.logbook_append_only() returns trigger language plpgsql set search_path = app, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.body is null and new.body_key is null
    and (new.case_id, new.seq, new.id, new.type, new.author, new.recorded_at, new.happened_at, new.audience, new.face::text, new.facts,
      new.prev, new.mac, new.kid, new.format, new.body_digest, new.commitment)
      is not distinct from (old.case_id, old.seq, old.id, old.type, old.author, old.recorded_at, old.happened_at, old.audience, old.face::text,
      old.facts, old.prev, old.mac, old.kid, old.format, coalesce(old.body_digest, sha256(old.body)), old.commitment)
    and exists (select 1 from line_receipts r where r.case_id = old.case_id and r.entry = old.id) then
    return new;
  end if;
  if tg_op = 'DELETE' and exists (select 1 from cases c join rooms r on r.case_id = c.id where c.id = old.case_id and c.practice and r.ending) then
    return old;
  end if;
  if tg_op = 'DELETE' and app.is_destroyed(old.case_id) then
    return old;
  end if;
  raise exception 'append only' using errcode = 'ZD002';
end $$;

create or replace trigger logbook_append_only before update or delete on app.logbook
  for each row execute function app.logbook_append_only();

create or replace trigger logbook_no_truncate before truncate on app.logbook for each statement execute function app.append_only();

-- What a case is changes together with its logbook, never by itself. Rows that came in the same statement are there already, and seq and head
-- move over them here: so the row of the case is written once. Here they are asked to begin where it ended, the rest by logbook_continue.
-- Definer, because it must see rows of every audience.
create or replace function app.state_follows_logbook() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
declare
  v_continues boolean;
begin
  select l.seq, l.mac, l.seq = old.seq or exists (
      select 1 from logbook f
      where f.case_id = new.id and f.seq = old.seq + 1 and f.prev = old.head and f.xmin = pg_current_xact_id()::xid
    ) into new.seq, new.head, v_continues
    from logbook l where l.case_id = new.id and l.seq >= old.seq and l.xmin = pg_current_xact_id()::xid order by l.seq desc limit 1;
  if not found then
    raise exception 'no row of the logbook goes with this' using errcode = 'ZD003';
  end if;
  if not v_continues then
    raise exception 'this row does not continue the chain' using errcode = 'ZD001';
  end if;
  return new;
end $$;

create or replace trigger cases_state_follows_logbook before update of phase, face, facts, last_activity_at, folding on app.cases
  for each row when (current_user in ('zorg_app', 'zorg_worker')) execute function app.state_follows_logbook();

-- Access to cases, and the log of who looked.

-- Definer, because it looks at exclusions and roles whoever acts. Who has left the school, or sees no case by any role, gets no access, without
-- stopping the others, and nobody but its owner is ever in a practice case.
create or replace function app.members_guard() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
declare
  v_alone text;
begin
  select c.school_id, case when c.practice then c.face ->> 'openedBy' end into new.school_id, v_alone
    from cases c where c.id = new.case_id;
  if v_alone is distinct from new.person_id::text and v_alone is not null then
    raise exception 'not a possible member' using errcode = '42501';
  end if;
  if new.until_at is null then
    if exists (select 1 from case_exclusions x where x.case_id = new.case_id and x.person_id = new.person_id) then
      raise exception 'not a possible member' using errcode = '42501';
    end if;
    if not app.may_see_case(new.person_id, new.case_id, new.school_id) and (v_alone is null or not exists (
      select 1 from roles r where r.person_id = new.person_id and r.school_id = new.school_id and r.until_at is null
    )) then
      new.until_at := now();
      new.reason := 'leftSchool';
    end if;
  end if;
  return new;
end $$;

create or replace trigger case_members_guard before insert or update on app.case_members
  for each row execute function app.members_guard();

-- The same of who is asked as the board, who has to be of it. Definer, because it looks at exclusions and roles whoever acts.
create or replace function app.board_guard() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
declare
  v_practice boolean;
begin
  select c.school_id, c.practice into new.school_id, v_practice from cases c where c.id = new.case_id;
  if new.is_open then
    if v_practice or exists (
      select 1 from case_exclusions x where x.case_id = new.case_id and x.person_id = new.person_id
    ) then
      raise exception 'not to be asked' using errcode = '42501';
    end if;
    new.is_open := app.of_board(new.person_id, new.school_id);
  end if;
  if not new.is_open then
    new.answered_at := null;
    new.named := null;
  end if;
  return new;
end $$;

create or replace trigger board_asked_guard before insert or update on app.board_asked
  for each row execute function app.board_guard();

-- Not a definer: it must know whether the app asks. Nobody reaches the core through the app unless a core member lets them in,
-- or they hold a role that carries cases; the new case of open_case and the system's own acts are outside it.
create or replace function app.members_core() returns trigger language plpgsql set search_path = app, pg_temp as $$
begin
  if current_user = 'zorg_app' and new.core and new.until_at is null
    and (tg_op = 'INSERT' or not old.core or old.until_at is not null)
    and not exists (
      select 1 from case_members m
      where m.case_id = new.case_id and m.person_id = app.me() and m.core and m.until_at is null and not m.paused
    )
    and not (new.person_id <> app.me() and exists (
      select 1 from roles r where r.person_id = new.person_id and r.school_id = new.school_id
        and r.role in ('careCoordinator', 'schoolLeader') and r.until_at is null
    ))
  then
    raise exception 'not a possible member' using errcode = '42501';
  end if;
  return new;
end $$;

-- Named to come after case_members_guard, which fills in the school.
create or replace trigger case_members_zcore before insert or update on app.case_members
  for each row execute function app.members_core();

-- Who is asked to take over is a member for one transaction only, unless its logbook says that they did. Definer, because it must see rows of
-- every audience.
create or replace function app.taken_over() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if exists (
    select 1 from case_members m where m.case_id = new.case_id and m.person_id = new.person_id and m.until_at is null
  ) and not exists (
    select 1 from logbook l
    where l.case_id = new.case_id and l.type = 'TakenOver' and l.author = new.person_id and l.xmin = pg_current_xact_id()::xid
  ) then
    raise exception 'no row of the logbook goes with this' using errcode = 'ZD003';
  end if;
  return null;
end $$;

create constraint trigger case_members_taken after insert or update on app.case_members deferrable initially deferred
  for each row when (new.reason = 'asked') execute function app.taken_over();

-- Whom a person took out stays out until a person lets them in, in the same transaction; the clock only undoes what a second person did not
-- confirm, or what came of another case. Definer, because it must see rows of every audience.
create or replace function app.let_back() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
declare
  v_seq integer;
  v_by text;
begin
  select l.seq, l.face ->> 'endedBy' into v_seq, v_by from logbook l
    where l.case_id = new.case_id and l.type = 'MemberEnded' and l.face ->> 'person' = new.person_id::text
    order by l.seq desc limit 1;
  if v_by is null or not exists (
    select 1 from case_members m where m.case_id = new.case_id and m.person_id = new.person_id and m.until_at is null
  ) then
    return null;
  end if;
  if not exists (
    select 1 from logbook l
    where l.case_id = new.case_id and l.seq > v_seq and l.type = 'MemberAdded' and l.face ->> 'person' = new.person_id::text
      and (l.author is not null or exists (
        select 1 from logbook o
        where o.case_id = new.case_id and o.xmin = l.xmin
          and (o.type = 'AsideAnswered' and o.face ->> 'person' = new.person_id::text
            or o.type = 'TwinFollowed' and (o.face -> 'lifted')::jsonb ? new.person_id::text)))
  ) then
    raise exception 'no row of the logbook goes with this' using errcode = 'ZD003';
  end if;
  return null;
end $$;

create constraint trigger case_members_let_back after update on app.case_members deferrable initially deferred
  for each row when (old.until_at is not null and new.until_at is null and current_user in ('zorg_app', 'zorg_worker'))
  execute function app.let_back();

-- Who must not see a case is asked nothing in it, nor anybody in a practice case; who has left the school, or sees no case by any role, is no more.
-- Definer, because it looks at exclusions and roles whoever acts.
create or replace function app.asked_guard() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
declare
  v_practice boolean;
begin
  select c.school_id, c.practice into new.school_id, v_practice from cases c where c.id = new.case_id;
  if new.is_open then
    if v_practice or exists (
      select 1 from case_exclusions x where x.case_id = new.case_id and x.person_id = new.person_id
    ) then
      raise exception 'not a possible member' using errcode = '42501';
    end if;
    new.is_open := app.may_see_case(new.person_id, new.case_id, new.school_id);
  end if;
  return new;
end $$;

create or replace trigger case_asked_guard before insert or update on app.case_asked
  for each row execute function app.asked_guard();

-- Not a definer: it must know whether the app asks. As for members of the core, and for the deputy of somebody who holds such a role. Nobody asks
-- themselves.
create or replace function app.asked_core() returns trigger language plpgsql set search_path = app, pg_temp as $$
begin
  if current_user = 'zorg_app' and new.is_open and new.person_id = app.me() and (tg_op = 'INSERT' or not old.is_open or new.core and not old.core)
  then
    raise exception 'not a possible member' using errcode = '42501';
  end if;
  if current_user = 'zorg_app' and new.core and new.is_open
    and (tg_op = 'INSERT' or not old.core or not old.is_open)
    and not exists (
      select 1 from case_members m
      where m.case_id = new.case_id and m.person_id = app.me() and m.core and m.until_at is null and not m.paused
    )
    and not exists (
      select 1 from roles r where r.school_id = new.school_id and r.role in ('careCoordinator', 'schoolLeader') and r.until_at is null
        and (r.person_id = new.person_id or exists (
          select 1 from staff s where s.school_id = r.school_id and s.person_id = r.person_id and s.deputy_id = new.person_id))
    )
  then
    raise exception 'not a possible member' using errcode = '42501';
  end if;
  return new;
end $$;

-- Named to come after case_asked_guard, which fills in the school.
create or replace trigger case_asked_zcore before insert or update on app.case_asked
  for each row execute function app.asked_core();

-- Definer, because it ends the access of somebody else.
create or replace function app.exclusion_ends_access() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  update case_asked set is_open = false where case_id = new.case_id and person_id = new.person_id and is_open;
  update board_asked set is_open = false where case_id = new.case_id and person_id = new.person_id and is_open;
  update case_members set until_at = now(), reason = 'excluded'
    where case_id = new.case_id and person_id = new.person_id and until_at is null;
  return null;
end $$;

create or replace trigger case_exclusions_end_access after insert on app.case_exclusions
  for each row execute function app.exclusion_ends_access();

-- Who must not see a case since it runs: somebody who says it of themselves, or of whom another says it, in a row of the logbook that goes with
-- it; and who must not see a case that this one is linked with as one about the same child. Whoever links, and began the other case with a member
-- of this one kept out of it, says that here as of anybody, so that a second person is asked. Definer, because it reads rows of every audience.
create or replace function app.exclusion_follows_logbook() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if not exists (
    select 1 from logbook l
    where l.case_id = new.case_id and l.xmin = pg_current_xact_id()::xid and l.author = app.me()
      and l.face ->> 'person' = new.person_id::text
      and l.type = case when new.person_id = app.me() then 'SteppedAside' else 'AsideAsked' end
  ) and not exists (
    select 1 from logbook l
    where l.case_id = new.case_id and l.xmin = pg_current_xact_id()::xid and l.author is not distinct from app.me()
      and l.type = case when app.me() is null then 'TwinFollowed' else 'TwinLinked' end
      and (l.face -> 'excluded')::jsonb ? new.person_id::text
      and (l.face ->> 'twin')::uuid in (select t from app.twins_of(new.case_id) t)
      and exists (select 1 from case_exclusions x where x.case_id = (l.face ->> 'twin')::uuid and x.person_id = new.person_id)
      and (app.me() is null
        or not exists (
          select 1 from case_members m where m.case_id = new.case_id and m.person_id = new.person_id and m.until_at is null
        ) and not exists (
          select 1 from logbook e
          where e.case_id = new.case_id and e.xmin = pg_current_xact_id()::xid and e.type = 'MemberEnded'
            and e.face ->> 'person' = new.person_id::text
        )
        or exists (
          select 1 from logbook a
          where a.case_id = new.case_id and a.xmin = pg_current_xact_id()::xid and a.type = 'AsideAsked' and a.author = app.me()
            and a.face ->> 'person' = new.person_id::text
        )
        or exists (
          select 1 from logbook s
          where s.case_id = (l.face ->> 'twin')::uuid
            and (s.type = 'CaseOpened' and s.author is distinct from app.me()
              or s.type in ('SteppedAside', 'AsideAsked') and s.face ->> 'person' = new.person_id::text)
        ))
  ) then
    raise exception 'no row of the logbook goes with this' using errcode = 'ZD003';
  end if;
  return new;
end $$;

create or replace trigger case_exclusions_follow_logbook before insert on app.case_exclusions
  for each row when (current_user in ('zorg_app', 'zorg_worker')) execute function app.exclusion_follows_logbook();

-- A conflict of interest holds for ever, but for three ways: a second person, or the clock, does not confirm what one person said of another;
-- or one says that it was a mistake, and a second agrees; or it came of another case alone, and ended there or with the link, or was asked here at
-- that moment and not confirmed. What was said last of that person tells which; whom it is about has no say. Definer, as above.
create or replace function app.exclusion_lifted() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
declare
  v_asked record;
begin
  if tg_op = 'DELETE' and app.is_destroyed(old.case_id) then
    return old;
  end if;
  if tg_op = 'DELETE' then
    select l.type, l.author, l.seq, l.recorded_at, l.face ->> 'twin' as twin into v_asked from logbook l
      where l.case_id = old.case_id and l.xmin <> pg_current_xact_id()::xid
        and (l.type in ('SteppedAside', 'AsideAsked', 'BackAsked', 'AsideAnswered') and l.face ->> 'person' = old.person_id::text
          or l.type in ('TwinLinked', 'TwinFollowed') and (l.face -> 'excluded')::jsonb ? old.person_id::text)
      order by l.seq desc limit 1;
    if v_asked.type in ('TwinLinked', 'TwinFollowed') and exists (
      select 1 from logbook l
      where l.case_id = old.case_id and l.xmin = pg_current_xact_id()::xid and l.author is distinct from old.person_id
        and l.face ->> 'twin' = v_asked.twin
        and (l.type = 'TwinParted' and l.author is not null
          or l.type = 'TwinFollowed' and l.author is null and (l.face -> 'lifted')::jsonb ? old.person_id::text
            and (v_asked.twin::uuid not in (select t from app.twins_of(old.case_id) t)
              or not exists (select 1 from case_exclusions x where x.case_id = v_asked.twin::uuid and x.person_id = old.person_id)))
    ) then
      return old;
    end if;
    if exists (
      select 1 from logbook l
      where l.case_id = old.case_id and l.type = 'AsideAnswered' and l.xmin = pg_current_xact_id()::xid
        and l.face ->> 'person' = old.person_id::text and l.author is distinct from old.person_id
        and (l.author is null or l.author is distinct from v_asked.author)
        and (v_asked.type = 'AsideAsked' and l.face ->> 'agrees' = 'false'
          or v_asked.type in ('TwinLinked', 'TwinFollowed') and l.face ->> 'agrees' = 'false' and exists (
            select 1 from logbook a
            where a.case_id = old.case_id and a.type = 'AsideAsked' and a.face ->> 'person' = old.person_id::text
              and a.seq < v_asked.seq and a.recorded_at = v_asked.recorded_at)
          or v_asked.type = 'BackAsked' and l.face ->> 'agrees' = 'true' and l.author is not null)
    ) then
      return old;
    end if;
  end if;
  raise exception 'append only' using errcode = 'ZD002';
end $$;

create or replace trigger case_exclusions_forever before update or delete on app.case_exclusions
  for each row execute function app.exclusion_lifted();

create or replace trigger case_exclusions_no_truncate before truncate on app.case_exclusions
  for each statement execute function app.append_only();

-- Who left the school, or sees no case by any role from now on, is out of its cases at once, whatever the face still says; the rooms are looked at
-- again. What the board named them for is not theirs by a role, and stays. Definer, because those are cases of others.
create or replace function app.role_ended() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
declare
  v_works boolean;
begin
  if not app.of_board(old.person_id, old.school_id) then
    update board_asked set is_open = false where person_id = old.person_id and school_id = old.school_id and is_open;
  end if;
  if app.may_see_cases(old.person_id, old.school_id) then
    return null;
  end if;
  update case_asked a set is_open = false where a.person_id = old.person_id and a.school_id = old.school_id and a.is_open
    and not app.may_see_case(a.person_id, a.case_id, a.school_id);
  select exists (
    select 1 from roles r where r.person_id = old.person_id and r.school_id = old.school_id and r.until_at is null
  ) into v_works;
  with ended as (
    update case_members m set until_at = now(), reason = 'leftSchool'
      where m.person_id = old.person_id and m.school_id = old.school_id and m.until_at is null
        and not app.may_see_case(m.person_id, m.case_id, m.school_id)
        and not (v_works and exists (select 1 from cases c where c.id = m.case_id and c.practice))
      returning m.case_id
  )
  update rooms set changes = changes + 1, retry_at = null where case_id in (select case_id from ended);
  return null;
end $$;

create or replace trigger roles_ended after update of until_at or delete on app.roles for each row execute function app.role_ended();

-- Somebody of another school, whom the board named in a case, is in this school as long as there is a reason: asked at the end of every
-- transaction that may take the last one away. Definer, because those rows are written by nobody else.
create or replace function app.visits_end() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  update visitors v set until_at = now()
    where v.until_at is null
      and to_jsonb(v) ->> tg_argv[0] = to_jsonb(new) ->> tg_argv[1] and not app.visit_holds(v.case_id, v.person_id);
  return null;
end $$;

create constraint trigger case_members_visit after update on app.case_members deferrable initially deferred
  for each row when (new.until_at is not null) execute function app.visits_end('case_id', 'case_id');

create constraint trigger case_asked_visit after update on app.case_asked deferrable initially deferred
  for each row when (not new.is_open) execute function app.visits_end('case_id', 'case_id');

create constraint trigger board_asked_visit after update on app.board_asked deferrable initially deferred
  for each row when (old.named is not null) execute function app.visits_end('case_id', 'case_id');

create constraint trigger cases_visit after update on app.cases deferrable initially deferred
  for each row when (new.phase = 'closed' and old.phase <> 'closed') execute function app.visits_end('case_id', 'id');

create constraint trigger roles_visit after update on app.roles deferrable initially deferred
  for each row when (new.until_at is not null) execute function app.visits_end('person_id', 'person_id');

-- With it ends what rested on it; whoever has a role here by now keeps what that gives. Definer, because it is somebody else's access.
create or replace function app.visit_ended() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if app.may_see_cases(new.person_id, new.school_id) then
    return null;
  end if;
  update case_asked set is_open = false where case_id = new.case_id and person_id = new.person_id and is_open;
  update case_members set until_at = now(), reason = 'leftSchool'
    where case_id = new.case_id and person_id = new.person_id and until_at is null;
  update rooms set changes = changes + 1, retry_at = null where case_id = new.case_id;
  return null;
end $$;

create or replace trigger visitors_ended after update of until_at on app.visitors
  for each row when (old.until_at is null and new.until_at is not null) execute function app.visit_ended();

-- A request is linked with cases of its own school alone. What is given of a case somebody decides once, in their own name: who leads the school;
-- where nobody who leads it may see the case, who reads its core. A case that a replica of before found is marked later, once. Definer, because who links one that they may not see reads neither.
create or replace function app.request_cases_guard() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if not exists (
      select 1 from cases c join requests q on q.school_id = c.school_id
      where c.id = new.case_id and q.id = new.request_id and c.school_id = new.school_id
    ) then
      raise exception 'of another school' using errcode = '42501';
    end if;
    return new;
  end if;
  if old.mark is not null and new.mark is distinct from old.mark then
    raise exception 'marked once' using errcode = '42501';
  end if;
  if (new.decision, new.ground, new.decided_by, new.decided_at) is not distinct from (old.decision, old.ground, old.decided_by, old.decided_at) then
    return new;
  end if;
  if old.decision is not null or new.decided_by is distinct from me() or (
    exists (
      select 1 from roles r where r.school_id = new.school_id and r.role = 'schoolLeader' and r.until_at is null
        and not exists (select 1 from case_exclusions x where x.case_id = new.case_id and x.person_id = r.person_id))
    and not exists (
      select 1 from roles r
      where r.school_id = new.school_id and r.person_id = me() and r.role = 'schoolLeader' and r.until_at is null)
  ) then
    raise exception 'decided by who may' using errcode = '42501';
  end if;
  return new;
end $$;

create or replace trigger request_cases_guard before insert or update on app.request_cases
  for each row when (current_user in ('zorg_app', 'zorg_worker')) execute function app.request_cases_guard();

-- An address that a replica of before changes loses its mark: that one makes none, and whoever does asks the platform again.
create or replace function app.addresses_guard() returns trigger
language plpgsql set search_path = app, pg_temp as $$
begin
  if new.mark is not distinct from old.mark and (new.service_url, new.channel_user) is distinct from (old.service_url, old.channel_user) then
    new.mark := null;
  end if;
  if new.conversation_mark is not distinct from old.conversation_mark and new.conversation is distinct from old.conversation then
    new.conversation_mark := null;
  end if;
  return new;
end $$;

create or replace trigger addresses_guard before update on app.addresses
  for each row when (current_user = 'zorg_worker') execute function app.addresses_guard();

-- Which school a look is about: that of its case, else the one that was asked, as it was asked, for its mark covers that. A refusal may name
-- what is not there. Definer, because who is refused does not see the case.
create or replace function app.look_school() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  new.school_id := coalesce((select c.school_id from cases c where c.id = new.case_id), new.school_id);
  return new;
end $$;

create or replace trigger access_log_school before insert on app.access_log for each row execute function app.look_school();

-- A row goes when its term is over, not before. Definer, because the settings are read by no working role.
create or replace function app.access_log_term() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if old.at >= now() - make_interval(months => (select value::int from settings where key = 'access_log_months')) then
    raise exception 'append only' using errcode = 'ZD002';
  end if;
  return old;
end $$;

create or replace trigger access_log_term before delete on app.access_log for each row execute function app.access_log_term();

create or replace trigger access_log_no_update before update on app.access_log for each row execute function app.append_only();

create or replace trigger access_log_no_truncate before truncate on app.access_log for each statement execute function app.append_only();

-- Who noted looks stays: of what is past its term too, so that their numbers go on. Another master key may wrap the same key.
create or replace function app.look_writers_stay() returns trigger language plpgsql set search_path = app, pg_temp as $$
begin
  if tg_op = 'UPDATE' and (new.id, new.started_at) is not distinct from (old.id, old.started_at) then
    return new;
  end if;
  raise exception 'append only' using errcode = 'ZD002';
end $$;

create or replace trigger look_writers_stay before update or delete on app.look_writers for each row execute function app.look_writers_stay();

create or replace trigger look_writers_no_truncate before truncate on app.look_writers for each statement execute function app.append_only();

-- Practice cases.

-- Whether a case is practice is what its first face says, and stays so: a case of a child can never become one that is wiped.
create or replace function app.practice_of_face() returns trigger language plpgsql set search_path = app, pg_temp as $$
begin
  new.practice := coalesce((new.face ->> 'practice')::boolean, false);
  return new;
end $$;

create or replace trigger cases_practice_of_face before insert on app.cases for each row execute function app.practice_of_face();

create or replace function app.practice_stays() returns trigger language plpgsql set search_path = app, pg_temp as $$
begin
  raise exception 'practice or not is for ever' using errcode = 'ZD003';
end $$;

create or replace trigger cases_practice_stays before update of practice, face on app.cases for each row
  when (new.practice is distinct from old.practice or coalesce((new.face ->> 'practice')::boolean, false) is distinct from old.practice)
  execute function app.practice_stays();

-- What follows from a changed case.

-- A changed face makes its room dirty: definer, because the app has no rights on rooms.
create or replace function app.face_changed() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  insert into rooms (case_id, school_id, wanted, strangers, changes, settled, claimed)
    values (new.id, new.school_id, new.phase = 'open', '{}', 1, 0, 0)
    on conflict (case_id) do update
      set changes = rooms.changes + 1, retry_at = null, wanted = rooms.wanted or excluded.wanted;
  return null;
end $$;

create or replace trigger cases_face_changed after insert or update of face on app.cases
  for each row execute function app.face_changed();

-- Definer, because whoever destroys a case may not write here.
create or replace function app.outcomes_end() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  delete from case_outcomes where case_id = old.case_id;
  return null;
end $$;

create or replace trigger case_keys_outcomes_end after delete on app.case_keys for each row execute function app.outcomes_end();

-- Seals are only ever added to.

create or replace trigger seals_append_only before update or delete on app.seals
  for each row execute function app.append_only();

create or replace trigger seals_no_truncate before truncate on app.seals
  for each statement execute function app.append_only();

create or replace trigger seal_heads_append_only before update or delete on app.seal_heads
  for each row execute function app.append_only();

create or replace trigger seal_heads_no_truncate before truncate on app.seal_heads
  for each statement execute function app.append_only();

-- The stamp of everything that a reader of a school's directory sees. It is read in the transaction that asks, under row security, and
-- what was read under it may be kept in memory until it changes. Random, not a count: a number that was rolled back would come again.

create or replace function app.school_stamp() returns trigger language plpgsql set search_path = app, pg_temp as $$
begin
  new.directory := gen_random_uuid();
  return new;
end $$;

create or replace trigger schools_stamp before update on app.schools for each row execute function app.school_stamp();

-- Definer, because who says to be away may not write the school. In the order of their ids: two at once must not wait for each other.
create or replace function app.touch_schools(p_schools uuid[]) returns void
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform 1 from schools s where s.id = any (p_schools) order by s.id for no key update;
  update schools set directory = directory where id = any (p_schools);
end $$;

-- Definer, because it must find every school of somebody, also one that the writer does not see.
create or replace function app.touch_schools_of(p_people uuid[]) returns void
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform app.touch_schools(array(select distinct s.school_id from staff s where s.person_id = any (p_people)));
end $$;

-- For tables with a school of their own (`roles`, `staff`, `visitors`). Definer, as all that call touch_schools: nobody else may call it.
create or replace function app.directory_of_school() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform app.touch_schools(array[
    case when tg_op <> 'INSERT' then old.school_id end, case when tg_op <> 'DELETE' then new.school_id end]);
  return null;
end $$;

create or replace trigger roles_directory after insert or update or delete on app.roles
  for each row execute function app.directory_of_school();

create or replace trigger visitors_directory after insert or update or delete on app.visitors
  for each row execute function app.directory_of_school();

create or replace trigger staff_directory after insert or update or delete on app.staff
  for each row execute function app.directory_of_school();

-- For tables about a person, who may work at several (`accounts`, `away`). Definer, as above.
create or replace function app.directory_of_person() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform app.touch_schools_of(array[
    case when tg_op <> 'INSERT' then old.person_id end, case when tg_op <> 'DELETE' then new.person_id end]);
  return null;
end $$;

create or replace trigger accounts_directory after insert or update or delete on app.accounts
  for each row execute function app.directory_of_person();

create or replace trigger away_directory after insert or update or delete on app.away
  for each row execute function app.directory_of_person();

-- Who is asked for what stands on the cards of a case, so these are looked at again. Definer, because the app has no rights on rooms. It comes
-- after the directory, whose lock keeps two of one school from waiting for each other.
create or replace function app.presence_changed() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  update rooms set changes = changes + 1, retry_at = null where case_id in (
    select m.case_id from case_members m
    where m.person_id = case when tg_op = 'DELETE' then old.person_id else new.person_id end and m.until_at is null);
  return null;
end $$;

create or replace trigger away_presence after insert or update or delete on app.away
  for each row execute function app.presence_changed();

-- For `people`. Definer, as above.
create or replace function app.directory_of_name() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform app.touch_schools_of(array[new.id]);
  return null;
end $$;

create or replace trigger people_directory after update on app.people for each row execute function app.directory_of_name();

-- For `boards`. Definer, as above.
create or replace function app.directory_of_board() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform app.touch_schools(array(select s.id from schools s where s.board_id = new.id));
  return null;
end $$;

create or replace trigger boards_directory after update on app.boards for each row execute function app.directory_of_board();

-- A bot of before does not say by which code it decides, and looks at nothing that is kept of what cases wait for: once one ran, every school is
-- settled anew by who comes after it.
create or replace function app.decided_by_other_code() returns trigger
language plpgsql set search_path = app, pg_temp as $$
begin
  update rounds set code = null where code is not null;
  return null;
end $$;

create or replace trigger replicas_code after insert on app.replicas
  for each row when (new.code is null) execute function app.decided_by_other_code();

-- Nobody empties these by one stroke: a trigger per row would not see it.
create or replace trigger roles_no_truncate before truncate on app.roles
  for each statement execute function app.append_only();

create or replace trigger visitors_no_truncate before truncate on app.visitors
  for each statement execute function app.append_only();

create or replace trigger staff_no_truncate before truncate on app.staff
  for each statement execute function app.append_only();

create or replace trigger accounts_no_truncate before truncate on app.accounts
  for each statement execute function app.append_only();

create or replace trigger away_no_truncate before truncate on app.away
  for each statement execute function app.append_only();
