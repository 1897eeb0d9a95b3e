CREATE TABLE "app"."addresses" (
	"platform" text NOT NULL,
	"tenant" text NOT NULL,
	"user_id" text NOT NULL,
	"service_url" text NOT NULL,
	"channel_user" text NOT NULL,
	"conversation" text,
	"learnt_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "addresses_platform_tenant_user_id_pk" PRIMARY KEY("platform","tenant","user_id")
);
--> statement-breakpoint
ALTER TABLE "app"."rooms" ADD COLUMN "unreachable" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "addresses_channel_user" ON "app"."addresses" USING btree ("platform","tenant","channel_user");--> statement-breakpoint
CREATE INDEX "addresses_newest" ON "app"."addresses" USING btree ("platform","tenant","learnt_at");
--> statement-breakpoint
-- Only who sends has to know where people are: the app has no right here at all.
alter table app.addresses enable row level security;
--> statement-breakpoint
alter table app.addresses force row level security;
--> statement-breakpoint
create policy owner on app.addresses to zorg_owner using (true) with check (true);
--> statement-breakpoint
create policy worker on app.addresses to zorg_worker using (true) with check (true);
--> statement-breakpoint
grant select, insert, update on app.addresses to zorg_worker;
