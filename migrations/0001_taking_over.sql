CREATE TABLE "app"."case_asked" (
	"case_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"role" text NOT NULL,
	"core" boolean NOT NULL,
	"why" text NOT NULL,
	"since_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"is_open" boolean NOT NULL,
	CONSTRAINT "case_asked_case_id_person_id_pk" PRIMARY KEY("case_id","person_id"),
	CONSTRAINT "case_asked_why" CHECK ("app"."case_asked"."why" in ('silent', 'away'))
);
--> statement-breakpoint
ALTER TABLE "app"."case_asked" ADD CONSTRAINT "case_asked_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "app"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."case_asked" ADD CONSTRAINT "case_asked_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_asked_person" ON "app"."case_asked" USING btree ("person_id","school_id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "case_asked_next" ON "app"."case_asked" USING btree ("next_at") WHERE is_open;