/** What every router of Teams promises, by whichever of Microsoft's SDKs it sorts. */
import diagnostics from 'node:diagnostics_channel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InvokeAnswer, Router, RouterOptions, Turn } from '../../adapters/teams/router.ts';

const KNOWN = ['task/fetch', 'adaptiveCard/action', 'composeExtension/submitAction'];
const SIGN_IN = ['signin/tokenExchange', 'signin/verifyState', 'signin/failure'];

/** Where nothing listens: whatever asked for it would be seen. */
const ELSEWHERE = 'http://127.0.0.1:9/zorg.docx';

interface Played extends Turn {
  /** Which of its parts were asked, in order. */
  readonly asked: readonly string[];
}

interface Given {
  readonly invoke?: () => Promise<InvokeAnswer>;
  readonly message?: () => Promise<InvokeAnswer>;
  readonly event?: () => void;
}

function turnOf({ invoke, message, event }: Given = {}): Played {
  const asked: string[] = [];
  const saying = <T>(name: string, work: () => T): T => {
    asked.push(name);
    return work();
  };
  return {
    asked,
    invoke: () => saying('invoke', invoke ?? (async () => ({ status: 200, body: { kind: 'invoke' } }))),
    message: () => saying('message', message ?? (async () => ({ status: 200 }))),
    event: () => saying('event', event ?? (() => undefined)),
  };
}

let count = 0;
const activityOf = (more: object = {}): object => ({
  type: 'message',
  id: `f:${++count}`,
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  from: { id: '29:an', aadObjectId: '10000000-0000-4000-8000-000000000001', name: 'An' },
  recipient: { id: '28:bot', name: 'Zorgdraad' },
  conversation: { id: 'a:an', conversationType: 'personal', tenantId: '0aaaaaaa-0000-4000-8000-00000000000a' },
  text: 'zorg: geheim Bloemkool',
  ...more,
});
const invokeOf = (name: string, value: unknown = {}): object => activityOf({ type: 'invoke', name, value });

/** Sockets that something opened, and lines that something printed, while these tests ran. */
function watch() {
  const opened: string[] = [];
  const printed: string[] = [];
  const names = ['net.client.socket', 'net.server.socket', 'http.client.request.start', 'undici:request:create'];
  const open = (_: unknown, name: string | symbol): void => void opened.push(String(name));
  const calls = ['log', 'info', 'warn', 'error', 'debug'] as const;
  const before = calls.map((name) => console[name]);
  return {
    opened,
    printed,
    begin: () => {
      for (const name of names) diagnostics.subscribe(name, open);
      for (const name of calls) console[name] = (...words: unknown[]) => void printed.push(words.join(' '));
    },
    end: () => {
      for (const name of names) diagnostics.unsubscribe(name, open);
      calls.forEach((name, at) => {
        const was = before[at];
        if (was) console[name] = was;
      });
    },
  };
}

export function describeRouter(name: string, make: (options: RouterOptions) => Promise<Router> | Router): void {
  describe(`the router: ${name}`, () => {
    const seen = watch();
    let router: Router;
    beforeAll(async () => {
      seen.begin();
      router = await make({ appId: '11111111-2222-4333-8444-555555555555', invokes: KNOWN });
    }, 60_000);
    afterAll(() => {
      seen.end();
      // The SDK sends nothing, asks nothing, opens nothing, and prints nothing, whatever happened above.
      expect(seen.opened).toEqual([]);
      expect(seen.printed).toEqual([]);
    });

    it.each(KNOWN)('gives %s to the turn, and its answer back as it is', async (invoke) => {
      const body = { task: { type: 'continue', value: { title: 'x', card: { type: 'AdaptiveCard' } } } };
      const turn = turnOf({ invoke: async () => ({ status: 200, body }) });
      expect(await router.run(invokeOf(invoke), turn)).toEqual({ status: 200, body });
      expect(turn.asked).toEqual(['invoke']);
    });

    it('gives a known invoke to the turn whatever is in it', async () => {
      for (const invoke of KNOWN)
        for (const value of [undefined, null, 7, 'x', [], {}, { data: null }, { action: null }]) {
          const turn = turnOf();
          expect(await router.run(invokeOf(invoke, value), turn)).toMatchObject({ status: 200 });
          expect(turn.asked).toEqual(['invoke']);
        }
    });

    it('gives back the status of an answer, and that there is no body', async () => {
      for (const status of [200, 400, 501, 503]) {
        const answer = await router.run(invokeOf('task/fetch'), turnOf({ invoke: async () => ({ status }) }));
        expect(answer.status).toBe(status);
        expect(answer.body).toBeUndefined();
      }
    });

    it.each([...SIGN_IN, 'fileConsent/invoke', 'composeExtension/query', 'message/submitAction', 'x', ''])(
      'answers the invoke “%s” with 501, and asks nobody',
      async (invoke) => {
        for (const value of [undefined, null, {}, { state: '123456' }, { code: 'x', message: 'y', id: 'z' }]) {
          const turn = turnOf();
          const answer = await router.run(invokeOf(invoke, value), turn);
          expect(answer.status).toBe(501);
          expect(answer.body).toBeUndefined();
          expect(turn.asked).toEqual([]);
        }
      },
    );

    it('answers an invoke without a name with 501', async () => {
      const turn = turnOf();
      expect((await router.run(activityOf({ type: 'invoke' }), turn)).status).toBe(501);
      expect(turn.asked).toEqual([]);
    });

    it.each(['conversationUpdate', 'installationUpdate'])('takes %s for an event, and answers 200', async (type) => {
      const turn = turnOf();
      const members = [{ id: '28:bot' }, { id: '29:an' }];
      const answer = await router.run(activityOf({ type, action: 'add', membersAdded: members }), turn);
      expect(answer).toEqual({ status: 200, body: undefined });
      expect(turn.asked).toEqual(['event']);
    });

    it('answers 200 to what it has nothing to do with, and asks nobody', async () => {
      const others = ['typing', 'messageReaction', 'messageUpdate', 'messageDelete', 'event', 'endOfConversation', 'x'];
      for (const type of others) {
        const turn = turnOf();
        expect(await router.run(activityOf({ type, name: 'task/fetch' }), turn)).toMatchObject({ status: 200 });
        expect(turn.asked).toEqual([]);
      }
    });

    it('gives a message to the turn, once, whatever is in it', async () => {
      const texts = [{}, { text: undefined }, { text: '' }, { text: '<at>Zorgdraad</at> zorg' }];
      const more = [
        { entities: [{ type: 'mention' }] },
        { attachments: [{}] },
        { value: { action: 'x' } },
        { entities: [] },
      ];
      for (const part of [...texts, ...more]) {
        const turn = turnOf();
        expect(await router.run(activityOf(part), turn)).toMatchObject({ status: 200 });
        expect(turn.asked).toEqual(['message']);
      }
    });

    it('gives a message with something attached to the turn, whatever that is, and fetches nothing of it', async () => {
      const file = { contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'zorg.docx' };
      const attached = [
        [{ ...file, contentUrl: ELSEWHERE, content: { downloadUrl: ELSEWHERE, uniqueId: '1', fileType: 'docx' } }],
        [
          { contentType: 'image/png', contentUrl: ELSEWHERE },
          { contentType: 'text/html', content: '<p>zorg</p>' },
        ],
        [{ contentType: 'application/vnd.microsoft.card.adaptive', content: null }],
        [null],
        [],
        null,
      ];
      for (const attachments of attached) {
        const turn = turnOf();
        expect(await router.run(activityOf({ attachments }), turn)).toEqual({ status: 200, body: undefined });
        expect(turn.asked).toEqual(['message']);
      }
    });

    it.each([
      ['messageUpdate', 'editMessage'],
      ['messageUpdate', 'undeleteMessage'],
      ['messageDelete', 'softDeleteMessage'],
    ])('takes %s (%s) for nothing, and no second turn of the message', async (type, eventType) => {
      for (const channelData of [{ eventType }, {}, null, undefined]) {
        const turn = turnOf();
        const changed = activityOf({ type, channelData, previousText: 'zorg', text: 'zorg lijst' });
        expect(await router.run(changed, turn)).toEqual({ status: 200, body: undefined });
        expect(turn.asked).toEqual([]);
      }
    });

    it('gives what comes twice to the turn twice: whether it was answered is not for a router to say', async () => {
      for (const activity of [activityOf(), invokeOf('task/fetch'), activityOf({ type: 'conversationUpdate' })]) {
        const turns = [turnOf(), turnOf()];
        for (const turn of turns) expect(await router.run(activity, turn)).toMatchObject({ status: 200 });
        const [first, second] = turns.map(({ asked }) => asked);
        expect(first).toHaveLength(1);
        expect(second).toEqual(first);
      }
    });

    it('waits for a turn that hangs, and holds up no other one', async () => {
      let go: () => void = () => undefined;
      const hangs = new Promise<void>((resolve) => (go = resolve));
      const answer = async () => {
        await hangs;
        return { status: 200 };
      };
      const hung = [invokeOf('task/fetch'), activityOf()].map((it) =>
        router.run(it, turnOf({ invoke: answer, message: answer })),
      );
      expect((await router.run(invokeOf('task/fetch'), turnOf())).status).toBe(200);
      expect((await router.run(activityOf(), turnOf())).status).toBe(200);
      go();
      expect((await Promise.all(hung)).map(({ status }) => status)).toEqual([200, 200]);
    });

    it('answers 503 to a message that could not be answered, so that it comes again', async () => {
      const turn = turnOf({ message: async () => ({ status: 503 }) });
      expect(await router.run(activityOf(), turn)).toEqual({ status: 503, body: undefined });
    });

    it('throws what a turn throws, and goes on', async () => {
      const failure = new Error('geheim: Bloemkool');
      const failing = async () => {
        throw failure;
      };
      await expect(router.run(invokeOf('task/fetch'), turnOf({ invoke: failing }))).rejects.toBe(failure);
      await expect(router.run(activityOf(), turnOf({ message: failing }))).rejects.toBe(failure);
      const event = () => {
        throw failure;
      };
      await expect(router.run(activityOf({ type: 'conversationUpdate' }), turnOf({ event }))).rejects.toBe(failure);
      expect((await router.run(invokeOf('task/fetch'), turnOf())).status).toBe(200);
    });

    it('keeps turns apart that run at once, also those of one activity', async () => {
      const same = invokeOf('task/fetch');
      let go: () => void = () => undefined;
      const all = new Promise<void>((resolve) => (go = resolve));
      const runs = Array.from({ length: 50 }, (_, at) => {
        const isMessage = at % 5 === 0;
        const answer = async () => {
          await all;
          if (at % 7 === 0) throw new Error(String(at));
          return isMessage ? { status: at % 2 === 0 ? 200 : 503 } : { status: 200, body: { at } };
        };
        const activity = isMessage ? activityOf() : at % 3 === 0 ? same : invokeOf('task/fetch');
        return router.run(activity, turnOf({ invoke: answer, message: answer }));
      });
      go();
      const ended = await Promise.allSettled(runs);
      ended.forEach((end, at) => {
        if (at % 7 === 0) expect(end).toMatchObject({ status: 'rejected', reason: { message: String(at) } });
        else if (at % 5 === 0) expect(end).toMatchObject({ value: { status: at % 2 === 0 ? 200 : 503 } });
        else expect(end).toMatchObject({ value: { status: 200, body: { at } } });
      });
    });

    it('changes nothing of what came in', async () => {
      const activity = activityOf({ text: '<at>Zorgdraad</at> zorg', entities: [{ type: 'mention' }] });
      const before = structuredClone(activity);
      await router.run(activity, turnOf());
      expect(activity).toEqual(before);
    });
  });
}
