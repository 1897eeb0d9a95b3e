/** Lines of the file that should not be read: who masks one, who asks to erase it, and who decides on that. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/consultation/evolve/fold.ts';
import { secondsFor } from '../../src/consultation/lines.ts';
import { samples, seedOf } from '../fixtures/samples.ts';
import { close } from './asks.ts';
import { given, refused, type Story } from './given.ts';
import { an, bram, dirk, ilse, ot, schoolWith } from './people.ts';
import { talking } from './stages.ts';

const ground = 'otherChild';
const entryIn = ({ state }: Story): string => state.facts.entries[0]?.id ?? '';
const mask = (story: Story, quotedIn: readonly string[] = []) =>
  ({
    type: 'MaskLine',
    entry: entryIn(story),
    core: false,
    ground,
    quotedIn: quotedIn.map((entry) => ({ entry, core: false })),
  }) as const;
const unmask = (story: Story) => ({ type: 'UnmaskLine', entry: entryIn(story) }) as const;
const ask = (story: Story) => ({ type: 'AskErasure', entry: entryIn(story), ground: 'misfiled' }) as const;
const answer = (story: Story, agrees = true) => ({ type: 'AnswerErasure', entry: entryIn(story), agrees }) as const;
const lines = ({ state }: Story) => state.facts.lines ?? [];

describe('a line', () => {
  const story = talking();

  it('is masked by who keeps the case, and by nobody else', () => {
    given(story)
      .when(mask(story), ilse)
      .then({ type: 'LineMasked', face: { entry: entryIn(story), ground } });
    for (const other of [an, ot]) given(story).when(mask(story), other).then(refused('notForYou'));
    expect(lines(story.does(ilse, mask(story)))).toMatchObject([
      { entry: entryIn(story), by: 'ilse', ground, core: false },
    ]);
  });

  it('is masked once, and read again by the same right, with what quotes it', () => {
    const masked = story.does(ilse, mask(story, ['quotation']));
    expect(lines(masked).map(({ entry, with: quoted }) => [entry, quoted])).toEqual([
      [entryIn(story), undefined],
      ['quotation', entryIn(story)],
    ]);
    given(masked).when(mask(story), ilse).then(refused('alreadyDone'));
    given(masked).when(unmask(story), an).then(refused('notForYou'));
    expect(lines(masked.does(ilse, unmask(story)))).toEqual([]);
  });

  it('is erased by a second person only, who may also leave it as it is', () => {
    given(story).when(ask(story), ilse).then(refused('notForYou'));
    const asked = story.does(ilse, mask(story)).does(ilse, ask(story));
    given(asked).when(ask(story), ilse).then(refused('alreadyDone'));
    for (const other of [ilse, an]) given(asked).when(answer(story), other).then(refused('notForYou'));
    const second = secondsFor(asked.state, { ...asked.world, now: asked.now, actor: ilse })[0];
    expect(second?.id).not.toBe('ilse');
    const by = [bram, dirk].find(({ id }) => id === second?.id) ?? dirk;
    expect(lines(asked.does(by, answer(story, false)))).toMatchObject([{ entry: entryIn(story), by: 'ilse' }]);
    const erased = asked.does(by, answer(story));
    expect(lines(erased)).toMatchObject([{ entry: entryIn(story), by: by.id, ground: 'misfiled', erased: true }]);
    for (const again of [unmask(story), ask(story)]) given(erased).when(again, ilse).then(refused('alreadyDone'));
    given(erased).when(answer(story), by).then(refused('alreadyDone'));
  });

  it('has no second person in who asked under another name in the school', () => {
    const other = story.in({ school: schoolWith({ dirk: { name: ` ${ilse.name.toUpperCase()} ` } }) });
    const seconds = secondsFor(other.state, { ...other.world, now: other.now, actor: ilse });
    expect(seconds.map(({ id }) => id)).not.toContain('dirk');
  });

  it('is masked and erased in a case that is closed too', () => {
    const done = story.does(ilse, close('mistake'));
    expect(lines(done.does(ilse, mask(done)).does(ilse, ask(done)))).toMatchObject([{ asked: { by: 'ilse' } }]);
  });

  it('makes the same of a case whatever the order, from its rows alone', () => {
    // Without a line that is masked, and a question, there is nothing to answer.
    const acts = [mask, mask, ask, ask, ask, unmask, (it: Story) => answer(it, false), (it: Story) => answer(it)];
    const turns = fc.array(fc.tuple(fc.constantFrom(...acts), fc.constantFrom(ilse, bram, dirk)), {
      minLength: 3,
      maxLength: 16,
    });
    const ends = new Set<string>();
    fc.assert(
      fc.property(turns, (played) => {
        // What is refused changes nothing.
        const last = played.reduce(
          (now, [act, who]) => (now.ask(act(story), who).ok ? now.does(who, act(story)) : now),
          story,
        );
        const [line] = lines(last);
        ends.add(
          line?.erased === true
            ? 'erased'
            : line?.asked !== undefined
              ? 'asked'
              : line === undefined
                ? 'read'
                : 'masked',
        );
        expect(fold(last.events)).toEqual({ face: last.state.face, facts: last.state.facts });
        // Nobody erased what they asked for themselves.
        for (const event of last.events)
          if (event.type === 'LineErased') expect(event.by).not.toBe(event.facts.askedBy);
      }),
      { numRuns: samples(400), seed: seedOf(14) },
    );
    expect([...ends].sort()).toEqual(['asked', 'erased', 'masked', 'read']);
  });
});
