-- A row must continue the chain; only here do seq and head move. Definer, because the app has no right to write them.
-- After the row: the policy has spoken by then, so that a stranger hears the same of a case that is there and one that is not.
create function app.logbook_continue() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
declare
  v_seq integer;
  v_head bytea;
begin
  select seq, head into v_seq, v_head from cases where id = new.case_id for no key update;
  if new.seq is distinct from v_seq + 1 or new.prev is distinct from v_head or length(new.mac) <> 32 then
    raise exception 'this row does not continue the chain' using errcode = 'ZD001';
  end if;
  update cases set seq = new.seq, head = new.mac where id = new.case_id;
  return null;
end $$;
--> statement-breakpoint
create trigger logbook_continue after insert on app.logbook for each row execute function app.logbook_continue();
--> statement-breakpoint
create function app.append_only() returns trigger language plpgsql as $$
begin
  raise exception 'append only' using errcode = 'ZD002';
end $$;
--> statement-breakpoint
create trigger logbook_append_only before update or delete on app.logbook for each row execute function app.append_only();
--> statement-breakpoint
create trigger logbook_no_truncate before truncate on app.logbook for each statement execute function app.append_only();
--> statement-breakpoint
create trigger access_log_no_update before update on app.access_log for each row execute function app.append_only();
--> statement-breakpoint
create trigger access_log_no_truncate before truncate on app.access_log for each statement execute function app.append_only();
--> statement-breakpoint
create function app.access_log_term() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if old.at >= now() - make_interval(months => (select value::int from settings where key = 'access_log_months')) then
    raise exception 'append only' using errcode = 'ZD002';
  end if;
  return old;
end $$;
--> statement-breakpoint
create trigger access_log_term before delete on app.access_log for each row execute function app.access_log_term();
--> statement-breakpoint
-- A conflict of interest holds for ever.
create trigger case_exclusions_forever before update or delete on app.case_exclusions
  for each row execute function app.append_only();
--> statement-breakpoint
create trigger case_exclusions_no_truncate before truncate on app.case_exclusions
  for each statement execute function app.append_only();
--> statement-breakpoint
-- Definer, because it looks at exclusions and roles whoever acts. Who has left the school gets no access, without stopping the others.
create function app.members_guard() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  select c.school_id into new.school_id from cases c where c.id = new.case_id;
  if new.until_at is null then
    if exists (select 1 from case_exclusions x where x.case_id = new.case_id and x.person_id = new.person_id) then
      raise exception 'not a possible member' using errcode = '42501';
    end if;
    if not exists (
      select 1 from roles r where r.person_id = new.person_id and r.school_id = new.school_id and r.until_at is null
    ) then
      new.until_at := now();
      new.reason := 'leftSchool';
    end if;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger case_members_guard before insert or update on app.case_members
  for each row execute function app.members_guard();
--> statement-breakpoint
-- Not a definer: it must know whether the app asks. Nobody reaches the core through the app unless a core member lets them in,
-- or they hold a role that carries cases; the new case of open_case and the system's own acts are outside it.
create function app.members_core() returns trigger language plpgsql set search_path = app, pg_temp as $$
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
--> statement-breakpoint
-- Named to come after case_members_guard, which fills in the school.
create trigger case_members_zcore before insert or update on app.case_members
  for each row execute function app.members_core();
--> statement-breakpoint
-- Definer, because it ends the access of somebody else.
create function app.exclusion_ends_access() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  update case_members set until_at = now(), reason = 'excluded'
    where case_id = new.case_id and person_id = new.person_id and until_at is null;
  return null;
end $$;
--> statement-breakpoint
create trigger case_exclusions_end_access after insert on app.case_exclusions
  for each row execute function app.exclusion_ends_access();
--> statement-breakpoint
-- Who left the school is out of its cases at once, whatever the face still says; the rooms are looked at again.
create function app.role_ended() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if exists (
    select 1 from roles r where r.person_id = old.person_id and r.school_id = old.school_id and r.until_at is null
  ) then
    return null;
  end if;
  with ended as (
    update case_members set until_at = now(), reason = 'leftSchool'
      where person_id = old.person_id and school_id = old.school_id and until_at is null
      returning case_id
  )
  update rooms set changes = changes + 1, retry_at = null where case_id in (select case_id from ended);
  return null;
end $$;
--> statement-breakpoint
create trigger roles_ended after update of until_at or delete on app.roles for each row execute function app.role_ended();
--> statement-breakpoint
-- What a case is changes together with its logbook, never by itself. Definer, because it must see rows of every audience.
create function app.state_follows_logbook() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if not exists (
    select 1 from logbook l where l.case_id = new.id and l.seq = new.seq and l.xmin = pg_current_xact_id()::xid
  ) then
    raise exception 'no row of the logbook goes with this' using errcode = 'ZD003';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger cases_state_follows_logbook before update of phase, face, facts, last_activity_at on app.cases
  for each row when (current_user in ('zorg_app', 'zorg_worker')) execute function app.state_follows_logbook();
--> statement-breakpoint
-- A changed face makes its room dirty: definer, because the app has no rights on rooms.
create function app.face_changed() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  insert into rooms (case_id, school_id, wanted, strangers, changes, settled, claimed)
    values (new.id, new.school_id, new.phase = 'open', '{}', 1, 0, 0)
    on conflict (case_id) do update
      set changes = rooms.changes + 1, retry_at = null, wanted = rooms.wanted or excluded.wanted;
  return null;
end $$;
--> statement-breakpoint
create trigger cases_face_changed after insert or update of face on app.cases
  for each row execute function app.face_changed();
