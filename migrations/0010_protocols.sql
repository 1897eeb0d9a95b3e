ALTER TABLE "app"."schools" ADD COLUMN "settings" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."schools" ADD COLUMN "choices" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."staff" ADD COLUMN "training" date;