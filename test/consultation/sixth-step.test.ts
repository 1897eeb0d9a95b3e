/** What comes after a decision: a sixth step, help with all that a protocol asks for, and shielding on a ground. */
import { describe, expect, it } from 'vitest';
import {
  advice,
  approve,
  arrangeHelp,
  close,
  completeStep,
  decideHelp,
  decideReport,
  feedback,
  parentsTold,
  readDraft,
  save,
  sent,
} from './asks.ts';
import { shielded, sixthStep } from './deciding-profiles.ts';
import { given, refused, type Story } from './given.ts';
import { bram, dirk, ilse } from './people.ts';
import { deciding, helpAccepted, needed, talked, told, weighing } from './stages.ts';

describe('a sixth step (S2 L97-105)', () => {
  const world = { profile: sixthStep };

  it('is done before the case closes, once a report was made', () => {
    const followed = told(world).does(dirk, decideHelp(false)).does(ilse, completeStep('decision'));
    given(followed)
      .when(close('reported'), ilse)
      .then(refused('stepBefore', { field: 'reason', lacks: ['Volgen en afsluiten'] }));
    given(followed.does(ilse, completeStep('follow'), feedback(followed.now)))
      .when(close('reported'), ilse)
      .then('CaseClosed');
  });

  it('asks nothing of a case in which nothing was decided', () => {
    given(talked(world, true)).when(close('removedByTalk'), ilse).then('CaseClosed');
  });
});

describe('help with a term (S4 L552-556)', () => {
  const world = { profile: sixthStep };
  const helped = (): Story => deciding(helpAccepted, weighing(world)).does(dirk, decideReport(false), decideHelp(true));
  const whole = { tasks: 'Wie belt.', caseManager: bram.id };

  it.each([
    ['tasks', { caseManager: bram.id }],
    ['caseManager', { tasks: 'Wie belt.' }],
    ['roles', { ...whole, roles: ' ' }],
  ])('is not arranged without %s', (field, words) => {
    given(helped()).when(arrangeHelp('2026-12-14', words), ilse).then(refused('required', { field }));
  });

  it('is arranged before the step is complete, in every protocol', () => {
    given(helped()).when(completeStep('decision'), ilse).then(refused('incomplete'));
    given(helped().does(ilse, arrangeHelp('2026-12-14', whole)))
      .when(completeStep('decision'), ilse)
      .then('StepCompleted');
  });
});

describe('keeping from the family who reports', () => {
  const story = (): Story => needed({ profile: shielded });
  const hidden = { identityMode: 'shieldedFromFamily' as const };

  it('takes a ground of the protocol', () => {
    given(story())
      .when(save(hidden), ilse)
      .then(refused('groundUnknown', { field: 'identityGround' }));
    given(story())
      .when(save({ ...hidden, identityGround: 'none' }), ilse)
      .then(refused('groundUnknown'));
    given(story())
      .when(save({ ...hidden, identityGround: 'safety' }), ilse)
      .then(refused('required', { field: 'identityWhose' }));
    given(story())
      .when(save({ ...hidden, identityGround: 'safety', identityWhose: 'de leerkracht' }), ilse)
      .then({
        type: 'DraftSaved',
        facts: { identity: 'shieldedFromFamily', identityGround: 'safety' },
        body: { identityGround: 'Iemand loopt gevaar', whose: 'de leerkracht' },
      });
  });

  it('and advice of Veilig Thuis where the ground asks for it', () => {
    const trust = save({ ...hidden, identityGround: 'trust' });
    given(story())
      .when(trust, ilse)
      .then(refused('adviceNeeded', { field: 'identityGround' }));
    given(story().does(ilse, advice('report', dirk)))
      .when(trust, ilse)
      .then('DraftSaved');
  });

  it('needs none for an open report', () => {
    const open = story().does(ilse, save()).does(dirk, readDraft, approve());
    expect(open.does(ilse, sent(open.now)).does(dirk, parentsTold(dirk, open.now)).state.facts.reports).toHaveLength(1);
  });
});
