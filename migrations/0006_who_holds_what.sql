CREATE TABLE "app"."replicas" (
	"id" uuid PRIMARY KEY NOT NULL,
	"beat_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "app"."rooms_dirty";--> statement-breakpoint
DROP INDEX "app"."rooms_retry";--> statement-breakpoint
ALTER TABLE "app"."rooms" ADD COLUMN "lease_by" uuid;--> statement-breakpoint
ALTER TABLE "app"."rooms" ADD COLUMN "look_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."personal_posts" ADD COLUMN "lease_by" uuid;--> statement-breakpoint
ALTER TABLE "app"."rounds" ADD COLUMN "lease_by" uuid;--> statement-breakpoint
CREATE INDEX "rooms_changed" ON "app"."rooms" USING btree (coalesce(retry_at, '-infinity'),"case_id") WHERE changes > settled and not ending;--> statement-breakpoint
CREATE INDEX "rooms_look" ON "app"."rooms" USING btree ("look_at","case_id") WHERE changes <= settled and not ending;--> statement-breakpoint
CREATE INDEX "rooms_school" ON "app"."rooms" USING btree ("school_id");--> statement-breakpoint
CREATE INDEX "personal_posts_urgent" ON "app"."personal_posts" USING btree ("planned_at","id") WHERE state in ('planned', 'sending') and (slot like 'alarm:%' or slot like 'breach:%');