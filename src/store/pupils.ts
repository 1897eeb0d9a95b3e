import { createHmac, randomUUID } from 'node:crypto';
import type { PersonId } from '../consultation/school.ts';
import type { ChildWords } from '../port/session.ts';
import { openJson, sealJson } from './encryption.ts';
import { addPupil, lastPupil } from './generated/cases.ts';
import { normalise, normaliseChild } from './normalise.ts';
import type { SchoolSecret } from './school-secret.ts';
import { type Statement, statement } from './statement.ts';

interface PupilLink {
  readonly caseId: string;
  readonly name: string;
  readonly identifier: string | undefined;
}

/** The kind is part of what is hashed: a name never meets an identifier. */
const keyed = (secret: SchoolSecret, kind: 'name' | 'identifier', value: string): Buffer =>
  createHmac('sha256', secret.pupil)
    .update(`${kind}\0${normalise(value)}`)
    .digest();

/** Returns the hashes by which cases meet. They stand sealed in the facts, so that they are there as long as the case's key is. */
export const childKeys = (secret: SchoolSecret, { typed, recorded, identifier }: ChildWords): readonly string[] => {
  const child = [typed, recorded].flatMap((name) => (name === undefined ? [] : (normaliseChild(name) ?? [])));
  const hash = (value: string): string =>
    createHmac('sha256', secret.pupil).update(`child\0${value}`).digest('base64url');
  return [
    ...new Set([
      ...child.map(hash),
      // Whatever was recorded in the same words meets too, as the same pupil.
      ...(recorded === undefined ? [] : [keyed(secret, 'name', recorded).toString('base64url')]),
      ...(identifier === undefined ? [] : [keyed(secret, 'identifier', identifier).toString('base64url')]),
    ]),
  ];
};

const sealedPlace = (caseId: string, id: string): string => `pupil ${caseId} ${id}`;

export const pupilInsert = (options: {
  readonly link: PupilLink;
  readonly schoolId: string;
  readonly person: PersonId;
  readonly key: Buffer;
  readonly secret: SchoolSecret;
  readonly now: Date;
}): Statement => {
  const { link, key, secret } = options;
  const id = randomUUID();
  const sealed = sealJson(key, { name: link.name, identifier: link.identifier }, sealedPlace(link.caseId, id));
  return addPupil({
    caseId: link.caseId,
    id,
    schoolId: options.schoolId,
    sealed,
    nameHash: keyed(secret, 'name', link.name),
    identifierHash: link.identifier === undefined ? null : keyed(secret, 'identifier', link.identifier),
    linkedBy: options.person,
    linkedAt: options.now,
  });
};

/** True where a stored pupil opens, and its hashes are those of what it holds under a secret of the school. Bytes are in hex. */
export const pupilHolds = (
  caseId: string,
  key: Buffer,
  row: {
    readonly id: string;
    readonly sealed: string;
    readonly nameHash: string;
    readonly identifierHash: string | null;
  },
  secrets: readonly SchoolSecret[],
): boolean => {
  try {
    const { name, identifier } = openPupil(caseId, key, { id: row.id, sealed: Buffer.from(row.sealed, 'hex') });
    return secrets.some(
      (secret) =>
        keyed(secret, 'name', name).toString('hex') === row.nameHash &&
        (identifier === undefined ? null : keyed(secret, 'identifier', identifier).toString('hex')) ===
          row.identifierHash,
    );
  } catch {
    // Sealed for another place, or with another key.
    return false;
  }
};

/** What was recorded last counts. */
export const pupilQuery = (caseId: string) => lastPupil({ caseId });

export const openPupil = (caseId: string, key: Buffer, row: { readonly id: string; readonly sealed: Buffer }) => {
  const { name, identifier } = openJson<{ name: string; identifier?: string }>(
    key,
    row.sealed,
    sealedPlace(caseId, row.id),
  );
  return { name, identifier };
};

/** Other cases of the same child, for who may know of them. */
export const samePupil = statement({
  by: ['app'],
  takes: ['cases.id as caseId'],
  gives: ['cases.id as caseId', 'cases.callName'],
  text: 'select case_id as "caseId", call_name as "callName" from same_pupil($1)',
});
