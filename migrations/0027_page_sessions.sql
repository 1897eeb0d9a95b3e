CREATE TABLE "app"."page_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"platform" text NOT NULL,
	"tenant" text NOT NULL,
	"user" text NOT NULL,
	"issuer" text NOT NULL,
	"shared" boolean NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "page_sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "app"."page_sign_ins" (
	"state" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
