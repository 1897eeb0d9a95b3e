-- Nothing by default; what stands here is all that the two working roles may do, as it is today. It is taken away and given anew in one
-- transaction, so that nobody meets the moment between. On a partition nobody has a right: it is reached through its table.
revoke all on schema app from public, zorg_app, zorg_worker;
revoke all on all tables in schema app from public, zorg_app, zorg_worker;
revoke all on all functions in schema app from public, zorg_app, zorg_worker;

grant usage on schema app to zorg_app, zorg_worker;

-- The directory.
grant select on app.schools, app.boards, app.profiles, app.roles, app.staff, app.people, app.accounts, app.away, app.school_keys
  to zorg_app, zorg_worker;
-- Not in which case, nor for what: that somebody of another school is here stands on the lists of this one. Nobody writes it (board_answer).
grant select (person_id, school_id, home, until_at) on app.visitors to zorg_app, zorg_worker;
grant select on app.roster to zorg_app;
grant insert, update, delete on app.away to zorg_app;
-- An account that its platform closed: the person behind it no longer comes in through it.
grant delete on app.accounts to zorg_worker;

-- Cases.
grant select on app.cases, app.case_members, app.case_keys, app.tasks to zorg_app, zorg_worker;
-- Not seq and head, and not what a case is: those move by trigger only.
grant update (phase, face, facts, last_activity_at, folding) on app.cases to zorg_app, zorg_worker;
-- Not whose membership it is, nor of which case: else one's own name could be written on a row of the core.
grant insert, update (kind, core, extended, paused, from_at, until_at, reason) on app.case_members to zorg_app, zorg_worker;
-- Not whom it is asked of, nor in which case.
grant select, insert, update (role, core, why, since_at, due_at, next_at, is_open) on app.case_asked to zorg_app, zorg_worker;
-- Nor what the board answers, which it says itself (board_answer).
grant select, insert (case_id, person_id, school_id, role, since_at, due_at, without, seen_at, is_open),
  update (role, since_at, due_at, without, seen_at, is_open) on app.board_asked to zorg_app, zorg_worker;
grant update (answered_at, named) on app.board_asked to zorg_worker;
grant insert, update on app.tasks to zorg_app, zorg_worker;
grant insert on app.logbook to zorg_app, zorg_worker;
grant select on app.logbook, app.case_exclusions, app.case_pupils to zorg_app;
-- Who is asked in the place of somebody who must not see a case; what was said of somebody lapses where no second person confirms it; and who
-- must not see a case must not see the one that it is linked with.
grant select, insert, delete on app.case_exclusions to zorg_worker;
grant delete on app.case_exclusions to zorg_app;
grant insert on app.case_exclusions, app.case_pupils, app.case_outcomes to zorg_app;

-- Whose term is over the worker works out. Not who asks for its end and who agrees: two people say that themselves.
grant select, insert (case_id, school_id, due_at, waits_since), update (due_at, waits_since, told_at), delete on app.case_ends to zorg_worker;

-- What comes in and who looked.
grant select, insert on app.deliveries to zorg_app;
grant insert on app.access_log, app.look_writers to zorg_app;
-- Which numbers there are; what is wrapped only the owner reads.
grant select (id) on app.look_writers to zorg_app;

-- What goes out.
grant select, update on app.rooms to zorg_worker;
grant select, insert, update on app.posts, app.addresses to zorg_worker;
grant select on app.digest_settings, app.personal_posts, app.reminders to zorg_app, zorg_worker;
grant insert, update on app.digest_settings, app.reminders to zorg_app;
grant insert, update, delete on app.personal_posts, app.reminders to zorg_worker;
grant select on app.duties_done to zorg_app, zorg_worker;
grant insert, delete on app.duties_done to zorg_app;
grant select, insert, update on app.rounds, app.nightly_checks to zorg_worker;

-- Requests of parents and pupils. The worker finds the cases by their keyed hashes, and reads no word of them.
grant select, insert, update (course, keys, ended_at, mark) on app.requests to zorg_app;
grant select (id, school_id, keys, opened_at, ended_at, compared_at, number), update (compared_at) on app.requests to zorg_worker;
grant select, insert, update (kid, sealed) on app.request_words to zorg_app;
grant select, insert on app.request_advice to zorg_app;
grant select on app.request_ends to zorg_app;
grant select, insert (request_id, case_id, school_id, found_at, mark), update (decision, ground, sealed, decided_by, decided_at, mark)
  on app.request_cases to zorg_app;
grant select (request_id, case_id, mark), insert (request_id, case_id, school_id, found_at, mark), update (mark) on app.request_cases
  to zorg_worker;
grant select, insert, update (choice, sealed, person_id, at) on app.request_lines to zorg_app;
grant select, insert, update, delete on app.replicas to zorg_worker;

-- How the bot is. That it was backed up says whoever owns the database.
grant select on app.backups to zorg_worker;
grant select, insert, update, delete on app.news_told to zorg_worker;

-- Who is signed in on the page: asked before it is known who that is.
grant select, insert, delete on app.page_sign_ins, app.page_sessions to zorg_worker;
grant update (read_at, key_at, key_person, key_mark, challenge, challenge_until) on app.page_sessions to zorg_worker;

-- Their keys. Not whose a key is, nor what it opens with: who would change that takes it away and makes another.
grant select, insert, delete on app.page_keys, app.page_key_codes, app.page_key_lifts to zorg_worker;
grant update (counter, used_at) on app.page_keys to zorg_worker;
grant update (used_at) on app.page_key_codes to zorg_worker;
grant update (agreed_by, agreed_at, ended_at) on app.page_key_lifts to zorg_worker;

-- What is typed on the page and not saved yet. The worker drops what is over, moves it along where the same person signs in again, and reads none.
grant select, insert, update (place, session_id, sealed, revision, at), delete on app.case_drafts to zorg_app;
grant select, insert, update (place, master_kid, wrapped, sealed, revision, at), delete on app.loose_drafts to zorg_app;
grant select (case_id, person_id, at), delete on app.case_drafts to zorg_worker;
grant select (session_id, at), update (session_id), delete on app.loose_drafts to zorg_worker;

-- The daily seal.
grant select on app.seals to zorg_app, zorg_worker;
grant select on app.seal_heads to zorg_worker;
grant insert on app.seals, app.seal_heads to zorg_worker;

-- Functions. Those that are not named here are for the owner and for triggers.
grant execute on function app.me(), app.is_member(uuid), app.my_schools() to zorg_app, zorg_worker;
grant execute on function app.was_asked(uuid), app.my_asked(uuid), app.take_over(uuid) to zorg_app;
grant execute on function app.my_board_asked(uuid), app.board_choices(uuid), app.board_choices_elsewhere(uuid),
  app.board_answer(uuid, uuid) to zorg_app;
grant execute on function app.was_member(uuid), app.of_their_round(uuid, integer, timestamptz) to zorg_app;
grant execute on function app.identify(text, text, text), app.free_call_name(uuid, text[]), app.same_pupil(uuid),
  app.open_case(uuid, uuid, text, text, text, jsonb, bytea, timestamptz, text, bytea, jsonb, uuid[], integer),
  app.erase_line(uuid, uuid, text, uuid, timestamptz, text, bytea) to zorg_app;
grant execute on function app.identify_marked(text, text, text) to zorg_app;
grant execute on function app.looks_in(uuid, timestamptz, integer, integer), app.looks_over(timestamptz, integer, integer) to zorg_app;
grant execute on function app.looks_since(uuid) to zorg_app, zorg_worker;
grant execute on function app.looks_kept(uuid, uuid, timestamptz, uuid, integer) to zorg_worker;
grant execute on function app.housekeep() to zorg_worker;
grant execute on function app.lease_holds(timestamptz, uuid) to zorg_worker;
grant execute on function app.claim_wipes(timestamptz, integer, timestamptz), app.finish_wipe(uuid) to zorg_worker;
grant execute on function app.my_ends(uuid), app.propose_end(uuid, text, timestamptz), app.confirm_end(uuid, timestamptz),
  app.propose_end(uuid, text, timestamptz, text), app.confirm_end(uuid, timestamptz, text),
  app.confirm_end(uuid, timestamptz, text, timestamptz), app.withdraw_end(uuid),
  app.release_end(uuid) to zorg_app;
grant execute on function app.end_case(uuid, integer, timestamptz), app.end_case(uuid, integer, timestamptz, text),
  app.claim_ends(timestamptz, integer, timestamptz), app.finish_end(uuid), app.end_requests(timestamptz), app.is_held(uuid)
  to zorg_worker;
grant execute on function app.my_boards(), app.figure_keys(uuid), app.figures(uuid, integer, jsonb) to zorg_app;
-- The command line of who runs the bot; the floor is the same.
grant execute on function app.figures_kept(uuid, integer, jsonb) to zorg_worker;

-- What the check of a night reads: what is derived, sealed or marked. No words of requests, and nothing of what goes out.
select app.let_check(
  array['access_log', 'accounts', 'addresses', 'away', 'board_asked', 'boards', 'case_asked', 'case_ends', 'case_exclusions', 'case_keys',
    'case_members', 'case_outcomes', 'case_pupils', 'cases', 'line_receipts', 'logbook', 'look_writers', 'page_keys', 'people', 'profiles', 'receipts',
    'request_advice', 'request_cases', 'request_lines', 'requests', 'roles', 'rooms', 'school_keys', 'schools', 'seal_heads', 'seals', 'settings',
    'staff', 'tasks', 'visitors'],
  array['app.may_see_cases(uuid, uuid)', 'app.may_see_case(uuid, uuid, uuid)', 'app.visit_holds(uuid, uuid)', 'app.of_board(uuid, uuid)']);
