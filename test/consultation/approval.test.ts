/** The report as a text that is written, read and decided on (S3 L76-84). */
import { describe, expect, it } from 'vitest';
import type { SaveDraft } from '../../src/consultation/commands.ts';
import {
  addMember,
  alreadyReported,
  approve,
  decideReport,
  dissent,
  fullText,
  giveBack,
  leave,
  linkPupil,
  openCase,
  react,
  readDraft,
  reject,
  save,
  skip,
  takeOver,
  write,
} from './asks.ts';
import { given, refused, Story, theClock } from './given.ts';
import { withJointDecision } from './other-papers.ts';
import { an, bram, dirk, dora, ilse, kim, oneRoom, schoolWith, vera } from './people.ts';
import { approved, deciding, helpAccepted, needed, unsafe, waiting } from './stages.ts';

const read = () => waiting().does(dirk, readDraft);
const asIs = (story: Story, more: Partial<SaveDraft> = {}) => save(more)(story.state);

describe('writing', () => {
  it('begins when a report is necessary, by the intern begeleider or directie', () => {
    given(deciding(unsafe)).when(save(), ilse).then(refused('decisionOrder'));
    given(deciding(helpAccepted).does(dirk, decideReport(false)))
      .when(save(), ilse)
      .then(refused('decisionOrder'));
    given(needed()).when(save(), an).then(refused('notForYou'));
    given(needed())
      .when(save({ submit: false }), ilse)
      .then({ type: 'DraftSaved', face: { revision: 1, status: 'drafting', waitingFor: [] } });
  });

  it('may stop halfway, but goes to directie only with all that is needed', () => {
    const half = { ...fullText, followUp: ' ' };
    given(needed())
      .when(save({ text: half, submit: false }), ilse)
      .then('DraftSaved');
    given(needed())
      .when(save({ text: half }), ilse)
      .then(refused('required', { field: 'followUp' }));
  });

  it('puts it before one of directie who is there, and brings in no other (S3 L76)', () => {
    given(needed())
      .when(save(), ilse)
      .then(
        { type: 'DraftSaved', audience: 'core', face: { status: 'waiting', waitingFor: ['dirk'] } },
        { type: 'TaskOpened', face: { kind: 'decide', owner: 'dirk' } },
      );
    expect(waiting().members).not.toContain('dora');
    const away = schoolWith({ dirk: { away: [{ from: '2026-11-16', to: '2026-11-20' }] } });
    given(needed().in({ school: away }))
      .when(save(), ilse)
      .then({ type: 'DraftSaved', face: { waitingFor: ['dora'] } });
  });

  it('never anonymous (S3 L83; scenario 49)', () => {
    given(needed())
      .when(save({ identityMode: 'shieldedFromFamily' }), ilse)
      .then(refused('identityNotAllowed'));
  });

  it('from the text that was shown: two people do not overwrite each other', () => {
    const shown = asIs(needed());
    given(needed().does(dirk, save())).when(shown, ilse).then(refused('stale'));
  });

  it('a new text makes the one that waits stale, and somebody still has to put it forward', () => {
    const before = approve()(read().state);
    const rewritten = read().does(ilse, save({ submit: false }));
    given(rewritten).when(before, dirk).then(refused('stale'));
    given(rewritten).when(approve(), dirk).then(refused('stale'));
    expect(rewritten.task('decide')).toBeUndefined();
    expect(rewritten.task('draftReport')).toBeDefined();
  });
});

describe('agreeing', () => {
  it('is for directie, on exactly the text that was shown, once', () => {
    given(read())
      .when(approve(), dirk)
      .then(
        { type: 'DraftApproved', face: { final: true }, facts: { role: 'schoolLeader', alone: false } },
        { type: 'TaskOpened', face: { kind: 'sendReport' } },
      );
    given(read())
      .when(approve({ hash: 'another' }), dirk)
      .then(refused('textChanged'));
    given(read())
      .when(approve({ revision: 7 }), dirk)
      .then(refused('stale'));
    given(read().does(dirk, approve())).when(approve(), dirk).then(refused('alreadyDone'));
    given(
      read()
        .does(ilse, addMember(dora, { core: true }))
        .does(dirk, approve()),
    )
      .when(approve(), dora)
      .then(refused('alreadyDone'));
    given(read()).when(approve(), ilse).then(refused('notForYou'));
    given(needed()).when(approve(), dirk).then(refused('notOpenYet'));
  });

  it('comes after reading', () => {
    given(waiting()).when(approve(), dirk).then(refused('readFirst'));
    given(waiting().does(dirk, readDraft).does(ilse, save())).when(approve(), dirk).then(refused('readFirst'));
  });

  it('takes somebody who holds the role at this moment', () => {
    const left = schoolWith({ dirk: { roles: ['teacher'] } });
    given(read().in({ school: left }))
      .when(approve(), { ...dirk, roles: ['teacher'] })
      .then(refused('notForYou'));
    given(read()).when(approve(), bram).then(refused('notForYou'));
  });

  it('tells directie to tell the parents (S3 L83-84)', () => {
    expect(approved().task('informParents')?.ownerRole).toBe('schoolLeader');
    expect(approved().task('sendReport')?.ownerRole).toBe('careCoordinator');
  });
});

describe('four eyes', () => {
  const alone = () => needed().does(dirk, save());

  it('are not those of one: who wrote it and decides needs somebody else to have read it', () => {
    given(alone())
      .when(approve(), dirk)
      .then(refused('fourEyes', { field: 'reason' }));
    given(alone().does(ilse, readDraft))
      .when(approve(), dirk)
      .then({ type: 'DraftApproved', facts: { alone: false } });
  });

  it('are passed by nobody while somebody else of the case can read along today, whatever the reason', () => {
    given(alone())
      .when(approve({ reason: 'Ilse is ziek, en het kan niet wachten.' }), dirk)
      .then(refused('fourEyes'));
    const away = [{ from: '2026-11-16', to: '2026-11-20' }];
    given(alone().in({ school: schoolWith({ ilse: { away } }) }))
      .when(approve({ reason: 'Ilse is ziek.' }), dirk)
      .then(refused('fourEyes'));
  });

  it('are passed only with a reason where nobody can, and it stands in the file', () => {
    const reason = 'Ilse en Dora zijn ziek, en het kan niet wachten.';
    const away = [{ from: '2026-11-16', to: '2026-11-20' }];
    const left = () => alone().in({ school: schoolWith({ ilse: { away }, dora: { away } }) });
    given(left())
      .when(approve({ reason: '  ' }), dirk)
      .then(refused('fourEyes'));
    given(left())
      .when(approve({ reason }), dirk)
      .then({ type: 'DraftApproved', facts: { alone: true }, body: { aloneReason: reason } });
    given(read())
      .when(approve(), dirk)
      .then({ type: 'DraftApproved', facts: { alone: false }, body: {} });
    given(read())
      .when(approve({ reason }), dirk)
      .then({ type: 'DraftApproved', facts: { alone: false }, body: { reason } });
  });

  it('reading of an older text does not count', () => {
    const again = alone().does(ilse, readDraft).does(dirk, save());
    given(again).when(approve(), dirk).then(refused('fourEyes'));
  });

  it('the text is read by those who write, decide, or read the core', () => {
    given(waiting()).when(readDraft, an).then(refused('notForYou'));
    given(waiting()).when(readDraft, dora).then(refused('notForYou'));
    given(waiting().does(ilse, addMember(dora)))
      .when(readDraft, dora)
      .then({ type: 'DraftRead', audience: 'core' });
    given(waiting().does(ilse, addMember(vera, { core: true })))
      .when(readDraft, vera)
      .then('DraftRead');
    given(read()).when(readDraft, dirk).thenOnly();
  });

  it('in a school of one, Kim decides alone, with a reason', () => {
    const story = new Story({ school: oneRoom })
      .does(kim, openCase(), write(), linkPupil, { type: 'CompleteStep', step: 'signals' })
      .does(kim, react('consultation'), { type: 'CompleteStep', step: 'consultation' })
      .does(kim, skip('parents'), skip('child'), { type: 'CompleteStep', step: 'talks' })
      .does(kim, (s) => ({
        type: 'AnswerQuestion',
        question: 'q1',
        revision: s.face.questions[0]?.revision ?? 0,
        value: 'yes',
        reasons: 'x',
      }))
      .does(kim, { type: 'AnswerQuestion', question: 'q2', revision: 0, value: 'yes', reasons: 'x' })
      .does(kim, { type: 'CompleteStep', step: 'weighing' }, decideReport(true), save(), readDraft);
    given(story).when(approve(), kim).then(refused('fourEyes'));
    given(story)
      .when(approve({ reason: 'Ik ben de enige hier.' }), kim)
      .then({ type: 'DraftApproved', facts: { alone: true } });
  });
});

describe('giving back with questions (scenario 51)', () => {
  it('makes it the writer’s turn, and the next text is a new version', () => {
    const back = read().does(dirk, giveBack);
    expect(back.state.face.draft).toMatchObject({ status: 'returned', revision: 1 });
    expect(back.task('answerReturned')?.owner).toBe('ilse');
    expect(back.task('decide')).toBeUndefined();
    given(back).when(approve(), dirk).then(refused('stale'));
    const again = back.does(ilse, save());
    expect(again.state.face.draft).toMatchObject({ status: 'waiting', revision: 2 });
    expect(again.task('answerReturned')).toBeUndefined();
    given(again.does(dirk, readDraft)).when(approve(), dirk).then('DraftApproved');
  });

  it('goes to the other intern begeleider when the writer has left the case', () => {
    const left = read().does(ilse, leave(bram)).does(dirk, giveBack);
    expect(left.task('answerReturned')?.owner).toBe('bram');
  });

  it('stops no term of Veilig Thuis and no help', () => {
    expect(read().does(dirk, giveBack).task('callVeiligThuis')).toBeDefined();
  });

  it('is for directie', () => {
    given(read()).when(giveBack, ilse).then(refused('notForYou'));
    given(needed()).when(giveBack, dirk).then(refused('notOpenYet'));
  });
});

describe('a refusal is internal (Wmo 2015 art. 5.2.6; scenario 51)', () => {
  const no = () => read().does(dirk, reject);

  it('keeps the case open, with a call to Veilig Thuis, and everybody hears it', () => {
    given(read())
      .when(reject, dirk)
      .then({ type: 'DraftRefused', face: { notify: ['an', 'ilse'] } });
    expect(no().state.face.phase).toBe('open');
    expect(no().task('callVeiligThuis')).toBeDefined();
    given(read())
      .when({ type: 'RefuseDraft', revision: 1, reason: ' ' }, dirk)
      .then(refused('required', { field: 'reason' }));
  });

  it('lets anybody in the case say that they disagree', () => {
    given(read()).when(dissent, an).then(refused('notOpenYet'));
    given(no()).when(dissent, an).then('DissentRecorded');
    expect(no().does(an, dissent).does(ilse, dissent, dissent).state.facts.draft?.dissent).toEqual(['an', 'ilse']);
  });

  it('lets a better text be tried', () => {
    const again = no().does(ilse, save()).does(dirk, readDraft);
    given(again).when(approve(), dirk).then('DraftApproved');
    given(no()).when(approve(), dirk).then(refused('alreadyDone'));
  });

  it('takes away nobody’s own right to report', () => {
    const story = no();
    given(story).when(alreadyReported(story.now), an).then('EmergencyReported');
  });
});

describe('once agreed', () => {
  it('nothing about the text changes any more', () => {
    given(approved()).when(save(), ilse).then(refused('alreadyDone'));
    given(approved()).when(giveBack, dirk).then(refused('alreadyDone'));
    given(approved()).when(reject, dirk).then(refused('alreadyDone'));
  });
});

describe('whoever leaves does not keep a decision waiting', () => {
  it('the card goes with the person', () => {
    const task = waiting().task('decide');
    const passOn = { type: 'PassOn', task: 'decide', revision: task?.revision ?? 0 } as const;
    const both = waiting().does(theClock, passOn).does(dora, takeOver);
    expect(both.state.face.draft?.waitingFor).toEqual(['dirk', 'dora']);
    expect(both.does(dora, leave()).state.face.draft?.waitingFor).toEqual(['dirk']);
  });
});

describe('where two roles decide together (S2 L109-111)', () => {
  const both = waiting({ profile: withJointDecision }).does(dirk, readDraft).does(ilse, readDraft);

  it('both agree, in either order, and neither alone', () => {
    const one = both.does(dirk, approve());
    expect(one.state.facts.draft?.decided).toBeUndefined();
    expect(one.task('sendReport')).toBeUndefined();
    given(one).when(approve(), dirk).then(refused('alreadyDone'));
    given(one.does(ilse, addMember(dora)))
      .when(approve(), dora)
      .then(refused('notForYou'));
    given(one)
      .when(approve(), ilse)
      .then({ type: 'DraftApproved', face: { final: true } });
    given(both.does(ilse, approve()))
      .when(approve(), dirk)
      .then({ type: 'DraftApproved', face: { final: true } });
  });
});
