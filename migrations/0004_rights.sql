-- Nothing by default; what stands here is all that the two working roles may do.
revoke all on all functions in schema app from public;
--> statement-breakpoint
alter default privileges for role zorg_owner in schema app revoke execute on functions from public;
--> statement-breakpoint
revoke all on all tables in schema app from public;
--> statement-breakpoint
grant usage on schema app to zorg_app, zorg_worker;
--> statement-breakpoint
grant select on app.schools, app.boards, app.profiles, app.roles, app.staff, app.people, app.accounts, app.away, app.school_keys,
  app.cases, app.case_members, app.case_keys, app.tasks to zorg_app, zorg_worker;
--> statement-breakpoint
grant insert, update on app.tasks to zorg_app, zorg_worker;
--> statement-breakpoint
-- Not whose membership it is, nor of which case: else one's own name could be written on a row of the core.
grant insert, update (kind, core, extended, paused, from_at, until_at, reason) on app.case_members to zorg_app, zorg_worker;
--> statement-breakpoint
-- Not seq and head, and not what a case is: those move by trigger only.
grant update (phase, face, facts, last_activity_at) on app.cases to zorg_app, zorg_worker;
--> statement-breakpoint
grant insert on app.logbook to zorg_app, zorg_worker;
--> statement-breakpoint
grant select on app.logbook, app.roster, app.case_exclusions, app.case_pupils, app.deliveries to zorg_app;
--> statement-breakpoint
grant insert on app.case_exclusions, app.case_pupils, app.deliveries, app.access_log to zorg_app;
--> statement-breakpoint
grant insert, update, delete on app.away to zorg_app;
--> statement-breakpoint
grant select, update on app.rooms to zorg_worker;
--> statement-breakpoint
grant select, insert, update on app.posts to zorg_worker;
--> statement-breakpoint
grant execute on function app.me(), app.is_member(uuid), app.my_schools() to zorg_app, zorg_worker;
--> statement-breakpoint
grant execute on function app.identify(text, text, text), app.free_call_name(uuid, text[]), app.same_pupil(uuid),
  app.open_case(uuid, uuid, text, text, text, jsonb, bytea, timestamptz, text, bytea, jsonb, uuid[]) to zorg_app;
--> statement-breakpoint
-- An account that its platform closed: the person behind it no longer comes in through it.
grant delete on app.accounts to zorg_worker;
--> statement-breakpoint
grant execute on function app.housekeep() to zorg_worker;
