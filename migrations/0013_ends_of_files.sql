CREATE TABLE "app"."case_ends" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"due_at" timestamp (3) with time zone,
	"proposed_by" uuid,
	"proposed_at" timestamp (3) with time zone,
	"ground" text,
	"confirmed_by" uuid,
	"confirmed_at" timestamp (3) with time zone,
	"told_at" timestamp (3) with time zone,
	"held_since" timestamp (3) with time zone,
	CONSTRAINT "case_ends_ground" CHECK ("app"."case_ends"."ground" in ('term', 'request')),
	CONSTRAINT "case_ends_proposed" CHECK (("app"."case_ends"."proposed_by" is null) = ("app"."case_ends"."proposed_at" is null) and ("app"."case_ends"."proposed_by" is null) = ("app"."case_ends"."ground" is null)),
	CONSTRAINT "case_ends_two" CHECK ("app"."case_ends"."confirmed_by" is null or "app"."case_ends"."confirmed_by" <> "app"."case_ends"."proposed_by")
);
--> statement-breakpoint
ALTER TABLE "app"."schools" ADD COLUMN "retention" jsonb;--> statement-breakpoint
ALTER TABLE "app"."receipts" ADD COLUMN "proposed_by" uuid;--> statement-breakpoint
ALTER TABLE "app"."receipts" ADD COLUMN "confirmed_by" uuid;--> statement-breakpoint
ALTER TABLE "app"."receipts" ADD COLUMN "ground" text;--> statement-breakpoint
ALTER TABLE "app"."case_ends" ADD CONSTRAINT "case_ends_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "app"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."case_ends" ADD CONSTRAINT "case_ends_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "app"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."case_ends" ADD CONSTRAINT "case_ends_proposed_by_people_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."case_ends" ADD CONSTRAINT "case_ends_confirmed_by_people_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_ends_school" ON "app"."case_ends" USING btree ("school_id","due_at");