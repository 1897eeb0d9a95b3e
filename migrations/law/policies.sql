-- Row security, a table at a time, as it is today. What stands here for neither role can be reached by neither; what each may do with the rows
-- that it reaches stands in rights.sql.
--
-- Columns are always qualified: an unqualified `case_id` inside `exists` would be that of case_members, and everything would be open.
-- The app's policies go by who acts (`app.me`); the worker acts for nobody, and reads no word of a logbook.

-- The directory: a person reads that of the schools where a role is held now.

create policy app_read on app.schools for select to zorg_app using (schools.id = any ((select app.my_schools())::uuid[]));
create policy worker_read on app.schools for select to zorg_worker using (true);

create policy app_read on app.boards for select to zorg_app
  using (exists (select 1 from app.schools s where s.board_id = boards.id));
create policy worker_read on app.boards for select to zorg_worker using (true);

create policy app_read on app.profiles for select to zorg_app using (true);
create policy worker_read on app.profiles for select to zorg_worker using (true);

create policy app_read on app.roles for select to zorg_app using (roles.school_id = any ((select app.my_schools())::uuid[]));
create policy worker_read on app.roles for select to zorg_worker using (true);

-- In which case somebody of another school was named, rights.sql keeps from the app.
create policy app_read on app.visitors for select to zorg_app using (visitors.school_id = any ((select app.my_schools())::uuid[]));
create policy worker_read on app.visitors for select to zorg_worker using (true);

create policy app_read on app.staff for select to zorg_app using (staff.school_id = any ((select app.my_schools())::uuid[]));
create policy worker_read on app.staff for select to zorg_worker using (true);

create policy app_read on app.people for select to zorg_app
  using (exists (select 1 from app.staff s where s.person_id = people.id));
create policy worker_read on app.people for select to zorg_worker using (true);

create policy app_read on app.accounts for select to zorg_app
  using (exists (select 1 from app.staff s where s.person_id = accounts.person_id));
create policy worker_read on app.accounts for select to zorg_worker using (true);
create policy worker_delete on app.accounts for delete to zorg_worker using (true);

create policy app_read on app.away for select to zorg_app
  using (exists (select 1 from app.staff s where s.person_id = away.person_id));
create policy app_insert on app.away for insert to zorg_app with check (away.person_id = app.me());
create policy app_update on app.away for update to zorg_app using (away.person_id = app.me());
create policy app_delete on app.away for delete to zorg_app using (away.person_id = app.me());
create policy worker_read on app.away for select to zorg_worker using (true);

create policy app_read on app.roster for select to zorg_app using (roster.school_id = any ((select app.my_schools())::uuid[]));

create policy app_read on app.school_keys for select to zorg_app
  using (school_keys.school_id = any ((select app.my_schools())::uuid[]));
create policy worker_read on app.school_keys for select to zorg_worker using (true);

-- Cases: through case_members, and nothing else. Someone whose access pauses reads no logbook and no pupil; the case itself stays in reach,
-- for coming back, leaving, and the emergency that nothing may hold up.

create policy app_read on app.cases for select to zorg_app using (exists (
  select 1 from app.case_members m
  where m.case_id = cases.id and m.person_id = app.me() and m.until_at is null));
-- Without a policy for update, `select … for update` finds no row and says nothing.
create policy app_update on app.cases for update to zorg_app using (exists (
  select 1 from app.case_members m
  where m.case_id = cases.id and m.person_id = app.me() and m.until_at is null));
create policy worker on app.cases to zorg_worker using (true) with check (true);

create policy app_read on app.case_members for select to zorg_app using (
  (case_members.person_id = app.me() and case_members.until_at is null)
  or app.is_member(case_members.case_id));
create policy app_insert on app.case_members for insert to zorg_app with check (app.is_member(case_members.case_id));
create policy app_update on app.case_members for update to zorg_app using (app.is_member(case_members.case_id));
create policy worker on app.case_members to zorg_worker using (true) with check (true);

-- A person reads that they are asked, and members whom else; who is asked reads nothing else of the case.
create policy app_read on app.case_asked for select to zorg_app using (
  case_asked.person_id = app.me() or app.is_member(case_asked.case_id));
create policy app_insert on app.case_asked for insert to zorg_app with check (app.is_member(case_asked.case_id));
create policy app_update on app.case_asked for update to zorg_app using (app.is_member(case_asked.case_id));
create policy worker on app.case_asked to zorg_worker using (true) with check (true);

-- The same of who is asked as the board, who is a member of none of them.
create policy app_read on app.board_asked for select to zorg_app using (
  board_asked.person_id = app.me() or app.is_member(board_asked.case_id));
create policy app_insert on app.board_asked for insert to zorg_app with check (app.is_member(board_asked.case_id));
create policy app_update on app.board_asked for update to zorg_app using (app.is_member(board_asked.case_id));
create policy worker on app.board_asked to zorg_worker using (true) with check (true);

create policy app_read on app.case_exclusions for select to zorg_app using (exists (
  select 1 from app.case_members m
  where m.case_id = case_exclusions.case_id and m.person_id = app.me() and m.until_at is null and not m.paused));
create policy app_insert on app.case_exclusions for insert to zorg_app with check (exists (
  select 1 from app.case_members m
  where m.case_id = case_exclusions.case_id and m.person_id = app.me() and m.until_at is null and not m.paused));
create policy app_delete on app.case_exclusions for delete to zorg_app using (exists (
  select 1 from app.case_members m
  where m.case_id = case_exclusions.case_id and m.person_id = app.me() and m.until_at is null and not m.paused and m.core));
create policy worker_read on app.case_exclusions for select to zorg_worker using (true);
create policy worker_insert on app.case_exclusions for insert to zorg_worker with check (true);
create policy worker_delete on app.case_exclusions for delete to zorg_worker using (true);

create policy app_read on app.case_keys for select to zorg_app using (exists (
  select 1 from app.case_members m
  where m.case_id = case_keys.case_id and m.person_id = app.me() and m.until_at is null));
create policy worker_read on app.case_keys for select to zorg_worker using (true);

create policy app_read on app.logbook for select to zorg_app using (exists (
  select 1 from app.case_members m
  where m.case_id = logbook.case_id and m.person_id = app.me() and m.until_at is null and not m.paused
    and (logbook.audience = 'case' or m.core)
    and (m.kind <> 'consulted' or m.core or app.of_their_round(logbook.case_id, logbook.seq, m.from_at))));
create policy app_insert on app.logbook for insert to zorg_app with check (logbook.author = app.me() and exists (
  select 1 from app.case_members m
  where m.case_id = logbook.case_id and m.person_id = app.me() and m.until_at is null));
create policy worker_insert on app.logbook for insert to zorg_worker with check (logbook.author is null);

create policy app_all on app.tasks to zorg_app using (exists (
  select 1 from app.case_members m
  where m.case_id = tasks.case_id and m.person_id = app.me() and m.until_at is null));
create policy worker on app.tasks to zorg_worker using (true) with check (true);

-- Who may end a file, and sees that one waits for it, is no matter of membership: the functions say it (my_ends and what follows).
create policy worker on app.case_ends to zorg_worker using (true) with check (true);
-- What is known of a hold from beside the data goes with no end that lapses.
create policy worker_held on app.case_ends as restrictive for delete to zorg_worker using (case_ends.held_since is null);

create policy app_read on app.case_pupils for select to zorg_app using (exists (
  select 1 from app.case_members m
  where m.case_id = case_pupils.case_id and m.person_id = app.me() and m.until_at is null and not m.paused));
create policy app_insert on app.case_pupils for insert to zorg_app with check (
  case_pupils.linked_by = app.me()
  and case_pupils.school_id = (select c.school_id from app.cases c where c.id = case_pupils.case_id)
  and exists (
    select 1 from app.case_members m
    where m.case_id = case_pupils.case_id and m.person_id = app.me() and m.until_at is null and not m.paused));

-- Written by who decides, read by nobody. Of the sheets that are made of them, as of receipts of cases and lines and of settings, only the owner sees anything.
create policy app_insert on app.case_outcomes for insert to zorg_app with check (exists (
  select 1 from app.case_members m
  where m.case_id = case_outcomes.case_id and m.person_id = app.me() and m.until_at is null));

create policy app_read on app.reminders for select to zorg_app using (exists (
  select 1 from app.case_members m
  where m.case_id = reminders.case_id and m.person_id = app.me() and m.until_at is null and not m.paused));
create policy app_insert on app.reminders for insert to zorg_app with check (reminders.person_id = app.me() and exists (
  select 1 from app.case_members m
  where m.case_id = reminders.case_id and m.person_id = app.me() and m.until_at is null and not m.paused));
create policy app_update on app.reminders for update to zorg_app using (reminders.person_id = app.me() and exists (
  select 1 from app.case_members m
  where m.case_id = reminders.case_id and m.person_id = app.me() and m.until_at is null and not m.paused));
create policy worker on app.reminders to zorg_worker using (true) with check (true);

-- One's own, and nobody else's.

create policy app_read on app.digest_settings for select to zorg_app using (digest_settings.person_id = app.me());
create policy app_insert on app.digest_settings for insert to zorg_app with check (digest_settings.person_id = app.me());
create policy app_update on app.digest_settings for update to zorg_app using (digest_settings.person_id = app.me());
create policy worker_read on app.digest_settings for select to zorg_worker using (true);

create policy app_read on app.personal_posts for select to zorg_app using (personal_posts.person_id = app.me());
create policy worker on app.personal_posts to zorg_worker using (true) with check (true);

-- What returns every year is of the school's own people; who sees no case by a role ticks nothing. Of a course who leads the school reads how many
-- followed it, and everybody their own.
create policy app_read on app.duties_done for select to zorg_app using (exists (
  select 1 from app.roles r
  where r.school_id = duties_done.school_id and r.person_id = app.me() and r.until_at is null and r.role not in ('administrator', 'privacyOfficer')
    and (duties_done.item not like 'course.%' or duties_done.person_id = app.me() or r.role = 'schoolLeader')));
create policy app_insert on app.duties_done for insert to zorg_app with check (duties_done.person_id = app.me() and exists (
  select 1 from app.roles r
  where r.school_id = duties_done.school_id and r.person_id = app.me() and r.until_at is null and r.role not in ('administrator', 'privacyOfficer')));
-- A tick that was a mistake goes by who gave it.
create policy app_delete on app.duties_done for delete to zorg_app using (duties_done.person_id = app.me());
create policy worker_read on app.duties_done for select to zorg_worker using (true);

-- Requests are of who leads the school or the care in it, and of the privacy officer, who reads no name and no word in them. Who reads the core
-- of a case that one is about has it too, and nobody else learns that there is such a case.
create policy app_read on app.requests for select to zorg_app using (
  exists (select 1 from app.roles r where r.school_id = requests.school_id and r.person_id = app.me() and r.until_at is null
    and r.role in ('careCoordinator', 'schoolLeader', 'privacyOfficer'))
  or exists (select 1 from app.request_cases c where c.request_id = requests.id));
create policy app_insert on app.requests for insert to zorg_app with check (requests.opened_by = app.me() and exists (
  select 1 from app.roles r where r.school_id = requests.school_id and r.person_id = app.me() and r.until_at is null
    and r.role in ('careCoordinator', 'schoolLeader')));
-- The privacy officer advises, and changes nothing.
create policy app_update on app.requests for update to zorg_app using (
  exists (select 1 from app.roles r where r.school_id = requests.school_id and r.person_id = app.me() and r.until_at is null
    and r.role in ('careCoordinator', 'schoolLeader'))
  or exists (select 1 from app.request_cases c where c.request_id = requests.id));
create policy worker on app.requests to zorg_worker using (true) with check (true);

create policy app_read on app.request_words for select to zorg_app using (
  exists (select 1 from app.roles r where r.school_id = request_words.school_id and r.person_id = app.me() and r.until_at is null
    and r.role in ('careCoordinator', 'schoolLeader'))
  or exists (select 1 from app.request_cases c where c.request_id = request_words.request_id));
create policy app_insert on app.request_words for insert to zorg_app with check (exists (
  select 1 from app.requests q where q.id = request_words.request_id and q.school_id = request_words.school_id and q.opened_by = app.me()));
create policy app_update on app.request_words for update to zorg_app using (
  exists (select 1 from app.roles r where r.school_id = request_words.school_id and r.person_id = app.me() and r.until_at is null
    and r.role in ('careCoordinator', 'schoolLeader'))
  or exists (select 1 from app.request_cases c where c.request_id = request_words.request_id));

-- What a privacy officer advises is for who reads the words of the request, and for herself; she writes it in her own name while it goes on, and
-- nobody changes it.
create policy app_read on app.request_advice for select to zorg_app using (
  request_advice.person_id = app.me()
  or exists (select 1 from app.request_words w where w.request_id = request_advice.request_id));
create policy app_insert on app.request_advice for insert to zorg_app with check (request_advice.person_id = app.me()
  and exists (select 1 from app.roles r where r.school_id = request_advice.school_id and r.person_id = app.me() and r.until_at is null
    and r.role = 'privacyOfficer')
  and exists (select 1 from app.requests q
    where q.id = request_advice.request_id and q.school_id = request_advice.school_id and q.ended_at is null));

-- What became of a case is for who read it; written where it is destroyed (end_case).
create policy app_read on app.request_ends for select to zorg_app using (app.me() = any (request_ends.readers));

create policy app_read on app.request_cases for select to zorg_app using (exists (
  select 1 from app.case_members m
  where m.case_id = request_cases.case_id and m.person_id = app.me() and m.core and m.until_at is null and not m.paused));
create policy app_insert on app.request_cases for insert to zorg_app with check (exists (
  select 1 from app.case_members m
  where m.case_id = request_cases.case_id and m.person_id = app.me() and m.core and m.until_at is null and not m.paused
    and m.school_id = request_cases.school_id));
create policy app_update on app.request_cases for update to zorg_app using (exists (
  select 1 from app.case_members m
  where m.case_id = request_cases.case_id and m.person_id = app.me() and m.core and m.until_at is null and not m.paused));
create policy worker on app.request_cases to zorg_worker using (true) with check (true);

create policy app_read on app.request_lines for select to zorg_app using (exists (
  select 1 from app.case_members m
  where m.case_id = request_lines.case_id and m.person_id = app.me() and m.core and m.until_at is null and not m.paused));
-- Only of a case that the request is about, and until it is decided: what goes out is what was decided on.
create policy app_insert on app.request_lines for insert to zorg_app with check (request_lines.person_id = app.me() and exists (
  select 1 from app.request_cases c
  where c.request_id = request_lines.request_id and c.case_id = request_lines.case_id and c.decision is null));
create policy app_update on app.request_lines for update to zorg_app using (exists (
  select 1 from app.request_cases c
  where c.request_id = request_lines.request_id and c.case_id = request_lines.case_id and c.decision is null))
  with check (request_lines.person_id = app.me());

create policy app_read on app.deliveries for select to zorg_app using (deliveries.person_id = app.me());
create policy app_insert on app.deliveries for insert to zorg_app with check (deliveries.person_id = app.me());

-- Written by everybody, also before anyone is known; read through looks_in and looks_over (functions.sql), and no session.
create policy app_insert on app.access_log for insert to zorg_app
  with check (access_log.person_id is not distinct from app.me());

-- A run of the bot is nobody's: it says that it is there before anyone looks.
create policy app_read on app.look_writers for select to zorg_app using (true);
create policy app_insert on app.look_writers for insert to zorg_app with check (true);

-- The daily seal is for whoever works at the school.

create policy app_read on app.seals for select to zorg_app using (seals.school_id = any ((select app.my_schools())::uuid[]));
create policy worker_read on app.seals for select to zorg_worker using (true);
create policy worker_insert on app.seals for insert to zorg_worker with check (true);

create policy worker_read on app.seal_heads for select to zorg_worker using (true);
create policy worker_insert on app.seal_heads for insert to zorg_worker with check (true);

-- The worker's own: rooms, posts, when a school is looked at, which bots run, and where people are, which only who sends has to know.

create policy worker on app.rooms to zorg_worker using (true) with check (true);
create policy worker on app.posts to zorg_worker using (true) with check (true);
create policy worker on app.replicas to zorg_worker using (true) with check (true);
create policy worker on app.rounds to zorg_worker using (true) with check (true);
create policy worker on app.nightly_checks to zorg_worker using (true) with check (true);
create policy worker on app.addresses to zorg_worker using (true) with check (true);
create policy worker_read on app.backups for select to zorg_worker using (true);
create policy worker on app.news_told to zorg_worker using (true) with check (true);
create policy worker on app.page_sign_ins to zorg_worker using (true) with check (true);
create policy worker on app.page_sessions to zorg_worker using (true) with check (true);
create policy worker on app.page_keys to zorg_worker using (true) with check (true);
create policy worker on app.page_key_codes to zorg_worker using (true) with check (true);
create policy worker on app.page_key_lifts to zorg_worker using (true) with check (true);

-- What somebody types on the page and has not saved yet is theirs alone; in a case while they may read in it.
create policy app on app.case_drafts to zorg_app using (case_drafts.person_id = app.me() and exists (
  select 1 from app.case_members m
  where m.case_id = case_drafts.case_id and m.person_id = app.me() and m.until_at is null and not m.paused));
create policy worker on app.case_drafts to zorg_worker using (true) with check (true);
create policy app on app.loose_drafts to zorg_app using (loose_drafts.person_id = app.me());
create policy worker on app.loose_drafts to zorg_worker using (true) with check (true);

-- And every table there is, partitions too: security on and forced, and the owner let in.
select app.secure(c.oid::regclass) from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p');
