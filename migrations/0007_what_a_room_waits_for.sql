ALTER TABLE "app"."rooms" ADD COLUMN "taking_out" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."rooms" ADD COLUMN "failing_since" timestamp (3) with time zone;