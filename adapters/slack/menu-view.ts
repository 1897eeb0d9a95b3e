/**
 * A list keeps what was chosen in it, and choosing the same again takes the choice back: Slack then reports that nothing was chosen. So the
 * view in which somebody chose is shown again with another name for that block, and the list in it is as new.
 */
import { z } from 'zod';

/** A view as it was sent along with a press, to be shown again. */
export interface UsedMenu {
  readonly view: object;
  /** Keeps this from overwriting a newer view. */
  readonly hash: string;
}

const sentAlong = z.object({
  actions: z.array(z.object({ type: z.string(), block_id: z.string(), action_ts: z.string() })).min(1),
  view: z.object({
    hash: z.string(),
    type: z.enum(['modal', 'home']),
    title: z.unknown().optional(),
    submit: z.unknown().optional(),
    close: z.unknown().optional(),
    callback_id: z.string().optional(),
    private_metadata: z.string().optional(),
    blocks: z.array(z.looseObject({ block_id: z.string() })),
  }),
});

/** What Slack adds to blocks that it sends back. */
const ADDED = ['dispatch_action', 'dispatch_action_config', 'expand'];

const asSent = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asSent);
  if (typeof value !== 'object' || value === null) return value;
  const own = Object.entries(value).filter(([key, it]) => it !== null && !ADDED.includes(key));
  return Object.fromEntries(own.map(([key, it]) => [key, asSent(it)]));
};

/** Returns the view with its list as new; undefined where the press was not one in a list of a view. */
export function usedMenu(body: unknown): UsedMenu | undefined {
  const found = sentAlong.safeParse(body).data;
  const [action] = found?.actions ?? [];
  if (!found || action?.type !== 'static_select') return undefined;
  const { hash, blocks, type, ...frame } = found.view;
  const renamed = blocks.map((it) =>
    it.block_id === action.block_id ? { ...it, block_id: `menu#${action.action_ts}` } : it,
  );
  const { title, submit, close, ...ours } = frame;
  const modal = type === 'modal' ? { title, submit, close } : {};
  return { hash, view: asSent({ type, ...ours, ...modal, blocks: renamed }) as object };
}
