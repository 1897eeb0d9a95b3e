-- A stamp of everything that a reader of a school's directory sees. It is read in the transaction that asks, under row security, and
-- what was read under it may be kept in memory until it changes. Random, not a count: a number that was rolled back would come again.
ALTER TABLE "app"."schools" ADD COLUMN "directory" uuid DEFAULT gen_random_uuid() NOT NULL;
--> statement-breakpoint
create function app.school_stamp() returns trigger language plpgsql set search_path = app, pg_temp as $$
begin
  new.directory := gen_random_uuid();
  return new;
end $$;
--> statement-breakpoint
create trigger schools_stamp before update on app.schools for each row execute function app.school_stamp();
--> statement-breakpoint
-- Definer, because who says to be away may not write the school. In the order of their ids: two at once must not wait for each other.
create function app.touch_schools(p_schools uuid[]) returns void
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform 1 from schools s where s.id = any (p_schools) order by s.id for no key update;
  update schools set directory = directory where id = any (p_schools);
end $$;
--> statement-breakpoint
-- For tables with a school of their own (`roles`, `staff`).
create function app.directory_of_school() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform app.touch_schools(array[
    case when tg_op <> 'INSERT' then old.school_id end, case when tg_op <> 'DELETE' then new.school_id end]);
  return null;
end $$;
--> statement-breakpoint
create function app.touch_schools_of(p_people uuid[]) returns void
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform app.touch_schools(array(select distinct s.school_id from staff s where s.person_id = any (p_people)));
end $$;
--> statement-breakpoint
-- For tables about a person, who may work at several (`people`, `accounts`, `away`).
create function app.directory_of_person() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform app.touch_schools_of(array[
    case when tg_op <> 'INSERT' then old.person_id end, case when tg_op <> 'DELETE' then new.person_id end]);
  return null;
end $$;
--> statement-breakpoint
create function app.directory_of_name() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform app.touch_schools_of(array[new.id]);
  return null;
end $$;
--> statement-breakpoint
create function app.directory_of_board() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform app.touch_schools(array(select s.id from schools s where s.board_id = new.id));
  return null;
end $$;
--> statement-breakpoint
create trigger roles_directory after insert or update or delete on app.roles
  for each row execute function app.directory_of_school();
--> statement-breakpoint
create trigger staff_directory after insert or update or delete on app.staff
  for each row execute function app.directory_of_school();
--> statement-breakpoint
create trigger accounts_directory after insert or update or delete on app.accounts
  for each row execute function app.directory_of_person();
--> statement-breakpoint
create trigger away_directory after insert or update or delete on app.away
  for each row execute function app.directory_of_person();
--> statement-breakpoint
create trigger people_directory after update on app.people for each row execute function app.directory_of_name();
--> statement-breakpoint
create trigger boards_directory after update on app.boards for each row execute function app.directory_of_board();
--> statement-breakpoint
-- Nobody empties these by one stroke; a trigger per row would not see it.
do $$
declare t text;
begin
  foreach t in array array['roles', 'staff', 'accounts', 'away'] loop
    execute format('create trigger %I before truncate on app.%I for each statement execute function app.append_only()', t || '_no_truncate', t);
  end loop;
end $$;
--> statement-breakpoint
revoke all on function app.school_stamp(), app.touch_schools(uuid[]), app.directory_of_school(), app.touch_schools_of(uuid[]),
  app.directory_of_person(), app.directory_of_name(), app.directory_of_board() from public;
--> statement-breakpoint
-- The chain is looked at once a statement, and the case moved once, not once a row; what is asked of each row is the same.
drop trigger logbook_continue on app.logbook;
--> statement-breakpoint
create or replace function app.logbook_continue() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
declare
  v_row record;
  v_case uuid;
  v_seq integer;
  v_head bytea;
begin
  for v_row in select n.case_id, n.seq, n.prev, n.mac from fresh n order by n.case_id, n.seq loop
    if v_row.case_id is distinct from v_case then
      if v_case is not null then
        update cases set seq = v_seq, head = v_head where id = v_case;
      end if;
      v_case := v_row.case_id;
      select c.seq, c.head into v_seq, v_head from cases c where c.id = v_case for no key update;
    end if;
    if v_row.seq is distinct from v_seq + 1 or v_row.prev is distinct from v_head or length(v_row.mac) <> 32 then
      raise exception 'this row does not continue the chain' using errcode = 'ZD001';
    end if;
    v_seq := v_row.seq;
    v_head := v_row.mac;
  end loop;
  if v_case is not null then
    update cases set seq = v_seq, head = v_head where id = v_case;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger logbook_continue after insert on app.logbook referencing new table as fresh
  for each statement execute function app.logbook_continue();
