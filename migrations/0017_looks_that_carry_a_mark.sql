CREATE TABLE "app"."look_writers" (
	"id" integer PRIMARY KEY NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"master_kid" text NOT NULL,
	"wrapped" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "app"."access_log" ADD COLUMN "writer" integer;--> statement-breakpoint
ALTER TABLE "app"."access_log" ADD COLUMN "n" integer;--> statement-breakpoint
ALTER TABLE "app"."access_log" ADD COLUMN "said" jsonb;--> statement-breakpoint
ALTER TABLE "app"."nightly_checks" ADD COLUMN "looks" jsonb DEFAULT '[]'::jsonb NOT NULL;