/** Check of what a protocol says of the school's own documents: a text means one that the protocol lists. */
import type { Finding, Path } from '../faults.ts';
import { idsOf, missing } from '../ids.ts';
import type { LooseProfile } from './lists.ts';

/** Returns the places of all texts that mean a document of the school: an object with a `text` and a `document`. */
function meaning(value: unknown, path: Path = []): readonly { readonly id: string; readonly path: Path }[] {
  if (typeof value !== 'object' || value === null) return [];
  const within = Object.entries(value).flatMap(([key, part]) =>
    meaning(part, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  if (!('document' in value) || !('text' in value) || typeof value.document !== 'string') return within;
  return [{ id: value.document, path: [...path, 'document'] }, ...within];
}

export const checkDocuments = (profile: LooseProfile): readonly Finding[] => {
  const known = idsOf(profile.documents ?? []);
  return meaning(profile).flatMap(({ id, path }) => missing(known, id, path, 'document van de school'));
};
