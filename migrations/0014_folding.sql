ALTER TABLE "app"."cases" ADD COLUMN "folding" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Of all columns the working roles may change, those that say what a case is go together with a row of its logbook.
drop trigger cases_state_follows_logbook on app.cases;
--> statement-breakpoint
create trigger cases_state_follows_logbook before update of phase, face, facts, last_activity_at, folding on app.cases
  for each row when (current_user in ('zorg_app', 'zorg_worker')) execute function app.state_follows_logbook();
--> statement-breakpoint
grant update (folding) on app.cases to zorg_app, zorg_worker;
--> statement-breakpoint
-- As in 0001, and says under which version of the folding the case was made.
create function app.open_case(
  p_case uuid, p_school uuid, p_profile text, p_call_name text, p_phase text, p_face jsonb, p_facts bytea, p_at timestamptz,
  p_master_kid text, p_wrapped bytea, p_members jsonb, p_excluded uuid[], p_folding integer
) returns void
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if not (p_school = any (app.my_schools())) then
    raise exception 'no role at this school' using errcode = '42501';
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
--> statement-breakpoint
-- The one of before, for a replica of before: nobody's version.
create or replace function app.open_case(
  p_case uuid, p_school uuid, p_profile text, p_call_name text, p_phase text, p_face jsonb, p_facts bytea, p_at timestamptz,
  p_master_kid text, p_wrapped bytea, p_members jsonb, p_excluded uuid[]
) returns void
language sql security definer set search_path = app, pg_temp as $$
  select app.open_case(p_case, p_school, p_profile, p_call_name, p_phase, p_face, p_facts, p_at, p_master_kid, p_wrapped, p_members, p_excluded, 0)
$$;
--> statement-breakpoint
revoke all on function
  app.open_case(uuid, uuid, text, text, text, jsonb, bytea, timestamptz, text, bytea, jsonb, uuid[], integer) from public;
--> statement-breakpoint
grant execute on function
  app.open_case(uuid, uuid, text, text, text, jsonb, bytea, timestamptz, text, bytea, jsonb, uuid[], integer) to zorg_app;
