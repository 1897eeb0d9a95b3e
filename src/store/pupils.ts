import { createHmac, randomUUID } from 'node:crypto';
import type { PersonId } from '../consultation/school.ts';
import { openJson, sealJson } from './encryption.ts';
import { normalise } from './normalise.ts';
import type { Statement } from './pool.ts';
import type { SchoolSecret } from './school-secret.ts';

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
  return {
    text: `insert into case_pupils (case_id, id, school_id, sealed, name_hash, identifier_hash, linked_by, linked_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      link.caseId,
      id,
      options.schoolId,
      sealed,
      keyed(secret, 'name', link.name),
      link.identifier === undefined ? null : keyed(secret, 'identifier', link.identifier),
      options.person,
      options.now,
    ],
  };
};

/** What was recorded last counts. */
export const pupilQuery = (caseId: string): Statement => ({
  text: 'select id, sealed from case_pupils where case_id = $1 order by linked_at desc, id limit 1',
  values: [caseId],
});

export const openPupil = (caseId: string, key: Buffer, row: { readonly id: string; readonly sealed: Buffer }) => {
  const { name, identifier } = openJson<{ name: string; identifier?: string }>(
    key,
    row.sealed,
    sealedPlace(caseId, row.id),
  );
  return { name, identifier };
};
