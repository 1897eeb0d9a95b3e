/** Parsing of what the page sends into actions of a person. Only the shape is checked here, never rights: those come from the database. */
import { z } from 'zod';
import type { AccountRef } from '../../src/port/account.ts';
import type { Inbound, Sitting } from '../../src/port/inbound.ts';
import { button, form, text, unsaved, values } from '../web/shapes.ts';
import type { Act } from './wire.ts';

const by = { key: z.string().min(8).max(100), account: z.string().max(100) };

const request = z.discriminatedUnion('do', [
  z.strictObject({ ...by, do: z.literal('home') }),
  z.strictObject({ ...by, do: z.literal('command'), text }),
  z.strictObject({
    ...by,
    do: z.literal('press'),
    button,
    values: unsaved.optional(),
    again: z.literal(true).optional(),
  }),
  z.strictObject({ ...by, do: z.literal('submit'), form, values }),
]);

/** Returns undefined for an unknown shape. */
export const parseAct = (body: unknown): Act | undefined => request.safeParse(body).data as Act | undefined;

interface From {
  readonly account: AccountRef;
  /** What their session vouches for. */
  readonly page: Sitting;
}

export function toInbound(act: Act, { account, page }: From): Inbound {
  const origin = {
    account,
    deliveryKey: `${act.do}:${account.platform}:${account.user}:${act.key}`,
    page,
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
