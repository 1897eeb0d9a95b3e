ALTER TABLE "app"."replicas" ADD COLUMN "code" text;--> statement-breakpoint
ALTER TABLE "app"."rounds" ADD COLUMN "print" text;--> statement-breakpoint
ALTER TABLE "app"."rounds" ADD COLUMN "code" text;--> statement-breakpoint
ALTER TABLE "app"."rounds" ADD COLUMN "turn" uuid;