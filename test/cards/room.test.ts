import { describe, expect, it } from 'vitest';
import { authorCard } from '../../cards/author.ts';
import { checklist } from '../../cards/checklist.ts';
import { taskTitles } from '../../cards/copy/room.nl.ts';
import { emergencyView, waitingView } from '../../cards/emergency.ts';
import { dangerCard, strangerCard } from '../../cards/notice.ts';
import { questionCard } from '../../cards/question.ts';
import { reactedCard, stepCard } from '../../cards/step.ts';
import type { QuestionFace } from '../../src/consultation/face.ts';
import { builtInTasks } from '../../src/consultation/task-names.ts';
import { context, member, school, seen, step, task, wordsOf } from './support.ts';

describe('the checklist', () => {
  it('begins with the call name and where the case is; the numbers stand apart, with the emergency', () => {
    const { words, buttons } = seen(checklist(context()));
    expect(words.slice(0, 2)).toEqual(['Kastanje 42', "Stap 2 van 5 · Overleg met collega's"]);
    expect(words).toContain('Nu gevaar? Bel 112. Advies of melden: Veilig Thuis 0800-2000.');
    expect(buttons.slice(-2)).toEqual(['Nu gevaar = RaiseUrgency:danger', 'Er is al gemeld = ReportEmergency']);
  });

  it('shows a step that was passed with a reason in amber, without the reason', () => {
    const passed = step('signals', { status: 'done', deviated: true, endedAt: '2026-11-17T15:00:00.000Z', by: 'ilse' });
    const amber = checklist(context({ steps: [passed] })).body.find(
      (e) => e.type === 'TextBlock' && e.color === 'Warning',
    );
    expect(amber).toMatchObject({
      text: '△ 1. Signalen in kaart: klaar op di 17 nov, 16:00, door Ilse, afgeweken met een reden',
    });
  });

  it('names what waits with who is asked and its date, and leads to it', () => {
    const due = '2026-11-16T16:00:00.000Z';
    const tasks = [task('linkPupil', { owner: 'ilse', dueAt: due }), task('x', { status: 'done' })];
    const { words, buttons } = seen(checklist(context({ tasks })));
    expect(words).toContain('Ilse: de leerling vastleggen, had klaar moeten zijn: ma 16 nov');
    expect(buttons).toContain('Leerling vastleggen = Act:task.linkPupil');
    expect(words.join()).not.toContain('Taak');
  });

  it('calls nothing late on the day of its term, whatever the hour', () => {
    const tasks = [task('read', { owner: 'ilse', dueAt: '2026-11-17T08:30:00.000Z' })];
    expect(wordsOf(checklist(context({ tasks })))).toContain('uiterlijk di 17 nov, 09:30');
  });

  it('says which role is needed where nobody can do it', () => {
    const members = [member('vera', 'consulted')];
    expect(wordsOf(checklist(context({ members, tasks: [task('read')] })))).toContain('Intern begeleider: lezen');
  });

  it('shows what only a decision knew, and a decision once for all who may take it', () => {
    const draft = {
      revision: 2,
      status: 'waiting',
      by: 'ilse',
      at: '2026-11-18T09:00:00.000Z',
      waitingFor: ['dirk', 'dora'],
      approvedBy: [],
    } as const;
    const members = [...context().face.members, member('dora', 'leader')];
    const tasks = [task('decide', { owner: 'dirk', dueAt: '2026-11-19T16:00:00.000Z' })];
    const waits = [{ kind: 'question', role: 'careCoordinator', step: 'weighing', since: draft.at }] as const;
    const { words, buttons } = seen(checklist(context({ draft, members, tasks, waits })));
    expect(words).toContain('Dirk en Dora: een besluit over de tekst, uiterlijk do 19 nov, 17:00');
    expect(words).toContain('Ilse: de volgende vraag van de weging, sinds wo 18 nov');
    expect(buttons.filter((title) => title.startsWith('Besluit nemen'))).toEqual(['Besluit nemen = Act:approve']);
  });

  it('says in one line what rests', () => {
    const tasks = [task('vtFeedback', { owner: 'ilse', dueAt: '2026-11-25T16:00:00.000Z' })];
    const { words, buttons } = seen(checklist(context({ tasks })));
    expect(words).toContain('Rustig: Ilse: het antwoord navragen, weer kijken: wo 25 nov.');
    expect(buttons.join()).not.toContain('vtFeedback');
  });

  it('shows who can see the case, and apart from them whose access stands still', () => {
    const members = [
      member('an', 'author'),
      member('ilse', 'coordinator'),
      member('vera', 'consulted', { paused: true }),
    ];
    const left = member('dora', 'leader', { until: '2026-11-17T16:00:00.000Z' });
    const words = wordsOf(checklist(context({ members: [...members, left] })));
    expect(words).toContain('Wie deze casus kan zien: Juf An en Ilse.');
    expect(words).toContain('Toegang staat stil: Vera.');
    expect(words).not.toContain('Dora');
  });

  it('offers what this moment asks for, and the emergency in every state', () => {
    expect(seen(checklist(context())).buttons).toEqual([
      'Nu = Next',
      'Schrijf iets op = AddEntry',
      'Reageer = React:consultation',
      'Openen = OpenFile',
      'Nu gevaar = RaiseUrgency:danger',
      'Er is al gemeld = ReportEmergency',
    ]);
    const closed = context({ phase: 'closed', closedAt: '2026-12-01T10:00:00.000Z' });
    expect(seen(checklist(closed)).buttons).toEqual([
      'Nu = Next',
      'Openen = OpenFile',
      'Er is al gemeld = ReportEmergency',
    ]);
  });

  it('has a title for every task of the engine', () => {
    for (const kind of builtInTasks) expect(taskTitles[kind]).toMatch(/^[A-Z]/);
    expect(Object.keys(taskTitles).sort()).toEqual([...builtInTasks].sort());
  });

  it('stays within what a message can hold with many steps, tasks and members', () => {
    const tasks = Array.from({ length: 60 }, (_, i) => task('linkPupil', { id: `linkPupil:${i}`, owner: 'ilse' }));
    const card = checklist(context({ tasks }));
    expect(card.body.length).toBeLessThan(40);
    expect(wordsOf(card)).toContain('En nog 52. Je ziet ze bij Nu.');
  });
});

describe('a step', () => {
  it('shows title, guidance and who takes part, and keeps the words of the conversation out', () => {
    const words = wordsOf(
      stepCard(context(), step('consultation', { status: 'now', startedAt: '2026-11-17T15:00:00.000Z' })),
    );
    expect(words).toContain('Kastanje 42, stap 2');
    expect(words).toContain('Wie doen mee: leerkracht, intern begeleider en directie.');
    expect(words).toContain('Veilig Thuis mag je nu al om advies vragen.');
  });

  it('says who reacted and when, once or more often', () => {
    const reaction = { person: 'ilse', count: 1, lastAt: '2026-11-17T14:52:00.000Z' };
    const at = step('consultation');
    expect(wordsOf(reactedCard(context(), at, reaction))).toBe('Ilse heeft gereageerd, di 17 nov, 15:52');
    expect(wordsOf(reactedCard(context(), at, { ...reaction, count: 3 }))).toContain('3 keer gereageerd');
  });

  it('names a person who left by the part they had, and never by name', () => {
    const gone = { ...context(), school: { ...context().school, people: [] } };
    const reaction = { person: 'ilse', count: 1, lastAt: '2026-11-17T14:52:00.000Z' };
    const reacted = (person: string) => wordsOf(reactedCard(gone, step('consultation'), { ...reaction, person }));
    expect(reacted('ilse')).toBe('de intern begeleider van toen heeft gereageerd, di 17 nov, 15:52');
    expect(reacted('an')).toContain('de collega die dit begon heeft gereageerd');
    expect(reacted('els')).toContain('een oud-collega heeft gereageerd');
  });

  it('is nothing where the profile does not know the step', () => {
    expect(stepCard(context(), step('unknown'))).toBeUndefined();
  });
});

describe('a question of the weighing', () => {
  const open: QuestionFace = { id: 'q2', revision: 0, voices: [], onRoad: true };
  const answered: QuestionFace = { ...open, revision: 1, answeredBy: 'ilse', answeredAt: '2026-11-18T09:00:00.000Z' };

  it('offers the answers of the table with the revision that is shown', () => {
    const card = questionCard(context(), open);
    expect(wordsOf(card)).toContain('Is het kind acuut of structureel onveilig?');
    expect(seen(card).buttons).toEqual([
      'Ja = AnswerQuestion:q2.yes',
      'Nee = AnswerQuestion:q2.no',
      'Twijfel = AnswerQuestion:q2.doubt',
      'Weging openen = Weighing',
    ]);
  });

  it('is one line after an answer: who answered and whose voice is missing, never what', () => {
    const card = questionCard(context(), { ...answered, voices: [{ person: 'an', at: '2026-11-18T10:00:00.000Z' }] });
    expect(wordsOf(card)).toContain('Beantwoord door Ilse, wo 18 nov, 10:00.');
    expect(wordsOf(card)).toContain('Mening gegeven: Juf An.');
    expect(wordsOf(card)).toContain('Nog geen mening van: Dirk.');
    expect(seen(card)).toMatchObject({ words: [expect.anything()], buttons: ['Mijn mening = AddVoice:q2'] });
    expect(JSON.stringify(card)).toContain('"version":1');
    const over = questionCard(context({ steps: [step('weighing', { status: 'done' })] }), answered);
    expect(seen(over)).toMatchObject({ words: [expect.anything()], buttons: [] });
  });
});

describe('the author', () => {
  it('reads that nobody has read it yet, and whom to call', () => {
    const words = wordsOf(authorCard(context()));
    expect(words).toContain('nog door niemand gelezen');
    expect(words).toContain('Bel Ilse: 06-00000001.');
  });

  it('is never sent to a colleague outside the case', () => {
    const words = wordsOf(authorCard(context({ members: [member('an', 'author'), member('dirk', 'leader')] })));
    expect(words).not.toContain('06-0000000');
  });

  it('reads who has read it and when, with the day only where it is another day', () => {
    const readBy = [
      { person: 'ilse', at: '2026-11-17T14:52:00.000Z' },
      { person: 'dirk', at: '2026-11-18T08:00:00.000Z' },
    ];
    const words = wordsOf(authorCard(context({ readBy })));
    expect(words).toContain('gelezen door Ilse, 15:52\nHet is gelezen door Dirk, wo 18 nov, 09:00');
    expect(words).toContain("Nu bezig: stap 2, Overleg met collega's, sinds di 17 nov, 16:00.");
  });

  it('has nothing red on a calm card', () => {
    expect(JSON.stringify(authorCard(context()))).not.toContain('destructive');
  });

  it('reads who is at it now, until the end', () => {
    const tasks = [task('linkPupil', { owner: 'ilse' })];
    expect(wordsOf(authorCard(context({ tasks })))).toContain(
      'Aan zet: Ilse (de leerling vastleggen), sinds di 17 nov, 15:40.',
    );
    const closed = context({ phase: 'closed', closedAt: '2026-12-01T10:00:00.000Z' });
    expect(wordsOf(authorCard(closed))).toContain('Afgesloten op di 1 dec, 11:00.');
  });

  it('reads who is asked to take over from whoever let it wait', () => {
    const tasks = [task('read', { owner: 'ilse' })];
    const at = '2026-11-17T16:40:00.000Z';
    const asked = { wait: 'task.read', person: 'bram', role: 'careCoordinator', core: true, at, dueAt: at } as const;
    const invited = [{ ...asked, why: 'silent', times: 1 }] as const;
    const words = wordsOf(authorCard(context({ tasks, invited })));
    expect(words).toContain('Aan zet: Ilse (lezen), sinds di 17 nov, 15:40.');
    expect(words).toContain('Aan zet: Bram (gevraagd om het over te nemen), sinds di 17 nov, 17:40.');
  });
});

describe('danger', () => {
  it('has the numbers by heart, without a school', () => {
    for (const view of [emergencyView(), waitingView()]) {
      const words = wordsOf({
        type: 'AdaptiveCard',
        version: '1.5',
        body: view.body.filter((e) => !e.type.startsWith('Input')) as never,
      });
      expect(words).toContain('112');
      expect(words).toContain('0800-2000');
      expect(view.title.length).toBeLessThanOrEqual(24);
    }
  });

  it('adds the own region and the colleagues to call', () => {
    const words = JSON.stringify(emergencyView(school));
    expect(words).toContain('Veilig Thuis Flevoland: 088-2220500');
    expect(words).toContain('Bel ook Ilse: 06-00000001');
  });

  it('has a neutral first line on a card, and calls nobody outside the case', () => {
    const card = dangerCard(
      context({ urgency: 'danger', members: [member('an', 'author'), member('bram', 'coordinator')] }),
      'an',
    );
    expect(seen(card).words[0]).toBe('Er staat iets voor je klaar.');
    expect(wordsOf(card)).toContain('Bel ook Bram');
    expect(wordsOf(card)).not.toContain('Ilse');
    expect(wordsOf(dangerCard(context({ urgency: 'danger' }), 'ilse'))).not.toContain('Bel ook Ilse');
    expect(seen(card).buttons).toContain('Er is al gemeld = ReportEmergency');
  });
});

describe('a stranger in the room', () => {
  it('is a colleague with a name or an unknown one, each with what can be done', () => {
    const card = strangerCard(context(), ['U-vera', 'UX']);
    expect(wordsOf(card)).toContain('Vera');
    expect(wordsOf(card)).toContain('Onbekende deelnemer 2');
    expect(seen(card).buttons).toEqual([
      'Toevoegen (reden) = AddMember:U-vera',
      'Uit de ruimte halen = RemoveStranger:U-vera',
      'Uit de ruimte halen = RemoveStranger:UX',
    ]);
  });
});
