CREATE TABLE "app"."accounts" (
	"platform" text NOT NULL,
	"tenant" text NOT NULL,
	"user_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "accounts_platform_tenant_user_id_pk" PRIMARY KEY("platform","tenant","user_id")
);
--> statement-breakpoint
CREATE TABLE "app"."away" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"from_date" date NOT NULL,
	"to_date" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."boards" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text,
	"contact" text,
	"phone" text,
	CONSTRAINT "boards_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "app"."people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."profiles" (
	"hash" text PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"version" text NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."roles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone,
	CONSTRAINT "roles_role" CHECK ("app"."roles"."role" in ('teacher', 'careCoordinator', 'schoolLeader', 'confidant', 'board', 'administrator'))
);
--> statement-breakpoint
CREATE TABLE "app"."roster" (
	"school_id" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "roster_school_id_hash_pk" PRIMARY KEY("school_id","hash")
);
--> statement-breakpoint
CREATE TABLE "app"."school_keys" (
	"school_id" uuid NOT NULL,
	"kid" text NOT NULL,
	"master_kid" text NOT NULL,
	"wrapped" "bytea" NOT NULL,
	"current" boolean NOT NULL,
	CONSTRAINT "school_keys_school_id_kid_pk" PRIMARY KEY("school_id","kid")
);
--> statement-breakpoint
CREATE TABLE "app"."schools" (
	"id" uuid PRIMARY KEY NOT NULL,
	"board_id" uuid NOT NULL,
	"name" text NOT NULL,
	"timezone" text NOT NULL,
	"profile_hash" text NOT NULL,
	"final_decider" text NOT NULL,
	"veilig_thuis" jsonb NOT NULL,
	"privacy_officer" jsonb,
	"closed" jsonb NOT NULL,
	"has_roster" boolean NOT NULL,
	"settings" text[] DEFAULT '{}' NOT NULL,
	"choices" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"directory" uuid DEFAULT gen_random_uuid() NOT NULL,
	CONSTRAINT "schools_name" UNIQUE("board_id","name")
);
--> statement-breakpoint
CREATE TABLE "app"."settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."staff" (
	"school_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"key" text NOT NULL,
	"groups" text[] NOT NULL,
	"deputy_id" uuid,
	"workdays" text[],
	"phone" text,
	"training" date,
	CONSTRAINT "staff_school_id_person_id_pk" PRIMARY KEY("school_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "app"."case_exclusions" (
	"case_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "case_exclusions_case_id_person_id_pk" PRIMARY KEY("case_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "app"."case_keys" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"master_kid" text NOT NULL,
	"wrapped" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."case_members" (
	"case_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"core" boolean NOT NULL,
	"extended" boolean NOT NULL,
	"paused" boolean NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone,
	"reason" text,
	CONSTRAINT "case_members_case_id_person_id_pk" PRIMARY KEY("case_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "app"."case_pupils" (
	"case_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"sealed" "bytea" NOT NULL,
	"name_hash" "bytea" NOT NULL,
	"identifier_hash" "bytea",
	"linked_by" uuid NOT NULL,
	"linked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "case_pupils_case_id_id_pk" PRIMARY KEY("case_id","id")
);
--> statement-breakpoint
CREATE TABLE "app"."cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"board_id" uuid NOT NULL,
	"call_name" text NOT NULL,
	"profile_hash" text NOT NULL,
	"phase" text NOT NULL,
	"face" jsonb NOT NULL,
	"facts" "bytea" NOT NULL,
	"seq" integer NOT NULL,
	"head" "bytea" NOT NULL,
	"last_activity_at" timestamp (3) with time zone NOT NULL,
	"practice" boolean DEFAULT false NOT NULL,
	"folding" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "cases_call_name" UNIQUE("board_id","call_name"),
	CONSTRAINT "cases_phase" CHECK ("app"."cases"."phase" in ('recorded', 'open', 'closed'))
);
--> statement-breakpoint
CREATE TABLE "app"."logbook" (
	"case_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"id" uuid NOT NULL,
	"type" text NOT NULL,
	"author" uuid,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"happened_at" text,
	"audience" text NOT NULL,
	"face" json NOT NULL,
	"facts" "bytea" NOT NULL,
	"body" "bytea",
	"prev" "bytea" NOT NULL,
	"mac" "bytea" NOT NULL,
	"kid" text NOT NULL,
	CONSTRAINT "logbook_case_id_seq_pk" PRIMARY KEY("case_id","seq"),
	CONSTRAINT "logbook_id" UNIQUE("case_id","id"),
	CONSTRAINT "logbook_audience" CHECK ("app"."logbook"."audience" in ('case', 'core'))
);
--> statement-breakpoint
CREATE TABLE "app"."receipts" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"destroyed_at" timestamp (3) with time zone NOT NULL,
	"rows" integer NOT NULL,
	"head" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."tasks" (
	"case_id" uuid NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"step" text,
	"owner_role" text NOT NULL,
	"owner_id" uuid,
	"status" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"escalations" integer NOT NULL,
	"revision" integer NOT NULL,
	"seen_due" timestamp (3) with time zone,
	CONSTRAINT "tasks_case_id_id_pk" PRIMARY KEY("case_id","id"),
	CONSTRAINT "tasks_status" CHECK ("app"."tasks"."status" in ('open', 'done', 'dropped'))
);
--> statement-breakpoint
CREATE TABLE "app"."access_log" (
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"person_id" uuid,
	"case_id" uuid,
	"what" text NOT NULL,
	"allowed" boolean NOT NULL,
	CONSTRAINT "access_log_id_at_pk" PRIMARY KEY("id","at")
);
--> statement-breakpoint
CREATE TABLE "app"."deliveries" (
	"key" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "deliveries_key_at_pk" PRIMARY KEY("key","at")
);
--> statement-breakpoint
CREATE TABLE "app"."posts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"slot" text NOT NULL,
	"platform" text NOT NULL,
	"tenant" text NOT NULL,
	"room" text NOT NULL,
	"hash" text NOT NULL,
	"reference" text,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "posts_slot" UNIQUE("case_id","platform","tenant","room","slot"),
	CONSTRAINT "posts_state" CHECK ("app"."posts"."state" in ('sending', 'sent', 'lost', 'removed', 'dead'))
);
--> statement-breakpoint
CREATE TABLE "app"."rooms" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"wanted" boolean NOT NULL,
	"kind" text,
	"platform" text,
	"tenant" text,
	"room" text,
	"strangers" text[] NOT NULL,
	"unreachable" uuid[] DEFAULT '{}' NOT NULL,
	"changes" bigint NOT NULL,
	"settled" bigint NOT NULL,
	"claimed" bigint NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"retry_at" timestamp (3) with time zone,
	"looked_at" timestamp (3) with time zone,
	"ending" boolean DEFAULT false NOT NULL,
	CONSTRAINT "rooms_kind" CHECK ("app"."rooms"."kind" in ('room', 'relay'))
);
--> statement-breakpoint
CREATE TABLE "app"."digest_settings" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"is_on" boolean NOT NULL,
	"day" text NOT NULL,
	"time" text NOT NULL,
	CONSTRAINT "digest_settings_day" CHECK ("app"."digest_settings"."day" in ('mo', 'tu', 'we', 'th', 'fr')),
	CONSTRAINT "digest_settings_time" CHECK ("app"."digest_settings"."time" ~ '^[0-2][0-9]:[0-5][0-9]$')
);
--> statement-breakpoint
CREATE TABLE "app"."personal_posts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"slot" text NOT NULL,
	"state" text NOT NULL,
	"card" json,
	"platform" text,
	"tenant" text,
	"room" text,
	"reference" text,
	"attempts" integer NOT NULL,
	"planned_at" timestamp (3) with time zone NOT NULL,
	"as_of" timestamp (3) with time zone,
	"lease_until" timestamp (3) with time zone,
	"retry_at" timestamp (3) with time zone,
	CONSTRAINT "personal_posts_slot" UNIQUE("person_id","school_id","slot"),
	CONSTRAINT "personal_posts_state" CHECK ("app"."personal_posts"."state" in ('planned', 'sending', 'sent', 'empty', 'dead'))
);
--> statement-breakpoint
CREATE TABLE "app"."reminders" (
	"case_id" uuid NOT NULL,
	"task" text NOT NULL,
	"revision" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"count" integer NOT NULL,
	"last_on" date,
	"snoozed_until" date,
	"snoozes" integer NOT NULL,
	"passed" boolean NOT NULL,
	CONSTRAINT "reminders_case_id_task_revision_person_id_pk" PRIMARY KEY("case_id","task","revision","person_id")
);
--> statement-breakpoint
CREATE TABLE "app"."rounds" (
	"school_id" uuid NOT NULL,
	"job" text NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"lease_until" timestamp (3) with time zone,
	CONSTRAINT "rounds_school_id_job_pk" PRIMARY KEY("school_id","job")
);
--> statement-breakpoint
CREATE TABLE "app"."seal_heads" (
	"case_id" uuid NOT NULL,
	"day" date NOT NULL,
	"school_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"head" "bytea" NOT NULL,
	CONSTRAINT "seal_heads_case_id_day_pk" PRIMARY KEY("case_id","day")
);
--> statement-breakpoint
CREATE TABLE "app"."seals" (
	"school_id" uuid NOT NULL,
	"day" date NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL,
	"cases" integer NOT NULL,
	"root" "bytea" NOT NULL,
	"fingerprint" text NOT NULL,
	"kid" text NOT NULL,
	CONSTRAINT "seals_school_id_day_pk" PRIMARY KEY("school_id","day")
);
--> statement-breakpoint
CREATE TABLE "app"."addresses" (
	"platform" text NOT NULL,
	"tenant" text NOT NULL,
	"user_id" text NOT NULL,
	"service_url" text NOT NULL,
	"channel_user" text NOT NULL,
	"conversation" text,
	"learnt_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "addresses_platform_tenant_user_id_pk" PRIMARY KEY("platform","tenant","user_id")
);
--> statement-breakpoint
CREATE TABLE "app"."case_outcomes" (
	"case_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"kid" text NOT NULL,
	"tag" "bytea" NOT NULL,
	CONSTRAINT "case_outcomes_case_id_seq_pk" PRIMARY KEY("case_id","seq")
);
--> statement-breakpoint
CREATE TABLE "app"."figure_sheets" (
	"board_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"sheet" json NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "figure_sheets_board_id_year_pk" PRIMARY KEY("board_id","year")
);
--> statement-breakpoint
ALTER TABLE "app"."accounts" ADD CONSTRAINT "accounts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."away" ADD CONSTRAINT "away_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."roles" ADD CONSTRAINT "roles_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "app"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."roles" ADD CONSTRAINT "roles_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."roster" ADD CONSTRAINT "roster_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "app"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."school_keys" ADD CONSTRAINT "school_keys_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "app"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."schools" ADD CONSTRAINT "schools_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "app"."boards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."schools" ADD CONSTRAINT "schools_profile_hash_profiles_hash_fk" FOREIGN KEY ("profile_hash") REFERENCES "app"."profiles"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."staff" ADD CONSTRAINT "staff_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "app"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."staff" ADD CONSTRAINT "staff_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."staff" ADD CONSTRAINT "staff_deputy_id_people_id_fk" FOREIGN KEY ("deputy_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."case_exclusions" ADD CONSTRAINT "case_exclusions_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "app"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."case_exclusions" ADD CONSTRAINT "case_exclusions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."case_keys" ADD CONSTRAINT "case_keys_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "app"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."case_members" ADD CONSTRAINT "case_members_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "app"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."case_members" ADD CONSTRAINT "case_members_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."case_pupils" ADD CONSTRAINT "case_pupils_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "app"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."cases" ADD CONSTRAINT "cases_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "app"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."cases" ADD CONSTRAINT "cases_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "app"."boards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."cases" ADD CONSTRAINT "cases_profile_hash_profiles_hash_fk" FOREIGN KEY ("profile_hash") REFERENCES "app"."profiles"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."logbook" ADD CONSTRAINT "logbook_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "app"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."logbook" ADD CONSTRAINT "logbook_author_people_id_fk" FOREIGN KEY ("author") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."tasks" ADD CONSTRAINT "tasks_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "app"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."tasks" ADD CONSTRAINT "tasks_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."posts" ADD CONSTRAINT "posts_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "app"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."rooms" ADD CONSTRAINT "rooms_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "app"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."digest_settings" ADD CONSTRAINT "digest_settings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."personal_posts" ADD CONSTRAINT "personal_posts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."personal_posts" ADD CONSTRAINT "personal_posts_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "app"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."reminders" ADD CONSTRAINT "reminders_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "app"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."reminders" ADD CONSTRAINT "reminders_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."rounds" ADD CONSTRAINT "rounds_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "app"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."seal_heads" ADD CONSTRAINT "seal_heads_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "app"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."seals" ADD CONSTRAINT "seals_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "app"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."case_outcomes" ADD CONSTRAINT "case_outcomes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "app"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."figure_sheets" ADD CONSTRAINT "figure_sheets_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "app"."boards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accounts_person" ON "app"."accounts" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "roles_current" ON "app"."roles" USING btree ("person_id","school_id","role") WHERE until_at is null;--> statement-breakpoint
CREATE INDEX "roles_school" ON "app"."roles" USING btree ("school_id") WHERE until_at is null;--> statement-breakpoint
CREATE INDEX "staff_person" ON "app"."staff" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "case_members_person" ON "app"."case_members" USING btree ("person_id","school_id","case_id","until_at") WHERE until_at is null and not paused;--> statement-breakpoint
CREATE INDEX "case_pupils_name" ON "app"."case_pupils" USING btree ("school_id","name_hash");--> statement-breakpoint
CREATE INDEX "case_pupils_identifier" ON "app"."case_pupils" USING btree ("school_id","identifier_hash");--> statement-breakpoint
CREATE INDEX "cases_school" ON "app"."cases" USING btree ("school_id");--> statement-breakpoint
CREATE INDEX "cases_danger" ON "app"."cases" USING btree ("id") WHERE phase = 'open' and face ->> 'urgency' = 'danger' and face ->> 'emergencyAt' is null;--> statement-breakpoint
CREATE INDEX "cases_practice" ON "app"."cases" USING btree ("id") WHERE practice;--> statement-breakpoint
CREATE INDEX "tasks_due" ON "app"."tasks" USING btree ("due_at") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "access_log_case" ON "app"."access_log" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "posts_reference" ON "app"."posts" USING btree ("platform","tenant","room","reference");--> statement-breakpoint
CREATE UNIQUE INDEX "rooms_place" ON "app"."rooms" USING btree ("platform","tenant","room") WHERE kind = 'room';--> statement-breakpoint
CREATE INDEX "rooms_dirty" ON "app"."rooms" USING btree ("case_id") WHERE changes > settled;--> statement-breakpoint
CREATE INDEX "rooms_retry" ON "app"."rooms" USING btree ("retry_at");--> statement-breakpoint
CREATE INDEX "personal_posts_due" ON "app"."personal_posts" USING btree ("planned_at","school_id","id") WHERE state in ('planned', 'sending');--> statement-breakpoint
CREATE INDEX "personal_posts_reference" ON "app"."personal_posts" USING btree ("platform","tenant","room");--> statement-breakpoint
CREATE INDEX "reminders_person" ON "app"."reminders" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "reminders_waiting" ON "app"."reminders" USING btree ("last_on") WHERE not passed;--> statement-breakpoint
CREATE INDEX "rounds_due" ON "app"."rounds" USING btree ("job","next_at");--> statement-breakpoint
CREATE INDEX "seal_heads_school" ON "app"."seal_heads" USING btree ("school_id","day");--> statement-breakpoint
CREATE INDEX "seals_fingerprint" ON "app"."seals" USING btree ("fingerprint");--> statement-breakpoint
CREATE INDEX "addresses_channel_user" ON "app"."addresses" USING btree ("platform","tenant","channel_user");--> statement-breakpoint
CREATE INDEX "addresses_newest" ON "app"."addresses" USING btree ("platform","tenant","learnt_at");