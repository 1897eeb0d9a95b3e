/** Parsing of what the page sends into actions of a person. Only the shape is checked here, never rights: those come from the database. */
import { z } from 'zod';
import type { AccountRef } from '../../src/port/account.ts';
import type { Inbound } from '../../src/port/inbound.ts';
import type { Act } from './wire.ts';

const text = z.string().max(4000);
const id = z.string().min(1).max(100);
const button = z.strictObject({
  action: z.string().min(1).max(200),
  caseId: id.optional(),
  version: z.int().optional(),
});
const valuesOf = (typed: z.ZodString) =>
  z.record(z.string().max(200), z.union([typed, z.array(z.string().max(200)).max(200)]));
/** What is too long to save is not lost when a button in the form is pressed. */
const unsaved = z.string().max(100_000);
const by = { key: z.string().min(8).max(100), account: z.string().max(100) };

const request = z.discriminatedUnion('do', [
  z.strictObject({ ...by, do: z.literal('home') }),
  z.strictObject({ ...by, do: z.literal('command'), text }),
  z.strictObject({
    ...by,
    do: z.literal('press'),
    button,
    values: valuesOf(unsaved).optional(),
    again: z.literal(true).optional(),
  }),
  z.strictObject({ ...by, do: z.literal('submit'), form: button.extend({ id }), values: valuesOf(text) }),
]);

/** Returns undefined for an unknown shape. */
export const parseAct = (body: unknown): Act | undefined => request.safeParse(body).data as Act | undefined;

interface From {
  readonly account: AccountRef;
  /** Whether their session may show what stands about a case. */
  readonly mayRead: boolean;
}

export function toInbound(act: Act, { account, mayRead }: From): Inbound {
  const origin = {
    account,
    deliveryKey: `${act.do}:${account.platform}:${account.user}:${act.key}`,
    ...(mayRead ? {} : { mayRead: false as const }),
  };
  switch (act.do) {
    case 'home':
      return { ...origin, kind: 'home' };
    case 'command':
      return { ...origin, kind: 'command', text: act.text.trim() };
    case 'press': {
      const { button: pressed, values, again } = act;
      const press = { ...origin, kind: 'press', button: pressed, in: 'view' } as const;
      return { ...press, ...(values === undefined ? {} : { values }), ...(again === undefined ? {} : { again }) };
    }
    case 'submit': {
      const { form, values } = act;
      return { ...origin, kind: 'submit', deliveryKey: `form:${form.id}`, form, values };
    }
    default:
      return act satisfies never;
  }
}
