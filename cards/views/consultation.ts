import { consultedIn, lacking } from '../../src/consultation/needs.ts';
import { trackSteps } from '../../src/consultation/profile.ts';
import type { CardElement } from '../../src/port/card.ts';
import type { Need, Step } from '../../src/protocol/schema.ts';
import { numbered } from '../context.ts';
import { logbookCopy as copy } from '../copy/logbook.nl.ts';
import { waitsCopy } from '../copy/waits.nl.ts';
import { subtle } from '../parts.ts';
import { inSchool } from '../school-words.ts';
import { labelsOf, type ViewState } from './state.ts';

type Consulting = Extract<Need, { kind: 'consulted' }>;

/** Returns for which consultation a reaction in this step counts, or where else one would, as long as that one is missing. */
export const consultationLines = (state: ViewState, { id }: Step): readonly CardElement[] =>
  trackSteps(state.profile).flatMap((step) => {
    const asked = lacking(step.id, state, state).flatMap(({ need }) => (need.kind === 'consulted' ? [need] : []));
    if (asked.length === 0) return [];
    const place = waitsCopy.place(numbered(state.profile, step.id)?.number ?? 0);
    if (!consultedIn(step, state.profile).includes(id)) return [subtle(copy.react.countsIn(place))];
    const roles = [...new Set(asked.flatMap(({ role, or }) => [role, ...or]))];
    return [subtle(copy.react.counts(labelsOf(state, roles), place)), ...elsewhere(state, asked)];
  });

/** Returns what else counts as that consultation: a colleague of the same group, advice, or a form of the protocol. */
function elsewhere(state: ViewState, asked: readonly Consulting[]): readonly CardElement[] {
  const forms = new Set(asked.flatMap(({ records = [] }) => records.map(({ record }) => record)));
  const counts = [
    ...(asked.some(({ sameGroup }) => sameGroup) ? [inSchool(state, copy.react.also.sameGroup)] : []),
    ...(asked.some(({ advice }) => advice?.includes('veiligThuis')) ? [copy.react.also.veiligThuis] : []),
    ...(asked.some(({ advice }) => advice?.includes('other')) ? [copy.react.also.other] : []),
    ...state.profile.records.filter(({ id }) => forms.has(id)).map(({ title }) => copy.react.also.form(title)),
  ];
  return counts.length === 0 ? [] : [subtle(copy.react.also.all(counts))];
}
