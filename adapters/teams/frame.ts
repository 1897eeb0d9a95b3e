import { bytesOf, type Element } from './element.ts';
import { fitBody } from './fit.ts';

/** An Adaptive Card 1.5 in the form that Teams accepts. */
export interface TeamsCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: '1.5';
  readonly fallbackText?: string;
  readonly body: readonly Element[];
}

const SCHEMA = 'http://adaptivecards.io/schemas/adaptive-card.json';

/** Returns the elements as a card of at most this many bytes; `cutOff` replaces what was left out. */
export const frame = (body: readonly Element[], bytes: number, cutOff: string): TeamsCard => {
  const empty: TeamsCard = { type: 'AdaptiveCard', $schema: SCHEMA, version: '1.5', body: [] };
  return { ...empty, body: fitBody(body, bytes - bytesOf(empty), cutOff) };
};
