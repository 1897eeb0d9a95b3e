/** The settings of whoever watches the bot. */
import { z } from 'zod';
import { type Environment, secret } from './values.ts';

export interface WatchingConfig {
  /** With it whoever runs the bot may look at `/status` from elsewhere; undefined: from this machine alone. */
  readonly statusToken: string | undefined;
  /** Figures for Prometheus; undefined where nobody asks for them, and then nothing of it is loaded. */
  readonly metrics:
    | {
        /** A server of their own; undefined: on the port of the bot, for who has the token. */
        readonly own: { readonly host: string; readonly port: number } | undefined;
        readonly token: string | undefined;
      }
    | undefined;
  /** Whether a back-up older than a day is told: only our own command leaves a trace of what it made. */
  readonly watchesBackup: boolean;
}

const port = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;

export const watchingVariables = z.object({
  ZORG_STATUS_TOKEN: secret,
  ZORG_METRICS_TOKEN: secret,
  METRICS_PORT: z.string().refine(port, 'moet een getal van 0 tot en met 65535 zijn').optional(),
  METRICS_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'moet een naam of IP-adres zijn')
    .optional(),
  ZORG_BACKUP: z.enum(['daily', 'elsewhere'], 'moet daily of elsewhere zijn').optional(),
});

export const watchingFaults = (given: Environment): readonly string[] =>
  given.METRICS_HOST && !given.METRICS_PORT ? ['METRICS_HOST: hoort bij METRICS_PORT, en die ontbreekt'] : [];

export function watchingOf(given: z.output<typeof watchingVariables>): WatchingConfig {
  const { ZORG_METRICS_TOKEN: token, METRICS_PORT: own, METRICS_HOST: host = '127.0.0.1' } = given;
  return {
    statusToken: given.ZORG_STATUS_TOKEN,
    metrics:
      own === undefined && token === undefined
        ? undefined
        : { own: own === undefined ? undefined : { host, port: Number(own) }, token },
    watchesBackup: given.ZORG_BACKUP !== 'elsewhere',
  };
}
