CREATE TABLE "app"."board_asked" (
	"case_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"role" text NOT NULL,
	"since_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"without" uuid[] NOT NULL,
	"seen_at" timestamp (3) with time zone,
	"is_open" boolean NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"named" uuid,
	CONSTRAINT "board_asked_case_id_person_id_pk" PRIMARY KEY("case_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "app"."board_asked" ADD CONSTRAINT "board_asked_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "app"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."board_asked" ADD CONSTRAINT "board_asked_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "board_asked_person" ON "app"."board_asked" USING btree ("person_id","school_id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "board_asked_due" ON "app"."board_asked" USING btree ("due_at") WHERE is_open;