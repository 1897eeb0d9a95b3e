/** Checks of forms, consents and conditions: every id they refer to exists, and every condition can be met. */
import type { Finding, Path } from '../faults.ts';
import { idsOf, missing } from '../ids.ts';
import { condition } from '../schema/common.ts';
import { type Condition, profileSchema, type RecordField } from '../schema.ts';
import type { Loose } from '../shape.ts';
import { usesOf } from '../shape.ts';
import { type LooseProfile, list, taskIds } from './lists.ts';

/** Checks what a form asks, opens and ends. */
export function checkRecords(profile: LooseProfile): readonly Finding[] {
  const steps = idsOf(profile.steps);
  const tasks = taskIds(profile);
  const consents = idsOf(profile.consents ?? []);
  return list(profile.records).flatMap(({ index, item: record }) => {
    const path: Path = ['records', index];
    return [
      ...list(record.steps).flatMap(({ index: at, item }) => missing(steps, item, [...path, 'steps', at], 'stap')),
      ...list(record.ends).flatMap(({ index: at, item }) => missing(tasks, item, [...path, 'ends', at], 'taak')),
      ...list(record.fields).flatMap(({ index: at, item: field }) => {
        const options = field.options ?? [];
        const here = [...path, 'fields', at];
        return [
          ...(field.kind === 'choice' && options.length < 2
            ? [{ path: here, text: 'een keuze (choice) heeft minstens twee mogelijkheden nodig (options)' }]
            : []),
          ...(field.kind !== undefined && field.kind !== 'choice' && options.length > 0
            ? [{ path: [...here, 'options'], text: 'alleen een keuze (choice) heeft mogelijkheden' }]
            : []),
          ...(field.kind !== undefined && field.kind !== 'date' && field.day === 'planned'
            ? [{ path: [...here, 'day'], text: 'alleen een datum (date) kan gepland zijn' }]
            : []),
          ...checkBesides(record.fields, field.elseAsks, [...here, 'elseAsks']),
          ...(field.elseAsks !== undefined && field.kind !== undefined && field.kind !== 'tick'
            ? [{ path: [...here, 'elseAsks'], text: 'alleen een vinkje (tick) vraagt iets als het leeg blijft' }]
            : []),
          ...list(options).flatMap(({ index: nth, item }) =>
            [item.asks].flat().flatMap((asks) => checkBesides(record.fields, asks, [...here, 'options', nth, 'asks'])),
          ),
          ...list(options).flatMap(({ index: nth, item }) =>
            missing(consents, item.needsConsent, [...here, 'options', nth, 'needsConsent'], 'organisatie in consents'),
          ),
          ...list(options).flatMap(({ index: nth, item }) =>
            list(item.keeps).flatMap(({ index: kept, item: task }) =>
              record.ends?.includes(task) === false
                ? [
                    {
                      path: [...here, 'options', nth, 'keeps', kept],
                      text: `dit formulier sluit \`${task}\` niet af (ends)`,
                    },
                  ]
                : [],
            ),
          ),
        ];
      }),
    ];
  });
}

/** Checks the field that a choice or an empty tick asks for besides: text that may stay empty otherwise. */
function checkBesides(
  fields: readonly (Loose<RecordField> | undefined)[] | undefined,
  asked: string | undefined,
  path: Path,
): readonly Finding[] {
  if (asked === undefined) return [];
  const found = list(fields).find(({ item }) => item.id === asked)?.item;
  if (found === undefined) return missing(idsOf(fields), asked, path, 'veld in dit formulier');
  return found.kind === 'text' && found.required === false
    ? []
    : [{ path, text: 'dit veld is tekst (text) en mag verder leeg blijven (required: false)' }];
}

/** Checks where a topic is shown. */
export function checkTopics(profile: LooseProfile): readonly Finding[] {
  const steps = idsOf(profile.steps);
  const records = idsOf(profile.records ?? []);
  return list(profile.topics).flatMap(({ index, item }) => [
    ...list(item.steps).flatMap(({ index: at, item: step }) =>
      missing(steps, step, ['topics', index, 'steps', at], 'stap'),
    ),
    ...list(item.records).flatMap(({ index: at, item: record }) =>
      missing(records, record, ['topics', index, 'records', at], 'formulier'),
    ),
    ...(item.steps?.length === 0 && item.records?.length === 0 && item.inCallHelp === false
      ? [{ path: ['topics', index], text: 'dit onderwerp staat nergens: noem een stap, een formulier of inCallHelp' }]
      : []),
  ]);
}

/** Checks the forms that a question or a need asks for. */
export function checkAsked(profile: LooseProfile): readonly Finding[] {
  const records = idsOf(profile.records ?? []);
  return [
    ...list(profile.weighing?.questions).flatMap(({ index, item }) =>
      missing(records, item.record, ['weighing', 'questions', index, 'record'], 'formulier'),
    ),
    ...list(profile.steps).flatMap(({ index, item: step }) =>
      list(step.needs).flatMap(({ index: at, item: need }) => {
        const path: Path = ['steps', index, 'needs', at];
        const check = (asked: AskedRecord, here: Path): readonly Finding[] => [
          ...missing(records, asked.record, [...here, 'record'], 'formulier'),
          ...checkField(profile, asked, here),
        ];
        if (need.kind === 'record') return check(need, path);
        if (need.kind !== 'consulted') return [];
        return list(need.records).flatMap(({ index: nth, item }) => check(item, [...path, 'records', nth]));
      }),
    ),
  ];
}

type AskedRecord = Pick<Loose<Condition>, 'record' | 'field' | 'ever'> & {
  readonly is?: string | readonly (string | undefined)[] | undefined;
};

/** Checks `record`, `field` and `is` of one condition or need. */
function checkField(profile: LooseProfile, when: AskedRecord, path: Path): readonly Finding[] {
  const { record, field, is, ever } = when;
  const known = list(profile.records).find(({ item }) => item.id === record)?.item;
  if (field === undefined && is === undefined)
    return ever === undefined ? [] : [{ path: [...path, 'ever'], text: 'bij `ever` horen ook `field` en `is`' }];
  if (record === undefined) return [{ path, text: 'bij `field` en `is` hoort ook `record`' }];
  if (field === undefined || is === undefined) return [{ path, text: '`field` en `is` horen bij elkaar' }];
  if (known === undefined) return [];
  const asked = list(known.fields).find(({ item }) => item.id === field)?.item;
  if (asked === undefined) return missing(idsOf(known.fields), field, [...path, 'field'], `veld in \`${record}\``);
  if (asked.kind === 'tick')
    return is === 'yes' ? [] : [{ path: [...path, 'is'], text: 'van een vinkje (tick) is de waarde `yes`' }];
  if (asked.kind === 'choice')
    return list([is].flat()).flatMap(({ index, item }) =>
      missing(
        idsOf(asked.options ?? []),
        item,
        [...path, 'is', ...(typeof is === 'string' ? [] : [index])],
        `keuze bij \`${field}\``,
      ),
    );
  return asked.kind === undefined
    ? []
    : [{ path: [...path, 'field'], text: 'hier telt alleen een keuze (choice) of een vinkje (tick)' }];
}

/** Checks every condition, wherever it occurs. */
export function checkConditions(profile: LooseProfile): readonly Finding[] {
  const marks = idsOf(profile.marks);
  const records = idsOf(profile.records);
  const questions = idsOf(profile.weighing?.questions);
  return usesOf(condition, profileSchema, profile).flatMap(({ path, value }) => {
    const when = value as Loose<Condition>;
    const given = Object.values(when).some((part) => part !== undefined);
    return [
      ...(given ? [] : [{ path, text: 'deze voorwaarde zegt niets' }]),
      ...missing(marks, when.mark, [...path, 'mark'], 'kenmerk'),
      ...missing(records, when.record, [...path, 'record'], 'formulier'),
      ...missing(questions, when.question, [...path, 'question'], 'vraag'),
      ...(when.answer !== undefined && when.question === undefined
        ? [{ path: [...path, 'answer'], text: 'bij `answer` hoort ook `question`' }]
        : []),
      ...checkField(profile, when, path),
    ];
  });
}
