/** The server: whether it can be reached, what it is, how far its schema is, what the login may, and its clock. */
import { schemaPast, troubleOf } from '../../condition/database.ts';
import { errorCode } from '../../log.ts';
import type { DatabaseAddress } from '../../store/migrate.ts';
import { lookAtServer } from '../../store/server-look.ts';
import { type DoctorLine, good, note, todo } from './finding.ts';

const MINUTE = 60_000;

interface ServerFound {
  readonly findings: readonly DoctorLine[];
  /** Whether what stands in it can be looked at. */
  readonly isReadable: boolean;
}

/** More than a minute off is a fault: terms and reminders go by the clock, and Slack refuses what is five minutes old. */
export function clockFinding(what: string, name: string, there: Date, here: Date): DoctorLine {
  const off = Math.round(Math.abs(there.getTime() - here.getTime()) / 1000);
  if (off * 1000 <= MINUTE) return good(what, `De klok loopt gelijk met die van ${name}.`);
  return todo(what, `De klok van deze machine en die van ${name} schelen ${off} seconden. Zet op beide NTP aan.`);
}

const STATES = {
  current: good('schema', 'De database is bijgewerkt tot deze versie.'),
  newer: note('schema', 'De database is al bijgewerkt door een nieuwere versie. Deze versie kan er nog mee werken.'),
  older: todo('schema', 'De database is nog niet bijgewerkt tot deze versie. Start de bot: die doet het.'),
  past: todo('schema', schemaPast.says),
  empty: note('schema', 'De database is nog leeg. Start de bot: die maakt de tabellen.'),
} as const;

const rights = (excess: 'superuser' | 'bypassrls' | undefined): DoctorLine =>
  excess === undefined
    ? good('login', 'De databasegebruiker van de bot mag niet meer dan nodig is.')
    : note(
        'login',
        `De databasegebruiker in DATABASE_URL is ${excess}. De bot gebruikt dat niet, maar wie bij deze machine kan, kan er alles mee. Maak een gewone gebruiker, en zet DATABASE_OWNER_URL voor het bijwerken.`,
      );

export async function lookAtDatabase(address: DatabaseAddress, isOwn: boolean): Promise<ServerFound> {
  try {
    const { version, now, excess, schema } = await lookAtServer(address);
    const findings = [
      good('database', `De database is te bereiken: Postgres ${version}.`),
      STATES[schema],
      rights(excess),
      ...(isOwn ? [] : [clockFinding('clock', 'de database', now, new Date())]),
    ];
    return { findings, isReadable: schema === 'current' || schema === 'newer' };
  } catch (error) {
    const says = troubleOf(error)?.says ?? `In de database ging iets onverwachts mis (${errorCode(error)}).`;
    return { findings: [todo('database', says)], isReadable: false };
  }
}
