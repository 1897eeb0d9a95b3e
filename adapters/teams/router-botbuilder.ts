/**
 * The only file that knows the Bot Framework and teams-ai, which Microsoft supports no more and which are there only where somebody installed
 * them. They sort activities and return the answer to an invoke, nothing else: the token
 * was checked before, no state is kept, and outgoing calls have their own client. The SDK has no way to send, so that nothing in it can
 * show a private view to everybody in a chat (its `adaptiveCards.actionExecute` does).
 */
import { Application } from '@microsoft/teams-ai/lib/Application.js';
import { type Activity, CloudAdapter, type TurnContext } from 'botbuilder';
import type { InvokeAnswer, MakeRouter, Turn } from './router.ts';
import { CHANNEL, ISSUER } from './token.ts';

const TURN = Symbol('turn');
/** The SDK answers a message with 200, whatever became of it. */
const ANSWER = Symbol('answer');
const turnOf = (context: TurnContext): Turn => context.turnState.get(TURN) as Turn;

type Authentication = NonNullable<ConstructorParameters<typeof CloudAdapter>[0]>;
type Verified = Awaited<ReturnType<Authentication['authenticateRequest']>>;

const refuse = (): never => {
  throw new Error('the SDK does not send');
};

/** Every property is a function that refuses: there is no connector to send with. */
const nobody = new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : nobodyCalled) });
function nobodyCalled(): never {
  return refuse();
}

/** Replaces the SDK's own check and its clients. */
const authentication = {
  authenticateRequest: async () => refuse(),
  createUserTokenClient: async () => nobody,
  createConnectorFactory: refuse,
} as unknown as Authentication;

/** Returns the result of our own check, in the SDK's terms. */
function verified(appId: string): Verified {
  const claims = [
    { type: 'aud', value: appId },
    { type: 'iss', value: ISSUER },
  ];
  const identity = {
    claims,
    isAuthenticated: true,
    getClaimValue: (type: string) => claims.find((claim) => claim.type === type)?.value ?? null,
  };
  return {
    audience: ISSUER,
    claimsIdentity: identity,
    connectorFactory: { create: async () => nobody },
  } as unknown as Verified;
}

class Turns extends CloudAdapter {
  async answer(appId: string, activity: object, logic: (context: TurnContext) => Promise<void>): Promise<InvokeAnswer> {
    const answer = await this.processActivity(verified(appId), activity as Activity, logic);
    return { status: answer?.status ?? 200, body: answer?.body };
  }
}

function createApplication(invokes: readonly string[]): Application {
  const app = new Application({ startTypingTimer: false, removeRecipientMention: false });
  const known = new Set(invokes);
  app.addRoute(
    async ({ activity }) => activity.type === 'invoke' && known.has(activity.name ?? ''),
    async (context) => {
      const value = await turnOf(context).invoke();
      await context.sendActivity({ type: 'invokeResponse', value });
    },
    true,
  );
  app.activity('message', async (context) => {
    context.turnState.set(ANSWER, await turnOf(context).message());
  });
  app.activity(['conversationUpdate', 'installationUpdate'], async (context) => turnOf(context).event());
  return app;
}

export const createRouter: MakeRouter = ({ appId, invokes }) => {
  const turns = new Turns(authentication);
  const app = createApplication(invokes);
  return {
    run: async (activity, turn) => {
      let said: InvokeAnswer | undefined;
      const answer = await turns.answer(appId, { ...activity, channelId: CHANNEL }, async (context) => {
        context.turnState.set(TURN, turn);
        await app.run(context);
        said = context.turnState.get(ANSWER);
      });
      return said ?? answer;
    },
  };
};
