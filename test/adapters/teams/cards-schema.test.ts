/** Every card and every view of the product, as Teams gets it: by Microsoft's own types, and by the limits. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderCard } from '../../../adapters/teams/render.ts';
import { renderView } from '../../../adapters/teams/render-view.ts';
import { breachCard } from '../../../cards/breach.ts';
import { teamsCopy as words } from '../../../cards/copy/teams.nl.ts';
import { emergencyView, waitingView } from '../../../cards/emergency.ts';
import { screen } from '../../../src/conversation/screen/screen.ts';
import type { Card, View } from '../../../src/port/card.ts';
import { profile, school } from '../../cards/support.ts';
import { faces } from '../../conversation/delivery/faces.ts';
import { actionsIn, Play as Outside, viewOf } from '../../conversation/interactions/play.ts';
import { answers, Play, toDraft, toWeighing } from '../../fakes/steps-session.ts';
import { cardFaults, postFaults } from '../../fakes/teams/check.ts';
import { readable } from '../../fakes/teams/own.ts';
import { type CheckCard, cardSchema } from '../../fakes/teams/schema.ts';
import { samples } from '../../fixtures/samples.ts';

const NEUTRAL = 'Er staat iets voor je klaar';
let schema: CheckCard;
beforeAll(async () => {
  schema = await cardSchema();
});

const posted = (card: Card): string[] => postFaults(renderCard(card, words, NEUTRAL), NEUTRAL, schema);

/** All pages of a view. */
function shown(view: View): readonly object[] {
  const cards: object[] = [];
  for (let page = 0; page < 50; page += 1) {
    const { card } = renderView(view, words, undefined, { origin: { action: 'Press' }, page });
    cards.push(card);
    if (!readable(card).buttons.includes(words.onward)) return cards;
  }
  throw new Error(`${view.title} has no end`);
}
const faultsOf = (view: View): string[] => shown(view).flatMap((card) => cardFaults(card, schema));

describe('every posted card', () => {
  it('is taken by Teams, in a group chat and in the chat of each member', () => {
    fc.assert(
      fc.property(
        faces(),
        fc.constantFrom<readonly string[]>([], ['UX', 'U-vera']),
        fc.constantFrom<'everyone' | readonly string[]>('everyone', ['ilse'], []),
        (face, strangers, relay) => {
          const wanted = screen({ face, profile, school, strangers, today: '2026-11-17', relay });
          for (const [slot, { card }] of wanted) expect(posted(card), slot).toEqual([]);
        },
      ),
      { numRuns: samples(60) },
    );
  });

  it('says in a member’s own chat first of which case it is: there are no threads', () => {
    fc.assert(
      fc.property(faces(), (face) => {
        const wanted = screen({ face, profile, school, strangers: [], today: '2026-11-17', relay: 'everyone' });
        for (const [slot, { card }] of wanted) {
          if (!/^(checklist|step|reacted|question|weighing)/.test(slot)) continue;
          expect(readable(renderCard(card, words)).lines[0], slot).toContain(face.callName);
        }
      }),
      { numRuns: samples(40) },
    );
  });

  it('and those that belong to no case', () => {
    for (const card of [breachCard(school, 'Juf An'), breachCard(school, undefined)]) expect(posted(card)).toEqual([]);
  });
});

/** Presses whatever a person can press, from view to view; what this play does not know is left. */
async function crawl(press: (action: string) => Promise<View | undefined>, first: readonly string[]): Promise<View[]> {
  const seen = new Set<string>();
  const waiting = [...first];
  const views: View[] = [];
  for (let action = waiting.shift(); action !== undefined; action = waiting.shift()) {
    if (seen.has(action)) continue;
    seen.add(action);
    const view = await press(action);
    if (view === undefined) continue;
    views.push(view);
    waiting.push(...actionsIn(view));
  }
  return views;
}

const cardActions = (play: Play): string[] => {
  const wanted = screen({
    face: play.face,
    profile: play.profile,
    school: play.school,
    strangers: [],
    today: '2026-11-17',
  });
  return [...wanted.values()].flatMap(({ card }) => actionsIn({ title: '', body: card.body }));
};

const notPlayed = (error: unknown): undefined => {
  if (error instanceof Error && /nothing answers|is not played here|nobody answers|holds one case/.test(error.message))
    return undefined;
  throw error;
};

const crawlCase = (play: Play, who: string): Promise<View[]> =>
  crawl(
    (action) => play.press(who, action).then((reply) => (reply.kind === 'view' ? reply.view : undefined), notPlayed),
    cardActions(play),
  );

describe('every view', () => {
  const stages: Readonly<Record<string, () => Promise<Play>>> = {
    'of a case that was just opened': () => new Play().open('an'),
    'at the weighing': () => toWeighing(new Play()),
    'of a weighing that is under way': async () => answers(await toWeighing(new Play()), { q1: 'yes' }),
    'of a decision to report': () => toDraft(new Play()),
    'of a text that waits for a decision': async () => {
      const play = await toDraft(new Play());
      await play.submit('ilse', viewOf(await play.press('ilse', 'Draft')), { submit: 'submit' });
      return play;
    },
  };
  it.each(Object.entries(stages))('%s is taken by Teams', async (_, start) => {
    const titles = new Set<string>();
    for (const who of ['an', 'ilse', 'dirk']) {
      const views = await crawlCase(await start(), who);
      for (const view of views) {
        titles.add(view.title);
        expect(faultsOf(view), view.title).toEqual([]);
      }
    }
    expect(titles.size).toBeGreaterThan(8);
  });

  it('from /zorg on is taken by Teams', async () => {
    const play = new Outside();
    const views: View[] = [];
    for (const text of ['', 'Sam heeft weer een blauwe plek', 'help', 'nood', 'afwezig', 'lijst', 'belhulp']) {
      const reply = await play.command('an', text);
      if (reply.kind === 'view') views.push(reply.view);
    }
    expect(views.length).toBeGreaterThan(4);
    await play.open();
    const more = await crawl(
      (action) =>
        play.press('ilse', action).then((reply) => (reply.kind === 'view' ? reply.view : undefined), notPlayed),
      [...views.flatMap(actionsIn), 'OpenCase', 'Members', 'AddEntry', 'LinkPupil', 'CompleteDetails'],
    );
    expect(more.length).toBeGreaterThan(8);
    for (const view of [...views, ...more, emergencyView(), emergencyView(school), waitingView()])
      expect(faultsOf(view), view.title).toEqual([]);
  });

  it('of the longest report there may be is read whole, and agreed with after its last word', async () => {
    const play = await toDraft(new Play());
    for (let n = 1; n <= 40; n += 1)
      await play.does('ilse', {
        type: 'AddEntry',
        id: `lang-${n}`,
        entryType: 'fact',
        text: `Feit ${n}. ${'woord '.repeat(480)}`,
        happenedAt: `2026-11-10T08:${String(n).padStart(2, '0')}:00.000Z`,
        audience: 'case',
      });
    const form = viewOf(await play.press('ilse', 'Draft'));
    expect(faultsOf(form).filter((fault) => fault !== 'more than 24 kB')).toEqual([]);
    expect(shown(form).flatMap((card) => readable(card).lines)).not.toContain(words.cutOff);
    await play.submit('ilse', form, { submit: 'submit' });
    const approval = viewOf(await play.press('dirk', 'Approval'));
    const cards = shown(approval);
    expect(cards.length).toBeGreaterThan(1);
    expect(cards.flatMap((card) => cardFaults(card, schema))).toEqual([]);
    const read = cards.flatMap((card) => readable(card).lines).join('\n');
    expect(read).toContain('Feit 40. ');
    expect(read).not.toContain(words.cutOff);
    const saves = cards.map((card) => JSON.stringify(card).includes('"form"'));
    expect(saves).toEqual(cards.map((_, page) => page === cards.length - 1));
  });
});
