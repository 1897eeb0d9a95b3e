import { holdingMarks } from '../../src/consultation/marks.ts';
import { offerOf } from '../../src/consultation/offers/acts.ts';
import { audienceOfPlan } from '../../src/consultation/plans.ts';
import { mayReadCore } from '../../src/consultation/policy.ts';
import { heldFrom, heldPlans } from '../../src/consultation/talk-rules.ts';
import { isTask } from '../../src/consultation/task-names.ts';
import type { Wait } from '../../src/consultation/waits/wait.ts';
import type { CardElement, TextBlock } from '../../src/port/card.ts';
import { taskOfProfile } from '../../src/protocol/schema/tasks.ts';
import type { TalkPartner } from '../../src/protocol/terms.ts';
import { plansCopy as copy } from '../copy/plans.nl.ts';
import { dateFrom } from '../moments.ts';
import { box, buttons, text } from '../parts.ts';
import { inSchool } from '../school-words.ts';
import { offerButton } from './offer-button.ts';
import { lookingIn, type OfferedState, type ViewState } from './state.ts';
import { orderWarning } from './talk-order.ts';

/** Warning that a mark holds back telling the parents, which is a talk with them too; nothing once they know. */
export const parentsHeldParts = (state: ViewState): readonly TextBlock[] =>
  state.facts.parentsTold !== undefined || holdingMarks(state.profile, state.facts, 'parents').length === 0
    ? []
    : [
        text(inSchool(state, copy.notFirst.parents), { weight: 'Bolder', color: 'Attention' }),
        text(inSchool(state, copy.parentsHeld)),
      ];

/** True for what brings whoever does it to the parents. */
const goesToParents = ({ kind, task }: Wait, { profile }: ViewState): boolean =>
  kind === 'talkParents' ||
  (task !== undefined && (isTask(task, 'informParents') || taskOfProfile(profile, task.kind)?.tellsParents === true));

const talks: Partial<Record<Wait['kind'], TalkPartner>> = { talkChild: 'child', talkParents: 'parents' };

/**
 * The same at *Nu* and under a receipt, for whoever is asked to tell them; and that the other talk comes first, which the row itself cannot say:
 * it is made of what may be posted, and whether the order holds may hang on the pupil's age.
 */
export const tellingHeldParts = (state: ViewState, asked: readonly Wait[]): readonly TextBlock[] => [
  ...(asked.some((wait) => goesToParents(wait, state)) ? parentsHeldParts(state) : []),
  ...asked.flatMap(({ kind }) => {
    const which = talks[kind];
    return which === undefined ? [] : orderWarning(state, which);
  }),
];

/**
 * Warning that a talk stands planned which a mark holds back since: its plan rests, so nobody would be told before the day. For whoever may
 * know with whom it is.
 */
export function heldPlanParts(state: OfferedState): readonly CardElement[] {
  const readsCore = mayReadCore(state, state.actor.id);
  return heldPlans(state, state).flatMap(({ of, on }) => {
    const held = heldFrom(of);
    if (held === undefined || (!readsCore && audienceOfPlan(of, state) === 'core')) return [];
    const ways = (['CancelPlan', 'Plan'] as const).flatMap((act) => offerOf(state.offers, act, of) ?? []);
    return [
      box(
        'attention',
        text(inSchool(state, copy.notFirst[held]), { weight: 'Bolder', color: 'Attention' }),
        text(inSchool(state, copy.stillPlanned(copy.names[of], dateFrom(on, lookingIn(state))))),
        ...(ways.length === 0 ? [] : [buttons(...ways.map((offer) => offerButton(state, offer)))]),
      ),
    ];
  });
}
