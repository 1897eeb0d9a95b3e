/** Step 3: talks with the child and the parents (S3 L31-62), and the advice of Veilig Thuis (S3 L27-29). */

import type { Departure } from '../../protocol/terms.ts';
import { dayOf } from '../calendar.ts';
import type { JudgeChild, RecordAdvice, RecordTalk, SkipTalk, TalkCommand } from '../commands/talks.ts';
import { entryFact } from '../effects/entries.ts';
import { followThePath } from '../effects/steps.ts';
import { done, doneTask } from '../effects/tasks.ts';
import { actsAsAny } from '../holders.ts';
import { skipGroundsOf } from '../marks.ts';
import { mayHoldAdvice, mayJudgeChild, mayRecordAdvice, mayRecordTalk, maySkipTalk, readers } from '../policy.ts';
import { saysWhose } from '../profile.ts';
import { colleagueOf, type PersonId } from '../school.ts';
import { talkReportSays } from '../surroundings.ts';
import { departuresOf, heldByOthers, needsReason, seatsFit, unexplained } from '../talk-rules.ts';
import { blank, notInFuture, refuse, type UnitOfWork, words } from '../unit-of-work.ts';
import { isDangerous } from '../urgency.ts';
import type { Handlers } from './handler.ts';

/**
 * Checks who was there, and that whatever departed from the protocol has a reason. Nobody who is unknown or must not see the case; what did go
 * otherwise is recorded as it was (S3 L46-48).
 */
function checkHeld(work: UnitOfWork, talk: RecordTalk, otherwise: readonly Departure[]): void {
  const { state, circumstances: c } = work;
  const { present, whyOtherwise, with: which } = talk;
  const unknown = present.some((id) => colleagueOf(c.school, id) === undefined || state.facts.excluded.includes(id));
  const fits = present.length > 0 || seatsFit(which, present, state, c);
  if (unknown || !fits) refuse('wrongPresent', { field: 'present' });
  const asks = blank(whyOtherwise) ? unexplained(otherwise, which, state) : [];
  if (asks.includes('present')) refuse('wrongPresent', { field: 'present' });
  if (needsReason(asks)) refuse('heldOtherwise', { field: 'whyOtherwise' });
}

function recordTalk(work: UnitOfWork, command: RecordTalk): void {
  const { profile, actor } = work.circumstances;
  if (!mayRecordTalk(command.with, work.state, work.circumstances)) refuse('notForYou');
  if (!profile.logbook.types.includes('talkReport')) refuse('typeOff');
  notInFuture(work, command.happenedAt);
  const talk = profile.talks[command.with];
  const core = talk.audience === 'core';
  const on = dayOf(command.happenedAt, work.circumstances.school.timezone);
  const { present, place } = command;
  const otherwise = departuresOf(command.with, { present, on, place }, work.state, work.circumstances);
  checkHeld(work, command, otherwise);
  const needed = isDangerous(work.state.face) ? [] : talkReportSays(command.with, profile);
  const empty = needed.find((field) => blank(command[field]));
  if (empty !== undefined) refuse('required', { field: empty });
  const step = profile.steps.find((s) => s.needs.some((n) => n.kind === 'talk' && n.with === command.with))?.id;
  work.add(
    'TalkRecorded',
    { notify: readers(work.state, talk.audience, actor?.id) },
    {
      entry: entryFact(work, { id: command.id, type: 'talkReport', core, step }),
      talk: {
        id: command.id,
        with: command.with,
        present: command.present,
        at: work.circumstances.now,
        suspicionGone: command.suspicionGone,
        ...(heldByOthers(command.with, present, work.state, work.circumstances) ? { byOthers: true } : {}),
      },
    },
    {
      id: command.id,
      audience: talk.audience,
      happenedAt: command.happenedAt,
      body: words({
        with: command.with,
        present: command.present,
        goal: command.goal,
        reaction: command.reaction,
        agreements: command.agreements,
        discussedWith: command.discussedWith,
        situation: command.situation,
        others: command.others,
        suspicionGone: command.suspicionGone,
        whyFirst: command.whyFirst,
        toldEarlier: command.toldEarlier,
        placeKind: place,
        otherwise: otherwise.length === 0 ? undefined : otherwise,
        whyOtherwise: command.whyOtherwise,
      }),
    },
  );
}

/** Records a judgement: teacher and coordinator each judge whether the child is able to talk (S3 L40-42). */
function judgeChild(work: UnitOfWork, command: JudgeChild): void {
  if (!mayJudgeChild(work.state, work.circumstances)) refuse('notForYou');
  const roles = work.circumstances.profile.talks.child.judgedBy;
  const mine = roles.filter((role) => actsAsAny([role], work.state, work.circumstances));
  const open = mine.find((role) => !work.state.facts.judgements.some((j) => j.role === role)) ?? mine[0];
  if (open === undefined) return refuse('notForYou');
  work.add(
    'ChildJudged',
    { notify: readers(work.state, 'case', work.circumstances.actor?.id) },
    { able: command.able, role: open },
    { body: { able: command.able, reason: command.reason } },
  );
}

/** Skips a talk, which is allowed only on a ground of the profile (S3 L39). */
function skipTalk(work: UnitOfWork, command: SkipTalk): void {
  if (!maySkipTalk(command.with, work.state, work.circumstances)) refuse('notForYou');
  const { profile, school } = work.circumstances;
  const grounds = skipGroundsOf(profile, work.state.facts, school, command.with);
  const ground = grounds.find((g) => g.id === command.ground);
  if (ground === undefined) return refuse('groundUnknown', { field: 'ground' });
  if (!saysWhose(ground, command.whose)) refuse('required', { field: 'whose' });
  if (blank(command.reason)) refuse('required', { field: 'reason' });
  if (ground.needsAdvice && !work.state.facts.advice.some((a) => a.from === 'veiligThuis'))
    refuse('adviceNeeded', { field: 'ground' });
  // The reason for skipping a talk has the same readers as its report would have had.
  const { audience } = profile.talks[command.with];
  work.add(
    'TalkSkipped',
    { notify: readers(work.state, audience, work.circumstances.actor?.id) },
    { with: command.with, ground: ground.id },
    {
      audience,
      body: words({ with: command.with, ground: ground.title, whose: command.whose, reason: command.reason }),
    },
  );
}

/** Returns the person under whose name Veilig Thuis may file the advice (S3 L29); undefined where it does not matter. */
function checkRegisteredUnder(work: UnitOfWork, command: RecordAdvice): PersonId | undefined {
  const roles = work.circumstances.profile.advice.registeredUnder;
  if (command.from !== 'veiligThuis' || roles.length === 0) return command.registeredUnder;
  const person = command.registeredUnder;
  if (person === undefined || !mayHoldAdvice(person, work.state, work.circumstances))
    refuse('registeredUnder', { field: 'registeredUnder' });
  return person;
}

function recordAdvice(work: UnitOfWork, command: RecordAdvice): void {
  if (!mayRecordAdvice(work.state, work.circumstances)) refuse('notForYou');
  notInFuture(work, command.happenedAt);
  const registeredUnder = checkRegisteredUnder(work, command);
  work.add(
    'AdviceRecorded',
    { notify: readers(work.state, 'case', work.circumstances.actor?.id) },
    {
      entry: entryFact(work, { id: command.id, type: 'advice', core: false }),
      advice: {
        id: command.id,
        at: work.circumstances.now,
        from: command.from,
        advises: command.advises,
        ...(registeredUnder === undefined ? {} : { registeredUnder }),
      },
    },
    {
      id: command.id,
      happenedAt: command.happenedAt,
      body: words({
        from: command.from,
        spokenTo: command.spokenTo,
        text: command.text,
        advises: command.advises,
        registeredUnder,
        on: dayOf(command.happenedAt, work.circumstances.school.timezone),
      }),
    },
  );
  if (command.from === 'veiligThuis') {
    done(work, 'callVeiligThuis');
    for (const id of work.circumstances.profile.advice.ends ?? []) doneTask(work, id);
  }
  if (work.state.face.weighing !== 'notStarted') followThePath(work);
}

export const talkHandlers = {
  RecordTalk: { run: recordTalk },
  JudgeChild: { run: judgeChild },
  SkipTalk: { run: skipTalk },
  RecordAdvice: { run: recordAdvice },
} satisfies Handlers<TalkCommand>;
