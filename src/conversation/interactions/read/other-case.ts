/** The other case of a question whether two are about one child, as far as this person sees both. */
import type { LinkedCase } from '../../../../cards/views/twins.ts';
import type { EventType } from '../../../consultation/events.ts';
import type { CaseFacts } from '../../../consultation/facts.ts';
import { twinOf } from '../../../consultation/twin-fact.ts';
import { mayAnswerTwin } from '../../../consultation/twins.ts';
import type { OtherCase } from '../../../port/session.ts';
import type { StoredCase } from '../../../port/stored-case.ts';
import { parseStored } from '../../../protocol/loader.ts';
import type { CaseContext } from '../interaction.ts';

/** Returns the context of another case; a case that began with another protocol goes on by it. */
async function contextIn(context: CaseContext, found: StoredCase): Promise<CaseContext | undefined> {
  const { id: caseId, face, facts, profileHash } = found;
  if (profileHash === context.school.profileHash && context.profile.id === face.profileId)
    return { ...context, caseId, face, facts };
  const text = await context.session.profile(profileHash);
  const profile = text === undefined ? undefined : parseStored(text);
  return profile === undefined ? undefined : { ...context, profile, caseId, face, facts };
}

const answerable = (context: CaseContext | undefined): CaseContext | undefined =>
  context !== undefined && mayAnswerTwin(context, context) ? context : undefined;

const aboutTwins: readonly EventType[] = ['TwinAsked', 'TwinDenied', 'TwinLinked', 'TwinFollowed', 'TwinParted'];

/**
 * Returns which rows tell of another case that may be about the same child, and that this person does not see: not even that it is there is
 * for them. Whoever must not see that one may be in the core of this one.
 */
export async function untold({ session, facts }: CaseContext): Promise<readonly EventType[]> {
  if (facts.twins === undefined) return [];
  const mine = new Set((await session.myCases()).map(({ id }) => id));
  return facts.twins.every(({ caseId }) => mine.has(caseId)) ? [] : aboutTwins;
}

/** Returns the cases about the same child that this person sees beside this one, also those that are linked with one of them. */
export async function linkedCases({ session, caseId, facts }: CaseContext): Promise<readonly LinkedCase[]> {
  if (facts.twins?.some(({ state }) => state === 'same') !== true) return [];
  const mine = await session.myCases();
  const found: StoredCase[] = [];
  const add = ({ twins = [] }: CaseFacts): void => {
    for (const { state, caseId: id } of twins) {
      const other = state === 'same' && id !== caseId ? mine.find((one) => one.id === id) : undefined;
      if (other !== undefined && !found.includes(other)) found.push(other);
    }
  };
  add(facts);
  for (const other of found) add(other.facts);
  return found.map(({ id, face: { callName } }) => ({ caseId: id, callName }));
}

/** Returns the other case, to look at; undefined for whoever may not answer in both. */
export async function otherCase(context: CaseContext, twin: string): Promise<CaseContext | undefined> {
  const caseId = twinOf(context.facts, twin)?.caseId;
  if (caseId === undefined || answerable(context) === undefined) return undefined;
  const found = (await context.session.myCases()).find(({ id }) => id === caseId);
  return found === undefined ? undefined : answerable(await contextIn(context, found));
}

/** Returns the other case, locked and to be changed, with the number that the question has there. */
export async function otherToChange(
  context: CaseContext,
  twin: string,
): Promise<{ readonly context: CaseContext; readonly session: OtherCase; readonly twin: string } | undefined> {
  const caseId = twinOf(context.facts, twin)?.caseId;
  const session = caseId === undefined ? undefined : await context.session.other(caseId);
  if (session === undefined || answerable(context) === undefined) return undefined;
  const other = answerable(await contextIn(context, session.case));
  const there = other?.facts.twins?.find((one) => one.caseId === context.caseId);
  return other === undefined || there === undefined ? undefined : { context: other, session, twin: there.twin };
}
