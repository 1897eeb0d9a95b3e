import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { typeChecks } from '../type-checks.ts';

/** Microsoft's own types of a card. */
const types = fileURLToPath(new URL('../../../node_modules/@microsoft/teams.cards/dist/core.d.ts', import.meta.url));
const require = createRequire(import.meta.url);

interface Message {
  readonly message: string;
}
interface Parser {
  readonly AdaptiveCard: new () => {
    parse(card: object, context: Context): void;
    validateProperties(): { readonly validationEvents: readonly Message[] };
  };
  readonly SerializationContext: new () => Context;
}
interface Context {
  readonly eventCount: number;
  getEventAt(index: number): Message;
}

/** The reference renderer's own reading of a card: it knows what its types cannot say, such as two inputs of one id. */
function createLinter(): (card: object) => string[] {
  const { AdaptiveCard, SerializationContext } = require('adaptivecards/dist/adaptivecards.js') as Parser;
  return (card) => {
    const context = new SerializationContext();
    const parsed = new AdaptiveCard();
    parsed.parse(structuredClone(card), context);
    const read = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
    return [...read, ...parsed.validateProperties().validationEvents].map(({ message }) => message);
  };
}

/** Where a card differs from Microsoft's types, and what the reference renderer says of it. Empty: it fits. Rules, never values. */
export type CheckCard = (card: object) => readonly string[];

let made: Promise<CheckCard> | undefined;

/** Checks against Microsoft's types. */
export function cardSchema(): Promise<CheckCard> {
  made ??= typeChecks({
    name: 'adaptive-card',
    packages: ['@microsoft/teams.cards'],
    // Every type under a name of its own: written out in each place they are used the schema would be larger than a string can be.
    types: { path: types, type: 'IAdaptiveCard', skipTypeCheck: true, expose: 'all' },
    checks: { card: '#' },
  }).then(({ card: check }) => {
    const lint = createLinter();
    return (card) => [...check(card), ...lint(card)];
  });
  return made;
}
