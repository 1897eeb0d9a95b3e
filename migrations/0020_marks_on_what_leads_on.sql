ALTER TABLE "app"."nightly_checks" ADD COLUMN "mark" text;--> statement-breakpoint
ALTER TABLE "app"."addresses" ADD COLUMN "mark" text;--> statement-breakpoint
ALTER TABLE "app"."addresses" ADD COLUMN "conversation_mark" text;--> statement-breakpoint
ALTER TABLE "app"."request_cases" ADD COLUMN "mark" text;