/** Parsing of what a browser sends about keys. Only the shape is checked here; what it is worth, where it is used. */
import { z } from 'zod';

const MOST = 20_000;
const b64 = z
  .string()
  .max(MOST)
  .regex(/^[\w-]*$/);
const attachment = z.enum(['platform', 'cross-platform']).optional();
const common = {
  id: b64.min(1).max(2000),
  rawId: b64,
  type: z.literal('public-key'),
  authenticatorAttachment: attachment,
  clientExtensionResults: z.object({}).default({}),
};

const made = z.object({
  ...common,
  response: z.object({
    clientDataJSON: b64,
    attestationObject: b64,
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
});
const shown = z.object({
  ...common,
  response: z.object({ clientDataJSON: b64, authenticatorData: b64, signature: b64, userHandle: b64.optional() }),
});

/** Typed over by hand: how it is cut and in which letters says nothing. */
const code = z
  .string()
  .max(100)
  .transform((text) => text.toLowerCase().replaceAll(/[^a-z\d]/g, ''));
const colleague = { school: z.uuid(), person: z.uuid() };

export const keyRequest = z.discriminatedUnion('do', [
  z.object({ do: z.literal('list') }),
  z.object({ do: z.literal('show') }),
  z.object({ do: z.literal('shown'), response: shown }),
  z.object({ do: z.literal('make'), code: code.optional() }),
  z.object({ do: z.literal('made'), code: code.optional(), name: z.string().trim().max(60), response: made }),
  z.object({ do: z.literal('remove'), id: b64 }),
  z.object({ do: z.literal('code'), ...colleague }),
  z.object({ do: z.literal('lift'), ...colleague }),
  z.object({ do: z.literal('stop') }),
]);
export type KeyRequest = z.infer<typeof keyRequest>;
