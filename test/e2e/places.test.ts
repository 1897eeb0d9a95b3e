/** Workspaces that make it hard: no rooms allowed, a name that is taken, two schools in one. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { intakeCopy } from '../../cards/copy/intake.nl.ts';
import { outsideCopy } from '../../cards/copy/outside.nl.ts';
import { replyCopy } from '../../cards/copy/replies.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { unreachableCopy } from '../../cards/copy/unreachable.nl.ts';
import { caseCount, directTexts, expectSound, membersOf, query, screenOf, storedCase, toldTo } from './look.ts';
import { castOf, closeAll, directOf, openCase, save } from './steps.ts';
import { regenboog, startWorld, team, type World } from './world.ts';

describe('a workspace that refuses private channels', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    world.slack.faults.always('conversations.create', { kind: 'error', error: 'restricted_action' });
  });
  afterAll(async () => {
    await expectSound(world);
    await world.stop();
  });

  test('each member gets the same cards in their own chat with the bot, and works from there', async () => {
    const play = await openCase(world);
    const { an, ilse } = play;
    expect(world.slack.rooms()).toEqual([]);
    expect(directTexts(world, an).join('\n')).toContain(roomCopy.checklist.notInFile);
    expect(directTexts(world, ilse).join('\n')).toContain('Signalen in kaart');
    await ilse.press(roomCopy.next, { in: directOf(world, ilse) });
    await ilse.press('Openen');
    closeAll(ilse);
    await ilse.press(roomCopy.react, { in: directOf(world, ilse) });
    await save(ilse, { text: 'Relaywoord' });
    closeAll(ilse);
    await world.tick();
    // Of the step under way; who reacted in one that is over stands in its own view.
    expect(directTexts(world, an).join('\n')).toContain('Ilse reageerde in deze stap');
    expect(directTexts(world, an).join('\n')).not.toContain('Relaywoord');
    await ilse.press(roomCopy.next, { in: directOf(world, ilse) });
    await ilse.press(stepsCopy.complete);
    closeAll(ilse);
    await world.tick();
    expect(directTexts(world, an).join('\n')).not.toContain('Relaywoord');
    expect(directTexts(world, play.dirk).join('\n')).toContain("Overleg met collega's");
    expect((await storedCase(world, play.caseId)).face.steps[0]?.status).toBe('done');
  });
});

describe('a room of that name is there already', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => {
    await expectSound(world);
    await world.stop();
  });

  test('the room gets another name, and the case keeps its own', async () => {
    world.slack.faults.next('conversations.create', { kind: 'error', error: 'name_taken' }, 1);
    const { callName } = await openCase(world);
    const [room] = world.slack.rooms();
    expect(room?.name).toContain(callName.toLowerCase().replaceAll(' ', '-'));
    expect(room?.name).not.toBe(callName.toLowerCase().replaceAll(' ', '-'));
    expect(world.slack.messages(room?.id ?? '')[0]?.text).toContain(callName);
    expect(room?.name).not.toMatch(/zorg/);
  });
});

describe('a room that somebody shares with another organisation', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => {
    await expectSound(world);
    await world.stop();
  });

  /** Slack gives it another id, for good, and tells that. */
  async function share(from: string, to: string): Promise<void> {
    const { channels, messages } = world.slack.world;
    const channel = world.slack.channel(from);
    channels.delete(from);
    channels.set(to, { ...channel, id: to, shared: true });
    messages.splice(0, messages.length, ...messages.map((it) => (it.channel === from ? { ...it, channel: to } : it)));
    await world.slack.sendEvent({ type: 'channel_id_changed', old_channel_id: from, new_channel_id: to });
    await world.tick();
  }

  test('is followed to its new id: nothing of the case stays there, and it is the room of the case again afterwards', async () => {
    const play = await openCase(world);
    const { ilse, room } = play;
    expect(world.slack.messages(room)).not.toEqual([]);
    await share(room, 'C0SHARED');
    expect(world.slack.messages('C0SHARED')).toEqual([]);
    expect(directTexts(world, ilse).join('\n')).toContain(unreachableCopy.trouble.open(play.callName));
    world.slack.channel('C0SHARED').shared = false;
    await world.slack.sendEvent({ type: 'channel_unshared', channel: 'C0SHARED' });
    await world.tick();
    await world.tick();
    expect(world.slack.messages('C0SHARED')).not.toEqual([]);
    expect(directTexts(world, ilse).join('\n')).not.toContain(unreachableCopy.trouble.open(play.callName));
  });
});

describe('two schools in one workspace', () => {
  let world: World;
  beforeAll(async () => {
    const person = (name: string, user: string, more: object) => ({
      key: name,
      name,
      roles: ['teacher'] as const,
      groups: [],
      accounts: [{ platform: 'slack', tenant: team, user }],
      ...more,
    });
    const vuurtoren = regenboog({
      name: 'De Vuurtoren',
      people: [
        person('Juf An', 'U0TEACHER', {}),
        person('Ina', 'U0INA', { roles: ['careCoordinator'] }),
        person('Dolf', 'U0DOLF', { roles: ['schoolLeader'] }),
      ],
    });
    world = await startWorld({ plans: [regenboog(), vuurtoren] });
    world.slack.addUser('U0INA');
    world.slack.addUser('U0DOLF');
  });
  afterAll(async () => {
    await expectSound(world);
    await world.stop();
  });

  test('one account in two files is one person, who is asked which school it is about', async () => {
    const { an } = castOf(world);
    expect(await query(world, "select 1 from app.people where name = 'Juf An'")).toHaveLength(1);
    await an.command('/zorg');
    expect(an.openView().title).toBe(intakeCopy.schoolTitle);
    await an.press('De Vuurtoren');
    expect(screenOf(an)).not.toContain('Ilse');
    await save(an, { seen: 'Vuurtorenwoord', workingName: 'V.' });
    closeAll(an);
    await world.tick();
    expect(membersOf(world, world.slack.rooms()[0]?.id ?? '')).toEqual(['U0INA', 'U0TEACHER']);
  });

  test('words after the command come along, and are kept only when saved', async () => {
    const { an } = castOf(world);
    await an.command('/zorg getypte woorden');
    an.fill({ school: 'De Regenboog' });
    await an.submit();
    expect(an.openView().fields.find((f) => f.id === 'seen')?.value).toBe('getypte woorden');
    const before = await caseCount(world);
    await save(an, { workingName: 'R.' });
    expect(await caseCount(world)).toBe(before + 1);
    closeAll(an);
    await world.tick();
    expect(membersOf(world, world.slack.rooms()[1]?.id ?? '')).toEqual(['U0IB', 'U0TEACHER']);
  });

  test('the list is that of the school that was chosen; who works at one never sees the other', async () => {
    const { an, ilse } = castOf(world);
    const ina = world.slack.as('U0INA');
    const [vuurtoren, regenboogs] = world.slack.rooms();
    await ina.command('/zorg lijst');
    expect(screenOf(ina)).toContain('V.');
    expect(screenOf(ina)).not.toContain('R.');
    closeAll(ina);
    const [card] = world.slack.messages(regenboogs?.id ?? '');
    if (card === undefined || vuurtoren === undefined) throw new Error('no card');
    await ina.press(roomCopy.open, { on: card });
    expect(toldTo(ina)).toContain(replyCopy.notForYou);
    closeAll(ina);
    await an.command('/zorg lijst');
    await an.press('De Vuurtoren');
    expect(screenOf(an)).toContain('V.');
    closeAll(an, ilse);
  });

  test('help and numbers are reached through the same question', async () => {
    const { an } = castOf(world);
    await an.command('/zorg nood');
    expect(screenOf(an)).toContain('112');
    closeAll(an);
    await an.command('/zorg help');
    await an.press('De Regenboog');
    expect(an.openView().title).toBe(outsideCopy.help.title);
    closeAll(an);
  });
});
