/** What is wrong with the database, told apart, in a Dutch sentence for whoever runs the bot. The same in its log, its commands and on its page. */
import { StoreError, type StoreErrorCode } from '../port/store-error.ts';
import { EmbeddedError } from '../store/embedded/error.ts';
import { EarlierDatabaseError, SchemaUpdateError } from '../store/migrate/version.ts';

export interface Trouble {
  /** A word for logs and for whoever watches by machine. */
  readonly state: string;
  readonly says: string;
  /** Whether time alone may mend it; otherwise somebody has to do something. */
  readonly passes: boolean;
}

const lasting = (state: string, says: string): Trouble => ({ state, says, passes: false });
const passing = (state: string, says: string): Trouble => ({ state, says, passes: true });

const away = passing('away', 'De database is niet te bereiken. Kijk of hij draait en of DATABASE_URL klopt.');
const certificate = lasting(
  'certificate',
  'Het certificaat van de database wordt niet vertrouwd. Geef het mee in DATABASE_URL (sslrootcert=…), of laat de naam van de server kloppen.',
);
const diskFull = lasting(
  'disk_full',
  'De schijf van de database is vol: er kan niets meer worden bewaard. Maak ruimte; de bot gaat daarna vanzelf verder.',
);
const readOnly = lasting(
  'read_only',
  'De database laat niets schrijven: het is een reserveserver, of hij staat op alleen lezen. De bot zoekt steeds opnieuw verbinding, tot hij mag schrijven.',
);
const pooler = lasting(
  'pooler',
  'De verbinding met de database krijgt niet mee wat de bot vraagt. Staat er een pooler als PgBouncer tussen? Zet DATABASE_URL naar Postgres zelf.',
);
const rights = lasting(
  'rights',
  'Deze databasegebruiker mag dit niet. Zet DATABASE_OWNER_URL naar een gebruiker die tabellen mag maken.',
);

/** Newer code brought the database past this code. */
export const schemaPast = lasting(
  'schema',
  'Een nieuwere versie van Zorgdraad heeft deze database verder gebracht dan deze versie aankan. Deze bot bewaart en plaatst niets meer: start de nieuwe versie.',
);
/** The master key opens nothing of what is there. */
export const keyOther = lasting(
  'other',
  'De sleutel past niet bij deze database (ZORG_MASTER_KEY): niets van wat er staat gaat ermee open. Zet de sleutel terug waarmee het is verzegeld.',
);
/** It opens some of the schools, or not all of their cases. */
export const keyPartly = lasting(
  'partly',
  'De sleutel van een of meer scholen of casussen gaat niet open. Kijk welke: npm run zorg -- verify',
);

/** By what the server or the system said: an SQLSTATE, a code of Node, or a word of the store. */
const byDetail: readonly (readonly [RegExp, Trouble])[] = [
  [
    /^(28P01|no_password)$/,
    lasting('password', 'De database weigert het wachtwoord of de gebruiker in DATABASE_URL (of DATABASE_OWNER_URL).'),
  ],
  [
    /^28000$/,
    lasting(
      'not_admitted',
      'De database laat deze gebruiker van hieruit niet binnen. Kijk naar pg_hba.conf, en of er versleuteling nodig is (sslmode in DATABASE_URL).',
    ),
  ],
  [/^3D000$/, lasting('no_database', 'De database in DATABASE_URL bestaat niet op deze server. Maak hem aan.')],
  [/^42501$/, rights],
  [
    /^(ENOTFOUND|EAI_AGAIN)$/,
    passing('no_host', 'De naam van de databaseserver in DATABASE_URL is niet te vinden. Klopt hij, en werkt DNS?'),
  ],
  [/^(CERT_|.*_CERT(_|$)|ERR_TLS|UNABLE_TO_|DEPTH_ZERO|ERR_SSL|HOSTNAME_MISMATCH|INVALID_CA)/, certificate],
  [
    /^no_tls$/,
    lasting('no_tls', 'De database kent geen versleutelde verbinding, en DATABASE_URL vraagt erom (sslmode).'),
  ],
  [/^(25006|read_only)$/, readOnly],
  [/^(53100|ENOSPC)$/, diskFull],
  [
    /^53300$/,
    passing(
      'full',
      'De database heeft geen verbinding meer over. De bot heeft er ongeveer vijftien nodig (max_connections).',
    ),
  ],
  [/^57P0[1-3]$/, passing('starting', 'De database start of stopt net. De bot wacht erop.')],
  [
    /^encoding$/,
    lasting(
      'encoding',
      "Deze database is niet in UTF8 gemaakt: namen zouden er kapot in komen. Maak een database met encoding 'UTF8' en zet er een back-up in terug.",
    ),
  ],
  [/^(08P01|pooler|role)$/, pooler],
  [/^schema$/, schemaPast],
  [/^58/, lasting('system', 'De database meldt een fout van de schijf of het systeem. Kijk in het log van Postgres.')],
];

const byCode: Record<StoreErrorCode, Trouble> = {
  unavailable: away,
  busy: passing('busy', 'De database is bezig. Probeer het zo nog eens.'),
  conflict: lasting(
    'conflict',
    'Dit botst met wat er al in de database staat: een account hoort bij iemand anders, of een roepnaam bestaat al bij het bestuur.',
  ),
  forbidden: rights,
  unsafe: lasting('unsafe', 'Deze databasegebruiker zou te veel mogen zien. De bot werkt zo niet.'),
  tampered: lasting(
    'key',
    'De sleutel past niet bij deze database (ZORG_MASTER_KEY), of er is aan de gegevens geknoeid.',
  ),
  fault: lasting('fault', 'Er ging iets onverwachts mis in de database.'),
};

const withDetail = (trouble: Trouble, detail: string | undefined): Trouble =>
  detail === undefined ? trouble : { ...trouble, says: `${trouble.says} (${detail})` };

const ofStore = ({ code, detail }: StoreError): Trouble =>
  byDetail.find(([pattern]) => pattern.test(detail ?? ''))?.[1] ?? withDetail(byCode[code], detail);

const ofUpdate = (reason: StoreError): Trouble => {
  if (reason.code === 'busy') {
    return passing(
      'update_waits',
      'De database wordt bijgewerkt naar deze versie zodra een ander haar even met rust laat. De bot probeert het steeds opnieuw.',
    );
  }
  if (reason.code === 'forbidden') return rights;
  const { says } = withDetail(
    { ...away, says: 'De database kon niet worden bijgewerkt naar deze versie van Zorgdraad' },
    reason.detail,
  );
  return lasting('update_failed', `${says}. Er is niets veranderd: draai de vorige versie, en meld dit.`);
};

/** Undefined for what is no trouble of the database: a mistake of our own. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (error instanceof SchemaUpdateError) return ofUpdate(error.reason);
  if (error instanceof EarlierDatabaseError) return lasting('earlier', error.message);
  if (error instanceof EmbeddedError) {
    if (/No space left/i.test(error.detail ?? '')) return diskFull;
    return lasting(`embedded_${error.code}`, error.message);
  }
  return error instanceof StoreError ? ofStore(error) : undefined;
}
