/** Keys of a school file as people write them, in English or in Dutch: read by the English one, told by the one that stands there. */
import { type Finding, type Path, suggestion } from '../../protocol/faults.ts';

/** Keys of one map of the file: their Dutch words, and what a map or a list of maps inside them holds. */
interface Level {
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly inside?: Readonly<Record<string, Level>>;
}

const NAME = ['naam'];
const PHONE = ['telefoon', 'telefoonnummer', 'nummer'];
const level = (words: Level['words'], inside: Level['inside'] = {}): Level => ({ words, inside });

const person = level({
  id: [],
  personnel: ['personeelsnummer'],
  name: NAME,
  roles: ['rollen', 'rol'],
  groups: ['groepen', 'groep', 'klassen', 'klas'],
  slack: [],
  teams: [],
  formerly: ['eerder', 'vroeger', 'heette'],
  successorOf: ['opvolger van', 'opvolgster van'],
  deputy: ['plaatsvervanger', 'vervanger'],
  workdays: ['werkdagen'],
  phone: PHONE,
  training: ['scholing', 'cursus'],
});

const root = level(
  {
    school: ['naam'],
    protocol: ['meldcode'],
    timezone: ['tijdzone'],
    veiligThuis: ['veilig thuis'],
    localTeam: ['lokaal team', 'wijkteam', 'buurtteam'],
    documents: ['documenten'],
    board: ['bestuur'],
    privacyOfficer: ['privacyfunctionaris', 'functionaris gegevensbescherming', 'fg'],
    retention: ['bewaartermijn'],
    closed: ['gesloten', 'dicht', 'vakanties'],
    slack: [],
    teams: [],
    finalDecider: ['wie beslist', 'beslist', 'beslisser', 'eindbeslisser'],
    settings: ['instellingen'],
    words: ['woorden'],
    secondFactor: ['tweede factor', 'tweede slot'],
    choices: ['keuzes'],
    roster: ['leerlingenlijst', 'leerlingen'],
    people: ['mensen', 'personen', 'medewerkers', 'personeel', 'collegas'],
  },
  {
    veiligThuis: level(
      { name: NAME, phone: PHONE, form: ['formulier'], contact: ['contactpersoon'] },
      {
        contact: level({ name: NAME, phone: PHONE }),
      },
    ),
    localTeam: level({ name: NAME, person: ['persoon', 'contactpersoon', 'contact'], phone: PHONE }),
    documents: level({ title: ['titel'], url: ['adres'], for: ['voor'] }),
    board: level({ name: NAME, contact: ['contactpersoon'], phone: PHONE }),
    privacyOfficer: level({ name: NAME, mail: ['e-mail', 'e-mailadres'] }),
    retention: level({ years: ['jaren', 'jaar'], reason: ['reden', 'waarom'] }),
    closed: level({ from: ['van', 'vanaf'], to: ['tot', 'tot en met', 't/m'] }),
    slack: level({ team: [] }),
    teams: level({ tenant: [] }),
    people: person,
  },
);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Capitals, accents, spaces and hyphens make no other word. */
const plain = (word: string): string =>
  word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** The English key of what stands there; itself where nothing is meant by it here. */
const englishOf = ({ words }: Level, written: string): string => {
  if (Object.hasOwn(words, written)) return written;
  const meant = plain(written);
  return Object.keys(words).find((key) => words[key]?.some((word) => plain(word) === meant)) ?? written;
};

/** The data with English keys. What stands there twice keeps what came first. */
function translated(data: unknown, at: Level | undefined): unknown {
  if (Array.isArray(data)) return data.map((item) => translated(item, at));
  if (!isRecord(data) || at === undefined) return data;
  const result: Record<string, unknown> = {};
  for (const [written, value] of Object.entries(data)) {
    const key = englishOf(at, written);
    if (!Object.hasOwn(result, key)) result[key] = translated(value, at.inside?.[key]);
  }
  return result;
}

/** One key in two languages, or in two words of one. */
function doubles(data: unknown, at: Level | undefined, path: Path = []): readonly Finding[] {
  if (Array.isArray(data)) return data.flatMap((item, index) => doubles(item, at, [...path, index]));
  if (!isRecord(data) || at === undefined) return [];
  const first = new Map<string, string>();
  return Object.entries(data).flatMap(([written, value]): readonly Finding[] => {
    const key = englishOf(at, written);
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, written);
      return doubles(value, at.inside?.[key], [...path, written]);
    }
    const text = `dit is hetzelfde als “${before}”, dat er ook staat: houd één van de twee`;
    return [{ path: [...path, written], at: 'key', text }];
  });
}

const writtenKey = (data: unknown, at: Level | undefined, key: string): string =>
  (at && isRecord(data) && Object.keys(data).find((it) => englishOf(at, it) === key)) || key;

/** A path of English keys by the keys that stand in the file. */
function writtenPath(data: unknown, path: Path): Path {
  let value = data;
  let at: Level | undefined = root;
  return path.map((part) => {
    if (typeof part === 'number') {
      value = Array.isArray(value) ? value[part] : undefined;
      return part;
    }
    const written = writtenKey(value, at, part);
    value = isRecord(value) ? value[written] : undefined;
    at = at?.inside?.[part];
    return written;
  });
}

function levelAt(path: Path): Level | undefined {
  let at: Level | undefined = root;
  for (const part of path) if (typeof part === 'string') at = at?.inside?.[part];
  return at;
}

const UNKNOWN = 'deze sleutel bestaat niet';

/** What may have been meant by a key that nobody knows, in both languages. */
function meant({ path, text }: Finding): string {
  const typed = path.at(-1);
  const at = levelAt(path.slice(0, -1));
  if (!text.startsWith(UNKNOWN) || at === undefined || typeof typed !== 'string') return text;
  return UNKNOWN + (text.slice(UNKNOWN.length) || suggestion(typed, Object.values(at.words).flat()));
}

/** How the keys of a file are written. */
export interface Keys {
  /** The data by its English keys. */
  readonly data: unknown;
  /** Faults in the keys themselves, by the keys that stand there. */
  readonly doubles: readonly Finding[];
  /** A path of English keys as it stands in the file. */
  written(path: Path): Path;
  /** The word for a key of somebody that is to be written: as it stands elsewhere in this file, else in the language of the file. */
  wordFor(key: string): string;
  /** Findings at the keys that stand there, and speaking of them. */
  asWritten(findings: readonly Finding[]): readonly Finding[];
}

/** Reads the keys of a school file. */
export function keysOf(data: unknown): Keys {
  const said = new Map<string, string>();
  const ofPeople = new Map<string, string>();
  const note = (value: unknown, at: Level | undefined): void => {
    if (Array.isArray(value)) for (const item of value) note(item, at);
    if (!isRecord(value) || at === undefined) return;
    for (const [written, inner] of Object.entries(value)) {
      const key = englishOf(at, written);
      if (!said.has(key)) said.set(key, written);
      if (at === person && !ofPeople.has(key)) ofPeople.set(key, written);
      note(inner, at.inside?.[key]);
    }
  };
  note(data, root);
  const written = (path: Path): Path => writtenPath(data, path);
  return {
    data: translated(data, root),
    doubles: doubles(data, root),
    written,
    wordFor: (key) => {
      const isDutch = (said.get('people') ?? 'people') !== 'people';
      return ofPeople.get(key) ?? (isDutch ? person.words[key]?.[0] : undefined) ?? key;
    },
    asWritten: (findings) =>
      findings.map((finding) => ({
        ...finding,
        path: written(finding.path),
        text: meant(finding).replace(/`(\w+)(?=:?`|: )/g, (_, key: string) => `\`${said.get(key) ?? key}`),
      })),
  };
}
