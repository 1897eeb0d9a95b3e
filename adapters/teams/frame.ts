import { bytesOf, type Element } from './element.ts';
import { fitBody } from './fit.ts';

/** An Adaptive Card 1.5 as Teams takes it. */
export interface TeamsCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: '1.5';
  readonly fallbackText?: string;
  readonly body: readonly Element[];
}

const SCHEMA = 'http://adaptivecards.io/schemas/adaptive-card.json';

/** The elements as a card of at most so many bytes; `cutOff` stands where something was left out. */
export const frame = (body: readonly Element[], bytes: number, cutOff: string): TeamsCard => {
  const empty: TeamsCard = { type: 'AdaptiveCard', $schema: SCHEMA, version: '1.5', body: [] };
  return { ...empty, body: fitBody(body, bytes - bytesOf(empty), cutOff) };
};
