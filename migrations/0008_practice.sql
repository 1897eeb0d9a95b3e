ALTER TABLE "app"."cases" ADD COLUMN "practice" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."rooms" ADD COLUMN "ending" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "cases_practice" ON "app"."cases" USING btree ("id") WHERE practice;--> statement-breakpoint
-- Whether a case is practice is what its first face says, and stays so: a case of a child can never become one that is wiped.
create function app.practice_of_face() returns trigger language plpgsql set search_path = app, pg_temp as $$
begin
  new.practice := coalesce((new.face ->> 'practice')::boolean, false);
  return new;
end $$;
--> statement-breakpoint
create trigger cases_practice_of_face before insert on app.cases for each row execute function app.practice_of_face();
--> statement-breakpoint
create function app.practice_stays() returns trigger language plpgsql set search_path = app, pg_temp as $$
begin
  raise exception 'practice or not is for ever' using errcode = 'ZD003';
end $$;
--> statement-breakpoint
create trigger cases_practice_stays before update of practice, face on app.cases for each row
  when (new.practice is distinct from old.practice or coalesce((new.face ->> 'practice')::boolean, false) is distinct from old.practice)
  execute function app.practice_stays();
--> statement-breakpoint
-- As in 0002, and nobody but its owner is ever in a practice case.
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
-- As in 0001; a practice case finds nobody and is found by nobody.
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
--> statement-breakpoint
-- The logbook of a case of a child is still never deleted from, by nobody; that of a practice case goes with it.
create function app.logbook_append_only() returns trigger language plpgsql set search_path = app, pg_temp as $$
begin
  if tg_op = 'DELETE' and exists (select 1 from cases c join rooms r on r.case_id = c.id where c.id = old.case_id and c.practice and r.ending) then
    return old;
  end if;
  raise exception 'append only' using errcode = 'ZD002';
end $$;
--> statement-breakpoint
drop trigger logbook_append_only on app.logbook;
--> statement-breakpoint
create trigger logbook_append_only before update or delete on app.logbook
  for each row execute function app.logbook_append_only();
--> statement-breakpoint
-- The practice cases whose day is over. Their key goes at once, whatever the platform says; what stands in chat is for whoever asked.
-- Definer, because nobody else may take a key away. A room on which delivery is working is left until it is done.
create function app.claim_wipes(p_now timestamptz, p_limit integer, p_until timestamptz)
returns table (case_id uuid, opened_at timestamptz, kind text, platform text, tenant text, room text, posts jsonb)
language plpgsql security definer set search_path = app, pg_temp as $$
#variable_conflict use_column
declare
  v_cases uuid[];
begin
  select coalesce(array_agg(d.id), '{}') into v_cases from (
    select r.case_id as id from rooms r join cases c on c.id = r.case_id
    where c.practice and (c.face ->> 'openedAt')::timestamptz + interval '24 hours' <= p_now
      and (r.lease_until is null or r.lease_until <= p_now)
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
  update rooms set ending = true, lease_until = p_until, retry_at = null where case_id = any (v_cases);
  return query
    select c.id, (c.face ->> 'openedAt')::timestamptz, r.kind, r.platform, r.tenant, r.room,
      coalesce((select jsonb_agg(jsonb_build_object('platform', p.platform, 'tenant', p.tenant, 'room', p.room, 'post', p.reference)
        order by p.sent_at, p.id) from posts p where p.case_id = c.id and p.reference is not null and p.state <> 'removed'), '[]')
    from cases c join rooms r on r.case_id = c.id where c.id = any (v_cases) order by c.id;
end $$;
--> statement-breakpoint
-- Everything that is left of a practice case, once nothing of it stands in chat; the receipt stays.
create function app.finish_wipe(p_case uuid) returns void
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform 1 from rooms r join cases c on c.id = r.case_id where r.case_id = p_case and r.ending and c.practice for update of r, c;
  if not found then
    return;
  end if;
  delete from posts where case_id = p_case;
  delete from reminders where case_id = p_case;
  delete from tasks where case_id = p_case;
  delete from logbook where case_id = p_case;
  delete from case_pupils where case_id = p_case;
  delete from case_keys where case_id = p_case;
  delete from case_members where case_id = p_case;
  delete from rooms where case_id = p_case;
  delete from cases where id = p_case;
end $$;
--> statement-breakpoint
revoke all on function app.practice_of_face(), app.practice_stays(), app.logbook_append_only(),
  app.claim_wipes(timestamptz, integer, timestamptz), app.finish_wipe(uuid) from public;
--> statement-breakpoint
grant execute on function app.claim_wipes(timestamptz, integer, timestamptz), app.finish_wipe(uuid) to zorg_worker;
