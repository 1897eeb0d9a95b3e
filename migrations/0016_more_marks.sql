ALTER TABLE "app"."away" ADD COLUMN "marks" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."schools" ADD COLUMN "rooms_marked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."case_ends" ADD COLUMN "asked_mark" text;--> statement-breakpoint
ALTER TABLE "app"."case_ends" ADD COLUMN "agreed_mark" text;--> statement-breakpoint
ALTER TABLE "app"."receipts" ADD COLUMN "mark" text;--> statement-breakpoint
ALTER TABLE "app"."rooms" ADD COLUMN "mark" text;--> statement-breakpoint
ALTER TABLE "app"."seals" ADD COLUMN "requests" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."requests" ADD COLUMN "number" integer;--> statement-breakpoint
ALTER TABLE "app"."requests" ADD COLUMN "mark" text;--> statement-breakpoint
ALTER TABLE "app"."requests" ADD CONSTRAINT "requests_number" UNIQUE("school_id","number");