CREATE TABLE "app"."nightly_checks" (
	"school_id" uuid PRIMARY KEY NOT NULL,
	"looked_at" timestamp (3) with time zone NOT NULL,
	"found" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "app"."schools" ADD COLUMN "marked" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."schools" ADD COLUMN "mark" "bytea";--> statement-breakpoint
ALTER TABLE "app"."staff" ADD COLUMN "marks" "bytea"[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."seals" ADD COLUMN "marked" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."nightly_checks" ADD CONSTRAINT "nightly_checks_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "app"."schools"("id") ON DELETE no action ON UPDATE no action;