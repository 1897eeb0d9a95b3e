CREATE TABLE "app"."request_cases" (
	"request_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"decision" text,
	"ground" text,
	"sealed" "bytea",
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "request_cases_request_id_case_id_pk" PRIMARY KEY("request_id","case_id"),
	CONSTRAINT "request_cases_decision" CHECK ("app"."request_cases"."decision" in ('all', 'part', 'none'))
);
--> statement-breakpoint
CREATE TABLE "app"."request_lines" (
	"request_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"row_id" uuid NOT NULL,
	"choice" text NOT NULL,
	"sealed" "bytea",
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "request_lines_request_id_case_id_row_id_pk" PRIMARY KEY("request_id","case_id","row_id"),
	CONSTRAINT "request_lines_choice" CHECK ("app"."request_lines"."choice" in ('keep', 'part', 'leave'))
);
--> statement-breakpoint
CREATE TABLE "app"."request_words" (
	"request_id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"kid" text NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"received_on" date NOT NULL,
	"course" jsonb NOT NULL,
	"keys" text[] DEFAULT '{}' NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"compared_at" timestamp (3) with time zone,
	CONSTRAINT "requests_kind" CHECK ("app"."requests"."kind" in ('access', 'correction', 'erasure', 'committee'))
);
--> statement-breakpoint
ALTER TABLE "app"."request_cases" ADD CONSTRAINT "request_cases_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "app"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."request_cases" ADD CONSTRAINT "request_cases_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "app"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."request_cases" ADD CONSTRAINT "request_cases_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."request_lines" ADD CONSTRAINT "request_lines_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "app"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."request_lines" ADD CONSTRAINT "request_lines_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."request_words" ADD CONSTRAINT "request_words_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "app"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."requests" ADD CONSTRAINT "requests_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "app"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."requests" ADD CONSTRAINT "requests_opened_by_people_id_fk" FOREIGN KEY ("opened_by") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "request_cases_case" ON "app"."request_cases" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "requests_school" ON "app"."requests" USING btree ("school_id","opened_at");--> statement-breakpoint
CREATE INDEX "requests_compare" ON "app"."requests" USING btree ("compared_at") WHERE ended_at is null;