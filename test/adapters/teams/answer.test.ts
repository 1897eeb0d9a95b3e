import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeExecute, encodeFetch, encodeForm } from '../../../adapters/teams/button.ts';
import { ANSWER_WITHIN } from '../../../adapters/teams/roads.ts';
import { teamsCopy } from '../../../cards/copy/teams.nl.ts';
import type { View } from '../../../src/port/card.ts';
import { nothing, type Reply } from '../../../src/port/reply.ts';
import { AN, activityOf, type InboundHandler, invokeOf, startDoor, TENANT } from './inbound.ts';

let handler: InboundHandler;
beforeEach(async () => {
  handler = await startDoor();
});
afterEach(() => handler.stop());

const line = (text: string) => ({ type: 'TextBlock' as const, text, wrap: true as const });
const form: View = {
  title: 'Nieuwe zorg',
  body: [
    line('Kastanje 42'),
    { type: 'Input.Text', id: 'seen', label: 'Wat zag je?', isMultiline: true },
    { type: 'Input.Date', id: 'when', label: 'Wanneer?' },
  ],
  form: { id: 'f-1', action: 'Intake', submit: 'Opslaan' },
};
const typed = { seen: 'Blauwe plek', when: '2026-11-16' };
const ref = { id: 'f-1', action: 'Intake' };

const fetchDialog = () => handler.send(invokeOf('task/fetch', { data: encodeFetch({ action: 'OpenFile' }) }));
const submit = (more: object = {}) =>
  handler.send(invokeOf('task/submit', { data: { ...encodeForm(ref, form), ...typed, ...more } }));
const press = () => handler.send(invokeOf('task/submit', { data: encodeExecute({ action: 'Next' }) }));
const pressCard = () =>
  handler.send(invokeOf('adaptiveCard/action', { action: { verb: 'zorg', data: encodeExecute({ action: 'Stay' }) } }));
const own = () => handler.chat.directOf(AN)?.posts ?? [];
const say = async (text: string, more: object = {}) => {
  const answer = await handler.send(activityOf({ text, ...more }));
  await handler.idle();
  return answer;
};

/** Title, and everything that stands in the dialog, as text. */
const dialogOf = ({ body }: { readonly body: unknown }) => {
  const { task } = body as { task: { type: string; value: { title: string; card: { content: object } } } };
  return { type: task.type, title: task.value.title, text: JSON.stringify(task.value.card.content) };
};

describe('a press that opens', () => {
  it('opens a dialog with the view', async () => {
    handler.answers({ kind: 'view', how: 'open', view: form });
    const opened = dialogOf(await fetchDialog());
    expect(opened).toMatchObject({ type: 'continue', title: 'Nieuwe zorg' });
    expect(opened.text).toContain('Wat zag je?');
  });

  it('opens the notice with its buttons, and something even where there is nothing', async () => {
    const action = { type: 'Action.Execute' as const, title: 'Nog eens', data: { action: 'Refill' } };
    handler.answers({ kind: 'notice', text: 'Dat mag niet.', actions: [action] });
    const told = dialogOf(await fetchDialog());
    expect(told.text).toContain('Dat mag niet.');
    expect(told.text).toContain('Nog eens');
    handler.answers(nothing);
    expect(dialogOf(await fetchDialog()).text).toContain(teamsCopy.done);
  });

  it('is answered with the numbers when the answer is late, long before Teams gives up', async () => {
    let finish: (reply: Reply) => void = () => undefined;
    handler.answers(() => new Promise<Reply>((resolve) => (finish = resolve)));
    const asked = fetchDialog();
    await handler.timers.started(ANSWER_WITHIN);
    handler.timers.elapse(ANSWER_WITHIN);
    expect(dialogOf(await asked).text).toContain('0800-2000');
    expect(ANSWER_WITHIN).toBeLessThan(4000);
    finish(nothing);
  });
});

describe('a form that was sent', () => {
  it('closes when it was saved, or shows what comes next', async () => {
    handler.answers({ kind: 'saved' });
    expect(await submit()).toMatchObject({ status: 200, text: '' });
    handler.answers({ kind: 'saved', next: { title: 'Bewaard', body: [line('Ilse leest mee')] } });
    expect(dialogOf(await submit())).toMatchObject({
      title: 'Bewaard',
      text: expect.stringContaining('Ilse leest mee'),
    });
  });

  it('comes back with errors at its fields, and everything that was typed', async () => {
    handler.answers({ kind: 'fieldErrors', errors: { when: 'Kies een datum.', form: 'Nog niet alles is er.' } });
    const { title, text } = dialogOf(await submit());
    expect(title).toBe('Nieuwe zorg');
    for (const word of ['Blauwe plek', '2026-11-16', 'Kies een datum.', 'Nog niet alles is er.', 'Kastanje 42'])
      expect(text).toContain(word);
    expect(text.indexOf('Kies een datum.')).toBeGreaterThan(text.indexOf('Wat zag je?'));
  });

  it('comes back with a notice above it', async () => {
    handler.answers({ kind: 'notice', text: 'Dit is al gedaan.' });
    const { text } = dialogOf(await submit());
    expect(text).toContain('Dit is al gedaan.');
    expect(text).toContain('Blauwe plek');
  });

  it('comes back whole when the answer is late or the door fails', async () => {
    handler.answers(() => {
      throw new Error('down');
    });
    const failed = dialogOf(await submit());
    expect(failed.text).toContain('Blauwe plek');
    expect(failed.text).toContain(teamsCopy.saveUnsure);
    handler.answers(() => new Promise<Reply>(() => undefined));
    const asked = submit();
    await handler.timers.started(ANSWER_WITHIN);
    handler.timers.elapse(ANSWER_WITHIN);
    expect(dialogOf(await asked).text).toContain('Blauwe plek');
  });

  it('loses no word where the form itself was too large to travel along', async () => {
    handler.answers({ kind: 'fieldErrors', errors: { seen: 'Korter graag.' } });
    const answer = await handler.send(invokeOf('task/submit', { data: { ...encodeForm(ref), ...typed } }));
    const { text } = dialogOf(answer);
    for (const word of ['Blauwe plek', '2026-11-16', 'Korter graag.', teamsCopy.again]) expect(text).toContain(word);
  });

  it('that was saved is not shown as failed when what comes next cannot be drawn', async () => {
    handler.answers({ kind: 'saved', next: { title: 'x', body: [null as never] } });
    expect(await submit()).toMatchObject({ status: 200, text: '' });
  });

  it('with a view of somebody’s own making breaks nothing', async () => {
    handler.answers({ kind: 'fieldErrors', errors: {} });
    for (const view of [7, {}, { title: 'x', body: [{ type: 'Container' }], form: { ...ref, submit: 'x' } }]) {
      const data = { zorg: { form: ref, view }, seen: 'Blauwe plek' };
      const answer = await handler.send(invokeOf('task/submit', { data }));
      expect(answer.status).toBe(200);
      expect(answer.text).toMatch(/112.*0800-2000/);
    }
  });
});

describe('a press inside a dialog', () => {
  it('puts the next view in the place of the first', async () => {
    handler.answers({ kind: 'view', how: 'push', view: { title: 'Dossier', body: [line('Bladzijde 2')] } });
    expect(dialogOf(await press())).toMatchObject({ title: 'Dossier' });
    expect(handler.heard).toMatchObject([{ kind: 'press', in: 'view', button: { action: 'Next' } }]);
  });
});

describe('a form that is left by one of its buttons', () => {
  const help = { type: 'Action.Execute' as const, title: 'Nummers', data: { action: 'Numbers' } };
  const withButton: View = { ...form, body: [{ type: 'ActionSet', actions: [help] }, ...form.body] };
  const numbers: View = { title: 'Nummers', body: [line('Bel 112')] };
  /** The buttons of the dialog, by their titles, with what they send. */
  const actionsOf = (answer: { readonly body: unknown }): Map<string, Record<string, unknown>> => {
    const found = new Map<string, Record<string, unknown>>();
    const look = (part: unknown): void => {
      if (Array.isArray(part)) return part.forEach(look);
      if (typeof part !== 'object' || part === null) return;
      const it = part as Record<string, unknown>;
      if (String(it.type).startsWith('Action.')) found.set(String(it.title), it);
      else Object.values(it).forEach(look);
    };
    look(answer.body);
    return found;
  };
  const sendFrom = (answer: { readonly body: unknown }, title: string, values: object = {}) => {
    const action = actionsOf(answer).get(title);
    if (action === undefined) throw new Error(`no ${title}: ${[...actionsOf(answer).keys()].join()}`);
    const inputs = action.associatedInputs === 'none' ? {} : values;
    return handler.send(invokeOf('task/submit', { data: { ...(action.data as object), ...inputs } }));
  };
  beforeEach(() => {
    handler.answers((inbound) => {
      const isHelp = inbound.kind === 'press' && inbound.button.action === 'Numbers';
      return isHelp ? { kind: 'view', how: 'push', view: numbers } : { kind: 'view', how: 'open', view: withButton };
    });
  });

  it('opens again from there, by the same press, with everything that was typed', async () => {
    const opened = await fetchDialog();
    const there = await sendFrom(opened, 'Nummers', typed);
    expect(dialogOf(there)).toMatchObject({ title: 'Nummers' });
    expect(handler.heard.at(-1)).toMatchObject({ kind: 'press', button: { action: 'Numbers' }, in: 'view' });
    const again = await sendFrom(there, teamsCopy.toForm);
    expect(handler.heard.at(-1)).toMatchObject({ kind: 'press', button: { action: 'OpenFile' } });
    expect(dialogOf(again)).toMatchObject({ title: 'Nieuwe zorg', text: expect.stringContaining('Blauwe plek') });
    // And once more: the way back is no dead end.
    expect(dialogOf(await sendFrom(await sendFrom(again, 'Nummers', typed), teamsCopy.toForm)).text).toContain(
      'Blauwe',
    );
  });

  it('does so after faults too, and when what was pressed fails', async () => {
    handler.answers({ kind: 'view', how: 'open', view: withButton });
    const opened = await fetchDialog();
    handler.answers({ kind: 'fieldErrors', errors: { when: 'Kies een datum.' } });
    const faulty = await sendFrom(opened, 'Opslaan', typed);
    handler.answers(() => {
      throw new Error('down');
    });
    const failed = await sendFrom(faulty, 'Nummers', typed);
    expect(failed.text).toContain('0800-2000');
    handler.answers({ kind: 'view', how: 'open', view: withButton });
    expect(dialogOf(await sendFrom(failed, teamsCopy.toForm)).text).toContain('Blauwe plek');
  });

  it('asks for no field to be filled before a press elsewhere', async () => {
    const required: View = {
      ...withButton,
      body: withButton.body.map((it) => ('id' in it ? { ...it, isRequired: true } : it)),
    };
    handler.answers({ kind: 'view', how: 'open', view: required });
    expect((await fetchDialog()).text).not.toContain('errorMessage');
    // Without such a button Teams itself may say what is missing.
    handler.answers({ kind: 'view', how: 'open', view: { ...required, body: required.body.slice(1) } });
    expect((await fetchDialog()).text).toContain('errorMessage');
  });

  it('is not opened by what somebody made up', async () => {
    for (const zorgback of [7, {}, { origin: {}, values: {} }, { origin: { action: 'OpenFile' }, values: { a: 7 } }]) {
      const answer = await handler.send(invokeOf('task/submit', { data: { zorgback } }));
      expect(answer.status).toBe(200);
      expect(answer.text).toContain('0800-2000');
    }
    expect(handler.heard).toEqual([]);
  });
});

describe('a press that opens nothing', () => {
  it('is answered with words to this person, and never with a card in the place of everybody’s', async () => {
    const replies: readonly Reply[] = [
      { kind: 'notice', text: 'Genoteerd.' },
      { kind: 'view', how: 'open', view: { title: 'Dossier', body: [line('Geheim')] } },
      { kind: 'saved', next: { title: 'x', body: [line('Geheim')] } },
      nothing,
    ];
    for (const reply of replies) {
      handler.answers(reply);
      const { body, text } = await pressCard();
      expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' });
      expect(text).not.toContain('Geheim');
      expect(text).not.toContain('AdaptiveCard');
    }
    expect(handler.chat.calls).toEqual([]);
  });
});

describe('zorg in the own chat', () => {
  const view: Reply = { kind: 'view', how: 'open', view: form };

  it('is answered with a button, and what it opens stands in no chat', async () => {
    handler.answers(view);
    expect(await say('/zorg Sam Bloemkool is stil')).toMatchObject({ status: 200, text: '' });
    expect(handler.heard).toMatchObject([{ kind: 'command', text: 'Sam Bloemkool is stil' }]);
    const posted = JSON.stringify(own());
    expect(posted).toContain(teamsCopy.launch.open);
    expect(posted).toContain('112');
    for (const word of ['Bloemkool', 'Wat zag je?', 'Kastanje']) expect(posted).not.toContain(word);
    const [set] = own()[0]?.card.body.filter(({ type }) => type === 'ActionSet') ?? [];
    if (set?.type !== 'ActionSet' || set.actions[0]?.type !== 'Action.Execute') throw new Error('no button');
    await handler.send(invokeOf('task/fetch', { data: encodeFetch(set.actions[0].data) }));
    expect(handler.heard.at(-1)).toMatchObject({ kind: 'command', text: 'Sam Bloemkool is stil' });
  });

  it('tells whose message stays in Teams with words in it to take it away, and nobody who only gave a command', async () => {
    const keeps = (): boolean => JSON.stringify(own().at(-1)).includes('Teams bewaart dit bericht wel. Verwijder het.');
    const told: [string, boolean][] = [];
    for (const reply of [view, { kind: 'notice', text: 'Ik ken je nog niet.' } as const]) {
      handler.answers(reply);
      for (const text of ['zorg Sam is stil', 'Sam is stil', '/zorg Sam', 'zorg', 'zorg lijst', 'Lijst.', 'help']) {
        await say(text);
        told.push([text, keeps()]);
      }
    }
    expect(told.map(([text, kept]) => kept === text.includes('Sam'))).toEqual(told.map(() => true));
    expect(told.some(([, kept]) => kept)).toBe(true);
  });

  it('that comes twice is answered once', async () => {
    handler.answers(view);
    await say('zorg', { id: 'same' });
    await say('zorg', { id: 'same' });
    expect(own()).toHaveLength(1);
    await say('zorg', { id: 'other' });
    expect(own()).toHaveLength(2);
  });

  it('of who is not known is answered with the notice, and its buttons are no posts of a case', async () => {
    const action = { type: 'Action.Execute' as const, title: 'Nummers', data: { action: 'EmergencyNumbers' } };
    handler.answers({ kind: 'notice', text: 'Ik ken je nog niet.', actions: [action] });
    await say('zorg');
    expect(JSON.stringify(own())).toContain('Ik ken je nog niet.');
    expect(JSON.stringify(own())).toContain('~EmergencyNumbers');
  });

  it('is answered with the numbers when all else fails', async () => {
    handler.answers(() => {
      throw new Error('down');
    });
    await say('zorg');
    expect(JSON.stringify(own())).toContain(teamsCopy.numbers);
  });

  it('that cannot be answered leaves a line in the log, and Teams is told to send it again', async () => {
    handler.answers(view);
    handler.chat.fault = (verb) => (verb === 'post' ? { kind: 'refused', code: 'blocked' } : undefined);
    expect(await say('zorg')).toMatchObject({ status: 503 });
    expect(handler.logged).toContain('warn teams_own_chat_failed blocked');
  });
});

describe('a mention in a group or channel', () => {
  const room = { id: '19:room@thread.v2', conversationType: 'groupChat', tenantId: TENANT };
  const mention = () => say('<at>Zorgdraad</at> Sam Bloemkool is stil', { conversation: room });
  const group = () => handler.chat.rooms.get(room.id)?.posts ?? [];
  beforeEach(() => {
    const made = {
      people: new Set([AN]),
      bots: new Set<string>(),
      posts: [],
      topic: '',
      unsafe: false,
      archived: false,
      gone: false,
    };
    handler.chat.rooms.set(room.id, { id: room.id, name: 'Team', direct: undefined, ...made });
    handler.answers({ kind: 'notice', text: 'Stond er iets over een kind?' });
  });

  it('is answered in the own chat, and no word of it is kept', async () => {
    expect(await mention()).toMatchObject({ status: 200, text: '' });
    expect(JSON.stringify(own())).toContain('Stond er iets over een kind?');
    expect(JSON.stringify(own())).toContain(teamsCopy.launch.keeps);
    expect(group()).toEqual([]);
    expect(JSON.stringify([handler.heard, handler.logged, own()])).not.toContain('Bloemkool');
  });

  it('says where to go, and nothing else, where there is no own chat', async () => {
    handler.chat.fault = (verb) => (verb === 'openDirect' ? { kind: 'refused' } : undefined);
    await mention();
    expect(group()).toHaveLength(1);
    const said = JSON.stringify(group());
    expect(said).toContain(teamsCopy.launch.elsewhere);
    expect(said).not.toContain('Stond er iets');
  });
});

describe('/zorg that only its author sees in a group', () => {
  const conversation = { id: '19:room@thread.v2', conversationType: 'groupChat', tenantId: TENANT };
  const slash = () => say('zorg Sam is stil', { conversation, recipient: { id: '28:bot', isTargeted: true } });

  it('opens the form from the own chat', async () => {
    handler.answers({ kind: 'view', how: 'open', view: form });
    await slash();
    expect(handler.heard).toMatchObject([{ kind: 'command', text: 'Sam is stil' }]);
    expect(JSON.stringify(own())).toContain(teamsCopy.launch.open);
  });

  it('is not told to the others where there is no own chat', async () => {
    handler.answers({ kind: 'view', how: 'open', view: form });
    handler.chat.fault = (verb) => (verb === 'openDirect' ? { kind: 'refused' } : undefined);
    await slash();
    expect(handler.logged.join()).toContain('teams_own_chat_failed');
    expect(handler.chat.calls.filter(({ verb }) => verb === 'post')).toEqual([]);
  });
});

describe('the app in the own chat', () => {
  const installed = async (action: string) => {
    const answer = await handler.send(activityOf({ type: 'installationUpdate', action }));
    await handler.idle();
    return answer;
  };

  it('says welcome to who is of the school', async () => {
    handler.answers({ kind: 'view', how: 'open', view: { title: 'Hulp', body: [] } });
    expect((await installed('add')).status).toBe(200);
    expect(JSON.stringify(own())).toContain('Welkom bij Zorgdraad');
  });

  it('gives who is not known the notice with the numbers', async () => {
    handler.answers({ kind: 'notice', text: 'Bel 112.' });
    await installed('add');
    expect(JSON.stringify(own())).toContain('Bel 112.');
    expect(JSON.stringify(own())).not.toContain('Welkom');
  });

  it('is not written to after it was taken away', async () => {
    await installed('remove');
    expect(handler.forgotten).toEqual([`${TENANT}:${AN}`]);
    expect(handler.learnt).toEqual([]);
    expect(handler.chat.calls).toEqual([]);
  });
});

describe('a chat that people join and leave', () => {
  it('tells the door of each, and forgets who was there', async () => {
    const conversation = { id: '19:room@thread.v2', conversationType: 'groupChat', tenantId: TENANT };
    const forgotten: string[] = [];
    handler.chat.forgetMembers = ({ room }) => void forgotten.push(room);
    const gone = [{ id: '29:an', aadObjectId: AN }];
    await handler.send(activityOf({ type: 'conversationUpdate', conversation, membersRemoved: gone }));
    // By nobody's hand: an app took somebody out.
    await handler.send(
      activityOf({ type: 'conversationUpdate', conversation, membersRemoved: gone, from: { id: '29:app' } }),
    );
    await handler.idle();
    expect(handler.heard.map(({ kind }) => kind)).toEqual(['left', 'left']);
    expect(forgotten).toEqual(['19:room@thread.v2', '19:room@thread.v2']);
  });
});
