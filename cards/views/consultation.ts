import { consultedIn, lacking } from '../../src/consultation/needs.ts';
import { trackSteps } from '../../src/consultation/profile.ts';
import type { CardElement } from '../../src/port/card.ts';
import type { Step } from '../../src/protocol/schema.ts';
import { numbered } from '../context.ts';
import { logbookCopy as copy } from '../copy/logbook.nl.ts';
import { waitsCopy } from '../copy/waits.nl.ts';
import { subtle } from '../parts.ts';
import { labelsOf, type ViewState } from './state.ts';

/** Returns for which consultation a reaction in this step counts, or where else one would, as long as that one is missing. */
export const consultationLines = (state: ViewState, { id }: Step): readonly CardElement[] =>
  trackSteps(state.profile).flatMap((step) => {
    const asked = lacking(step.id, state, state).flatMap(({ need }) => (need.kind === 'consulted' ? [need] : []));
    if (asked.length === 0) return [];
    const place = waitsCopy.place(numbered(state.profile, step.id)?.number ?? 0);
    if (!consultedIn(step, state.profile).includes(id)) return [subtle(copy.react.countsIn(place))];
    const roles = [...new Set(asked.flatMap(({ role, or }) => [role, ...or]))];
    return [subtle(copy.react.counts(labelsOf(state, roles), place))];
  });
