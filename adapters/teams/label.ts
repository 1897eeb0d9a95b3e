/** The sensitivity label of Microsoft Purview that a school gives to what the bot posts. */
import { errorCode, type Log } from '../../src/log.ts';
import { PlatformError } from '../../src/port/platform-error.ts';
import { createCache } from '../shared/cache.ts';
import type { Connector } from './connector.ts';

/** Milliseconds for which a tenant that refused the label is not asked again. */
const REFUSED = 3_600_000;

/** Names the label as Microsoft's page "Add citations and sensitivity labels to agent messages" has it: by its id, which Teams turns into words. */
const entitiesOf = (label: string): readonly object[] => [
  {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    usageInfo: { '@type': 'CreativeWork', '@id': label },
  },
];

interface LabelOptions {
  /** Id of the label in Purview; absent: no label. */
  readonly label: string | undefined;
  readonly clock: () => Date;
  readonly log: Log;
}

/** Returns the connector with the label on every message. A label that Teams refuses is left out: a message matters more. */
export function withLabel(connector: Connector, { label, clock, log }: LabelOptions): Connector {
  if (label === undefined) return connector;
  const refused = createCache<true>(clock, REFUSED, 1000);
  const entities = entitiesOf(label);
  const labelled = async <T>(tenant: string, send: (more: object) => Promise<T>): Promise<T> => {
    if (refused.get(tenant) !== undefined) return send({});
    try {
      return await send({ entities });
    } catch (error) {
      if (!(error instanceof PlatformError) || error.kind !== 'invalid') throw error;
      const sent = await send({});
      refused.set(tenant, true);
      log('warn', 'teams_label_refused', { cause: errorCode(error) });
      return sent;
    }
  };
  return {
    ...connector,
    post: (to, activity) => labelled(to.tenant, (more) => connector.post(to, { ...activity, ...more })),
    update: (to, id, activity) => labelled(to.tenant, (more) => connector.update(to, id, { ...activity, ...more })),
  };
}
