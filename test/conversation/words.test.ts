/** What a school reads is in its own words: no line of a source, no id and no English key, and in a secondary school no *kind*. */
import { describe, expect, it } from 'vitest';
import { talksCopy } from '../../cards/copy/talks.nl.ts';
import { waitsCopy } from '../../cards/copy/waits.nl.ts';
import { type Action, actionsIn, isInput, type ViewElement } from '../../src/port/card.ts';
import { builtInProfiles } from '../../src/protocol/loader.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { entryTypes, outcomes, roleIds, talkPartners } from '../../src/protocol/terms.ts';
import { unknownIn } from '../cards/named-buttons.ts';
import { everythingIn, type Said } from './everything.ts';

const profiles: readonly Profile[] = builtInProfiles().map(({ profile }) => profile);

/** Keys of the engine that are no Dutch word either. */
const keys = [...roleIds, ...entryTypes, ...outcomes, ...talkPartners].filter((key) => key !== 'parents');
const steps = profiles.flatMap((profile) => profile.steps.map(({ id }) => id));
const unreadable: readonly RegExp[] = [
  /\bregels? \d/i,
  /\bbronstuk\b/i,
  /\bbron S\d/,
  /\bS\d(?: L\d+)?\b/,
  /\bL\d+(?:-L?\d+)?\b/,
  /^Bron: [a-z]/,
  /\baanvulling [a-z]+[A-Z]/,
  // A word with a capital in the middle is somebody's name for something in a program.
  /(?<![/.\w-])[a-z]+[A-Z]\w*/,
  /\b[A-Z]{3,}_[A-Z]+\b/,
  /\b(?:de-fontein|open-kring|opo-furore|flevoland|utrecht|basismodel)\b(?! meldcode)/,
  new RegExp(`\\b(?:${[...new Set([...keys, ...steps])].join('|')})\\b`),
  /\b(?:undefined|null|NaN)\b|\[object/,
];
/** What reads badly in any sentence: a cry, a form of address that is not *je*, an end in the middle, two ends. */
const clumsy: readonly RegExp[] = [/!/, /\b[Uu]w?\b/, /…$|\.\.\.$/, /[.?]\.|[.,],|[?.],| [.,;?]| {2}|\(optional\)/];

/** Where it was read, whoever read it. */
const placeOf = ({ where }: Pick<Said, 'where'>): string => where.replace(/^\w+ /, '');

const wordsOf = ({ where, words }: Said, wrong: (line: string) => boolean): readonly string[] =>
  words
    .split('\n')
    .filter(wrong)
    .map((line) => `${placeOf({ where })}: ${line}`);
const once = (found: readonly string[]): readonly string[] => [...new Set(found)].slice(0, 40);
/** The same of a line, which is asked once: most lines stand in a hundred views. */
const ofLine = (wrong: (line: string) => boolean): ((line: string) => boolean) => {
  const known = new Map<string, boolean>();
  return (line) => {
    const found = known.get(line) ?? wrong(line);
    known.set(line, found);
    return found;
  };
};
const matching = (said: readonly Said[], patterns: readonly RegExp[], without = (line: string) => line) => {
  const wrong = ofLine((line) => {
    const rest = without(line);
    return patterns.some((pattern) => pattern.test(rest));
  });
  return once(said.flatMap((one) => wordsOf(one, wrong)));
};

/** Sentences of a profile for people of a school, without what is for whoever maintains it. */
function sentencesOf(value: unknown, key = ''): readonly string[] {
  const says =
    /^(?:text|title|label|hint|note|lacks|helpLine|before|goal|firstSentence|seating|timing|warning|category)$/;
  if (typeof value === 'string') return says.test(key) ? [value] : [];
  if (Array.isArray(value))
    return value.flatMap((one) =>
      typeof one === 'string' && /^(?:agenda|reminders|dontAsk|asksWhose)$/.test(key) ? [one] : sentencesOf(one, key),
    );
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    /^(?:gaps|overlays)$/.test(name) ? [] : sentencesOf(part, name),
  );
}

/** A line without what the protocol itself says in it. */
const besides = (profile: Profile) => {
  const labels = Object.values(profile.roles.labels).flatMap((label) => [label, waitsCopy.capital(label)]);
  const own = [...sentencesOf(profile), ...labels].toSorted((a, b) => b.length - a.length);
  return (line: string): string => own.reduce((rest, words) => rest.replaceAll(words, ''), line);
};

const bodyOf = ({ view, card }: Said): readonly ViewElement[] => view?.body ?? card?.body ?? [];

/** What stands above something else, or is pressed. */
function headingsOf(elements: readonly ViewElement[]): readonly string[] {
  return elements.flatMap((element): readonly string[] => {
    if (isInput(element)) return [element.label];
    switch (element.type) {
      case 'TextBlock':
        return element.weight === 'Bolder' || element.size !== undefined ? [element.text] : [];
      case 'FactSet':
        return element.facts.map(({ title }) => title);
      case 'Container':
        return headingsOf(element.items);
      case 'Columns':
        return element.columns.map(({ title }) => title);
      case 'Menu':
        return [element.title, ...element.groups.map(({ title }) => title ?? '')];
      default:
        return [];
    }
  });
}

const withoutCapital = (said: readonly Said[]): readonly string[] =>
  once(
    said.flatMap((one) =>
      [
        one.view?.title ?? '',
        one.view?.form?.submit ?? '',
        ...headingsOf(bodyOf(one)),
        ...actionsIn(bodyOf(one)).map(({ title }) => title),
      ]
        .filter((title) => /^\p{Ll}/u.test(title))
        .map((title) => `${placeOf(one)}: ${title}`),
    ),
  );

/** Buttons that stand together, and those of the menu; what is beside a sentence of its own is told apart by that. */
function together(elements: readonly ViewElement[]): readonly (readonly Action[])[] {
  return elements.flatMap((element): readonly (readonly Action[])[] => {
    if (element.type === 'ActionSet') return [element.actions];
    if (element.type === 'Menu') return [element.groups.flatMap(({ actions }) => actions)];
    return element.type === 'Container' ? together(element.items) : [];
  });
}

const alike = (said: readonly Said[]): readonly string[] =>
  once(
    said.flatMap((one) =>
      together(bodyOf(one)).flatMap((actions) => {
        const titles = actions.map(({ title }) => title.toLowerCase());
        return titles.filter((title, at) => titles.indexOf(title) !== at).map((title) => `${placeOf(one)}: ${title}`);
      }),
    ),
  );

const MONTHS = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
/** Text that goes elsewhere, where it is read years later. */
const copied = /\b(?:PupilSystem|Draft|Approval|Act:approve)/;
/** Where a date is taken over or answered for later, it stands in full. */
const exact =
  /\b(?:OpenFile|Trail|PupilSystem|PrepareTalk|Draft|Approval|ReadText|CorrectEntry|Act:task\.read|Act:approve)|^(?:card|digest|reminder|alarm)/;

/** Dates within six days that are not said as people say them, and years that go without saying. */
const stiffDates = (said: readonly Said[]): readonly string[] =>
  once(
    said.flatMap((one) =>
      wordsOf(one, (line) =>
        [...line.matchAll(/\b(?:ma|di|wo|do|vr|za|zo) (\d{1,2}) (\w{3})(?: (\d{4}))?/g)].some(
          ([, day, month, year]) => {
            const now = new Date(one.now);
            if (copied.test(one.where)) return false;
            if (year === String(now.getUTCFullYear())) return true;
            const at = Date.UTC(Number(year ?? now.getUTCFullYear()), MONTHS.indexOf(month ?? ''), Number(day), 12);
            const noon = Date.parse(`${one.now.slice(0, 10)}T12:00:00Z`);
            return !exact.test(one.where) && !line.includes(' · ') && Math.abs(at - noon) <= 6 * 86_400_000;
          },
        ),
      ),
    ),
  );

/** Buttons, forms and choices that were met, by whoever may. */
const labelsIn = (said: readonly Said[]): readonly string[] => [
  ...new Set(
    said.flatMap((one) => [
      one.view?.title ?? '',
      one.view?.form?.submit ?? '',
      ...actionsIn(bodyOf(one)).map(({ title }) => title),
      ...bodyOf(one).flatMap((e) => (e.type === 'Menu' ? [e.title] : [])),
      ...bodyOf(one).flatMap((e) => (e.type === 'Input.ChoiceSet' ? e.choices.map(({ title }) => title) : [])),
    ]),
  ),
];

const unfound = (said: readonly Said[]): readonly string[] => {
  const labels = labelsIn(said).filter((label) => label !== '');
  const wrong = ofLine((line) => unknownIn(line, labels).length > 0);
  return once(said.flatMap((one) => wordsOf(one, wrong)));
};

const other = (profile: Profile): Profile => ({ ...profile, schoolType: profile.schoolType === 'vo' ? 'po' : 'vo' });
const ofPrimarySchool = [/\b[Kk]ind(?:eren)?\b/, /\bleerkracht\b/i, /\bintern begeleider\b/i, /\bgroep\b/i];
/** The check of the other children at home is about more than pupils, and so is the name of a law. */
const children = /[Kk]inderen (?:thuis|in huis)|[Kk]indermishandeling|kindcheck/g;

describe('what a school reads', () => {
  const all = profiles.map((profile) => [profile.id, profile] as const);

  it.each(all)('%s says everything in words', (id, profile) => {
    const said = sentencesOf(profile).map((words) => ({ where: id, words, now: '' }));
    expect(matching(said, [...unreadable, ...clumsy])).toEqual([]);
  });

  it.each(all)('%s has choices that fit a radio button', (_, profile) => {
    const grounds = [
      ...profile.talks.child.skipGrounds,
      ...profile.talks.parents.skipGrounds,
      ...profile.report.shieldGrounds,
      ...profile.report.notInformedGrounds,
    ].map(({ title, needsAdvice }) => (needsAdvice ? talksCopy.groundWithAdvice(title) : title));
    const options = profile.records.flatMap(({ fields }) =>
      fields.flatMap((field) => field.options.map(({ title }) => title)),
    );
    const reasons = profile.close.reasons.map(({ title }) => title);
    expect([...grounds, ...options, ...reasons].filter((title) => title.length > 75)).toEqual([]);
  });

  const cases = all.flatMap(([id, profile]) => [
    [id, profile.schoolType, profile, 'report'] as const,
    [id, other(profile).schoolType, other(profile), 'help'] as const,
  ]);
  it.each(cases)('%s in a school of type %s, until the case is closed', async (_, type, profile, road) => {
    const said = await everythingIn(profile, road);
    expect(said.length).toBeGreaterThan(800);
    const rest = besides(profile);
    expect({
      unreadable: matching(said, [...unreadable, ...clumsy]),
      withoutCapital: withoutCapital(said),
      alike: alike(said),
      unfound: unfound(said),
      stiffDates: stiffDates(said),
      ofPrimarySchool: type === 'po' ? [] : matching(said, ofPrimarySchool, (line) => rest(line.replace(children, ''))),
    }).toEqual({ unreadable: [], withoutCapital: [], alike: [], unfound: [], stiffDates: [], ofPrimarySchool: [] });
  });
});
