CREATE TABLE "app"."visitors" (
	"case_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"home" text NOT NULL,
	"role" text NOT NULL,
	"named_by" uuid NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone,
	CONSTRAINT "visitors_case_id_person_id_pk" PRIMARY KEY("case_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "app"."visitors" ADD CONSTRAINT "visitors_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "app"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."visitors" ADD CONSTRAINT "visitors_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."visitors" ADD CONSTRAINT "visitors_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "app"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."visitors" ADD CONSTRAINT "visitors_named_by_people_id_fk" FOREIGN KEY ("named_by") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "visitors_person" ON "app"."visitors" USING btree ("person_id") WHERE until_at is null;--> statement-breakpoint
CREATE INDEX "visitors_school" ON "app"."visitors" USING btree ("school_id") WHERE until_at is null;