-- Row security for the tables of later work, as in 0003: on, forced, and the owner admitted by a policy.
do $$
declare t text;
begin
  foreach t in array array['digest_settings', 'personal_posts', 'reminders', 'rounds', 'seals', 'seal_heads'] loop
    execute format('alter table app.%I enable row level security', t);
    execute format('alter table app.%I force row level security', t);
    execute format('create policy owner on app.%I to zorg_owner using (true) with check (true)', t);
  end loop;
  foreach t in array array['personal_posts', 'reminders', 'rounds'] loop
    execute format('create policy worker on app.%I to zorg_worker using (true) with check (true)', t);
  end loop;
  foreach t in array array['digest_settings', 'seals', 'seal_heads'] loop
    execute format('create policy worker_read on app.%I for select to zorg_worker using (true)', t);
  end loop;
  foreach t in array array['seals', 'seal_heads'] loop
    execute format('create policy worker_insert on app.%I for insert to zorg_worker with check (true)', t);
    execute format('create trigger %I before update or delete on app.%I for each row execute function app.append_only()', t || '_append_only', t);
    execute format('create trigger %I before truncate on app.%I for each statement execute function app.append_only()', t || '_no_truncate', t);
  end loop;
end $$;
--> statement-breakpoint
-- One's own, and nobody else's.
create policy app_read on app.digest_settings for select to zorg_app using (digest_settings.person_id = app.me());
--> statement-breakpoint
create policy app_insert on app.digest_settings for insert to zorg_app with check (digest_settings.person_id = app.me());
--> statement-breakpoint
create policy app_update on app.digest_settings for update to zorg_app using (digest_settings.person_id = app.me());
--> statement-breakpoint
create policy app_read on app.personal_posts for select to zorg_app using (personal_posts.person_id = app.me());
--> statement-breakpoint
create policy app_read on app.reminders for select to zorg_app using (exists (
  select 1 from app.case_members m
  where m.case_id = reminders.case_id and m.person_id = app.me() and m.until_at is null and not m.paused));
--> statement-breakpoint
create policy app_insert on app.reminders for insert to zorg_app with check (reminders.person_id = app.me() and exists (
  select 1 from app.case_members m
  where m.case_id = reminders.case_id and m.person_id = app.me() and m.until_at is null and not m.paused));
--> statement-breakpoint
create policy app_update on app.reminders for update to zorg_app using (reminders.person_id = app.me() and exists (
  select 1 from app.case_members m
  where m.case_id = reminders.case_id and m.person_id = app.me() and m.until_at is null and not m.paused));
--> statement-breakpoint
create policy app_read on app.seals for select to zorg_app using (seals.school_id = any ((select app.my_schools())::uuid[]));
--> statement-breakpoint
grant select on app.digest_settings, app.personal_posts, app.reminders, app.seals to zorg_app;
--> statement-breakpoint
grant insert, update on app.digest_settings, app.reminders to zorg_app;
--> statement-breakpoint
grant select on app.digest_settings, app.personal_posts, app.reminders, app.rounds, app.seals, app.seal_heads to zorg_worker;
--> statement-breakpoint
grant insert, update, delete on app.personal_posts, app.reminders to zorg_worker;
--> statement-breakpoint
grant insert, update on app.rounds to zorg_worker;
--> statement-breakpoint
grant insert on app.seals, app.seal_heads to zorg_worker;
