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
ALTER TABLE "app"."digest_settings" ADD CONSTRAINT "digest_settings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."personal_posts" ADD CONSTRAINT "personal_posts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."personal_posts" ADD CONSTRAINT "personal_posts_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "app"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."reminders" ADD CONSTRAINT "reminders_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "app"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."reminders" ADD CONSTRAINT "reminders_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."rounds" ADD CONSTRAINT "rounds_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "app"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."seal_heads" ADD CONSTRAINT "seal_heads_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "app"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."seals" ADD CONSTRAINT "seals_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "app"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "personal_posts_due" ON "app"."personal_posts" USING btree ("planned_at") WHERE state in ('planned', 'sending');--> statement-breakpoint
CREATE INDEX "personal_posts_reference" ON "app"."personal_posts" USING btree ("platform","tenant","room");--> statement-breakpoint
CREATE INDEX "reminders_person" ON "app"."reminders" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "reminders_waiting" ON "app"."reminders" USING btree ("last_on") WHERE not passed;--> statement-breakpoint
CREATE INDEX "rounds_due" ON "app"."rounds" USING btree ("job","next_at");--> statement-breakpoint
CREATE INDEX "seal_heads_school" ON "app"."seal_heads" USING btree ("school_id","day");--> statement-breakpoint
CREATE INDEX "seals_fingerprint" ON "app"."seals" USING btree ("fingerprint");--> statement-breakpoint
CREATE INDEX "cases_danger" ON "app"."cases" USING btree ("id") WHERE phase = 'open' and face ->> 'urgency' = 'danger' and face ->> 'emergencyAt' is null;