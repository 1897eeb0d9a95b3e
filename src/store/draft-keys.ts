/** The keys of drafts that are in no case: each wrapped by the master key, so that another one may take its place. */
import { statement } from './statement.ts';

const fields = [
  'looseDrafts.personId as person',
  'looseDrafts.form',
  'looseDrafts.masterKid',
  'looseDrafts.wrapped',
] as const;
const columns = 'person_id as person, form, master_kid as "masterKid", wrapped from loose_drafts';

export const allDraftKeys = statement({
  by: ['owner'],
  gives: fields,
  uses: ['looseDrafts.personId'],
  text: `select ${columns} order by person_id, form`,
});

export const staleDraftKeys = statement({
  by: ['owner'],
  takes: ['looseDrafts.masterKid as current'],
  gives: fields,
  uses: ['looseDrafts.personId'],
  text: `select ${columns} where master_kid <> $1 order by person_id, form for update`,
});

export const rewrapDraftKey = statement({
  by: ['owner'],
  takes: ['looseDrafts.personId as person', 'looseDrafts.form', 'looseDrafts.masterKid', 'looseDrafts.wrapped'],
  text: 'update loose_drafts set master_kid = $3, wrapped = $4 where person_id = $1 and form = $2',
});
