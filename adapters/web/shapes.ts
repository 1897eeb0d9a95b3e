/** Shapes of what a page in a browser sends about a view: the button that was pressed, the form that was filled in. */
import { z } from 'zod';

export const text = z.string().max(4000);
export const id = z.string().min(1).max(100);
export const button = z.strictObject({
  action: z.string().min(1).max(200),
  caseId: id.optional(),
  version: z.int().optional(),
});
export const form = button.extend({ id });

const valuesOf = (typed: z.ZodString) =>
  z.record(z.string().max(200), z.union([typed, z.array(z.string().max(200)).max(200)]));
/** What a form is sent with. */
export const values = valuesOf(text);
/** What was typed so far: what is too long to save is not lost when a button in the form is pressed. */
export const unsaved = valuesOf(z.string().max(100_000));
