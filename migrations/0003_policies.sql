-- Every table, without exception: row security on, forced, and its owner admitted by a policy. Columns in the policies below are
-- always qualified: an unqualified `case_id` inside `exists` would be that of case_members, and everything would be open.
do $$
declare t text;
begin
  execute 'create table app.deliveries_default partition of app.deliveries default';
  execute 'create table app.access_log_default partition of app.access_log default';
  for t in select c.relname from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') loop
    execute format('alter table app.%I enable row level security', t);
    execute format('alter table app.%I force row level security', t);
    execute format('create policy owner on app.%I to zorg_owner using (true) with check (true)', t);
  end loop;
end $$;
--> statement-breakpoint
insert into app.settings (key, value) values ('access_log_months', '24'), ('delivery_hours', '72');
--> statement-breakpoint
select app.housekeep();
--> statement-breakpoint

-- The directory: a person reads that of the schools where a role is held now.
create policy app_read on app.schools for select to zorg_app using (schools.id = any ((select app.my_schools())::uuid[]));
--> statement-breakpoint
create policy app_read on app.boards for select to zorg_app
  using (exists (select 1 from app.schools s where s.board_id = boards.id));
--> statement-breakpoint
create policy app_read on app.profiles for select to zorg_app using (true);
--> statement-breakpoint
create policy app_read on app.roles for select to zorg_app using (roles.school_id = any ((select app.my_schools())::uuid[]));
--> statement-breakpoint
create policy app_read on app.staff for select to zorg_app using (staff.school_id = any ((select app.my_schools())::uuid[]));
--> statement-breakpoint
create policy app_read on app.people for select to zorg_app
  using (exists (select 1 from app.staff s where s.person_id = people.id));
--> statement-breakpoint
create policy app_read on app.accounts for select to zorg_app
  using (exists (select 1 from app.staff s where s.person_id = accounts.person_id));
--> statement-breakpoint
create policy app_read on app.away for select to zorg_app
  using (exists (select 1 from app.staff s where s.person_id = away.person_id));
--> statement-breakpoint
create policy app_insert on app.away for insert to zorg_app with check (away.person_id = app.me());
--> statement-breakpoint
create policy app_update on app.away for update to zorg_app using (away.person_id = app.me());
--> statement-breakpoint
create policy app_delete on app.away for delete to zorg_app using (away.person_id = app.me());
--> statement-breakpoint
create policy app_read on app.roster for select to zorg_app using (roster.school_id = any ((select app.my_schools())::uuid[]));
--> statement-breakpoint
create policy app_read on app.school_keys for select to zorg_app
  using (school_keys.school_id = any ((select app.my_schools())::uuid[]));
--> statement-breakpoint

-- Cases: through case_members, and nothing else. Someone whose access pauses reads no logbook and no pupil; the case itself stays in reach,
-- for coming back, leaving, and the emergency that nothing may hold up.
create policy app_read on app.cases for select to zorg_app using (exists (
  select 1 from app.case_members m
  where m.case_id = cases.id and m.person_id = app.me() and m.until_at is null));
--> statement-breakpoint
-- Without a policy for update, `select … for update` finds no row and says nothing.
create policy app_update on app.cases for update to zorg_app using (exists (
  select 1 from app.case_members m
  where m.case_id = cases.id and m.person_id = app.me() and m.until_at is null));
--> statement-breakpoint
create policy app_read on app.case_members for select to zorg_app using (
  (case_members.person_id = app.me() and case_members.until_at is null)
  or app.is_member(case_members.case_id));
--> statement-breakpoint
create policy app_insert on app.case_members for insert to zorg_app with check (app.is_member(case_members.case_id));
--> statement-breakpoint
create policy app_update on app.case_members for update to zorg_app using (app.is_member(case_members.case_id));
--> statement-breakpoint
create policy app_read on app.case_exclusions for select to zorg_app using (exists (
  select 1 from app.case_members m
  where m.case_id = case_exclusions.case_id and m.person_id = app.me() and m.until_at is null and not m.paused));
--> statement-breakpoint
create policy app_insert on app.case_exclusions for insert to zorg_app with check (exists (
  select 1 from app.case_members m
  where m.case_id = case_exclusions.case_id and m.person_id = app.me() and m.until_at is null and not m.paused));
--> statement-breakpoint
create policy app_read on app.case_keys for select to zorg_app using (exists (
  select 1 from app.case_members m
  where m.case_id = case_keys.case_id and m.person_id = app.me() and m.until_at is null));
--> statement-breakpoint
create policy app_read on app.logbook for select to zorg_app using (exists (
  select 1 from app.case_members m
  where m.case_id = logbook.case_id and m.person_id = app.me() and m.until_at is null and not m.paused
    and (logbook.audience = 'case' or m.core)));
--> statement-breakpoint
create policy app_insert on app.logbook for insert to zorg_app with check (logbook.author = app.me() and exists (
  select 1 from app.case_members m
  where m.case_id = logbook.case_id and m.person_id = app.me() and m.until_at is null));
--> statement-breakpoint
create policy app_all on app.tasks to zorg_app using (exists (
  select 1 from app.case_members m
  where m.case_id = tasks.case_id and m.person_id = app.me() and m.until_at is null));
--> statement-breakpoint
create policy app_read on app.case_pupils for select to zorg_app using (exists (
  select 1 from app.case_members m
  where m.case_id = case_pupils.case_id and m.person_id = app.me() and m.until_at is null and not m.paused));
--> statement-breakpoint
create policy app_insert on app.case_pupils for insert to zorg_app with check (
  case_pupils.linked_by = app.me()
  and case_pupils.school_id = (select c.school_id from app.cases c where c.id = case_pupils.case_id)
  and exists (
    select 1 from app.case_members m
    where m.case_id = case_pupils.case_id and m.person_id = app.me() and m.until_at is null and not m.paused));
--> statement-breakpoint
create policy app_read on app.deliveries for select to zorg_app using (deliveries.person_id = app.me());
--> statement-breakpoint
create policy app_insert on app.deliveries for insert to zorg_app with check (deliveries.person_id = app.me());
--> statement-breakpoint
-- Written by everybody, also before anyone is known; read through no session.
create policy app_insert on app.access_log for insert to zorg_app
  with check (access_log.person_id is not distinct from app.me());
--> statement-breakpoint

-- The worker: faces, rooms and posts of all cases, and what the system's own acts need. It reads no logbook and no pupil.
do $$
declare t text;
begin
  foreach t in array array['schools', 'boards', 'profiles', 'roles', 'staff', 'people', 'accounts', 'away', 'school_keys',
    'case_keys'] loop
    execute format('create policy worker_read on app.%I for select to zorg_worker using (true)', t);
  end loop;
  foreach t in array array['cases', 'case_members', 'tasks', 'rooms', 'posts'] loop
    execute format('create policy worker on app.%I to zorg_worker using (true) with check (true)', t);
  end loop;
end $$;
--> statement-breakpoint
create policy worker_delete on app.accounts for delete to zorg_worker using (true);
--> statement-breakpoint
create policy worker_insert on app.logbook for insert to zorg_worker with check (logbook.author is null);
