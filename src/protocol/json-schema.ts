import { z } from 'zod';
import { profileSchema } from './schema.ts';

/**
 * JSON Schema (2020-12) of a profile as it is written down, for editors: the same form that `parseProfile` reads. What contradicts itself
 * inside a profile only `zorg protocol check` can tell.
 */
export function profileJsonSchema(): object {
  const schema = z.toJSONSchema(profileSchema, { io: 'input', reused: 'ref', target: 'draft-2020-12' });
  return { ...schema, title: 'Protocolprofiel van Zorgdraad' };
}
