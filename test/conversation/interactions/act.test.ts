/** A row leads to what ends a wait, whatever that is by the time it is pressed. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nowCopy } from '../../../cards/copy/now.nl.ts';
import { mayOpenFile } from '../../../src/consultation/policy.ts';
import type { ExistingCase } from '../../../src/consultation/state.ts';
import { waitsFor, waitsOfPerson } from '../../../src/consultation/waits/waits-for.ts';
import type { ExecuteAction, View } from '../../../src/port/card.ts';
import { everyVariant } from '../../consultation/model/every-variant.ts';
import { playsOf, type Run } from '../../consultation/model/run.ts';
import { answers, flevoland, Play as Session, toDraft, toWeighing } from '../../fakes/steps-session.ts';
import { samples, seedOf } from '../../fixtures/samples.ts';
import { actionsIn, expectSound, Play, viewOf, wordsIn } from './play.ts';

const seed = seedOf(20_261_130);

/** Returns the case after one moment of a played run, as somebody would find it; undefined where there is none yet. */
function found(run: Run, index: number): { readonly open: () => Play; readonly state: ExistingCase } | undefined {
  const moment = run.moments[index];
  if (moment === undefined || moment.after.kind === 'none') return undefined;
  const { face, facts } = moment.after;
  const { school, profile, now } = moment.circumstances;
  const until = run.events.filter((event) => event.at <= now);
  const open = (): Play => {
    const play = new Play(school, profile);
    play.now = now;
    play.memory.write(face.id, until, face, facts);
    return play;
  };
  return { open, state: { face, facts } };
}

const outside: readonly string[] = ['leave', 'takeOver', 'board'];

async function faultsAt(run: Run, index: number): Promise<readonly string[]> {
  const case_ = found(run, index);
  if (case_ === undefined) return [];
  const { face, facts } = case_.state;
  const { memory, profile, now } = case_.open();
  const waits = waitsFor(face, memory.school, profile, now, facts.excluded);
  // Who is asked to take over, or as the board, is in no case yet: their card and list have a button of their own.
  const pressed = waits.flatMap((wait) =>
    outside.includes(wait.kind) ? [] : wait.people.map((person) => [wait.key, person] as const),
  );
  const faults: string[] = [];
  for (const [key, person] of pressed) {
    const reply = await case_.open().press(person, `Act:${key}`);
    const view = reply.kind === 'view' ? reply.view : reply.kind === 'saved' ? reply.next : undefined;
    if (view === undefined) faults.push(`${key} by ${person}: ${JSON.stringify(reply)}`);
    else if (wordsIn(view).includes(nowCopy.done)) faults.push(`${key} by ${person}: ${nowCopy.done}`);
    else expectSound(view);
  }
  return faults;
}

const menusIn = (view: View): readonly ExecuteAction[] =>
  view.body.flatMap((it) => (it.type === 'Menu' ? it.groups.flatMap(({ actions }) => actions) : []));

/** Buttons of what waits for somebody in *Nu* that look like another one, as rows beyond the third stand in the menu without their sentence. */
async function doublesAt(run: Run, index: number): Promise<readonly string[]> {
  const case_ = found(run, index);
  if (case_ === undefined) return [];
  const { face, facts } = case_.state;
  const { memory, profile, now } = case_.open();
  const waits = waitsFor(face, memory.school, profile, now, facts.excluded);
  const doubles: string[] = [];
  // Who is asked to take over, or as the board, is in no case yet.
  const inside = waits.flatMap(({ people }) => people.filter((id) => mayOpenFile({ face }, id)));
  for (const person of new Set(inside)) {
    const view = viewOf(await case_.open().press(person, 'Next'));
    const titles = menusIn(view).flatMap(({ title, data }) => (data.action.startsWith('Act:') ? [title] : []));
    doubles.push(...titles.filter((title, at) => titles.indexOf(title) !== at));
    // A tick is asked for once: by its row, by the form that ends the task, or by itself.
    for (const { data } of menusIn(view)) {
      const task = face.tasks.find(({ id }) => data.action === `CompleteTask:${id}`);
      if (task === undefined) continue;
      const forms = profile.records.filter(({ ends }) => ends.includes(task.kind)).map(({ id }) => `MakeRecord:${id}`);
      const beside = actionsIn(view).filter((action) => [`Act:task.${task.id}`, ...forms].includes(action));
      doubles.push(...beside.map((action) => `${data.action} beside ${action}`));
    }
  }
  return doubles;
}

describe('a row', () => {
  it.each(everyVariant)('beyond the third has a name of its own in the menu: %s', async (_, variant) => {
    await fc.assert(
      fc.asyncProperty(playsOf(variant), fc.nat(), async ({ run }, number) => {
        const played = run();
        expect(await doublesAt(played, number % played.moments.length)).toEqual([]);
      }),
      { seed, numRuns: samples(3) },
    );
  });

  it.each(everyVariant)('leads whoever is asked to a form or a receipt: %s', async (_, variant) => {
    await fc.assert(
      fc.asyncProperty(playsOf(variant), fc.nat(), async ({ run }, number) => {
        const played = run();
        expect(await faultsAt(played, number % played.moments.length)).toEqual([]);
      }),
      { seed, numRuns: samples(3) },
    );
  });

  it('of a concern that was shared empty asks once for what was seen', async () => {
    const play = new Play();
    await play.open({ seen: '', workingName: '', unnamed: ['yes'] });
    const asked = actionsIn(viewOf(await play.press('an', 'Next'))).filter((action) => action.startsWith('Act:'));
    expect(asked).toEqual(['Act:task.fillDetails']);
  });

  it('of something that was done meanwhile says so, and shows what waits now', async () => {
    const play = new Play();
    await play.open({ consult: ['ilse'] });
    const view = viewOf(await play.press('ilse', 'Act:question.weighing..'));
    expect(wordsIn(view)).toContain(nowCopy.done);
    expect(view.title).toBe(nowCopy.title);
  });

  it('that waits for a colleague says who is asked, above what waits for whoever pressed it, and opens nothing', async () => {
    const play = new Play();
    await play.open({ consult: ['ilse', 'vera'] });
    const before = play.memory.stored?.face;
    const view = viewOf(await play.press('vera', 'Act:task.linkPupil', 'card'));
    expectSound(view);
    expect(view.title).toBe(nowCopy.title);
    expect(wordsIn(view)).toContain('Dit is gevraagd aan Ilse.');
    expect(wordsIn(view)).not.toContain(nowCopy.done);
    expect(play.memory.stored?.face).toEqual(before);
    expect(viewOf(await play.press('ilse', 'Act:task.linkPupil')).form?.action).toBe('LinkPupil');
  });

  it('is done once its wait is gone, for whoever was asked as for others', async () => {
    const play = new Play();
    await play.open();
    await play.press('ilse', 'Act:task.read', 'card');
    expect(play.memory.stored?.face.readBy).toHaveLength(1);
    for (const person of ['an', 'ilse']) {
      const words = wordsIn(viewOf(await play.press(person, 'Act:task.read', 'card')));
      expect(words).toContain(nowCopy.done);
      expect(words).not.toContain('gevraagd aan');
    }
  });
});

describe('Nu', () => {
  const rowsOf = (view: View) => view.body.flatMap((it) => (it.type === 'Row' && it.action !== undefined ? [it] : []));

  it('has at most three rows, the first of them primary, and the rest in the menu', async () => {
    const play = new Play();
    await play.open({ consult: ['ilse'], seen: '' });
    const { face } = await play.inCase('ilse');
    const mine = waitsOfPerson(waitsFor(face, play.memory.school, play.profile, play.now), 'ilse');
    const view = viewOf(await play.press('ilse', 'Next'));
    const rows = rowsOf(view);
    expect(rows.length).toBe(Math.min(3, mine.length));
    expect(rows.map(({ action }) => action?.type === 'Action.Execute' && action.style)).toEqual([
      'positive',
      ...rows.slice(1).map(() => undefined),
    ]);
    for (const { key } of mine) expect(actionsIn(view)).toContain(`Act:${key}`);
  });
});

describe('from a row, the taps', () => {
  /** Presses, and says how many taps it took. */
  const counted = (play: Session, who: string) => {
    let taps = 0;
    return {
      taps: () => taps,
      act: async (key: string) => {
        taps += 1;
        return viewOf(await play.press(who, `Act:${key}`));
      },
      press: async (action: string) => {
        taps += 1;
        return viewOf(await play.press(who, action));
      },
      save: async (view: View, values: Readonly<Record<string, string>>) => {
        taps += 1;
        return viewOf(await play.submit(who, view, values));
      },
    };
  };
  const keyOf = (play: Session, who: string, kind: string): string => {
    const waits = waitsFor(play.face, play.school, play.profile, play.now, play.facts.excluded);
    return waitsOfPerson(waits, who).find((wait) => wait.key.includes(kind))?.key ?? `no ${kind} for ${who}`;
  };

  it('of one answer are two, and the reason', async () => {
    const play = await toWeighing(new Session());
    const ilse = counted(play, 'ilse');
    const form = await ilse.act(keyOf(play, 'ilse', 'question'));
    const next = await ilse.save(form, { value: 'yes', reasons: 'Wij zagen het' });
    expect(ilse.taps()).toBe(2);
    expect(wordsIn(next)).toContain('Je antwoord staat in het dossier.');
    expect(actionsIn(next)).toContain(`Act:${keyOf(play, 'ilse', 'question')}`);
  });

  it('of a decision are at most three', async () => {
    const play = await answers(await toWeighing(new Session()), { q1: 'yes', q2: 'no', q3: 'yes', q4: 'no' });
    await play.does('ilse', { type: 'CompleteStep', step: 'weighing' });
    const dirk = counted(play, 'dirk');
    const form = await dirk.act(keyOf(play, 'dirk', 'decideReport'));
    const next = await dirk.save(form, { reason: 'Onveilig' });
    expect(dirk.taps()).toBeLessThanOrEqual(3);
    expect(wordsIn(next)).toContain('Jij besliste: melden is nodig');
    expect(play.facts.decisions.report?.needed).toBe(true);
  });

  it('of an approval are two after the text was shown, and of recording that it was sent two; both say that it worked', async () => {
    const play = await toDraft(new Session());
    await play.submit('ilse', viewOf(await play.press('ilse', 'Draft')), { submit: 'submit' });
    const dirk = counted(play, 'dirk');
    const text = await dirk.act(keyOf(play, 'dirk', 'approve'));
    const shown = dirk.taps();
    const agreed = wordsIn(await dirk.save(text, { decision: 'approve' }));
    // The choice is the other tap.
    expect(dirk.taps() + 1 - shown).toBe(2);
    expect(agreed).toMatch(/Jij stemde in, \d\d:\d\d\./);
    expect(agreed).toMatch(/de ouders vertellen wat er gebeurt|Vertel de ouders/);
    const ilse = counted(play, 'ilse');
    const ways = await ilse.act(keyOf(play, 'ilse', 'sendReport'));
    expect(ways.form).toBeUndefined();
    const sent = wordsIn(await ilse.press('Sending:phone'));
    expect(ilse.taps()).toBe(2);
    expect(sent).toContain('Vastgelegd: de melding is gedaan, met de telefoon.');
  });

  it.each([
    ['the one who is asked to report', 'schoolLeader', true],
    ['one who may, while a colleague is asked', 'careCoordinator', false],
  ] as const)('after an approval by %s, the receipt says to call to whoever is asked alone', async (_, role, calls) => {
    const own = flevoland();
    const reporters = { ...own.report.reporters, roles: [role, ...own.report.reporters.roles] };
    const play = await toDraft(new Session({ profile: { ...own, report: { ...own.report, reporters } } }));
    await play.submit('ilse', viewOf(await play.press('ilse', 'Draft')), { submit: 'submit' });
    const view = viewOf(
      await play.submit('dirk', viewOf(await play.press('dirk', 'Approval')), { decision: 'approve' }),
    );
    expect(wordsIn(view).includes(`Nu: bel ${play.school.veiligThuis.name}`)).toBe(calls);
  });
});
