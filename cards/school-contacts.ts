/** Whom a text of the protocol lets people call, and which of the school's own documents it means, as the school file has them. */
import type { School } from '../src/consultation/school.ts';
import type { Action } from '../src/port/card.ts';
import type { ProfileLine } from '../src/protocol/schema.ts';
import { contactsCopy as copy } from './copy/contacts.nl.ts';
import { link } from './parts.ts';

type Known = Pick<School, 'localTeam' | 'veiligThuis' | 'documents'>;
type Said = Pick<ProfileLine, 'text' | 'calls' | 'document'>;
interface Lack {
  readonly words: string;
  readonly need?: Partial<Pick<ProfileLine, 'calls'>>;
}

const localTeam = ({ localTeam: team }: Known): readonly string[] =>
  team === undefined ? [] : [copy.number(team.name, team.person, team.phone)];

const veiligThuis = ({ veiligThuis: { name, contact, phone } }: Known): readonly string[] =>
  contact === undefined ? [] : [copy.number(copy.at(name), contact.name, contact.phone ?? phone)];

const numberOf = ({ veiligThuis: { name, phone } }: Known): readonly string[] => [copy.number(name, undefined, phone)];

const contacts = { localTeam, veiligThuis, veiligThuisNumber: numberOf };

/** Returns a text of the protocol with whom to call behind it; as it stands where the school did not say. */
export function lineWords(said: Said | string, school: Known): string {
  if (typeof said === 'string') return said;
  const { text, calls = [] } = said;
  return [text, ...calls.flatMap((whom) => contacts[whom](school))].join(' ');
}

/** Returns what lacks in a step, with whom to call about it behind it. */
export const lackWords = ({ words: text, need }: Lack, school: Known): string =>
  lineWords(need?.calls === undefined ? text : { text, calls: need.calls }, school);

/** Returns links to the school's own documents that these texts mean, each once. */
export const documentLinks = (lines: readonly Said[], { documents = [] }: Known): readonly Action[] => {
  const meant = new Set(lines.flatMap(({ document }) => document ?? []));
  return documents
    .filter((one) => one.for !== undefined && meant.has(one.for))
    .map(({ title, url }) => link(title, url));
};

/** Returns whom the school knows outside, a line each. */
export const contactLines = (school: Known): readonly string[] => [...veiligThuis(school), ...localTeam(school)];

/** Returns links to all documents of the school. */
export const allDocuments = ({ documents = [] }: Known): readonly Action[] =>
  documents.map(({ title, url }) => link(title, url));
