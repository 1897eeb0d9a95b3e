/** *Zet in dossier* on a message that stands in no room of a case: the person says in which case it belongs. */
import { groundCopy } from '../../../cards/copy/ground.nl.ts';
import { outsideCopy } from '../../../cards/copy/outside.nl.ts';
import type { FieldId } from '../../../cards/fields/field.ts';
import type { CaseFields } from '../../../cards/forms.ts';
import { button, link, text } from '../../../cards/parts.ts';
import { atSchool, type CaseVerb, verbAndArgument } from '../../../cards/verbs.ts';
import { liftIntoView } from '../../../cards/views/lift-into.ts';
import { mayOpenFile } from '../../consultation/policy.ts';
import type { Inbound } from '../../port/inbound.ts';
import type { Reply } from '../../port/reply.ts';
import { noticeWithNumbers } from './failures.ts';
import { inSession, type RequestContext } from './request.ts';

const VERB: CaseVerb = 'LiftInto';
/** The field with the chosen case. */
const CASE: FieldId<CaseFields<'LiftInto'>> = 'case';
/** Maximum number of cases to choose from; nobody works in more. */
const MOST = 90;

/** Returns the case that was chosen in the form; undefined for every other form. */
export function caseChosenIn({ form, values }: Extract<Inbound, { kind: 'submit' }>): string | undefined {
  const [verb] = verbAndArgument(form.action);
  const chosen = verb === VERB ? values[CASE] : undefined;
  return typeof chosen === 'string' && chosen !== '' ? chosen : undefined;
}

const liftedOnPage = (page: URL | undefined, names: readonly string[]): Reply => ({
  ...noticeWithNumbers(groundCopy.lifted(names.join(' en '))),
  ...(page === undefined ? {} : { actions: [link(groundCopy.open, page.href)] }),
});

/** Asks in which of this person's open cases the message belongs; who has none can share a concern. Nothing is kept. */
export const askWhichCase = (request: RequestContext, message: Extract<Inbound, { kind: 'lift' }>): Promise<Reply> =>
  inSession(request, {}, VERB, async (session) => {
    const { parts, identity } = request;
    const schools = await Promise.all(identity.schools.map((id) => session.school(id)));
    const wordless = schools.filter((school) => school?.words === 'page' || school?.secondFactor === 'read');
    const all = (await session.myCases()).filter(
      (stored) => stored.face.phase === 'open' && mayOpenFile(stored, identity.person),
    );
    const open = all.filter(({ schoolId }) => !wordless.some((school) => school?.id === schoolId));
    // Their message stays where it is: what is said of a pupil there does not go through a form of the chat once more.
    const names = wordless.flatMap((school) => school?.name ?? []);
    const left = all.length > open.length ? [text(groundCopy.lifted(names.join(' en ')))] : [];
    if (open.length === 0 && wordless.length > 0) return liftedOnPage(parts.page, names);
    const cases = await Promise.all(
      open
        .slice(0, MOST)
        .map(async (stored) => ({ stored, profile: await parts.profiles.of(stored.profileHash, session) })),
    );
    const readable = cases.flatMap(({ stored, profile }) => (profile === undefined ? [] : [{ stored, profile }]));
    for (const { stored } of readable) await session.noteAccess({ caseId: stored.id, what: VERB, allowed: true });
    if (readable.length > 0) {
      const view = liftIntoView(parts.newId(), message, readable);
      return { kind: 'view', how: 'open', view: { ...view, body: [...left, ...view.body] } };
    }
    const [school] = identity.schools;
    const start = button(outsideCopy.call.startCase, atSchool(school, 'Intake'));
    return { ...noticeWithNumbers(outsideCopy.liftElsewhere), actions: [start] };
  });
