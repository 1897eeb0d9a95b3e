import { z } from 'zod';
import { profileSchema } from './schema.ts';

/**
 * Returns the JSON Schema (2020-12) of a profile as it is written, for editors: the same form that `parseProfile` reads. Only `zorg
 * protocol check` finds contradictions inside a profile.
 */
export function profileJsonSchema(): object {
  const schema = z.toJSONSchema(profileSchema, { io: 'input', reused: 'ref', target: 'draft-2020-12' });
  return { ...schema, title: 'Protocolprofiel van Zorgdraad' };
}
