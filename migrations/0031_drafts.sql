CREATE TABLE "app"."case_drafts" (
	"person_id" uuid NOT NULL,
	"form" text NOT NULL,
	"case_id" uuid NOT NULL,
	"place" text NOT NULL,
	"session_id" uuid NOT NULL,
	"sealed" "bytea" NOT NULL,
	"revision" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "case_drafts_person_id_form_pk" PRIMARY KEY("person_id","form")
);
--> statement-breakpoint
CREATE TABLE "app"."loose_drafts" (
	"person_id" uuid NOT NULL,
	"form" text NOT NULL,
	"session_id" uuid NOT NULL,
	"place" text NOT NULL,
	"master_kid" text NOT NULL,
	"wrapped" "bytea" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"revision" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "loose_drafts_person_id_form_pk" PRIMARY KEY("person_id","form")
);
--> statement-breakpoint
ALTER TABLE "app"."case_drafts" ADD CONSTRAINT "case_drafts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."case_drafts" ADD CONSTRAINT "case_drafts_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "app"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."loose_drafts" ADD CONSTRAINT "loose_drafts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."loose_drafts" ADD CONSTRAINT "loose_drafts_session_id_page_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "app"."page_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_drafts_case" ON "app"."case_drafts" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "loose_drafts_session" ON "app"."loose_drafts" USING btree ("session_id");