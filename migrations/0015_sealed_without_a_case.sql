ALTER TABLE "app"."seal_heads" DROP CONSTRAINT "seal_heads_case_id_cases_id_fk";
