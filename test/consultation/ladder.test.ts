/** What is done while Veilig Thuis does not answer: whose turn it is, by when, and what comes before a case closes without it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../src/consultation/calendar.ts';
import type { ConsultationEvent } from '../../src/consultation/events.ts';
import { evolve } from '../../src/consultation/evolve/fold.ts';
import { openTasks } from '../../src/consultation/face.ts';
import { ladderOf, nextBy } from '../../src/consultation/ladder.ts';
import { offers } from '../../src/consultation/offers/offers.ts';
import type { Person } from '../../src/consultation/school.ts';
import type { CaseState } from '../../src/consultation/state.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import { samples } from '../fixtures/samples.ts';
import { alreadyReported, close, complaint, feedback, receipt, sent, sought, takeOver } from './asks.ts';
import { given, refused, Story, theClock } from './given.ts';
import { an, bram, dirk, dora, ilse, regenboog } from './people.ts';
import { approved, seen, told } from './stages.ts';

const kinds = (story: Story): readonly string[] =>
  openTasks(story.state.face)
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith('vt'));
const on = (story: Story) => ladderOf(story.state, story.world);
const day = (story: Story, kind: string): string => localDate(story.task(kind)?.dueAt ?? '', 'Europe/Amsterdam');
const next = (story: Story, days = 1): Story =>
  story.at(new Date(Date.parse(story.now) + days * 86_400_000).toISOString());
const calls = (story: Story, promisedOn?: string) => ({
  ...sought(story.now),
  ...(promisedOn === undefined ? {} : { promisedOn }),
});

/** Reported on Monday 16 November. */
const monday = told();
const called = (story: Story, by: Person = ilse): Story => story.does(by, calls(story));
const twice = called(next(called(monday)));
const led = called(twice, dirk);

describe('the receipt', () => {
  it('is asked for the next working day, of whoever reports, beside the term in which Veilig Thuis decides', () => {
    expect(on(monday)).toMatchObject({ rung: 'receipt', role: 'careCoordinator', days: 0 });
    expect(day(monday, 'vtReceipt')).toBe('2026-11-17');
    expect(day(monday, 'vtFeedback')).toBe('2026-11-23');
    // A report on a Friday: no weekend counts.
    const friday = approved().at('2026-11-20T09:00:00.000Z').does(ilse, sent('2026-11-20T09:00:00.000Z'));
    expect(day(friday, 'vtReceipt')).toBe('2026-11-23');
  });

  it('ends once it is confirmed, with by whom and when, and only once', () => {
    const confirmed = monday.does(ilse, receipt(monday.now));
    expect(kinds(confirmed)).toEqual(['vtFeedback']);
    expect(on(confirmed)).toMatchObject({ rung: 'call', receiptAt: monday.now });
    given(monday)
      .when({ ...receipt(monday.now), reference: 'VT-12' }, ilse)
      .then({ type: 'ReceiptNoted', audience: 'core', body: { reference: 'VT-12' } }, 'TaskDone');
    given(confirmed).when(receipt(monday.now), ilse).then(refused('alreadyDone'));
    given(monday)
      .when({ ...receipt(monday.now), confirmedBy: ' ' }, ilse)
      .then(refused('required', { field: 'confirmedBy' }));
    given(monday)
      .when(receipt('2026-11-15'), ilse)
      .then(refused('beforeReport', { field: 'happenedOn' }));
    given(monday).when(receipt(monday.now), an).then(refused('notForYou'));
  });

  it('is asked again today where Veilig Thuis has nothing', () => {
    const lost = monday.does(ilse, receipt(monday.now, false));
    expect(kinds(lost)).toEqual(['vtReceipt', 'vtFeedback']);
    expect(day(lost, 'vtReceipt')).toBe('2026-11-16');
    expect(on(lost)?.receiptAt).toBeUndefined();
  });
});

describe('a call', () => {
  it('is noted again and again, and asked for again after two working days', () => {
    let story = monday;
    for (let call = 0; call < 12; call += 1) story = called(next(story));
    expect(story.state.facts.reports.at(-1)?.sought).toHaveLength(12);
    expect(day(called(monday), 'vtFeedback')).toBe('2026-11-18');
  });

  it('makes what Veilig Thuis promised the next date, as long as that is not over', () => {
    const promised = monday.does(ilse, calls(monday, '2026-11-26'));
    expect(day(promised, 'vtFeedback')).toBe('2026-11-26');
    expect(on(promised)?.promised).toBe('2026-11-26');
    expect(day(called(next(promised, 11)), 'vtFeedback')).toBe('2026-12-01');
    expect(nextBy({ promised: '2026-11-26' }, 1, { ...monday.world, now: '2026-11-26T14:00:00.000Z' })).toBe(
      '2026-11-26T16:00:00.000Z',
    );
    // Directie too waits for that day at most.
    const later = next(called(monday));
    expect(day(later.does(ilse, calls(later, '2026-11-27')), 'vtLeader')).toBe('2026-11-27');
    // A call without a day takes the place of the promise; a receipt without one does not.
    expect(on(called(promised))?.promised).toBeUndefined();
    expect(on(promised.does(ilse, receipt(monday.now)))?.promised).toBe('2026-11-26');
  });

  it('takes no promise that is over, or so far off that nobody would call', () => {
    for (const [promise, code] of [
      ['2026-11-15', 'planInPast'],
      ['2026-12-15', 'planTooFar'],
      ['morgen', 'required'],
    ] as const) {
      given(monday)
        .when(calls(monday, promise), ilse)
        .then(refused(code, { field: 'promisedOn' }));
      given(monday)
        .when({ ...receipt(monday.now), promisedOn: promise }, ilse)
        .then(refused(code, { field: 'promisedOn' }));
    }
  });
});

describe('directie', () => {
  it('is told and asked to call after two days, and whoever reports goes on calling', () => {
    expect(on(called(monday))).toMatchObject({ rung: 'call', lacks: ['calls', 'leaderCall', 'complaint'] });
    expect(on(twice)).toMatchObject({
      rung: 'leader',
      role: 'schoolLeader',
      days: 2,
      lacks: ['leaderCall', 'complaint'],
    });
    expect(kinds(twice)).toEqual(['vtReceipt', 'vtFeedback', 'vtLeader']);
    expect(twice.task('vtLeader')).toMatchObject({ owner: dirk.id });
    expect(day(twice, 'vtLeader')).toBe('2026-11-18');
    // A call of whoever reports is not hers, and gives her no more time.
    const thrice = called(next(twice));
    expect(on(thrice)?.rung).toBe('leader');
    expect(thrice.task('vtLeader')).toEqual(twice.task('vtLeader'));
    // A promise does, and where the next call brings none, she is asked soon again.
    const promised = thrice.does(ilse, calls(thrice, '2026-11-27'));
    expect(day(promised, 'vtLeader')).toBe('2026-11-27');
    expect(day(called(next(promised)), 'vtLeader')).toBe('2026-11-20');
  });

  it('decides on a complaint after she called herself, and nobody else does', () => {
    expect(on(led)).toMatchObject({ rung: 'complaint', lacks: ['complaint'] });
    given(twice).when(complaint(), dirk).then(refused('notOpenYet'));
    given(led).when(complaint(), ilse).then(refused('notForYou'));
    given(led)
      .when({ type: 'DecideComplaint', made: false, reason: ' ' }, dirk)
      .then(refused('required', { field: 'reason' }));
    for (const made of [true, false]) {
      const decided = led.does(dirk, complaint(made));
      expect(on(decided)).toMatchObject({ rung: 'call', lacks: [] });
      expect(kinds(decided)).toEqual(['vtReceipt', 'vtFeedback']);
      given(decided).when(complaint(), dirk).then(refused('notOpenYet'));
    }
  });

  it('is done for by whoever stands in where she is ill, and by whoever reports where nobody does', () => {
    const ill = {
      ...regenboog,
      people: regenboog.people
        .filter(({ id, roles }) => id === dirk.id || !roles.includes('schoolLeader'))
        .map((person) => {
          if (person.id !== dirk.id) return person;
          const { deputy: _, ...alone } = person;
          return { ...alone, away: [{ from: '2026-11-17', to: '2026-12-24' }] };
        }),
    };
    const alone = twice.in({ school: ill });
    given(alone)
      .when(calls(alone), ilse)
      .then({ type: 'FeedbackSought', facts: { leads: true } });
    const tried = called(alone);
    given(tried).when(complaint(), ilse).then('ComplaintDecided');
  });
});

describe('silence', () => {
  const passOn = (story: Story, kind: string) => {
    const task = story.task(kind);
    return { type: 'PassOn', task: task?.id ?? '', revision: task?.revision ?? 0 } as const;
  };

  it('of whoever reports or of directie passes the rung on, and who takes it over climbs it', () => {
    const passed = twice.does(theClock, passOn(twice, 'vtLeader')).does(dora, takeOver);
    expect(on(called(passed, dora))?.rung).toBe('complaint');
    // Dirk may still do it himself, beside her.
    expect(on(called(passed, dirk))?.rung).toBe('complaint');
    const other = monday.does(theClock, passOn(monday, 'vtReceipt')).does(bram, takeOver);
    given(other).when(receipt(other.now), bram).then('ReceiptNoted', 'TaskDone');
  });
});

describe('the end', () => {
  it('comes with the answer, at every rung', () => {
    for (const story of [monday, called(monday), twice, led, led.does(dirk, complaint())]) {
      const answered = story.does(ilse, feedback(story.now));
      expect(on(answered)).toBeUndefined();
      expect(kinds(answered)).toEqual([]);
    }
    // Veilig Thuis may answer directie as well.
    given(twice).when(feedback(twice.now), dirk).then('FeedbackReceived');
  });

  it('comes without one after the whole ladder', () => {
    given(led.does(dirk, complaint())).when(close('noAnswer'), ilse).then('CaseClosed');
  });

  it('of a report from before directie was asked to call is what it was then', () => {
    const events = twice.events.flatMap((event): readonly ConsultationEvent[] => {
      if (event.type === 'SilenceTold') return [{ ...event, facts: {} }];
      const isNew = event.type === 'TaskOpened' && ['vtReceipt', 'vtLeader'].includes(event.face.kind);
      return isNew ? [] : [event];
    });
    const state = events.reduce<CaseState>(evolve, { kind: 'none' });
    const before = new Story(twice.world, twice.now, events, state);
    expect(on(before)).toMatchObject({ rung: 'call', lacks: [] });
    given(before).when(close('noAnswer'), ilse).then('CaseClosed');
  });

  it('of an earlier report gives way to a new one, which begins anew', () => {
    const anew = twice.does(an, alreadyReported(twice.now));
    expect(on(anew)).toMatchObject({ rung: 'receipt', days: 0 });
    expect(kinds(anew).filter((kind) => kind === 'vtLeader')).toEqual([]);
    expect(kinds(seen().does(an, alreadyReported(seen().now)))).toEqual(['vtReceipt', 'vtFeedback']);
  });
});

describe('what Veilig Thuis said before a next report', () => {
  const again = next(monday);
  const anew = again.does(an, alreadyReported(again.now));

  it('answers the earlier one, and the last is asked after on', () => {
    const said = next(anew).does(ilse, feedback(monday.now));
    expect(said.state.facts.reports.map(({ feedbackAt }) => feedbackAt)).toEqual([monday.now, undefined]);
    expect(on(said)).toMatchObject({ rung: 'receipt' });
    expect(kinds(said)).toEqual(['vtReceipt', 'vtFeedback']);
    expect(said.task('vtFeedback')?.id).toBe('vtFeedback:2');
    // What is said of both on the day of the last one, or after it, ends it all.
    const whole = said.does(ilse, feedback(said.now));
    expect(on(whole)).toBeUndefined();
    expect(kinds(whole)).toEqual([]);
  });

  it('stands in the file too where every earlier report is answered, and ends nothing', () => {
    const twice = anew.does(ilse, feedback(monday.now), feedback(monday.now));
    expect(on(twice)).toMatchObject({ rung: 'receipt' });
  });

  it('is no answer of before the first', () => {
    given(again)
      .when(feedback('2026-11-13T09:00:00.000Z'), ilse)
      .then(refused('beforeReport', { field: 'happenedOn' }));
  });
});

describe('whatever is noted, in whatever order', () => {
  const acts = ['receipt', 'lost', 'call', 'promise', 'leader', 'complaint', 'night', 'week'] as const;
  const doAct = (story: Story, act: (typeof acts)[number]): Story => {
    const today = localDate(story.now, 'Europe/Amsterdam');
    if (act === 'night') return next(story);
    if (act === 'week') return next(story, 7);
    const asks = {
      receipt: { command: receipt(story.now), by: ilse },
      lost: { command: receipt(story.now, false), by: ilse },
      call: { command: calls(story), by: ilse },
      promise: { command: calls(story, addDays(today, 9)), by: ilse },
      leader: { command: calls(story), by: dirk },
      complaint: { command: complaint(), by: dirk },
    };
    const { command, by } = asks[act];
    return story.ask(command, by).ok ? story.does(by, command) : story;
  };

  it('somebody is asked who can do it, by a day, until the answer is there or the case may close', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 14 }), (done) => {
        let story = monday;
        for (const act of done) {
          story = doAct(story, act);
          const { state, world, now } = story;
          const ladder = ladderOf(state, world);
          expect(ladder?.dueAt).toBeDefined();
          const waits = waitsFor(state.face, world.school, world.profile, now).filter(({ task }) =>
            task?.kind.startsWith('vt'),
          );
          expect(waits.some(({ task }) => task?.dueAt === ladder?.dueAt)).toBe(true);
          for (const { people } of waits) expect(people.length).toBeGreaterThan(0);
          const mayClose = offers(state, { ...world, actor: ilse, now }, 'CloseCase').length > 0;
          const isThrough = story.ask(close('noAnswer'), ilse).ok;
          expect(isThrough).toBe(ladder?.lacks.length === 0);
          expect(mayClose || !isThrough).toBe(true);
        }
      }),
      { numRuns: samples(40) },
    );
  });
});
